"""Whether a clause can bind: its words, its headings, and the document it stands in."""

from __future__ import annotations

import pytest

from policy_lint.clauses import ClauseKind, DocumentKind, clauses, detect_kind
from policy_lint.clauses.detect import is_comment
from tests.clauses.texts import cut, document, only, texts


def kind_of(sentence: str, under: str = "", of: DocumentKind = DocumentKind.POLICE_POLICY) -> ClauseKind:
    heading = f"# {under}\n\n" if under else ""
    return cut(f"{heading}{sentence}", of)[-1].kind


@pytest.mark.parametrize(
    ("sentence", "under", "kind"),
    [
        ("The purpose of this policy is to guide members.", "", ClauseKind.PURPOSE),
        ("It is about trust.", "PURPOSE AND SCOPE", ClauseKind.PURPOSE),
        ("Members shall not ask about status.", "PURPOSE AND SCOPE", ClauseKind.OPERATIVE),
        ("Members are off duty on Sundays.", "DUTY", ClauseKind.OPERATIVE),
        ("“Hold” means a request to keep a person.", "", ClauseKind.DEFINITION),
        ("Hold - A request to keep a person.", "DEFINITIONS", ClauseKind.DEFINITION),
        ("A hold shall not include a warrant.", "DEFINITIONS", ClauseKind.DEFINITION),
        ("“Hold” means a request, and members shall not honor it.", "DEFINITIONS", ClauseKind.OPERATIVE),
        ("This means that every person is served.", "", ClauseKind.OPERATIVE),
        ("No member may by any means whatever hold a person.", "", ClauseKind.OPERATIVE),
        ("In 1999 the practice was another.", "Historical note", ClauseKind.COMMENTARY),
        ("https://example.org/rights", "", ClauseKind.OTHER),
        ("Phone: 555-0100 or the front desk", "", ClauseKind.OTHER),
        ("ATTEST: Ada Roe, City Clerk", "", ClauseKind.OTHER),
        ("Use of Force . . . . . . . . 12", "Contents", ClauseKind.OTHER),
    ],
)
def test_words_and_headings(sentence: str, under: str, kind: ClauseKind) -> None:
    assert kind_of(sentence, under) is kind


def test_a_section_of_its_own_under_a_purpose_is_no_purpose() -> None:
    found = only("# 4.1 PURPOSE\n\n## 4.1.1 PATROL\n\nOfficers patrol in pairs.")
    assert [clause.text for clause in found] == ["Officers patrol in pairs."]


def test_contents_do_not_silence_the_manual_after_them() -> None:
    source = "# Table of Contents\n\nUse of Force . . . . . . 3\n\n## Chapter 1 - Force\n\n### 1.1 LIMITS\n\nForce is a last resort."
    assert texts(source) == ["Force is a last resort."]


RESOLUTION = """\
# RESOLUTION NO. 12

WHEREAS, members do not ask about status; and

WHEREAS, the Council shall be trusted.

NOW, THEREFORE, BE IT RESOLVED BY THE COUNCIL OF THE TOWN AS FOLLOWS:

Section 1. Findings. The Council finds that trust is low.

Section 2. Members shall not ask about status.

PASSED AND ADOPTED this 4th day of May by the following vote:
"""


def test_a_resolution_binds_after_its_enacting_formula() -> None:
    kinds = [clause.kind for clause in cut(RESOLUTION, DocumentKind.RESOLUTION)]
    heading, recital, operative = ClauseKind.HEADING, ClauseKind.RECITAL, ClauseKind.OPERATIVE
    assert kinds == [heading, recital, recital, operative, heading, recital, operative, ClauseKind.OTHER]


def test_lead_ins_do_not_hold_the_enacting_formula() -> None:
    section = only(RESOLUTION, of=DocumentKind.RESOLUTION)[-1]
    assert (section.text, section.lead_ins) == ("Members shall not ask about status.", ())


REPORT = """\
# CITY COUNCIL STAFF REPORT

# BACKGROUND

Trust has been low since May.

# DISCUSSION

Section 3 of the draft would bar staff from asking. Staff recommends its adoption. City employees do not ask about status.

# PUBLIC COMMENT

Ada Roe urged that police never hold a person.

# ORDINANCE NO. 7

THE COUNCIL DOES ORDAIN AS FOLLOWS:

Section 1. Discussion is closed. Staff shall keep no list.
"""


