"""The words by which a printed page's text is told from what surrounds it: `rules/documents/pages.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from policy_lint.data import load_model, rules_root


class _Lists(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    duty: tuple[str, ...]
    continued: str
    common: str
    pairs: str
    cut: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words that tell what a line is.

    Attributes:
        duty: Finds what somebody must or may do.
        continued: Matches a line that only tells that the text goes on.
        common: Words that hardly a line of prose lacks.
        pairs: Pairs of letters that words are made of.
        cut: Words that have lost a ligature.
    """

    duty: re.Pattern[str]
    continued: re.Pattern[str]
    common: frozenset[str]
    pairs: frozenset[str]
    cut: frozenset[str]


@cache
def page_words() -> PageWords:
    """The lists, read once.

    Raises:
        PackError: The file is not as it should be.
    """
    lists = load_model(rules_root() / "documents" / "pages.yaml", _Lists)
    duty = re.compile(rf"\b(?:{'|'.join(map(re.escape, lists.duty))})\b", re.IGNORECASE)
    continued = re.compile(lists.continued, re.IGNORECASE)
    return PageWords(duty, continued, frozenset(lists.common.split()), frozenset(lists.pairs.split()), frozenset(lists.cut.split()))
