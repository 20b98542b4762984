"""What is made of our own files is made once, and is never anything else than what would be made now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint import compiled as module
from policy_lint.compiled import FOLDER, compiled, compiled_pattern, compiled_patterns, forget, held
from policy_lint.data import load_yaml, rules_root

KEPT: dict[str, Any] = {"when": date(2018, 1, 4), "words": ["shall", "§", None, 1, 1.5, True], "none": {}}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5) | st.just("!date"), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    compiled_pattern.cache_clear()
    monkeypatch.setenv("POLICY_LINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / FOLDER


class Making:
    """Counts how often something is made."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.count = 0

    def __call__(self) -> Any:
        self.count += 1
        return self.value


def test_it_is_made_once_of_one_source() -> None:
    making = Making(KEPT)
    assert [compiled("table", b"source", making) for _ in range(3)] == [KEPT] * 3
    assert making.count == 1


def test_another_source_makes_it_anew_and_takes_the_place_of_the_old(folder: Path) -> None:
    assert [compiled("table", source, Making(source.decode())) for source in (b"a", b"b", b"a")] == ["a", "b", "a"]
    assert len(list(folder.iterdir())) == 1
    assert compiled("other table", b"a", Making("other")) == "other"


@pytest.mark.parametrize(
    "value", [(1, 2), {1: "one"}, [datetime(2018, 1, 4)], {"!date": "x"}, {"!date": "2018-01-04"}, {1, 2}, float("nan")], ids=repr
)
def test_what_would_come_back_as_something_else_is_not_kept(value: Any, folder: Path) -> None:
    making = Making(value)
    assert [compiled("table", b"source", making) is value for _ in range(2)] == [True, True]
    assert making.count == 2
    assert not list(folder.glob("*"))


@given(VALUES)
def test_whatever_it_is_it_is_the_same_the_second_time(value: Any) -> None:
    forget()
    assert [repr(compiled("table", b"source", lambda: value)) for _ in range(2)] == [repr(value)] * 2


def damages(data: bytes) -> Iterator[bytes]:
    yield b""
    yield data[:-1]
    yield data[: len(data) // 2]
    yield data.replace(b"shall", b"shell")
    yield b"[]\n" + data
    yield b"\x00" * len(data)


def test_a_damaged_file_is_not_believed(folder: Path) -> None:
    compiled("table", b"source", Making(KEPT))
    file = next(folder.iterdir())
    good = file.read_bytes()
    for bad in damages(good):
        file.write_bytes(bad)
        assert compiled("table", b"source", Making(KEPT)) == KEPT
        assert file.read_bytes() == good


@pytest.mark.parametrize("wrong", ["a file", "a directory"])
def test_where_it_cannot_be_kept_it_is_made_each_time(folder: Path, wrong: str) -> None:
    compiled("table", b"source", Making(KEPT))
    file = next(folder.iterdir())
    forget()
    if wrong == "a file":
        folder.write_bytes(b"")
    else:
        file.mkdir(parents=True)
    making = Making(KEPT)
    assert [compiled("table", b"source", making) for _ in range(2)] == [KEPT, KEPT]
    assert making.count == 2
    assert held()[0] in (0, 1)


def test_nothing_is_left_of_a_write_that_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert compiled("table", b"source", Making(KEPT)) == KEPT
    assert list(folder.iterdir()) == []


def test_what_is_no_longer_asked_for_does_not_heap_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    for number in range(12):
        compiled(f"table {number}", b"source", Making(number))
        assert 1 <= held()[0] <= 5


def test_an_error_of_what_makes_it_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        compiled("table", b"source", lambda: 1 // 0)


def test_rules_come_from_there_the_second_time_and_others_files_do_not(folder: Path, tmp_path: Path) -> None:
    path = rules_root() / "local" / "vallejo.yaml"
    assert load_yaml(path) == load_yaml(path)
    assert held()[0] == 1
    mine = tmp_path / "mine.yaml"
    mine.write_text("a: 1\n", encoding="utf-8")
    assert load_yaml(mine) == {"a": 1}
    assert held()[0] == 1


PATTERNS = ["(?P<day>[0-9]+)-(x)?(?P<other>.)|§", "^[À-ɏ]+$", "", "(?i:shall)", "(?:a|b(?=c))*?d", "SHALL$"]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.IGNORECASE | re.MULTILINE, re.ASCII | re.VERBOSE], ids=repr)
def test_a_pattern_that_is_kept_finds_the_same(flags: re.RegexFlag) -> None:
    for _ in range(2):
        assert {text: found(each) for text, each in compiled_patterns("some", PATTERNS, flags).items()} == {
            text: found(re.compile(text, flags)) for text in PATTERNS
        }
    assert held()[0] == 1


def found(pattern: re.Pattern[str]) -> list[Any]:
    """All that can be told of a pattern, and what it finds in some texts."""
    texts = ("12-xyz", "§ 12", "Ävar", "SHALL", "shall\nnot", "abcabd", "", "ad")
    matches = [(match.span(), match.groups(), match.groupdict()) for text in texts for match in pattern.finditer(text)]
    return [
        pattern.pattern,
        pattern.flags,
        pattern.groups,
        dict(pattern.groupindex),
        pattern == re.compile(pattern.pattern, pattern.flags),
        matches,
    ]


def test_one_pattern_with_other_flags_is_another() -> None:
    assert compiled_pattern("shall").search("SHALL") is None
    assert compiled_pattern("shall", re.IGNORECASE).search("SHALL")


def test_a_pattern_of_no_sense_is_told_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled_pattern("(")


def test_where_the_interpreter_does_not_tell_a_pattern_is_compiled_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def unlike(*_: Any) -> Any:
        raise AttributeError("no such thing in this interpreter")

    monkeypatch.setattr(module, "_parts", unlike)
    assert compiled_pattern("a+").findall("aab") == ["aa"]
    assert held()[0] == 0
