"""rules/*.yaml → Pack: read, adopt, check names, and report every mistake of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from policy_lint.data import faults_at, load_model, rule_files
from policy_lint.errors import Fault, PackError
from policy_lint.packs.drafting import drafting_files, drafting_rules, is_drafting
from policy_lint.packs.names import Names, Wrong, nearest
from policy_lint.packs.pack import Pack, Rule
from policy_lint.packs.schema import Adoption, Effective, PackFile, Requirement

__all__ = ["Names", "load_packs"]

FOLDERS = ("state", "local", "model")


def load_packs(names: Names, extra: Iterable[Path] = ()) -> dict[str, Pack]:
    """Every built-in pack, and those at the paths given, by id.

    Args:
        names: The conducts and concepts that packs may name.
        extra: Files or folders of packs that are not ours; one with the id of a built-in pack takes its place.

    Raises:
        PackError: With all mistakes of all files.
    """
    given, written, faults = _sorted(_files(extra))
    files, wrong_files = _read([*rule_files(*FOLDERS), *given])
    faults += wrong_files
    packs: dict[str, Pack] = {}
    for path, file in files.items():
        wrong: Wrong = []
        rules = _own(file, names, wrong) + _adopted(file, {other.id: other for other in files.values()}, names, wrong)
        wrong += _overlaps(file, rules)
        if wrong:
            faults += faults_at(path, wrong)
            continue
        packs[file.id] = Pack(
            file.id,
            file.title,
            file.authority,
            file.source,
            file.jurisdiction,
            file.default,
            file.effective,
            tuple(Rule(f"{file.id}/{each.topic}", file.id, each, file.force, file.kinds) for each in rules),
            path,
            sha256(path.read_bytes()).hexdigest(),
        )
    try:
        drafted = _drafting(written)
    except PackError as error:
        faults += error.faults
    if faults:
        raise PackError(faults)
    return packs | drafted


def _sorted(paths: Iterable[Path]) -> tuple[list[Path], list[Path], list[Fault]]:
    """Packs of requirements, packs of drafting rules, and the faults of what is neither."""
    kinds: tuple[list[Path], list[Path]] = ([], [])
    faults: list[Fault] = []
    for path in paths:
        try:
            kinds[is_drafting(path)].append(path)
        except PackError as error:
            faults += error.faults
    return *kinds, faults


def _drafting(extra: Iterable[Path]) -> dict[str, Pack]:
    """The drafting packs, after all others."""
    return {
        file.id: Pack(
            file.id, file.title, file.authority, file.source, None, file.default, Effective(), (), path, digest, drafting_rules(file)
        )
        for path, file, digest in drafting_files(extra)
    }


def _files(paths: Iterable[Path]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]


def _read(paths: Iterable[Path]) -> tuple[dict[Path, PackFile], list[Fault]]:
    """The files that fit the schema, and the faults of those that do not; a later file of the same id replaces an earlier one."""
    by_id: dict[str, tuple[Path, PackFile]] = {}
    faults: list[Fault] = []
    for path in paths:
        try:
            file = load_model(path, PackFile)
        except PackError as error:
            faults += error.faults
            continue
        by_id[file.id] = (path, file)
    return dict(by_id.values()), faults


def _own(file: PackFile, names: Names, wrong: Wrong) -> list[Requirement]:
    out = []
    for index, requirement in enumerate(file.requirements):
        wrong += [(("requirements", index, *key), message) for key, message in names.unknown(requirement)]
        out.append(_dated(requirement, file))
    return out


def _adopted(file: PackFile, packs: Mapping[str, PackFile], names: Names, wrong: Wrong) -> list[Requirement]:
    """What the file adopts, every version of it that was law while the adopting pack was."""
    out: list[Requirement] = []
    for index, adopts in enumerate(file.adopts):
        source = packs.get(adopts.pack)
        if source is None:
            wrong.append((("adopts", index, "pack"), f"no pack {adopts.pack!r}{nearest(adopts.pack, packs)}"))
            continue
        topics = {requirement.topic for requirement in source.requirements}
        for place, adoption in enumerate(adopts.topics):
            key = ("adopts", index, "topics", place)
            if adoption.topic not in topics:
                message = f"{source.id} has no topic {adoption.topic!r}{nearest(adoption.topic, topics)}"
                wrong.append(((*key, "topic"), message))
                continue
            for requirement in source.requirements:
                if requirement.topic == adoption.topic and (adopted := _adopt(requirement, adoption, source, file)):
                    unknown = names.unknown(adopted, adoption.model_fields_set)
                    wrong += [((*key, *rest), message) for rest, message in unknown]
                    out.append(adopted)
    return out


def _adopt(requirement: Requirement, adoption: Adoption, source: PackFile, file: PackFile) -> Requirement | None:
    """The requirement as adopted, or None where its days were over before the adopting pack's began."""
    given: dict[str, Any] = {name: getattr(adoption, name) for name in adoption.model_fields_set}
    if "effective" not in given:
        given["effective"] = _dated(requirement, source).effective.within(file.effective)
    return requirement.model_copy(update=given) if given["effective"] else None


def _dated(requirement: Requirement, file: PackFile) -> Requirement:
    """The requirement with the pack's effective days where it gives none of its own."""
    if "effective" in requirement.model_fields_set:
        return requirement
    return requirement.model_copy(update={"effective": file.effective})


def _overlaps(file: PackFile, requirements: list[Requirement]) -> Wrong:
    """Two requirements of one topic must not be law on the same day."""
    wrong: Wrong = []
    for index, one in enumerate(requirements):
        for other in requirements[:index]:
            if one.topic == other.topic and one.effective.within(other.effective):
                wrong.append((("id",), f"{file.id}/{one.topic} is given twice for the same days"))
    return wrong
