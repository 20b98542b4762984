"""Remarks: messages of findings that rest on no requirement; the sentences are in ``rules/messages``, as those of `Message` are."""

from __future__ import annotations

from dataclasses import dataclass

from policy_lint.checks.catalogue import ENGLISH, catalogue

LONGEST = 120
"""Characters of the document's words that a remark holds."""

THEIRS = ("words", "path")
"""Fields that hold what is the document's own, in whatever language."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a finding says.

    Attributes:
        form: The sentence, by its key among the catalogue's remarks.
        fields: What it names. A sentence or phrase of our tables is shown in the reader's language where the catalogue has it.
    """

    form: str
    fields: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = ENGLISH) -> str:
        """The sentence in a language."""
        told = catalogue(language)
        fields = {name: _short(value if name in THEIRS else told.told(value)) for name, value in self.fields}
        if "conduct" in fields:
            doing = told.conducts.get(fields["conduct"])
            fields |= (
                {"do": doing.do, "doing": doing.doing} if doing else dict.fromkeys(("do", "doing"), fields["conduct"].replace("-", " "))
            )
            actor = told.actors.words.get(fields["word"]) or told.actors.concepts.get(fields["bearer"]) or told.actors.concepts["agency"]
            fields |= {"actor": actor, "Actor": actor[:1].upper() + actor[1:]}
        sentence = told.remarks[self.form].format(**fields)
        return sentence[:1].upper() + sentence[1:]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
