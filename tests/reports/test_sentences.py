"""Every sentence that a reader meets beside the document's own words can be said in every language."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import policy_lint
from policy_lint.checks.catalogue import catalogue, languages, template
from policy_lint.documents.document import Notice
from policy_lint.lint import available_packs
from policy_lint.reports import ReportOptions, render
from policy_lint.reports.view import noted, translation
from tests.reports import invented

OTHERS = [language for language in languages() if language != "en"]
SOURCE = Path(policy_lint.__file__).parent
PLACE = {"Notice": 1, "UnreadableError": 2, "Omissions": 1}
"""Which argument is the message."""
SPLIT = {"7; give the right one with --password"}
"""Sentences whose beginnings are chosen elsewhere; they have tests of their own."""


def sentences() -> Iterator[str]:
    """Every message of a notice in the source, its fields filled with a number."""
    for path in sorted([*(SOURCE / "documents").rglob("*.py"), SOURCE / "cores.py", SOURCE / "apart.py"]):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            node.targets[0].id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "message":
                yield from words(node.value, {})
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) > PLACE.get(node.func.id, 99):
                yield from words(node.args[PLACE[node.func.id]], named)


def words(node: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Name) and node.id in named:
        node = named[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)


def test_the_source_has_many_sentences():
    assert len(set(sentences())) > 40


@pytest.mark.parametrize("language", OTHERS)
def test_every_notice_can_be_said(language):
    told = catalogue(language)
    assert [text for text in dict.fromkeys(sentences()) if told.said(text) == text and text not in SPLIT] == []
    assert told.said("the password is wrong; give the right one with --password").startswith("la contraseña")


@pytest.mark.parametrize("language", OTHERS)
def test_all_model_wording_and_every_promise_has_a_translation(language):
    told = catalogue(language)
    rules = [rule for pack in available_packs().values() for rule in pack.rules if hasattr(rule, "requirement")]
    assert [rule.id for rule in rules if told.told(rule.requirement.model) == rule.requirement.model] == []
    assert told.said("Commitment of the city or county (compare Gov. Code § 7284.6(a)(4))").endswith("(compárese Gov. Code § 7284.6(a)(4))")


@pytest.mark.parametrize("language", languages())
def test_templates_have_the_same_fields_and_end_on_their_own_words(language):
    for english, words_ in catalogue(language).sentences.items():
        assert template(english).groupindex.keys() == template(words_).groupindex.keys(), english
        assert template(english).fullmatch(english)


def test_fields_are_said_too_and_what_is_unknown_stays():
    told = catalogue("es")
    assert told.said("this is a PNG image: make a searchable PDF of it with OCR").startswith("esto es una imagen PNG: haga")
    assert told.said("nobody ever said this") == "nobody ever said this"
    assert told.said("no rule '{x}'") == "no hay regla '{x}'"


def test_a_page_is_named_once():
    told = catalogue("en")
    assert noted(Notice("no-text-layer", "page 3 is a picture without text; read it with --ocr", 3), told).count("3") == 1
    assert noted(Notice("odd", "something", 3), told) == "Not read: p. 3: something"


@pytest.mark.parametrize("format_", ["html", "markdown"])
def test_a_spanish_reader_gets_notices_wording_and_suppressions_in_spanish(format_):
    result = invented.result(invented.text_document())
    notice = Notice("revisions", "2 tracked change(s): read with all changes made", fatal=False)
    model = available_packs()["sb54"].rules[0].requirement.model
    expired = "A suppression of sb54/no-transfer expired on 2026-01-01: settle what it set aside, or give it a new day and reason."
    first, *others = result.findings
    findings = (replace(first, suggestion=model), replace(others[0], message=expired, told=None), *others[1:])
    report = invented.report(replace(result, notices=(notice,), findings=findings))
    shown = render(report, format_, ReportOptions(language="es")).replace("\\", "")
    assert "2 cambio(s) con seguimiento" in shown
    assert "caducó el 2026-01-01" in shown
    assert translation(findings[0], catalogue("es"))[:40] in shown
    assert model[:40] in shown
