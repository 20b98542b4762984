"""The CI files as CI runs them: valid by their schemas, and their scripts run in bash, with everything but the runner itself."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from tests.cli.conftest import GOOD, HOLD, run
from tests.commits import commit
from tests.requires import need_module, need_program

ROOT = Path(__file__).parents[2]
WEAK = "Members should not detain a person on an immigration detainer."
GH = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$*" in *--jq*) cat "$COMMENTS";; esac
"""
"""Stands in for GitHub's client: writes down what it is asked, and tells the comments that there are."""


FILES = {
    "action.yml": "github-actions",
    "docs/ci/policy-lint.gitlab-ci.yml": "gitlab-ci",
    "github": "github-workflows",
    "gitlab": "gitlab-ci",
}
"""Files that we ship, and those that `init` writes, with the schemas that editors and CI hold them to."""


@pytest.mark.parametrize("name", FILES)
def test_files_are_valid(repository, name):
    schemas = Path(need_module("check_jsonschema").__file__).parent / "builtin_schemas/vendor"
    schema = json.loads((schemas / f"{FILES[name]}.json").read_text("utf-8"))
    path = ROOT / name
    if name in ("github", "gitlab"):
        (repository / "policy-lint.toml").unlink()
        run("init", "--yes", "--ci", name, code=0)
        path = next(each for each in repository.rglob("*.yml") if "pre-commit" not in each.name)
    jsonschema.validate(json.loads(json.dumps(YAML(typ="safe").load(path.read_text("utf-8")))), schema)


class Runner:
    """Runs the steps of the action, their expressions filled from what a pull request gives."""

    def __init__(self, home: Path, **inputs: str) -> None:
        self.home, self.action = home, YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
        self.values = {
            f"inputs.{name}": inputs.get(name.replace("-", "_"), each["default"]) for name, each in self.action["inputs"].items()
        }
        base = subprocess.run(["git", "rev-parse", "HEAD"], cwd="policies", check=True, capture_output=True, text=True).stdout.strip()
        self.values |= {
            "runner.temp": str(home), "github.action_path": str(ROOT), "github.token": "t", "github.repository": "city/policies",
            "github.event.pull_request.base.sha": base, "github.event.pull_request.number": "7",
        }  # fmt: skip
        programs = home / "policy-lint/bin"
        programs.mkdir(parents=True)
        (programs / "policy-lint").symlink_to(Path(sys.executable).parent / "policy-lint")
        (home / "gh").write_text(GH, encoding="utf-8")
        (home / "gh").chmod(0o755)
        self.files = {name: home / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "CALLS", "COMMENTS")}
        for file in self.files.values():
            file.write_text("", encoding="utf-8")

    def step(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a step as GitHub's runner runs it, and take up what it put out."""
        step = next(each for each in self.action["runs"]["steps"] if each.get("name") == name)
        given = {key: self._filled(value) for key, value in step["env"].items()}
        path = f"{self.home}{os.pathsep}{os.environ['PATH']}"
        variables = (
            os.environ | {key: str(file) for key, file in self.files.items()} | given | {"RUNNER_TEMP": str(self.home), "PATH": path}
        )
        (self.home / "script.sh").write_text(step["run"], encoding="utf-8")
        self.files["GITHUB_OUTPUT"].write_text("", encoding="utf-8")
        bash = [need_program("bash"), "--noprofile", "--norc", "-eo", "pipefail", self.home / "script.sh"]
        got = subprocess.run(bash, env=variables, capture_output=True, text=True, timeout=120)
        for line in self.files["GITHUB_OUTPUT"].read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            self.values[f"steps.{step.get('id')}.outputs.{key}"] = value
        return got

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ *(\S+) *\}\}", lambda found: self.values.get(found[1], ""), text)


