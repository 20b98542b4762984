"""Labels as the document cites itself, heading paths and lead-ins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_lint.clauses import ClauseKind, clauses
from policy_lint.clauses.labels import computed_label, ordinal, read_label
from policy_lint.clauses.outline import Outline
from tests.clauses.texts import cut, document, labels, only


def test_code_numbers_and_items() -> None:
    source = """\
# 431.2 STATUS

A member asks nobody about status. In no case shall a member:

- (a) search a person for papers; or
- (b) call an agent:
  - (1) by day, or
  - (2) by night.

The desk keeps a log.

# 431.2.1 LOGS

The log is public.
"""
    assert labels(source) == ["431.2", "431.2", "431.2(a)", "431.2(b)", "431.2(b)(1)", "431.2(b)(2)", "431.2", "431.2.1"]


def test_sections_and_code_sections_of_an_ordinance() -> None:
    source = """\
Section 1. Findings. The Board finds that trust is low.

SECTION 2: Chapter 3.7 is added to the Code to read:

# Chapter 3.7 LOCAL MEANS

3.7.010 Staff.

   A. Staff shall not ask about status.

   B. Staff shall not:

      1. hold a person for an agent; or

      2. call an agent.

Section 3. This takes effect at once.
"""
    assert labels(source) == [
        "Section 1",
        "Section 2",
        "3.7.010(A)",
        "3.7.010(B)",
        "3.7.010(B)(1)",
        "3.7.010(B)(2)",
        "Section 3",
    ]


def test_an_outline_of_romans_letters_and_numbers_is_joined_by_dots() -> None:
    source = """\
# F. REQUESTS

1. The desk logs each request.

2. A member shall:

a. decline it, and

b. say why.
"""
    assert labels(source) == ["F.1", "F.2", "F.2.a", "F.2.b"]


def test_i_after_h_is_a_letter_and_i_before_ii_a_roman() -> None:
    letters = "".join(f"- ({letter}) Staff keeps file {letter}.\n" for letter in "abcdefghij")
    assert labels(f"Section 4. The files are these:\n\n{letters}")[-2:] == ["Section 4(i)", "Section 4(j)"]
    romans = "Section 4. The files are these:\n\n- (a) the first:\n  - (i) in ink,\n  - (ii) in lead;\n- (b) the second."
    assert labels(romans)[2:] == ["Section 4(a)(i)", "Section 4(a)(ii)", "Section 4(b)"]


def test_recitals_and_resolved_clauses_are_counted() -> None:
    source = """\
WHEREAS, the Town is small; and

WHEREAS, trust is low; now, therefore, be it

RESOLVED, that staff shall not ask about status; and be it further

RESOLVED, that the Manager reports twice a year.
"""
    found = cut(source)
    assert [clause.label for clause in found] == ["Recital 1", "Recital 2", "RESOLVED 1", "RESOLVED 2"]
    assert found[0].text == "the Town is small;"


def test_lettered_recitals() -> None:
    recitals = "# BACKGROUND\n\nA. The Town is small.\n\nB. Trust is low."
    source = f"{recitals}\n\nTHE COUNCIL RESOLVES AS FOLLOWS:\n\nSection 1. Staff asks nothing."
    found = cut(source)
    assert [clause.label for clause in found if clause.kind is ClauseKind.RECITAL] == ["Recital A", "Recital B"]
    assert found[-1].path == ()


def test_exhibits_precede_their_labels() -> None:
    assert labels("# Exhibit A\n\n1. The City keeps no list.\n\nSection 2. Staff asks nothing.") == [
        "Exhibit A, 1",
        "Exhibit A, Section 2",
    ]


def test_run_in_titles_join_the_path_and_leave_the_sentence() -> None:
    clause = only("428.5 Questions about status. Members shall not ask. They keep no notes.")[0]
    assert (clause.label, clause.path, clause.text) == ("428.5", ("Questions about status",), "Members shall not ask.")
    clause = only("PURPOSES: Members shall not ask about status.")[0]
    assert clause.path == ("PURPOSES",)


@pytest.mark.parametrize(
    "sentence",
    [
        "(a) Ask for a name. Write it down.",
        "1. Question the driver about the crash. Then write the cite.",
        "Section 2. The Council reaffirms Resolution No. 17-08 in its entirety.",
        "3. Decline. The desk will answer.",
        "ALPR: don't run plates for an agent.",
    ],
)
def test_commands_are_no_titles(sentence: str) -> None:
    assert not [clause for clause in cut(sentence) if clause.kind is ClauseKind.HEADING]


def test_lead_ins_are_inherited_over_footnotes_and_at_any_depth() -> None:
    source = """\
