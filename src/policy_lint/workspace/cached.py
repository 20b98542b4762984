"""Cached: documents and results kept by the content of the file, what reads it, the packs and the options."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from policy_lint.checks.drafting.tables import tables
from policy_lint.checks.result import Result, drafting, selected
from policy_lint.documents.document import Document
from policy_lint.documents.options import ReadOptions
from policy_lint.errors import UnreadableError
from policy_lint.lint import LintOptions, choose_packs, judged, lint_each, unread
from policy_lint.workspace.codec import decode, encode
from policy_lint.workspace.program import program
from policy_lint.workspace.replay import FLEETING
from policy_lint.workspace.store import Store

RESOLVED = ("as_of", "packs", "extra", "jurisdictions", "read", "processes")
"""Options that are in the key as what they lead to, or that change nothing."""
Files = Sequence[tuple[Path, str]]
Progress = Callable[[str], None]


class Linter:
    """Lints documents of one set of options, with a store.

    Args:
        options: What to lint against.
        store: Where results are kept.
    """

    def __init__(self, options: LintOptions, store: Store) -> None:
        self.options = options
        self.packs = choose_packs(options)
        self._store = store

    def results(self, files: Files, progress: Progress) -> list[tuple[Result, ...]]:
        """The results of each file, in their order; from the store, or made now and kept.

        Args:
            files: Paths, each with the name to show.
            progress: Told each name that is read.
        """
        digests = [None if self._store.fault else digest(path) for path, _ in files]
        kept = [self._kept(name, each) for (_, name), each in zip(files, digests, strict=True)]
        missing = [index for index, results in enumerate(kept) if results is None]
        made = lint_each([files[index] for index in missing], self.options, progress) if missing else ()
        found: dict[int, tuple[Result, ...]] = {}
        for index, results in zip(missing, made, strict=True):
            self._keep(results, files[index][1], digests[index])
            found[index] = results
        return [found[index] if results is None else results for index, results in enumerate(kept)]

    def _kept(self, name: str, digest: str | None) -> tuple[Result, ...] | None:
        """Results from the store, or made from a document in the store; None where there is neither."""
        if digest is None:
            return None
        results = self._decoded(self._result_key(name, digest))
        if isinstance(results, tuple) and len(results) > 1:
            return results
        document = self._decoded(self._document_key(name, digest))
        if not isinstance(document, Document):
            return None
        if isinstance(results, tuple) and results:
            return (replace(results[0], document=document),)
        try:
            made = judged(document, self.packs, self.options)
        except UnreadableError as error:
            return (unread(name, error, digest),)
        self._keep(made, name, digest)
        return made

    def _keep(self, results: tuple[Result, ...], name: str, digest: str | None) -> None:
        """Keep results; a single document apart from its result, so that it serves other packs and days too."""
        fleeting = any(notice.code in FLEETING for result in results for notice in result.notices)
        if (
            digest is None
            or self._store.fault
            or self.options.read.password
            or fleeting
            or any(result.document is None or result.document.sha256 != digest for result in results)
        ):
            return
        if len(results) == 1:
            self._store.put(self._document_key(name, digest), "document", encode(results[0].document))
            results = (replace(results[0], document=None),)
        self._store.put(self._result_key(name, digest), "result", encode(results))

    def _decoded(self, key: str) -> Any:
        value = self._store.get(key)
        try:
            return None if value is None else decode(value, self._rules)
        except (KeyError, IndexError, TypeError, ValueError):
            return None

    @cached_property
    def _rules(self) -> Mapping[str, Any]:
        return {rule.id: rule for rule in selected(self.packs, self.options.as_of)}

    @cached_property
    def _program(self) -> str:
        return program(self._store)

    def _document_key(self, name: str, digest: str) -> str:
        return _key("document", self._program, name, digest, _reading(self.options.read))

    def _result_key(self, name: str, digest: str) -> str:
        return _key("result", self._program, name, digest, self._asked)

    @cached_property
    def _asked(self) -> list[Any]:
        """All of the options that a result depends on; of the day only which requirements are law on it, and which facts hold."""
        law = [[rule.id, str(rule.requirement.effective)] for rule in selected(self.packs, self.options.as_of)]
        law += [[str(day)] for day in tables().days if drafting(self.packs) and day <= self.options.as_of]
        packs = [[pack.id, pack.sha256] for pack in self.packs]
        others = [[field.name, getattr(self.options, field.name)] for field in fields(self.options) if field.name not in RESOLVED]
        return [packs, law, _reading(self.options.read), _plain(others)]


def digest(path: Path) -> str | None:
    """Of a regular file's bytes; None where it cannot be read, and then the linter says why."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _reading(options: ReadOptions) -> list[Any]:
    """What a reader was asked, and the program that does OCR where that was asked."""
    tool = shutil.which("tesseract") if options.ocr else None
    return [_plain(options), tool, Path(tool).stat().st_mtime_ns if tool else None]


def _plain(value: Any) -> Any:
    """Options as values that JSON can hold; a password only as a digest."""
    if is_dataclass(value):
        return {each.name: _plain(_hidden(each.name, getattr(value, each.name))) for each in fields(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', repr(value))}"
    return value


def _hidden(name: str, value: Any) -> Any:
    return sha256(value.encode()).hexdigest() if name == "password" and value else value


def _key(*parts: Any) -> str:
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
