"""What a rule pack may say: one model, from which the JSON Schema for editors is generated.

A pack is YAML that a lawyer can review. It names conducts and concepts of ``rules/vocabulary``; it holds no code and no patterns.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from policy_lint.clauses.clause import ClauseKind, DocumentKind

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Concepts = tuple[Slug, ...]


class Model(BaseModel):
    """Strict and frozen: an unknown key is a mistake, and a pack never changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Effective(Model):
    """The days on which something is law: from the first to the last, both included; open where not said."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Effective:
        if self.from_ and self.until and self.until < self.from_:
            raise ValueError("'until' is before 'from'")
        return self

    def covers(self, day: date) -> bool:
        """Whether it is law on that day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)

    def within(self, other: Effective) -> Effective | None:
        """The days that both have in common; None where there are none."""
        start = max(self.from_ or date.min, other.from_ or date.min)
        end = min(self.until or date.max, other.until or date.max)
        if end < start:
            return None
        return Effective(from_=start if start > date.min else None, until=end if end < date.max else None)


class NormPattern(Model):
    """What a requirement asks, in the vocabulary's words.

    Attributes:
        modality: ``prohibition`` (shall not do the conduct) or ``obligation`` (shall do it).
        conduct: A conduct of ``rules/vocabulary/conducts``; packs share conducts.
        solely: Actions for which "solely because of" narrows the rule below what is asked; for others it does not.
    """

    modality: Literal["prohibition", "obligation"]
    conduct: Slug
    solely: Concepts = ()


class Need(Model):
    """An exception that the law allows only together with others ("1326(a)" needs the enhancement and an unrelated activity).

    Attributes:
        concept: The exception.
        also: Concepts that must stand beside it in the same norm; without one of them it is beyond the law's list.
    """

    concept: Slug
    also: Annotated[Concepts, Field(min_length=1)]


class Expectation(Model):
    """A kind of document that ought to speak to a requirement, where it also speaks of certain conducts.

    Attributes:
        kind: The kind of document.
        about: Silence is a gap only if the document has at least one norm on one of these conducts; empty: always.
        allowed: Such a norm counts only if it lets the conduct happen: a permission, a duty, or a bar with exceptions of its own.
    """

    kind: DocumentKind
    about: Concepts = ()
    allowed: bool = False


class Sample(Model):
    """One sentence of a self-test, with the context it stands in."""

    text: Text
    heading: str | None = None
    lead_in: str | None = None
    question: str | None = None
    before: str | None = None
    clause: ClauseKind = ClauseKind.OPERATIVE


def in_full(given: object) -> object:
    """A self-test that is given as its bare text, with its key."""
    return {"text": given} if isinstance(given, str) else given


Samples = tuple[Annotated[Sample, BeforeValidator(in_full, json_schema_input_type=Sample | Text)], ...]


class SelfTests(Model):
    """Sentences that a requirement must judge so, and sentences that it must leave alone; a bare sentence is operative."""

    meets: Samples = ()
    weak: Samples = ()
    conflicts: Samples = ()
    silent: Samples = ()


class Requirement(Model):
    """One row of a pack.

    Attributes:
        topic: The id after the slash; the same topic is the same conduct in every pack.
        title: A short noun phrase.
        authority: As one cites it.
        norm: What is asked.
        exceptions: Concepts with which a clause still meets it: the closed list of the law.
        needs: Exceptions that excuse only together with others.
        grants: Concepts under which a clause may even permit the conduct, because the law does; defaults to ``exceptions``.
        never: Concepts that do not excuse although a general rule would ("no conviction cures it"), so that a reason can name them.
        bearers: Who is bound: concepts of actors.
        effective: The days on which it is law.
        expected: Kinds of document whose silence is a gap.
        certain: False where the law behind it is doubtful; then nothing it finds is worse than a warning.
        duty: The duty in one clause, for messages: "no hold on a detainer, whatever the conviction" (after "the law asks/allows").
        why: Why the law asks it.
        model: Wording that would settle it.
        notes: Known false alarms and their limits.
        tests: Self-tests.
    """

    topic: Slug
    title: Text
    authority: Text
    norm: NormPattern
    exceptions: Concepts = ()
    needs: tuple[Need, ...] = ()
    grants: Concepts | None = None
    never: Concepts = ()
    bearers: Concepts = ()
    effective: Effective = Effective()
    expected: tuple[Expectation, ...] = ()
    certain: bool = True
    duty: Text
    why: Text
    model: Text
    notes: tuple[Text, ...] = ()
    tests: SelfTests


class Adoption(Model):
    """A requirement taken over from another pack; what is given here replaces what stands there.

    Without ``effective`` it is law on the days that the source and the adopting pack have in common.
    """

    topic: Slug
    title: Text | None = None
    authority: Text | None = None
    exceptions: Concepts | None = None
    grants: Concepts | None = None
    bearers: Concepts | None = None
    effective: Effective | None = None
    expected: tuple[Expectation, ...] | None = None
    certain: bool | None = None
    duty: Text | None = None
    why: Text | None = None
    model: Text | None = None
    tests: SelfTests | None = None


class Adopts(Model):
    """Topics adopted from one pack."""

    pack: Slug
    topics: tuple[Adoption, ...] = Field(min_length=1)


class PackFile(Model):
    """A pack as its file has it.

    Attributes:
        id: The part of a requirement's id before the slash.
        title: The act or instrument.
        authority: As one cites it.
        source: What the pack's facts were taken from.
        jurisdiction: For a local pack, the name that ``--jurisdiction`` selects it by.
        default: Whether it applies without being asked for.
        force: ``law`` binds by statute, ``promise`` because the city bound itself, ``model`` not at all until somebody adopts it.
        kinds: Kinds of document it can judge; empty: all.
        effective: Days on which its requirements are law, unless they say otherwise.
        adopts: Requirements taken over from other packs.
        requirements: Its own.
    """

    id: Slug
    title: Text
    authority: Text
    source: Text
    jurisdiction: Slug | None = None
    default: bool = False
    force: Literal["law", "promise", "model"] = "law"
    kinds: tuple[DocumentKind, ...] = ()
    effective: Effective = Effective()
    adopts: tuple[Adopts, ...] = ()
    requirements: tuple[Requirement, ...] = ()
