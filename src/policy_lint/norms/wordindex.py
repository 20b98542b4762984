"""Word index: the phrases of many keys by their first two words, with the forms of ``word*`` and the parts of gapped phrases.

To make it of the whole vocabulary takes longer than to read a short document by it, so it is kept; see `policy_lint.compiled`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from policy_lint.compiled import compiled
from policy_lint.norms.vocabulary import Vocabulary

Words = dict[str, dict[str, list[list[list[str]]]]]
"""First word → second word, "" where there is none → phrases, each as its words and its keys."""


class WordIndex(NamedTuple):
    """Phrases by their words.

    Attributes:
        any_case: Those found in any case.
        cased: Those found only as they are written.
        gapped: Keys of each phrase with gaps; its parts are in ``any_case`` under keys of their own, ``phrase#0`` and so on.
        parts: How many parts it has.
    """

    any_case: Words
    cased: Words
    gapped: dict[str, list[str]]
    parts: dict[str, int]


class Splitting:
    """Cuts a phrase into the words that the tokenizer would cut it into, without running it where it would only cut at spaces.

    Args:
        tokenizer: spaCy's; it cuts the text too.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenize = tokenizer
        self._special = frozenset(tokenizer.rules or ())

    def __call__(self, phrase: str) -> tuple[str, ...]:
        """The phrase's words."""
        words = phrase.split(" ")
        if all(word.isalpha() and word.isascii() and word not in self._special for word in words):
            return tuple(words)
        return tuple(token.text for token in self._tokenize(phrase))


def word_index(
    tokenizer: Any, vocabulary: Vocabulary, phrases: Mapping[str, Iterable[str]], cased: Mapping[str, Iterable[str]] | None = None
) -> WordIndex:
    """The index of some phrases, made now.

    Args:
        tokenizer: Cuts the text in which they are looked for.
        vocabulary: Expands ``word*``.
        phrases: Key → phrases, found in any case.
        cased: Key → phrases, found only in the case given.
    """
    index = WordIndex({}, {}, {}, {})
    split = Splitting(tokenizer)
    for key, wordings in phrases.items():
        for phrase in wordings:
            parts = vocabulary.expand(phrase)
            if len(parts) == 1:
                _add_forms(index.any_case, key, parts[0], split)
                continue
            if phrase not in index.gapped:
                for at, forms in enumerate(parts):
                    _add_forms(index.any_case, f"{phrase}#{at}", forms, split)
            index.gapped.setdefault(phrase, []).append(key)
            index.parts[phrase] = len(parts)
    for key, wordings in (cased or {}).items():
        for phrase in wordings:
            _add(index.cased, key, list(split(phrase)))
    return index


def kept_word_index(
    tokenizer: Any, vocabulary: Vocabulary, phrases: Mapping[str, Iterable[str]], cased: Mapping[str, Iterable[str]]
) -> WordIndex:
    """As `word_index`, from the user's cache where it was made before."""
    from spacy.about import __version__

    code = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    words = {key: list(wordings) for key, wordings in phrases.items()}
    forms = vocabulary.morphology
    source = json.dumps(
        [__version__, code, words, {key: list(each) for key, each in cased.items()}, forms.irregular, sorted(forms.doubling)]
    )
    return WordIndex(*compiled("word index", source.encode(), lambda: list(word_index(tokenizer, vocabulary, phrases, cased))))


def _add_forms(words: Words, key: str, forms: Iterable[str], split: Callable[[str], Sequence[str]]) -> None:
    for form in forms:
        _add(words, key, [word.lower() for word in split(form)])


def _add(index: Words, key: str, words: list[str]) -> None:
    phrases = index.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", [])
    keys = next((keys for phrase, keys in phrases if phrase == words), None)
    if keys is None:
        phrases.append([words, [key]])
    elif key not in keys:
        keys.append(key)
