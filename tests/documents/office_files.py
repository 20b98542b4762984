"""Word files built from XML, for tests: the parts a case is about, and nothing else."""

from __future__ import annotations

import io
import struct
import zipfile
from hashlib import sha256

from policy_lint.documents.detect import OLE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="{M}"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2" w:author="A">{run(text)}</w:ins>'


def paragraph(content: str = "", *, style: str = "", number: tuple[int, int] | None = None, mark: str = "", extra: str = "") -> str:
    """A ``w:p``; plain text becomes one run."""
    inner = content if content.startswith("<") or not content else run(content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    properties += extra
    if mark:
        properties += f'<w:rPr><w:{mark} w:id="9" w:author="A"/></w:rPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: list[str], header: str = "") -> str:
    """A ``w:tbl`` of cells that hold one paragraph each, or XML."""
    out = ""
    for cells in rows:
        out += f"<w:tr>{header}"
        for cell in cells:
            out += f"<w:tc>{cell if cell.startswith(('<w:p', '<w:tcPr')) else paragraph(cell)}</w:tc>"
        out += "</w:tr>"
    return f"<w:tbl>{out}</w:tbl>"


def level(index: int, form: str, text: str, *, start: int = 1, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*abstract: str, instances: dict[int, int] | None = None, overrides: dict[int, str] | None = None) -> str:
    """``numbering.xml``: abstract numberings 0, 1, … of the given levels, and an instance n + 1 for each unless told otherwise."""
    body = "".join(f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(abstract))
    for instance, home in (instances or {i + 1: i for i in range(len(abstract))}).items():
        body += f'<w:num w:numId="{instance}"><w:abstractNumId w:val="{home}"/>{(overrides or {}).get(instance, "")}</w:num>'
    return f"<w:numbering {NAMES}>{body}</w:numbering>"


def styles(*definitions: str) -> str:
    return f"<w:styles {NAMES}>{''.join(definitions)}</w:styles>"


def style(identity: str, name: str, inner: str = "", *, based: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{base}{inner}</w:style>'


HEADINGS = tuple(style(f"Heading{n}", f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>') for n in range(1, 5))


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(*body: str, strict: bool = False, **parts: str) -> bytes:
    """A Word file of the given body; further parts (``styles``, ``numbering``, ``footnotes``, ``comments`` …) by name."""
    kinds = "".join(f'<Relationship Id="r{i}" Type="{R}/{name}" Target="{name}.xml"/>' for i, name in enumerate(parts))
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="m" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{kinds}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
    }
    files.update({f"word/{name}.xml": content for name, content in parts.items()})
    if strict:
        purl = "http://purl.oclc.org/ooxml"
        files = {
            name: str(content).replace(W, f"{purl}/wordprocessingml/main").replace(R, f"{purl}/officeDocument/relationships")
            for name, content in files.items()
        }
    return package(files)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file (MS-CFB, version 3) of up to three streams, as old Office files and encrypted new ones are."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    table, directory, body = [0xFFFFFFFD, end], [_entry("Root Entry", 5, end, 0, child=1 if streams else free)], b""
    for index, (name, data) in enumerate(streams.items(), start=1):
        padded = data.ljust(4096, b"\0")  # shorter streams would stand in a container of their own
        padded += b"\0" * (-len(padded) % sector)
        first = len(table)
        table += [*range(first + 1, first + len(padded) // sector), end]
        directory.append(_entry(name, 2, first, len(padded), right=index + 1 if index < len(streams) else free))
        body += padded
    head = OLE + bytes(16) + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    return head + struct.pack("<128I", *table, *[free] * (128 - len(table))) + b"".join(directory).ljust(sector, b"\0") + body


def _entry(name: str, kind: int, first: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return raw.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(raw), kind, 1, 0xFFFFFFFF, right, child, first, size)


def encrypted_docx() -> bytes:
    """A Word file under agile encryption (MS-OFFCRYPTO 2.3.4.10); what stands for the ciphertext is noise."""
    info = b"\x04\0\x04\0\x40\0\0\0" + b'<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'
    noise = b"".join(sha256(bytes([count])).digest() for count in range(200))
    return compound({"EncryptionInfo": info, "EncryptedPackage": len(noise).to_bytes(8, "little") + noise})
