"""Page tree: the pages that a PDF lists, and what is wrong with the list (ISO 32000-1, 7.7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_lint.documents.pdf.objects import Objects, Stored, opened

_ROOT = re.compile(rb"/Root[\s\0]+(\d{1,9})[\s\0]+\d{1,5}[\s\0]+R\b")
_PAGES = re.compile(rb"/Pages[\s\0]+(\d{1,9})[\s\0]+\d{1,5}[\s\0]+R\b")
_LIST = re.compile(rb"/Type\s*/Pages\b")
_KIDS = re.compile(rb"/Kids\s*(\d+\s+\d+\s+R|\[[^\]]*\])")
_COUNT = re.compile(rb"/Count\s+([+-]?\d{1,15})(?!\s+\d+\s+R)")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_TEXT = re.compile(rb"\((?:[^()\\]|\\.)*+\)", re.DOTALL)
_NOISE = re.compile(rb"[\x01-\x08\x0b\x0e-\x1f\x7f]")
"""What no program writes between the values of an object (ISO 32000-1, 7.2.2)."""
_SAID = re.compile(rb"/Contents\b")
_CONTENTS = re.compile(rb"/Contents\s*(\d+\s+\d+\s+R\b|\[[^\]]*\])")
_DRAWS_TEXT = re.compile(rb"(?<![^\s\])>])T[jJ](?!\S)")
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*+\)\s*(?:Tj|'|\")|\[(?:[^\[\]\\(]|\((?:[^()\\]|\\.)*+\))*+\]\s*TJ", re.DOTALL)
_NO_LETTERS = bytes(each for each in range(256) if not bytes((each,)).isalpha())


class PageTree:
    """The pages of a file by its own list.

    Args:
        objects: Of the file; `Objects.expanded` has answered.

    Attributes:
        leaves: The pages in order.
        found: The list was found at all.
        circular: It contains itself.
        promised: How many pages it says it has; None where it says nothing.
    """

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self.leaves: list[Stored] = []
        self.circular = False
        self.promised: int | None = None
        top = self._top()
        self.found = top is not None
        if top is not None:
            count = _COUNT.search(top.words)
            self.promised = int(count[1]) if count else None
            self._walk(top)

    def _top(self) -> Stored | None:
        """The object at the top of the list."""
        data = self._objects.data
        root = _ROOT.match(data, max(data.rfind(b"/Root"), 0))
        catalog = self._objects.by_number.get(int(root[1])) if root else None
        named = _PAGES.findall(catalog.words) if catalog else []
        found = [self._objects.by_number[int(number)] for number in named if int(number) in self._objects.by_number]
        return next((each for each in found if _LIST.search(each.words)), None)

    def _walk(self, top: Stored) -> None:
        """Gather the pages, going into each part of the list once."""
        seen: set[int] = set()
        stack: list[Stored] = [top]
        while stack:
            node = stack.pop()
            kids = None if _PAGE.search(node.words) else _KIDS.search(node.words)
            if kids is None:
                self.leaves.append(node)
            elif node.number in seen:
                self.circular = True
            else:
                seen.add(node.number)
                named = (self._objects.by_number.get(number) for number in self._objects.references(kids[1]))
                stack.extend(reversed([each for each in named if each is not None]))

    def lost_content(self) -> Iterator[int]:
        """Numbers of the pages, from 1, that name content which is not there, or name none and lead to some all the same."""
        for number, leaf in enumerate(self.leaves, start=1):
            named = _CONTENTS.search(leaf.words)
            if named is not None:
                if not all(self._is_stream(each) for each in self._objects.references(named[1])):
                    yield number
            elif _SAID.search(leaf.words) or not _PAGE.search(leaf.words) or _is_spoilt(leaf.words) or self._leads_to_text(leaf.words):
                yield number

    def letters(self, number: int) -> int:
        """How many letters a page draws at least, as far as its own content spells them out.

        Args:
            number: From 1.
        """
        named = _CONTENTS.search(self.leaves[number - 1].words)
        streams = (self._objects.by_number.get(each) for each in self._objects.references(named[1])) if named else ()
        content = b"\n".join(opened(each) for each in streams if each is not None)
        return len(b"".join(_STRING.findall(content)).translate(None, _NO_LETTERS))

    def _is_stream(self, number: int) -> bool:
        found = self._objects.by_number.get(number)
        return found is not None and found.stream is not None

    def _leads_to_text(self, words: bytes) -> bool:
        """Whether an object refers to what draws text."""
        return any(map(self._is_text, self._objects.references(words)))

    def _is_text(self, number: int) -> bool:
        """Whether a stream draws text."""
        found = self._objects.by_number.get(number)
        return found is not None and not found.is_picture and _DRAWS_TEXT.search(opened(found)) is not None


def _is_spoilt(words: bytes) -> bool:
    """Whether an object holds noise, or more beginnings than ends."""
    plain = _TEXT.sub(b"", words)
    return _NOISE.search(plain) is not None or plain.count(b"<<") != plain.count(b">>")
