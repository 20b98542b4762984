"""``python -m policy_lint`` and the ``policy-lint`` command."""

from __future__ import annotations

import gc
import os
import sys

from policy_lint.errors import ExitCode, PolicyLintError, UnreadableError
from policy_lint.workspace.replay import replay, working_directory

NEW_OBJECTS = 100_000
"""Objects after which the garbage collector looks for cycles; imports alone make a million that all stay, and each look costs."""


def main() -> None:
    """Runs the command line; an error a person can act on is one line on standard error and exit code 2, or 3 of an unread document."""
    kept = replay(sys.argv[1:])
    code = kept.tell() if kept else None
    if code is not None:
        sys.exit(code)
    gc.set_threshold(NEW_OBJECTS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy is asked for nothing that a second thread would speed
    from policy_lint.cli import cli  # not before it is needed: a run that is told again is over by now
    from policy_lint.documents.forked import process_is_ours

    process_is_ours()

    try:
        cli(standalone_mode=True, obj=kept)
    except PolicyLintError as error:
        print(f"policy-lint: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(ExitCode.UNREAD if isinstance(error, UnreadableError) else ExitCode.USAGE)
    except FileNotFoundError:
        if working_directory() is not None:
            raise
        print("policy-lint: the working directory is gone: change to one that exists", file=sys.stderr)  # noqa: T201
        sys.exit(ExitCode.USAGE)
    finally:
        gc.freeze()  # the process ends: to look once more through all that is loaded would take a sixth of its time


if __name__ == "__main__":
    main()
