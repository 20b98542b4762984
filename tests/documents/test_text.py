"""Plain text: blocks told by the shape of its rows."""

from __future__ import annotations

import re
from textwrap import dedent, fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_lint.documents import BlockKind, Document, UnreadableError
from policy_lint.documents.text.labels import ListStack, mark_of, roman, to_roman
from tests.documents.shapes import check_offsets, outline, read, texts

SENTENCES = [
    "Members of the department shall not ask any person about citizenship or immigration status at any time.",
    "A supervisor who learns of such a question shall write it down and tell the chief before the end of the shift.",
    "Nothing in this section keeps a member from asking what is needed to complete a certification for a victim.",
]


def text(content: str) -> Document:
    return read(dedent(content).lstrip("\n"), "policy.txt")


def test_hard_wrapped_paragraphs_are_joined() -> None:
    body = "\n\n".join(fill(" ".join(SENTENCES), 72) for _ in range(2))
    assert texts(text(body)) == [" ".join(SENTENCES)] * 2


def test_a_paragraph_to_a_row_stays_a_paragraph_to_a_row() -> None:
    assert texts(text("\n".join(SENTENCES))) == SENTENCES


def test_double_spaced_rows_are_joined() -> None:
    paragraph = " ".join(SENTENCES * 2)
    body = "\n\n".join(fill(paragraph, 60).split("\n")) + "\n\n\n" + "\n\n".join(fill(paragraph, 60).split("\n"))
    assert texts(text(body)) == [paragraph, paragraph]


def test_paragraphs_without_blank_rows_part_where_a_row_ends_early() -> None:
    first, second = "A short first paragraph of this section ends here early on.", " ".join(SENTENCES)
    body = fill(SENTENCES[0] + " " + first, 72) + "\n" + fill(second, 72)
    assert texts(text(body)) == [f"{SENTENCES[0]} {first}", second]


def test_numbered_titles_are_headings_of_their_depth() -> None:
    document = text("""
        428.3 DETENTIONS
        No member shall detain a person on a detainer alone.
        428.3.1   BASIS FOR CONTACT
        Suspicion about status is no basis for contact.
    """)
    assert outline(document) == [
        "h2 428.3 DETENTIONS",
        "p No member shall detain a person on a detainer alone.",
        "h3 428.3.1 BASIS FOR CONTACT",
        "p Suspicion about status is no basis for contact.",
    ]


def test_headings_of_ordinances_and_orders() -> None:
    document = text("""
        ARTICLE IV

        Chapter 2.64 CITY RESOURCES

        2.64.020 Use of resources.
           A. No money shall be spent on such enforcement, whoever asks for it to be spent and
           however small the sum may be.

        Section 3. Severability. If a part of this is held invalid, the rest remains.

        II.    Definitions

        Foreign National - any person who is not a citizen.
    """)
    assert outline(document) == [
        "h1 ARTICLE IV",
        "h1 Chapter 2.64 CITY RESOURCES",
        "h3 2.64.020 Use of resources.",
        "li1 A. No money shall be spent on such enforcement, whoever asks for it to be spent and however small the sum may be.",
        "p Section 3. Severability. If a part of this is held invalid, the rest remains.",
        "h1 II. Definitions",
        "p Foreign National - any person who is not a citizen.",
    ]


def test_a_binding_sentence_is_never_a_heading() -> None:
    for sentence in (
        "NO PERSON SHALL BE HELD ON A DETAINER WITHOUT A WARRANT.",
        "5.2 Officers shall not ask.",
        "Section 4. Members must stop.",
        "NOW, THEREFORE, BE IT RESOLVED BY THE COUNCIL OF THE TOWN AS FOLLOWS:",
    ):
        (block,) = text(sentence + "\n").blocks
        assert block.kind.value == "paragraph", sentence


def test_lone_titles_need_text_below() -> None:
    document = text("""
        Sharing Policy

        The department shares data with no one.

        Facial recognition, People, Gender, Race

        Jane Doe
    """)
    assert outline(document)[0] == "h1 Sharing Policy"
    assert [b.kind.value for b in document.blocks[1:]] == ["paragraph"] * 3


