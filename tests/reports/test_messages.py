import re
import string
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from policy_lint.checks import messages
from policy_lint.checks.catalogue import catalogue, languages
from policy_lint.checks.convictions import convictions
from policy_lint.checks.drafting import written
from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.evidence import Verdict
from policy_lint.checks.messages import Message
from policy_lint.checks.quote import quote
from policy_lint.checks.remark import Remark
from policy_lint.clauses.clause import Clause, ClauseKind
from policy_lint.documents.document import Document
from policy_lint.errors import UsageError
from policy_lint.lint import available_packs
from policy_lint.norms.norm import Modality, Norm
from policy_lint.norms.vocabulary import vocabulary
from tests.reports import invented

FORMS = [modality.value for modality in Modality]
SOURCE = Path(messages.__file__).parents[1]
MADE = ("severity-", "status-", "kind-", "verdict-")
"""Beginnings of labels whose ends are the names of things."""


def message(form: str, **given) -> Message:
    fields = {"authority": "Riverbend Code § 1", "duty": "no hold", "conduct": "hold-on-detainer", "word": "officers", "concept": "member"}
    return Message(form, **fields | given)


def test_a_conflict_names_duty_actor_and_citation():
    assert message("permission").text() == "Officers may hold a person on an immigration detainer; Riverbend Code § 1 allows no hold."


def test_a_duty_that_is_no_bar_is_asked_for():
    text = message("exemption", duty="a forum every year", conduct="hold-community-forum").text()
    assert text.endswith("; Riverbend Code § 1 asks for a forum every year.")


def test_a_contradiction_cites_the_document_itself():
    assert "Riverbend Code § 1 and this document elsewhere allow no hold." in message("permission", own=True).text()


@pytest.mark.parametrize(
    ("authority", "says"),
    [
        ("Riverbend Code §§ 1, 2", "Riverbend Code §§ 1, 2 allow no hold."),
        ("Riverbend Code § 1(a), (b)", "Riverbend Code § 1(a), (b) allows no hold."),
        ("Public comments on Sacramento item 9", "the public comments on Sacramento item 9 allow no hold."),
        ("Commitment of the city or county", "a common commitment of cities and counties allows no hold."),
        ("Commitment of the city or county (compare § 3)", "a common commitment of cities and counties (compare § 3) allows no hold."),
    ],
)
def test_the_verb_agrees_with_the_authority(authority, says):
    assert message("permission", authority=authority).text().endswith(f"; {says}")
    assert message("permission", authority=authority).text("es").count("exigen") == ("allow " in says)


def test_a_weak_clause_is_on_the_side_of_the_requirement_unless_its_own_words_are_not():
    outcome = invented.result(invented.text_document()).outcomes[1]
    norm = replace(outcome.evidence[1].norm, negative=False)
    weak = replace(outcome.evidence[1], norm=norm, verdict=Verdict.WEAK, reasons=("hedged",))
    recalled = replace(weak, conduct=replace(weak.conduct, mentions=()))
    named = replace(weak, conduct=replace(weak.conduct, mentions=(("action", weak.norm.mentions[0]),)))
    assert "advises deputies not to hold" in messages.weak(recalled).text()
    assert "advises deputies to hold" in messages.weak(named).text()
    demanded = replace(named, rule=invented.RULES[2], norm=replace(named.norm, negative=True))
    assert "advises deputies to hold" in messages.weak(demanded).text()


def test_a_bar_of_the_opposite_is_an_order():
    outcome = invented.result(invented.text_document()).outcomes[1]
    norm = replace(outcome.evidence[1].norm, modality=Modality.PROHIBITION, negative=True)
    evidence = replace(outcome.evidence[1], norm=norm, conduct=replace(outcome.evidence[1].conduct, contrary=True))
    assert messages.conflict(evidence).text().startswith("Deputies must hold a person")


def test_a_weak_clause_says_why_with_at_most_two_reasons():
    text = message("weak", reasons=("hedged", "recital", "descriptive"), against=True).text()
    assert text == (
        "This clause only advises officers not to hold a person on an immigration detainer and binds officers to nothing, being a recital; "
        "Riverbend Code § 1 allows no hold."
    )


