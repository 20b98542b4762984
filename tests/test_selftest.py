"""Self-tests of packs: a sentence that is judged otherwise than its pack says is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from policy_lint import selftest
from policy_lint.lint import available_packs
from policy_lint.norms.pipeline import reader
from policy_lint.packs.schema import Sample

HOLD = "Deputies shall not hold a person on an immigration detainer."
RULE = "reed-harbor/no-holds"


@pytest.fixture
def pack(tmp_path: Path):
    """Writes a pack with these self-tests, and returns its path."""

    def write(tests: str, name: str = "reed-harbor") -> Path:
        path = tmp_path / f"{name}.yaml"
        head = f"""\
            id: {name}
            title: Reed Harbor
            authority: Reed Harbor Code, chapter 4
            source: an invented city
            requirements:
              - topic: no-holds
                title: No holds
                authority: Reed Harbor Code section 4.1
                norm: {{modality: prohibition, conduct: hold-on-detainer}}
                duty: no hold on a detainer
                why: People are to go home.
                model: {HOLD}
                tests:
            """
        path.write_text(dedent(head) + "\n".join(f"      {line}" for line in dedent(tests).strip().splitlines()) + "\n", encoding="utf-8")
        return path

    return write


def test_sentences_that_are_judged_as_the_pack_says_are_counted_and_not_told(pack) -> None:
    path = pack(f"""
        meets: ["{HOLD}"]
        weak: [Deputies should not hold a person on an immigration detainer.]
        conflicts: [Deputies may hold a person on an immigration detainer.]
        silent: [Deputies shall wear a cap.]
        """)
    assert selftest.run([path]) == ([], 4)


def test_a_sentence_that_is_judged_otherwise_is_told_with_both_verdicts(pack) -> None:
    path = pack(f"""
        meets: ["{HOLD}", Deputies shall wear a cap.]
        weak: [Deputies may hold a person on an immigration detainer.]
        """)
    failures, count = selftest.run([path])
    assert count == 3
    assert [str(each) for each in failures] == [
        f"{RULE}: wanted meets, got silent: Deputies shall wear a cap.",
        f"{RULE}: wanted weak, got conflicts: Deputies may hold a person on an immigration detainer.",
    ]


def test_of_several_verdicts_on_one_sentence_the_gravest_counts(pack) -> None:
    path = pack(f"""
        meets: ["{HOLD}"]
        conflicts: ["Deputies shall not hold a person on an immigration detainer; sergeants may hold a person on an immigration detainer."]
        """)
    assert selftest.run([path]) == ([], 2)


def test_only_the_packs_that_are_given_are_tried_and_only_what_is_selected(pack) -> None:
    first = pack(f'meets: ["{HOLD}"]')
    second = pack('meets: ["Deputies shall wear a cap."]', "gull-rock")
    both = [first, second]
    assert [each.rule for each in selftest.run(both)[0]] == ["gull-rock/no-holds"]
    assert selftest.run(both, [RULE]) == ([], 1)
    assert selftest.run(both, ["gull-rock"])[1] == 1
    assert selftest.run(both, ["nobody"]) == ([], 0)


def test_a_sample_has_its_context(pack) -> None:
    path = pack("""
        meets:
          - {text: hold a person on an immigration detainer., lead_in: "Deputies shall not:"}
          - {text: "No.", question: "Do deputies hold people on an immigration detainer?"}
        weak:
          - {text: "WHEREAS, deputies shall not hold anyone on an immigration detainer;", clause: recital}
        """)
    assert selftest.run([path]) == ([], 3)


def test_ours_are_tried_where_none_is_given() -> None:
    failures, count = selftest.run(select=["truth/copy-of-request"])
    assert failures == []
    assert count > 3


def test_a_drafting_rule_is_tried_on_its_documents() -> None:
    failures, count = selftest.run(select=["wording"])
    rules = available_packs()["wording"].drafting
    assert failures == []
    assert count == sum(len(rule.entry.tests.found) + len(rule.entry.tests.alone) for rule in rules) > 0


def test_judging_gives_one_verdict_for_each_pair() -> None:
    rule = next(each for each in available_packs()["sb54"].rules if each.topic == "no-hold-detention")
    samples = [Sample(text=HOLD), Sample(text="Deputies shall wear a cap.")]
    assert selftest.judge(reader(), [(rule, each) for each in samples]) == ["meets", "silent"]