def test_list_items_nest_by_label_and_indentation() -> None:
    document = text("""
        Members shall not:
        (a) ask about status;
            1. by word of mouth, or
            2. in writing;
                (i) on a form
                (ii) or by mail;
        (b) hold a person on a
            detainer.
    """)
    assert outline(document)[1:] == [
        "li1 (a) ask about status;",
        "li2 1. by word of mouth, or",
        "li2 2. in writing;",
        "li3 (i) on a form",
        "li3 (ii) or by mail;",
        "li1 (b) hold a person on a detainer.",
    ]


def test_flush_lists_nest_by_label_alone() -> None:
    document = text("c. Third.\ni. First below.\nii. Second below.\nd. Fourth.\n")
    assert [b.level for b in document.blocks] == [1, 2, 2, 1]


def test_the_letter_i_may_be_a_letter() -> None:
    document = text("".join(f"({letter}) item {letter}.\n" for letter in "abcdefghijk"))
    assert {b.level for b in document.blocks} == {1}


def test_a_label_on_a_row_of_its_own_belongs_to_the_next() -> None:
    document = text("""
        (a)
        Training requirements for authorized users.
        (b)
        The purposes of the system.
    """)
    assert outline(document) == ["li1 (a) Training requirements for authorized users.", "li1 (b) The purposes of the system."]


def test_a_cited_subdivision_at_a_row_start_opens_no_item() -> None:
    document = text(f"""
        {SENTENCES[0]} This is subject to subdivision
        (b) of the same section and to nothing else that may be said here.
    """)
    assert len(document.blocks) == 1


def test_questions_and_answers_start_paragraphs() -> None:
    document = text("Q: May I ask?\nA: No. Never.\nQ: And later?\nA: Neither then.\n")
    assert outline(document) == ["p Q: May I ask?", "p A: No. Never.", "p Q: And later?", "p A: Neither then."]
    assert outline(text("Will you ask?\nAnswer: No\nWe ask nobody about that.\n"))[1] == "p Answer: No"


def test_recitals_part_in_wrapped_text() -> None:
    clauses = [
        f"WHEREAS, the Town of Elm Fork has for {word} years relied on the trust of everybody who lives there; and" for word in "abc"
    ]
    assert texts(text("\n".join(fill(clause, 60) for clause in clauses))) == clauses


def test_memo_heads_are_kept_apart() -> None:
    assert len(text("TO:      The Council\nFROM:    The Manager\nSUBJECT: A matter of\n         some weight\n").blocks) == 3


def test_page_furniture_goes_and_the_paragraph_goes_on() -> None:
    rows = fill(" ".join(SENTENCES * 9), 72).split("\n")
    footer = "\n\nElm Fork Police Department\nStatus Policy - {}\n\nElm Fork Police Department\nPolicy Manual\n\n"
    body = "\n".join(rows[:14]) + footer.format(12) + "\n".join(rows[14:28]) + footer.format(13) + "\n".join(rows[28:])
    document = text(body)
    assert "Manual" not in " ".join(texts(document))
    assert " - 1" not in " ".join(texts(document))
    assert texts(document) == [" ".join(SENTENCES * 9)]


def test_form_feeds_break_pages_and_bound_page_numbers() -> None:
    body = "The chief shall report to the council each\n\n7\n\x0cyear on all requests that came in.\n"
    assert texts(text(body)) == ["The chief shall report to the council each year on all requests that came in."]


def test_values_on_rows_of_their_own_are_text() -> None:
    body = "Cameras\n\n474\n\nSearches\n\n475\n"
    assert "474" in texts(text(body))


def test_repetition_alone_is_no_furniture() -> None:
    body = "Will you ask?\nAnswer: No\n" * 6
    assert texts(text(body)).count("Answer: No") == 6


def test_pleading_numbers_become_margins() -> None:
    rows = fill(" ".join(SENTENCES * 3), 60).split("\n")
    document = text("\n".join(f"{n:>2}  {row}" for n, row in enumerate(rows, 1)))
    assert texts(document) == [" ".join(SENTENCES * 3)]
    place = document.locate(document.blocks[0].offsets[-2], document.blocks[0].offsets[-1])
    assert place.margin == place.line == len(rows)


def test_numbered_lists_are_no_margins() -> None:
    document = text("".join(f"{n}. Item number {n} of the list.\n" for n in range(1, 12)))
    assert len(document.blocks) == 11
    assert all(line.margin is None for line in document.lines)


