"""Words in reading order against poppler's, on the real documents beside the repository."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from difflib import SequenceMatcher

import pytest

from policy_lint.documents.document import BlockKind
from tests.documents.pdf.papers import need_real, read_shared
from tests.requires import need_program

MOVED = (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)
"""Kinds that poppler writes in another order: cell by cell, and at the foot of the page."""


def words(text):
    """Words without hyphens: poppler drops every hyphen that ends a line."""
    return re.findall(r"\w+", text.replace("-", ""))


def skeleton(line):
    return re.sub(r"\d+", "#", "".join(line.split()).lower())


def bodies(pages):
    """The words of each page without the lines that recur in the document and those nearest to the page's edges."""
    lines = [[line for line in page.splitlines() if line.strip()][4:-4] for page in pages]
    seen = Counter(skeleton(line) for page in lines for line in page)
    return [words("\n".join(line for line in page if seen[skeleton(line)] < 2)) for page in lines]


def by_page(document, count):
    """The words of each page of a document, with a cut word on the page it begins on."""
    parts = [[] for _ in range(count + 1)]
    for index, line in enumerate(document.lines, start=1):
        end = document.lines[index].start if index < len(document.lines) else line.end
        parts[line.page].append(document.text[line.start : end])
    return [words("".join(part)) for part in parts[1:]]


def recall(body, ours):
    """How many words of a body are among ours in the same order."""
    return sum(match.size for match in SequenceMatcher(None, body, ours, autojunk=False).get_matching_blocks())


@pytest.mark.parametrize("number", range(6))
def test_the_words_of_the_body_are_there_in_order(number):
    program = need_program("pdftotext")
    path = need_real(number)
    document = read_shared(path)
    theirs = subprocess.run([program, path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    ours = by_page(document, len(theirs))
    moved = {document.locate(block.start, block.end).page for block in document.blocks if block.kind in MOVED}
    pages = [pair for page, pair in enumerate(zip(bodies(theirs), ours, strict=True), start=1) if page not in moved]
    sample = pages[:: max(1, len(pages) // 60)]
    total = sum(len(body) for body, _ in sample)
    assert sum(recall(body, mine) for body, mine in sample) >= 0.995 * total


@pytest.mark.parametrize("number", range(6))
def test_no_word_of_the_body_is_lost(number):
    program = need_program("pdftotext")
    path = need_real(number)
    theirs = subprocess.run([program, path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    body = Counter(word for page in bodies(theirs) for word in page)
    ours = Counter(words(read_shared(path).text))
    assert sum((body - ours).values()) <= 0.005 * sum(body.values())
