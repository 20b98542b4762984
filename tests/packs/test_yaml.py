"""YAML as lawyers write it: what looks like a word stays one, and every mistake is shown where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from policy_lint.data import load_model, load_yaml
from policy_lint.errors import PackError
from policy_lint.packs.schema import PackFile
from tests.packs.conftest import PACK, Write


def test_no_and_yes_and_on_are_words(write: Write) -> None:
    data = load_yaml(write("answers:\n- no\n- yes\n- on\n- off\n- 12:30\n"))

    assert data["answers"] == ["no", "yes", "on", "off", "12:30"]


def test_a_sentence_that_is_only_no_stays_a_sentence(write: Write) -> None:
    pack = load_model(write(PACK.replace("        - No siren shall be sounded.", "        - no")), PackFile)

    assert pack.requirements[0].tests.meets[0].text == "no"


def test_a_section_number_without_quotes_is_refused_and_not_rounded(write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_model(write(PACK.replace("    authority: Ordinance 12", "    authority: 1.10")), PackFile)

    assert [(fault.line, fault.key) for fault in caught.value.faults] == [(8, "requirements.0.authority")]
    assert "string" in caught.value.faults[0].expected


def test_a_quoted_section_number_keeps_its_zero(write: Write) -> None:
    pack = load_model(write(PACK.replace("    authority: Ordinance 12", '    authority: "1.10"')), PackFile)

    assert pack.requirements[0].authority == "1.10"


def test_a_day_is_a_day_with_or_without_quotes(write: Write) -> None:
    for written in ("2018-01-04", '"2018-01-04"'):
        pack = load_model(write(PACK + f"effective: {{from: {written}}}\n"), PackFile)

        assert pack.effective.from_ == date(2018, 1, 4)


def test_a_day_that_does_not_exist_is_refused(write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_model(write(PACK + 'effective: {from: "2018-02-30"}\n'), PackFile)

    assert caught.value.faults[0].key == "effective.from"


def test_a_key_given_twice_is_refused(write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_model(write(PACK + "title: Elm City again\n"), PackFile)

    fault = caught.value.faults[0]
    assert fault.line > 1
    assert "duplicate key" in fault.expected


def test_broken_yaml_is_shown_where_it_breaks(write: Write) -> None:
    with pytest.raises(PackError) as caught:
        load_yaml(write("id: elm-city\ntitle: [one, two\nsource: code\n"))

    assert caught.value.faults[0].line >= 2
    assert caught.value.faults[0].key == "yaml"


def test_every_mistake_of_a_file_is_reported_at_once_with_its_place(write: Write) -> None:
    text = (
        PACK.replace("modality: prohibition", "modality: forbidden")
        .replace("    duty: no sirens at night\n", "    dutty: no sirens at night\n")
        .replace("id: elm-city", "id: Elm City")
    )
    path = write(text)
    with pytest.raises(PackError) as caught:
        load_model(path, PackFile)

    faults = {(fault.line, fault.column, fault.key) for fault in caught.value.faults}
    assert faults == {
        (1, 1, "id"),
        (6, 5, "requirements.0.duty"),
        (10, 7, "requirements.0.norm.modality"),
        (12, 5, "requirements.0.dutty"),
    }
    assert all(fault.path == str(path) and fault.expected for fault in caught.value.faults)
    assert "'prohibition' or 'obligation'" in str(caught.value)


def test_a_missing_file_is_one_fault(tmp_path: object, write: Write) -> None:
    path = write(PACK).with_name("absent.yaml")

    with pytest.raises(PackError, match=r"absent\.yaml:1:1: file"):
        load_yaml(path)
