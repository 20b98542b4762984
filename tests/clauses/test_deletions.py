"""Struck matter in texts that amend a law."""

from __future__ import annotations

from policy_lint.clauses.deletions import strike
from tests.clauses.texts import cut, document, texts

AMENDS = "Section 1. Subdivision a of section 9 of the code is amended to read as follows:\n\n"


def test_a_bracket_followed_by_new_words_is_struck_and_the_sentence_stays_one() -> None:
    source = AMENDS + "a. The department shall [not] keep a log of [all] written requests, [and of calls,] by date."
    clause = cut(source)[-1]
    assert clause.text == "The department shall keep a log of written requests, by date."
    assert source[clause.start : clause.end].endswith("[and of calls,] by date.")


def test_what_is_struck_over_several_paragraphs_is_gone() -> None:
    source = AMENDS + "a. The department [may ask about status.\n\nb. The department may hold a person.\n\nc. It] shall answer no request."
    assert texts(source)[-1] == "The department shall answer no request."
    assert not [text for text in texts(source) if "hold" in text or "status" in text]


def test_items_after_a_struck_one_keep_their_labels() -> None:
    source = AMENDS + "1. The clerk [asks;\n\n2. The clerk] reports;\n\n[3.] 2. the clerk keeps a log."
    assert [clause.label for clause in cut(source)][-1] == "Section 1(2)"


def test_brackets_elsewhere_are_text() -> None:
    source = "Members tell the person [in writing] that the request was denied."
    assert texts(source) == [source]
    assert strike(document(source)) == document(source).blocks


def test_editors_brackets_and_slips_are_kept() -> None:
    assert "[sic]" in cut(AMENDS + "a. The clerk shall not ask [sic] a person.")[-1].text
    assert cut(AMENDS + "a. The clerk [shall not ask a person.")[-1].text == "The clerk [shall not ask a person."
