"""Draft: from an adopted resolution a local pack, so that a city's own documents can be held against its own promises.

Every promise is read with the library of requirements that our packs are; the draft takes the requirement over, with the city's citation
and the city's own exceptions, and quotes the words for whoever reviews it. Its self-tests are the resolution's own sentences and those of
the library's that hold for it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from policy_lint.checks.check import FORCE
from policy_lint.checks.compare import GENERAL
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.quote import quote, span
from policy_lint.checks.result import Result
from policy_lint.documents.document import Document
from policy_lint.norms.norm import Limit, LimitKind
from policy_lint.norms.pipeline import reader
from policy_lint.norms.recall import recall
from policy_lint.packs.pack import Pack, Rule
from policy_lint.packs.schema import PackFile, Requirement, Sample, SelfTests
from policy_lint.selftest import judge
from policy_lint.workspace.schemas import HOME

SAMPLES = 4
"""Sentences of the library that a draft takes over for each verdict."""
LONGEST = 160
"""Characters of a title taken from the document."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a draft says of itself: its id, title, citation, jurisdiction, and the day of adoption."""

    id: str
    title: str
    authority: str
    jurisdiction: str
    adopted: date | None = None


@dataclass(frozen=True)
class Draft:
    """A pack, and what of the document is not in it.

    Attributes:
        text: The pack's file.
        count: Requirements in it.
        left: Passages that speak of a duty and do not bind, or permit what it forbids, each with why it was left out.
    """

    text: str
    count: int
    left: tuple[str, ...]


def draft(result: Result, heading: Heading) -> Draft:
    """A pack from a document that was linted against the library.

    Args:
        result: Of a document that could be read.
        heading: What the pack says of itself.
    """
    document = result.document
    assert document is not None  # noqa: S101
    found: dict[str, list[Evidence]] = {}
    left: dict[tuple[int, str], str] = {}
    for evidence in _evidence(result):
        if _promises(evidence):
            found.setdefault(evidence.rule.topic, []).append(evidence)
        else:
            why = "does not bind" if evidence.verdict is Verdict.WEAK else "is against it"
            left[evidence.norm.clause.start, evidence.rule.topic] = f"{evidence.rule.topic}: {why}: “{quote(document, evidence.norm)}”"
    requirements = [_requirement(document, some, heading) for some in found.values()]
    pack = PackFile(
        id=heading.id, title=heading.title, authority=heading.authority, source=f"Drafted from {_within_reach(document.path)}",
        jurisdiction=heading.jurisdiction, force="promise", requirements=tuple(requirements),
    )  # fmt: skip
    kept = tuple(words for (_, topic), words in sorted(left.items()) if topic not in found)
    return Draft(_yaml(pack, heading, kept), len(requirements), kept)


def library(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """Packs as a draft reads them: a resolution may promise what the law asks of other kinds of document, such as a school's policy."""
    return tuple(replace(pack, rules=tuple(replace(rule, kinds=()) for rule in pack.rules)) for pack in packs)


def heading_of(document: Document) -> str:
    """What a document calls itself: its title, or its first words."""
    first = next((block.text for block in document.blocks if block.text.strip()), document.path)
    return " ".join((document.title or first).split())[:LONGEST]


def _within_reach(path: str) -> str:
    """A path as it is below the working directory; of a file elsewhere its name alone, for the rest says where somebody keeps files."""
    try:
        return Path(path).resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).name


