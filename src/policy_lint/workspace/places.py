"""Places: the line of every key of a TOML file, which the standard library's parser does not tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

Key = tuple[str | int, ...]

HEADER = re.compile(r"\[(?P<array>\[)?\s*(?P<name>(?:\"[^\"\n]*\"|'[^'\n]*'|[^\]\"'\n])+?)\s*\]")
KEY = re.compile(r"(?P<name>(?:\"[^\"\n]*\"|'[^'\n]*'|[\w.\- \t])+?)\s*=")
PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
TOKEN = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*|[\[{]|[\]}]|\n", re.DOTALL)


def places(text: str) -> dict[Key, int]:
    """Lines, from 1, of every table and key of a valid TOML file; keys of arrays of tables hold their index."""
    found: dict[Key, int] = {}
    counts: Counter[Key] = Counter()
    table: Key = ()
    for line, statement in _statements(text):
        header = HEADER.match(statement)
        if header:
            table = _opened(_parts(header["name"]), counts, array=bool(header["array"]))
            found.setdefault(table, line)
            continue
        key = KEY.match(statement)
        if key:
            found[(*table, *_parts(key["name"]))] = line
            _elements(statement, key.end(), (*table, *_parts(key["name"])), line, found)
    return found


def line_of(found: dict[Key, int], key: Sequence[str | int]) -> int:
    """The line of a key, or of the nearest thing around it that has one."""
    for length in range(len(key), 0, -1):
        if tuple(key[:length]) in found:
            return found[tuple(key[:length])]
    return 1


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Headers and keys with their whole values, each with its line."""
    start = depth = 0
    for token in [*TOKEN.finditer(text), None]:
        mark = token.group() if token else "\n"
        end = token.start() if token else len(text)
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth = max(depth - 1, 0)
        elif mark == "\n" and (depth == 0 or token is None):
            words = text[start:end]
            lead = len(words) - len(words.lstrip())
            if words.strip():
                yield text.count("\n", 0, start + lead) + 1, words.strip()
            start = end + 1


def _opened(name: Key, counts: Counter[Key], *, array: bool) -> Key:
    """A header's key, with the index of the array's element that is open."""
    out: Key = ()
    for part in name[:-1]:
        out = (*out, part)
        if counts[out]:
            out = (*out, counts[out] - 1)
    out = (*out, name[-1])
    if array:
        counts[out] += 1
        out = (*out, counts[out] - 1)
    return out


def _parts(name: str) -> Key:
    return tuple(next(group for group in match.groups() if group is not None) for match in PART.finditer(name))


def _elements(statement: str, start: int, key: Key, line: int, found: dict[Key, int]) -> None:
    """The elements of a plain array, each with its line."""
    depth, index = 0, 0
    for token in TOKEN.finditer(statement, start):
        mark = token.group()
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif depth == 1 and mark[0] in "\"'":
            found[(*key, index)] = line + statement.count("\n", 0, token.start())
            index += 1
