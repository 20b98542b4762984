"""Citations that do not fit, do not exist, or are of the past."""

from __future__ import annotations

from datetime import date

import pytest

from policy_lint.checks.drafting.tables import tables
from tests.checks.drafting.drafts import spots

MISMATCH, SUBDIVISION, REPEALED, STALE = (
    "citations/act-mismatch",
    "citations/no-such-subdivision",
    "citations/repealed",
    "citations/stale-form",
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The TRUST Act (AB 2792) limits holds.", "mismatch-bill"),
        ("Under AB 4 (the TRUTH Act) a form is given.", "mismatch-bill"),
        ("Under SB 54, known as the TRUST Act, no hold is honored.", "mismatch-bill"),
        ("The Values Act (SB 45) binds us.", "mismatch-bill"),
        ("The TRUTH Act (Gov. Code § 7282.5) binds us.", "mismatch-section"),
        ("AB 2792 (Government Code sections 7284 to 7284.12) binds us.", "mismatch-section"),
        ("SB 54 (2018) binds us.", "mismatch-year"),
        ("Assembly Bill 4 of 2014 binds us.", "mismatch-year"),
        ("AB 103 (Stats. 2017, ch. 71) binds us.", "mismatch-chapter"),
        ("The California Value Act binds us.", "mismatch-name"),
        ("Education Code section 7284.6 binds us.", "mismatch-code"),
        ("Government Code section 679.10 binds us.", "mismatch-code"),
    ],
)
def test_a_mismatch_is_found_once(text: str, form: str) -> None:
    assert [spot.form for spot in spots(MISMATCH, text)] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "The TRUST Act (AB 4, 2013) and the TRUTH Act (AB 2792, 2016).",
        "The TRUST and TRUTH Acts (AB 4, AB 2792).",
        "The Values Act (SB 54, De León) amended the TRUST Act (AB 4).",
        "The TRUTH Act (Gov. Code §§ 7283, 7283.1 and 7283.2).",
        "The Values Act (Gov. Code §§ 7282.5, 7284.6).",
        "SB 54 (2017–2018 session) and SB 54 (2021).",
        "SB 54 (Stats. 2017, ch. 495); AB 103 (Stats. 2017, ch. 17); SB 29 (Stats. 2017, ch. 494).",
        "Ordinance section 7284.6 of the Municipal Code.",
        "The Department supports the TRUST Act, AB 2792 and SB 54.",
    ],
)
def test_what_fits_is_left_alone(text: str) -> None:
    assert spots(MISMATCH, text) == []


@pytest.mark.parametrize("key", [key for key, act in tables().acts.acts.items() if act.name])
def test_no_act_is_at_odds_with_itself(key: str) -> None:
    act = tables().acts.acts[key]
    bill = act.bills[0]
    cited = "; ".join(f"{tables().codes.codes[code].name} sections {', '.join(numbers)}" for code, numbers in act.code.items())
    text = (
        f"The {act.name} ({bill.bill}, {bill.year}) is in force. The {act.name} ({cited or bill.bill}) is law. {bill.bill} of {bill.year}."
    )
    assert spots(MISMATCH, text) == []


def test_what_was_not_read_in_the_chaptered_text_is_no_error() -> None:
    (doubtful,) = spots(MISMATCH, "SB 54 (Stats. 2017, ch. 475) binds us.")
    (sure,) = spots(MISMATCH, "SB 29 (Stats. 2017, ch. 495) binds us.")
    assert (doubtful.level, sure.level) == ("warning", "error")


@pytest.mark.parametrize(
    ("cited", "form"),
    [
        ("7284.6(a)(1)(H)", "subdivision-below"),
        ("7284.6(a)(1)(B)-(H)", "subdivision-below"),
        ("7284.6(a)(7)", "subdivision-below"),
        ("7284.6(b)(6)", "subdivision-below"),
        ("7284.6(g)", "subdivision-below"),
        ("7284.12(a)", "subdivision-none"),
        ("7284.5", "subdivision-section"),
        ("7282.5(a)(3)(AF)", "subdivision-below"),
    ],
)
def test_a_subdivision_that_is_not_there(cited: str, form: str) -> None:
    (spot,) = spots(SUBDIVISION, f"Members shall act as Government Code section {cited} has it.")
    assert spot.form == form
    assert spot.level == "error"
    assert spot.words == cited


@pytest.mark.parametrize("path", list(tables().sections.sections))
def test_every_subdivision_that_is_there_is_left_alone(path: str) -> None:
    names = tables().sections.sections[path].has
    for name in (*names, *(each.upper() for each in names)):
        assert spots(SUBDIVISION, f"See Gov. Code § {path}({name}).") == []


def test_a_doubtful_list_makes_a_warning() -> None:
    (spot,) = spots(SUBDIVISION, "See Gov. Code § 7283.1(f).")
    assert spot.level == "warning"


@pytest.mark.parametrize(
    ("text", "grave"),
    [
        ("Drug arrests under Health and Safety Code section 11369 are reported.", True),
        ("Officers shall follow Penal Code section 834b.", True),
        ("A request is answered under Government Code section 6253(c).", False),
        ("A request is denied under Gov. Code, § 6254, subd. (f).", False),
    ],
)
def test_law_of_the_past_is_cited_as_current(text: str, grave: bool) -> None:
    (spot,) = spots(REPEALED, text)
    assert (spot.level == "error") is grave


def test_the_narrower_number_tells_where_the_law_is_now() -> None:
    (spot,) = spots(REPEALED, "A request is denied under Gov. Code § 6254(f).")
    assert "7923.600" in spot.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "Former Health and Safety Code section 11369 is no ground for a report.",
        "Health and Safety Code section 11369 was repealed in 2017.",
        "WHEREAS, Penal Code section 834b came of Proposition 187;",
        "Penal Code section 834c asks for a consular notice.",
        "Vehicle Code section 11369 is something else.",
    ],
)
def test_what_is_told_as_past_or_is_another_law_is_left_alone(text: str) -> None:
    assert spots(REPEALED, text) == []


def test_the_day_decides_what_is_past() -> None:
    text = "A request is answered under Government Code section 6253(c)."
    assert spots(REPEALED, text, day=date(2022, 12, 31)) == []
    assert len(spots(REPEALED, text, day=date(2023, 1, 1))) == 1


def test_a_form_of_the_past_is_told_once_a_document() -> None:
    text = "The jail keeps Form I-247D.\n\nThe jail copies Form I-247D for the person.\n\nOfficers do not call the INS."
    assert [spot.words for spot in spots(STALE, text)] == ["I-247D", "INS"]


@pytest.mark.parametrize(
    "text",
    [
        "The jail keeps Form I-247A.",
        "Any Form I-247, such as Form I-247A, is copied.",
        "The former INS kept such forms.",
        "INS v. Lopez-Mendoza was decided in 1984.",
        "Members sign in at the INSPECTION desk.",
    ],
)
def test_forms_of_today_and_history_are_left_alone(text: str) -> None:
    assert spots(STALE, text) == []


def test_what_is_quoted_of_a_mismatch_ends_with_its_bracket():
    assert [spot.words for spot in spots(MISMATCH, "The TRUTH Act (Gov. Code § 7282.5) binds us.")] == ["TRUTH Act (Gov. Code § 7282.5)"]
    assert [spot.words for spot in spots(MISMATCH, "(The TRUTH Act, Gov. Code § 7282.5) binds us.")] == ["TRUTH Act, Gov. Code § 7282.5"]
