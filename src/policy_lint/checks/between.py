"""Between: norms that cannot both be followed, in one document or in several of the same public body that are checked together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from operator import itemgetter

from policy_lint.checks.contradiction import Clash, Comparison
from policy_lint.checks.doubt import doubted
from policy_lint.checks.drafting.patterns import words_pattern
from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.finding import Finding, Related, Severity
from policy_lint.checks.fingerprint import Fingerprints
from policy_lint.checks.quote import quote, span
from policy_lint.checks.remark import Remark
from policy_lint.checks.result import Outcome, Result
from policy_lint.compiled import compiled_pattern
from policy_lint.documents.document import Document, Location
from policy_lint.norms.norm import Norm
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.packs.drafting import DraftingRule

RULE = "contradiction"

SURE = 0.5
"""Confidence below which a norm is held against no other."""
MOST = 3
"""Other places that one finding shows."""
GRAVE = ("conflict", "contradiction")
"""Types of finding that tell of a passage that it lets happen what must not."""
OPENING = 60_000
"""Characters of a document in which its own name is looked for."""
FREQUENT = 0.5
"""Share of the commonest name's mentions from which a name counts as one of the document's own."""


@dataclass(frozen=True)
class Side:
    """A document with its norms, as one side of a comparison."""

    document: Document
    norms: tuple[Norm, ...]
    outcomes: Sequence[Outcome]

    @cached_property
    def _verdicts(self) -> Mapping[tuple[int, str], Verdict]:
        pairs = [each for outcome in self.outcomes for each in outcome.evidence]
        return {_key(each.norm, each.conduct.name): each.verdict for each in pairs}

    def by_conduct(self) -> dict[str, list[Norm]]:
        """Its norms by what they are surely about."""
        out: dict[str, list[Norm]] = defaultdict(list)
        for norm in self.norms:
            for conduct in norm.conducts:
                if conduct.name in tables().bodies.broad:
                    continue
                if conduct.confidence >= SURE and conduct.mentions:
                    out[conduct.name].append(norm)
        return out

    def reads_as(self, norm: Norm, conduct: str, otherwise: Verdict) -> bool:
        """Whether a requirement has not settled that the norm is meant the other way round."""
        return self._verdicts.get(_key(norm, conduct)) is not otherwise


def clashing(one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence of one document surely rest on norms that cannot both be followed."""
    return (
        min(one.confidence, other.confidence) >= SURE
        and _comparison(_apart(one.norm, other.norm), proposed=True).clash(one.norm, other.norm) is not None
    )


def within(side: Side, told: Sequence[Location], rule: DraftingRule) -> list[Finding]:
    """Contradictions in one document that no requirement has told; of a table's row and its cell, the one that comes first.

    Args:
        side: The document.
        told: Places of the findings of requirements.
        rule: The rule about contradictions.
    """
    found: dict[int, list[Clash]] = {}
    for norms in side.by_conduct().values():
        for one, other in _opposed(norms):
            clash = _comparison(_apart(one, other)).clash(one, other)
            if clash and _settled(clash, side, side):
                found.setdefault(id(clash.grant), []).append(clash)
    fingerprint, out = Fingerprints(), []
    taken = [(each.start, each.end) for each in told]
    for clashes in found.values():
        place = span(clashes[0].grant)
        if not any(_overlap(place, other) for other in taken):
            taken.append(place)
            out.append(_finding(side, clashes, side, rule, fingerprint))
    return out


def _opposed(norms: Sequence[Norm]) -> Iterator[tuple[Norm, Norm]]:
    """Each norm with those before it of which one forbids what the other does not; norms that say the same cost nothing."""
    alike: dict[frozenset[tuple[str, bool]], list[tuple[int, Norm]]] = {}
    for index, one in enumerate(norms):
        mine = frozenset((conduct.name, one.forbids(conduct)) for conduct in one.conducts)
        against = {(name, not forbidden) for name, forbidden in mine}
        others = [each for said, there in alike.items() if said & against for each in there]
        yield from ((one, other) for _, other in sorted(others, key=itemgetter(0)))
        alike.setdefault(mine, []).append((index, one))


def between(results: Sequence[Result], rule: DraftingRule) -> list[Result]:
    """The results with what contradicts another document of the same body, shown where the conduct is let happen.

    A passage that a requirement has told as a conflict gets the other place beside it, and is not told twice.

    Args:
        results: Of documents that are checked together.
        rule: The rule about contradictions.
    """
    sides = {index: Side(each.document, each.norms, each.outcomes) for index, each in enumerate(results) if each.document and each.norms}
    names = {index: bodies(side.document) for index, side in sides.items()}
    alone = all(_akin(one, other) for one in names.values() for other in names.values() if one and other)
    out = list(results)
    for mine, side in sides.items():
        fingerprint = Fingerprints()
        for other, theirs in sides.items():
            if other != mine and (_akin(names[mine], names[other]) or (alone and not (names[mine] and names[other]))):
                for clashes in _against(side, theirs):
                    out[mine] = _with(out[mine], _finding(side, clashes, theirs, rule, fingerprint))
    return out


