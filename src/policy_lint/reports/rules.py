"""Rule pages: a pack or one requirement as Markdown, the same text wherever a rule is described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policy_lint.errors import UsageError
from policy_lint.packs.drafting import DraftingRule, Page, Phrases
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
    pages = [rule_page(rule) for rule in pack.rules if "/" not in name or rule.id == name]
    pages += [drafting_page(rule) for rule in pack.drafting if "/" not in name or rule.id == name]
    if not pages:
        raise UsageError(f"no requirement {name!r}; {pack.id} has {', '.join(rule.rpartition('/')[2] for rule in pack.ids)}")
    return (pack_head(pack) if "/" not in name else "") + "\n".join(pages)


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
        _false_positives(requirement.notes),
        f"### Authority\n\n{requirement.authority}{_effective(rule)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def drafting_page(rule: DraftingRule) -> str:
    """One drafting rule: what it checks, why, what it finds and leaves alone, known false positives, authority."""
    entry = rule.entry
    parts = [
        f"## {rule.id}: {entry.title}",
        f"### What it checks\n\n{_sentence(entry.duty)}",
        f"### Why it matters\n\n{entry.why}",
        *([_finds(entry.finds)] if entry.finds else []),
        _pages("Failing text", entry.tests.found),
        _pages("Text it leaves alone", entry.tests.alone),
        f"### Wording that would settle it\n\n> {entry.model}",
        _false_positives(entry.notes),
        f"### Authority\n\n{_sentence(entry.authority)}",
    ]
    return "\n\n".join(parts) + "\n"


def _finds(phrases: Sequence[Phrases]) -> str:
    """The words of a rule that is not ours, and what to do about them."""
    return "### What it finds\n\n" + "\n".join(f"- {', '.join(f'`{word}`' for word in each.words)}: {each.ask}" for each in phrases)


def _false_positives(notes: Sequence[str]) -> str:
    return "### Known false positives\n\n" + ("\n".join(f"- {note}" for note in notes) or "None known.")


def drafting_help(rule: DraftingRule) -> str:
    """The same in a few lines without markup."""
    entry = rule.entry
    lines = [
        f"What it checks: {_sentence(entry.duty)}",
        f"Why it matters: {entry.why}",
        f"Wording that would settle it: {entry.model}",
        *(f"Known false positive: {note}" for note in entry.notes),
        f"Authority: {_sentence(entry.authority)}",
    ]
    return "\n".join(lines)


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
        for drafted in pack.drafting:
            yield f"| [{drafted.id}]({drafted.pack}.md) | {_cell(drafted.entry.title)} | {_cell(drafted.entry.authority)} |"
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


def _pages(title: str, pages: Sequence[Page]) -> str:
    return f"### {title}\n\n" + "\n".join(f"- {_flat(page)}" for page in pages)


def _flat(page: Page) -> str:
    """A small document in one line, its paragraphs told apart; beside another that it is checked with."""
    texts = [" ¶ ".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip()) for text in (page.text, page.beside or "")]
    kind = f" _({page.kind.value})_" if page.kind else ""
    return " — beside: ".join(filter(None, texts)) + kind


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
