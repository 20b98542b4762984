"""What a comment may say to us."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.workspace.directive import addressed, parse


def test_rules_reason_and_day_are_read():
    found = parse('policy-lint: allow sb54/no-transfer, trust/no-hold reason="counsel is asked" until=2027-01-01')
    assert found.fault is None
    assert found.rules == ("sb54/no-transfer", "trust/no-hold")
    assert found.reason == "counsel is asked"
    assert found.until == date(2027, 1, 1)


def test_word_makes_quotation_marks_curly():
    assert parse("policy-lint: allow a/b reason=“as agreed”").reason == "as agreed"


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("policy-lint: allow a/b", "no reason is given"),
        ('policy-lint: allow a/b reason=""', "no reason is given"),
        ('policy-lint: allow reason="x"', "no rule is named"),
        ('policy-lint: allow sb54 reason="x"', "'sb54' is no rule"),
        ('policy-lint: allow a/b reason="x" until=soon', "must be a day"),
        ('policy-lint: allow a/b reason="x" until=2027-02-30', "must be a day"),
        ('policy-lint: allow a/b reason="x" til=2027-01-01', "no 'til' is known"),
        ('policy-lint: allow a/b reason="x" reason="y"', "given twice"),
        ('policy-lint: disable a/b reason="x"', "only 'allow' is understood"),
        ("policy-lint:", "only 'allow' is understood"),
        ('policy-lint allow a/b reason="x"', "a colon is missing"),
    ],
)
def test_what_is_not_understood_says_why(comment, fault):
    assert addressed(comment)
    found = parse(comment)
    assert found.fault is not None
    assert fault in found.fault


@pytest.mark.parametrize("comment", ["see policy-lint: allow a/b", "policy-lint is run every night", "policy-linting: x", "TODO", ""])
def test_a_comment_that_only_mentions_us_is_none_of_ours(comment):
    assert not addressed(comment)


@given(st.text(max_size=60))
def test_whatever_follows_is_either_understood_or_faulted(rest):
    found = parse(f"policy-lint: {rest}")
    assert (found.fault is None) == bool(found.rules and found.reason and not found.fault)


def test_the_rule_that_has_no_slash_can_be_set_aside():
    found = parse('policy-lint: allow contradiction reason="settled by counsel"')
    assert (found.rules, found.fault) == (("contradiction",), None)
