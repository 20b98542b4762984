"""Encoding: bytes to characters, and what is to be said about how they were read."""

from __future__ import annotations

import codecs
import re

from policy_lint.documents.document import Notice
from policy_lint.documents.folding import COLOUR, ESCAPE

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096
# UTF-8 read as Windows-1252 and saved again: the quotation marks, dashes, section signs and accents of English and Spanish prose.
MOJIBAKE = re.compile("â€[™œ\u009d\u009c“”˜¦¢]|Ã[©¡­³º±¼]|Â[§ \u00a0·©®]")
PLAIN = re.compile(r"utf|ascii|iso|cp\d|koi8|mac-|big5|gb|euc|shift")  # not the codecs that unpack or escape
CONTROL = re.compile(r"\x1b|(?<=[^\W\d_])[\x01-\x08\x0e-\x1f\x7f]+(?=[^\W\d_])")
"""What may stand for a space between words or be nothing within one, and so hide them; and commands to a terminal but its colours."""
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """Decode a text file.

    A byte order mark decides; then valid UTF-8; then UTF-16 told by where its zero bytes stand; then the encoding that the file
    declares for itself; then Windows-1252. The byte order mark is not part of the text.

    Args:
        data: The file's bytes.
        declared: Encoding that the format names (an HTML ``meta charset``), used where the bytes are not UTF-8.

    Returns:
        The text, and notices for a guessed encoding, lost characters, mojibake, and (fatal) control characters that may hide words.
    """
    text, guessed = _decode(data, declared)
    notices = []
    if guessed:
        notices.append(Notice("encoding", f"not UTF-8: read as {guessed}", fatal=False))
    if "\ufffd" in text:
        notices.append(Notice("lost-characters", "some characters were lost before or while decoding", fatal=False))
    garbled = len(MOJIBAKE.findall(text))
    if garbled:
        message = f"{garbled} garbled character(s) such as “â€™”: UTF-8 that was saved as Windows-1252"
        notices.append(Notice("mojibake", message, fatal=False))
    control = len(CONTROL.findall(COLOUR.sub("", text) if ESCAPE in text else text))
    if control:
        message = f"{control} control character(s) stand within words or command a terminal and may hide words: save the text without them"
        notices.append(Notice("control-characters", message))
    return text, tuple(notices)


def declared_charset(data: bytes) -> str | None:
    """The encoding an HTML file declares for itself in its first bytes, if Python knows it."""
    found = DECLARED.search(data[:SAMPLE])
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    return name if PLAIN.match(name) else None


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold what no text in a known encoding holds: zero bytes, or many control characters."""
    if any(data.startswith(bom) for bom, _ in BOMS) or _utf16(data):
        return False
    sample = data[:SAMPLE]
    control = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\v\f\r\x1b")
    return b"\0" in data[: 16 * SAMPLE] or control * 20 > len(sample)


def _decode(data: bytes, declared: str | None) -> tuple[str, str | None]:
    """The text, and the name of the encoding where it was guessed."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), None
    wide = _utf16(data)
    if wide:
        return data.decode(wide, "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4 or _mostly_utf8(data):
            return data.decode("utf-8", "replace"), None
    if declared and declared not in {"utf-8", "ascii"}:
        return data.decode(declared, "replace"), declared
    return data.decode("cp1252", "replace"), "Windows-1252"


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by zero bytes in every other place."""
    sample = data[: SAMPLE - SAMPLE % 2]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> bool:
    """A few damaged bytes in a file that is UTF-8 otherwise: far more good sequences than bad bytes."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return good > 4 * bad
