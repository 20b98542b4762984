"""Enumerations within a sentence, and the coordination of clauses."""

from __future__ import annotations

from policy_lint.clauses.coordination import coordinated
from policy_lint.clauses.enumerations import Part, enumerated


def parts(text: str) -> list[Part]:
    return enumerated(text, 0, len(text))


def read(text: str) -> list[tuple[str, str]]:
    return [(part.marker, text[part.start : part.end]) for part in parts(text)]


def test_numbered_items_get_lead_in_and_marker() -> None:
    text = "No member shall (1) ask for papers; (2) hold anybody for an agent; and (3) call an agent in."
    assert read(text) == [
        ("", "No member shall"),
        ("(1)", "ask for papers;"),
        ("(2)", "hold anybody for an agent;"),
        ("(3)", "call an agent in."),
    ]
    assert parts(text)[0].opens
    assert all(part.lead_ins == ("No member shall",) for part in parts(text)[1:])


def test_half_parentheses_and_romans() -> None:
    assert [marker for marker, _ in read("Staff may only: a) read it, b) file it or c) burn it.")] == ["", "(a)", "(b)", "(c)"]
    assert [marker for marker, _ in read("It ends once (i) the term is over or (ii) the judge so orders.")] == ["", "(i)", "(ii)"]


def test_the_conditions_of_one_norm_stay_with_it_unless_they_are_long() -> None:
    text = "A member may hold a person only if (i) a judge so orders and (ii) the order names that person."
    assert len(parts(text)) == 1
    assert len(parts(text.replace("so orders", "so orders " + "after a hearing in open court " * 20))) == 3


def test_an_exception_after_the_last_item_belongs_to_all() -> None:
    text = "Deputies shall not (a) hold a person, (b) hand a person over, unless a judge has so ordered."
    first, second = parts(text)[1:]
    assert first.tail == ", unless a judge has so ordered"
    assert second.tail == ""
    assert text[second.start : second.end].endswith("unless a judge has so ordered.")


def test_an_exception_of_every_item_is_no_tail() -> None:
    text = "Deputies may (a) hold a person, if a judge orders it; (b) release a name, if it is public."
    assert all(part.tail == "" for part in parts(text))


def test_cross_references_are_no_enumeration() -> None:
    for text in (
        "Under subsections (a)(1) and (b) of this section the clerk shall not ask.",
        "It is barred by section 1357(g) and by paragraphs (1) and (2) above.",
        "Where (a) is met and (b) applies, a log is kept.",
        "Call (916) 555-0100 or write to the Clerk (b) desk.",
    ):
        assert len(parts(text)) == 1, text


def test_nested_enumerations_are_cut_within_their_items() -> None:
    text = "The report states (1) the number of (A) requests made and (B) requests met; and (2) the cost of them."
    assert [marker for marker, _ in read(text)] == ["", "(1)", "(1)(A)", "(1)(B)", "(2)"]
    assert parts(text)[2].lead_ins == ("The report states", "the number of")


def test_a_sentence_may_go_on_with_the_list_it_is_in() -> None:
    text = "The rules are kept; (3) The clerk shall not ask about status."
    found = enumerated(text, 0, len(text), after=("(.1", 2))
    assert [part.sibling for part in found] == ["", "(3)"]
    assert found[1].lead_ins == ()


def test_parts_after_a_colon_and_parts_that_begin_alike() -> None:
    assert [text for _, text in read("Members shall not: ask for papers; copy them; or keep a list.")] == [
        "Members shall not:",
        "ask for papers;",
        "copy them;",
        "keep a list.",
    ]
    assert [text for _, text in read("The Board finds that trust is low; that it matters; and that it can grow.")][1:] == [
        "that trust is low;",
        "that it matters;",
        "that it can grow.",
    ]


def test_semicolons_part_independent_clauses_only() -> None:
    text = "Requests from abroad are logged by the desk; no member shall answer one without a warrant."
    assert [text[slice(*span)] for span in coordinated(text, 0, len(text))] == [
        "Requests from abroad are logged by the desk;",
        "no member shall answer one without a warrant.",
    ]
    kept = "No member shall answer a request from abroad; provided, however, that a judge may order it."
    assert len(coordinated(kept, 0, len(kept))) == 1


def test_a_long_sentence_is_cut_at_coordinated_clauses() -> None:
    first = "The Department shall keep the log of requests " + "and of the letters that were sent with them " * 8
    second = "the Clerk shall publish the log on the first day of each quarter " + "with the names of the agencies in it " * 8
    text = f"{first.strip()}, and {second.strip()}."
    spans = coordinated(text, 0, len(text))
    assert len(spans) == 2
    assert text[slice(*spans[1])].startswith("and the Clerk shall publish")


def test_a_long_list_of_names_is_cut_at_commas() -> None:
    text = "Access is given to " + ", ".join(f"Agency Number {number}" for number in range(200)) + "."
    spans = coordinated(text, 0, len(text))
    assert max(end - start for start, end in spans) < 700
