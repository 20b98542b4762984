"""Acts: which mentions in a part are things done, not its predicate, not what is only counted."""

from __future__ import annotations

from collections.abc import Sequence

from policy_lint.norms.matcher import Hit
from policy_lint.norms.modality import Reading
from policy_lint.norms.norm import Mention, Source
from policy_lint.norms.parts import Part
from policy_lint.norms.passage import Passage
from policy_lint.norms.vocabulary import Vocabulary

COUNTING = ("report",)
"""Actions that a count is itself the object of."""


class Acts:
    """Takes mentions away that fill no frame.

    Args:
        vocabulary: Roles, and the opposites of conducts.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._roles = vocabulary.roles
        self._opposites = frozenset(each for entry in vocabulary.conducts.values() for each in entry.contrary)

    def __call__(self, passage: Passage, part: Part, reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without those whose sense the modality already has, and without actions that are only counted."""
        counted = next((passage.chars(cue.start, cue.end)[0] for cue in part.cues if cue.key == "statistic"), passage.length)
        return [each for each in mentions if not self._is_predicate(each, reading.cues, passage) and not self._is_counted(each, counted)]

    def _is_predicate(self, mention: Mention, cues: Sequence[Hit], passage: Passage) -> bool:
        """Whether a mention's words are the predicate itself: "refuse" forbids, and is no act of refusal to be forbidden again."""
        opposite = mention.concept in self._opposites
        if not opposite and self._roles[mention.concept] != "action":
            return False
        keys = ("avoid", "forbid", "urge") if opposite else ("urge",)
        spans = [passage.chars(cue.start, cue.end) for cue in cues if cue.key in keys]
        return any(start < mention.end and mention.start < end for start, end in spans)

    def _is_counted(self, mention: Mention, counted: int) -> bool:
        """Whether an action is only counted: "the number of persons transferred"."""
        action = self._roles[mention.concept] == "action" and mention.concept not in COUNTING
        return action and mention.source is Source.PART and mention.start > counted
