"""Objects: where the objects and the streams of a PDF lie in its bytes, found without its table (ISO 32000-1, 7.3 and 7.5.7)."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

_HEAD = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+obj\b")
_BREAK = re.compile(rb"\r?\n|\r")
_END = b"endstream"
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_PICTURE = re.compile(rb"/Image\b")
_FIGURES = re.compile(rb"\d{1,9}")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_CONTENTS = re.compile(rb"/Contents\s*(\d+\s+\d+\s+R|\[[^\]]*\])")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_HEXADECIMAL = re.compile(rb"/ASCIIHexDecode|/AHx")
_LAST_BREAK = re.compile(rb"(?:\r\n?|\n)\Z")
_CHECKSUM = 4
"""Bytes of the checksum that ends what zlib packed (RFC 1950)."""
_BLOCK = 1 << 16
_DICTIONARY = 100_000
_DEEPEST = 8
"""Filters after one another; no program writes more than two."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as it is written.

    Attributes:
        number: By which others refer to it.
        words: What it says, without its stream.
        stream: The bytes of its stream as they are stored; None without one.
    """

    number: int
    words: bytes
    stream: memoryview | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it says that its stream is a picture, which is not drawn for its words."""
        return _PICTURE.search(self.words) is not None


@dataclass(slots=True)
class Weight:
    """What a stream unpacks to.

    Attributes:
        size: Bytes, of the filter that gives the most.
        broken: It is not what a compressor wrote, or not all of it.
        ended: The compressor's checksum was there and right.
    """

    size: int = 0
    broken: bool = False
    ended: bool = False


