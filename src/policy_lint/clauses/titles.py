"""Run-in titles: a heading printed at the start of the paragraph it heads ("428.5 Questions about status. Members …")."""

from __future__ import annotations

import re
from functools import cache

from policy_lint.clauses.kinds import REPORTING, section_kind
from policy_lint.clauses.labels import Label, read_label
from policy_lint.clauses.sentences import finite, sentences
from policy_lint.clauses.words import any_word, kind_words, outline_words
from policy_lint.compiled import compiled_pattern

TITLE = re.compile(r"[A-Z0-9“\"][^.:?!;]{1,160}?(?:;[^.:?!;]{1,40})?(?P<stop>\.|:|\s[-–—](?=\s))(?=\s+[^\s(])")
CAPITALS = re.compile(r"(?:[A-Z][A-Z’'/&-]+|[A-Z])(?:[ ,/&()-]+(?:[A-Z0-9][A-Z0-9’'/&-]*))*\s*(?::|\.|\s[-–—])(?=\s+\S)")
PUNCTUATED = re.compile(r"[,;:|>@_]|\d|https?:|www\.")
STOPS = (".", ";", ":")
LONGEST, LONGEST_HEADING = 10, 140
# A block of so many characters is taken for text, even if it does not end in a stop.
SENTENCE = 60


def run_in_title(text: str, at: int, label: Label | None) -> int:
    """Where the run-in title at ``at`` ends.

    Args:
        text: A block's words.
        at: Where its own words begin, after bullet and label.
        label: The label before it, if it has one.

    Returns:
        The offset after the title's stop, or ``at`` where the paragraph has no title.
    """
    if label and label.style in ("recital", "resolved"):
        return at
    if label and text[at:].isupper() and _short(text[at:]) and not finite().search(text, at):
        return len(text)
    capitals = CAPITALS.match(text, at)
    if (
        capitals
        and len(capitals.group()) > 4
        and _short(capitals.group())
        and _closes(text, at, capitals.end())
        and not text[capitals.end() + 1 : capitals.end() + 2].islower()
    ):
        return capitals.end()
    found = TITLE.match(text, at)
    if not found or not _stands_alone(text, at, found):
        return at
    words = text[at : found.start("stop")].strip()
    if _section_title().fullmatch(words) and (label or found["stop"] != "."):
        return found.end()
    if label is None or found["stop"] != ".":
        return at
    coded = label.style.split(" ")[0] in ("code", "section", "division", "attachment")
    headed = coded or read_label(text, found.end() + 1) is not None
    return found.end() if headed or _nominal(words) else at


def _stands_alone(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether what looks like a title is a few words without a verb, and its stop no abbreviation's."""
    words = found.group().split()
    labelled = read_label(text, found.end() + 1) is not None
    if (len(words) > LONGEST and not labelled) or finite().search(text, at, found.end()) or _acts().search(text, at, found.end()):
        return False
    if len(words) > 3 and words[0].lower() in outline_words().no_titles:
        return False
    return labelled or _closes(text, at, found.end())


def _closes(text: str, at: int, end: int) -> bool:
    """Whether the stop before ``end`` is no abbreviation's."""
    return text[end - 1] != "." or sentences(text[at : end + 60])[0][1] == end - at


def heads(text: str, following: str) -> bool:
    """Whether a short paragraph without a stop is a heading that its format does not mark, something longer following it."""
    words = text.split()
    if text.endswith(":") and len(words) <= 4 and section_kind((text,), report=True):
        return True
    if words[0].lower() in outline_words().no_titles:
        return False
    plain = len(words) <= LONGEST + 2 and text[:1].isupper() and text[-1:].isalnum() and not PUNCTUATED.search(text)
    if not plain or finite().search(text) or _acts().search(text):
        return False
    return len(following) >= SENTENCE or (following.rstrip().endswith((".", ":", ";")) and len(following) > len(text))


def is_sentence(text: str) -> bool:
    """Whether what a format has for a heading is a paragraph of text: long, many words with a stop, or a title and a sentence after it."""
    if len(text) > LONGEST_HEADING or (text.endswith(STOPS) and len(text.split()) > LONGEST):
        return True
    label = read_label(text, titled=True)
    return text.endswith(".") and len(sentences(text[label.end if label else 0 :])) > 1


def clean_title(text: str) -> str:
    """A title without the punctuation that sets it off."""
    return text.strip(" .:;–—-*_")


def _short(words: str) -> bool:
    return len(words.split()) <= LONGEST


def _nominal(words: str) -> bool:
    """Whether words after a list number are a title and no command: in title case, or led by a noun."""
    parts = words.split()
    first = parts[0].strip('"“,').lower()
    if len(parts) > 1 and parts[1].lower() in outline_words().determiners:
        return False
    if first in outline_words().bare_titles or first.endswith(outline_words().noun_endings):
        return True
    capitals = [part for part in parts if part[:1].isupper()]
    return len(capitals) > 1 and all(part in capitals or len(part) <= 4 for part in parts)


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\bthat )(?<!\bwho )(?<!\bwhich )\b{any_word(outline_words().acts)}\b")


@cache
def _section_title() -> re.Pattern[str]:
    patterns = [pattern for name, group in kind_words().sections.items() if name not in REPORTING for pattern in group]
    names = "|".join(f"(?:{pattern})" for pattern in patterns if ".*" not in pattern)
    return compiled_pattern(f"(?:{names}|{any_word(['policy', 'scope', 'procedure', 'procedures'])})", re.IGNORECASE)
