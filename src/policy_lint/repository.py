"""Repository: the ignore files of git that stand above a directory, found without importing anything."""

from __future__ import annotations

import os

IGNORE = ".gitignore"
MARK = ".git"
"""A directory, or in a worktree a file, of the folder at a repository's root."""


def ignores_above(folder: str) -> list[str]:
    """The ``.gitignore`` files above a directory, from its repository's root down; none where it is in no repository, or is its root.

    Args:
        folder: A directory; links are followed, as the files below it are where they lead.
    """
    at = os.path.realpath(folder)
    found: list[str] = []
    while not os.path.lexists(os.path.join(at, MARK)):  # noqa: PTH118 - on the way to a quick answer
        above = os.path.dirname(at)  # noqa: PTH120 - likewise
        if above == at:
            return []
        at = above
        found.append(os.path.join(at, IGNORE))  # noqa: PTH118 - likewise
    return [path for path in reversed(found) if os.path.isfile(path)]  # noqa: PTH113 - likewise
