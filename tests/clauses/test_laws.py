"""What holds of every document: verbatim text, no overlap, linear time."""

from __future__ import annotations

import itertools
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_lint.clauses import ClauseKind, clauses
from policy_lint.documents import read
from policy_lint.documents.document import BlockKind, Document
from tests.clauses.texts import document

VOCABULARY = """
shall not. may; ask about status: (a) (b) (1) (2) a. b. 1. 2. i. ii. Section 1. § 2. 428.1 WHEREAS, RESOLVED, No. U.S. “Hold”
means unless except [struck] [ ] ( ) Q: A: No. Yes? Is it so? and or that PURPOSE DEFINITIONS: Officers Members the City | - • …
— to
"""
WORDS = st.sampled_from(VOCABULARY.split())
STARTS = st.sampled_from(["", "# ", "## ", "- ", "  - ", "^ ", "| ", "Section 1. ", "(a) ", "A. "])
BLOCKS = st.tuples(STARTS, st.lists(WORDS, min_size=1, max_size=25)).map(lambda pair: pair[0] + " ".join(pair[1]))
AMENDING = st.sampled_from(["", "The code is amended to read as follows:\n\n"])
SOURCES = st.tuples(AMENDING, st.lists(BLOCKS, max_size=8)).map(lambda pair: pair[0] + "\n\n".join(pair[1]))


def check(read: Document) -> None:
    found = clauses(read)
    for clause in found:
        assert len(clause.text) == len(clause.offsets) > 0
        for char, offset in zip(clause.text, clause.offsets, strict=True):
            assert char == read.text[offset] or (char == " " and read.text[offset].isspace())
        assert clause.text == clause.text.strip()
    plain = [
        clause for clause in found if clause.kind is not ClauseKind.QUESTION and read.blocks[clause.block].kind is not BlockKind.TABLE_ROW
    ]
    used = [offset for clause in plain for offset in clause.offsets]
    assert len(used) == len(set(used))
    assert [clause.block for clause in found] == sorted(clause.block for clause in found)


@given(SOURCES)
@settings(max_examples=300)
def test_clauses_are_verbatim_and_do_not_overlap(source: str) -> None:
    check(document(source))


@given(st.text(max_size=400))
@settings(max_examples=150)
def test_no_text_breaks_the_cutter(source: str) -> None:
    check(document("".join(char for char in source if char != "\r")))


@given(SOURCES)
@settings(max_examples=50)
def test_the_same_document_gives_the_same_clauses(source: str) -> None:
    assert clauses(document(source)) == clauses(document(source))


LONG = {
    "sentences": "Members shall not ask about status. ",
    "semicolons": "the member shall not ask; ",
    "markers": "(1) ask (2) hold ",
    "parentheses": "(see it ",
    "brackets": "[a [b ",
    "quotes": "“hold ",
    "stops": ". . . ",
    "commas": "one, two, ",
    "capitals": "A B ",
    "words": "hold ",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
def test_cutting_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        source = document("The code is amended to read as follows: " + unit * (size // len(unit)))
        runs = []
        for _ in range(3):
            begun = process_time()
            clauses(source)
            runs.append(process_time() - begun)
        return min(runs)

    seconds(1000)
    assert seconds(40_000) < 14 * seconds(5_000) + 0.05


def test_many_blocks_take_linear_time() -> None:
    def seconds(count: int) -> float:
        source = document("\n\n".join(f"- ({letter}) keep a log;" for letter in itertools.islice(itertools.cycle("abcdefgh"), count)))
        begun = process_time()
        clauses(source)
        return process_time() - begun

    seconds(50)
    assert seconds(3200) < 14 * min(seconds(400), seconds(400)) + 0.05


SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("path", sorted((SHARED / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_real_pages(path: Path) -> None:
    check(read(path))
