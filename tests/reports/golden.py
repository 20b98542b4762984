"""Golden files: what a report looked like when somebody last looked at it. POLICY_LINT_GOLDEN=write writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """The text is what the file of that name holds, byte for byte."""
    path = FOLDER / name
    if os.environ.get("POLICY_LINT_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes(), f"{name} changed: look at it, then POLICY_LINT_GOLDEN=write pytest"
