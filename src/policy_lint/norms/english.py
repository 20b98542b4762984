"""English: spaCy's tokenizer, without spaCy's command line.

``import spacy`` imports ``spacy.cli``, and with it a web client, an installer and a second command-line library: two fifths of the
time that the import takes, for nothing that reads text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

COMMANDS = {"spacy.cli": (), "spacy.cli.info": ("info",)}
"""Modules that ``spacy/__init__.py`` imports for its command line, with what it takes from them."""


def tokenizer() -> Any:
    """Cuts English text just as ``spacy.blank("en")`` does, made from the same rules.

    What that builds besides (a pipeline from a configuration, and for every new word two dozen attributes) is not asked for here.
    """
    with without_commands():
        from spacy.lang.en import EnglishDefaults as English
    from spacy import util
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.vocab import Vocab

    return Tokenizer(
        Vocab(),
        rules=English.tokenizer_exceptions,
        prefix_search=util.compile_prefix_regex(English.prefixes or ()).search,
        suffix_search=util.compile_suffix_regex(English.suffixes or ()).search,
        infix_finditer=util.compile_infix_regex(English.infixes or ()).finditer,
        token_match=English.token_match,
        url_match=English.url_match,
    )


@contextmanager
def without_commands() -> Iterator[None]:
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
