"""Parts: a sentence cut where its finite clauses, limits and relative clauses begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum

from policy_lint.norms.matcher import Hit
from policy_lint.norms.vocabulary import Grammar

STOPS = (";", ":", ".", "?", "!", "—")


class PartKind(StrEnum):
    """What a part does in its sentence."""

    MAIN = "main"
    EXCEPTION = "exception"
    ONLY_IF = "only-if"
    CONDITION = "condition"
    UNTIL = "until"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"


LIMITS = {
    "exception": PartKind.EXCEPTION,
    "only-if": PartKind.ONLY_IF,
    "condition": PartKind.CONDITION,
    "until": PartKind.UNTIL,
}


@dataclass(slots=True)
class Part:
    """Tokens ``start`` to ``end`` of a Doc, end excluded.

    Attributes:
        kind: What it does.
        start: Its first token.
        end: After its last.
        continues: For a main part without a subject of its own ("and shall not …", or the rest of a main part after an aside), True.
        contrasts: It is joined by "but" or "yet", so that the negation of the subject before it does not reach it.
        cues: The modality cues in it, in order of place.
        head: For a main part that goes on after an aside, the subject, alone or with its modal, that stood before the aside.
    """

    kind: PartKind
    start: int
    end: int
    continues: bool = False
    contrasts: bool = False
    cues: list[Hit] = field(default_factory=list)
    head: Part | None = None

    @property
    def limits(self) -> bool:
        """Whether it is an exception or a condition."""
        return self.kind in LIMITS.values()


@dataclass(frozen=True, slots=True)
class Joints:
    """Where a sentence may be cut: words by what they join.

    Attributes:
        finite: Finite verbs and auxiliaries.
        modal: Those of them that always open a predicate.
        relative: Relative pronouns.
        subordinate: Words that open a clause which says nothing of its own ("what one may say").
        prepositions: Limit words after which no verb of the limit's own comes.
        inverted: Verbs with which a condition begins that has no conjunction ("Should a person …").
        coordinate: Coordinating conjunctions.
        starters: Words with which a clause's own subject begins.
        denying: Subjects that deny, with which one begins wherever a preposition follows.
        before_nouns: Prepositions.
    """

    finite: frozenset[str]
    modal: frozenset[str]
    relative: frozenset[str]
    subordinate: frozenset[str]
    prepositions: frozenset[str]
    inverted: frozenset[str]
    coordinate: frozenset[str]
    starters: frozenset[str]
    denying: frozenset[str]
    before_nouns: frozenset[str]

    @classmethod
    def of(cls, grammar: Grammar) -> Joints:
        """The joints that the grammar lists."""
        return cls(**{each.name: frozenset(getattr(grammar, each.name)) for each in fields(cls)})


class Splitter:
    """Cuts Docs into parts.

    Args:
        joints: The words at which they are cut.
    """

    def __init__(self, joints: Joints) -> None:
        self._joints = joints

    def __call__(self, words: list[str], limits: list[Hit], own: int = 0) -> list[Part]:
        """The parts of a text, in order, without gaps.

        Args:
            words: Its tokens, lower case.
            limits: Hits of limit words, keys as in the grammar ("exception", "only-if", "condition", "until", "no-limit").
            own: The first token after the lead-ins, where a part always begins that their colon opens.
        """
        return _Walk(self._joints, words, _openings(limits), own).parts()


def _openings(limits: list[Hit]) -> dict[int, tuple[PartKind, int]]:
    """Token → the limit that opens there and where its words end; the longest wording wins, and "only if" over "if"."""
    opens: dict[int, tuple[PartKind, int]] = {}
    spoiled = [hit for hit in limits if hit.key == "no-limit"]
    for hit in sorted(limits, key=lambda each: (each.start, -(each.end - each.start), each.key != "only-if")):
        kind = LIMITS.get(hit.key)
        if kind is None or any(place < hit.start < after for place, (_, after) in opens.items()):
            continue
        if any(each.start <= hit.start < each.end for each in spoiled):
            continue
        opens.setdefault(hit.start, (kind, hit.end))
    return opens


class _Walk:
    """One walk over the words of one sentence or several."""

    def __init__(self, joints: Joints, words: list[str], opens: dict[int, tuple[PartKind, int]], own: int) -> None:
        self._joints = joints
        self._words = words
        self._end = len(words)
        self._own = own
        self._opens = opens
        self._resume: int | None = None
        self._main = Part(PartKind.MAIN, 0, 0)

    def parts(self) -> list[Part]:
        """All parts."""
        parts = [Part(PartKind.MAIN, 0, 0)]
        self._main = parts[0]
        index = 0
        while index < self._end:
            opened, skip = self._boundary(index, parts[-1])
            if opened is not None:
                parts[-1].end = index
                opened.start = opened.end = index
                parts.append(opened)
                if opened.kind is PartKind.MAIN:
                    self._main = opened
                if opened.limits and self._leads(index):
                    self._resume = self._main_after(index)
            index += skip
        parts[-1].end = self._end
        self._join(parts)
        return [part for part in parts if part.end > part.start]

    def _join(self, parts: list[Part]) -> None:
        """Tells each part that goes on after an aside of the subject, without a verb or with its modal alone, that stood before it."""
        head: Part | None = None
        for part in parts:
            if part.kind is not PartKind.MAIN:
                continue
            if part.continues and not part.contrasts:
                part.head = head
            last = part.end - 1
            while last > part.start and self._words[last] == ",":
                last -= 1
            head = part if part.start <= last and not self._has_finite(part.start, last) else None

    def _boundary(self, index: int, part: Part) -> tuple[Part | None, int]:
        """(the part that begins at this token or None, tokens to go on by)."""
        word = self._words[index]
        if index in self._opens:
            kind, after = self._opens[index]
            if kind is PartKind.EXCEPTION and part.kind is kind and "," not in self._words[part.start : index]:
                return None, max(after - index, 1)
            return Part(kind, index, index), max(after - index, 1)
        if word in self._joints.inverted and self._leads(index) and not self._asks(index):
            return Part(PartKind.CONDITION, index, index), 1
        if index == self._resume:
            return Part(PartKind.MAIN, index, index), 1
        if word in STOPS and index + 1 < self._end:
            if word == ":" and index + 1 != self._own and part.kind is PartKind.MAIN and not self._has_finite(part.start, index):
                return None, 1
            interrupted = word == ":" and index + 1 == self._own and part.limits
            return (None, 1) if index + 1 in self._opens else (Part(PartKind.MAIN, index, index, continues=interrupted), 1)
        if word == ")" and part.kind is not PartKind.MAIN and self._aside(part):
            return Part(PartKind.MAIN, index, index, continues=True), 1
        if word == ",":
            return self._after_comma(index, part)
        return self._clause(index, part, word), 1

    def _clause(self, index: int, part: Part, word: str) -> Part | None:
        """A relative, subordinate or coordinated clause that begins at a word, or a main clause that goes on after a relative one."""
        joints, inside = self._joints, index > part.start
        if word in joints.subordinate and part.kind is PartKind.MAIN and self._finite_soon(index + 1, 6):
            return Part(PartKind.SUBORDINATE, index, index) if inside else None
        if word in joints.relative and part.kind is PartKind.MAIN and inside and self._finite_soon(index + 1, self._reach(index, word)):
            return Part(PartKind.RELATIVE, index, index)
        if word in joints.finite and self._goes_on(index, part):
            return Part(PartKind.MAIN, index, index, continues=True)
        if word in joints.coordinate and inside:
            contrasts = word in ("but", "yet")
            if index + 1 < self._end and self._words[index + 1] in joints.finite:
                return None if self._shares(index, part) else Part(PartKind.MAIN, index, index, True, contrasts)
            if part.kind is PartKind.MAIN and self._new_clause(index):
                return Part(PartKind.MAIN, index, index, False, contrasts)
        return None

    def _reach(self, index: int, word: str) -> int:
        """How far off a relative clause's verb may be: next after "who", farther after a preposition, since its subject comes between."""
        if word == "who":
            return 2 if self._words[index + 1 : index + 2] and self._words[index + 1].endswith(("ly", "also", "then")) else 1
        return 10 if index and self._words[index - 1] in self._joints.before_nouns else 4

    def _goes_on(self, index: int, part: Part) -> bool:
        """Whether a finite verb belongs to the main clause that a relative clause or a limit interrupted."""
        before = self._words[index - 1] if index else ""
        if part.kind is PartKind.MAIN or before in self._joints.coordinate or before in self._joints.relative or before == ",":
            return False
        if part.kind in (PartKind.RELATIVE, PartKind.SUBORDINATE):
            return index > part.start + 2 and self._has_finite(part.start, index)
        leading = self._resume is not None and index < self._resume
        if leading or self._main.end <= self._main.start or self._has_finite(self._main.start, self._main.end):
            return False
        if self._has_finite(part.start, index):
            return True
        return self._words[part.start] in self._joints.prepositions and self._main_after(index) is None

    def _shares(self, index: int, part: Part) -> bool:
        """Whether "and is" goes on with a relative clause, not with the main one."""
        if part.kind is PartKind.SUBORDINATE:
            return True
        return part.kind is PartKind.RELATIVE and self._words[index + 1] not in self._joints.modal

    def _after_comma(self, index: int, part: Part) -> tuple[Part | None, int]:
        after = index + 1
        if after >= self._end or (self._resume is not None and index < self._resume):
            return None, 1
        word = self._words[after]
        if word in self._joints.coordinate:
            return self._joined(index, after, part)
        if part.limits and self._interrupts(part):
            return Part(PartKind.MAIN, index, index, continues=True), 1
        opened_by_comma = part.start > 0 and self._words[part.start - 1] == ","
        if part.kind is not PartKind.MAIN and opened_by_comma and self._finite_soon(after, 14):
            return Part(PartKind.MAIN, index, index, continues=True), 1
        if part.limits and not self._has_finite(self._main.start, self._main.end) and self._clause_after(after):
            return Part(PartKind.MAIN, index, index, continues=True), 1
        if part.kind in (PartKind.RELATIVE, PartKind.SUBORDINATE) and self._finite_soon(after, 3):
            return Part(PartKind.MAIN, index, index, continues=True), 1
        return None, 1

    def _clause_after(self, after: int) -> bool:
        """Whether a clause with a subject of its own begins here."""
        return self._words[after] in self._joints.starters and self._finite_soon(after, 14)

    def _joined(self, index: int, after: int, part: Part) -> tuple[Part | None, int]:
        """A clause after ", and" or the like."""
        word, contrasts = self._words[after], self._words[after] in ("but", "yet")
        if after + 1 < self._end and self._words[after + 1] in self._joints.finite:
            return Part(PartKind.MAIN, index, index, True, contrasts), 2
        starts = self._words[after + 1 : after + 2]
        own = part.kind is PartKind.MAIN or (bool(starts) and starts[0] in self._joints.starters)
        joins = word in ("nor", "but") or (own and self._finite_soon(after + 1, 9)) or self._denies(after + 1)
        complete = part.kind is not PartKind.MAIN or self._has_finite(part.start, index)
        return (Part(PartKind.MAIN, index, index, False, contrasts), 2) if joins and complete else (None, 1)

    def _leads(self, index: int) -> bool:
        """Whether a limit stands before the clause that it limits."""
        before = index - 1
        while before >= 0 and self._words[before] in (",", '"', "'", "(", "and", "but"):
            before -= 1
        if before < 0 or self._words[before] in STOPS:
            return True
        # "Additionally, if …": an adverb before the limit says nothing.
        adverb = index >= 2 and self._words[index - 1] == "," and index - self._main.start <= 4
        return adverb and not self._has_finite(self._main.start, index)

    def _asks(self, index: int) -> bool:
        """Whether the sentence is a question."""
        return next((word for word in self._words[index:] if word in (".", "?", "!", ";")), "") == "?" or "," not in self._words[index:]

    def _main_after(self, index: int) -> int | None:
        """The comma at which the clause after a leading limit begins: the first before a finite clause, else the first."""
        commas = []
        for place in range(index, self._end):
            if self._words[place] in STOPS:
                break
            if self._words[place] == ",":
                commas.append(place)
        for comma in commas:
            following = self._words[comma + 1 : comma + 2]
            if following and following[0] in self._joints.starters and self._has_finite(comma, self._end):
                return comma
            if following and following[0] not in self._joints.coordinate and self._finite_soon(comma + 1, 14):
                return comma
        return next((comma for comma in commas if self._words[min(comma + 1, self._end - 1)] not in self._joints.coordinate), None)

    def _interrupts(self, part: Part) -> bool:
        """Whether a limit between commas cut a predicate after its modal ("shall, if asked, …")."""
        return part.start > 1 and self._words[part.start - 1] == "," and self._words[part.start - 2] in (*self._joints.modal, "not")

    def _aside(self, part: Part) -> bool:
        """Whether a part began inside the parenthesis that ends here."""
        return "(" in self._words[max(part.start - 2, 0) : part.start + 1]

    def _has_finite(self, start: int, end: int) -> bool:
        return any(word in self._joints.finite for word in self._words[start:end])

    def _finite_soon(self, index: int, within: int) -> bool:
        """Whether a finite verb comes within so many tokens and before the next comma or stop."""
        for word in self._words[index : min(self._end, index + within)]:
            if word in self._joints.finite:
                return True
            if word in (",", ";", ":", "."):
                return False
        return False

    def _new_clause(self, index: int) -> bool:
        """Whether "and" or "or" joins a clause with a subject of its own: a determiner or pronoun, and a finite verb soon."""
        following = self._words[index + 1 : index + 2]
        own = bool(following) and following[0] in self._joints.starters and self._finite_soon(index + 2, 6)
        return own or self._denies(index + 1)

    def _denies(self, index: int) -> bool:
        """Whether a clause begins here whose subject denies: "nothing in this order keeps …"."""
        following = self._words[index : index + 2]
        return len(following) > 1 and following[0] in self._joints.denying and following[1] in self._joints.before_nouns
