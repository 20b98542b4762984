"""Rule pages: a pack or one requirement as Markdown, the same text wherever a rule is described."""

from __future__ import annotations

from collections.abc import Mapping

from policy_lint.errors import UsageError
from policy_lint.packs.pack import Pack, Rule
from policy_lint.packs.schema import Sample


def pack_page(packs: Mapping[str, Pack], name: str) -> str:
    """A pack's page, or, for ``pack/topic``, the page of one requirement.

    Raises:
        UsageError: There is no such pack or requirement.
    """
    pack = packs.get(name.partition("/")[0])
    if pack is None:
        raise UsageError(f"no pack {name!r}; there are {', '.join(packs)}")
    rules = [rule for rule in pack.rules if "/" not in name or rule.id == name]
    if not rules:
        raise UsageError(f"no requirement {name!r}; {pack.id} has {', '.join(rule.topic for rule in pack.rules)}")
    head = f"# {pack.title}\n\n{pack.authority}. Source: {pack.source}.\n\n" if "/" not in name else ""
    return head + "\n".join(rule_page(rule) for rule in rules)


def rule_page(rule: Rule) -> str:
    """One requirement: what it checks, why the law asks it, what passes and what fails, known false alarms, authority."""
    requirement = rule.requirement
    tests = requirement.tests
    parts = [
        f"## {rule.id}: {requirement.title}",
        f"**What it checks.** {requirement.duty[:1].upper()}{requirement.duty[1:]}.",
        f"**Why.** {requirement.why}",
        f"**Exceptions allowed.** {', '.join(requirement.exceptions) or 'none'}, a court's order and what the law requires aside.",
        _samples("Passing text", tests.meets),
        _samples("Weak text", tests.weak),
        _samples("Failing text", tests.conflicts),
        _samples("Left alone", tests.silent),
        f"**Model wording.** {requirement.model}",
        "**Known false alarms.** " + (" ".join(requirement.notes) or "None known."),
        f"**Authority.** {requirement.authority}{_effective(rule)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _samples(title: str, samples: tuple[Sample | str, ...]) -> str:
    if not samples:
        return ""
    return f"**{title}.**\n\n" + "\n".join(f"- {_sample(sample)}" for sample in samples)


def _sample(sample: Sample | str) -> str:
    if isinstance(sample, str):
        return sample
    before = " ".join(each for each in (sample.heading, sample.question, sample.before, sample.lead_in) if each)
    return f"({before}) {sample.text}" if before else sample.text


def _effective(rule: Rule) -> str:
    days = rule.requirement.effective
    since = f", in force from {days.from_.isoformat()}" if days.from_ else ""
    return since + (f" until {days.until.isoformat()}" if days.until else "") + "."
