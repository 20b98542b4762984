"""Front matter: who wrote a document of the corpus, and what it is; YAML between two lines of dashes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from policy_lint.clauses.clause import DocumentKind
from policy_lint.errors import Fault

FENCE = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def _families(value: object) -> object:
    """``[none]`` says in so many words that a document draws on no wording family."""
    return [] if value == ["none"] else value


class FrontMatter(BaseModel):
    """What a document says of itself; every key is required.

    Attributes:
        writer: Id of the hand that wrote it: ``w01`` …
        title: As on its first page.
        agency: The invented body that speaks.
        kind: As the program's own kinds.
        genre: In a few words.
        year: Of the text as it stands.
        layout: A hint for rendering; ``text`` is plain text in lines of its own, Markdown only by courtesy.
        families: Wording families of the law summary, ``F01`` to ``F40``; empty where the document holds nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    writer: Annotated[str, Field(pattern=r"^w\d\d$")]
    title: Annotated[str, Field(min_length=1)]
    agency: Annotated[str, Field(min_length=1)]
    kind: DocumentKind
    genre: Annotated[str, Field(min_length=1)]
    year: Annotated[int, Field(ge=1950, le=2100)]
    layout: Literal["plain", "letterhead", "two-column", "line-numbered", "ocr", "text"]
    families: Annotated[tuple[Annotated[str, Field(pattern=r"^F(0[1-9]|[123]\d|40)$")], ...], BeforeValidator(_families)]


def split_text(text: str) -> tuple[str | None, str]:
    """The YAML of a document's front matter, None where it has none, and the body after it."""
    fence = FENCE.match(text)
    return (fence.group(1), text[fence.end() :]) if fence else (None, text)


def read_front_matter(path: Path, text: str) -> tuple[FrontMatter | None, list[Fault]]:
    """The front matter of a document, or every mistake in it.

    Args:
        path: Named in faults.
        text: The whole file.
    """
    source, _ = split_text(text)
    if source is None:
        return None, [Fault(str(path), 1, 1, "front matter", "three dashes, keys, three dashes at the top of the file")]
    try:
        return FrontMatter.model_validate(YAML(typ="safe").load(source)), []
    except YAMLError as error:
        return None, [Fault(str(path), 1, 1, "front matter", " ".join(str(error).split()))]
    except ValidationError as error:
        return None, [
            Fault(str(path), _line(source, str(problem["loc"][0]) if problem["loc"] else ""), 1, _key(problem["loc"]), problem["msg"])
            for problem in error.errors()
        ]


def _key(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place)) or "front matter"


def _line(source: str, key: str) -> int:
    """The file's line of a key, 1 where it is missing."""
    return next((number for number, line in enumerate(source.splitlines(), 2) if line.startswith(f"{key}:")), 1)
