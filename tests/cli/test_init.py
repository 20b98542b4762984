"""``policy-lint init``, and the files for CI that we ship."""

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from policy_lint import __version__
from policy_lint.cli import COMMANDS, cli
from policy_lint.workspace.config import Config
from tests.cli.conftest import HOLD, run
from tests.commits import commit

ROOT = Path(__file__).parents[2]


def yaml(path):
    return YAML(typ="safe").load(Path(path).read_text("utf-8"))


def test_three_questions_write_three_files(repository):
    (repository / "policy-lint.toml").unlink()
    got = CliRunner().invoke(cli, ["init"], input="vallejo\npolicies\ngithub\n", catch_exceptions=False)
    assert got.exit_code == 0
    data = tomllib.loads((repository / "policy-lint.toml").read_text("utf-8"))
    assert Config.model_validate(data).jurisdiction == ("vallejo",)
    workflow = yaml(".github/workflows/policy-lint.yml")
    steps = workflow["jobs"]["policy-lint"]["steps"]
    assert steps[-1]["with"] == {"paths": "policies"}
    assert set(steps[-1]["with"]) <= set(yaml(ROOT / "action.yml")["inputs"])
    ids = {hook["id"] for hook in yaml(ROOT / ".pre-commit-hooks.yaml")}
    assert {hook["id"] for repo in yaml(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]} <= ids


@pytest.mark.parametrize(("ci", "name"), [("github", ".github/workflows/policy-lint.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_a_version_that_may_not_be_released_says_so(repository, ci, name):
    run("init", "--yes", "--ci", ci, "--force", code=0)
    for written in (name, ".pre-commit-config.yaml"):
        lines = (repository / written).read_text("utf-8").splitlines()
        pinned = next(number for number, line in enumerate(lines) if __version__ in line)
        assert "not tagged yet" in "".join(lines[pinned - 2 : pinned]) or "not on the index yet" in lines[pinned - 1]


def test_what_is_there_is_left_alone(repository):
    before = (repository / "policy-lint.toml").read_text("utf-8")
    assert "left policy-lint.toml as it is" in run("init", "--yes", code=0)
    assert (repository / "policy-lint.toml").read_text("utf-8") == before
    run("init", "--yes", "--force", code=0)
    assert (repository / "policy-lint.toml").read_text("utf-8") != before


def test_every_commented_setting_is_one(repository):
    """What the template shows in comments is understood once the marks are taken away."""
    run("init", "--yes", "--force", code=0)
    text = (repository / "policy-lint.toml").read_text("utf-8")
    settings = re.sub(r"^# (?=(?:baseline|ignore|\[|\"|paths|rule|fingerprint|reason|until)\b|^# [\[\"])", "", text, flags=re.MULTILINE)
    settings = re.sub(r"^# (?=[\[\"])", "", settings, flags=re.MULTILINE)
    found = Config.model_validate(tomllib.loads(settings))
    assert found.waiver
    assert found.override
    assert found.baseline


def test_gitlab_has_its_own(repository):
    run("init", "--yes", "--ci", "gitlab", "--paths", "docs/policies", code=0)
    script = yaml(".gitlab-ci.yml")["policy-lint"]["script"]
    assert any('policy-lint check "docs/policies"' in line for line in script)


@pytest.mark.parametrize("given", [("--jurisdiction", "nowhere"), ("--paths", "$(rm -rf)"), ("--paths", "-x")])
def test_what_cannot_be_is_refused(repository, given):
    run("init", "--yes", "--force", *given, code=2)


def test_hooks_call_commands_that_there_are():
    for hook in yaml(ROOT / ".pre-commit-hooks.yaml"):
        program, command, *_ = hook["entry"].split()
        assert program == "policy-lint"
        assert command in COMMANDS


def test_the_action_is_sound():
    action = yaml(ROOT / "action.yml")
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    for step in action["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", ""), "what a pull request says must come to a script as a variable"


def test_shipped_scripts_name_options_that_there_are():
    texts = [(ROOT / name).read_text("utf-8") for name in ("action.yml", "docs/ci/policy-lint.gitlab-ci.yml", "docs/ci/README.md")]
    used = {(command, option) for text in texts for command, rest in re.findall(r"policy-lint\"? (check|diff) ([^\n`]*)", text)
            for option in re.findall(r"(?<![\w-])(--[a-z-]+)", rest)}  # fmt: skip
    for command, option in used:
        assert option in {each for parameter in cli.get_command(None, command).params for each in parameter.opts}, (command, option)


def test_only_what_changed_is_told(repository):
    (repository / "a.md").write_text(f"{HOLD}\n", encoding="utf-8")
    (repository / "b.md").write_text("Nothing.\n", encoding="utf-8")
    commit()
    assert run("check", ".", "--no-recall", "--changed-since", "HEAD", code=0).startswith("0 documents")
    (repository / "b.md").write_text(f"{HOLD}\n", encoding="utf-8")
    (repository / "c.md").write_text(f"{HOLD}\n", encoding="utf-8")
    told = run("check", ".", "--no-recall", "--format", "plain", "--changed-since", "HEAD", code=1)
    assert {line.partition(":")[0] for line in told.splitlines()} == {"b.md", "c.md"}
    (repository / "policy-lint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    told = run("check", ".", "--no-recall", "--format", "plain", "--changed-since", "HEAD", code=0)
    assert {line.partition(":")[0] for line in told.splitlines()} == {"a.md", "b.md", "c.md"}
