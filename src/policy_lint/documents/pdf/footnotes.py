"""Footnotes: small lines at the foot of a page that a raised mark in the text refers to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.lines import PrintedLine, Word

_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]")
SMALLER = 0.94
"""Notes are set at most this share of the size of the text."""
_SAME = 0.3
_ENDS, _CLOSERS = (".", "?", "!"), "\"'”’)] "
_LOWER = 0.3
"""Footnotes of a page that is set small throughout stand below this share of its height."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note and the mark that refers to it."""

    mark: str
    draft: Draft


def split_footnotes(lines: Sequence[PrintedLine], body_size: float) -> tuple[list[PrintedLine], list[Footnote]]:
    """Part the body lines of a page, top to bottom, into text and footnotes.

    They are told by a mark that the page's text refers to, or that is raised, as those of notes at the end of the document are.
    """
    first = len(lines)
    small = all(line.size <= SMALLER * body_size for line in lines) and not any(_is_marked(line) for line in lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.size > SMALLER * body_size or (small and line.top < _LOWER * line.glyphs.height):
            break
        if _opening_mark(line):
            first = index
    marks = {_text(line, word) for line in lines[:first] for word in line.words[1:] if is_raised(line, word)}
    openings = [line for line in lines[first:] if _opening_mark(line)]
    if not any(_opening_mark(line) in marks or _is_marked(line) for line in openings):
        return list(lines), []
    notes: list[Footnote] = []
    for line in lines[first:]:
        mark = _opening_mark(line)
        if mark:
            notes.append(Footnote(mark, Draft(BlockKind.FOOTNOTE, [without(line, {line.words[0]})], label=mark)))
        else:
            notes[-1].draft.lines.append(line)
    return list(lines[:first]), notes


def is_raised(line: PrintedLine, word: Word) -> bool:
    """A small word that stands above the feet of its line."""
    return word.bottom < line.bottom - 0.12 * line.height and word.bottom - word.top < 0.85 * line.height


def _text(line: PrintedLine, word: Word) -> str:
    return line.glyphs.text[word.start : word.end]


def _opening_mark(line: PrintedLine) -> str:
    """The mark that opens a note, or nothing; a bare number must be raised or stand apart."""
    if len(line.words) < 2:
        return ""
    word = line.words[0]
    text = _text(line, word)
    return text if _MARK.fullmatch(text) and (is_raised(line, word) or not text.isalpha()) else ""


def _is_marked(line: PrintedLine) -> bool:
    """It opens with a raised mark."""
    return bool(_opening_mark(line)) and is_raised(line, line.words[0])


def opens_note(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """The line begins a footnote: with a raised mark, or smaller than a line that refers to it with one."""
    mark = _opening_mark(line)
    if not mark or _is_marked(line):
        return bool(mark)
    return any(
        line.size <= SMALLER * other.size and is_raised(other, word) and _text(other, word) == mark
        for other in lines
        for word in other.words[1:]
    )


def without(line: PrintedLine, words: set[Word]) -> PrintedLine:
    """The line without some of its words."""
    kept = [word for word in line.words if word not in words]
    return PrintedLine(line.glyphs, kept, line.size, line.bold, (), line.margin, line.revised, line.number)


def place_footnotes(drafts: Sequence[Draft], notes: Sequence[Footnote]) -> tuple[list[Draft], list[Draft]]:
    """Set each note after the block of its page that refers to it first, and take the marks out of the text.

    Returns:
        The blocks with their notes, and the notes that nothing on the page refers to.
    """
    marks = {note.mark for note in notes}
    waiting = list(notes)
    placed: list[Draft] = []
    for draft in drafts:
        cited = _take_marks(draft, marks)
        placed += [draft, *(note.draft for note in waiting if note.mark in cited)]
        waiting = [note for note in waiting if note.mark not in cited]
    return placed, [note.draft for note in waiting]


def place_endnotes(regions: Sequence[list[Draft]]) -> list[list[Draft]]:
    """Set notes that no block of their page refers to, each a region of its own, after the nearest block before that does."""
    placed: list[list[Draft]] = []
    for region in _with_notes_made_whole(regions):
        if region and all(draft.kind is BlockKind.FOOTNOTE for draft in region):
            region = [note for note in region if not _set_back(placed, note)]
        if region:
            placed.append(region)
    return placed


def _with_notes_made_whole(regions: Sequence[list[Draft]]) -> Iterator[list[Draft]]:
    """The regions, with what goes on at the foot of the next page from a footnote that a page break cuts joined to it."""
    pages: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in (draft for region in regions for draft in region):
        pages[draft.page].append(draft)
    joined: set[int] = set()
    for page in sorted(pages):
        notes = [draft for draft in pages[page] if draft.kind is BlockKind.FOOTNOTE]
        text = [draft for draft in pages.get(page + 1, ()) if draft.kind is not BlockKind.FOOTNOTE]
        if notes and len(text) > 1:
            note, rest = (max(drafts, key=lambda draft: draft.lines[0].top) for drafts in (notes, text))
            if _goes_on(note, rest, text):
                note.lines += rest.lines
                joined.add(id(rest))
    for region in regions:
        yield [draft for draft in region if id(draft) not in joined]


def _goes_on(note: Draft, rest: Draft, text: Sequence[Draft]) -> bool:
    """A footnote has no end, and the lowest paragraph of the next page is set as it is and smaller than the rest of that page's text."""
    if rest.kind is not BlockKind.PARAGRAPH or note.text.rstrip(_CLOSERS).endswith(_ENDS):
        return False
    size = rest.lines[0].size
    return abs(size - note.lines[-1].size) <= _SAME and all(draft is rest or size <= SMALLER * draft.lines[0].size for draft in text)


def _set_back(regions: Sequence[list[Draft]], note: Draft) -> bool:
    for region in reversed(regions):
        for place in range(len(region) - 1, -1, -1):
            if region[place].kind is not BlockKind.FOOTNOTE and _take_marks(region[place], {note.label or ""}):
                region.insert(place + 1, note)
                return True
    return False


def _take_marks(draft: Draft, marks: set[str]) -> set[str]:
    """Take the raised marks out of a block's lines; returns those that were there."""
    cited: set[str] = set()
    for place, line in enumerate(draft.lines):
        found = {word for word in line.words if is_raised(line, word) and _text(line, word) in marks}
        if found and len(found) < len(line.words):
            cited |= {_text(line, word) for word in found}
            draft.lines[place] = without(line, found)
    return cited
