"""Files in, report out: what the rooms do together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from policy_lint.clauses import clauses
from policy_lint.clauses.clause import DocumentKind
from policy_lint.documents import read_bytes
from policy_lint.documents.options import ReadOptions
from policy_lint.lint import LintOptions, anchored, chapters, choose_packs, lint, lint_document, read_norms, relevant

OPTIONS = LintOptions(as_of=date(2026, 1, 1))

LETTERS = """Public comments on item 9

Dear Council,

Please pass an ordinance banning the use of any city property for immigration enforcement.

Contractors of the city must be bound by the same rules on immigration enforcement as its employees.

Sincerely,
A resident
"""

POLICY = b"""POLICY 31 IMMIGRATION

1. Members shall not ask any person about immigration status.

2. Deputies may hold a person for 48 hours on an immigration detainer.
"""


def test_other_peoples_letters_commit_nobody() -> None:
    document = read_bytes(LETTERS.encode(), "comments.txt", ReadOptions())

    assert read_norms(document, DocumentKind.OTHER).norms == ()


def test_a_policy_is_held_to_the_law() -> None:
    document = read_bytes(POLICY, "policy.txt", ReadOptions())

    result = lint_document(document, choose_packs(OPTIONS), OPTIONS)

    status = {outcome.rule.id: outcome.status.value for outcome in result.outcomes}
    assert status["sb54/no-status-inquiry"] == "met"
    assert status["sb54/no-hold-detention"] == "conflict"
    (error,) = [finding for finding in result.findings if finding.severity.word == "error"]
    assert error.rule == "sb54/no-hold-detention"
    assert error.quote is not None
    assert error.quote in POLICY.decode()
    assert error.location is not None
    assert error.location.line == 5


def test_a_promise_that_weighs_less_does_not_hide_what_the_law_forbids() -> None:
    document = read_bytes(b"Officers may ask any person about immigration status.", "policy.txt", ReadOptions())

    def told(*jurisdictions: str) -> list[tuple[str, str]]:
        options = replace(OPTIONS, jurisdictions=jurisdictions)
        return [(each.rule, each.severity.word) for each in lint_document(document, choose_packs(options), options).findings]

    assert told() == told("vallejo") == [("sb54/no-status-inquiry", "error")]


def test_the_law_of_another_day() -> None:
    document = read_bytes(POLICY, "policy.txt", ReadOptions())
    before = LintOptions(as_of=date(2016, 6, 1))

    result = lint_document(document, choose_packs(before), before)

    ids = {outcome.rule.id for outcome in result.outcomes}
    assert "sb54/no-hold-detention" not in ids
    assert "trust/qualifying-conviction" in ids


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_linted(tmp_path: Path) -> None:
    good, bad = tmp_path / "policy.txt", tmp_path / "broken.pdf"
    good.write_bytes(POLICY)
    bad.write_bytes(b"%PDF-1.7 and no more")

    report = lint([(bad, "broken.pdf"), (good, "policy.txt")], OPTIONS)

    assert [result.path for result in report.results] == ["broken.pdf", "policy.txt"]
    assert report.unread == 1
    assert not report.results[0].findings
    assert report.results[0].notices
    assert report.results[1].findings


def test_pages_without_a_word_of_ours_do_not_matter() -> None:
    assert relevant("An immi-\ngration detainer was received.")
    assert not relevant("Vehicles are washed on Tuesdays.")


HIDING = ("\u00ad", "\u200b", "\u200d", "\u2060", "\u202e", "\ufeff", "\u034f", "\U000e0061", "\x1b[31m", "\x1b[0m")


@pytest.mark.parametrize("unseen", HIDING)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_what_nobody_sees_hides_no_word(unseen: str, name: str) -> None:
    plain = "Officers may ask anyone about immigration status."
    cut = f"Offi{unseen}cers m{unseen}ay a{unseen}sk any{unseen}one{unseen} about immi{unseen}gration{unseen} st{unseen}atus."
    first, second = (
        lint_document(read_bytes(f"<p>{text}</p>".encode() if name == "a.html" else text.encode(), name), choose_packs(OPTIONS), OPTIONS)
        for text in (plain, cut)
    )
    assert [finding.rule for finding in first.findings if finding.location]
    assert [finding.rule for finding in first.findings] == [finding.rule for finding in second.findings]
    assert [clause.text for clause in first.clauses] == [clause.text for clause in second.clauses]
    assert second.complete


TOW = "A hold request from another agency is honored for 72 hours. The ICE card stays in the car. The detainer is lifted in writing.\n\n"


@pytest.mark.parametrize(("text", "heard"), [(TOW, True), (TOW * 40, False), (TOW * 40 + "This is not about immigration.\n", True)])
def test_a_long_text_with_none_but_words_of_other_subjects_is_not_about_ours(text: str, heard: bool) -> None:
    document = read_bytes(text.encode(), "tow.txt", ReadOptions())

    assert bool(anchored(document)) is heard
    assert heard or read_norms(document, None).norms == ()


CHAPTERS = """# Field work

## Rapid response

### Planning

#### Drills

The Training Coordinator should schedule annual drills with schools.

## Immigration

### Purpose

This policy guides members who meet federal immigration officials.
"""


def test_closeness_ends_where_a_chapter_does() -> None:
    document = read_bytes(CHAPTERS.encode(), "manual.md", ReadOptions())
    pieces = clauses(document, DocumentKind.POLICE_POLICY)

    assert [document.text[at:].split("\n")[0] for at in chapters(pieces)] == ["Immigration"]


def test_closeness_goes_on_where_a_question_and_its_section_end() -> None:
    document = read_bytes(CHAPTERS.replace("#### Drills\n\n", "").encode(), "manual.md", ReadOptions())

    assert chapters(tuple(clauses(document, DocumentKind.POLICE_POLICY))) == []