def test_a_gap_names_whom_the_law_binds():
    text = messages.gap(invented.RULES[1]).text()
    assert text == "Nothing here holds staff to Riverbend Code § 1.2(a): no hold on a detainer, whatever the conviction."


def test_an_unknown_word_for_the_bearer_falls_back_to_its_concept():
    assert message("permission", word="the undersigned").text().startswith("Staff may ")


def test_words_of_the_document_are_no_format():
    assert "{law}" in message("weak", reasons=("discretion",), words="{law} {0}").text()


@pytest.mark.parametrize(("language", "form", "against"), list(product(["en", "es"], [*FORMS, "wording", "gap"], [False, True])))
def test_every_form_is_one_sentence_in_every_language(language, form, against):
    for word, concept in [("officers", "member"), ("", "agency"), ("", "governing-body"), ("x", "nobody")]:
        text = message(form, against=against, word=word, concept=concept).text(language)
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text
        assert ". " not in text


@pytest.mark.parametrize(("language", "reason"), list(product(["en", "es"], sorted(catalogue("en").reasons))))
def test_every_reason_has_its_words(language, reason):
    text = message("weak", reasons=(reason.removesuffix("-not"),), words="save on Sundays").text(language)
    assert "{" not in text


def test_catalogues_have_the_same_keys_and_fields():
    english = catalogue("en")
    for language in languages():
        other = catalogue(language)
        for part in ("labels", "reasons", "conflicts", "asks", "conducts", "explanation", "remarks"):
            assert getattr(other, part).keys() == getattr(english, part).keys(), (language, part)
        assert other.actors.words.keys() == english.actors.words.keys()
        assert other.actors.concepts.keys() == english.actors.concepts.keys()
        assert other.forces == english.forces
        assert other.additions == english.additions
        for part in ("labels", "explanation"):
            for key, text in getattr(english, part).items():
                assert fields(getattr(other, part)[key]) == fields(text), (language, key)
        for key, text in english.remarks.items():
            assert {each.lower() for each in fields(other.remarks[key])} == {each.lower() for each in fields(text)}, (language, key)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_conduct_and_modality_has_words():
    words = catalogue("en")
    assert set(vocabulary().conducts) <= words.conducts.keys()
    assert {f"{form}{tail}" for form in [*FORMS, "wording"] for tail in ("", "-not")} == words.conflicts.keys()


def test_no_translation_of_what_no_pack_says():
    requirements = [rule.requirement for pack in available_packs().values() for rule in pack.rules]
    said = {text for each in requirements for text in (each.title, each.duty, each.model)}
    said |= {pack.title for pack in available_packs().values()}
    said |= set(drafted())
    for language in languages():
        assert catalogue(language).texts.keys() <= said, language


def drafted() -> Iterator[str]:
    """What drafting rules say in words of their own and of their tables."""
    entries = [rule.entry for pack in available_packs().values() for rule in pack.drafting]
    yield from (text for entry in entries for text in (entry.title, entry.model))
    facts = tables()
    yield from (code.name for code in facts.codes.codes.values())
    yield from (each.what for each in (*facts.repealed, *facts.stale))
    yield from (each.name for each in facts.stale)
    yield from (row.why for row in convictions().beyond)
    yield from (bill.force for act in facts.acts.acts.values() for bill in act.bills if bill.force)
    yield from (
        f"{day[:1].upper()}{day[1:-5]},{day[-5:]}" for act in facts.acts.acts.values() for bill in act.bills for day in bill.misdated
    )
    advice = [each.instead for each in (*facts.repealed, *facts.stale)] + [each.ask for each in facts.vague]
    yield from (f"{each[:1].upper()}{each[1:]}." for each in advice)
    for path in sorted(Path(written.__file__).parent.glob("*.py")):
        yield from re.findall(r'suggestion"?[:=] ?"([^"]+)"', path.read_text("utf-8"))


