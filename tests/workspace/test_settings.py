"""Settings: what applies to a document, and whence."""

from datetime import date, datetime
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from policy_lint.clauses.clause import DocumentKind
from policy_lint.errors import UsageError
from policy_lint.workspace import settings as settings_module
from policy_lint.workspace.locate import ConfigError
from policy_lint.workspace.settings import excluded, settings_for
from policy_lint.workspace.validate import validate

CONFIG = """jurisdiction = "vallejo"
as-of = 2026-03-01
ignore = ["trust"]
exclude = ["archive/", "*.tmp.md"]

[severity]
"sb54/no-transfer" = "note"
"alpr" = "off"

[kinds]
"*.md" = "police_policy"
"schools/**" = "school_policy"

[[override]]
paths = "schools/"
ignore = "truth"
jurisdiction = []
severity = {"sb54/no-transfer" = "error"}
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "policy-lint.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_without_a_config_everything_is_a_default():
    found = settings_for(Path("/nowhere/at/all.md"), {})
    assert {setting.whence for setting in found.values.values()} == {"default"}
    assert found.kind_from == "detected"


def test_values_say_on_which_line_they_stand(root):
    found = settings_for(root / "a.txt", {})
    assert found.values["jurisdiction"].whence == f"{root / 'policy-lint.toml'}:1"
    assert found.values["fail-on"].whence == "default"
    assert found["as-of"] == date(2026, 3, 1)


def test_the_last_pattern_that_matches_says_the_kind(root):
    assert settings_for(root / "a.md", {})["kind"] is DocumentKind.POLICE_POLICY
    assert settings_for(root / "schools" / "a.md", {})["kind"] is DocumentKind.SCHOOL_POLICY
    assert settings_for(root / "a.txt", {})["kind"] is None
    assert settings_for(root / "a.md", {}).kind_from == "config"


def test_an_override_replaces_adds_and_regrades(root):
    found = settings_for(root / "schools" / "deep" / "a.md", {})
    assert found["ignore"] == ("trust", "truth")
    assert found["jurisdiction"] == ()
    assert found["severity"] == {"sb54/no-transfer": "error", "alpr": "off"}
    assert settings_for(root / "a.md", {})["ignore"] == ("trust",)


def test_the_command_line_wins(root):
    command = {"jurisdictions": ("west-sacramento",), "as_of": datetime(2025, 1, 1), "kind": "ordinance"}
    found = settings_for(root / "schools" / "a.md", command)
    assert found["jurisdiction"] == ("west-sacramento",)
    assert found["as-of"] == date(2025, 1, 1)
    assert found.kind_from == "option"
    assert found.values["kind"].whence == "command line"


def test_a_rule_that_is_off_is_ignored(root):
    assert "alpr" in settings_for(root / "a.md", {}).lint_options().ignore


def test_exclude_counts_from_the_config_file(root):
    assert excluded(root / "archive" / "old.md")
    assert excluded(root / "deep" / "x.tmp.md")
    assert not excluded(root / "a.md")


def test_names_that_no_pack_has_are_told_all_at_once(tmp_path):
    text = 'jurisdiction = "valejo"\nignore = ["trusty"]\n[severity]\n"sb54/no-transfr" = "note"\n'
    (tmp_path / "policy-lint.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        validate(settings_for(tmp_path / "a.md", {}))
    assert [fault.line for fault in caught.value.faults] == [1, 2, 4]
    assert "did you mean 'sb54/no-transfer'?" in str(caught.value)


def test_pack_paths_are_relative_to_the_config_file(tmp_path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "policy-lint.toml").write_text('pack-paths = ["packs"]\n', encoding="utf-8")
    assert settings_for(tmp_path / "a.md", {}).lint_options().extra == (tmp_path / "packs",)


def test_a_pack_path_that_is_not_there_is_a_mistake_of_the_config(tmp_path):
    (tmp_path / "policy-lint.toml").write_text('\npack-paths = ["packs"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"policy-lint.toml:2:1: pack-paths: no such file or folder"):
        settings_for(tmp_path / "a.md", {}).lint_options()


def test_an_installed_package_can_offer_packs(tmp_path, monkeypatch):
    (tmp_path / "county_packs").mkdir()
    (tmp_path / "county_packs" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("county", "county_packs", settings_module.GROUP)
    monkeypatch.setattr(settings_module, "entry_points", lambda group: [entry])
    (tmp_path / "policy-lint.toml").write_text('pack-paths = ["package:county"]\n', encoding="utf-8")
    assert settings_for(tmp_path / "a.md", {}).lint_options().extra == (tmp_path / "county_packs",)


def test_a_package_that_is_not_installed_is_named_with_those_that_are(tmp_path):
    with pytest.raises(UsageError, match="no installed package offers packs as 'absent'"):
        settings_for(tmp_path / "a.md", {"extra": ("package:absent",)}).lint_options()
