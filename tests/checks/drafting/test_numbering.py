"""Numbers of sections that are given twice or left out."""

import pytest

from policy_lint.checks.drafting import numbering
from policy_lint.clauses.clause import DocumentKind
from tests.checks.drafting.drafts import written


def forms(*numbers, kind=DocumentKind.ORDINANCE, word="Section"):
    text = "ORDINANCE NO. 1\n\n" + "\n\n".join(f"{word} {number}. Staff shall do so." for number in numbers)
    return [spot.form for spot in numbering.check(written(text, kind))]


def test_a_number_given_twice_and_one_left_out():
    assert forms(1, 2, 2, 3) == [numbering.TWICE]
    assert forms(1, 2, 4, 5, word="SECTION") == [numbering.SKIP]
    assert forms(1, 2, 3, 3) == [numbering.TWICE]
    assert forms(1, 2, 2, 3, 5) == [numbering.TWICE, numbering.SKIP]


@pytest.mark.parametrize(
    "numbers",
    [
        (1, 2, 3, 4),
        (1, 2, 3, 1, 2, 3),  # numbered anew in each article
        (1, 2, 9, 12, 14),  # sections of a code that an ordinance amends
        (3, 4, 6),  # a part of something longer
        (1, 2),
        (1, 1, 2, 4, 6),
        (1, 2, 2, 3, 5, 7),
        (1, 2, 7),  # too far to be a slip
    ],
)
def test_other_orders_have_their_reasons(numbers):
    assert forms(*numbers) == []


def test_only_what_lays_something_down_is_looked_at():
    assert forms(1, 2, 2, 3, kind=DocumentKind.STATEMENT) == []
