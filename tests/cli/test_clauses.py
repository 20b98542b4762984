"""``policy-lint clauses`` and ``explain``: one document, looked at clause by clause."""

import json

import pytest

from tests.cli.conftest import run
from tests.documents.pdf.papers import paper, write
from tests.documents.test_packets import PACKET

MANUAL = """# 428 Immigration matters

## 428.1 Status

(a) Members shall not ask about immigration status, unless a judge orders it.

(b) Officers may hold a person on an immigration detainer for 48 hours.

(c) The bureau keeps its vehicles clean.
"""


@pytest.fixture
def manual(repository):
    (repository / "manual.md").write_text(MANUAL, encoding="utf-8")
    return "manual.md"


def test_the_outline_has_every_clause_at_its_depth_with_its_norms(manual):
    head, *lines = run("clauses", "--no-recall", manual, code=0).splitlines()
    assert head == "manual.md: police_policy, 5 clauses, 2 norms"
    assert [line[: line.index(":")] for line in lines if "→" not in line] == [
        "  # - [heading] line 1",
        "    # 428.1 [heading] line 3",
        "      428.1(a) [operative] line 5",
        "      428.1(b) [operative] line 7",
        "      428.1(c) [operative] line 9",
    ]
    assert [line.strip() for line in lines if "→" in line] == [
        "→ prohibition against inquire-into-status (1.00) [exception: court-order]",
        "→ permission for hold-on-detainer (1.00)",
    ]


def test_norms_can_be_left_out(manual):
    told = run("clauses", "--no-norms", "--no-recall", manual, code=0)
    assert "→" not in told
    assert "5 clauses" in told


def test_a_clause_is_explained_by_its_label_a_topic_or_a_requirement(manual):
    by_label = run("explain", "--no-recall", manual, "428.1(b)", code=0)
    assert by_label.startswith("sb54/no-hold-detention: conflicts")
    by_topic = run("explain", "--no-recall", manual, "no-hold-detention", code=0)
    by_rule = run("explain", "--no-recall", manual, "sb54/no-hold-detention", code=0)
    evidence = by_label.split("\ncommitments/")[0]
    assert by_topic.startswith(evidence)
    assert by_rule.startswith(evidence)
    assert "commitments/no-hold-detention: conflicts" in by_topic
    assert "commitments/no-hold-detention" not in by_rule


def test_a_label_that_the_document_does_not_have_is_a_mistake_and_names_some_that_it_has(manual):
    told = run("explain", "--no-recall", manual, "429.9", code=2)
    assert "'429.9'" in told
    assert "428.1(a), 428.1(b), 428.1(c)" in told


def test_a_packet_is_shown_as_the_documents_in_it(repository):
    (repository / "policy-lint.toml").unlink()
    (repository / "packet.pdf").write_bytes(paper(*PACKET))
    told = run("clauses", "--no-recall", "packet.pdf", code=0)
    heads = [line for line in told.splitlines() if line.startswith("packet.pdf#")]
    checked = json.loads(run("check", "--format", "json", "--fail-on", "never", "packet.pdf"))["documents"]
    assert [head.partition(",")[0] for head in heads] == [f"{each['path']}: {each['kind']}" for each in checked]
    assert len(heads) == 4


def test_the_side_of_tracked_changes_can_be_chosen(repository):
    (repository / "draft.md").write_text("1. Officers {--may--}{++shall not++} ask anyone about immigration status.\n", encoding="utf-8")
    (repository / "draft.pdf").write_bytes(paper(redlined))
    for name in ("draft.md", "draft.pdf"):
        final, original = (run("clauses", "--no-recall", "--revisions", side, name, code=0) for side in ("final", "original"))
        assert "→ prohibition against inquire-into-status" in final
        assert "→ permission for inquire-into-status" in original
        assert run("clauses", "--no-recall", name, code=0) == final


def redlined(canvas):
    """A line with a word struck out and two underlined."""
    words = [("1. Officers ", 0), ("may ", 1), ("shall not ", 2), ("ask anyone about immigration status.", 0)]
    canvas.setFont("Times-Roman", 11)
    left = 72.0
    for text, mark in words:
        width = canvas.stringWidth(text, "Times-Roman", 11)
        canvas.drawString(left, 650, text)
        if mark:
            height = 653.5 if mark == 1 else 648.5
            canvas.line(left, height, left + width - 2.75, height)
        left += width
    write(canvas, "2. The chief reports to the council each spring on what was asked and why.", 72, 170)
