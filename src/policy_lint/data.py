"""The rules folder and the YAML in it: found, read fast, and faulted with line and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import ruamel.yaml
from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from policy_lint import quickyaml
from policy_lint.compiled import compiled
from policy_lint.errors import Fault, PackError

M = TypeVar("M", bound=BaseModel)


@cache
def rules_root() -> Path:
    """The ``rules`` folder: inside the package in a wheel, beside ``src`` in an editable install."""
    package = Path(__file__).parent
    for candidate in (package / "rules", package.parent.parent / "rules"):
        if candidate.is_dir():
            return candidate
    raise PackError(
        [
            Fault(
                str(package / "rules"),
                1,
                1,
                "rules",
                "the installation lacks its rules folder; install again",
            )
        ]
    )


def rule_files(*folders: str) -> tuple[Path, ...]:
    """Every YAML file in these folders of ``rules``, in a fixed order."""
    return tuple(path for folder in folders for path in sorted((rules_root() / folder).glob("*.yaml")))


def load_yaml(path: Path) -> Any:
    """The content of one YAML 1.2 file as plain Python values.

    Raises:
        PackError: It cannot be read, or is no YAML; with the place.
    """
    try:
        if path.is_relative_to(rules_root()):
            return compiled(str(path), path.read_bytes() + _reader(), lambda: quickyaml.load(path.read_text(encoding="utf-8")))
        return quickyaml.load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise PackError([Fault(str(path), line, column, "yaml", str(error.problem or error.context))]) from error
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise PackError([Fault(str(path), 1, 1, "file", str(error))]) from error


@cache
def _reader() -> bytes:
    """What reads YAML: ours, and whose language it is."""
    return Path(quickyaml.__file__).read_bytes() + str(ruamel.yaml.__version__).encode()


def load_model(path: Path, model: type[M]) -> M:
    """A YAML file checked against a pydantic model.

    Raises:
        PackError: With every mistake of the file at once, each with line, column, key and what was expected.
    """
    data = load_yaml(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        wrong = [(problem["loc"], problem["msg"]) for problem in error.errors()]
        raise PackError(faults_at(path, wrong)) from error


def faults_at(path: Path, wrong: Iterable[tuple[Sequence[str | int], str]]) -> list[Fault]:
    """Faults for keys given as paths into the file's data; the file is parsed again, slowly, to learn their places."""
    tree = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    faults = []
    for keys, expected in wrong:
        line, column = _place(tree, keys)
        faults.append(Fault(str(path), line, column, ".".join(str(key) for key in keys) or "file", expected))
    return sorted(faults, key=lambda fault: (fault.line, fault.column, fault.key))


def _place(node: Any, keys: Sequence[str | int]) -> tuple[int, int]:
    """Line and column, 1-based, of the deepest key of the path that the file really has."""
    line, column = 1, 1
    for key in keys:
        marks = getattr(node, "lc", None)
        try:
            child = node[key]
        except (KeyError, IndexError, TypeError):
            break
        if marks is not None:
            at = marks.item(key) if isinstance(key, int) else marks.key(key)
            line, column = at[0] + 1, at[1] + 1
        node = child
    return line, column