def test_authorities_of_drafting_rules_have_translations():
    told = catalogue("es")
    rules = [rule for pack in available_packs().values() for rule in pack.drafting]
    named = [*(rule.entry.authority for rule in rules), *(each.act for each in tables().repealed)]
    assert [name for name in named if told.said(name) == name and not re.fullmatch(r"Gov\. Code §§ [\d., –]+", name)] == []


def test_titles_and_facts_of_drafting_rules_have_translations():
    told = catalogue("es")
    entries = [rule.entry for pack in available_packs().values() for rule in pack.drafting]
    said = [*(entry.title for entry in entries), *(each.what for each in (*tables().repealed, *tables().stale))]
    assert [text for text in said if told.told(text) == text] == []


@pytest.mark.parametrize(("language", "form"), list(product(["en", "es"], sorted(catalogue("en").remarks))))
def test_every_remark_is_one_sentence_in_every_language(language, form):
    names = {name for _, name, _, _ in string.Formatter().parse(catalogue("en").remarks[form]) if name}
    given = {"conduct": "hold-on-detainer", "word": "officers", "bearer": "member"} if names & {"do", "actor", "Actor"} else {}
    text = Remark(form, tuple((dict.fromkeys(names, "X") | given).items())).text(language)
    assert text[0].isupper() or text[0] in "“X"
    assert text.endswith(".")
    assert "{" not in text


def test_a_remark_shows_words_of_the_document_as_they_are_and_not_too_many():
    long = Remark("vague", (("words", "{act} " * 60),)).text("es")
    assert "{act} {act}" in long
    assert len(long) < 220
    assert "Penal Code" in Remark("vague", (("words", "Penal Code"),)).text("es")


def test_what_has_no_translation_stays_english():
    assert catalogue("es").told("no dancing on Sundays") == "no dancing on Sundays"


def test_an_unknown_language_is_told_which_there_are():
    with pytest.raises(UsageError, match="en, es"):
        catalogue("la")


def norm_over(text: str, offsets: list[int]) -> tuple[Document, Norm]:
    words = "".join(text[offset] for offset in offsets)
    clause = Clause(words, offsets, ClauseKind.OPERATIVE)
    return Document("a.txt", "text", text, ()), Norm(clause, 0, len(words), Modality.PROHIBITION, True, ())


def test_a_quote_over_struck_words_is_the_document_as_it_stands():
    text = "Officers shall [may] not ask."
    document, norm = norm_over(text, [i for i in range(len(text)) if not 15 <= i < 21])
    assert norm.text == "Officers shall not ask."
    assert quote(document, norm) == text


def test_a_quote_over_a_line_end_is_folded():
    text = "Officers shall\n   not sur-\nveil."
    kept = [i for i, char in enumerate(text) if i not in (15, 16, 17) and text[i : i + 2] != "-\n" and text[i - 1 : i + 1] != "-\n"]
    document, norm = norm_over(text, kept)
    assert quote(document, norm) == norm.text


def test_a_clause_read_by_its_wording_is_not_said_to_do_what_its_grammar_says():
    outcome = invented.result(invented.text_document()).outcomes[1]
    evidence = replace(outcome.evidence[1], verdict=Verdict.CONFLICTS, reasons=("read-by-wording",))
    assert (
        messages.conflict(evidence).text().startswith("By its wording this clause has deputies hold a person on an immigration detainer; ")
    )
    demanded = replace(evidence, rule=invented.RULES[2])
    assert messages.conflict(demanded).text().startswith("By its wording this clause keeps deputies from holding")


def test_a_conduct_without_words_is_named_as_the_vocabulary_names_it():
    assert message("permission", conduct="dance-on-sundays").text().startswith("Officers may dance on sundays; ")


def test_every_label_is_asked_for_somewhere():
    source = "".join(path.read_text("utf-8") for ending in ("py", "html", "js") for path in SOURCE.rglob(f"*.{ending}"))
    quoted = set(re.findall(r"""(["'])([\w-]+)\1""", source))
    names = {name for _, name in quoted}
    asked = [label for label in catalogue().labels if label.startswith(MADE) or {label, label[:-1]} & names]
    assert asked == list(catalogue().labels)
