"""Terms and abbreviations that a document does not define, or defines too late."""

import pytest

from policy_lint.checks.drafting import abbreviations, defined
from policy_lint.checks.drafting.terms import RULE
from policy_lint.clauses.clause import DocumentKind
from tests.checks.drafting.drafts import spots, written

USE = "Officers shall not give Covered Data to ICE."


def terms(text, kind=DocumentKind.POLICE_POLICY):
    return [(spot.form, spot.words) for spot in defined.check(written(text, kind))]


def test_what_is_written_like_a_defined_term_is_to_be_defined():
    assert terms(USE) == [("defined-nowhere", "Covered Data")]
    assert terms(f"{USE}\n\n{USE}") == [("defined-nowhere", "Covered Data")]
    assert terms("Officers shall not give ICE a Case File, as defined in this policy.") == [("defined-nowhere", "Case File")]


@pytest.mark.parametrize(
    "told",
    [
        "“Covered Data” means what can tell who a person is.",
        "Covered Data: what can tell who a person is.",
        "Covered data is a record of a person's status.",
        "**Covered Data** what can tell who a person is.",
        "The City keeps records of people (the “Covered Data”).",
    ],
)
def test_any_definition_will_do(told):
    assert terms(f"{told}\n\n{USE}") == []


def test_names_of_texts_and_capitals_at_the_head_of_a_sentence_are_no_terms():
    assert terms("Officers shall follow the Protected Information Policy.") == []
    assert terms("Covered parking is free. Protected Speech is protected.") == []
    assert terms(USE, DocumentKind.STATEMENT) == []


def test_a_term_is_defined_where_it_is_first_used():
    late = "Officers shall guard the Access Log.\n\nEach visit is noted in a book (the “Access Log”)."
    assert terms(late) == [("defined-later", "Access Log")]
    (spot,) = defined.check(written(late))
    assert written(late).document.text[slice(*spot.beside)] == "(the “Access Log”)"
    assert terms("Each visit is noted in a book (the “Access Log”).\n\nOfficers shall guard the Access Log.") == []


def test_an_abbreviation_of_the_subject_is_said_in_full_once():
    text = "Officers shall not join HSI in arrests on civil immigration warrants."
    assert [spot.words for spot in abbreviations.check(written(text, norms=True))] == ["HSI"]
    for told in (
        "Homeland Security Investigations (HSI) is a part of ICE.",
        "HSI means the investigators of ICE.",
        "HSI (the investigators)",
    ):
        assert not list(abbreviations.check(written(f"{told}\n\n{text}", norms=True)))
    assert not [spot for spot in spots(RULE, text.replace("HSI", "ICE"), norms=True) if spot.form == "undefined-abbreviation"]
