"""``policy-lint corpus check``."""

from pathlib import Path

from click.testing import CliRunner

from policy_lint.cli import cli
from tests.corpus.samples import MEETS, make

OURS = Path(__file__).parents[2] / "corpus"


def run(*args):
    return CliRunner().invoke(cli, ["corpus", "check", *map(str, args)])


def test_our_own_corpus_keeps_its_rules():
    result = run(OURS)

    assert result.output.splitlines()[-1].endswith(" 0 faults"), result.output
    assert result.exit_code == 0


def test_faults_are_told_with_file_and_line(tmp_path):
    result = run(make(tmp_path, (MEETS | {"verdict": "perhaps"},)))

    assert result.exit_code == 1
    assert f"{tmp_path}/train/labels.jsonl:1:1: verdict: one of meets" in result.output


def test_stats_and_agreement_are_told_when_asked(tmp_path):
    result = run(make(tmp_path), "--stats", "--agreement")

    assert result.exit_code == 0
    assert "no-transfer" in result.output
    assert "labelled twice: 0 of 2 documents" in result.output


def test_a_folder_that_is_no_corpus_is_a_wrong_command(tmp_path):
    assert "splits.yaml" in str(run(tmp_path).exception)
