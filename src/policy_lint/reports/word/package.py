"""The Word file that is written: the parts that change as XML, every other byte for byte as it was."""

from __future__ import annotations

import io
import posixpath
import zipfile
from copy import copy

from lxml import etree

from policy_lint.documents.docx.package import STRICT, Package, W
from policy_lint.errors import UnreadableError

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LIMIT = 500_000_000
EPOCH = (1980, 1, 1, 0, 0, 0)


class WordFile:
    """A Word file whose main part and comments can be changed.

    Args:
        data: Its bytes.
        display: Its path in errors.

    Raises:
        UnreadableError: It cannot be read.
    """

    def __init__(self, data: bytes, display: str) -> None:
        self._package = Package(data, display, LIMIT)
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._strict: set[str] = set()
        self._changed: dict[str, etree._Element] = {}
        self.main_name = self._package.main
        self.display = display
        self.main = self.part(self.main_name)

    def part(self, name: str) -> etree._Element:
        """The root of an XML part, which will be written anew; strict namespaces read as transitional ones."""
        if name not in self._changed:
            data = self._archive.read(name)
            for strict, transitional in STRICT:
                if strict in data:
                    self._strict.add(name)
                    data = data.replace(strict, transitional)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._changed[name] = etree.fromstring(data, parser)
            except etree.XMLSyntaxError as error:
                raise UnreadableError(self.display, "corrupt", "the file is damaged: open it in Word and save it again") from error
        return self._changed[name]

    def glance(self, name: str) -> etree._Element | None:
        """The root of a part that stays as it is."""
        return self._package.root(name)

    def comments(self) -> etree._Element:
        """The comments part, made where there is none."""
        name = self._package.related("comments")
        if name:
            return self.part(name)
        folder, main = posixpath.split(self.main_name)
        name = posixpath.join(folder, "comments.xml")
        self._changed[name] = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
        etree.SubElement(self._types(), TYPES + "Override", PartName=f"/{name}", ContentType=COMMENTS_TYPE)
        self._relate(posixpath.join(folder, "_rels", f"{main}.rels"))
        return self._changed[name]

    def _types(self) -> etree._Element:
        """The list of content types; Word writes one into every file, but a file may lack it and still be read."""
        name = "[Content_Types].xml"
        if name not in self._package.members and name not in self._changed:
            self._changed[name] = etree.Element(TYPES + "Types", nsmap={None: TYPES[1:-1]})  # type: ignore[dict-item]  # as below
            for extension, kind in (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")):
                etree.SubElement(self._changed[name], TYPES + "Default", Extension=extension, ContentType=kind)
            etree.SubElement(self._changed[name], TYPES + "Override", PartName=f"/{self.main_name}", ContentType=MAIN_TYPE)
        return self.part(name)

    def _relate(self, rels: str) -> None:
        if rels not in self._package.members:
            self._changed[rels] = etree.Element(RELATIONS + "Relationships", nsmap={None: RELATIONS[1:-1]})  # type: ignore[dict-item]  # the stubs know no default namespace
        root = self.part(rels)
        taken = {relation.get("Id") for relation in root}
        identity = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(root, RELATIONS + "Relationship", Id=identity, Type=f"{OFFICE}/comments", Target="comments.xml")

    def data(self) -> bytes:
        """The file as it is now; the same changes give the same bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in self._archive.infolist():
                changed = self._changed.get(member.filename)
                data = self._archive.read(member) if changed is None else self._serialise(member.filename, changed)
                archive.writestr(copy(member), data)
            for name in sorted(self._changed.keys() - self._package.members):
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self._serialise(name, self._changed[name]))
        return out.getvalue()

    def _serialise(self, name: str, root: etree._Element) -> bytes:
        data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        for strict, transitional in STRICT if name in self._strict else ():
            data = data.replace(transitional, strict)
        return data
