"""Functions that a worker calls on a page's text, to make it misbehave; a module of their own, so that they can be pickled."""

from __future__ import annotations

import os
import time
from collections.abc import Callable


class Misdeed:
    """Asked whether a text is relevant here, says so; pickles as a call of the misdeed."""

    def __init__(self, misdeed: Callable[[str], bool]) -> None:
        self.misdeed = misdeed

    def __reduce__(self) -> tuple[Callable[[str], bool], tuple[str]]:
        return self.misdeed, ("",)

    def __call__(self, text: str) -> bool:
        return bool(text)


def hang(_text: str) -> bool:
    time.sleep(60)
    return True


def crash(_text: str) -> bool:
    os.abort()


def fail(_text: str) -> bool:
    raise ValueError("no reader should do this")


def gorge(_text: str) -> bool:
    return bool(bytearray(10**10))


def gorge_and_crash(_text: str) -> bool:
    memory = b"x" * 400_000_000
    if memory:
        os.abort()
    return True


def take_all_memory(_document: object) -> bool:
    return gorge("")


def wait(*_arguments: object) -> bool:
    return hang("")
