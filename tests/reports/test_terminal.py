import re
import unicodedata
from dataclasses import replace

import pytest

from policy_lint.reports import ReportOptions, render
from tests.reports import golden, invented

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def terminal(report=None, **options) -> str:
    return render(report or invented.report(), "terminal", ReportOptions(**options))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("terminal-wide.txt", {"width": 120}),
        ("terminal-narrow.txt", {"width": 40}),
        ("terminal-quiet.txt", {"quiet": True}),
        ("terminal-verbose.txt", {"verbose": True, "statistics": True}),
        ("terminal-es.txt", {"language": "es"}),
    ],
)
def test_looks_as_it_did(name, options):
    golden.check(name, terminal(**options))


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(cells, terminal(width=width, verbose=True).splitlines())) <= width


def test_colour_only_when_asked_for_and_with_the_same_words():
    plain, coloured = terminal(), terminal(colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in ESCAPE.sub("", coloured).splitlines()] == plain.splitlines()


def test_a_finding_takes_at_most_seven_lines():
    lines = terminal(invented.report(invented.result(invented.pdf_document())), width=80).splitlines()
    heads = [index for index, line in enumerate(lines) if re.match(r"  (error|warning|note)  ", line)]
    ends = [*heads[1:], next(i for i, line in enumerate(lines) if i > heads[-1] and "expected provision" in line)]
    assert heads
    assert all(end - head <= 7 for head, end in zip(heads[:3], ends[:3], strict=True))


def test_what_was_not_read_is_never_called_clean():
    for options in ({}, {"quiet": True}, {"verbose": True}):
        text = terminal(invented.report(invented.unread()), **options)
        assert "Not read: nothing can be said of it." in text
        assert "No fault" not in text
        assert "1 document not read in full" in text


def test_model_wording_of_gaps_only_when_verbose():
    report = invented.report(invented.result(invented.text_document()))
    assert "Members shall not do so." not in terminal(report).split("expected provision")[1]
    assert "Members shall not do so." in terminal(report, verbose=True).split("expected provision")[1]


def test_quiet_keeps_findings_and_drops_the_rest():
    text = " ".join(terminal(quiet=True).split())
    assert "“" not in text.replace("(“unless a supervisor approves”)", "")
    assert "requirement" not in text
    assert text.count("riverbend/forum") == 2


def test_statistics_count_by_rule():
    assert re.search(r"^ +4  +warning +riverbend/no-status-inquiry$", terminal(statistics=True), re.MULTILINE)


def test_suppressed_findings_are_counted_and_not_shown():
    text = terminal(invented.suppressed())
    assert "2 findings set aside" in text
    assert "428.1(a), line 2" not in text


def test_every_report_says_what_it_is():
    text = " ".join(terminal().split())
    assert "Law of 2026-01-02." in text
    assert "riverbend" in text
    assert "no legal advice" in text


@pytest.mark.parametrize("options", [{}, {"quiet": True}, {"verbose": True, "statistics": True}, {"colour": True}])
def test_a_hostile_text_commands_nothing(options):
    text = ESCAPE.sub("", terminal(invented.hostile(), **options))
    assert not any(char in text for char in "\x1b\x9b\u202e\u202c")
    assert "\\x1b[31mred" in text


def test_the_table_of_coverage_ends_its_labels_between_two():
    result = invented.report().results[0]
    outcome = next(each for each in result.outcomes if each.evidence)
    first = outcome.evidence[0]
    many = tuple(
        replace(first, norm=replace(first.norm, clause=replace(first.norm.clause, label=f"428.{number}(a)"))) for number in range(30)
    )
    shown = render(invented.report(replace(result, outcomes=(replace(outcome, evidence=many),))), "terminal")
    labels, sign, _ = re.sub(r"\s+", " ", shown[shown.index("428.0(a), ") :]).partition("…")
    assert sign
    assert re.fullmatch(r"(428\.\d+\(a\), )+", labels)