@pytest.fixture
def pull_request(repository):
    """A repository in which a pull request is open: `base` has what was, the tree what would be."""
    (repository / "policies").mkdir()
    (repository / "policies/order.md").write_text(f"{GOOD}\n", encoding="utf-8")
    (repository / "policy-lint.toml").write_text('recall = false\n[kinds]\n"*" = "other"\n', encoding="utf-8")
    commit()
    return repository / "policies/order.md"


def test_the_action_lints_tells_and_fails(pull_request, tmp_path_factory):
    runner = Runner(tmp_path_factory.mktemp("runner"), paths="policies", fail_on_weakened="true")
    pull_request.write_text(f"{WEAK}\n\n{HOLD}\n", encoding="utf-8")
    checked = runner.step("Check")
    assert checked.returncode == 0
    assert "::error file=policies/order.md" in checked.stdout
    assert runner.values["steps.check.outputs.code"] == "1"
    assert Path(runner.values["steps.check.outputs.sarif"]).stat().st_size > 0
    assert runner.step("Tell what the pull request changes").returncode == 0
    assert runner.values["steps.diff.outputs.weakened"] == "true"
    assert "weakened" in runner.files["GITHUB_STEP_SUMMARY"].read_text("utf-8").lower()
    result = runner.step("Result")
    assert result.returncode == 1
    assert "weakens a commitment" in result.stdout


def test_the_action_comments_once_and_then_keeps_to_its_comment(pull_request, tmp_path_factory):
    runner = Runner(tmp_path_factory.mktemp("runner"), paths="policies")
    runner.step("Tell what the pull request changes")
    assert runner.step("Comment on the pull request").returncode == 0
    assert "--method POST repos/city/policies/issues/7/comments" in runner.files["CALLS"].read_text("utf-8")
    assert (runner.home / "comment.md").read_text("utf-8").startswith("<!-- policy-lint diff -->\n")
    runner.files["COMMENTS"].write_text("41\n42\n", encoding="utf-8")
    assert runner.step("Comment on the pull request").returncode == 0
    assert "--method PATCH repos/city/policies/issues/comments/41" in runner.files["CALLS"].read_text("utf-8")


def test_a_clean_pull_request_passes(pull_request, tmp_path_factory):
    runner = Runner(
        tmp_path_factory.mktemp("runner"), paths="policies policies/order.md", arguments="--fail-on warning", fail_on_weakened="true"
    )
    assert runner.step("Check").returncode == 0
    runner.step("Tell what the pull request changes")
    assert runner.values["steps.diff.outputs.weakened"] == "false"
    assert runner.step("Result").returncode == 0


def test_a_mistake_gives_no_sarif_and_its_exit_code(pull_request, tmp_path_factory):
    runner = Runner(tmp_path_factory.mktemp("runner"), paths="policies", arguments="--pack nothing-of-the-kind")
    runner.step("Check")
    assert "steps.check.outputs.sarif" not in runner.values
    assert runner.step("Result").returncode == 2


def test_gitlabs_script_writes_its_reports(pull_request):
    job = YAML(typ="safe").load((ROOT / "docs/ci/policy-lint.gitlab-ci.yml").read_text("utf-8"))["policy-lint"]
    pull_request.write_text(f"{HOLD}\n", encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = os.environ | {"PATH": path, "POLICIES": "policies", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD"}
    got = subprocess.run(["bash", "-e"], input="\n".join(job["script"]), env=given, capture_output=True, text=True, timeout=120)
    assert got.returncode == 1, got.stderr
    wanted = [*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()]
    assert [name for name in wanted if not Path(name).stat().st_size] == []


def test_the_container_recipe_copies_and_calls_what_there_is():
    lines = (ROOT / "docs/ci/Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    scripts = [line.removeprefix("RUN ") for line in lines if line.startswith("RUN ")]
    assert scripts
    for script in scripts:
        subprocess.run(["bash", "-n", "-c", script], check=True, timeout=10)
    assert 'ENTRYPOINT ["policy-lint"]' in lines
    assert any(line.startswith("USER ") for line in lines), "never as root"
