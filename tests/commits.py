"""Commits in the working directory, by nobody in particular and with nobody's configuration."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

NOBODY = ("-c", "user.name=T", "-c", "user.email=t@example.org")


def commit(*paths: str, message: str = "one more", day: str | None = None) -> None:
    """Commit some files, or all there are; the repository is made where there is none.

    Args:
        paths: Of files or folders; none: everything.
        message: Of the commit.
        day: When it was, as ``2024-05-01``; None: now.
    """
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00Z") if day else {}
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | dates
    if not Path(".git").exists():
        subprocess.run(["git", "init", "-q"], check=True, env=environment)
    subprocess.run(["git", "add", *(paths or (".",))], check=True, env=environment)
    subprocess.run(["git", *NOBODY, "commit", "-q", "-m", message], check=True, env=environment)