Officers shall not:

- ask about status;

^ See the log of 2019.

- hold a person:
  - for an agent, or
  - for a fee.
"""
    found = [clause for clause in cut(source) if clause.lead_ins]
    assert [(clause.text, clause.lead_ins) for clause in found] == [
        ("ask about status;", ("Officers shall not:",)),
        ("hold a person:", ("Officers shall not:",)),
        ("for an agent,", ("Officers shall not:", "hold a person:")),
        ("for a fee.", ("Officers shall not:", "hold a person:")),
    ]


def test_an_unfinished_sentence_and_lower_case_parts_lead_in_too() -> None:
    assert only("Staff shall not\n\n- ask about status;\n- keep a list.")[1].lead_ins == ("Staff shall not",)
    assert only("These acts are barred.\n\n- asking about status;\n- keeping a list.")[1].lead_ins == ("These acts are barred.",)
    assert only("The desk is open.\n\n- Ring the bell.\n- Sign the log.")[1].lead_ins == ()


def test_a_whole_sentence_after_the_first_of_an_item_stands_by_itself() -> None:
    found = only("The Town will:\n\n- Keep no list. No official shall give out a name. Destroy old ones.")
    assert [clause.lead_ins for clause in found] == [(), ("The Town will:",), (), ("The Town will:",)]


def test_a_flush_tail_belongs_to_every_item() -> None:
    found = only("Staff shall not:\n\n- (a) give out a name, or\n- (b) give out an address\n\nunless a judge has so ordered.")
    assert [clause.tail for clause in found if clause.label] == ["unless a judge has so ordered"] * 2


def test_a_new_lead_in_takes_over_a_list_that_is_numbered_on() -> None:
    source = "# 5.1 WORK\n\nStaff shall:\n\n- (a) log it;\n- (b) file it.\n\nStaff shall not:\n\n- (c) copy it."
    assert only(source)[-1].lead_ins == ("Staff shall not:",)


def test_headings_nest_by_level_and_a_number_printed_after_its_heading_joins_it() -> None:
    source = "# Manual\n\n## STATUS\n\n428.1\n\nStaff asks nothing.\n\n## LOGS\n\n428.2 The log is public."
    found = only(source)
    assert [(clause.label, clause.path) for clause in found] == [("428.1", ("Manual", "STATUS")), ("428.2", ("Manual", "LOGS"))]


def test_a_number_before_an_unnumbered_heading_takes_no_words_of_it() -> None:
    assert cut("428.1\n\n# Status of persons\n\nStaff asks nothing.")[-1].path == ("Status of persons",)


def test_a_label_of_its_own_line_is_the_next_paragraphs() -> None:
    assert labels("Members shall not:\n\n(a)\n\nask about status.\n\n(b)\n\nkeep a list.")[1:] == ["(a)", "(b)"]


def test_a_list_that_goes_on_within_a_paragraph() -> None:
    source = "(c) (1) The Board shall set the rules. (2) The Board shall not ask. (3) (A) The Board reports. (B) The report is public."
    assert labels(source) == ["(c)(1)", "(c)(2)", "(c)(3)(A)", "(c)(3)(B)"]


def test_the_words_of_an_amendment_carry_the_labels_quoted_in_it() -> None:
    source = "(a) Section 26 (Code § 6-2) is amended to read as follows: (c) (1) The Board sets rules. (2) The Board shall not ask."
    assert labels(source) == ["(a)", "(a)(c)(1)", "(a)(c)(2)"]


def test_readings_of_a_value() -> None:
    assert set(ordinal("i")) == {("a", 9), ("i", 1)}
    assert ordinal("C") == [("A", 3)]
    assert ordinal("xiv") == [("i", 14)]
    assert ordinal("12") == [("1", 12)]
    assert ordinal("aB") == []


def test_what_is_no_label() -> None:
    for text in (
        "U.S. agents wait.",
        "Section 450.4 states that it is so.",
        "Whereabouts are unknown.",
        "9.5 percent of them wait.",
        "(916) 555-0100",
    ):
        assert read_label(text) is None, text


def test_labels_that_a_format_computes() -> None:
    label = computed_label("2.1")
    assert label and (label.text, label.end) == ("2.1", 0)
    label = computed_label("•")
    assert label and label.style == "bullet"


def test_an_item_may_repeat_the_number_of_its_section() -> None:
    source = (
        "428.3 Detainers\n\nMembers shall not:\n\n428.3(a) Ask about status.\n\n428.3(b) Hold a person.\n\n(1) Nor call.\n\n"
        "428.3(c)(2) Keep a list.\n\nThe desk is open.\n\n428.4 Records are kept."
    )
    found = only(source)
    assert [(clause.label, clause.text) for clause in found[1:]] == [
        ("428.3(a)", "Ask about status."),
        ("428.3(b)", "Hold a person."),
        ("428.3(b)(1)", "Nor call."),
        ("428.3(c)(2)", "Keep a list."),
        ("428.3", "The desk is open."),
        ("428.4", "Records are kept."),
    ]
    assert [clause.lead_ins for clause in found[1:3]] == [("Members shall not:",)] * 2
    assert found[-1].lead_ins == ()


def test_a_citation_at_the_start_of_a_line_is_no_label() -> None:
    assert read_label("428.3(b) says otherwise.") is None


def test_a_list_set_in_deeper_stands_under_the_item_above_it() -> None:
    outline = Outline(lambda _: False)
    found = []
    for printed, level in (
        ("(a)", 1),
        ("1.", 2),
        ("2.", 2),
        ("(a)", 3),
        ("(b)", 3),
        ("3.", 2),
        ("(b)", 1),
        ("1.", 2),
        ("(a)", 3),
        ("(c)", 1),
    ):
        label = read_label(f"{printed} x")
        assert label
        outline.place(label, level=level)
        outline.spoke("It says so.")
        found.append(outline.label)
    assert found == ["(a)", "(a)(1)", "(a)(2)", "(a)(2)(a)", "(a)(2)(b)", "(a)(3)", "(b)", "(b)(1)", "(b)(1)(a)", "(c)"]


def test_a_number_after_the_parts_of_the_number_before_it_is_the_next_section() -> None:
    found = cut("# Rules\n\n**4.** Logs are kept.\n\n4.1 The clerk keeps logs.\n\n4.2 The clerk shows logs.\n\n5. The clerk keeps trucks.")
    assert [clause.label for clause in found[-3:]] == ["4.1", "4.2", "5"]


def test_a_list_within_a_numbered_section_that_counts_to_the_next_number_stays_there() -> None:
    found = cut("# Rules\n\n1.2 The clerk shall keep:\n\n1. logs;\n\n2. keys.\n\n2.1 The guard keeps lamps.")
    assert [clause.label for clause in found[1:]] == ["1.2", "1.2(1)", "1.2(2)", "2.1"]


def test_a_paragraph_that_its_format_has_for_a_heading_is_text() -> None:
    found = cut(
        "## Sec. 2. The Records Act, as it was last changed in the year before, is amended as follows:\n\n(a) Clerks shall not tell."
    )

    assert [(clause.kind, clause.label) for clause in found] == [
        (ClauseKind.OPERATIVE, "Section 2"),
        (ClauseKind.OPERATIVE, "Section 2(a)"),
    ]


def test_a_title_and_a_sentence_that_their_format_has_for_a_heading_are_text() -> None:
    found = cut("## Section 4. Effective date. Thirty days from adoption.\n\nThe Clerk reports.")

    assert [(clause.kind, clause.label, clause.text) for clause in found] == [
        (ClauseKind.HEADING, "Section 4", "Effective date."),
        (ClauseKind.OPERATIVE, "Section 4", "Thirty days from adoption."),
        (ClauseKind.OPERATIVE, "Section 4", "The Clerk reports."),
    ]


def test_sections_that_follow_in_one_paragraph_have_their_numbers() -> None:
    source = "5.1 Clerks shall not ask. 5.2 Records. Clerks shall not tell. 9.9 Clerks shall rest."

    assert [(clause.label, clause.text) for clause in only(source)] == [
        ("5.1", "Clerks shall not ask."),
        ("5.2", "Clerks shall not tell."),
        ("5.2", "9.9 Clerks shall rest."),
    ]


@pytest.mark.parametrize("title", ["Victims and witnesses.", "Reporting."])
def test_a_run_in_title_behind_a_number_that_its_format_computes_is_one(title: str) -> None:
    typed = document(f"3. {title} Members shall keep a log of every request.")
    counted = document(f"- {title} Members shall keep a log of every request.")
    counted = replace(counted, blocks=(replace(counted.blocks[0], label="3."),))
    for each in (typed, counted):
        assert [(clause.kind, clause.label, clause.text) for clause in clauses(each)] == [
            (ClauseKind.HEADING, "3", title),
            (ClauseKind.OPERATIVE, "3", "Members shall keep a log of every request."),
        ]


@pytest.mark.parametrize("sentence", ["No lot, no gate code.", "Interviews at booking need no form and no appointment."])
def test_what_is_refused_or_needed_in_few_words_is_no_title(sentence: str) -> None:
    assert ClauseKind.HEADING not in [clause.kind for clause in cut(f"9. {sentence} Agents are refused the garage.")]
