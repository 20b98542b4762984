"""Sharing: runs of nine words that two texts have in common, when independent hands would not.

Formulae (names of statutes, phrases that the law itself prescribes) count as one word, so that a run has to reach beyond them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

RUN = 9
WORD = re.compile(r"[a-z0-9]+")
FORMULA = "§"

Run = tuple[str, ...]
Word = tuple[str, int]


def words(text: str) -> list[Word]:
    """The words of a text, lower case, marks and apostrophes gone, each with its line from 1."""
    lowered = text.lower().replace("’", "").replace("'", "")
    return [(word, number) for number, line in enumerate(lowered.splitlines(), 1) for word in WORD.findall(line)]


class Formulae:
    """Phrases that everybody writes alike.

    Args:
        phrases: One phrase each.
    """

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self._by_first: dict[str, list[Run]] = defaultdict(list)
        for phrase in phrases:
            if held := tuple(word for word, _ in words(phrase)):
                self._by_first[held[0]].append(held)
        for each in self._by_first.values():
            each.sort(key=len, reverse=True)

    @classmethod
    def load(cls, path: Path) -> Formulae:
        """Formulae of a file, one a line; lines that begin with # are remarks. No file, no formulae."""
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return cls(line for line in text.splitlines() if not line.startswith("#"))

    def fold(self, held: Sequence[Word]) -> list[Word]:
        """The words with every formula, and every chain of formulae, as one."""
        out: list[Word] = []
        at = 0
        while at < len(held):
            length = self._length(held, at)
            if not length:
                out.append(held[at])
            elif not out or out[-1][0] != FORMULA:
                out.append((FORMULA, held[at][1]))
            at += length or 1
        return out

    def _length(self, held: Sequence[Word], at: int) -> int:
        """How many words from here are a formula, the longest counting."""
        for phrase in self._by_first.get(held[at][0], ()):
            if tuple(word for word, _ in held[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def runs(text: str, formulae: Formulae) -> dict[Run, int]:
    """Every run of nine words in a text, formulae counted as one, with the line where it first begins."""
    held = formulae.fold(words(text))
    out: dict[Run, int] = {}
    for start in range(len(held) - RUN + 1):
        out.setdefault(tuple(word for word, _ in held[start : start + RUN]), held[start][1])
    return out


def shared_by_writers(texts: Mapping[str, Iterable[str]], formulae: Formulae) -> Iterator[tuple[str, str, float]]:
    """For every two writers, which part of the shorter one's runs both have.

    Args:
        texts: Writer → texts.
        formulae: Counted as one word.

    Yields:
        Two writers and a share between 0 and 1.
    """
    held = {writer: set[Run]().union(*(runs(text, formulae) for text in each)) for writer, each in texts.items()}
    for one, other in combinations(sorted(held), 2):
        shorter = min(len(held[one]), len(held[other]))
        yield one, other, len(held[one] & held[other]) / shorter if shorter else 0.0


def foreign_runs(folder: Path, formulae: Formulae) -> set[Run]:
    """Every run of nine words in a folder that is not the corpus: its text, Markdown, HTML and PDF files."""
    out: set[Run] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in {".txt", ".md", ".html", ".htm", ".pdf"}:
            out.update(runs(_text(path), formulae))
    return out


def _text(path: Path) -> str:
    """A file's words, marks of HTML taken out."""
    if path.suffix.lower() == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as pdf:
            return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"<[^>]*>", " ", text) if path.suffix.lower() in {".html", ".htm"} else text
