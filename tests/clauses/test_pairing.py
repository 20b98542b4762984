"""Pairing: which clause is read beside the one before it."""

from __future__ import annotations

import pytest

from tests.clauses.texts import texts_before


@pytest.mark.parametrize(
    "second",
    [
        "They shall give them no release date.",
        "Staff shall not do so without a warrant.",
        "Such a request is filed.",
        "The agents wait in the lobby.",
    ],
)
def test_a_clause_that_refers_back_gets_the_one_before_it(second: str) -> None:
    assert texts_before(f"# Requests\n\nICE may send a request. {second}\n") == ["", "ICE may send a request."]


def test_a_clause_that_names_all_it_speaks_of_gets_none() -> None:
    assert texts_before("# Requests\n\nICE may send a request. Members log each call.\n") == ["", ""]


def test_a_heading_parts_them() -> None:
    assert texts_before("# One\n\nICE may send a request.\n\n# Two\n\nThey shall wait.\n") == ["", ""]


def test_a_word_within_another_refers_to_nothing() -> None:
    assert texts_before("# Requests\n\nICE may send a request. Sitting members of the council vote.\n") == ["", ""]
