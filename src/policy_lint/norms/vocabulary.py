"""The vocabulary: concepts, their hierarchy and words, conducts and their frames, the words of modality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from policy_lint.data import faults_at, load_model, rules_root
from policy_lint.errors import Fault, PackError
from policy_lint.norms.morphology import Morphology

Words = Annotated[tuple[str, ...], BeforeValidator(lambda value: tuple(str(each) for each in value))]
Role = Literal["actor", "counterparty", "action", "object", "exception"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConceptEntry(_Model):
    """A concept as its file has it.

    Attributes:
        is_: Its parent.
        words: Words for it, in any case.
        cased: Words whose case matters.
        under: Concepts beside which, in one limit, it says nothing of its own ("a felony listed in section 7282.5").
        outsider: Whether the own doings of those it names, and of all its kinds, are nobody's commitment here.
    """

    is_: str | None = None
    words: Words = ()
    cased: Words = ()
    under: tuple[str, ...] = ()
    outsider: bool = False

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_"))


class ConceptFile(_Model):
    """One file of concepts that play the same part in a norm."""

    role: Role
    concepts: dict[str, ConceptEntry]


class Frame(_Model):
    """Slots that must all be filled, each by one of its concepts or a narrower one.

    Attributes:
        slots: Slot → concepts that may fill it.
        own: Slots that only the clause's own words may fill, lead-ins included.
        limit: Slots that an exception or condition of the norm may fill too.
        unless: Concepts that make the frame somebody else's business.
        alone: It counts only where no other conduct is found.
    """

    slots: dict[str, tuple[str, ...]]
    own: tuple[str, ...] = ()
    limit: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    alone: bool = False

    @cached_property
    def in_order(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The slots, the action last, so that it is looked for outside the words of the others."""
        return tuple(sorted(self.slots.items(), key=lambda each: each[0] == "action"))


def _frame(value: Any) -> Any:
    """``{action: [...], own: [...]}`` as people write it → slots apart from the frame's own keys."""
    if not isinstance(value, dict) or "slots" in value:
        return value
    keys = {"own", "limit", "unless", "alone"}
    slots = {key: each for key, each in value.items() if key not in keys}
    return {"slots": slots, **{key: value[key] for key in keys & value.keys()}}


