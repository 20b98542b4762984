"""``policy-lint baseline``."""

import json

from tests.cli.conftest import ASK, GOOD, HOLD, run


def write(path, *paragraphs):
    path.write_text("# Policy\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def test_a_ratchet_from_first_to_last(repository):
    manual = repository / "manual.md"
    write(manual, HOLD, ASK)
    run("check", ".", code=1)
    told = run("baseline", "write", code=0)
    assert "2 findings known" in told
    assert 'Next: set `baseline = "policy-lint.baseline.json"`' in told
    run("check", ".", "--baseline", "policy-lint.baseline.json", code=0)

    (repository / "policy-lint.toml").write_text('baseline = "policy-lint.baseline.json"\n', encoding="utf-8")
    assert "2 findings set aside" in run("check", ".", code=0)

    write(manual, GOOD, ASK)
    assert "gone  manual.md  sb54/no-hold-detention" in run("baseline", "check", code=1)
    assert "1 taken out, 1 left" in run("baseline", "prune", code=0)
    run("baseline", "check", code=0)

    write(manual, HOLD, ASK)
    run("check", ".", code=1)
    assert "new   manual.md" in run("baseline", "check", code=1)
    assert "only shrinks" in run("baseline", "write", code=2)
    told = run("baseline", "write", "--force", code=0)
    assert "2 findings known" in told
    assert "Next:" not in told


def test_the_file_is_for_review(repository):
    write(repository / "manual.md", HOLD)
    run("baseline", "write")
    (entry,) = json.loads((repository / "policy-lint.baseline.json").read_text("utf-8"))["findings"]
    assert (entry["path"], entry["rule"], entry["type"]) == ("manual.md", "sb54/no-hold-detention", "conflict")
    assert "hold a person" in entry["words"]


def test_a_baseline_that_is_not_there_is_a_mistake(repository):
    write(repository / "manual.md", HOLD)
    assert "policy-lint baseline write" in run("baseline", "check", code=2)
    assert "policy-lint baseline write" in run("check", ".", "--baseline", "none.json", code=2)


def test_it_does_not_matter_from_where(repository, monkeypatch):
    (repository / "sub").mkdir()
    write(repository / "sub" / "manual.md", HOLD)
    (repository / "policy-lint.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    run("baseline", "write", code=0)
    monkeypatch.chdir(repository / "sub")
    run("check", "manual.md", code=0)