def test_hyphens_at_row_ends_follow_the_document() -> None:
    body = (
        fill(SENTENCES[0], 70)
        + "\nSurveillance is told apart from other surveil-\nlance by its body-\nworn cameras; body-worn ones are not and/"
        + "\nor other.\n"
    )
    words = " ".join(texts(text(body)))
    assert "other surveillance by" in words
    assert "its body-worn cameras" in words
    assert "and/or" in words


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Policy\n\nNobody asks about immi-\ngration status.", "Nobody asks about immigration status."),
        ("Nobody asks about immi-\r\ngration status at the\r\ndesk.\r\n", "Nobody asks about immigration status at the desk."),
        ("- Nobody asks about immi-\n  gration status.\n- Nor of law-\n  yers.", "Nobody asks about immigration status. Nor of lawyers."),
        ("NO STAFF SHALL ASK ABOUT IMMI-\nGRATION STATUS, EVER AND ANYWHERE IN THE CITY.", "ABOUT IMMIGRATION STATUS"),
        ("The law binds all enforcement.\n\nNo law-\nenforcement grant.", "No law-enforcement grant."),
        ("Pre-\n\nexisting matters.", "Pre- existing"),
    ],
)
def test_a_word_cut_on_a_short_row_is_whole(raw: str, words: str) -> None:
    assert words in " ".join(texts(text(raw)))


def test_a_paragraph_to_a_row_is_no_part_of_the_heading_above() -> None:
    words = "Readings shall be used for stolen cars alone, and nobody shall look for a person for an immigration agency with them."
    document = text(
        f"620.3 What Readings Are For\n{words}\n620.4 How long readings are kept\nThirty days.\n620.9 of it are lost\n{words}\n"
    )
    assert outline(document) == [
        "h2 620.3 What Readings Are For",
        f"p {words}",
        "h2 620.4 How long readings are kept",
        "p Thirty days.",
        "p 620.9 of it are lost",
        f"p {words}",
    ]


def test_a_narrow_column_runs_on() -> None:
    body = (
        "Officers shall not ask anyone about their immigration status, and no officer shall hold a person at the request of ICE without a "
    )
    body += "warrant that a judge has signed."
    assert texts(text(f"POLICE NEWS\n\n{fill(body, 34)}\n\nQuestions\nCall the desk.\n"))[1] == body
    assert len(texts(text("Ann Roe\nMayor of the city\nof elms\n\nBob Doe\nClerk\n"))) > 2


def test_a_title_with_a_rule_below_it() -> None:
    document = text(
        "What the Act asks of cities\n===========================\n\nWords of it.\n\n"
        "A. At the counter\n-----------------\nNo questions.\n\n"
        "Nobody is asked.\n----------------\n\nMayor\n______________\n"
    )
    assert outline(document) == [
        "h1 What the Act asks of cities",
        "p Words of it.",
        "h2 A. At the counter",
        "p No questions.",
        "p Nobody is asked.",
        "p Mayor",
    ]


def test_a_wide_table_does_not_part_the_rows_of_the_text() -> None:
    table = "\n".join(f"| Request {n} | {'of an agency that has nothing to do with us ' * 3}| no |" for n in range(3))
    body = fill("With an order it is the principal, and only after Counsel has read it, who opens. " * 3, 70)
    assert " ".join(texts(text(f"{body}\n\n{table}\n\n{body}\n"))).count("after Counsel has read it, who opens. With") == 4


def test_a_sentence_behind_a_run_in_title_is_no_title() -> None:
    words = (
        "Sec. 207. Certifications. (a) The Bureau of Police and the City Attorney shall complete, sign and return the form to the person "
    )
    words += "who asked for it within 30 days of the day on which the request came in, and keep a copy of it."
    (block,) = text(fill(words, 73) + "\n").blocks
    assert (block.kind, block.text) == (BlockKind.PARAGRAPH, words)


