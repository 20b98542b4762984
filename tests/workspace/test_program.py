"""The program's digest: another one after any change of ours, and never an old one for files that move under us."""

from pathlib import Path

import pytest

from policy_lint.workspace import program as module
from policy_lint.workspace.program import program
from policy_lint.workspace.store import NoStore, Store


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A small installation in the place of ours."""
    package = tmp_path / "src" / "policy_lint"
    for name in ("lint.py", "norms/recall.npz", "__pycache__/lint.pyc"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes(b"1")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "pack.yaml").write_bytes(b"1")
    monkeypatch.setattr(module, "PACKAGE", package)
    return tmp_path


def test_it_is_the_same_twice_and_remembered(installed, tmp_path, monkeypatch):
    with Store(tmp_path / "cache") as store:
        first = program(store)
        monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the files were read again"))
        assert program(store) == first


def test_remembered_or_not_it_is_the_same(installed, tmp_path):
    with Store(tmp_path / "cache") as store:
        assert program(store) == program(NoStore())


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("src/policy_lint/lint.py", True),
        ("src/policy_lint/new.py", True),
        ("src/policy_lint/norms/recall.npz", True),
        ("rules/pack.yaml", True),
        ("rules/below/other.yaml", True),
        ("src/policy_lint/__pycache__/lint.pyc", False),
        ("src/policy_lint/__pycache__/spare.py", False),
        ("rules/notes.md", False),
    ],
)
def test_what_a_result_depends_on_counts_and_nothing_else(installed, name, counts):
    before = program(NoStore())
    (installed / name).parent.mkdir(exist_ok=True)
    (installed / name).write_bytes(b"2")
    assert (program(NoStore()) != before) is counts


def test_a_file_under_another_name_is_another_program(installed):
    before = program(NoStore())
    (installed / "rules/pack.yaml").rename(installed / "rules/other.yaml")
    assert program(NoStore()) != before


def test_another_version_of_a_library_is_another_program(installed, monkeypatch):
    before = program(NoStore())
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99" if name == "spacy" else "1")
    assert program(NoStore()) != before


def test_files_that_vanish_while_they_are_read_leave_nothing_to_be_found_again(installed, monkeypatch):
    def gone(self):
        raise FileNotFoundError(self)

    monkeypatch.setattr(Path, "read_bytes", gone)
    first, second = program(NoStore()), program(NoStore())
    assert first.startswith("unsettled")
    assert first != second
