"""The errors a person can act on, and the exit codes.

PolicyLintError
├── UsageError          the command line or a config file is wrong          exit 2
├── PackError           one or more mistakes in a rule pack, all at once     exit 2
└── UnreadableError     a document could not be read; others go on           exit 3
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNREAD = 3


class PolicyLintError(Exception):
    """Anything that is shown to the user as one line, without a traceback."""


class UsageError(PolicyLintError):
    """The command line or a config file asks for something that does not exist."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a data file: where it is and what was expected."""

    path: str
    line: int
    column: int
    key: str
    expected: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.key}: {self.expected}"


class PackError(PolicyLintError):
    """Mistakes in rule packs or vocabulary, collected over all files before anything is raised."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class UnreadableError(PolicyLintError):
    """A document that cannot be read: names the file, what is wrong and the remedy.

    ``code`` is a stable slug for reports: ``empty``, ``corrupt``, ``encrypted``, ``unsupported``, ``too-large``, ``internal-error`` …
    """

    def __init__(self, path: str, code: str, message: str) -> None:
        self.path = path
        self.code = code
        self.message = message
        super().__init__(f"{path}: {message}")
