import re

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.reports import render
from policy_lint.reports.plain import printable
from tests.reports import golden, invented

LINE = re.compile(r"^[^:]+:\d*:\d*: (error|warning|note) \S+ .+$")


def test_looks_as_it_did():
    golden.check("plain.txt", render(invented.report(), "plain"))


def test_every_line_is_path_page_line_severity_rule_message():
    lines = render(invented.report(), "plain").splitlines()
    assert lines
    assert all(LINE.match(line) for line in lines)


def test_a_page_and_a_line_stand_in_their_places():
    lines = render(invented.report(), "plain").splitlines()
    assert lines[1].startswith("docs/manual.txt::3: error riverbend/no-hold ")
    assert any(line.startswith("docs/manual.pdf:3:3: error riverbend/no-hold ") for line in lines)
    assert any(line.startswith("docs/manual.txt::: warning riverbend/forum ") for line in lines)


def test_what_was_not_read_is_a_line():
    assert render(invented.report(invented.unread()), "plain").startswith("docs/scan.pdf:2:: error no-text not read: ")


def test_a_hostile_text_is_one_harmless_line_each():
    text = render(invented.hostile(), "plain")
    assert not any(char in text for char in "\x1b\x9b\u202e\u202c")
    assert len(text.splitlines()) == len(invented.hostile().results[0].findings) + 1


@given(st.text())
def test_printable_text_holds_no_control_character_and_is_stable(text):
    shown = printable(text)
    assert all(char.isprintable() or char.isspace() or ord(char) > 0x9F for char in shown)
    assert "\n" not in shown
    assert printable(shown) == shown
    shown.encode()
