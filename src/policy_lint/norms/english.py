"""English: spaCy's tokenizer, without spaCy's command line.

``import spacy`` imports ``spacy.cli``, and with it a web client, an installer and a second command-line library: two fifths of the
time that the import takes, for nothing that reads text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from policy_lint.compiled import compiled_pattern

COMMANDS = {"spacy.cli": (), "spacy.cli.info": ("info",)}
"""Modules that ``spacy/__init__.py`` imports for its command line, with what it takes from them."""


PATIENCE = 500
"""Texts that are looked through for exceptions; after so many, to add all that are left costs less than to go on looking."""


class Tokenizer:
    """Cuts English text just as ``spacy.blank("en")`` does, by the same rules.

    What that builds besides (a pipeline from a configuration, and for every new word two dozen attributes) is not asked for here, and of
    the 1,347 exceptions to the rules each is added when a text first has it: to add them all takes longer than to cut a short document.
    """

    def __init__(self) -> None:
        with without_commands():
            from spacy.lang.en import EnglishDefaults as English
        from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
        from spacy.vocab import Vocab

        self.rules: dict[str, Any] = English.tokenizer_exceptions
        self._texts = 0
        self._waiting: dict[str, list[str]] = {}  # by their least character, so that only those are looked for whose is in a text
        for exception in self.rules:
            if exception.split() == [exception]:
                self._waiting.setdefault(min(exception), []).append(exception)
        self._cut = Tokenizer(
            Vocab(),
            rules={each: tokens for each, tokens in self.rules.items() if each.split() != [each]},
            prefix_search=_any(English.prefixes, before="^").search,
            suffix_search=_any(English.suffixes, after="$").search,
            infix_finditer=_any(English.infixes).finditer,
            token_match=English.token_match,
            url_match=English.url_match,
        )

    def __call__(self, text: str) -> Any:
        """The text as a spaCy ``Doc``."""
        if self._waiting:
            self._texts += 1
            for exception in self._all() if self._texts > PATIENCE else self._in(text):
                self._cut.add_special_case(exception, self.rules[exception])
        return self._cut(text)

    def _in(self, text: str) -> Iterator[str]:
        """The exceptions that a text is the first to have; spaCy looks for them among tokens, whatever space is between."""
        words = "".join(text.split())
        for least in sorted(self._waiting.keys() & set(words)):
            for each in [each for each in self._waiting[least] if each in words]:
                self._waiting[least].remove(each)
                yield each

    def _all(self) -> Iterator[str]:
        while self._waiting:
            yield from self._waiting.popitem()[1]


def _any(pieces: Sequence[str | re.Pattern[str]] | None, before: str = "", after: str = "") -> re.Pattern[str]:
    """The pattern that spaCy's ``compile_prefix_regex``, ``…suffix…`` and ``…infix…`` make of a list."""
    return compiled_pattern("|".join(f"{before}{piece}{after}" for piece in map(str, pieces or ()) if piece.strip()))


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
