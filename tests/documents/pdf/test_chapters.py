"""Labels of five chapters of real manuals, compared by eye with the printed pages."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import pytest

from policy_lint.clauses import clauses, detect_kind
from tests.documents.pdf.papers import need_real, read_shared

PAGES = {2: 632, 4: 672}
"""Which of the real PDFs the chapters are in, and how many pages it has."""
PRINTED = (
    (2, 149, "320.5 (a) (b) (c) (d) (e) (e)(1) (e)(2) (f) (g) (g)(1) (g)(2) (g)(3) (g)(4) (h) (i) (j)"),
    (2, 150, "320.5(k) 320.6 320.6.1 (a) (a)(1) (b) (c) (d) (e) (f) (f)(1) 320.6.2 (a) (b) (c) (d) (e) 320.7"),
    (2, 151, "320.7(a) (a)(1) (a)(2) (b) (c) (c)(1) (c)(2) (c)(3) (c)(3)(a) (c)(4) (c)(5) (d) (e) (f) (g) (h) (i)"),
    (2, 152, "320.7(j) (k) (l) 320.7.1 (a) (b) (c) (d) 320.8 (a) (b) (c) (d) (e)"),
    (2, 289, "415.1 415.2 415.3 415.4"),
    (2, 290, "415.4 415.4.1 (a) (b) 415.5 415.6 415.7 (a) (b) (c) 415.7.1 415.8"),
    (2, 291, "415.8 (a) (b) (c) (c)(1) (c)(2) (c)(2)(a) (c)(2)(b) (c)(3) (d) (e) 415.8.1 415.8.2"),
    (2, 292, "415.9 (a) (b)"),
    (4, 150, "320.3.1 320.3.2 (a) (b) (c) (d) 320.4 320.5"),
    (4, 151, "320.5.1 (a) (b) (c) 320.5.2 (a) (b) (c) (d) (e) (f) (g) 320.5.3 320.5.4 (a) (b) (c)"),
    (4, 152, "320.5.4(d) (e) 320.5.5 (a) (b) (c) (d) 320.5.6 (a) (b) (c) (d) (e) 320.5.7 (a) (b) (c) (d)"),
    (4, 252, "401.3 (a) (b) (c) = 401.4 (a) (a)(1) (a)(2) (a)(3) (a)(4) (a)(5) (a)(6)"),
    (
        4,
        253,
        "401.4(a)(7) (b) (b)(1) (b)(2) (b)(3) (b)(4) (b)(4)(a) "
        "(b)(4)(a)(1) (b)(4)(a)(2) (b)(4)(a)(3) (b)(4)(b) (b)(4)(c) (b)(4)(c)(1) (b)(4)(c)(2)",
    ),
    (4, 254, "401.4(b)(4)(c)(3) (b)(4)(c)(4) (b)(4)(d) (b)(4)(e) (b)(4)(f) (b)(4)(g) (b)(4)(h) 401.5 (a) (a)(1) (a)(2) (b) (c)"),
    (4, 287, "411.1 411.2 411.2.1 (a) (a)(1) (a)(1)(a) (a)(1)(b) (a)(1)(c) (a)(2) (a)(3) (a)(3)(a) (a)(3)(b) (a)(3)(c) (a)(4)"),
    (
        4,
        288,
        "411.2.1(a)(4) (a)(4)(a) (a)(4)(a)(1) (a)(4)(a)(2) (a)(4)(a)(3) (a)(4)(a)(4) (a)(4)(a)(5) (a)(5) (a)(5)(a) (a)(5)(b) "
        "(a)(5)(c) (a)(5)(d) (a)(6) (b) (b)(1) (b)(1)(a) (b)(1)(b) (b)(1)(c) (b)(1)(d) (b)(2)",
    ),
    (4, 289, "411.2.1(b)(2) (b)(3) (b)(3)(a) (b)(3)(b) (b)(3)(c) (c) (c)(a) (c)(a)(a) (c)(a)(b) (c)(a)(c) 411.3 (a) (b) (c) (d) (e) (f)"),
)
"""Document, page, and the labels printed there in order; an item stands under the last section named, "=" is the section itself again."""


@cache
def found(number: int) -> dict[int, list[str]]:
    """The labels of each page, those of clauses under one label once."""
    document = read_shared(need_real(number))
    if document.pages != PAGES[number]:
        pytest.skip("other real PDFs are here")
    cut = clauses(document, detect_kind(document))
    told = [
        (document.locate(clause.start, clause.end).page or 0, clause.label) for clause in cut if clause.label and clause.label[0].isdigit()
    ]
    labels: dict[int, list[str]] = {}
    for (page, label), _ in groupby(told):
        labels.setdefault(page, []).append(label)
    return labels


def whole(printed: str) -> list[str]:
    section, labels = "", []
    for label in printed.split():
        section = label.partition("(")[0] if label[0].isdigit() else section
        labels.append(label if label[0].isdigit() else section + label.removeprefix("="))
    return labels


@pytest.mark.parametrize(("number", "page", "printed"), PRINTED)
def test_labels_are_those_on_the_page(number: int, page: int, printed: str) -> None:
    assert found(number)[page] == whole(printed)