def comparisons(results: Sequence[Result]) -> int:
    """How many pairs of norms `between` looks at, at most."""
    counts: Counter[str] = Counter()
    for result in results:
        for norm in result.norms:
            counts.update(each.name for each in norm.conducts if each.confidence >= SURE and each.mentions)
    return sum(count * count for count in counts.values())


def _akin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two documents have a name in common; in capitals a name is not told from the word after it."""
    return any(f"{mine} ".startswith(f"{theirs} ") or f"{theirs} ".startswith(f"{mine} ") for mine in one for theirs in other)


def _against(side: Side, other: Side) -> Iterator[list[Clash]]:
    """What one document lets happen and another forbids, one list a grant."""
    theirs = other.by_conduct()
    found: dict[int, list[Clash]] = {}
    for conduct, norms in side.by_conduct().items():
        for one in norms:
            for bar in theirs.get(conduct, ()):
                clash = _comparison(True).clash(one, bar)
                if clash and clash.grant is one and _settled(clash, side, other):
                    found.setdefault(id(one), []).append(clash)
    yield from found.values()


def _with(result: Result, new: Finding) -> Result:
    """The result with one finding more, or with its places beside the finding that tells the same passage already."""
    for index, each in enumerate(result.findings):
        if each.type in GRAVE and each.location and new.location and _overlap(_ends(each.location), _ends(new.location)):
            told = replace(each, related=(*each.related, *new.related))
            return replace(result, findings=(*result.findings[:index], told, *result.findings[index + 1 :]))
    return replace(result, findings=tuple(sorted((*result.findings, new), key=_place)))


def _settled(clash: Clash, grants: Side, bars: Side) -> bool:
    return grants.reads_as(clash.grant, clash.conduct, Verdict.MEETS) and bars.reads_as(clash.bar, clash.conduct, Verdict.CONFLICTS)


def _finding(side: Side, clashes: Sequence[Clash], other: Side, rule: DraftingRule, fingerprint: Fingerprints) -> Finding:
    """One finding for one grant, with the clauses of one document that forbid it."""
    grant, same = clashes[0].grant, side.document is other.document
    told = _told(clashes[0], "contradiction" if same else "between", other.document.path)
    bars = [(other.document.locate(*span(clash.bar)), quote(other.document, clash.bar)) for clash in clashes[:MOST]]
    related = tuple(Related("forbidden here", place, None if same else other.document.path, words) for place, words in bars)
    sure = min(found.confidence for clash in clashes for norm in (clash.grant, clash.bar) if (found := norm.conduct(clash.conduct)))
    location = side.document.locate(*span(grant))
    mark = fingerprint(rule.id, rule.entry.type, grant.text + clashes[0].bar.text)
    marked = (*(word for _, word in grant.cues), *(limit.text for limit in grant.limits))
    finding = Finding(
        rule.id, rule.entry.type, Severity.WARNING, told.text(), rule.entry.authority, location, mark, quote(side.document, grant),
        grant.clause, rule.entry.model, (), related, round(sure, 3), marked, told=told,
    )  # fmt: skip
    return doubted(finding, side.document, *((other.document, place) for place, _ in bars))


def _told(clash: Clash, form: str, path: str) -> Remark:
    """What the grant lets whom do, and where it is forbidden."""
    bearer = clash.grant.bearer
    word, concept = (" ".join(bearer.text.lower().split()), bearer.concept) if bearer else ("", "agency")
    fields = (("conduct", clash.conduct), ("word", word), ("bearer", concept), ("path", path))
    return Remark(f"{form}-{clash.grant.modality.value}", fields)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _ends(location: Location) -> tuple[int, int]:
    return location.start, location.end


def _place(finding: Finding) -> tuple[bool, int]:
    """Order of place, gaps last."""
    return finding.location is None, finding.location.start if finding.location else 0


def _key(norm: Norm, conduct: str) -> tuple[int, str]:
    return norm.clause.offsets[norm.start], conduct


def _apart(one: Norm, other: Norm) -> bool:
    return one.clause.path != other.clause.path


@cache
def _comparison(apart: bool, *, proposed: bool = False) -> Comparison:
    return Comparison(
        vocabulary().covers,
        compiled_pattern(words_pattern(tables().bodies.prevails), re.IGNORECASE),
        apart,
        proposed,
        frozenset(tables().bodies.some),
    )


def bodies(document: Document) -> frozenset[str]:
    """Names of the public body that a document is of, in lower case: those that it has about as often as any."""
    none = {each.lower() for each in tables().bodies.none}
    found: Counter[str] = Counter()
    for pattern in _names():
        found.update(" ".join(match["name"].lower().split()) for match in pattern.finditer((document.opening or document.text)[:OPENING]))
    for name in [name for name in found if name in none]:
        del found[name]
    most = max(found.values(), default=0)
    return frozenset(name for name, count in found.items() if count >= FREQUENT * most)


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, tables().bodies.names))
