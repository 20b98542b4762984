"""Lines of keys in TOML files."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.workspace.places import line_of, places

TEXT = '''# a comment with [brackets] and key = 1
one = "a # no comment"
many = [
  "x",  # [not a table]
  "y]",
]
long = """
[fake]
fake = 1
"""

[table."with dot.s"]
a.b = { c = 1 }

[[list]]
k = 1
[[list]]
k = 2
[list.inner]
deep = 3
'''


def test_every_key_has_the_line_it_stands_on():
    found = places(TEXT)
    assert found["one",] == 2
    assert found["many",] == 3
    assert (found["many", 0], found["many", 1]) == (4, 5)
    assert found["long",] == 7
    assert found["table", "with dot.s"] == 12
    assert found["table", "with dot.s", "a", "b"] == 13
    assert (found["list", 0, "k"], found["list", 1, "k"]) == (16, 18)
    assert found["list", 1, "inner", "deep"] == 20


def test_words_in_strings_and_comments_are_no_keys():
    assert ("fake",) not in places(TEXT)
    assert ("key",) not in places(TEXT)


def test_a_key_that_is_not_there_has_the_line_of_what_holds_it():
    found = places(TEXT)
    assert line_of(found, ("list", 1, "missing")) == 17
    assert line_of(found, ("table", "with dot.s", "a", "b", "c")) == 13
    assert line_of(found, ("nowhere",)) == 1


NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\"\\'"), min_size=1, max_size=8)


@given(st.dictionaries(NAMES, st.one_of(st.integers(), st.lists(st.text("ab[]{}#=\n ", max_size=5), max_size=3)), min_size=1, max_size=6))
def test_whatever_the_values_are_the_n_th_key_is_on_the_n_th_line(data):
    text = "".join(f'"{key}" = {json.dumps(value)}\n' for key, value in data.items())
    assert tomllib.loads(text) == data
    found = places(text)
    assert [found[key,] for key in data] == list(range(1, len(data) + 1))
