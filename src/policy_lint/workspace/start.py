"""Start: the files that a policy repository begins with, from templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from policy_lint import __version__
from policy_lint.clauses.clause import DocumentKind
from policy_lint.errors import UsageError
from policy_lint.lint import available_packs
from policy_lint.workspace.locate import OWN
from policy_lint.workspace.schemas import HOME

TEMPLATES = Path(__file__).parent / "templates"
WORKFLOWS = {"github": (".github/workflows/policy-lint.yml", "github.yml"), "gitlab": (".gitlab-ci.yml", "gitlab.yml")}
HOOKS = ".pre-commit-config.yaml"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a user said.

    Attributes:
        jurisdictions: Names of local packs.
        paths: Where the policies are, relative to the root; "." for all of it.
        ci: A key of `WORKFLOWS`, or ``none``.
        hooks: Whether a pre-commit entry is wanted.
    """

    jurisdictions: tuple[str, ...] = ()
    paths: str = "."
    ci: str = "none"
    hooks: bool = True


def jurisdictions() -> list[str]:
    """Every city and county that has a pack."""
    return sorted(pack.jurisdiction for pack in available_packs().values() if pack.jurisdiction)


def files(answers: Answers) -> dict[str, str]:
    """Text of each file by its path from the repository's root.

    Raises:
        UsageError: There is no pack for a jurisdiction, or the path cannot stand in a workflow.
    """
    known = jurisdictions()
    unknown = [name for name in answers.jurisdictions if name not in known]
    if unknown:
        raise UsageError(f"no pack for jurisdiction {unknown[0]!r}; there are {', '.join(known)}")
    if not all(char.isalnum() or char in "._-/" for char in answers.paths) or answers.paths.startswith("-"):
        raise UsageError(f"the path {answers.paths!r} would need quoting in a workflow: give one of letters, digits and . _ - /")
    fields = {
        "schema": f"{HOME}/config.schema.json",
        "known": ", ".join(known),
        "jurisdiction": ", ".join(f'"{name}"' for name in answers.jurisdictions),
        "kinds": ", ".join(kind.value for kind in DocumentKind),
        "paths": answers.paths,
        "version": __version__,
    }
    chosen = {OWN: "policy-lint.toml"}
    if answers.ci in WORKFLOWS:
        chosen |= dict([WORKFLOWS[answers.ci]])
    if answers.hooks:
        chosen[HOOKS] = "pre-commit.yaml"
    return {name: Template((TEMPLATES / template).read_text("utf-8")).substitute(fields) for name, template in chosen.items()}


def write(root: Path, texts: dict[str, str], *, force: bool) -> tuple[list[str], list[str]]:
    """Write files that are not there yet.

    Args:
        root: The repository.
        texts: From `files`.
        force: Write over those that are.

    Returns:
        Those that were written, and those that were left alone.

    Raises:
        UsageError: One cannot be written.
    """
    left = [name for name in texts if not force and (root / name).exists()]
    written: Sequence[str] = [name for name in texts if name not in left]
    for name in written:
        try:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(texts[name], encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {root / name}: {error.strerror}") from error
    return list(written), left
