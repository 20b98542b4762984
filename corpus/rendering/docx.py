"""DOCX, written part by part: tracked changes as w:ins and w:del, numbers that Word computes, footnotes, tables, a running header.

Parts are stored uncompressed with one date, so that the same source gives the same bytes with every zlib.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from rendering.source import Block, Run, Source

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DATE = (2026, 1, 1, 0, 0, 0)
BY = 'w:author="City Clerk" w:date="2026-01-01T00:00:00Z"'
FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
PARTS = ("document", "styles", "numbering", "footnotes", "header")


def docx(source: Source) -> bytes:
    """The whole package."""
    writer = _Writer(source)
    body = "".join(writer.block(block) for block in source.blocks)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f"{HEAD}<w:document {NS}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations([(part, f"{part}.xml") for part in PARTS[1:]]),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(source.about["numbering"], writer.lists),
        "word/footnotes.xml": _footnotes(source),
        "word/header.xml": f"{HEAD}<w:hdr {NS}><w:p><w:r>{_text(source.about['agency'])}</w:r></w:p></w:hdr>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, DATE), content.encode())
    return out.getvalue()


class _Writer:
    """Writes blocks and counts lists and changes, each of which needs a number of its own; ``lists`` has where each begins to count."""

    def __init__(self, source: Source) -> None:
        self.lists: list[dict[int, int]] = []
        self._notes = list(source.notes)
        self._changes = 0
        self._counts: dict[int, int] = {}

    def block(self, block: Block) -> str:
        """One block as XML."""
        if block.kind == "item":
            return self._item(block)
        self._counts = {}
        if block.kind == "heading":
            return self._paragraph(block.runs, f'<w:pStyle w:val="Heading{block.level}"/>')
        if block.kind == "table":
            rows = "".join("<w:tr>" + "".join(f"<w:tc>{self._paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in block.rows)
            return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>{rows}</w:tbl>'
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if block.kind == "page" else self._paragraph(block.runs)

    def _item(self, block: Block) -> str:
        """An item; where its number is not the next of its list, a list of its own begins that counts on from there."""
        expected = self._counts.get(block.level, 0) + 1
        if not self._counts or block.count not in (0, expected):
            following = {level: count + 1 for level, count in self._counts.items()}
            self.lists.append(following | ({block.level: block.count} if block.count else {}))
        self._counts = {level: count for level, count in self._counts.items() if level < block.level} | {block.level: block.count}
        number = len(self.lists) + 1 if block.count else 1
        return self._paragraph(block.runs, f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{number}"/></w:numPr>')

    def _paragraph(self, runs: tuple[Run, ...], properties: str = "") -> str:
        """A paragraph; one whose every word was added or removed has a changed mark as well, as Word writes it."""
        changes = {run.change for run in runs}
        if len(changes) == 1 and (change := changes.pop()):
            properties += f"<w:rPr>{self._change(change, '/')}</w:rPr>"
        told = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{told}{''.join(self._run(run) for run in runs)}</w:p>"

    def _run(self, run: Run) -> str:
        if run.note:
            mark = f'<w:footnoteReference w:id="{self._notes.index(run.note) + 1}"/>'
            return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{mark}</w:r>'
        look = f"<w:rPr>{'<w:b/>' * run.bold}{'<w:i/>' * run.italic}</w:rPr>" if run.bold or run.italic else ""
        if run.change == "removed":
            return f"{self._change('removed')}<w:r>{look}{_text(run.text, 'delText')}</w:r></w:del>"
        words = f"<w:r>{look}{_text(run.text)}</w:r>"
        return f"{self._change('added')}{words}</w:ins>" if run.change else words

    def _change(self, change: str, end: str = "") -> str:
        self._changes += 1
        return f'<w:{"ins" if change == "added" else "del"} w:id="{self._changes}" {BY}{end}>'


def _text(words: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}>'


def _footnotes(source: Source) -> str:
    notes = "".join(
        f'<w:footnote w:id="{index}"><w:p>{"".join(f"<w:r>{_text(run.text)}</w:r>" for run in words)}</w:p></w:footnote>'
        for index, words in enumerate(source.notes.values(), 1)
    )
    return f"{HEAD}<w:footnotes {NS}>{notes}</w:footnotes>"


def _numbering(styles: list[str], lists: list[dict[int, int]]) -> str:
    """Number 1 is the bullet; every ordered list has a number of its own that begins again, at each level where ``lists`` says."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{_format(style)}"/>'
        f'<w:lvlText w:val="{_pattern(style, depth)}"/></w:lvl>'
        for depth, style in enumerate(styles)
    )
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    numbers = "".join(
        f'<w:num w:numId="{each}"><w:abstractNumId w:val="1"/>{_starts(starts, len(styles))}</w:num>'
        for each, starts in enumerate(lists, 2)
    )
    return (
        f'{HEAD}<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{bullet}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbers}</w:numbering>'
    )


def _starts(starts: dict[int, int], depth: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{starts.get(level, 1)}"/></w:lvlOverride>' for level in range(depth)
    )


def _format(style: str) -> str:
    return next(FORMATS[char] for char in style if char in FORMATS)


def _pattern(style: str, depth: int) -> str:
    return "".join(f"%{depth + 1}" if char in FORMATS else char for char in style)


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{36 - 4 * level}"/></w:rPr></w:style>'
        for level in range(1, 5)
    )
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style>"
    )
    return f"{HEAD}<w:styles {NS}>{headings}{grid}</w:styles>"


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{MAIN}.{part}{".main" if part == "document" else ""}+xml"/>' for part in PARTS
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    told = "".join(f'<Relationship Id="rId{each}" Type="{OFFICE}/{kind}" Target="{to}"/>' for each, (kind, to) in enumerate(targets, 1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'
