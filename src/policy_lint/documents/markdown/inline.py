"""Inline: which characters of a paragraph's Markdown are its words, and where they stand in the file.

markdown-it gives inline tokens without positions. Here its tokens are walked beside the raw paragraph: every token's own marks are
skipped, and what is left is the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from policy_lint.documents.folding import Span

Lines = Sequence[tuple[str, int]]
MOST_BRACKETS = 50_000
"""Opening brackets that no document has that is not full of links."""


@dataclass
class Words:
    """The visible words of one paragraph.

    Attributes:
        spans: Their spans in the file, in order.
        breaks: For each line break, the number of spans before it and whether it is a hard one.
        strong: Whether all of the words are set in bold.
        decoded: For each entity ("&sect;"), its span in the file and the character it stands for.
    """

    spans: list[Span] = field(default_factory=list)
    breaks: list[tuple[int, bool]] = field(default_factory=list)
    strong: bool = False
    decoded: list[tuple[Span, str]] = field(default_factory=list)


def words_of(token: Token, places: Sequence[int], *, struck: bool) -> Words:
    """The words of an inline token.

    Args:
        token: An ``inline`` token with children.
        places: For each character of ``token.content``, its offset in the file.
        struck: Whether words that are struck out count.
    """
    return _Walk(token.content, places, struck=struck).walk(token.children or [])


def places_of(token: Token, lines: Lines) -> list[int]:
    """For each character of an inline token's content, its offset in the file.

    Each line of the content ends where the line of the file ends, but for white space and a heading's closing marks.
    """
    first = token.map[0] if token.map else 0
    places: list[int] = []
    for number, part in enumerate(token.content.split("\n"), first):
        line, start = lines[min(number, len(lines) - 1)]
        body = part.strip()
        ink = line.rstrip()
        at = len(ink) - len(body) if ink.endswith(body) else max(ink.find(body), 0)
        lead = len(part) - len(part.lstrip())
        first_place = start + max(at - lead, 0)
        places.extend(range(first_place, first_place + len(part)))
        places.append(start + len(line))
    return places


class _Walk:
    def __init__(self, raw: str, places: Sequence[int], *, struck: bool) -> None:
        self.raw = raw
        self.places = places
        self.struck = struck
        self.at = 0
        self.words = Words()
        self.depth = {"strong": 0, "s": 0}
        self.plain = False

    def walk(self, tokens: Sequence[Token]) -> Words:
        for token in tokens:
            step = getattr(self, f"_{token.type}", None)
            if step is not None:
                step(token)
            elif token.markup and token.type.endswith(("_open", "_close")):
                self._mark(token)
        self.words.strong = not self.plain and bool(self.words.spans)
        return self.words

    def _keep(self, start: int, end: int) -> None:
        """Take the characters of the raw paragraph as words."""
        self.at = end
        if start >= end or (self.depth["s"] and not self.struck):
            return
        if not self.depth["strong"] and self.raw[start:end].strip(" :.\u200b"):
            self.plain = True
        for span in _runs(self.places, start, end):
            self.words.spans.append(span)

    def _find(self, piece: str) -> int:
        at = self.raw.find(piece, self.at)
        return self.at if at < 0 else at

    def _mark(self, token: Token) -> None:
        """Skip an emphasis mark."""
        self.at = self._find(token.markup) + len(token.markup)
        name = token.type.rpartition("_")[0]
        if name in self.depth:
            self.depth[name] += token.nesting

    def _text(self, token: Token) -> None:
        if token.content:
            start = self._find(token.content)
            self._keep(start, min(start + len(token.content), len(self.raw)))

    def _text_special(self, token: Token) -> None:
        """An escape, whose backslash goes, or an entity, whose first character becomes what it stands for."""
        start = self._find(token.markup)
        end = start + len(token.markup)
        if token.info == "entity":
            self.words.decoded.append(((self.places[start], self.places[start] + end - start), token.content[:1]))
        self._keep(start + 1 if token.info == "escape" else start, end)

    def _code_inline(self, token: Token) -> None:
        start = self._find(token.markup) + len(token.markup)
        end = self.raw.find(token.markup, start)
        self._keep(start, end if end >= 0 else len(self.raw))
        self.at += len(token.markup)

    def _html_inline(self, token: Token) -> None:
        start = self._find(token.content)
        self.at = start + len(token.content)
        tag = token.content.lower()
        if tag.startswith("<br"):
            self.words.decoded.append(((self.places[start], self.places[start] + len(token.content)), " "))
            self._keep(start, self.at)
            self.words.breaks.append((len(self.words.spans), True))
        for name in ("<s>", "<del>", "<strike>", "</s>", "</del>", "</strike>"):
            if tag.startswith(name[:-1]) and tag.rstrip(">")[len(name) - 1 :].strip() == "":
                self.depth["s"] += -1 if name[1] == "/" else 1

    def _softbreak(self, _token: Token, *, hard: bool = False) -> None:
        start = self._find("\n")
        self._keep(start, start + 1)
        self.words.breaks.append((len(self.words.spans), hard))

    def _hardbreak(self, token: Token) -> None:
        self._softbreak(token, hard=True)

    def _link_open(self, token: Token) -> None:
        opening = "<" if token.markup == "autolink" else "["
        self.at = self._find(opening) + 1

    def _link_close(self, token: Token) -> None:
        closing = ">" if token.markup == "autolink" else "]"
        self.at = self._find(closing) + 1
        if closing == "]":
            self._target()

    def _target(self) -> None:
        """Skip ``(target "title")`` or ``[reference]`` behind a link's or an image's words."""
        raw, at = self.raw, self.at
        if raw.startswith("[", at):
            self.at = raw.find("]", at) + 1 or at
        elif raw.startswith("(", at):
            at = self._space(at + 1)
            target = parseLinkDestination(raw, at, len(raw))
            at = self._space(target.pos) if target.ok else at
            title = parseLinkTitle(raw, at, len(raw))
            at = self._space(title.pos) if title.ok else at
            if raw.startswith(")", at):
                self.at = at + 1

    def _space(self, at: int) -> int:
        while at < len(self.raw) and self.raw[at].isspace():
            at += 1
        return at

    def _image(self, token: Token) -> None:
        """An image's description is no text of the document; its marks are skipped."""
        start = self._find("![")
        self.at = start + 2 + len(token.content)
        self.at = self._find("]") + 1
        self._target()


