"""Citations are found in every way in which documents write them, and at their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.checks.drafting import cite
from policy_lint.checks.drafting.tables import tables

PARTS = st.lists(st.sampled_from(["a", "1", "B", "12", "ae"]), max_size=3)
NUMBERS = st.from_regex(r"[1-9]\d{1,3}(\.\d{1,2})?", fullmatch=True)
CODES = st.sampled_from([(key, word) for key, code in tables().codes.codes.items() for word in (*code.words, *code.cased)])


def found(text: str) -> list[tuple[str | None, str]]:
    return [(each.code, each.number + "".join(f"({part})" for part in each.below)) for each in cite.sections(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gov. Code § 7284.6(a)(1)(A)", [("gov", "7284.6(a)(1)(A)")]),
        ("Government Code Section 7284.6 (a) (1)", [("gov", "7284.6(a)(1)")]),
        ("section 7284.6(e) of the California Government Code", [("gov", "7284.6(e)")]),
        ("Sections 7282 and 7282.5 of the Government Code", [("gov", "7282"), ("gov", "7282.5")]),
        ("Penal Code sections 422.93, 679.015 and 679.10", [("pen", "422.93"), ("pen", "679.015"), ("pen", "679.10")]),
        ("H&S 11369", [("hsc", "11369")]),
        ("Penal Code\n   section 834b", [("pen", "834b")]),
        ("8 U.S.C. §§ 1373 and 1644", [("usc", "1373"), ("usc", "1644")]),
        ("as 7284.6(b)(3) has it", [(None, "7284.6(b)(3)")]),
        ("as in 7284.6.", [(None, "7284.6")]),
        ("Municipal Code section 7284.6", [("own", "7284.6")]),
        ("policy 428.7 and 17.284.6", []),
        ("On 7284 occasions", []),
    ],
)
def test_sections(text: str, wanted: list[tuple[str | None, str]]) -> None:
    assert found(text) == wanted


@given(CODES, NUMBERS, PARTS)
def test_a_section_is_found_whole_whatever_its_code_and_number(code: tuple[str, str], number: str, below: list[str]) -> None:
    cited = number + "".join(f"({part})" for part in below)
    text = f"See {code[1]} section {cited}, and act."
    (section,) = cite.sections(text)
    assert (section.code, section.number, section.below) == (code[0], number, tuple(below))
    assert text[section.start : section.end] == cited


@given(st.text(max_size=200))
def test_any_text_is_searched_without_fault(text: str) -> None:
    for each in (*cite.sections(text), *cite.bills(text), *cite.acts(text), *cite.chapters(text)):
        assert 0 <= each.start < each.end <= len(text)


@pytest.mark.parametrize("text", ["SB 54", "S.B. 54", "SB54", "Senate Bill 54", "Senate Bill No. 54", "SENATE BILL 54", "SB No. 54"])
def test_a_bill_in_every_spelling(text: str) -> None:
    (bill,) = cite.bills(f"Under {text}, staff shall do so.")
    assert bill.text == "SB 54"
    assert bill.act is not None
    assert bill.act.name == "California Values Act"


@pytest.mark.parametrize("text", ["Subpart 54", "USB 54", "SB 54.2", "Bill 54"])
def test_what_is_no_bill(text: str) -> None:
    assert cite.bills(text) == []


@pytest.mark.parametrize(
    "text", ["Chapter 495, Statutes of 2017", "Stats. 2017, ch. 495", "Ch. 495 of the Statutes of 2017", "Stats 2017 (ch. 495)"]
)
def test_a_chapter_in_every_order(text: str) -> None:
    assert [(each.number, each.year) for each in cite.chapters(text)] == [(495, 2017)]


def test_an_act_is_found_by_its_name_as_written() -> None:
    assert [each.text for each in cite.acts("The TRUST Act, the Values Act and the Public Trust Doctrine")] == ["TRUST Act", "Values Act"]
    assert cite.acts("we trust acts more than words") == []


def test_the_past_is_told_by_its_words() -> None:
    text = "Former section 6250, since repealed, and much later, after a long passage that speaks of something else altogether, " * 2
    assert cite.is_past(text, 7, 14)
    assert not cite.is_past("Staff shall act under section 6250.", 24, 34)
