"""Edits: changes of a norm and of its words that may turn a verdict, for `turns` to try.

An edit changes the norm's parts; where its words can be told in the clause, it changes them too, so that the recall sees them changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from policy_lint.checks.catalogue import catalogue
from policy_lint.checks.compare import GENERAL, OPENING, SOFT
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.clauses.clause import ClauseKind
from policy_lint.norms.norm import Limit, LimitKind, Modality, Norm, Source
from policy_lint.norms.pipeline import reader
from policy_lint.norms.scan import PLAIN

CUES = {"hedged": "hedge", "solely": "only", "suspends": "suspend", "descriptive": "descriptive", "fact": "fact", "supposed": "supposed"}
"""Marks that weaken a norm, and the class of cues that each comes from."""

TOLD = ("descriptive", "fact", "supposed")
"""Marks of what is only told, which no stroke of the pen makes a rule."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change.

    Attributes:
        kind: ``strike``, ``name``, ``force``, ``condition``, ``together``, ``except``, ``adopt`` or ``operative``; see ``rules/messages``.
        words: The document's words that give way; "" where none do.
        named: What comes: concepts, or the modality with "-not" where it is one that denies.
        make: The norm, changed.
    """

    kind: str
    words: str
    named: tuple[str, ...]
    make: Callable[[Norm], Norm]

    def also(self, other: Edit) -> Edit:
        """The edit with the other's concepts as alternatives to its own."""
        return replace(self, named=(*self.named, *other.named))


def mendings(evidence: Evidence) -> list[Edit]:
    """What may bring a norm to what the requirement asks, the least changes first."""
    norm, asked = evidence.norm, evidence.rule.requirement
    edits = [
        *(_struck(limit) for limit in norm.limits),
        *_unsaid(evidence),
        *_unmarked(norm),
        *(_operative(norm) for _ in range(norm.clause.kind in SOFT)),
        *_forced(evidence, *_binding(evidence)),
        *(_named(limit, concept) for limit in norm.limits for concept in _excusing(asked.exceptions)),
        *(_added("together", LimitKind.CONDITION, need.also) for need in asked.needs),
    ]
    if evidence.verdict is Verdict.CONFLICTS:
        granted = asked.exceptions if asked.grants is None else asked.grants
        edits += [_added("condition", LimitKind.ONLY_IF, (concept,)) for concept in _excusing(granted)]
    return edits


def loosenings(evidence: Evidence) -> list[Edit]:
    """What may take a norm away from what the requirement asks."""
    modality, negative = _binding(evidence)
    released = Modality.PERMISSION if negative else Modality.EXEMPTION
    demanded = {mention.text for _, mention in evidence.conduct.mentions if mention.source is Source.LIMIT}
    return [
        *(
            _struck(limit)
            for limit in evidence.norm.limits
            if limit.kind is LimitKind.ONLY_IF or any(each in limit.text for each in demanded)
        ),
        *_forced(evidence, Modality.RECOMMENDATION, modality is Modality.PROHIBITION),
        _added("except", LimitKind.EXCEPTION, OPENING[:1]),
        *_forced(evidence, released, False),
    ]


def _excusing(own: Sequence[str]) -> Sequence[str]:
    return tuple(dict.fromkeys((*GENERAL, *own)))


def _binding(evidence: Evidence) -> tuple[Modality, bool]:
    """The force and direction of a norm that binds as the requirement asks."""
    prohibits = evidence.rule.requirement.norm.modality == "prohibition"
    return (Modality.PROHIBITION, True) if prohibits != evidence.conduct.contrary else (Modality.OBLIGATION, False)


def _struck(limit: Limit) -> Edit:
    return Edit("strike", _trimmed(limit), (), partial(_without, limit))


def _trimmed(limit: Limit) -> str:
    return limit.text.strip(" ,;.")


def _without(limit: Limit, norm: Norm) -> Norm:
    """The norm without a limit, and without the conducts that only the limit names."""
    names = {mention.text for mention in norm.mentions if mention.source is Source.LIMIT and mention.text in limit.text}
    mentions = tuple(each for each in norm.mentions if each.source is not Source.LIMIT or each.text not in names)
    conducts = tuple(each for each in norm.conducts if not any(mention.source is Source.LIMIT for _, mention in each.mentions))
    limits = tuple(each for each in norm.limits if each != limit)
    return replace(_reworded(norm, _trimmed(limit), ""), limits=limits, mentions=mentions, conducts=conducts)


def _unsaid(evidence: Evidence) -> Iterator[Edit]:
    """Strikes the words by which a duty is less than the law's."""
    limits = {limit.text for limit in evidence.norm.limits}
    for words in dict.fromkeys(evidence.beyond):
        if words not in limits:
            yield Edit("strike", words, (), partial(_silent, words))


def _silent(words: str, norm: Norm) -> Norm:
    return replace(_reworded(norm, words, ""), mentions=tuple(each for each in norm.mentions if each.text != words))


def _unmarked(norm: Norm) -> Iterator[Edit]:
    """Takes away what marks a norm as weak."""
    for mark, key in CUES.items():
        if mark in norm.marks:
            words = _words_of(norm, key)
            yield Edit("adopt" if mark in TOLD else "strike", words, (), partial(_plain, mark, words))


