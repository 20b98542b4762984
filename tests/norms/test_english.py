"""spaCy is imported without its command line, and cuts text as it always does."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_lint.norms import english
from policy_lint.norms.english import Tokenizer

OURS, STOCK = Tokenizer(), spacy.blank("en")

ALONE = """
import sys
from policy_lint.norms.english import Tokenizer
Tokenizer()
print(sorted(name for name in ("spacy.cli", "typer", "requests", "weasel") if name in sys.modules))
import spacy.cli
print(spacy.cli.info.__module__)
"""


WORDS = (
    "Don't ask (e.g. 428.3(a)) ; Sheriff's won't — … I-247A. U.S. C. Lt. a.m. 10am $5 % 's https://orrin.example/x. who@orrin.example"
    " and/or 7282.5, “the ” § co-op A- can't've :)"
)
PIECES = st.sampled_from(WORDS.split())


def test_it_cuts_text_as_spacys_own_blank_pipeline_does() -> None:
    text = "Don't ask (e.g. at 428.3(a)); the Sheriff's office won't—ever. See https://orrin.example/x."
    assert _cut(OURS(text)) == _cut(STOCK.make_doc(text))


@given(st.lists(PIECES | st.text(max_size=8), max_size=12), st.sampled_from(["", " ", "\n", "\u00a0"]))
@settings(deadline=None, max_examples=200)
def test_it_cuts_any_text_so(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert _cut(OURS(text)) == _cut(STOCK.make_doc(text))


def test_exceptions_are_heeded_in_whatever_text_they_first_stand() -> None:
    ours = Tokenizer()
    for exception in sorted(ours.rules):
        for text in (exception, f"({exception}),", f"x {' '.join(exception)} {exception}"):
            assert _cut(ours(text)) == _cut(STOCK.make_doc(text)), text


def test_after_many_texts_all_exceptions_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "PATIENCE", 3)
    ours = Tokenizer()
    for text in ("He shall.", "They may not.", "No one can't.", "Somebody won't (e.g. at 10am) :)"):
        assert _cut(ours(text)) == _cut(STOCK.make_doc(text))
    assert not ours._waiting
    assert ours._cut.rules == STOCK.tokenizer.rules


def test_the_command_line_is_not_imported_and_can_be_afterwards() -> None:
    told = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["[]", "spacy.cli.info"]


def _cut(tokens: Any) -> list[tuple[str, int]]:
    return [(token.text, token.idx) for token in tokens]