def test_a_name_that_begins_with_an_initial_is_no_item() -> None:
    document = text("Passed on May 1 by the commission.\n\nM. Pell, Chair\n\nAttest: R. Brand, Secretary\n")
    assert outline(document)[1:] == ["p M. Pell, Chair", "p Attest: R. Brand, Secretary"]
    assert outline(text("A. Chiefs, who may ask.\n\nB. Clerks, who may not.\n")) == [
        "li1 A. Chiefs, who may ask.",
        "li1 B. Clerks, who may not.",
    ]


def test_a_title_above_a_list_counts_on_from_the_titles_before() -> None:
    document = text(
        "1. CALL TO ORDER\n\nThe chair called the meeting to order.\n\n2. CONSENT CALENDAR\n\na. Minutes of May.\n\nb. Warrants.\n\n"
        '3. POLICY 17, "MATTERS"\n\nThe chief gave the report to the council.\n'
    )
    assert [each for each in outline(document) if each[0] == "h"] == [
        "h1 1. CALL TO ORDER",
        "h1 2. CONSENT CALENDAR",
        'h1 3. POLICY 17, "MATTERS"',
    ]


def test_footnotes_stand_behind_the_block_that_refers_to_them() -> None:
    document = text(
        "Nobody asks about status.[1] The code[2] says more.\n\nThe end [sic] of it, as in [3].\n\n________________\n"
        "[1] Adopted in May.\n[2] Of the city,\n    as amended.\n\n[3] A source that nothing cites.\n"
    )
    assert outline(document) == [
        "p Nobody asks about status. The code says more.",
        "fn Adopted in May.",
        "fn Of the city, as amended.",
        "p The end [sic] of it, as in [3].",
        "p [3] A source that nothing cites.",
    ]
    check_offsets(document)
    assert document.locate(document.blocks[2].start, document.blocks[2].end).line == 7
    assert outline(text("Asked.[4]\n\n____\n4  The note.\n\n5  No note.\n"))[:2] == ["p Asked.", "fn The note."]


def test_parts_may_be_counted_in_words() -> None:
    document = text("Part One. Water, roads and the public purse\n\nWords.\n\nPart Two of this policy applies to nobody.\n")
    assert outline(document)[0] == "h1 Part One. Water, roads and the public purse"
    assert outline(document)[2].startswith("p Part Two")


def test_tables_between_pipes_and_in_columns() -> None:
    piped = text("| Who | May |\n|---|---|\n| Chief | ask |\n")
    assert [b.header for b in piped.blocks] == [(), ("Who", "May")]
    assert [piped.blocks[1].text[a:b] for a, b in piped.blocks[1].cells] == ["Chief", "ask"]
    columns = text("Year    Requests    Granted\n2024    12          0\n2025    9           1\n")
    assert [b.text for b in columns.blocks] == ["Year Requests Granted", "2024 12 0", "2025 9 1"]
    assert columns.blocks[2].header == ("Year", "Requests", "Granted")


def test_a_table_with_a_line_for_each_cell() -> None:
    stacked = text("Requests last year\n\nUnit\nAsked\nHeld\n\nPatrol\n12\n3\n\nJail\n4\n0\n\nNobody was held on a detainer alone.\n")
    assert [b.text for b in stacked.blocks if b.kind is BlockKind.TABLE_ROW] == ["Unit Asked Held", "Patrol 12 3", "Jail 4 0"]
    assert [b.header for b in stacked.blocks if b.cells][1:] == [("Unit", "Asked", "Held")] * 2
    assert stacked.blocks[-1].text == "Nobody was held on a detainer alone."


def test_addresses_and_verses_are_no_tables() -> None:
    for body in (
        "Ann Roe\nMayor\n\nBob Doe\nClerk\n\nCy Poe\nChief\n",
        "City Hall\n1 Main Street\n\nLibrary\n2 Main Street\n\nJail\n3 Main Street\n",
    ):
        assert not [b for b in text(body).blocks if b.kind is BlockKind.TABLE_ROW]


def test_places_are_lines_of_the_file() -> None:
    document = read("One.\r\n\r\nTwo\rThree.\n", "a.txt")
    found = [document.locate(m.start(), m.end()).line for m in re.finditer("One|Two|Three", document.text)]
    assert found == [1, 3, 4]


@given(st.integers(1, 99))
def test_roman_numbers_both_ways(value: int) -> None:
    assert roman(to_roman(value)) == value
    assert roman(to_roman(value).upper()) == value


