"""Amount: how much text a document may have, whatever its size and its format."""

from __future__ import annotations

MOST_LETTERS = 20_000_000
MOST_BLOCKS = 100_000
"""More text than any manual or packet has."""


class TooMuchError(Exception):
    """A file holds more text than any document; readers raise it as soon as they see it."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def check_letters(letters: int) -> None:
    """Refuse a text of so many characters if they are too many.

    Raises:
        TooMuchError: They are.
    """
    if letters > MOST_LETTERS:
        message = f"the file holds over {MOST_LETTERS // 1_000_000} million characters of text, more than any document has: split it"
        raise TooMuchError(message)


def check_blocks(blocks: int) -> None:
    """Refuse a text of so many paragraphs, list items, rows and headings if they are too many.

    Raises:
        TooMuchError: They are.
    """
    if blocks > MOST_BLOCKS:
        message = f"the file holds over {MOST_BLOCKS} paragraphs, more than any document has: split it"
        raise TooMuchError(message)
