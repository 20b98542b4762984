"""The explanation: for each piece of evidence the clause, the norm's parts with their words, the step that decided, what would turn it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from policy_lint.checks.catalogue import ENGLISH, Catalogue, catalogue
from policy_lint.checks.compare import compare
from policy_lint.checks.edits import Edit
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.quote import span
from policy_lint.checks.result import Outcome, Result
from policy_lint.checks.settle import DIFFER
from policy_lint.checks.turns import Turn, judge, of_model, turns
from policy_lint.errors import UsageError
from policy_lint.norms.norm import Norm, Source
from policy_lint.norms.recall import Recall
from policy_lint.norms.vocabulary import vocabulary
from policy_lint.norms.wordings import wordings
from policy_lint.packs.drafting import DraftingRule
from policy_lint.packs.schema import Requirement
from policy_lint.reports.explaindrafting import drafting_chosen, drafting_explanation
from policy_lint.reports.plain import printable
from policy_lint.reports.rules import help_text

WIDTH = 11
"""Columns for the head of a line."""

LONGEST = 200
"""Characters that are shown of a labelled wording."""


def explanation(
    result: Result, what: str, recall: Recall | None = None, language: str = ENGLISH, drafting: Sequence[DraftingRule] = ()
) -> Iterator[str]:
    """How every verdict on a clause label, a requirement or a topic came about, line by line.

    Args:
        result: A document, checked.
        what: The label, requirement or topic.
        recall: The learned recall that took part in the check, or None where none did.
        language: Of the explanation.
        drafting: The drafting rules that took part.

    Raises:
        UsageError: The document has no such clause, and no pack such a requirement.
    """
    teller = _Teller(result, recall, catalogue(language))
    for notice in result.notices:
        yield f"{printable(result.path)}: {printable(notice.message)}"
    chosen = [
        (outcome, evidence)
        for outcome in result.outcomes
        for evidence in outcome.evidence
        if what in (outcome.rule.id, outcome.rule.topic, evidence.norm.clause.label)
    ]
    known = {name for outcome in result.outcomes for name in (outcome.rule.id, outcome.rule.topic)}
    known |= {name for rule in drafting for name in (rule.id, rule.entry.topic)}
    labels = {clause.label for clause in result.clauses if clause.label}
    if not chosen and what not in known | labels and result.document is not None:
        raise UsageError(f"no clause, requirement or topic {what!r} in {result.path}; labels are such as {', '.join(sorted(labels)[:8])}")
    if not chosen and not drafting_chosen(result, what, drafting):
        yield teller.nothing(what)
    for outcome, evidence in chosen:
        yield from teller.evidence(outcome, evidence)
    for outcome in result.outcomes:
        if what in (outcome.rule.id, outcome.rule.topic):
            yield ""
            yield f"{outcome.rule.id}: {outcome.rule.requirement.title}"
            yield from (f"  {line}" for line in help_text(outcome.rule).split("\n"))
    yield from drafting_explanation(result, what, drafting, teller.told)


@dataclass(frozen=True)
class _Teller:
    """Tells of one document's evidence in one language."""

    result: Result
    recall: Recall | None
    told: Catalogue

    def say(self, key: str, **fields: object) -> str:
        return self.told.explanation[key].format(**fields)

    def line(self, name: str, text: str) -> str:
        return f"  {self.told.explanation.get(f'name-{name}', name):{WIDTH}} {text}"

    def nothing(self, what: str) -> str:
        status = [
            self.say("status", rule=outcome.rule.id, status=outcome.status.value)
            for outcome in self.result.outcomes
            if what in (outcome.rule.id, outcome.rule.topic)
        ]
        return self.say("no-evidence", what=printable(what), status=", ".join(status) or self.say("none-here"))

    def evidence(self, outcome: Outcome, evidence: Evidence) -> Iterator[str]:
        norm, requirement = evidence.norm, outcome.rule.requirement
        yield self.say("verdict", rule=outcome.rule.id, verdict=evidence.verdict.value, confidence=f"{evidence.confidence:.2f}")
        yield self.line("clause", f"{printable(norm.clause.label or '-')} [{norm.clause.kind.value}] {self._where(norm)}")
        yield self.line("words", f"“{printable(norm.text)}”")
        yield from self._context(evidence)
        yield from self._norm(evidence)
        yield from self._recalled(evidence)
        yield self.line("asked", self._asked(requirement))
        yield self.line("decided", self._step(evidence))
        if DIFFER in evidence.reasons:
            yield from self._grammar(evidence)
        for item, why in evidence.items:
            yield self.line("beyond", f"“{printable(item)}”: {self.told.told(why)}")
        yield from self._turns(evidence)
        yield self.line("law", requirement.authority)

    def _where(self, norm: Norm) -> str:
        place = self.result.document.locate(*span(norm)) if self.result.document else None
        if place is None:
            return ""
        page = [self.told["at-page"].format(number=place.page)] if place.page else []
        return ", ".join([*page, self.told["at-line"].format(number=place.line)])

    def _context(self, evidence: Evidence) -> Iterator[str]:
        """What the clause stands in; the heading and the sentence before only where words of theirs were used."""
        clause = evidence.norm.clause
        used = {mention.source for _, mention in evidence.conduct.mentions}
        words = {
            "heading": " / ".join(clause.path) if Source.HEADING in used else "",
            "before": clause.before if Source.BEFORE in used else "",
            "lead-in": " ".join(clause.lead_ins),
            "question": clause.question or "",
            "answer": clause.answer or "",
        }
        for name, text in words.items():
            if text:
                yield self.line(name, f"“{printable(text)}”")

    def _norm(self, evidence: Evidence) -> Iterator[str]:
        """The norm's parts, each with its words."""
        norm = evidence.norm
        if norm.bearer:
            yield self.line("bearer", f"{norm.bearer.concept} “{printable(norm.bearer.text)}”")
        cues = ", ".join(f"{key} “{printable(words)}”" for key, words in norm.cues) or self.say("practice")
        yield self.line("modality", self.say("modality", modality=norm.modality.value, way=self._way(norm.negative), cues=cues))
        for slot, mention in evidence.conduct.mentions:
            yield self.line(slot, f"{mention.concept} “{printable(mention.text)}” ({mention.source.value})")
        for limit in norm.limits:
            yield self.line(limit.kind.value, f"“{printable(limit.text)}”: {', '.join(limit.concepts) or self.say('unnamed')}")
        if norm.marks:
            yield self.line("marks", ", ".join(sorted(norm.marks)))

    def _way(self, against: bool) -> str:
        return self.say("against" if against else "for")

    def _recalled(self, evidence: Evidence) -> Iterator[str]:
        """What the recall said, and the labelled wordings that the clause reads most like."""
        conduct = evidence.conduct
        if conduct.recalled is None or self.recall is None:
            yield from [] if conduct.mentions else [self.line("conduct", conduct.name)]
            return
        stance = dict(zip(("meets", "weak", "conflicts"), (f"{each:.2f}" for each in conduct.recalled.stance), strict=True))
        yield self.line("recall", self.say("recalled", conduct=conduct.name, probability=f"{conduct.recalled.probability:.2f}", **stance))
        topic = vocabulary().conducts[conduct.name].topic
        for near in wordings(self.recall).nearest(evidence.norm.clause, topic):
            text = near.text if len(near.text) <= LONGEST else f"{near.text[: LONGEST - 1].rstrip()}…"
            told = self.say("nearest", similarity=f"{near.similarity:.2f}", verdict=near.verdict, text=printable(text))
            yield self.line("nearest", told)

    def _asked(self, requirement: Requirement) -> str:
        allowed = ", ".join(requirement.exceptions) or self.say("nothing-allowed")
        asked = self.say("asked", modality=requirement.norm.modality, conduct=requirement.norm.conduct, allowed=allowed)
        needs = (self.say("needs", concept=need.concept, named=", ".join(need.also)) for need in requirement.needs)
        return asked + "".join(needs) + (self.say("never", named=", ".join(requirement.never)) if requirement.never else "")

    def _step(self, evidence: Evidence) -> str:
        step = self.say(f"step-{evidence.step}", way=self._way(evidence.verdict is Verdict.CONFLICTS))
        return step + (f" ({', '.join(evidence.reasons)})" if evidence.reasons else "")

    def _grammar(self, evidence: Evidence) -> Iterator[str]:
        """What the comparison said before the wording was asked."""
        compared = compare(evidence.norm, evidence.rule, vocabulary().covers)
        if compared is None:
            yield self.line("grammar", self.say("grammar-silent"))
        else:
            yield self.line("grammar", self.say("grammar", verdict=compared.verdict.value, step=self._step(compared)))

    def _turns(self, evidence: Evidence) -> Iterator[str]:
        """What change of wording would change the verdict, each tried."""
        found = turns(evidence, judge(evidence, vocabulary().covers, self.recall))
        for turn in found:
            yield self.line("turn", self._turn(turn))
        if not found:
            requirement = evidence.rule.requirement
            verdict = of_model(evidence.rule, vocabulary().covers, self.recall)
            told = verdict.value if verdict else self.say("none-here")
            yield self.line("turn", self.say("turn-nothing", verdict=told, model=printable(requirement.model)))

    def _turn(self, turn: Turn) -> str:
        edits = self.told.explanation["and"].join(map(self._edit, turn.edits))
        return self.say("turn", verdict=turn.verdict.value, edits=edits) if turn.verdict else self.say("turn-none", edits=edits)

    def _edit(self, edit: Edit) -> str:
        join: Callable[..., str] = self.told.explanation["and" if edit.kind == "together" else "or"].join
        key = f"edit-{edit.kind}" if edit.words or edit.kind != "force" else "edit-force-unsaid"
        force = self.told.forces.get(edit.named[0], "") if edit.named else ""
        return self.say(key, words=printable(edit.words), named=join(each.replace("-", " ") for each in edit.named), force=force)