def test_a_staff_report_tells_and_what_is_attached_to_it_binds() -> None:
    found = {clause.text: clause.kind for clause in cut(REPORT, DocumentKind.STAFF_REPORT)}
    assert found["Trust has been low since May."] is ClauseKind.RECITAL
    assert found["Section 3 of the draft would bar staff from asking."] is ClauseKind.RECITAL
    assert found["Staff recommends its adoption."] is ClauseKind.COMMENTARY
    assert found["City employees do not ask about status."] is ClauseKind.OPERATIVE
    assert found["Ada Roe urged that police never hold a person."] is ClauseKind.COMMENTARY
    assert found["Staff shall keep no list."] is ClauseKind.OPERATIVE


def test_the_quotation_of_a_named_person_is_commentary() -> None:
    source = "“We will not hold anybody. We want you to feel safe.” - Mayor Roe"
    assert {clause.kind for clause in cut(source)} == {ClauseKind.COMMENTARY}
    assert kind_of("Wrong answer: “I'll hold him until the agent comes.”") is ClauseKind.COMMENTARY


def test_letters_to_a_council_commit_nobody() -> None:
    source = """\
I urge the Council to act. No city data shall go to agents.

Please adopt the ordinance. As a resident I am afraid.

The City council must stand firm. Police shall not hold anybody.
"""
    assert is_comment(document(source))
    assert detect_kind(document(source)) is DocumentKind.OTHER
    assert {clause.kind for clause in cut(source)} == {ClauseKind.COMMENTARY}
    assert not is_comment(document("If you have been the victim of a crime, please call us.\n\nOfficers do not ask.\n\nWe are here."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ALDER POLICE DEPARTMENT\n\nPolicy Manual\n\n428.1 PURPOSE\n\nOfficers shall answer calls.", DocumentKind.POLICE_POLICY),
        ("ORDINANCE NO. 7\n\nTHE COUNCIL DOES ORDAIN AS FOLLOWS:\n\nSection 1. This ordinance is short.", DocumentKind.ORDINANCE),
        (RESOLUTION, DocumentKind.RESOLUTION),
        ("CITY COUNCIL STAFF REPORT\n\nMEETING DATE: May 4\n\nRECOMMENDATION\n\nAdopt it.", DocumentKind.STAFF_REPORT),
        ("FOR IMMEDIATE RELEASE\n\nSTATEMENT OF THE CHIEF\n\nWe serve our community.", DocumentKind.STATEMENT),
        ("MEMORANDUM OF UNDERSTANDING by and between the City and the County.", DocumentKind.AGREEMENT),
        (
            "ALDER UNIFIED SCHOOL DISTRICT\n\nBoard Policy 5145.13\n\nThe Superintendent shall notify pupils.",
            DocumentKind.SCHOOL_POLICY,
        ),
        ("SHERIFF'S OFFICE CUSTODY MANUAL\n\nJail Operations\n\nInmates are booked by custody staff.", DocumentKind.JAIL_POLICY),
        ("CITY OF ALDER ADMINISTRATIVE POLICY 12\n\nCity employees shall lock doors.", DocumentKind.ADMIN_POLICY),
        ("Lentils, rice and water.", DocumentKind.OTHER),
        ("CITY COUNCIL MINUTES\n\nThe clerk called the roll.", DocumentKind.STAFF_REPORT),
        ("Procedure H-9\n\nHolding cells\n\nLook into each cell every 30 minutes and log it.", DocumentKind.JAIL_POLICY),
        (
            "Your questions about the City\n\nDo police officers ask us for papers?\n\nNo. The Police Department does not.",
            DocumentKind.STATEMENT,
        ),
        ("MANUAL OF PROCEDURE\n\n" + "This chapter is for patrol.\n\n" * 6, DocumentKind.POLICE_POLICY),
        ("SERVICES AGREEMENT\n\nThe Sheriff keeps the jail; inmates are booked by jail staff.", DocumentKind.AGREEMENT),
        (
            "CITY OF ORRIN\n\nPROCLAMATION\n\n" + "WHEREAS, a thing is so;\n\n" * 4 + "NOW, THEREFORE, I proclaim it.",
            DocumentKind.STATEMENT,
        ),
        (
            "CITY OF ORRIN\n\nEXECUTIVE ORDER 7\n\n" + "WHEREAS, so it is;\n\n" * 6 + "NOW, THEREFORE, I order it.",
            DocumentKind.ADMIN_POLICY,
        ),
        ("CITY OF ORRIN\n\nCOUNCIL POLICY 3-14\n\n" + "WHEREAS, so it is;\n\n" * 4 + "Staff shall ask first.", DocumentKind.ADMIN_POLICY),
        ("ORRIN POLICE DEPARTMENT\n\nTemporary Custody of Adults\n\nOfficers shall book promptly.", DocumentKind.JAIL_POLICY),
        (
            "TASK FORCE AGREEMENT\n\nParties: the Orrin Police Department and the Sheriff.\n\n"
            + "Members shall meet. Officers drive.\n\n" * 6,
            DocumentKind.AGREEMENT,
        ),
        (
            "TITLE 3 - ADMINISTRATION\n\nChapter 3.88\n\nSections: 3.88.010 Purpose\n\nInmates of the jail are booked in jail.",
            DocumentKind.ORDINANCE,
        ),
        ("Asking\n\nHome > Police > Asking\n\nThe Police Department is asked often. Officers answer calls.", DocumentKind.STATEMENT),
        (
            "BOARD OF SUPERVISORS - AGENDA ITEM TRANSMITTAL\n\nRecommendation: hear the Sheriff.\n\n" + "The jail books inmates. " * 5,
            DocumentKind.STAFF_REPORT,
        ),
        ("ORRIN POLICE DEPARTMENT\n\nQuiz\n\nFifteen minutes, ten answers. No pens. Officers write.", DocumentKind.POLICE_POLICY),
        ("COMMISSION ON NEWCOMERS\n\nBYLAWS\n\nAdopted under Ordinance 33. An ordinance made it.", DocumentKind.OTHER),
        ("From: Roe, Ann\n\nSent: Monday\n\nTo: Jail Desk\n\nSubject: Inmates\n\nThe jail has one.", DocumentKind.OTHER),
    ],
)
def test_the_kind_of_a_document(text: str, kind: DocumentKind) -> None:
    assert detect_kind(document(text)) is kind


