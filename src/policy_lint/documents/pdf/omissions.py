"""Words that a PDF has and the document has not: told once, however many pages have them."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator

from policy_lint.documents.document import Notice
from policy_lint.documents.pdf.wordlists import page_words

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_FEWEST_OF_DUTY = 3
"""Words of the shortest lead-in to duties ("Members shall not:")."""
_NAMED = 5
"""Pages that a notice names."""
_SHOWN = 160
"""Characters of the words that a notice shows."""


def is_about_duty(text: str) -> bool:
    """The words may say what somebody must or may do."""
    return len(_WORD.findall(text)) >= _FEWEST_OF_DUTY and bool(page_words().duty.search(text))


class Omissions:
    """Collects words that are left out for one reason.

    Args:
        code: Of its notices.
        message: What a notice says of ``{words}`` that stand on ``{pages}``.
    """

    def __init__(self, code: str, message: str) -> None:
        self._code = code
        self._message = message
        self._found: dict[str, tuple[str, list[int]]] = {}

    def add(self, page: int, words: str) -> None:
        """Keep in mind what a page has; numbers aside, the same words count as one."""
        _, pages = self._found.setdefault(_NUMBER.sub("#", words.lower()), (words, []))
        if page not in pages:
            insort(pages, page)

    def notices(self) -> Iterator[Notice]:
        """One notice for every saying about a duty, and one for all others together, which shows the first of them."""
        others: set[int] = set()
        first = ""
        for words, pages in self._found.values():
            if is_about_duty(words):
                yield self._notice(words, pages)
            else:
                first = first or words
                others.update(pages)
        if first:
            yield self._notice(first, sorted(others))

    def _notice(self, words: str, pages: list[int]) -> Notice:
        named = ", ".join(map(str, pages[:_NAMED])) + (" …" if pages[_NAMED:] else "")
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 2] + " …"
        return Notice(self._code, self._message.format(words=shown, pages=named), pages[0], fatal=False)
