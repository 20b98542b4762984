"""Fingerprints: the same finding in the next version of a document has the same one."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256


def squeeze(text: str) -> str:
    """Letters and digits in lower case: what survives a reprint."""
    return re.sub(r"[^0-9a-z]+", "", text.lower())


class Fingerprints:
    """Hands out fingerprints for one document; the second of two equal clauses gets another than the first."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def __call__(self, rule: str, type_: str, words: str) -> str:
        """16 hexadecimal digits for a rule, a type of finding and the words it rests on, neither page nor label in them."""
        key = f"{rule}\0{type_}\0{squeeze(words)}"
        self._seen[key] += 1
        return sha256(f"{key}\0{self._seen[key]}".encode()).hexdigest()[:16]
