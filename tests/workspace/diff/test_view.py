"""A comparison in every format, whatever the documents say."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from policy_lint.errors import ExitCode
from policy_lint.workspace.diff.change import changes
from policy_lint.workspace.diff.comparison import Comparison
from policy_lint.workspace.diff.view import FORMATS, render, verdict
from tests.reports.invented import HOSTILE, result, text_document
from tests.workspace.diff.test_change import FORUM, HOLD, OPEN

FINDING = result(text_document()).findings[0]


def comparison(old, after, **more):
    return replace(Comparison(("old", "new"), changes(old, after), (), (), (), len(after)), **more)


HARM = replace(OPEN, text=HOSTILE, title=HOSTILE, label=HOSTILE, limits=(("x", HOSTILE),))
HARMED = comparison([HOLD], [HARM], new=((HOSTILE, replace(FINDING, message=HOSTILE)),), titles=(HOSTILE, HOSTILE), unread=(HOSTILE,))


def test_editing_that_changes_no_duty_says_so():
    found = comparison([HOLD], [replace(HOLD, text="No deputy shall hold a person on a detainer", label="430")])
    assert found.same
    assert verdict(found) == "No duty changed: 1 commitment as before; 1 moved, with the same force."


@pytest.mark.parametrize(
    ("failing", "old", "new", "code"),
    [
        ("weakened", [HOLD], [OPEN], 1),
        ("weakened", [OPEN], [HOLD], 0),
        ("changed", [OPEN], [HOLD], 1),
        ("changed", [HOLD], [HOLD], 0),
        ("never", [HOLD], [], 0),
        ("weakened", [HOLD, FORUM], [HOLD], 1),
    ],
)
def test_exit_codes(failing, old, new, code):
    assert comparison(old, new).exit_code(failing) == code


def test_new_findings_and_unread_documents_have_exit_codes_too():
    assert comparison([], [], new=(("a", FINDING),)).exit_code("new-findings") is ExitCode.FINDINGS
    assert comparison([], [], unread=("a",)).exit_code("never") is ExitCode.UNREAD


@pytest.mark.parametrize("format_", FORMATS)
def test_both_texts_are_shown(format_):
    text = render(comparison([HOLD], [OPEN]), format_)
    assert "Deputies shall not hold a person on a detainer unless a supervisor approves" in text
    assert text.count("Deputies shall not hold a person on a detainer") >= 2
    assert text.endswith("\n")


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
def test_no_document_can_speak_for_us(format_):
    text = render(HARMED, format_)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script>" not in text or format_ == "terminal"
    assert not any(line.startswith("::error") for line in text.splitlines())


def test_html_is_well_formed_and_holds_no_tag_of_the_document():
    seen = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.append(tag)

    Tags().feed(render(HARMED, "html"))
    assert "script" not in seen
    assert "a" not in seen


def test_json_has_every_change():
    data = json.loads(render(HARMED, "json"))
    assert (data["schema"], data["same"], data["unread"]) == ("policy-lint-diff/1", False, [HOSTILE])
    assert {change["kind"] for change in data["changes"]} <= {"weakened", "added", "dropped", "strengthened", "moved"}


def test_a_comment_is_never_too_long():
    many = [replace(HOLD, topic=f"t{number}", text=f"{HOLD.text} {number} " + "x" * 400) for number in range(300)]
    text = render(comparison(many, []), "markdown")
    assert len(text) < 65_536
    assert "more" in text
