"""Hyphens at line ends: a break within a word, or part of it?"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"([^\W\d_]+)-$")
_TAIL = re.compile(r"[^\W\d_]+")


class Hyphens:
    """Joins words cut at line ends by what the document itself writes elsewhere.

    Args:
        texts: The document's text, page by page; looked at only when the first hyphen is met.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._known: frozenset[str] | None = None

    def joins(self, before: str, after: str) -> bool | None:
        """How a line that ends with ``before`` goes on with ``after``.

        Returns:
            None where ``before`` does not end in a word cut by a hyphen: a space belongs between them;
            True where the hyphen only shows the break and goes; False where it stays and no space follows.
        """
        head, tail = _HEAD.search(before), _TAIL.match(after)
        if before.endswith("\u00ad"):
            return True
        if not head or not tail:
            return False if before[-1:] == "-" and before[-2:-1].isalnum() and after[:1].isalnum() else None
        one, other = head.group(1).lower(), tail.group().lower()
        known = self._words()
        if f"{one}-{other}" in known:
            return False
        if one + other in known:
            return True
        if not tail.group().islower():
            return False
        return not (one in known and other in known)

    def _words(self) -> frozenset[str]:
        if self._known is None:
            self._known = frozenset(word for text in self._texts for word in _WORD.findall(text.lower()))
        return self._known
