import re

import pytest
from lxml import html as parser

from policy_lint.checks.catalogue import catalogue
from policy_lint.documents.document import Block, BlockKind, Document
from policy_lint.reports import ReportOptions, render
from policy_lint.reports.html.text import Span, paragraphs
from tests.reports import golden, invented


def html(report=None, language="en") -> str:
    return render(report or invented.report(), "html", ReportOptions(language))


@pytest.mark.parametrize(("name", "language"), [("report.html", "en"), ("report-es.html", "es")])
def test_looks_as_it_did(name, language):
    text = html(language=language)
    golden.check(name, re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.DOTALL))


def test_nothing_is_fetched():
    text = html()
    assert "default-src 'none'" in text
    assert not re.search(r'(src|href)="(?!#)', text)
    assert "url(" not in text
    assert "@import" not in text


def test_every_link_leads_somewhere_and_no_address_is_given_twice():
    tree = parser.fromstring(html())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href")} <= set(ids)


def test_findings_and_their_words_link_both_ways():
    tree = parser.fromstring(html())
    for card in tree.xpath("//li[contains(@class, 'finding')][.//a[@class='jump']]"):
        anchor = card.xpath(".//a[@class='jump']/@href")[0][1:]
        mark = tree.xpath(f"//span[@id='{anchor}']/following-sibling::a[1]")[0]
        assert mark.get("href") == f"#{card.get('id')}"
        assert mark.text_content() in card.text_content()


def test_a_hostile_text_is_shown_and_not_obeyed():
    text = html(invented.hostile())
    tree = parser.fromstring(text)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//@onclick | //@onerror | //@onload | //@style")
    assert not any("javascript:" in link for link in tree.xpath("//@href"))
    assert "<script>alert(1)</script>" in tree.text_content()


def test_an_unread_document_is_not_read_in_every_view():
    tree = parser.fromstring(html())
    assert tree.xpath("//div[contains(@class, 'verdict unread')]/p[@class='says']/text()") == ["Not read: nothing can be said of it."]
    assert len(tree.xpath("//td/span[contains(@class, 'unread')]")) == len(tree.xpath("//table[@class='matrix']/tbody/tr"))


def test_what_was_set_aside_is_shown_apart():
    tree = parser.fromstring(html(invented.suppressed()))
    assert len(tree.xpath("//li[contains(@class, 'aside')]")) == 2
    assert "counsel agreed" in tree.text_content()


def test_the_words_that_decide_are_set_off():
    tree = parser.fromstring(html())
    assert "should" in [strong.text for strong in tree.xpath("//blockquote/strong")]


def long_document(count: int) -> Document:
    blocks, at, texts = [], 0, []
    for number in range(count):
        words = f"Paragraph {number} says nothing of note."
        blocks.append(Block(BlockKind.PARAGRAPH, words, range(at, at + len(words))))
        texts.append(words)
        at += len(words) + 1
    return Document("long.txt", "text", "\n".join(texts), tuple(blocks))


def test_overlapping_evidence_is_cut_and_the_gravest_shown():
    document = long_document(1)
    spans = [Span(0, 14, "note", "a", "at", "A"), Span(10, 20, "error", "b", "bt", "B")]
    pieces = next(paragraphs(document, spans, catalogue(), whole=True)).pieces
    assert [(piece.text, piece.verdict, piece.names) for piece in pieces] == [
        ("Paragraph ", "note", ("at",)),
        ("0 sa", "error", ("bt",)),
        ("ys not", "error", ()),
        ("hing of note.", "", ()),
    ]
    assert "".join(piece.text for piece in pieces) == document.text


def test_of_a_long_document_only_what_stands_near_evidence_is_shown():
    document = long_document(50)
    at = document.blocks[25].start
    shown = list(paragraphs(document, [Span(at, at + 9, "error", "a", "at", "A")], catalogue(), whole=False))
    assert [bool(each.left_out) for each in shown] == [True, *[False] * 5, True]
    assert shown[0].left_out == "23 paragraphs without evidence left out"
    assert shown[-1].left_out == "22 paragraphs without evidence left out"


def test_spanish_keeps_the_law_and_says_which_words_are_english():
    tree = parser.fromstring(html(language="es"))
    assert tree.get("lang") == "es"
    assert all(quote.get("lang") == "en" for quote in tree.xpath("//blockquote"))
    assert "no es asesoramiento jurídico" in tree.text_content()
