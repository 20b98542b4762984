"""Where a sentence ends, and where it does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.clauses.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "The limits of Gov. Code § 7284.6 apply to Lt. Smith and to No. 17-060 N.C. of the Council.",
        "A violation of Title 8, U.S.C. § 1326, and of 8 C.F.R. § 287.7, is for the courts.",
        "See Sec. 3, Art. IV and Ch. 2.64 for People v. Rowe and the rest.",
        "The desk opens at 8 a.m. and closes at 5 p.m. on weekdays, e.g. on Monday.",
        "Direct it to J. R. Alder, Sgt. M. Ochoa or Chief D. Amundsen before noon.",
        "Of every 1.5 requests, some 0.75 are in writing.",
        "The order reads “no hold . . . shall be honored” in its first line.",
        "Agents of the U.S. Department of Homeland Security are visitors.",
        "The form (See Appendix C. It is blue.) is signed first.",
        "He asked “Where are you from?” and nothing else.",
        "The Act (Stats. 2017, ch. 495) is the law, i.e. it binds.",
    ],
)
def test_abbreviations_and_asides_do_not_end_a_sentence(whole: str) -> None:
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Members ask nothing. Records keeps nothing.", 2),
        ("Is it kept? No. The form is shredded!  Nobody reads it.", 4),
        ("It is governed by the laws of the U.S. The Chief decides.", 2),
        ("Nothing in subsection B. The Chief may, under paragraph C. If so, a log is kept.", 3),
        ("The sign says “No entry.” It stays up.", 2),
        ("Bring shoes, belts, etc. Officers provide the rest.", 2),
        ("Release ends at 5 p.m. The desk is then closed.", 2),
        ("The City adopted Resolution 17-29. 287(g) agreements are barred by it.", 2),
        ("No. 4 was denied. No. The request is not kept.", 3),
        ("An interview needs consent (see the form). Without it there is none.", 2),
        ("It is law. § 2 says so.", 2),
    ],
)
def test_sentences_end_at_stops(text: str, parts: int) -> None:
    assert len(split(text)) == parts


def test_a_reference_without_words_stays_with_its_sentence() -> None:
    assert split("Notify the consulate. (2.1.2) Then log it.") == ["Notify the consulate. (2.1.2)", "Then log it."]


def test_a_parenthesised_number_may_open_a_sentence() -> None:
    assert split("The Board keeps none. (2) The Clerk shall not ask. (b) The Clerk reports.") == [
        "The Board keeps none.",
        "(2) The Clerk shall not ask.",
        "(b) The Clerk reports.",
    ]


def test_a_long_aside_of_sentences_is_cut() -> None:
    aside = "[Suggested words: " + "You may call your consul. " * 20 + "]"
    assert len(split(f"Tell the person. {aside}")) > 10


@given(st.text(alphabet="aA .?!;,()[]\"“”'§1", max_size=200))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    folded = " ".join(text.split())
    spans = sentences(folded)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(folded[start:end].split()) for start, end in spans) == folded.replace(" ", "")
