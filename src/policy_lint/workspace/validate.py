"""Validate: names of rules, packs and jurisdictions in a config file that no pack has."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from policy_lint.lint import available_packs
from policy_lint.packs.names import nearest
from policy_lint.packs.pack import Pack
from policy_lint.workspace.config import Config, Override, faults_at, load
from policy_lint.workspace.locate import ConfigError
from policy_lint.workspace.settings import Settings

OWN = ("waivers/malformed", "waivers/unused", "waivers/expired")
"""Rules about suppressions, which are in no pack."""

Key = tuple[str | int, ...]


def validate(settings: Settings) -> None:
    """Check the names in the config file that governs a document against the packs that can be had.

    Raises:
        ConfigError: With every name that stands for nothing.
    """
    if settings.config:
        checked(settings.config, settings.lint_options().extra)


@cache
def checked(file: Path, extra: tuple[Path, ...]) -> None:
    """Check one config file, once a run.

    Raises:
        ConfigError: With every name that stands for nothing.
    """
    wrong = list(_wrong(load(file), available_packs(extra)))
    if wrong:
        raise ConfigError(faults_at(file, wrong))


def known_rules(packs: Collection[Pack]) -> set[str]:
    """Ids of every rule of some packs, and of our own about suppressions."""
    return {*OWN, *(rule for pack in packs for rule in pack.ids)}


def _wrong(config: Config, packs: dict[str, Pack]) -> Iterator[tuple[Key, str]]:
    rules = known_rules(packs.values())
    names = rules | {rule.partition("/")[0] for rule in rules}
    places = {pack.jurisdiction for pack in packs.values() if pack.jurisdiction}
    tables: list[tuple[Key, Config | Override]] = [
        ((), config),
        *((("override", index), each) for index, each in enumerate(config.override)),
    ]
    for above, table in tables:
        yield from _unknown((*above, "jurisdiction"), "jurisdiction", table.jurisdiction or (), places)
        yield from _unknown((*above, "packs"), "pack", table.packs or (), packs)
        yield from _unknown((*above, "select"), "rule or pack", table.select or (), names)
        yield from _unknown((*above, "ignore"), "rule or pack", table.ignore or (), names)
        for rule in table.severity or {}:
            if rule not in names:
                yield (*above, "severity", rule), _missing("rule or pack", rule, names)
    for index, waiver in enumerate(config.waiver):
        if waiver.rule not in rules:
            yield ("waiver", index, "rule"), _missing("rule", waiver.rule, rules)


def _unknown(key: Key, what: str, used: Collection[str], known: Collection[str]) -> Iterator[tuple[Key, str]]:
    for index, name in enumerate(used):
        if name not in known:
            yield (*key, index), _missing(what, name, known)


def _missing(what: str, name: str, known: Collection[str]) -> str:
    return f"no {what} {name!r}{nearest(name, known)}"
