"""``policy-lint cache``, and runs that are told again; in processes of their own, as users have them."""

import os
import subprocess
import sys

import pytest

HOLD = "# 1 Policy\n\nStaff may hold people on an immigration detainer.\n"


@pytest.fixture
def lint(tmp_path):
    """Runs the program in a directory with one document; gives its exit code, output, and the heavy modules it imported."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(HOLD, encoding="utf-8")
    program = (
        "import atexit, sys; from policy_lint.__main__ import main;"
        "heavy = ('click', 'pydantic', 'spacy', 'pypdfium2');"
        "atexit.register(lambda: print([m for m in heavy if m in sys.modules], file=sys.stderr)); main()"
    )

    def run(*arguments):
        environment = os.environ | {"POLICY_LINT_CACHE_DIR": str(tmp_path / "cache")}
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, check=False)
        return done.returncode, done.stdout, done.stderr.splitlines()[-1]

    return run


def test_a_run_is_told_again_with_its_files_until_something_changes(lint, tmp_path):
    ask = ("check", "docs", "--no-recall", "--as-of", "2026-01-02", "-o", "r.html", "--format", "terminal")
    first = lint(*ask)
    assert first[0] == 1
    assert "spacy" in first[2]
    text = (tmp_path / "r.html").read_bytes()
    (tmp_path / "r.html").unlink()
    second = lint(*ask)
    assert (tmp_path / "r.html").read_bytes() == text
    assert second == (first[0], first[1], "[]")

    other = lint("check", "docs", "--no-recall", "--as-of", "2026-01-02", "--format", "json")
    assert "spacy" not in other[2]
    assert "pypdfium2" not in other[2]

    (tmp_path / "docs" / "policy-lint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    code, _, modules = lint(*ask)
    assert (code, "click" in modules, "spacy" in modules) == (0, True, False)

    ask = ("check", "docs", "--no-recall", "--as-of", "2026-01-02", "--format", "plain")
    told = lint(*ask)
    assert lint(*ask) == (*told[:2], "[]")
    (tmp_path / "docs" / ".gitignore").write_text("a.md\n", encoding="utf-8")
    assert lint(*ask)[1] == "", "what is left out is looked at anew"
    (tmp_path / "docs" / ".gitignore").write_text("b.md\n", encoding="utf-8")
    assert lint(*ask)[1] == told[1]
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("/docs/a.md\n", encoding="utf-8")
    assert lint(*ask)[1] == "", "rules above the directory leave out as well"
    (tmp_path / ".gitignore").unlink()
    assert lint(*ask)[1] == told[1]
    (tmp_path / "docs" / "in.md").mkdir()
    (tmp_path / "docs" / "in.md" / "loop").symlink_to(tmp_path / "docs")
    (tmp_path / "docs" / "in.md" / "c.md").write_text(HOLD, encoding="utf-8")
    assert "docs/in.md/c.md:" in lint(*ask)[1], "a new document is seen however deep"

    code, output, _ = lint("cache", "stats")
    assert "result" in output
    assert lint("cache", "clear")[0] == 0
    assert not list((tmp_path / "cache").iterdir())
