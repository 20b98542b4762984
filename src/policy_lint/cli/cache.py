"""``policy-lint cache clear | stats``."""

from __future__ import annotations

import sys

import click

from policy_lint.errors import UsageError


@click.group()
def cache() -> None:
    """Look at what is kept between runs, or throw it away."""


@cache.command()
def clear() -> None:
    """Throw away everything that is kept."""
    from policy_lint.compiled import forget
    from policy_lint.workspace.store import Store

    store = Store()
    store.clear()
    if store.fault:
        raise UsageError(f"cannot remove {store.path}: {store.fault}")
    try:
        forget()
    except OSError as error:
        raise UsageError(f"cannot remove {error.filename}: {error.strerror}") from error
    sys.stdout.write(f"{store.path}: cleared\n")


@cache.command()
def stats() -> None:
    """Say where the cache is, and how much it holds."""
    from policy_lint.compiled import held
    from policy_lint.workspace.store import Store

    with Store() as store:
        counts = store.stats() | {"compiled": held()}
        if store.fault:
            sys.stdout.write(f"{store.path}: not usable ({store.fault})\n")
            return
    sys.stdout.write(f"{store.path}\n")
    for kind, (count, size) in counts.items():
        sys.stdout.write(f"{count:7} {kind:10} {size / 1_000_000:9.2f} MB\n")
    sys.stdout.write(
        f"{sum(count for count, _ in counts.values()):7} in all     {sum(size for _, size in counts.values()) / 1_000_000:9.2f} MB\n"
    )
