"""Config files: found, read, and faulted all at once."""

import pytest

from policy_lint.workspace.config import load
from policy_lint.workspace.locate import ConfigError, config_of


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(path):
    with pytest.raises(ConfigError) as caught:
        load(path)
    return [(fault.line, fault.key, fault.expected) for fault in caught.value.faults]


def test_the_nearest_file_above_a_document_governs_it(tmp_path):
    outer = write(tmp_path / "policy-lint.toml", "")
    inner = write(tmp_path / "police" / "policy-lint.toml", "")
    assert config_of(tmp_path / "police" / "manual" / "428.md") == inner
    assert config_of(tmp_path / "schools" / "1.md") == outer


def test_pyproject_counts_only_with_our_table(tmp_path):
    outer = write(tmp_path / "pyproject.toml", "[tool.policy-lint]\njurisdiction = 'vallejo'\n")
    write(tmp_path / "code" / "pyproject.toml", "[project]\nname = 'x'\n")
    assert config_of(tmp_path / "code" / "a.md") == outer
    assert load(outer).jurisdiction == ("vallejo",)


def test_somebody_elses_broken_pyproject_is_not_our_affair(tmp_path):
    write(tmp_path / "pyproject.toml", "this is no TOML")
    assert config_of(tmp_path / "a.md") in (None, config_of(tmp_path.parent / "a.md"))


def test_every_mistake_is_told_at_once_with_its_line(tmp_path):
    path = write(tmp_path / "policy-lint.toml", 'fail-on = "eror"\nexclud = ["a"]\n\n[limits]\nseconds = -1\n\n[[waiver]]\nrule = "a/b"\n')
    found = faults(path)
    assert [(line, key) for line, key, _ in found] == [
        (1, "fail-on"), (2, "exclud"), (5, "limits.seconds"), (7, "waiver.0.fingerprint"), (7, "waiver.0.reason"),
    ]  # fmt: skip
    told = {key: words for _, key, words in found}
    assert "'error', 'warning', 'note' or 'never' (found 'eror')" in told["fail-on"]
    assert "did you mean 'exclude'?" in told["exclud"]
    assert told["waiver.0.reason"] == "this key must be given"


def test_lines_in_pyproject_are_those_of_the_file(tmp_path):
    path = write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n\n[tool.policy-lint]\nocr = 3\n")
    assert [(line, key) for line, key, _ in faults(path)] == [(5, "ocr")]


def test_a_syntax_error_has_its_place(tmp_path):
    assert faults(write(tmp_path / "policy-lint.toml", "a = 1\nb = \n"))[0][0] == 2


def test_one_name_may_stand_for_a_list_of_one(tmp_path):
    assert load(write(tmp_path / "policy-lint.toml", 'ignore = "trust"\n')).ignore == ("trust",)
