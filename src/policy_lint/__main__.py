"""``python -m policy_lint`` and the ``policy-lint`` command."""

from __future__ import annotations

import sys

from policy_lint.cli import cli
from policy_lint.errors import ExitCode, PolicyLintError


def main() -> None:
    """Runs the command line; an error a person can act on is one line on standard error and exit code 2."""
    try:
        cli(standalone_mode=True)
    except PolicyLintError as error:
        print(f"policy-lint: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(ExitCode.USAGE)


if __name__ == "__main__":
    main()
