"""Inflected forms."""

from __future__ import annotations

import pytest

from policy_lint.norms.morphology import Morphology
from policy_lint.norms.vocabulary import vocabulary

FORMS = Morphology({"hold": ("holds", "held", "holding")}, ["stop"])


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("ask", {"asks", "asked", "asking"}),
        ("notify", {"notifies", "notified", "notifying"}),
        ("delay", {"delays", "delayed", "delaying"}),
        ("release", {"releases", "released", "releasing"}),
        ("stop", {"stops", "stopped", "stopping"}),
        ("search", {"searches", "searched", "searching"}),
        ("agree", {"agrees", "agreed", "agreeing"}),
        ("hold", {"holds", "held", "holding"}),
    ],
)
def test_forms(word: str, forms: set[str]) -> None:
    assert set(FORMS.forms(word)) == {word, *forms}


def test_a_star_stands_for_the_forms_of_its_own_word_only() -> None:
    first, second = vocabulary().expand("give* ... away")
    assert set(first) == {"give", "gives", "gave", "given", "giving"}
    assert second == ("away",)


def test_two_stars_multiply() -> None:
    (forms,) = vocabulary().expand("ask* question*")
    assert "asked questions" in forms
    assert "asks question" in forms
