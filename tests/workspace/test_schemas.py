"""The shipped schemas are those of the models, and our own files fit them."""

import json

import jsonschema
import pytest
from ruamel.yaml import YAML

from policy_lint.data import rule_files, rules_root
from policy_lint.workspace import schemas as module
from policy_lint.workspace.schemas import schemas

PACKS = [
    *((path, "pack.schema.json") for path in rule_files("state", "local", "model")),
    *((path, "drafting.schema.json") for path in rule_files("drafting")),
]


@pytest.mark.parametrize("name", ["config.schema.json", "pack.schema.json", "drafting.schema.json"])
def test_the_shipped_schema_is_current(name):
    """Write them anew with ``python -m policy_lint.workspace.schemas``."""
    assert (rules_root() / "schema" / name).read_text("utf-8") == schemas()[name]


def test_properties_are_described():
    config = json.loads(schemas()["config.schema.json"])
    assert all("description" in value for value in config["properties"].values())


@pytest.mark.parametrize(("path", "name"), PACKS, ids=lambda each: getattr(each, "stem", ""))
def test_our_packs_name_their_schema_and_fit_it(path, name):
    text = path.read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{name}\n")
    data = json.loads(json.dumps(YAML(typ="safe").load(text), default=str))
    jsonschema.validate(data, json.loads(schemas()[name]))


def test_a_config_with_a_wrong_key_does_not_fit():
    schema = json.loads(schemas()["config.schema.json"])
    jsonschema.validate({"fail-on": "warning", "jurisdiction": "vallejo", "kinds": {"*.md": "ordinance"}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"fail_on": "warning"}, schema)


def test_they_are_written_where_the_rules_are(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "rules_root", lambda: tmp_path)
    module.write()
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "schema").iterdir()} == schemas()


def test_what_docstrings_say_of_keys_stands_beside_the_keys():
    pack = json.loads(schemas()["pack.schema.json"])
    requirement = pack["$defs"]["Requirement"]
    assert "Attributes" not in requirement["description"]
    assert all(value.get("description") for value in requirement["properties"].values())
