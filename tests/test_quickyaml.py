"""The quick reading of YAML gives what the whole parser gives, or leaves the file to it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from policy_lint import quickyaml
from policy_lint.data import rule_files

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text("aeyno tf~<=-:'\"{[#01", max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcxyz 0~", max_size=6), inner, max_size=4),
    max_leaves=12,
)


def slowly(text: str) -> Any:
    return YAML(typ="safe").load(text)


def outcome(load: Callable[[str], Any], text: str) -> str:
    """What a text means, or that it is refused; the C parser does not take all that the other one writes."""
    try:
        return repr(load(text))
    except YAMLError as error:
        return type(error).__name__


@pytest.mark.parametrize("path", rule_files("clauses", "documents", "drafting", "local", "messages", "state", "vocabulary"), ids=str)
def test_every_file_of_rules_is_plain_and_means_the_same(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    quick = quickyaml._plain(text)
    assert quick == slowly(text)
    assert repr(quick) == repr(slowly(text)), "types too"


@given(PLAIN)
def test_whatever_is_written_is_read_alike(value: Any) -> None:
    out = io.StringIO()
    YAML(typ="safe", pure=True).dump(value, out)
    assert outcome(quickyaml.load, out.getvalue()) == outcome(slowly, out.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: 0x1F\nc: 1e3\nd: .inf\ne: 012\nf: 1_000\ng: 2026-01-01\nh: ~\ni:\nj: Yes\nk: TRUE\nl: null",
        "a: &x [1, 2]\nb: *x",
        "base: &b {x: 1}\nc:\n  <<: *b\n  y: 2",
        "a: !!str 5",
        "- 5: five\n- true: x",
        "a: '5'\nb: \"no\"\nc: |\n  yes\nd: >-\n  5",
        "",
        "# nothing\n",
        "--- 1\n",
    ],
)
def test_what_is_not_plain_is_read_as_the_whole_parser_reads_it(text: str) -> None:
    assert repr(quickyaml.load(text)) == repr(slowly(text))


@pytest.mark.parametrize("text", ["a: 1\na: 2", "a: [1", "a: b: c", "--- 1\n--- 2", "x: *nobody"])
def test_faults_are_those_of_the_whole_parser(text: str) -> None:
    with pytest.raises(YAMLError) as quick:
        quickyaml.load(text)
    with pytest.raises(type(quick.value)):
        slowly(text)
