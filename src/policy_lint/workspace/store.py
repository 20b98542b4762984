"""Store: the cache's one file, an SQLite database; whatever goes wrong with it, there is no cache, and never a wrong value.

Values carry a digest of themselves and their key: what a dying process, a full disk or a foreign hand left behind is not found.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

from policy_lint.compiled import cache_folder

NAME = "cache-1.sqlite3"
LARGEST = 500_000_000
"""Bytes of values that are kept; beyond, those go that were not asked for the longest."""
WAIT = 2.0
"""Seconds to wait for another process that is writing."""
TABLE = "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, kind TEXT, digest BLOB, value BLOB, used REAL) WITHOUT ROWID"
FRESH = 86_400.0
"""Seconds after which an entry that is used is marked so again."""


class Store:
    """Values by key; of no effect once anything has gone wrong.

    Args:
        place: The directory; `cache_folder` if not given. It is made where it is missing.
    """

    def __init__(self, place: Path | None = None) -> None:
        self.path = (place or cache_folder()) / NAME
        self.fault: str | None = None
        self._connection: sqlite3.Connection | None = None
        self._written = 0

    def get(self, key: str) -> Any | None:
        """The value of a key; None where there is none that can be trusted."""
        row = self._ask("SELECT digest, value, used FROM entries WHERE key = ?", key)
        if not row or not isinstance(row[0][1], bytes):
            return None
        digest, value, used = row[0]
        if digest != _digest(key, value):
            return None
        try:
            found = json.loads(zlib.decompress(value))
        except (zlib.error, ValueError, RecursionError):
            return None
        if time.time() - used > FRESH:
            self._ask("UPDATE entries SET used = ? WHERE key = ?", time.time(), key)
        return found

    def put(self, key: str, kind: str, value: Any) -> None:
        """Keep a value that JSON can hold; the last one wins."""
        data = zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 1)
        self._ask("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", key, kind, _digest(key, data), data, time.time())
        self._written += len(data)

    def stats(self) -> dict[str, tuple[int, int]]:
        """Count and bytes of the values of each kind."""
        rows = self._ask("SELECT kind, COUNT(*), SUM(LENGTH(value)) FROM entries GROUP BY kind ORDER BY kind")
        return {kind: (count, size) for kind, count, size in rows or ()}

    def clear(self) -> None:
        """Remove the file and what the database keeps beside it."""
        self.close()
        for name in (self.path.name, f"{self.path.name}-wal", f"{self.path.name}-shm"):
            try:
                self.path.with_name(name).unlink(missing_ok=True)
            except OSError as error:
                self.fault = str(error)

    def close(self) -> None:
        """Let go of the file, and make room first where this process has written."""
        if self._written:
            self._make_room()
        if self._connection is not None:
            try:
                self._connection.close()
            except sqlite3.Error as error:
                self.fault = str(error)
            self._connection = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _make_room(self) -> None:
        self._written = 0
        size = sum(size for _, size in self.stats().values())
        for key, length in self._ask("SELECT key, LENGTH(value) FROM entries ORDER BY used") or () if size > LARGEST else ():
            self._ask("DELETE FROM entries WHERE key = ?", key)
            size -= length
            if size <= LARGEST * 3 // 4:
                break

    def _ask(self, statement: str, *values: Any) -> list[Any] | None:
        """The rows of a statement; None, and no cache from here on, where the database fails."""
        if self.fault is not None:
            return None
        try:
            if self._connection is None:
                self._connection = self._open()
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:  # locked, full, not writable: no cache this time
            self._give_up(error)
        except (sqlite3.Error, OSError, OverflowError) as error:  # no database: the next run starts a new one
            self._give_up(error)
            if isinstance(error, sqlite3.DatabaseError):
                self.clear()
        return None

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _give_up(self, error: Exception) -> None:
        self.fault = str(error) or type(error).__name__
        if self._connection is not None:
            connection, self._connection = self._connection, None
            try:
                connection.close()
            except sqlite3.Error as again:
                self.fault = str(again)


class NoStore(Store):
    """No cache, as the user wished."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.fault = "not wanted"


def _digest(key: str, value: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + value).digest()
