"""No figure of a set that nothing is learned from drops by more than a point below the committed one."""

import json

import pytest
from measure import SETS, measure, plain

from accuracy import FIGURES, NAMES

COMMITTED = json.loads(FIGURES.read_text(encoding="utf-8"))
POINT = 0.01


@pytest.mark.parametrize("about", [each for each in SETS if each.read_by != "learned from"], ids=lambda about: about.name)
def test_no_figure_drops_by_more_than_a_point(about):
    if not about.folder.is_dir():
        pytest.skip(f"{about.folder} is not here")
    now = plain(measure(about, recall=COMMITTED["recall"]))
    then = COMMITTED["sets"][about.name]

    assert {name: now["figures"][name]["f1"] for name in NAMES} == {
        name: pytest.approx(max(now["figures"][name]["f1"], then["figures"][name]["f1"]), abs=POINT) for name in NAMES
    }
    assert now["labels"] == then["labels"], "labels have changed: run `make accuracy` and commit its figures"


def test_beats_the_keyword_baseline_everywhere():
    for name, each in COMMITTED["sets"].items():
        assert each["figures"]["exact"]["f1"] > each["baseline"]["exact"]["f1"], name


def test_committed_figures_hold_no_words_of_documents():
    """Closed sets are shown in figures alone: nothing longer than a topic's name may stand in the file."""

    def strings(value):
        if isinstance(value, dict):
            for key, each in value.items():
                yield key
                yield from strings(each)
        elif isinstance(value, str):
            yield value

    assert max(len(each) for each in strings(COMMITTED)) < 40
