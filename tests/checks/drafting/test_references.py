"""References that lead nowhere, terms that nobody defines, words that leave no rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy_lint.checks.drafting import dangling, terms, vague
from policy_lint.checks.drafting.check import drafting_findings
from policy_lint.clauses.clause import DocumentKind
from policy_lint.documents.document import Notice
from policy_lint.lint import available_packs
from tests.checks.drafting.drafts import spots, written

ADOPTED = "PASSED AND ADOPTED this 12th day of May, 2026.\n"
ORDINANCE = """ORDINANCE NO. 12

THE CITY COUNCIL OF RIVERBEND DOES ORDAIN AS FOLLOWS:

Section 1. Staff shall not ask about immigration status.

Section 2. The exceptions are in {}.

Section 3. This ordinance takes effect in thirty days.
"""


def dangles(text: str, kind: DocumentKind = DocumentKind.ORDINANCE) -> list[str]:
    return [spot.words for spot in spots(dangling.RULE, text, kind=kind)]


@pytest.mark.parametrize("reference", ["Section 5", "Section 5(a)", "Section 7 of this ordinance", "Exhibit B", "Appendix B-1"])
def test_what_is_not_there_is_told(reference: str) -> None:
    assert dangles(ORDINANCE.format(reference)) == [reference.partition(" of")[0]]


@pytest.mark.parametrize(
    "reference",
    [
        "Section 3",
        "Section 5 of the Penal Code",
        "Government Code section 7284.6",
        "Section 40 of the Charter",
        "Chapter 3, Section 5",
        "8 U.S.C. Section 1373",
        "Exhibit A to Resolution 12",
        "Exhibit A (on file with the Clerk)",
        "Exhibit A, which is on file",
        "the contract's list, which stands in its Exhibit A",
        "Section 1373",
    ],
)
def test_what_is_there_or_elsewhere_is_not(reference: str) -> None:
    assert dangles(ORDINANCE.format(reference)) == []


@pytest.mark.parametrize(
    "head",
    [
        "EXHIBIT A",
        "Exhibit A. Forms",
        "Order 12 Exhibit A",
        "Exhibit B. Other forms. Exhibit A. Forms.",
        "  Police Department   Order 12, Exhibit A",
    ],
)
def test_any_head_will_do(head: str) -> None:
    assert "Exhibit A" not in dangles(f"{ORDINANCE.format('Exhibit A')}\n\n{head}\n\nForm 1.\n")


def test_what_is_to_stand_in_another_text_names_that_texts_sections() -> None:
    assert dangles(ORDINANCE.format("Section 3") + "\n\n“(b) Visits are governed by section 9.\n") == []


def test_one_reference_is_told_once() -> None:
    assert dangles(ORDINANCE.format("Exhibit B and again in Exhibit B")) == ["Exhibit B"]


def test_nothing_is_missing_from_what_was_not_read_in_full() -> None:
    whole = written(ORDINANCE.format("Exhibit B"), DocumentKind.ORDINANCE)
    unread = replace(whole.document, notices=(Notice("no-text-layer", "page 2 is a picture"),))
    assert list(dangling.check(whole))
    assert not list(dangling.check(replace(whole, document=unread)))
    assert not list(dangling.check(replace(whole, document=replace(whole.document, gaps=(10,)))))


@pytest.mark.parametrize("blank", ["RESOLUTION NO. 2026-____", "RESOLUTION NO. ____", "Effective XX/XX/2026", "by [INSERT DATE]"])
def test_a_blank_is_a_fault_only_in_what_was_adopted(blank: str) -> None:
    text = f"{blank}\n\nBE IT RESOLVED that staff shall not ask about immigration status.\n\n"
    assert len(dangles(text + ADOPTED, DocumentKind.RESOLUTION)) == 1
    assert dangles(text, DocumentKind.RESOLUTION) == []
    assert dangles(f"DRAFT\n\n{text}{ADOPTED}", DocumentKind.RESOLUTION) == []


def test_signature_lines_are_no_blanks() -> None:
    assert dangles(f"RESOLUTION NO. 12\n\nBE IT RESOLVED so.\n\n{ADOPTED}\n______________________\nMayor\n", DocumentKind.RESOLUTION) == []


WARRANT = "Officers shall not transfer a person to ICE without a judicial warrant."


def undefined(text: str, kind: DocumentKind = DocumentKind.POLICE_POLICY) -> list[str]:
    return [spot.words for spot in spots(terms.RULE, text, kind=kind, norms=True)]


def test_a_term_that_nobody_defines_is_told_where_it_is_first_used() -> None:
    assert undefined(f"{WARRANT}\n\n{WARRANT}") == ["judicial warrant"]


@pytest.mark.parametrize(
    "also",
    [
        "“Judicial warrant” means a warrant signed by a federal judge.",
        "A judicial warrant is one that a federal magistrate has issued.",
        "This policy follows the California Values Act.",
        "See Government Code section 7284.4.",
    ],
)
def test_a_definition_or_a_citation_anywhere_is_enough(also: str) -> None:
    assert undefined(f"{WARRANT}\n\n{also}") == []


def test_common_speech_needs_no_definitions() -> None:
    assert undefined(WARRANT, DocumentKind.STATEMENT) == []


def found_vague(text: str, kind: DocumentKind = DocumentKind.POLICE_POLICY) -> list[str]:
    return [spot.words for spot in spots(vague.RULE, text, kind=kind, norms=True)]


def test_a_warrant_of_nobody_in_particular_leaves_no_rule() -> None:
    assert found_vague("Officers shall not transfer a person to ICE unless ICE shows a warrant.") == ["warrant"]
    assert found_vague("Officers shall not transfer a person to ICE unless ICE shows a judicial warrant.") == []
    assert found_vague("Officers shall not transfer a person to ICE unless ICE shows a criminal warrant.") == []


def test_qualifying_offenses_need_a_list_or_a_citation() -> None:
    text = "Staff may tell ICE a release date where the person has a qualifying offense."
    assert found_vague(text) == ["qualifying offense"]
    assert found_vague(f"{text}\n\nThe offenses are those of Government Code section 7282.5.") == []


def test_clauses_about_other_things_are_left_alone() -> None:
    assert found_vague("Officers shall wear gloves as appropriate.") == []


def test_what_a_requirement_has_told_is_not_told_again() -> None:
    given = written("Officers shall not transfer a person to ICE unless ICE shows a warrant.", norms=True)
    assert list(vague.check(given))
    assert not list(vague.check(replace(given, told=frozenset({given.clauses[0].start}))))


@pytest.mark.parametrize(
    ("of_document", "told"),
    [
        ({}, ["Exhibit B"]),
        ({"opening": "ORDINANCE NO. 12"}, ["Exhibit B"]),  # pages that say nothing were left out
        ({"partial": True}, []),  # pages on another subject, laid out all the same
        ({"partial": True, "opening": "ORDINANCE NO. 12"}, []),
        ({"gaps": (20,)}, []),
    ],
)
def test_what_a_document_lacks_is_told_only_where_all_its_pages_matter(of_document: dict[str, Any], told: list[str]) -> None:
    rules = available_packs()["references"].drafting
    whole = written(ORDINANCE.format("Exhibit B"), DocumentKind.ORDINANCE)
    judged = replace(whole, document=replace(whole.document, **of_document))

    assert [finding.quote for finding in drafting_findings(judged, rules)] == told
