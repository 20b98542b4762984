import re

import pytest
from markdown_it import MarkdownIt

from policy_lint.reports import ReportOptions, render
from policy_lint.reports.markdown import LONGEST, escape
from tests.reports import golden, invented


@pytest.mark.parametrize(("name", "language"), [("report.md", "en"), ("report-es.md", "es")])
def test_looks_as_it_did(name, language):
    golden.check(name, render(invented.report(), "markdown", ReportOptions(language)))


def html(text: str) -> str:
    return MarkdownIt("gfm-like", {"linkify": False}).render(text)


def test_a_hostile_text_is_shown_and_not_obeyed():
    shown = html(render(invented.hostile(), "markdown"))
    assert "<script" not in shown
    assert "<code>" not in shown
    assert "<a " not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.parametrize(
    "text",
    [
        "- item",
        "+ item",
        "1. item",
        "# head",
        "> quote",
        "`code`",
        "*a* _b_ ~~c~~",
        "![x](y)",
        "<b>",
        "a | b",
        "===",
        "---",
        "&lt;",
        "[a]: b",
    ],
)
def test_escaped_text_is_a_paragraph_of_itself(text):
    shown = html(escape(text)).replace("<!-- -->", "")
    assert re.fullmatch(r"<p>[^<>]*</p>\n", shown)
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")[3:-5] == text


@pytest.mark.parametrize("text", ["@mayor", "#12", "https://x.example", "www.x.example"])
def test_nothing_is_mentioned_or_linked(text):
    assert "<!-- -->" in escape(text)


def test_a_comment_is_never_too_long():
    report = invented.report(*[invented.result(invented.text_document(f"docs/{n}.txt")) for n in range(200)])
    text = render(report, "markdown")
    assert len(text) <= LONGEST
    assert "_… " in text


def test_spanish_is_spanish_down_to_the_foot():
    text = render(invented.report(), "markdown", ReportOptions("es"))
    assert "no es asesoramiento jurídico" in text
    assert "No leído" in text
    assert "Se permite al personal retener" in text
