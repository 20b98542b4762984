"""Standing: whether a part says anything of what the document's own people do, before its concepts are asked what."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.norms.modality import Reading
from policy_lint.norms.norm import Mention, Modality, Source
from policy_lint.norms.parts import Part, PartKind
from policy_lint.norms.passage import Passage
from policy_lint.norms.vocabulary import Vocabulary

SUBJECT = 8
"""Tokens from a part's start within which its subject stands."""

VERBS = ("forbid", "permit", "require", "avoid", "duty", "leave")


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
        self._present = frozenset(each for practice in grammar.cues["practice"] for each in practice.split()) | {"'s", "'re"}
        self._prepositions = frozenset(grammar.before_nouns)
        self._saying = frozenset(grammar.saying)
        self._declaring = frozenset(grammar.declaring)
        self._plurals = frozenset(grammar.plurals)
        self._voice = frozenset(grammar.first_person)
        self._blocks = frozenset((*grammar.determiners, *grammar.be, *grammar.before_nouns, "no"))
        outside = {name for name, entry in vocabulary.entries.items() if entry.outsider}
        self._outsiders = frozenset(name for name, kinds in vocabulary.lineage.items() if kinds & outside)
        frames = [frame for entry in vocabulary.conducts.values() for frame in entry.frames]
        self.demanded = frozenset(each for frame in frames for slot in frame.limit for each in frame.slots[slot])

    def __call__(self, reading: Reading, part: Part, passage: Passage, mentions: Sequence[Mention]) -> bool:
        """Whether concepts in the part may fill frames.

        Args:
            reading: Of the part.
            part: The part.
            passage: Where it stands.
            mentions: Of the part's own words first.
        """
        words = passage.words
        if reading.marks & {"defines", "past"} or self._asks_others(part) or self._voice & set(words[part.start : part.end]):
            return False
        if part.kind is PartKind.RELATIVE and not self._speaks(reading, part, words):
            return False
        if reading.modality is not Modality.STATEMENT or reading.negative:
            return True
        return self._present_verb(part, passage) and not self.foreign(part, passage, mentions)

    def foreign(self, part: Part, passage: Passage, mentions: Sequence[Mention]) -> bool:
        """Whether the subject is an immigration authority or another government that acts and is given nothing."""
        roles, words = self._vocabulary.roles, passage.words
        if self._lets_others(part, passage):
            return True
        verb = min((cue.start for cue in part.cues if cue.key in VERBS), default=part.end)
        speaking = [hit for hit in passage.inside(part) if roles[hit.key] in ("actor", "counterparty", "action")]
        subject = next((hit for hit in speaking if hit.start < part.start + SUBJECT), None)
        if subject is None or subject.start > verb or subject.key not in self._outsiders:
            return False
        if subject.start > part.start and words[subject.start - 1] in self._prepositions:
            return False
        given = any(each.concept == "receive" for each in mentions if each.source is Source.PART)
        passive = any(words[index] in self._be for index in range(subject.end, min(subject.end + 4, part.end)))
        return not given and not passive

    def _lets_others(self, part: Part, passage: Passage) -> bool:
        """Whether what is permitted is permitted to outsiders: "The program allows ICE to delegate …"."""
        permits = {cue.end for cue in part.cues if cue.key == "permit"}
        return any(hit.start in permits and hit.key in self._outsiders for hit in passage.inside(part))

    def _asks_others(self, part: Part) -> bool:
        """Whether a part only asks somebody else for something: "The Council urges Congress to …"."""
        urges = [cue for cue in part.cues if cue.key == "urge"]
        return any(cue.key == "others" and urge.end <= cue.start <= urge.end + 4 for urge in urges for cue in part.cues)

    def _speaks(self, reading: Reading, part: Part, words: Sequence[str]) -> bool:
        """Whether a relative clause says what may or must be done: "that officers shall …", "the Commander, who may …".

        So does one in which an instrument declares it: "Resolution 5, which declares the City will not …".
        """
        following = words[part.start + 1] if part.start + 1 < part.end else ""
        before = words[part.start - 1] if part.start else ""
        if words[part.start] == "that":
            reported = before in self._saying or before == "and"
            return following not in self._finite and reading.modality is not Modality.STATEMENT and not reported
        declared = following in self._declaring and reading.modality is not Modality.STATEMENT
        return declared or (following in self._modal and before == ",")

    def _present_verb(self, part: Part, passage: Passage) -> bool:
        """Whether the part has a finite verb in the present tense, or orders by its first word."""
        words, roles = passage.words, self._vocabulary.roles
        if any(word in self._present for word in words[part.start : part.end]):
            return True
        first = next((index for index in range(part.start, part.end) if words[index][:1].isalpha()), part.start)
        hits = passage.inside(part)
        actors = {hit.end for hit in hits if roles[hit.key] in ("actor", "counterparty")}
        nouns = {hit.end for hit in hits if roles[hit.key] != "action"}
        for hit in hits:
            if roles[hit.key] != "action" or words[hit.start].endswith(("ed", "ing", "ion", "ment", "ance")):
                continue
            before = words[hit.start - 1] if hit.start > part.start else ""
            if hit.start == first or (hit.start in actors and (before.endswith("s") or before in self._plurals)):
                return True
            if words[hit.start].endswith("s") and before not in self._blocks and any(end <= hit.start for end in nouns):
                return True
        return False