class ConductEntry(_Model):
    """A conduct.

    Attributes:
        topic: What labels call it; a conduct that only serves expectations may repeat another's.
        recalled: Whether the learned recall is trained to propose it; where topics repeat, at most one is.
        contrary: Concepts of acts that are its opposite: whoever must release does not hold.
        others: Whether immigration authorities may be the ones who do it, so that a rule for them is a rule about it.
        beside: Conducts beside which its frames that stand alone count too.
        least: From which confidence on evidence of it is spoken of, where that is not the usual.
        apart: From which probability on it is proposed where nothing close speaks of our subject, where that is not the usual.
        frames: Concepts that show it.
    """

    topic: str
    recalled: bool = True
    contrary: tuple[str, ...] = ()
    others: bool = False
    beside: tuple[str, ...] = ()
    least: Annotated[float, Field(ge=0, le=1)] | None = None
    apart: Annotated[float, Field(ge=0, le=1)] | None = None
    frames: tuple[Annotated[Frame, BeforeValidator(_frame)], ...] = ()

    @cached_property
    def needed(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """For each frame, for each slot, the concepts of which one must be mentioned."""
        opposites = {"action": self.contrary}
        return tuple(
            tuple(frozenset((*concepts, *opposites.get(slot, ()))) for slot, concepts in frame.slots.items()) for frame in self.frames
        )


class ConductFile(_Model):
    """All conducts."""

    conducts: dict[str, ConductEntry]


class Grammar(_Model):
    """The words of modality and of limits, by class."""

    cues: dict[str, Words]
    limits: dict[str, Words]
    no_negation: Words
    relative: Words
    subordinate: Words
    inverted: Words
    prepositions: Words
    coordinate: Words
    starters: Words
    public: Words
    denying: Words
    instruments: Words
    making: Words
    vague: Words
    finite: Words
    modal: Words
    be: Words
    have: Words
    determiners: Words
    nouns: Words
    before_nouns: Words
    plurals: Words
    first_person: Words
    pointing: Words
    stances: Words
    saying: Words
    declaring: Words
    yes: Words
    denials: Words
    interrogatives: Words

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class Narrow(_Model):
    """Anchors that vouch for some conducts alone."""

    words: Words
    conducts: Words


class AnchorFile(_Model):
    """Words without which no text is about our subject."""

    anchors: Words
    shared: Words
    narrow: Narrow


class MorphologyFile(_Model):
    """Words whose forms are not regular."""

    irregular: dict[str, Words]
    doubling: Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything in ``rules/vocabulary``.

    Attributes:
        entries: Concepts by name.
        roles: The part each plays.
        conducts: By name.
        grammar: Words of modality and limits.
        morphology: Makes the forms of ``word*``.
        anchors: Words near which text is read for norms.
        shared: Those of them that other subjects use as well.
        narrow: Those of them that vouch for some conducts alone.
        lineage: For each concept, itself and all it is a kind of.
    """

    entries: Mapping[str, ConceptEntry]
    roles: Mapping[str, Role]
    conducts: Mapping[str, ConductEntry]
    grammar: Grammar
    morphology: Morphology
    anchors: tuple[str, ...]
    shared: tuple[str, ...]
    narrow: Narrow
    lineage: Mapping[str, frozenset[str]]

    def covers(self, broad: str, narrow: str) -> bool:
        """Whether the second concept is the first or a kind of it."""
        return broad in self.lineage.get(narrow, ())

    def expand(self, phrase: str) -> tuple[tuple[str, ...], ...]:
        """The parts of a phrase (more than one where it has gaps), each as all the wordings it stands for."""
        return tuple(tuple(self._wordings(part.split())) for part in phrase.split(" ... "))

    def _wordings(self, words: list[str]) -> Iterable[str]:
        if not words:
            return [""]
        head, rest = words[0], list(self._wordings(words[1:]))
        forms = self.morphology.forms(head[:-1]) if head.endswith("*") else (head,)
        return [f"{form} {tail}".rstrip() for form in forms for tail in rest]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the program.

    Raises:
        PackError: With every mistake in its files.
    """
    return load_vocabulary(rules_root() / "vocabulary")


def load_vocabulary(folder: Path) -> Vocabulary:
    """A vocabulary from a folder; see `vocabulary`."""
    entries: dict[str, ConceptEntry] = {}
    roles: dict[str, Role] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in ("anchors", "conducts", "grammar", "morphology"):
            continue
        file = load_model(path, ConceptFile)
        twice = [(("concepts", name), f"concept {name!r} is defined in another file too") for name in file.concepts if name in entries]
        faults += faults_at(path, twice) if twice else []
        entries |= file.concepts
        roles |= dict.fromkeys(file.concepts, file.role)
    conducts = load_model(folder / "conducts.yaml", ConductFile).conducts
    faults += _unknown(folder, entries, conducts)
    if faults:
        raise PackError(faults)
    forms = load_model(folder / "morphology.yaml", MorphologyFile)
    grammar = load_model(folder / "grammar.yaml", Grammar)
    near = load_model(folder / "anchors.yaml", AnchorFile)
    if strange := [*_strange(near, conducts)]:
        raise PackError(faults_at(folder / "anchors.yaml", strange))
    lineage = {name: frozenset(_ancestry(name, entries)) for name in entries}
    return Vocabulary(
        entries, roles, conducts, grammar, Morphology(forms.irregular, forms.doubling), near.anchors, near.shared, near.narrow, lineage
    )


def _strange(near: AnchorFile, conducts: Mapping[str, ConductEntry]) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Words named as a kind of anchor that are none, and conducts that are not defined."""
    for place, words in ((("shared",), near.shared), (("narrow", "words"), near.narrow.words)):
        yield from (((*place, word), f"{word!r} is not among the anchors") for word in words if word not in near.anchors)
    for name in near.narrow.conducts:
        if name not in conducts:
            yield ("narrow", "conducts", name), f"conduct {name!r} is not defined"


def _ancestry(name: str, entries: Mapping[str, ConceptEntry]) -> Iterable[str]:
    seen: list[str] = []
    current: str | None = name
    while current is not None and current not in seen:
        seen.append(current)
        current = entries[current].is_
    return seen


def _unknown(folder: Path, entries: Mapping[str, ConceptEntry], conducts: Mapping[str, ConductEntry]) -> list[Fault]:
    wrong: list[tuple[tuple[str | int, ...], str]] = []
    for name, conduct in conducts.items():
        for index, frame in enumerate(conduct.frames):
            used = {each for concepts in frame.slots.values() for each in concepts} | set(frame.unless)
            key = ("conducts", name, "frames", index)
            wrong += [(key, f"no concept {each!r}") for each in sorted(used - entries.keys())]
            for field, slots in (("own", frame.own), ("limit", frame.limit)):
                wrong += [((*key, field), f"no slot {each!r} in this frame") for each in slots if each not in frame.slots]
        wrong += [(("conducts", name, "contrary"), f"no concept {each!r}") for each in conduct.contrary if each not in entries]
    faults = faults_at(folder / "conducts.yaml", wrong) if wrong else []
    orphans = [name for name, entry in entries.items() if entry.is_ and entry.is_ not in entries]
    return faults + [Fault(str(folder), 1, 1, name, f"no concept {entries[name].is_!r} to be a kind of") for name in orphans]
