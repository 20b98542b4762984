"""JSON text that is harmless wherever it is printed: what a terminal might obey is escaped, and lone surrogates too."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSAFE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def dumps(value: Any, indent: int | None = 1) -> str:
    """A value as JSON in the order it has, in UTF-8 throughout, without a newline at the end."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
