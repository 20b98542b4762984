"""Messages: one sentence that names the duty, the actor and the citation; the remedy stands apart, in the suggestion.

What a message says is kept in parts, so that every report can say it in its own language; the sentences are in ``rules/messages``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from policy_lint.checks.catalogue import ENGLISH, Catalogue, Doing, catalogue
from policy_lint.checks.evidence import Evidence, Item, Verdict
from policy_lint.packs.pack import Rule

GAP = "gap"
WEAK = "weak"
BY_WORDING = "read-by-wording"
MOST = 3
"""Items of a list that a message names."""
LONGEST = 120
"""Characters of the document's words that a message holds."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a finding says.

    Attributes:
        form: ``gap``, ``weak``, or, of a clause that conflicts, its modality, or ``wording`` where that says the opposite.
        authority: The first place of the law, as one cites it; the finding has them all.
        duty: What is asked, as the pack has it.
        conduct: A conduct of the vocabulary.
        word: The document's word for the bearer, in lower case; "" where it names none.
        concept: The bearer's concept.
        against: Whether the clause speaks against the conduct.
        reasons: Codes of the comparison.
        words: The exception that goes too far.
        own: Whether the same document provides elsewhere what the clause undoes.
        items: What goes beyond the law's list, with the reason for each.
    """

    form: str
    authority: str
    duty: str
    conduct: str
    word: str
    concept: str
    against: bool = False
    reasons: tuple[str, ...] = ()
    words: str = ""
    own: bool = False
    items: tuple[Item, ...] = ()

    def text(self, language: str = ENGLISH) -> str:
        """The sentence in a language."""
        told = catalogue(language)
        form = told.gap if self.form == GAP else told.weak if self.form == WEAK else told.conflicts[self.form + "-not" * self.against]
        fields = self._fields(told)
        reasons = told.join.join(self._reason(told, fields))
        sentence = form.format(**fields, law=self._law(told), reasons=reasons)
        if self.items:
            items = [told["item"].format(words=words, why=told.told(why)) for words, why in self.items[:MOST]]
            sentence = told["beyond-list"].format(sentence=sentence.rstrip("."), items="; ".join(items))
        return sentence[:1].upper() + sentence[1:]

    def _fields(self, told: Catalogue) -> dict[str, str]:
        actor = told.actors.words.get(self.word) or told.actors.concepts.get(self.concept) or told.actors.concepts["agency"]
        quoted = told.quoted.format(words=self.words) if self.words else ""
        plain = self.conduct.replace("-", " ")
        doing = told.conducts.get(self.conduct) or Doing(do=plain, doing=plain)
        fields = {"actor": actor, "Actor": actor[:1].upper() + actor[1:], "do": doing.do, "doing": doing.doing}
        return fields | {"words": quoted, "authority": told.said(self.authority), "duty": told.told(self.duty)}

    def _reason(self, told: Catalogue, fields: dict[str, str]) -> list[str]:
        """At most two reasons: more of them in one sentence are not read."""
        known = [reason for reason in self.reasons if reason in told.reasons][:2] or ["other"]
        keys = (f"{key}-not" if self.against and f"{key}-not" in told.reasons else key for key in known)
        return [told.reasons[key].format(**fields) for key in keys]

    def _law(self, told: Catalogue) -> str:
        duty = told.told(self.duty)
        kind = "barred" if duty.startswith(told.asks["bar"]) else "demanded"
        several = any(part in self.authority for part in told.many)
        form = f"own-{kind}" if self.own else f"{kind}-many" if several else kind
        return told.asks[form].format(authority=told.said(self.authority), duty=duty)


def conflict(evidence: Evidence, *, own: bool = False) -> Message:
    """For a clause that does what the requirement forbids, or frees from what it demands.

    Args:
        evidence: The conflict.
        own: The document provides elsewhere what the clause undoes.
    """
    if BY_WORDING in evidence.reasons:
        return replace(_of(evidence, "wording", own=own), against=evidence.rule.requirement.norm.modality == "obligation")
    return _of(evidence, evidence.norm.modality.value, own=own)


def weak(evidence: Evidence) -> Message:
    """For a clause that speaks to the requirement but does not bind or does not reach."""
    return _of(evidence, WEAK)


def gap(rule: Rule) -> Message:
    """For a requirement on which an expected document is silent."""
    requirement = rule.requirement
    return Message(GAP, _first(requirement.authority), requirement.duty, requirement.norm.conduct, "", _bound(rule))


def _of(evidence: Evidence, form: str, *, own: bool = False) -> Message:
    requirement, norm = evidence.rule.requirement, evidence.norm
    bearer = norm.bearer
    words = " ".join(evidence.beyond[0].split()).strip(" ,;.") if evidence.beyond else ""
    return Message(
        form,
        _first(requirement.authority),
        requirement.duty,
        evidence.conduct.name,
        " ".join(bearer.text.lower().split()) if bearer else "",
        bearer.concept if bearer else _bound(evidence.rule),
        _against(evidence),
        evidence.reasons,
        _clipped(words),
        own,
        tuple((_clipped(item), why) for item, why in evidence.items),
    )


def _clipped(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _against(evidence: Evidence) -> bool:
    """Whether the clause speaks against the conduct, as a reader takes it.

    A weak clause is on the requirement's side, unless its own words let happen what the requirement bars ("officers should hold …").
    """
    bars = evidence.rule.requirement.norm.modality == "prohibition"
    if evidence.verdict is Verdict.WEAK and not (bars and evidence.conduct.mentions):
        return bars
    return evidence.norm.forbids(evidence.conduct)


def _first(authority: str) -> str:
    return authority.partition(";")[0]


def _bound(rule: Rule) -> str:
    """Whom the requirement binds first and foremost: staff, where it binds staff at all, since clauses are about what staff does."""
    bearers = rule.requirement.bearers
    return "member" if "member" in bearers else bearers[0] if bearers else "agency"
