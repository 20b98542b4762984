"""English: spaCy's blank pipeline, without spaCy's command line.

``import spacy`` imports ``spacy.cli``, and with it a web client, an installer and a second command-line library: two fifths of the
time that the import takes, for nothing that reads text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

COMMANDS = {"spacy.cli": (), "spacy.cli.info": ("info",)}
"""Modules that ``spacy/__init__.py`` imports for its command line, with what it takes from them."""


def blank() -> Language:
    """A pipeline for English that only cuts text into words."""
    with _without_commands():
        import spacy
    return spacy.blank("en")


@contextmanager
def _without_commands() -> Iterator[None]:
    """Let stand-ins take the place of the command line while spaCy is first imported; who imports it later gets the real one."""
    if "spacy" in sys.modules:
        yield
        return
    for name, wanted in COMMANDS.items():
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(dict.fromkeys(wanted))
    try:
        yield
    finally:
        for name in COMMANDS:
            del sys.modules[name]
            vars(sys.modules.get("spacy", sys)).pop(name.rpartition(".")[2], None)