def places_in_row(content: str, line: str, start: int, at: int) -> tuple[list[int], int]:
    """For each character of a table cell, its offset in the file, and where in the row the cell ends.

    Args:
        content: The cell's Markdown, its escaped pipes unescaped.
        line: The row's text.
        start: Offset of the row.
        at: Where in ``line`` to begin.
    """
    places = []
    for character in content:
        found = line.find(character, at)
        if found < 0:
            break
        places.append(start + found)
        at = found + 1
    places.extend([start + at] * (len(content) - len(places) + 1))
    return places, at


def _runs(places: Sequence[int], start: int, end: int) -> list[Span]:
    """The characters ``start`` to ``end`` as spans of the file."""
    if places[end - 1] - places[start] == end - start - 1:
        return [(places[start], places[end - 1] + 1)]
    runs: list[Span] = []
    for at in range(start, end):
        place = places[at]
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def tokens_of(text: str) -> list[Token]:
    """The tokens of CommonMark with tables and strike-through, text tokens left apart so that each can be found in the file.

    Where brackets abound and hardly any is a link's, none is: each of them would cost as much as a hundred characters.
    """
    reader = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).disable(["text_join", "fragments_join"])
    brackets = text.count("[")
    if brackets > MOST_BRACKETS and 2 * text.count("](") < brackets:
        reader.disable(["link", "image"])
    return reader.parse(text)
