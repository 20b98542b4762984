"""Catalogues: the words of the reports in one language, read from ``rules/messages``."""

from __future__ import annotations

import re
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict

from policy_lint.data import load_model, rules_root
from policy_lint.errors import UsageError

ENGLISH = "en"


class Entry(BaseModel):
    """Strict and frozen: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Actors(Entry):
    """Names of bearers, by the document's word for them and by concept."""

    words: dict[str, str]
    concepts: dict[str, str]


class Doing(Entry):
    """A conduct as an infinitive and as a noun."""

    do: str
    doing: str


class Catalogue(Entry):
    """One language; the file itself explains its keys.

    Attributes:
        remarks: One sentence for each thing that drafting rules and comparisons of norms find.
        labels: Headings, buttons and fixed sentences of the reports.
        forces: The plain word for each modality, as a document has it.
        additions: How a limit that ``explain`` tries is worded: after what is said, and in the place of another.
        explanation: What ``explain`` says.
        many: Parts of an authority's name that make more than one of it, so that the verb after it is in the plural.
        sentences: Sentences of the program and names of authorities, with fields in braces, by their English wording.
        texts: Sentences of our packs (duties, titles) by their English wording, so that a pack that changes is never shown with a
            translation of what it used to say.
    """

    language: str
    name: str
    actors: Actors
    conducts: dict[str, Doing]
    asks: dict[str, str]
    conflicts: dict[str, str]
    gap: str
    weak: str
    join: str
    quoted: str
    reasons: dict[str, str]
    remarks: dict[str, str]
    labels: dict[str, str]
    forces: dict[str, str]
    additions: dict[str, dict[str, str]]
    explanation: dict[str, str]
    many: tuple[str, ...] = ()
    sentences: dict[str, str] = {}
    texts: dict[str, str] = {}

    def told(self, english: str) -> str:
        """A sentence of a pack in this language; in English where it has no translation."""
        return self.texts.get(english, english)

    def said(self, english: str) -> str:
        """A sentence of the program, or an authority's name, in this language; what fills its fields is said likewise."""
        if english in self.texts:
            return self.texts[english]
        for pattern, words in self._templates:
            found = pattern.fullmatch(english)
            if found:
                return words.format(**{name: self.said(text) for name, text in found.groupdict().items()})
        return english

    @cached_property
    def _templates(self) -> list[tuple[re.Pattern[str], str]]:
        return [(template(english), words) for english, words in self.sentences.items()]

    def __getitem__(self, label: str) -> str:
        return self.labels[label]

    def count(self, label: str, number: int) -> str:
        """A label with a number in it, in the singular for one: labels ``finding`` and ``findings``."""
        return self.labels[label if number == 1 else f"{label}s"].format(number=number)


def template(english: str) -> re.Pattern[str]:
    """What a sentence with fields in braces looks like when they are filled."""
    parts = re.split(r"\{(\w+)\}", english)
    return re.compile("".join(f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)), re.DOTALL)


def languages() -> tuple[str, ...]:
    """The languages there are catalogues for."""
    return tuple(path.stem for path in sorted((rules_root() / "messages").glob("*.yaml")))


@cache
def catalogue(language: str = ENGLISH) -> Catalogue:
    """The catalogue of a language.

    Raises:
        UsageError: There is none; names those there are.
        PackError: The file is wrong.
    """
    if language not in languages():
        raise UsageError(f"no language {language!r}; there are {', '.join(languages())}")
    return load_model(rules_root() / "messages" / f"{language}.yaml", Catalogue)
