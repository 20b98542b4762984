"""spaCy is imported without its command line, and cuts text as it always does."""

from __future__ import annotations

import subprocess
import sys

import spacy

from policy_lint.norms.english import blank

ALONE = """
import sys
from policy_lint.norms.english import blank
blank()
print(sorted(name for name in ("spacy.cli", "typer", "requests", "weasel") if name in sys.modules))
import spacy.cli
print(spacy.cli.info.__module__)
"""


def test_it_cuts_text_as_spacys_own_blank_pipeline_does() -> None:
    text = "Don't ask (e.g. at 428.3(a)); the Sheriff's office won't—ever. See https://orrin.example/x."
    assert [(token.text, token.idx) for token in blank().make_doc(text)] == [
        (token.text, token.idx) for token in spacy.blank("en").make_doc(text)
    ]


def test_the_command_line_is_not_imported_and_can_be_afterwards() -> None:
    told = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["[]", "spacy.cli.info"]
