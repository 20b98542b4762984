"""Standing: whether a part says anything of what the document's own people do, before its concepts are asked what."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.norms.matcher import Hit
from policy_lint.norms.modality import Reading
from policy_lint.norms.norm import Mention, Modality, Source
from policy_lint.norms.parts import Part, PartKind
from policy_lint.norms.vocabulary import Vocabulary

OUTSIDERS = ("immigration-authority", "federal-agency", "out-of-state-agency")
PLURALS = ("we", "they", "you", "personnel", "staff", "police")


class Standing:
    """Tells statements that bind from history, definitions, requests to others and the doings of others.

    Args:
        vocabulary: Roles and the words of the grammar.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        grammar = vocabulary.grammar
        self._be = frozenset(grammar.be)
        self._finite = frozenset(grammar.finite)
        self._modal = frozenset(grammar.modal)
        self._present = frozenset({"is", "are", "does", "do", "has", "have", "'s", "'re"})
        self._prepositions = frozenset(("of", "to", "by", "with", "from", "on", "for", "against", "in", "under", "at", "about"))
        self._saying = frozenset(grammar.saying)
        self._blocks = frozenset((*grammar.determiners, *grammar.be, "to", "for", "on", "with", "by", "from", "in", "no"))

    def __call__(self, reading: Reading, part: Part, words: Sequence[str], mentions: Sequence[Mention], hits: Sequence[Hit]) -> bool:
        """Whether concepts in the part may fill frames.

        Args:
            reading: Of the part.
            part: The part.
            words: Of the whole text, lower case.
            mentions: Of the part's own words, in order.
            hits: The same as tokens.
        """
        if reading.marks & {"defines", "past"} or self._asks_others(part) or self._personal(part, words):
            return False
        if part.kind is PartKind.RELATIVE and not self._speaks(reading, part, words):
            return False
        if reading.modality is not Modality.STATEMENT or reading.negative:
            return True
        return self._present_verb(part, words, hits) and not self._doings_of_others(part, words, mentions, hits)

    def _asks_others(self, part: Part) -> bool:
        """ "The Council urges Congress to …"."""
        urges = [cue for cue in part.cues if cue.key == "urge"]
        return any(cue.key == "others" and urge.end <= cue.start <= urge.end + 4 for urge in urges for cue in part.cues)

    def _personal(self, part: Part, words: Sequence[str]) -> bool:
        """Somebody's own voice ("I feel unsafe") is a letter or a comment, not a rule."""
        return bool({"i", "my", "me"} & set(words[part.start : part.end]))

    def _speaks(self, reading: Reading, part: Part, words: Sequence[str]) -> bool:
        """Whether a relative clause says what may or must be done: "that officers shall …", "the Commander, who may …"."""
        following = words[part.start + 1] if part.start + 1 < part.end else ""
        if words[part.start] == "that":
            before = words[part.start - 1] if part.start else ""
            reported = before in self._saying or before == "and"
            return following not in self._finite and reading.modality is not Modality.STATEMENT and not reported
        return following in self._modal and part.start > 0 and words[part.start - 1] == ","

    def foreign(self, part: Part, words: Sequence[str], mentions: Sequence[Mention], hits: Sequence[Hit]) -> bool:
        """Whether somebody outside the agency acts here, by its own doing."""
        return self._doings_of_others(part, words, mentions, hits)

    def _present_verb(self, part: Part, words: Sequence[str], hits: Sequence[Hit]) -> bool:
        """Whether the part has a finite verb in the present tense, or orders by its first word."""
        if any(word in self._present for word in words[part.start : part.end]):
            return True
        first = part.start
        while first < part.end - 1 and not words[first][:1].isalpha():
            first += 1
        actors = {hit.end for hit in hits if self._vocabulary.roles[hit.key] in ("actor", "counterparty")}
        nouns = {hit.end for hit in hits if self._vocabulary.roles[hit.key] != "action"}
        for hit in hits:
            if self._vocabulary.roles[hit.key] != "action" or words[hit.start].endswith(("ed", "ing", "ion", "ment", "ance")):
                continue
            before = words[hit.start - 1] if hit.start > part.start else ""
            if hit.start == first or (hit.start in actors and (before.endswith("s") or before in PLURALS)):
                return True
            if words[hit.start].endswith("s") and before not in self._blocks and any(end <= hit.start for end in nouns):
                return True
        return False

    def _doings_of_others(self, part: Part, words: Sequence[str], mentions: Sequence[Mention], hits: Sequence[Hit]) -> bool:
        """Whether the subject is an immigration authority or another government that acts and is given nothing."""
        roles = self._vocabulary.roles
        subject = next((hit for hit in hits if roles[hit.key] in ("actor", "counterparty", "action") and hit.start < part.start + 8), None)
        verb = min((cue.start for cue in part.cues if cue.key in ("forbid", "permit", "require", "avoid", "duty", "leave")), default=part.end)
        if subject is None or subject.start > verb or not any(self._vocabulary.covers(each, subject.key) for each in OUTSIDERS):
            return False
        if subject.start > part.start and words[subject.start - 1] in self._prepositions:
            return False
        given = any(each.concept == "receive" for each in mentions if each.source is Source.PART)
        passive = any(words[index] in self._be for index in range(subject.end, min(subject.end + 4, part.end)))
        return not given and not passive
