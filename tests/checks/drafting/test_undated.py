"""Bills that nothing tells from others of their number, and days on which they did not take effect."""

import pytest

from policy_lint.checks.drafting import undated
from policy_lint.clauses.clause import DocumentKind
from tests.checks.drafting.drafts import written


def forms(text, kind=DocumentKind.RESOLUTION):
    return [(spot.form, spot.level, spot.words) for spot in undated.check(written(text, kind))]


def test_a_bill_without_its_year_is_told_once_with_the_years_there_are():
    assert forms("The City follows SB 54.\n\nStaff are trained on SB 54.") == [("mismatch-undated", "note", "SB 54")]
    (spot,) = undated.check(written("Officials are trained on AB 1261."))
    assert spot.suggestion == "Give the year: “AB 1261 (2025)”, or “AB 1261 (2023)”."


@pytest.mark.parametrize(
    "text",
    [
        "The City follows SB 54 (2017).",
        "The City follows Senate Bill 54, enacted in 2017.",
        "The City follows SB 54.\n\nSB 54 is chapter 495 of the statutes of 2017.",
        "The City follows SB 54, the California Values Act.",
        "The City follows SB 54, codified at Government Code section 7284.6.",
        "The City follows SB 54 (De León).",
        "The City follows SB 54 on packaging.",
        "The City supports AB 49 of this year, and SB 9999.",
    ],
)
def test_a_year_an_act_a_section_or_an_author_tells_which_one_is_meant(text):
    assert forms(text) == []


def test_common_speech_needs_no_year():
    assert forms("Our officers follow SB 54.", DocumentKind.STATEMENT) == []


def test_a_wrong_day_is_a_warning_and_a_right_one_is_none():
    assert forms("AB 49 (2025), effective January 1, 2026, binds schools.") == [
        ("mismatch-day", "warning", "AB 49 (2025), effective January 1, 2026")
    ]
    assert forms("AB 49 (2025) took effect on September 20, 2025.") == []
    assert forms("SB 54 (2017) took effect on January 1, 2018.") == []
    assert forms("SB 54 (2017) took effect on January 4, 2018.") == []
