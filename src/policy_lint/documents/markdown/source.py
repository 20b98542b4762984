"""Source: a Markdown file with everything that is no text blanked out, character for character.

Blanking keeps every offset. What stands on lines of its own becomes spaces; what stands inside a line becomes zero-width spaces,
which folding drops, so that ``wo{++rd++}`` stays one word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policy_lint.documents.folding import Span
from policy_lint.documents.markdown.pandoc import marks_in
from policy_lint.documents.options import Revisions

NOTHING = "\u200b"
FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(?P<title>[^\"'\r\n]{1,300})", re.MULTILINE | re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
CRITIC = re.compile(
    r"\{\+\+(?P<added>.*?)\+\+\}|\{--(?P<removed>.*?)--\}|\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}|\{>>.*?<<\}|\{==(?P<kept>.*?)==\}",
    re.DOTALL,
)
CRITIC_ENDS = ("++}", "--}", "~~}", "<<}", "==}")
NOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]{1,60})\]:[ \t]*(?P<first>.*)$")
REFERENCE = re.compile(r"\[\^(?P<label>[^\]\s]{1,60})\](?!:)")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass
class Source:
    """A file made ready for a Markdown parser.

    Attributes:
        text: The file with everything but text blanked; as long as the file.
        lines: Each line's text without its end mark, and its offset.
        notes: The lines of each footnote by its label, likewise.
        references: Offset and label of each reference to a footnote.
        inserted: Spans of text that a tracked change has added.
        title: From the front matter.
        unclosed: Line of a comment that never ends and takes all that follows with it.
    """

    text: str
    lines: list[tuple[str, int]] = field(default_factory=list)
    notes: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    references: list[tuple[int, str]] = field(default_factory=list)
    inserted: list[Span] = field(default_factory=list)
    title: str | None = None
    unclosed: int | None = None


def prepare(text: str, revisions: Revisions) -> Source:
    """Blank front matter, comments and the refused side of tracked changes; set footnotes apart.

    Args:
        text: The file.
        revisions: Which side of CriticMarkup changes is the text.
    """
    letters = list(text)
    title = _front_matter(text, letters)
    unclosed = None
    for comment in COMMENT.finditer(text):
        _blank(letters, text, comment.start(), comment.end())
        if not comment.group().endswith("-->"):
            unclosed = text.count("\n", 0, comment.start()) + 1
    inserted: list[Span] = []
    plain = "".join(letters)
    closed = max(plain.rfind(mark) for mark in CRITIC_ENDS) + len(CRITIC_ENDS[0])  # what opens behind it would be sought to the end
    for change in CRITIC.finditer(plain, 0, max(closed, 0)):
        _settle(letters, text, change, revisions, inserted)
    inside, fences = marks_in("".join(letters))
    for start, end in inside:
        _blank(letters, text, start, end, lines=False)
    for start, end in fences:
        _spaces(letters, start, end)
    references = []
    for found in REFERENCE.finditer("".join(letters)):
        references.append((found.start(), found["label"]))
        letters[found.start() : found.end()] = NOTHING * (found.end() - found.start())
    source = Source("".join(letters), references=references, inserted=inserted, title=title, unclosed=unclosed)
    _cut(source)
    return source


def _front_matter(text: str, letters: list[str]) -> str | None:
    front = FRONT.match(text)
    if front is None or re.search(r"^[^\s#:=-][^:=\n]*[:=]", front["body"], re.MULTILINE) is None:
        return None
    _spaces(letters, front.start(), front.end())
    title = TITLE.search(front["body"])
    return title["title"].strip() if title else None


def _settle(letters: list[str], text: str, change: re.Match[str], revisions: Revisions, inserted: list[Span]) -> None:
    """Blank a CriticMarkup change except for the side that is the text."""
    final = revisions == "final"
    keep = ["kept", *(("added", "new") if final else ("removed", "old"))]
    spans = [change.span(name) for name in keep if change[name] is not None]
    saved = [(start, letters[start:end]) for start, end in spans]
    _blank(letters, text, change.start(), change.end(), lines=not spans)
    for start, old in saved:
        letters[start : start + len(old)] = old
    if final:
        inserted.extend(change.span(name) for name in ("added", "new") if change[name])


def _blank(letters: list[str], text: str, start: int, end: int, *, lines: bool = True) -> None:
    """Blank a span: with spaces where it fills whole lines, else with nothing."""
    whole = lines and _is_alone(text, start, end)
    if whole:
        _spaces(letters, start, end)
    else:
        for at in range(start, end):
            letters[at] = NOTHING if letters[at] not in "\r\n" else letters[at]


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands before and after a span on its lines, looking no further than the first other sign."""
    while start and text[start - 1] != "\n" and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end] != "\n" and text[end].isspace():
        end += 1
    return (not start or text[start - 1] == "\n") and text[end : end + 1] in {"", "\n"}


def _spaces(letters: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        letters[at] = " " if letters[at] not in "\r\n" else letters[at]


def _cut(source: Source) -> None:
    """Cut the text into lines, and the lines of footnotes out of them."""
    label: str | None = None
    for match in LINE.finditer(source.text):
        if not match.group():
            break
        line, start = match.group().rstrip("\r\n"), match.start()
        opening = NOTE.match(line.replace("\t", " "))
        if opening:
            label = opening["label"]
            source.notes.setdefault(label, []).append((line[opening.start("first") :], start + opening.start("first")))
        elif label is not None and (not line.strip() or line.startswith(("    ", "\t"))):
            body = line.lstrip()
            source.notes[label].append((body, start + len(line) - len(body)))
        else:
            label = None
            source.lines.append((line, start))
            continue
        source.lines.append(("", start))
