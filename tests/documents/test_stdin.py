"""Standard input is a document like any other."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

from policy_lint.documents import read
from policy_lint.documents.files import expand
from policy_lint.documents.stdin import shown_name, spool
from tests.documents.office_files import docx, paragraph

WORDS = b"# Policy\n\nOfficers shall not ask about immigration status.\n"


def test_it_is_shown_by_its_name_and_read_by_its_extension() -> None:
    path = spool("drafts/a.md", io.BytesIO(WORDS))
    assert expand([path]) == [(path, "drafts/a.md")]
    assert read(path, display="drafts/a.md").format == "markdown"


def test_without_a_name_its_content_tells_the_format() -> None:
    path = spool(None, io.BytesIO(docx(paragraph("Members shall not ask."))))
    assert shown_name(path) == "stdin"
    assert read(path).format == "docx"


def test_a_name_with_control_characters_is_escaped() -> None:
    path = spool("a\x1b[2J.md", io.BytesIO(WORDS))
    assert expand([path])[0][1] == "a\\x1b[2J.md"


def test_no_more_is_taken_than_the_limit_and_one_byte() -> None:
    assert spool("a.txt", io.BytesIO(b"x" * 100), limit=10).stat().st_size == 11


def test_other_files_have_no_such_name(tmp_path: Path) -> None:
    assert shown_name(tmp_path / "a.md") is None


def test_the_command_reads_it_and_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "policy_lint", "check", "-", "--stdin-filename", "draft.md", "--format", "json", "--no-cache"]
    environment = {"TMPDIR": str(tmp_path), "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run(command, input=WORDS, capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert done.returncode in (0, 1), done.stderr
    assert [each["path"] for each in json.loads(done.stdout)["documents"]] == ["draft.md"]
    assert list(tmp_path.glob("policy-lint-*")) == []
