"""The command as it is called: exit codes, one line for an error, nothing heavy before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policy_lint.__main__ import main


def called(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["policy-lint", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code or 0


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("check", "none.pdf"), 3, ""),
        (("clauses", "none.pdf"), 3, "policy-lint: none.pdf: no such file: check the path\n"),
        (("explain", "none.pdf", "no-transfer"), 3, ""),
        (("packs", "show", "nowhere"), 2, "policy-lint: "),
        (("check", "none.pdf", "--pack", "nowhere"), 2, "policy-lint: "),
        (("check", "none.pdf", "--lang", "xx"), 2, "policy-lint: "),
        (("baseline", "check"), 2, "policy-lint: "),
    ],
)
def test_what_a_person_can_act_on_is_one_line_and_its_exit_code(monkeypatch, capsys, arguments, code, words):
    assert called(monkeypatch, *arguments) == code
    errors = capsys.readouterr().err
    assert errors.startswith(words)
    assert errors.count("\n") <= 1
    assert "Traceback" not in errors


def test_a_document_that_cannot_be_read_is_explained_as_such(monkeypatch, capsys):
    assert called(monkeypatch, "explain", "none.pdf", "no-transfer") == 3
    assert "none.pdf: no such file: check the path" in capsys.readouterr().out


def test_a_command_that_there_is_not_is_a_mistake(monkeypatch, capsys):
    assert called(monkeypatch, "nothing") == 2
    assert "No such command 'nothing'" in capsys.readouterr().err


def test_help_and_version_need_no_heavy_room():
    program = """
import sys
from policy_lint.__main__ import main
sys.argv[0] = "policy-lint"
heavy = {"spacy", "lxml", "numpy", "pydantic", "ruamel"}
try:
    main()
except SystemExit:
    print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"
        assert "policy-lint" in done.stdout


@pytest.mark.parametrize("arguments", [("check", "a.txt"), ("check", "."), ("diff", "a.txt", "b.txt")])
def test_a_directory_that_was_deleted_meanwhile_is_one_line(monkeypatch, capsys, folder, arguments):
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert called(monkeypatch, *arguments) == 2
    assert capsys.readouterr().err == "policy-lint: the working directory is gone: change to one that exists\n"


def test_a_file_of_ours_that_is_missing_is_not_taken_for_the_directory(monkeypatch):
    def fail(*_arguments, **_options):
        raise FileNotFoundError("ours")

    monkeypatch.setattr("policy_lint.cli.cli", fail)
    monkeypatch.setattr(sys, "argv", ["policy-lint", "packs"])
    with pytest.raises(FileNotFoundError, match="ours"):
        main()
