"""Patterns: the words of the tables as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policy_lint.compiled import compiled_pattern


def words_pattern(words: Iterable[str]) -> str:
    """The words as one pattern, longest first; a space is any white space, a full stop may be left out, a final ``*`` any ending."""
    return "|".join(_pattern(word) for word in sorted(words, key=lambda each: (-len(each), each)))


def _pattern(word: str) -> str:
    """One word or phrase, whole."""
    stem, star = (word[:-1], r"\w*") if word.endswith("*") else (word, "")
    middle = re.escape(stem).replace(r"\ ", r"\s+").replace(r"\.", r"\.?").replace(r"\-", "[-‐‑–]")
    left = r"(?<!\w)" if stem[:1].isalnum() else ""
    right = "" if star or not stem[-1:].isalnum() else r"(?!\w)"
    return f"{left}{middle}{star}{right}"


def cores(words: Iterable[str]) -> tuple[str, ...]:
    """The longest run of letters and digits of each word or phrase: without it in a text, the word is not there, and that costs little."""
    return tuple(dict.fromkeys(max(re.findall(r"\w+", word), key=len) for word in words))


@cache
def finder(words: tuple[str, ...], cased: tuple[str, ...] = ()) -> re.Pattern[str] | None:
    """Finds any of the words in any case, or of the cased ones as written; None where there are none."""
    parts = [f"(?i:{words_pattern(words)})"] if words else []
    parts += [f"(?:{words_pattern(cased)})"] if cased else []
    return compiled_pattern("|".join(parts)) if parts else None
