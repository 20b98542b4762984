"""A policy repository's year, from the first run on an old manual to a reprint of it."""

import json
import subprocess

import pytest
from reportlab.lib.pagesizes import A5, letter
from reportlab.pdfgen.canvas import Canvas

from tests.cli.conftest import run
from tests.commits import commit

HOLD = "Deputies may hold a person for {} hours on an immigration detainer."
FORMS = (
    HOLD,
    "The watch commander may delay a release for {} hours because of an immigration detainer.",
    "On an immigration detainer, staff of the jail may keep a person in custody {} hours longer.",
    "For up to {} hours past release, officers may detain a person on an immigration detainer.",
)
GOOD = "Members shall not detain a person on an immigration detainer."
WEAK = "Members shall not detain a person on an immigration detainer unless the watch commander approves."
CONFIG = """recall = false
baseline = "policy-lint.baseline.json"
kinds = {"*" = "other"}
"""


def reprint(path, size, font):
    """Twenty numbered clauses, on pages of some size in letters of some size."""
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    x, y, step = 60, size[1] - 70, font * 1.5
    for number in range(1, 21):
        words = f"{400 + number} {FORMS[number % 4].format(number)}".split()
        while words:
            line = ""
            while words and canvas.stringWidth(f"{line} {words[0]}", "Helvetica", font) < size[0] - 2 * x:
                line = f"{line} {words.pop(0)}".strip()
            if y < 80:
                canvas.showPage()
                y = size[1] - 70
            canvas.setFont("Helvetica", font)
            canvas.drawString(x, y, line)
            y -= step
        y -= step
    canvas.save()


def write(path, clauses):
    path.write_text("# Immigration\n\n" + "\n\n".join(clauses) + "\n", encoding="utf-8")


def known(repository):
    return len(json.loads((repository / "policy-lint.baseline.json").read_text("utf-8"))["findings"])


def counts():
    data = json.loads(run("check", ".", "--format", "json"))
    findings = [finding for document in data["documents"] for finding in document["findings"]]
    return len(findings), sum("suppressed" not in finding for finding in findings)


@pytest.fixture
def year(repository):
    (repository / "policy-lint.toml").unlink()
    run("init", "--yes", "--ci", "github", code=0)
    (repository / "policy-lint.toml").write_text(CONFIG.replace("baseline", "# baseline"), encoding="utf-8")
    (repository / "policies").mkdir()
    reprint(repository / "policies" / "manual.pdf", letter, 11)
    write(repository / "policies" / "order.md", [*(HOLD.format(number) for number in range(100, 120)), GOOD])
    commit(message="as we found it")
    return repository


def test_a_year(year):
    order = year / "policies" / "order.md"
    clauses = [*(HOLD.format(number) for number in range(100, 120)), GOOD]

    # January: forty old findings, all known from now on.
    run("check", ".", code=1)
    assert counts() == (40, 40)
    (year / "policy-lint.toml").write_text(CONFIG, encoding="utf-8")
    run("baseline", "write", code=0)
    assert known(year) == 40
    run("check", ".", code=0)
    assert counts() == (40, 0)
    commit(message="baseline")

    # March: somebody weakens one clause; it fails, and says which duty.
    write(order, [*clauses[:20], WEAK])
    told = run("diff", "HEAD", "--fail-on", "weakened", code=1)
    assert "▼ weakened: No " in told
    assert "no-hold-detention" in told
    assert f"− “{GOOD[:-1]}" in told
    assert "new limit: “unless the watch commander approves" in told
    assert "1 weakened" in told.splitlines()[-1]
    assert "watch commander" in run("baseline", "check", code=1)
    subprocess.run(["git", "checkout", "-q", "."], check=True)

    # May: somebody settles two; it passes, and the baseline shrinks for good.
    write(order, clauses[2:])
    run("check", ".", code=0)
    run("baseline", "check", code=1)
    assert "2 taken out, 38 left" in run("baseline", "prune", code=0)
    run("baseline", "check", code=0)
    commit(message="two settled")
    write(order, clauses)
    run("check", ".", code=1)
    subprocess.run(["git", "checkout", "-q", "."], check=True)

    # June: editing that changes no duty says so.
    write(order, [each.replace(" a person ", " any person ") for each in clauses[2:]])
    assert "No duty changed" in run("diff", "HEAD", "--fail-on", "changed", code=0)
    subprocess.run(["git", "checkout", "-q", "."], check=True)

    # August: a new clause is waived until the end of the year; in January the waiver has expired.
    allow = '<!-- policy-lint: allow sb54/no-hold-detention reason="counsel is asked" until=2026-12-31 -->'
    write(order, [*clauses[2:], f"{allow}\n\n{HOLD.format(72)}"])
    run("check", ".", "--as-of", "2026-08-01", code=0)
    assert "counsel is asked" in run("waivers")
    told = run("check", ".", "--as-of", "2027-01-01", "--format", "plain", code=1)
    assert "waivers/expired" in told
    assert "sb54/no-hold-detention" in told
    subprocess.run(["git", "checkout", "-q", "."], check=True)

    # November: the manual is printed anew, with other page breaks; nothing is new.
    reprint(year / "policies" / "manual.pdf", A5, 13)
    run("check", ".", code=0)
    run("baseline", "check", code=0)
    assert "No duty changed" in run("diff", "HEAD", "--fail-on", "changed", code=0)
