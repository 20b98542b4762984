"""Config: what ``policy-lint.toml`` may say; one model, from which its JSON Schema is generated."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from policy_lint.clauses.clause import DocumentKind
from policy_lint.errors import Fault
from policy_lint.workspace.locate import SHARED, TABLE, ConfigError, content, table
from policy_lint.workspace.places import line_of, places

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Level = Literal["error", "warning", "note", "off"]
Failing = Literal["error", "warning", "note", "never"]


def _several(given: object) -> object:
    return (given,) if isinstance(given, str) else given


Texts = Annotated[tuple[Text, ...], BeforeValidator(_several, json_schema_input_type=tuple[Text, ...] | Text)]


class Model(BaseModel):
    """Strict: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, alias_generator=lambda name: name.replace("_", "-"))


class Costs(Model):
    """What one file may cost before it is given up as hostile or broken; time and memory hold for reading it, and again for judging it."""

    seconds: Annotated[float, Field(gt=0)] = 120.0
    megabytes: Annotated[int, Field(ge=256)] = 2048
    input_megabytes: Annotated[int, Field(gt=0)] = 200
    expanded_megabytes: Annotated[int, Field(gt=0)] = 500


class Override(Model):
    """Settings of their own for files below some directories or of some names.

    Attributes:
        paths: Patterns in the form of ``.gitignore``, relative to the config file.
        jurisdiction: Instead of the file's general one.
        packs: Instead of the general ones.
        select: Instead of the general ones.
        ignore: Beside the general ones.
        severity: Over the general ones, rule by rule.
        kind: What these files are.
    """

    paths: Annotated[Texts, Field(min_length=1)]
    jurisdiction: Texts | None = None
    packs: Texts | None = None
    select: Texts | None = None
    ignore: Texts | None = None
    severity: dict[Text, Level] | None = None
    kind: DocumentKind | None = None


class Waiver(Model):
    """A finding that is set aside by its fingerprint, for files that can hold no comment.

    Attributes:
        rule: ``pack/topic``.
        fingerprint: As the reports have it.
        reason: Why, for whoever reads it in a year.
        until: The last day on which it holds; for ever if not given.
        path: Only in files that match this pattern.
    """

    rule: Text
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    reason: Text
    until: date | None = None
    path: Text | None = None


class Config(Model):
    """A config file.

    Attributes:
        jurisdiction: Cities and counties whose own packs apply as well.
        packs: Ids of packs; empty: those that apply by default.
        pack_paths: Packs that are not ours: files, folders, or ``package:NAME`` for an installed package's.
        select: Rules or packs to keep; empty: all.
        ignore: Rules or packs to leave out.
        severity: Severity of a rule or of a whole pack, ``off`` to leave it out.
        fail_on: Lowest severity that gives exit code 1.
        kinds: What files are, by pattern; the last pattern that matches decides.
        exclude: Patterns of files to leave out, in the form of ``.gitignore``.
        as_of: Apply the law of this day; today if not given.
        baseline: File of findings that are known, relative to the config file.
        revisions: Side of tracked changes to read.
        ocr: Read scanned pages with tesseract.
        recall: Use the learned recall beside the vocabulary.
        limits: What one file may cost.
        override: Settings for some directories.
        waiver: Findings set aside by fingerprint.
    """

    jurisdiction: Texts = ()
    packs: Texts = ()
    pack_paths: Texts = ()
    select: Texts = ()
    ignore: Texts = ()
    severity: dict[Text, Level] = {}
    fail_on: Failing = "error"
    kinds: dict[Text, DocumentKind] = {}
    exclude: Texts = ()
    as_of: date | None = None
    baseline: Text | None = None
    revisions: Literal["final", "original"] = "final"
    ocr: bool = False
    recall: bool = True
    limits: Costs = Costs()
    override: tuple[Override, ...] = ()
    waiver: tuple[Waiver, ...] = ()


@cache
def load(path: Path) -> Config:
    """A config file, checked.

    Raises:
        ConfigError: With every mistake of the file at once: file, line, key, what was expected.
    """
    try:
        return Config.model_validate(table(path))
    except ValidationError as error:
        wrong = [(problem["loc"], _expected(problem)) for problem in error.errors()]
        raise ConfigError(faults_at(path, wrong)) from error


def faults_at(path: Path, wrong: Sequence[tuple[Sequence[str | int], str]]) -> list[Fault]:
    """Faults for keys of a config file, in order of place."""
    lines = lines_of(path)
    above = TABLE if path.name == SHARED else ()
    faults = [Fault(str(path), line_of(lines, (*above, *key)), 1, ".".join(map(str, key)) or "file", what) for key, what in wrong]
    return sorted(faults, key=lambda fault: (fault.line, fault.key))


@cache
def lines_of(path: Path) -> dict[tuple[str | int, ...], int]:
    """The line of each key of a config file."""
    return places(content(path).decode("utf-8"))


def where(path: Path, *key: str | int) -> int:
    """The line of one of our keys."""
    return line_of(lines_of(path), (*(TABLE if path.name == SHARED else ()), *key))


def _expected(problem: Any) -> str:
    """What was expected, and what was found instead."""
    if problem["type"] == "extra_forbidden":
        name = str(problem["loc"][-1])
        near = difflib.get_close_matches(name, _names(problem["loc"]), 1)
        return f"no such key{f'; did you mean {near[0]!r}?' if near else ''}"
    if problem["type"] == "missing":
        return "this key must be given"
    message = str(problem["msg"]).removeprefix("Input ")
    found = problem["input"]
    shown = f" (found {found!r})" if isinstance(found, (str, int, float, bool, date)) else ""
    return f"{message}{shown}"


def _names(key: Sequence[str | int]) -> list[str]:
    models: dict[str, type[Model]] = {"override": Override, "waiver": Waiver, "limits": Costs}
    model = models.get(str(key[0]), Config) if len(key) > 1 else Config
    return [field.alias or name for name, field in model.model_fields.items()]
