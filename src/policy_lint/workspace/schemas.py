"""Schemas: JSON Schemas of config files and packs, generated from the models that check them.

``python -m policy_lint.workspace.schemas`` writes them anew into ``rules/schema``.
"""

from __future__ import annotations

import json
from typing import Any

from policy_lint.data import rules_root
from policy_lint.packs.drafting import DraftingFile
from policy_lint.packs.schema import PackFile
from policy_lint.workspace.config import Config

HOME = "https://raw.githubusercontent.com/policy-lint/policy-lint/main/rules/schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Text of each schema by its file name."""
    return {
        "config.schema.json": _text("config.schema.json", "policy-lint.toml", Config.model_json_schema(by_alias=True)),
        "pack.schema.json": _text("pack.schema.json", "A rule pack of policy-lint", PackFile.model_json_schema(by_alias=True)),
        "drafting.schema.json": _text(
            "drafting.schema.json", "A pack of drafting rules of policy-lint", DraftingFile.model_json_schema(by_alias=True)
        ),
    }


def _text(name: str, title: str, schema: dict[str, Any]) -> str:
    head = {"$schema": DRAFT, "$id": f"{HOME}/{name}", **schema, "title": title}
    return json.dumps(_described(head), indent=2, ensure_ascii=False) + "\n"


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    """With what each docstring says of an attribute as the description of its property."""
    for part in (schema, *schema.get("$defs", {}).values()):
        summary, _, attributes = part.get("description", "").partition("Attributes:")
        if attributes:
            part["description"] = " ".join(summary.split())
            told = dict(_attributes(attributes))
            for key, value in part.get("properties", {}).items():
                said = told.get(key.replace("-", "_")) or told.get(f"{key}_")
                if said:
                    value["description"] = said.replace("``", "`")
    return schema


def _attributes(text: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, sign, words = line.partition(": ")
        if sign and name.isidentifier():
            out.append((name, words))
        elif out:
            out[-1] = (out[-1][0], f"{out[-1][1]} {line}")
    return out


def write() -> None:
    """Write the schemas into ``rules/schema``."""
    folder = rules_root() / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