def _plain(mark: str, words: str, norm: Norm) -> Norm:
    return replace(_reworded(norm, words, ""), marks=norm.marks - {mark})


def _words_of(norm: Norm, key: str) -> str:
    """The first words of a class of cues among those that carry a norm, else in its clause."""
    passage = reader().scan.clause(norm.clause)
    cues = [cue for part in passage.parts for cue in part.cues if cue.key == key]
    own = [cue for cue in cues if norm.start <= passage.chars(cue.start, cue.end)[0] < norm.end]
    return next((passage.quote(cue.start, cue.end) for cue in (*own, *cues)), "")


def _operative(norm: Norm) -> Edit:
    return Edit(
        "operative", norm.clause.kind.value, (), lambda given: replace(given, clause=replace(given.clause, kind=ClauseKind.OPERATIVE))
    )


def _forced(evidence: Evidence, modality: Modality, negative: bool) -> Iterator[Edit]:
    """Another force, by its plain word, unless a limit is what demands ("no interview until it is signed").

    Where the direction stays, only the verb that gives the force changes: "should avoid" becomes "shall avoid".
    """
    norm = evidence.norm
    if any(mention.source is Source.LIMIT for _, mention in evidence.conduct.mentions):
        return
    plain = modality is Modality.RECOMMENDATION or norm.modality is Modality.RECOMMENDATION
    if plain and norm.negative == negative and (modal := _modal(norm)):
        name = modality.value if modality is Modality.RECOMMENDATION else Modality.OBLIGATION.value
        yield _force(modality, negative, modal, name, whole=True)
        return
    words = _said(norm)
    modals = reader().vocabulary.grammar.modal
    stated = re.fullmatch(r"(\w+)( not)?", words)
    name = f"{modality.value}-not" if negative and modality is Modality.RECOMMENDATION else modality.value
    yield _force(modality, negative, words, name, whole=stated is not None and stated.group(1).lower() in modals)


def _force(modality: Modality, negative: bool, words: str, name: str, *, whole: bool) -> Edit:
    """The edit; whole: its words stand in the clause and can be replaced by the plain word there."""
    word = catalogue().forces[name] if whole else None
    return Edit("force", words, (name,), partial(_with_force, modality, negative, words, word))


def _with_force(modality: Modality, negative: bool, words: str, word: str | None, norm: Norm) -> Norm:
    return replace(norm if word is None else _reworded(norm, words, word), modality=modality, negative=negative)


def _modal(norm: Norm) -> str:
    """The verb that gives a norm its force, with what ties it to the act: "should", "are encouraged to"; "" where it stands otherwise."""
    grammar = reader().vocabulary.grammar
    be = "|".join(map(re.escape, grammar.be))
    for key, words in norm.cues:
        if key in ("duty", "leave", "urge"):
            tied = rf"\b(?:(?:{be}) )?{re.escape(words)}(?: to)?(?!\w)"
            found = re.search(tied, norm.text.translate(PLAIN))
            if found and (words.lower() in grammar.modal or found.group().endswith(" to")):
                return found.group()
    return ""


def _said(norm: Norm) -> str:
    """All words that give a norm its force, in one piece where they stand so; "" of a statement, which has none."""
    if norm.modality is Modality.STATEMENT:
        return ""
    words = sorted(dict.fromkeys(words for _, words in norm.cues), key=norm.text.translate(PLAIN).find)
    whole = " ".join(words)
    return whole if whole in norm.text else " … ".join(words)


def _named(limit: Limit, concept: str) -> Edit:
    """A limit that names something else in the place of what it names."""
    words = catalogue().additions["instead"][limit.kind.value].format(named=_spoken([concept]))
    return Edit("name", _trimmed(limit), (concept,), partial(_instead, limit, replace(limit, text=words, concepts=(concept,))))


def _instead(limit: Limit, other: Limit, norm: Norm) -> Norm:
    limits = tuple(other if each == limit else each for each in norm.limits)
    return replace(_reworded(norm, _trimmed(limit), other.text), limits=limits)


def _added(kind: str, limits: LimitKind, concepts: Sequence[str]) -> Edit:
    """One limit more."""
    return Edit(kind, "", tuple(concepts), partial(_with_limit, kind, Limit(limits, _spoken(concepts), tuple(concepts), 0, 0)))


def _with_limit(kind: str, limit: Limit, norm: Norm) -> Norm:
    said = norm.text.rstrip(" ,.;")
    longer = catalogue().additions["after"][kind].format(said=said, named=limit.text)
    return replace(_reworded(norm, said, longer), limits=(*norm.limits, limit))


def _spoken(concepts: Sequence[str]) -> str:
    return " ".join(concept.replace("-", " ") for concept in concepts)


def _reworded(norm: Norm, old: str, new: str) -> Norm:
    """The norm with other words in its clause; as it was where its part of the clause does not hold the old ones."""
    text = norm.clause.text
    at = text.translate(PLAIN).find(old.translate(PLAIN), norm.start, norm.end) if old else -1
    if at < 0:
        return norm
    changed = text[:at] + new + text[at + len(old) :]
    clause = replace(norm.clause, text=changed, offsets=range(len(changed)))
    return replace(norm, clause=clause, end=norm.end + len(new) - len(old))
