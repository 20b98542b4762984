"""Package: the zip file and the XML parts of a Word document, opened with distrust."""

from __future__ import annotations

import posixpath

from lxml import etree

from policy_lint.documents.detect import opened, unpacked
from policy_lint.errors import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TRANSITIONAL = b"http://schemas.openxmlformats.org/"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", TRANSITIONAL + b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", TRANSITIONAL + b"officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", TRANSITIONAL + b"officeDocument/2006/relationships"),
)
HOSTILE = "the file declares XML entities, which no Word file does: do not trust it"
DAMAGED = "the file is damaged or cut short: ask for a fresh copy, or open it in Word and save it again"


class Package:
    """The parts of one Word file.

    Args:
        data: The file's bytes.
        display: The path to show in errors.
        limit: Bytes that all parts read may expand to.

    Raises:
        UnreadableError: No zip file, damaged, encrypted, packed in an unknown way, or larger than the limit once unpacked.
    """

    def __init__(self, data: bytes, display: str, limit: int) -> None:
        self.display = display
        self._left = limit
        self._archive = opened(data, display, DAMAGED)
        self.members = set(self._archive.namelist())
        self.main = self._target("", "officeDocument") or "word/document.xml"
        if self.main not in self.members:
            raise UnreadableError(display, "corrupt", DAMAGED)

    def root(self, part: str) -> etree._Element | None:
        """The root of an XML part, strict namespaces made transitional; None where the file has no such part."""
        if part not in self.members:
            return None
        data = self._read(part)
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise UnreadableError(self.display, "corrupt", HOSTILE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(self.display, "corrupt", DAMAGED) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError(self.display, "corrupt", HOSTILE)
        return root

    def related(self, kind: str) -> str | None:
        """The name of the part that the main part relates to as ``styles``, ``numbering``, ``footnotes`` …; None without one."""
        return self._target(self.main, kind)

    def _target(self, source: str, kind: str) -> str | None:
        folder, name = posixpath.split(source)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in root.iter(RELATION) if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                return posixpath.normpath(joined)
        return None

    def _read(self, part: str) -> bytes:
        """Unpack a part, counting what comes out and not what the directory promises."""
        data = unpacked(self._archive, part, self._left + 1, self.display, DAMAGED)
        self._left -= len(data)
        if self._left < 0:
            message = "the file unpacks to more than the limit allows: raise the limit if you trust it"
            raise UnreadableError(self.display, "too-large", message)
        return data


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """A ``w:`` attribute of an element, or None where either is absent."""
    return None if element is None else element.get(W + name)


def number(element: etree._Element | None, name: str = "val", default: int | None = None) -> int | None:
    """A ``w:`` attribute as an integer, or ``default`` where it is absent or no number."""
    found = value(element, name)
    try:
        return default if found is None else int(found)
    except ValueError:
        return default


def flag(properties: etree._Element | None, name: str) -> bool | None:
    """A toggle such as ``w:vanish``: True, False, or None where it is not said."""
    element = None if properties is None else properties.find(W + name)
    if element is None:
        return None
    return value(element) not in {"0", "false", "off", "none"}
