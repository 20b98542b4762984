"""The explanation: every part of a norm with its words, the step that decided, wordings near it, and what would turn it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from policy_lint.checks.result import Result
from policy_lint.checks.settle import DIFFER
from policy_lint.documents import read
from policy_lint.errors import UsageError
from policy_lint.lint import LintOptions, choose_packs, lint_document
from policy_lint.norms.recall import recall
from policy_lint.reports.explain import explanation

CODE = Path(__file__).parents[2] / "src/policy_lint/reports/explain.py"
MANUAL = """# 428 Immigration detainers

(a) Deputies should not hold a person on an immigration detainer unless a supervisor approves.

(b) Deputies may hold a person on an immigration detainer.

(c) Nobody in our cells is walked out to waiting immigration agents.

(d) Parking permits are sold at the counter.
"""


def checked(folder: Path, text: str = MANUAL, *, learned: bool = True) -> Result:
    path = folder / "manual.md"
    path.write_text(text)
    options = LintOptions(as_of=date(2026, 1, 1), packs=("sb54",), recall=learned)
    return lint_document(read(path), choose_packs(options), options)


def told(folder: Path, what: str, *, learned: bool = True, language: str = "en", text: str = MANUAL) -> list[str]:
    return list(explanation(checked(folder, text, learned=learned), what, recall() if learned else None, language))


def heads(lines: list[str]) -> list[str]:
    return [line[2:14].strip() for line in lines if line.startswith("  ")]


def test_every_part_stands_with_its_words(tmp_path):
    lines = told(tmp_path, "no-hold-detention", learned=False)
    text = "\n".join(lines)

    assert "sb54/no-hold-detention: weak" in text
    assert "“Deputies should not hold a person on an immigration detainer unless a supervisor approves" in text
    assert "bearer      member “Deputies”" in text
    assert "recommendation, against the conduct: urge “should”, negation “not”" in text
    assert "object      detainer" in text
    assert "exception   “unless a supervisor approves.”: supervisor-discretion" in text
    assert "asked       prohibition of hold-on-detainer" in text
    assert "decided by  the force: it does not bind (hedged)" in text


def test_what_would_turn_it_names_the_documents_words(tmp_path):
    turns = [line for line in told(tmp_path, "no-hold-detention", learned=False) if line.startswith("  would turn")]

    assert turns[0].endswith("to meets: “shall” in place of “should” and strike “unless a supervisor approves”")
    assert "  would turn  to meets: “shall not” in place of “may”" in turns


def test_the_nearest_wordings_are_shown_where_the_recall_proposed(tmp_path):
    lines = told(tmp_path, "no-transfer")
    near = [line for line in lines if line.startswith("  nearest")]

    assert len(near) == 3
    assert all(re.fullmatch(r"  nearest     [01]\.\d\d (meets|weak|conflicts)(/\w+)*: “.+”", line) for line in near)
    assert any(line.startswith("  recall      transfer-to-immigration") for line in lines)
    assert not any(line.startswith(("  nearest", "  recall")) for line in told(tmp_path, "no-hold-detention", learned=False))


def test_the_same_explanation_twice(tmp_path):
    assert told(tmp_path, "no-transfer") == told(tmp_path, "no-transfer")


def test_silence_is_told(tmp_path):
    (first, *_) = told(tmp_path, "no-287g", learned=False)

    assert first.startswith("no-287g: no evidence; sb54/no-287g is ")


def test_what_is_not_there_is_a_mistake(tmp_path):
    with pytest.raises(UsageError, match="no clause, requirement or topic 'no-such-thing'"):
        told(tmp_path, "no-such-thing", learned=False)


def test_where_the_wording_decided_the_grammars_own_reading_stands_beside_it(tmp_path):
    result = checked(tmp_path)
    settled = [each for outcome in result.outcomes for each in outcome.evidence if DIFFER in each.reasons]
    lines = [line for each in result.outcomes for line in explanation(result, each.rule.id, recall())]

    assert sum(line.startswith("  grammar") for line in lines) == len(settled)


def test_it_speaks_spanish(tmp_path):
    lines = told(tmp_path, "no-hold-detention", learned=False, language="es")

    assert "  cambiaría   a meets: “shall not” en lugar de “may”" in lines
    assert {"cláusula", "palabras", "decidió", "ley"} <= set(heads(lines))


def test_hostile_words_are_made_harmless(tmp_path):
    text = "Deputies may hold a person on an immigration detainer \x1b[31mnow\u202e.\n"
    lines = "\n".join(told(tmp_path, "no-hold-detention", learned=False, text=text))

    assert "\x1b" not in lines
    assert "\u202e" not in lines


def test_no_word_of_the_law_stands_in_the_code():
    assert not re.search(r"immigra|detain|warrant|U\.S\.C|Code §", CODE.read_text(), re.IGNORECASE)


CONVICTIONS = """# 12 Releases

The jail may give ICE the release date of a person who has been convicted of:

(a) a serious or violent felony;

(b) any misdemeanor within the past five years.
"""


def test_what_of_a_list_goes_beyond_the_statutes_is_named_with_the_reason(tmp_path):
    lines = told(tmp_path, "no-release-notification", text=CONVICTIONS)

    assert [line for line in lines if line.startswith("  beyond")] == [
        "  beyond      “any misdemeanor within the past five years”: a misdemeanor counts for five years, "
        "and only where it could have been a felony"
    ]