def slug(words: str) -> str:
    """Words as an id."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "city"


def _evidence(result: Result) -> Iterator[Evidence]:
    """One piece of evidence for each topic and passage: by the library of commitments where it has the topic, else by the law."""
    found: dict[tuple[int, str], Evidence] = {}
    for outcome in sorted(result.outcomes, key=lambda each: -FORCE[each.rule.force]):
        for evidence in outcome.evidence:
            found.setdefault((evidence.norm.clause.offsets[evidence.norm.start], evidence.rule.topic), evidence)
    yield from (found[key] for key in sorted(found))


def _promises(evidence: Evidence) -> bool:
    """Whether the city binds itself: in full, or with exceptions of its own."""
    if evidence.verdict is Verdict.WEAK:
        return evidence.step == "exceptions" and bool(_own(evidence))
    return evidence.verdict is Verdict.MEETS


def _exceptions(evidence: Evidence) -> list[Limit]:
    return [limit for limit in evidence.norm.limits if limit.kind is not LimitKind.CONDITION]


def _own(evidence: Evidence) -> tuple[str, ...]:
    """Concepts of the exceptions that the city makes."""
    return tuple(dict.fromkeys(concept for limit in _exceptions(evidence) for concept in limit.concepts))


def _requirement(document: Document, some: Sequence[Evidence], heading: Heading) -> Requirement:
    base = some[0].rule.requirement
    words = tuple(dict.fromkeys(quote(document, each.norm) for each in some))
    own = tuple(dict.fromkeys(name for each in some for name in _own(each) if name not in (*base.exceptions, *GENERAL)))
    beyond = tuple(dict.fromkeys(limit.text for each in some for limit in _exceptions(each) if not limit.concepts))
    drafted = base.model_copy(
        update={
            "authority": _cited(document, some, heading),
            "exceptions": (*base.exceptions, *own),
            "effective": base.effective.model_copy(update={"from_": heading.adopted, "until": None}),
            "why": f"It was so resolved: “{words[0]}”",
            "model": words[0],
            "notes": (
                *(f"Words to review: “{each}”" for each in words),
                *(f"An exception of the city's own, which the library does not have: {each}" for each in own),
                *(f"A limit that no concept names yet, and that the draft does not allow: “{each}”" for each in beyond),
            ),
            "tests": SelfTests(),
        }
    )
    return drafted.model_copy(update={"tests": _tests(drafted, [_sample(each) for each in some], base.tests, heading)})


def _cited(document: Document, some: Sequence[Evidence], heading: Heading) -> str:
    """The instrument, with the labels and pages of the passages."""
    places = []
    for each in some:
        page = document.locate(*span(each.norm)).page
        place = ", ".join(part for part in (each.norm.clause.label or "", f"p. {page}" if page else "") if part)
        places += [place] if place else []
    return "; ".join([heading.authority, *dict.fromkeys(places)])


def _sample(evidence: Evidence) -> Sample:
    """A passage as a self-test, with the context that it needs to be read as it was."""
    clause = evidence.norm.clause
    return Sample(
        text=clause.own + clause.tail,
        heading=clause.path[-1] if clause.path else None,
        lead_in=" ".join(clause.lead_ins) or None,
        question=clause.question,
        before=clause.before or None,
        clause=clause.kind,
    )


def _tests(drafted: Requirement, own: Iterable[Sample], library: SelfTests, heading: Heading) -> SelfTests:
    """The resolution's sentences as they are judged, and the library's where they are judged as it says."""
    rule = Rule(f"{heading.id}/{drafted.topic}", heading.id, drafted, "promise")
    wanted = [("meets", each) for each in own]
    wanted += [(verdict, each) for verdict in ("meets", "weak", "conflicts", "silent") for each in getattr(library, verdict)]
    judged = judge(reader(), [(rule, sample) for _, sample in wanted], recall())
    out: dict[str, list[Sample]] = {"meets": [], "weak": [], "conflicts": [], "silent": []}
    for (verdict, sample), got in zip(wanted, judged, strict=True):
        if verdict == got and len(out[verdict]) < SAMPLES and sample not in out[verdict]:
            out[verdict].append(sample)
    return SelfTests(**{verdict: tuple(samples) for verdict, samples in out.items()})


def _yaml(pack: PackFile, heading: Heading, left: Sequence[str]) -> str:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 120
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    file = io.StringIO()
    data = pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for requirement in data.get("requirements", ()):
        requirement["tests"] = {verdict: [_short(each) for each in some] for verdict, some in requirement.get("tests", {}).items()}
        if "effective" in requirement:
            requirement["effective"] = {key: date.fromisoformat(day) for key, day in requirement["effective"].items() if day}
            requirement["effective"] or requirement.pop("effective")
    yaml.dump(data, file)
    head = [
        f"# yaml-language-server: $schema={HOME}/pack.schema.json",
        f"# A draft from {heading.title}: somebody who knows the document must review every requirement before it is used.",
    ]
    if left:
        head += ["# These passages speak of a duty that the draft leaves out:", *(f"#   {' '.join(each.split())}" for each in left)]
    return "\n".join(head) + "\n" + file.getvalue()


def _short(sample: Any) -> Any:
    """A sentence alone where it needs no context."""
    return sample["text"] if list(sample) == ["text"] else sample
