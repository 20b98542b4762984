"""Rule pages: a pack or one requirement as Markdown, the same text wherever a rule is described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
    return (pack_head(pack) if "/" not in name else "") + "\n".join(rule_page(rule) for rule in rules)


def pack_head(pack: Pack) -> str:
    """A pack's title, authority and source, and when it applies."""
    when = (
        "by default" if pack.default else f"with `--jurisdiction {pack.jurisdiction}`" if pack.jurisdiction else f"with `--pack {pack.id}`"
    )
    return f"# {pack.title}\n\n{pack.authority}. Applies {when}. Source: {pack.source}.\n\n"


def rule_page(rule: Rule) -> str:
    """One requirement: what it checks, why the law asks it, what passes and what fails, known false positives, authority."""
    requirement = rule.requirement
    tests = requirement.tests
    parts = [
        f"## {rule.id}: {requirement.title}",
        f"### What it checks\n\n{_sentence(requirement.duty)}",
        f"Exceptions it allows: {_exceptions(rule)}.",
        f"### Why the law asks it\n\n{requirement.why}",
        _samples("Passing text", tests.meets),
        _samples("Weak text", tests.weak),
        _samples("Failing text", tests.conflicts),
        _samples("Text it leaves alone", tests.silent),
        f"### Wording that would settle it\n\n> {requirement.model}",
        "### Known false positives\n\n" + ("\n".join(f"- {note}" for note in requirement.notes) or "None known."),
        f"### Authority\n\n{requirement.authority}{_effective(rule)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def help_text(rule: Rule) -> str:
    """The same in a few lines without markup."""
    requirement = rule.requirement
    lines = [
        f"What it checks: {_sentence(requirement.duty)}",
        f"Why the law asks it: {requirement.why}",
        f"Wording that would settle it: {requirement.model}",
        *(f"Known false positive: {note}" for note in requirement.notes),
        f"Authority: {requirement.authority}{_effective(rule)}",
    ]
    return "\n".join(lines)


def index_page(packs: Sequence[Pack]) -> str:
    """A table of every pack and requirement, each with a link to its page."""
    return "\n".join(["# Rules", "", *_index(packs), ""])


def _index(packs: Sequence[Pack]) -> Iterator[str]:
    for pack in packs:
        yield from (
            f"## [{pack.title}]({pack.id}.md)",
            "",
            f"{pack.authority}.",
            "",
            "| Rule | What it asks | Authority |",
            "| --- | --- | --- |",
        )
        for rule in pack.rules:
            requirement = rule.requirement
            yield f"| [{rule.id}]({rule.pack}.md) | {_cell(requirement.title)} | {_cell(requirement.authority)} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _exceptions(rule: Rule) -> str:
    named = ", ".join(each.replace("-", " ") for each in rule.requirement.exceptions)
    return f"{named or 'none of its own'}; a judge's order and what the law itself requires always"


def _samples(title: str, samples: tuple[Sample | str, ...]) -> str:
    if not samples:
        return ""
    return f"### {title}\n\n" + "\n".join(f"- {_sample(sample)}" for sample in samples)


def _sample(sample: Sample | str) -> str:
    if isinstance(sample, str):
        return sample
    before = " ".join(each for each in (sample.heading, sample.question, sample.before, sample.lead_in) if each)
    kind = f" _({sample.clause.value})_" if sample.clause.value != "operative" else ""
    return (f"({before}) {sample.text}" if before else sample.text) + kind


def _effective(rule: Rule) -> str:
    days = rule.requirement.effective
    since = f", in force from {days.from_.isoformat()}" if days.from_ else ""
    return since + (f" until {days.until.isoformat()}" if days.until else "") + "."
