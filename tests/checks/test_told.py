"""Told: of a question and its answer, of a lead-in and its items, one speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_lint.checks.check import evidence_for
from policy_lint.clauses import clauses
from policy_lint.documents import read
from policy_lint.lint import available_packs
from policy_lint.norms.pipeline import reader
from policy_lint.norms.vocabulary import vocabulary


def told(folder: Path, text: str, topic: str) -> list[tuple[str, str]]:
    """Verdicts and words of the evidence that a document holds for a requirement, by the vocabulary alone."""
    path = folder / "policy.txt"
    path.write_text(f"IMMIGRATION POLICY\n\n{text}\n", encoding="utf-8")
    packs = [available_packs()[name] for name in ("sb54", "commitments")]
    rule = next(rule for pack in packs for rule in pack.on(date(2026, 1, 1)) if rule.topic == topic)
    norms = list(reader()(clauses(read(path))))
    return [(each.verdict.value, each.norm.clause.text) for each in evidence_for(norms, rule, vocabulary().covers, None)]


def test_the_items_of_a_prohibition_speak_and_not_its_lead_in(tmp_path: Path) -> None:
    text = (
        "Deputies shall not honor an immigration detainer by:\n\n(a) holding a person past release;\n\n(b) holding a person at the scene."
    )

    assert [words for _, words in told(tmp_path, text, "no-hold-detention")] == [
        "holding a person past release;",
        "holding a person at the scene.",
    ]


@pytest.mark.parametrize(
    ("item", "verdict"),
    [("the person has been convicted of a violent felony", "weak"), ("a judge has signed a criminal warrant for the person", "meets")],
)
def test_a_prohibition_that_breaks_off_in_an_exception_speaks_for_its_items(tmp_path: Path, item: str, verdict: str) -> None:
    lead = "Deputies shall not hold a person on an immigration detainer unless:"

    assert told(tmp_path, f"{lead}\n\n(a) {item}; or\n\n(b) {item} elsewhere.", "no-hold-detention") == [(verdict, lead)]


def test_a_duty_that_announces_what_it_holds_speaks_for_its_items(tmp_path: Path) -> None:
    lead = "The Chief shall report to the City Council every year on requests by ICE, including the following:"
    item = "the Chief shall report to the City Council every year on transfers to ICE"

    assert [words for _, words in told(tmp_path, f"{item};\n\n{item} by month.", "council-reporting")] == [f"{item};", f"{item} by month."]
    assert told(tmp_path, f"{lead}\n\n(a) {item};\n\n(b) {item} by month.", "council-reporting") == [("meets", lead)]


@pytest.mark.parametrize(
    ("lead", "topic", "verdict"),
    [
        ("Each year the Sheriff shall report to the Board of Supervisors on requests by ICE:", "council-reporting", "meets"),
        ("Officers may ask about immigration status where it bears on a crime, for instance:", "no-status-inquiry", "conflicts"),
    ],
)
def test_a_lead_in_of_which_the_items_are_parts_speaks_for_them(tmp_path: Path, lead: str, topic: str, verdict: str) -> None:
    item = "asking about immigration status in a report to the City Council on requests by ICE"

    assert told(tmp_path, f"{lead}\n\n(a) {item};\n\n(b) {item}.", topic) == [(verdict, lead)]


def test_an_answer_speaks_for_its_question(tmp_path: Path) -> None:
    text = "Q: Will officers ask about my immigration status?\n\nA: Our officers shall not ask about immigration status."

    assert [words for _, words in told(tmp_path, text, "no-status-inquiry")] == ["Our officers shall not ask about immigration status."]


def test_a_question_that_is_denied_in_so_many_words_speaks_too(tmp_path: Path) -> None:
    question = "Will officers ask about my immigration status?"
    text = f"Q: {question}\n\nA: They will not. Our officers shall not ask about immigration status."

    assert [words for _, words in told(tmp_path, text, "no-status-inquiry")] == [
        question,
        "Our officers shall not ask about immigration status.",
    ]