class Objects:
    """The objects of a file, in the order in which they are written.

    Args:
        data: All of the file.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.encrypted = b"/Encrypt" in data
        self.stored = list(_scan(data))
        self.broken: list[Stored] = []

    def expanded(self, most: int) -> int:
        """How many bytes PDFium may unpack, counted a little further than ``most`` and no more.

        Pictures are left out unless a page names them as what it says; all else is unpacked filter by filter, whatever it says of
        itself. Leaves in ``broken`` the streams that do not unpack.
        """
        size = 0
        self.broken = []
        for each in self.stored:
            if each.stream is not None and not each.is_picture:
                weight = weigh(each.stream, each.words, most - size)
                size += weight.size
                if weight.broken:
                    self.broken.append(each)
                if size > most:
                    return size
        return max(size, self._largest_page(most))

    def _largest_page(self, most: int) -> int:
        """Bytes of the page that unpacks to the most, of those that name a picture as what they say or one stream several times."""
        largest = 0
        weights: dict[int, int] = {}
        for each in self.by_number.values():
            for found in _CONTENTS.findall(each.words):
                named = [number for number in self.references(found) if number in self.by_number]
                if len(set(named)) == len(named) and not any(self.by_number[number].is_picture for number in named):
                    continue
                for number in set(named) - weights.keys():
                    stream = self.by_number[number].stream
                    weights[number] = weigh(stream, self.by_number[number].words, most).size if stream is not None else 0
                largest = max(largest, sum(weights[number] for number in named))
                if largest > most:
                    return largest
        return largest

    @cached_property
    def by_number(self) -> dict[int, Stored]:
        """The last object of each number, also those in compressed streams; to be asked once `expanded` has found them small."""
        found: dict[int, Stored] = {}
        for each in self.stored:
            found[each.number] = each
            if each.stream is not None and not self.encrypted and _OBJECTS.search(each.words):
                found.update((inner.number, inner) for inner in _within(each))
        return found

    def references(self, value: bytes) -> list[int]:
        """The numbers of the objects that a value refers to; where it is one array elsewhere, those that the array does."""
        numbers = [int(number) for number in _REFERENCE.findall(value)]
        alone = self.by_number.get(numbers[0]) if len(numbers) == 1 else None
        if alone is not None and alone.stream is None and alone.words.lstrip().startswith(b"["):
            return [int(number) for number in _REFERENCE.findall(alone.words)]
        return numbers


def _scan(data: bytes) -> Iterator[Stored]:
    """Every object that begins outside of a stream."""
    view = memoryview(data)
    number, start, at = 0, 0, 0
    while at < len(data):
        word = data.find(b"stream", at)
        for head in _HEAD.finditer(data, at, word if word >= 0 else len(data)):
            if number:
                yield Stored(number, data[start : head.start()])
            number, start = int(head[1]), head.end()
        if word < 0:
            break
        line = _BREAK.match(data, word + 6)
        at = word + 6
        if line and data[word - 3 : word] != b"end":
            end = data.find(_END, line.end())
            if end < 0:
                break
            yield Stored(number, data[max(start, word - _DICTIONARY) : word], view[line.end() : end])
            number, at = 0, end + len(_END)
            start = at
    if number:
        yield Stored(number, data[start:])


def _within(each: Stored) -> Iterator[Stored]:
    """The objects in a compressed stream of objects, whose first words are their numbers and places."""
    first = _FIRST.search(each.words)
    if first is None or each.stream is None:
        return
    text = opened(each)
    head = text[: int(first[1])].split()
    pairs = zip(head[::2], head[1::2], strict=False)
    places = [
        (int(number), int(first[1]) + int(place)) for number, place in pairs if _FIGURES.fullmatch(number) and _FIGURES.fullmatch(place)
    ]
    for (number, start), (_, end) in zip(places, [*places[1:], (0, len(text))], strict=bool(places)):
        yield Stored(number, text[start:end])


def opened(each: Stored) -> bytes:
    """What a stream says, unpacked through one filter; as it is stored where it is not compressed; empty without one."""
    if each.stream is None:
        return b""
    weight = Weight()
    text = b"".join(_inflate(iter([from_ascii(each.stream, each.words)]), weight))
    return text if weight.size or not weight.broken else bytes(each.stream)


def weigh(stream: memoryview, words: bytes, most: int) -> Weight:
    """Unpack a stream through all its filters, counting a little further than ``most``, and drop what comes out."""
    layers = [Weight()]
    packed = from_ascii(stream, words)
    flow = _inflate(iter([packed]), layers[0])
    first = next(flow, b"")
    while _is_packed(first) and len(layers) < _DEEPEST:
        layers.append(Weight())
        flow = _inflate(chain([memoryview(first)], map(memoryview, flow)), layers[-1])
        first = next(flow, b"")
    for _ in flow:
        if max(layer.size for layer in layers) > most:
            break
    else:
        layers[0].broken = (layers[0].broken or not layers[0].ended) and not _lacks_checksum(packed)
    return Weight(max(layer.size for layer in layers), layers[0].broken)


def _lacks_checksum(packed: memoryview) -> bool:
    """Whether compressed bytes are all there but for the checksum at their end, or there are none: some programs write none."""
    if not _is_packed(bytes(packed[:2])):
        return not packed.nbytes
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    start = 2
    try:
        while start < len(packed) and not unpacker.eof:
            rest: bytes | memoryview = packed[start : start + _BLOCK]
            start += _BLOCK
            while len(rest) and not unpacker.eof:
                unpacker.decompress(rest, _BLOCK)
                rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof and len(_LAST_BREAK.sub(b"", unpacker.unused_data + bytes(packed[start : start + _BLOCK]))) < _CHECKSUM


def _inflate(packed: Iterator[memoryview], weight: Weight) -> Iterator[bytes]:
    """What compressed bytes unpack to, in small pieces, also empty ones; all that is packed is asked for, even after the end."""
    unpacker = zlib.decompressobj()
    for piece in packed:
        for start in range(0, len(piece), _BLOCK):
            rest: bytes | memoryview = piece[start : start + _BLOCK]
            while len(rest) and not unpacker.eof and not weight.broken:
                try:
                    plain = unpacker.decompress(rest, _BLOCK)
                except zlib.error:
                    weight.broken = True
                    break
                weight.size += len(plain)
                rest = unpacker.unconsumed_tail
                yield plain
        yield b""
    weight.ended = unpacker.eof


def _is_packed(data: bytes) -> bool:
    """Whether bytes begin as those that zlib packed do (RFC 1950)."""
    return len(data) > 1 and data[0] & 0x0F == 8 and data[0] >> 4 < 8 and (data[0] << 8 | data[1]) % 31 == 0


def from_ascii(stream: memoryview, words: bytes) -> memoryview:
    """The bytes behind ASCII base 85 or hexadecimal digits; zeros, which no compressed stream begins with, where they are none."""
    ending = bytes(stream[-8:])
    try:
        if b"~>" in ending:
            body = bytes(stream).strip()
            return memoryview(base64.a85decode(body if body.startswith(b"<~") else b"<~" + body, adobe=True))
        if b">" in ending and _HEXADECIMAL.search(words):
            return memoryview(bytes.fromhex(bytes(stream).partition(b">")[0].decode("ascii", "replace")))
    except ValueError:
        return memoryview(b"\0\0")  # of a single one zlib would wait for the next
    return stream
