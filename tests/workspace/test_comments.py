"""Directives found on the structure of each format."""

import io

import docx
import pytest

from policy_lint.documents import read_bytes
from policy_lint.documents.options import ReadOptions
from policy_lint.workspace.comments import directives

ALLOW = '<!-- policy-lint: allow a/b reason="r" -->'


def covered(name, text):
    """For each directive the words it is about."""
    data = text.encode()
    document = read_bytes(data, name)
    return [document.text[each.start : each.end] for each in directives(document, data, ReadOptions())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"One.\n\n{ALLOW}\nTwo.\n\nThree.\n", "Two."),
        (f"One.\n\n{ALLOW}\n\nTwo.\n\nThree.\n", "Two."),
        (f"One **bold** {ALLOW} goes on.\n\nTwo.\n", f"One **bold** {ALLOW} goes on."),
        (f"- One.\n- Two. {ALLOW}\n- Three.\n", "Two."),
        (f"> {ALLOW}\n> Quoted.\n\nTwo.\n", "Quoted."),
    ],
)
def test_markdown_the_block_around_or_after(text, words):
    (found,) = covered("a.md", text)
    assert found.startswith(words)


def test_markdown_before_a_heading_the_whole_section():
    text = f"# A\n\nOne.\n\n{ALLOW}\n\n## B\n\nTwo.\n\n### C\n\nThree.\n\n## D\n\nFour.\n"
    (found,) = covered("a.md", text)
    assert "Two." in found
    assert "Three." in found
    assert "One." not in found
    assert "Four." not in found


@pytest.mark.parametrize(
    "text", [f"```\n{ALLOW}\n```\n\nOne.\n", f"    {ALLOW}\n\nOne.\n", f"`{ALLOW}` One.\n", f"---\ntitle: x\nnote: {ALLOW}\n---\n\nOne.\n"]
)
def test_markdown_code_and_front_matter_hold_no_comment(text):
    assert covered("a.md", text) == []


def test_markdown_a_comment_after_the_same_words_in_code():
    (found,) = covered("a.md", f"`{ALLOW}` and {ALLOW} One.\n\nTwo.\n")
    assert "One." in found


def test_markdown_the_last_comment_is_about_nothing():
    data = f"One.\n\n{ALLOW}\n".encode()
    (found,) = directives(read_bytes(data, "a.md"), data, ReadOptions())
    assert (found.start, found.end) == (0, 0)
    assert found.location.line == 3


PAGE = "<html><head><title>t</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<p>One.</p>{ALLOW}<p>Two.</p><p>Three.</p>", "Two."),
        (f"<p>One.</p><p>Two {ALLOW} goes on.</p>", "Two goes on."),
        (f"<ul><li>One.</li>{ALLOW}<li>Two.</li></ul>", "Two."),
        (f"<p>One.</p>\n{ALLOW}\n<p>Caf\u00e9.</p>", "Café."),
    ],
)
def test_html_the_block_around_or_after(body, words):
    assert [" ".join(found.split()) for found in covered("a.html", PAGE.format(body))] == [words]


def test_html_before_a_heading_the_whole_section():
    (found,) = covered("a.html", PAGE.format(f"<h2>A</h2><p>One.</p>{ALLOW}<h2>B</h2><p>Two.</p><p>Three.</p><h2>C</h2><p>Four.</p>"))
    assert found.split() == ["B", "Two.", "Three."]


def test_html_scripts_and_attributes_hold_no_comment():
    assert covered("a.html", PAGE.format(f"<script>'{ALLOW}'</script><p title='x'>One.</p>")) == []


def test_html_lines_are_those_of_the_file():
    data = PAGE.format(f"\n<p>One.</p>\n\n{ALLOW}<p>Two.</p>").encode()
    assert [each.location.line for each in directives(read_bytes(data, "a.html"), data, ReadOptions())] == [4]


def word_file(words, *comments):
    """A Word file of paragraphs; comments are (paragraph, text)."""
    document = docx.Document()
    paragraphs = [document.add_heading(text[1:], 1) if text.startswith("#") else document.add_paragraph(text) for text in words]
    for number, text in comments:
        document.add_comment(paragraphs[number].runs, text, author="A. Reviewer", initials="AR")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_word_a_comment_is_about_its_paragraph():
    data = word_file(["One.", "Two."], (1, "policy-lint: allow a/b reason=“r”"), (0, "Is this right?"))
    document = read_bytes(data, "a.docx")
    (found,) = directives(document, data, ReadOptions())
    assert document.text[found.start : found.end] == "Two."
    assert found.directive.reason == "r (A. Reviewer)"
    assert found.written is not None


def test_word_on_a_heading_about_its_section():
    data = word_file(["#A", "One.", "#B", "Two.", "Three."], (2, 'policy-lint: allow a/b reason="r"'))
    document = read_bytes(data, "a.docx")
    (found,) = directives(document, data, ReadOptions())
    assert document.text[found.start : found.end].split() == ["B", "Two.", "Three."]


def test_plain_text_has_no_comments():
    assert covered("a.txt", f"{ALLOW}\n\nOne.\n") == []