def test_a_kind_that_is_given_is_believed() -> None:
    source = document("# BACKGROUND\n\nMembers shall be trusted.")
    assert clauses(source, DocumentKind.RESOLUTION)[-1].kind is ClauseKind.RECITAL
    assert clauses(source, DocumentKind.POLICE_POLICY)[-1].kind is ClauseKind.OPERATIVE


TWO = """\
RESOLUTION NO. 7

WHEREAS, officers shall not ask under the old rule;

The city is small.

NOW, THEREFORE, BE IT RESOLVED that the Sheriff

Section 1. Officers shall not ask anyone about status.

BE IT FURTHER RESOLVED, that staff shall keep no list.

Section 2. Officers shall not hold anyone.

RESOLUTION NO. 8

The records are many.

WHEREAS, records shall not be shown today;

NOW, THEREFORE, BE IT RESOLVED that records shall not be shown.
"""


def test_of_two_resolutions_in_one_text_each_has_its_own_recitals() -> None:
    found = {clause.text: clause.kind for clause in cut(TWO, DocumentKind.RESOLUTION)}
    assert found["officers shall not ask under the old rule;"] is ClauseKind.RECITAL
    assert found["The city is small."] is ClauseKind.RECITAL
    assert found["Officers shall not hold anyone."] is ClauseKind.OPERATIVE
    assert found["The records are many."] is ClauseKind.RECITAL
    assert found["records shall not be shown today;"] is ClauseKind.RECITAL


def test_what_stands_between_resolved_and_further_resolved_binds() -> None:
    assert [
        clause.kind for clause in cut(TWO, DocumentKind.RESOLUTION) if clause.text == "Officers shall not ask anyone about status."
    ] == [ClauseKind.OPERATIVE]


def test_a_title_that_recurs_on_each_page_begins_no_second_resolution() -> None:
    source = TWO.replace("RESOLUTION NO. 8\n\nThe records are many.", "RESOLUTION NO. 7\n\nThe records are many.")
    assert [clause.kind for clause in cut(source, DocumentKind.RESOLUTION) if clause.text == "The records are many."] == [
        ClauseKind.OPERATIVE
    ]


def test_a_file_that_calls_itself_a_staff_report_is_one_whatever_is_bound_in() -> None:
    source = "CITY OF ORRIN\n\nSTAFF REPORT\n\nMEETING DATE: May 4\n\nRECOMMENDATION\n\nAdopt it.\n\n" + TWO
    assert detect_kind(document(source)) is DocumentKind.STAFF_REPORT
    found = {clause.text: clause.kind for clause in cut(source, DocumentKind.STAFF_REPORT)}
    assert found["Officers shall not hold anyone."] is ClauseKind.OPERATIVE
    assert found["The city is small."] is ClauseKind.RECITAL