def test_marks() -> None:
    for row in ("it. was", "Mr. Smith", "(see above) it", "2026. A", "U.S. law", "3.5 hours"):
        assert mark_of(row) is None, row
    for row in ("(a) x", "a. x", "A) x", "12. x", "(iv) x", "• x", "- x", "[3. x", "(1)", "(a)(1) x"):
        assert mark_of(row) is not None, row


@given(st.lists(st.sampled_from(["(a)", "(b)", "1.", "2.", "i.", "•", "A."]), max_size=20))
def test_levels_never_jump_by_more_than_one(marks: list[str]) -> None:
    stack, last = ListStack(), 0
    for label in marks:
        mark = mark_of(f"{label} x")
        assert mark is not None
        level = stack.place(mark, 0)
        assert 1 <= level <= last + 1
        last = level


PIECES = st.sampled_from(
    [
        "(a) ask",
        "428.3 TITLE",
        "Officers shall",
        "not ask-",
        "ing",
        "\n",
        "\n\n",
        "\x0c",
        "| a | b |",
        "  ",
        "\t",
        "12",
        "• ",
        "WHEREAS,",
        "é",
        "\r\n",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_the_law_of_offsets(content: str) -> None:
    if content.strip(" \t\r\n\x0c"):
        check_offsets(read(content, "x.txt"))


@given(st.lists(PIECES, max_size=30).map("\n".join))
def test_nothing_is_lost_where_there_are_no_pages(content: str) -> None:
    content = re.sub(r"[\x0c\d|•]", "", content)
    if not content.strip():
        return
    document = read(content, "x.txt")
    kept = {o for b in document.blocks for o in b.offsets}
    lost = [c for i, c in enumerate(document.text) if i not in kept and not c.isspace() and c != "-"]
    assert lost == []


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        check_offsets(read(data, "x.txt"))
    except UnreadableError as error:
        assert "\n" not in error.message


def headings(content: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read(content, "x.txt").blocks if block.kind is BlockKind.HEADING]


BODY = "The clerk of the yard keeps the logs of the yard and lends them to the gate for a day."


def test_a_letter_after_its_neighbour_is_no_roman_number() -> None:
    said = "\n\n".join(
        f"{letter}. The {word.title()} Gate\n\n{BODY}" for letter, word in zip("GHIJ", ("north", "south", "east", "west"), strict=True)
    )
    assert headings(said) == [(2, "G. The North Gate"), (2, "H. The South Gate"), (2, "I. The East Gate"), (2, "J. The West Gate")]


def test_a_numbered_title_set_apart_goes_on_counting_whatever_its_last_word() -> None:
    titles = (
        "I. What We Believe",
        "II. What all of us will do, and will not",
        "III. WHAT THE GATE IS FOR",
        "IV. Of the yard in particular",
    )
    assert headings("\n\n".join(f"{title}\n\n{BODY}" for title in titles)) == [(1, title) for title in titles]


def test_items_that_count_on_without_room_around_them_are_no_titles() -> None:
    content = f"1. The Logs\n\n{BODY}\n\n2. keep the logs and\n3. lend the logs.\n"
    assert headings(content) == [(1, "1. The Logs")]


MARKS = [
    "",
    "- ",
    "• ",
    "(a) ",
    "1. ",
    "2.1 ",
    "SECTION 1. ",
    "Q: ",
    "    ",
    "\t",
    "| ",
    "---\n",
    "=====\n",
    "[1] ",
    "WHEREAS, ",
    "Policy ",
]
OPENINGS = st.sampled_from(MARKS)
ENDS = st.sampled_from([" ", "\n", "\n\n", "-\n", "\n    ", "   ", "\t", "; and\n", ":\n", ".\n\n", "[1]\n", "\n----\n"])


@given(st.lists(st.tuples(OPENINGS, st.integers(0, 12), ENDS), min_size=1, max_size=30))
def test_no_word_is_lost(parts: list[tuple[str, int, str]]) -> None:
    content = "".join(f"{opening}w{count}x{' word' * words}{end}" for count, (opening, words, end) in enumerate(parts))
    found = re.findall(r"w\d+x", " ".join(texts(text(content))))
    assert sorted(found) == sorted(f"w{count}x" for count in range(len(parts)))
