"""Modality of one part, composed from its cues: modal, negation and deontic predicate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_lint.norms.matcher import Hit
from policy_lint.norms.norm import Modality
from policy_lint.norms.vocabulary import Grammar

NEAR = 6
"""Most tokens between a modal and the predicate it governs ("shall be strictly and at all times prohibited")."""

AFTER = 4
"""Tokens after a modal within which any negation is its own ("may under no circumstances"), not a later phrase's."""

BE_BEFORE = 5
"""Most tokens between a form of "to be" and the participle that it makes a predicate of."""

INTRODUCTION = 20
"""Most tokens of an introduction before its comma ("In keeping with state law and our own policies, …")."""

CONTRARY = {
    Modality.PERMISSION: Modality.PROHIBITION,
    Modality.PROHIBITION: Modality.PERMISSION,
    Modality.OBLIGATION: Modality.EXEMPTION,
    Modality.EXEMPTION: Modality.OBLIGATION,
}
"""What holds of an act where a norm on it does not: what is not permitted is prohibited, what is not obligatory need not be done."""

PREDICATES = ("forbid", "avoid", "permit", "require", "discretion")
LINKS = ("to", "from", "for", "of")
"""What stands between a predicate and the act that it is about ("prohibited from refusing")."""

FAINT = frozenset({"not", "n't", "cannot"})
"""Negations of the verb that they stand at; the others ("no", "nothing", "never") deny wherever they stand."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The force of a part, its direction, and the cues that gave them."""

    modality: Modality
    negative: bool
    marks: frozenset[str] = frozenset()
    cues: tuple[Hit, ...] = ()


class ModalityReader:
    """Reads the modality of parts.

    Args:
        grammar: Lists the words that tell verbs from nouns.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._be = frozenset(grammar.be)
        self._have = frozenset(grammar.have)
        self._determiners = frozenset(grammar.determiners)
        self._nouns = frozenset(grammar.nouns)
        self._finite = frozenset(grammar.finite)
        self._stances = frozenset(grammar.stances)
        self._public = frozenset(grammar.public)
        self._pointing = frozenset(grammar.pointing)

    def stance(self, start: int, words: Sequence[str]) -> Hit | None:
        """The verb with which a resolution's paragraph begins that only takes a stance: "Oppose …", "Support …"."""
        first = next((index for index in range(start, min(start + 3, len(words))) if words[index].isalpha()), None)
        return Hit("urge", first, first + 1) if first is not None and words[first] in self._stances else None

    def __call__(self, cues: Sequence[Hit], start: int, words: Sequence[str], resumed: int) -> Reading | None:
        """The modality that the cues of a part give, or None where it has no cue at all (it then inherits).

        Args:
            cues: Hits of the grammar's cue classes in the part, in order of place, false negations taken out.
            start: The first token of the part or of the cues that it goes on from.
            words: The whole text's words, lower case.
            resumed: The part's own first token, behind a limit that cut in after its modal.
        """
        cues = [cue for cue in _adopted(cues, start, words) if self._is_cue(cue, cues, start, words) and not _is_swallowed(cue, cues)]
        stance = self.stance(start, words)
        if stance:
            cues = [stance, *cues]
        marks = frozenset(_marks(cues, start))
        exempt = next((cue for cue in cues if cue.key == "exempt"), None)
        if exempt:
            return _refused(self._exempted(exempt, cues, marks), _refusal(exempt, cues, words))
        modal = next((cue for cue in cues if cue.key in ("duty", "leave", "urge")), None)
        modal = modal or next((cue for cue in cues if cue.key == "enact"), None)
        if modal and modal.key == "duty":
            # "Will endeavor to", "is to be preferred": what one must only try or favor, one need not do.
            modal = next((cue for cue in cues if cue.key == "urge" and modal.end <= cue.start <= modal.end + 2), modal)
        predicate = _predicate(cues, modal)
        negations = _negations(cues, modal, predicate, words, resumed)
        negative = bool(negations)
        used = tuple(cue for cue in (modal, predicate, *negations) if cue)
        if modal and modal.key == "urge" and not _leaves_open(modal, predicate, words):
            turned = [cue for cue in cues if cue.key == "against"]
            against = bool(turned) or bool(predicate and predicate.key in ("forbid", "avoid"))
            # The "not" of "best not" and "try not" is what turns them, and turns nothing back.
            denied = any(not any(cue.start <= each.start < cue.end for cue in turned) for each in negations)
            return Reading(Modality.RECOMMENDATION, denied != against, marks, used)
        if predicate:
            reading = Reading(*_predicated(modal, predicate.key, negative), marks, used)
            return _refused(reading, _refusal(predicate, cues, words))
        if modal:
            return Reading(*_modal(modal.key, negative), marks, used)
        if negative or any(cue.key == "practice" for cue in cues):
            explains = frozenset({"explains"}) if not negative and self._explains(cues, start, words) else frozenset()
            return Reading(Modality.STATEMENT, negative, marks | explains, used)
        return None

    def _explains(self, cues: Sequence[Hit], start: int, words: Sequence[str]) -> bool:
        """Whether a part says what a thing is: "A detainer is a request …"; not what is there or what "it" or "this" is."""
        verb = next((cue for cue in cues if cue.key == "practice"), None)
        subject = next((word for word in words[start:] if word[:1].isalnum()), "")
        told = any(cue.key == "explains" and verb is not None and cue.start == verb.start for cue in cues)
        return told and subject not in self._pointing

    @staticmethod
    def marks(cues: Sequence[Hit], start: int) -> frozenset[str]:
        """What cues other than modal ones tell of a part."""
        return frozenset(_marks(cues, start))

    def _exempted(self, exempt: Hit, cues: Sequence[Hit], marks: frozenset[str]) -> Reading:
        """An exemption ("is not required to"), unless what it exempts is denied ("no one is exempt")."""
        if any(cue.key == "negation" and cue.end <= exempt.start for cue in cues) and not any(
            cue.key == "negation" and exempt.start <= cue.start < exempt.end for cue in cues
        ):
            return Reading(Modality.OBLIGATION, False, marks, (exempt,))
        return Reading(Modality.EXEMPTION, False, marks, (exempt,))

    def _predicative(self, cue: Hit, start: int, words: Sequence[str]) -> bool:
        """Whether "authority to" or "ground for" is something that one has or that a thing is, not a mere noun."""
        before = words[max(start, cue.start - BE_BEFORE) : cue.start]
        return any(word in self._be or word in self._have for word in before)

    def _spares(self, cue: Hit, words: Sequence[str]) -> bool:
        """Whether it is the public that is kept from acting, not from what is done to it: "keep victims from calling us"."""
        kept = not self._public.isdisjoint(words[cue.start + 1 : cue.end - 1])
        return kept and words[cue.end : cue.end + 1] != ["being"]

    def _is_cue(self, cue: Hit, cues: Sequence[Hit], start: int, words: Sequence[str]) -> bool:
        """Whether a word that may be a predicate is one here, not a noun ("a permit") or a participle beside a noun ("as required")."""
        if cue.key in ("permit", "require") and words[cue.end - 1] in LINKS and cue.end - cue.start == 2:
            return self._predicative(cue, start, words)
        if cue.key == "forbid" and cue.gapped and self._spares(cue, words):
            return False
        if cue.key not in (*PREDICATES, "duty", "urge") or cue.end - cue.start > 1:
            return True
        word, before = words[cue.start], words[max(start, cue.start - BE_BEFORE) : cue.start]
        if before and before[-1] in self._determiners:
            return False
        if word in self._nouns and words[cue.end : cue.end + 1] and words[cue.end] in (",", ".", ";", ":", "or", "and"):
            return False
        if cue.key not in PREDICATES or not word.endswith(("ed", "en", "eld", "ept")):
            return True
        if before and before[-1] in ("that", "which", "who"):
            return False
        if any(each in self._be for each in before) or any(each.key in ("duty", "leave") and each.end <= cue.start for each in cues):
            return True
        if cue.key == "permit":
            return False
        # A label that ends in its predicate has no verb: "Questions about status: prohibited."
        label = cue.start <= start + 1 or all(not word[:1].isalpha() for word in words[cue.end : cue.end + 2])
        return label and not any(each in self._finite for each in words[start : cue.start])


def _adopted(cues: Sequence[Hit], start: int, words: Sequence[str]) -> Sequence[Hit]:
    """The cues behind an introduction that names what a sentence goes on to adopt: "As required by law, the City does not …"."""
    introduced = next((cue for cue in cues if cue.key == "adopt" and cue.start <= start + 1), None)
    if introduced is None:
        return cues
    comma = next((index for index in range(introduced.end, min(introduced.end + INTRODUCTION, len(words))) if words[index] == ","), None)
    behind = [cue for cue in cues if comma is not None and cue.start > comma]
    return behind or cues


def _is_swallowed(cue: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a predicate or a wish is no more than words of a longer predicate: "supports" in "never supports"."""
    if cue.key not in (*PREDICATES, "urge"):
        return False
    length = cue.end - cue.start
    others = (each for each in cues if each.key in PREDICATES and not each.gapped and each.end - each.start > length)
    return any(each.start <= cue.start and cue.end <= each.end for each in others)


def _refusal(predicate: Hit, cues: Sequence[Hit], words: Sequence[str]) -> Hit | None:
    """The refusal that a predicate is about: "prohibited from refusing", "no reason to decline", "need not turn away"."""
    if predicate.key == "avoid":
        return None
    places = range(predicate.end - 1, min(predicate.end + NEAR, len(words)))
    link = next((index for index in places if words[index] in LINKS), predicate.end - 1)
    return next((cue for cue in cues if cue.key == "avoid" and cue.start == link + 1), None)


def _leaves_open(urge: Hit, predicate: Hit | None, words: Sequence[str]) -> bool:
    """Whether a wish is joined with discretion, beside which it says nothing: "is a courtesy and rests in his discretion"."""
    return predicate is not None and predicate.key == "discretion" and "and" in words[urge.end : predicate.start]


REFUSED = {
    Modality.PROHIBITION: (Modality.OBLIGATION, False),
    Modality.PERMISSION: (Modality.EXEMPTION, False),
    Modality.OBLIGATION: (Modality.PROHIBITION, True),
    Modality.EXEMPTION: (Modality.PERMISSION, False),
}
"""What a force becomes for an act where it is the refusal of the act that has it."""


def _refused(reading: Reading, refusal: Hit | None) -> Reading:
    """The reading turned once more where what it speaks of is a refusal."""
    if refusal is None or reading.modality not in REFUSED:
        return reading
    modality, negative = REFUSED[reading.modality]
    return replace(reading, modality=modality, negative=negative, cues=(*reading.cues, refusal))


def _marks(cues: Sequence[Hit], start: int) -> list[str]:
    names = {"hedge": "hedged", "only": "solely", "suspend": "suspends", "fact": "fact", "exclusive": "exclusive", "defines": "defines"}
    marks = [mark for key, mark in names.items() if any(cue.key == key for cue in cues)]
    if any(cue.key == "descriptive" and cue.start <= start + 3 for cue in cues):
        marks.append("descriptive")
    verbs = [cue for cue in cues if cue.key in ("duty", "leave", "past", "practice", "supposed", *PREDICATES)]
    if verbs and verbs[0].key in ("past", "supposed"):
        marks.append(verbs[0].key)
    return marks


def _predicate(cues: Sequence[Hit], modal: Hit | None) -> Hit | None:
    """The deontic predicate that the modal governs, or, without a modal, the first one."""
    for cue in cues:
        if cue.key in PREDICATES and (modal is None or modal.key == "enact" or modal.end <= cue.start <= modal.end + NEAR):
            return cue
    return None


def _negations(cues: Sequence[Hit], modal: Hit | None, predicate: Hit | None, words: Sequence[str], resumed: int) -> list[Hit]:
    """The negations that turn the sense: before or at the predicate, of the modal, and "no" on whatever is given, shown or done."""
    out = []
    for cue in cues:
        if cue.key != "negation":
            continue
        if predicate and predicate.start <= cue.start < predicate.end and not predicate.gapped:
            own = False  # "no part of" forbids as it stands
        elif predicate:
            own = cue.start < predicate.start or (cue.start < predicate.end + 2 and words[cue.start] not in FAINT)
        else:
            own = modal is None or cue.start < max(modal.end, resumed) + AFTER or words[cue.start] not in FAINT
        if own:
            out.append(cue)
    return out


def _modal(modal: str, negative: bool) -> tuple[Modality, bool]:
    if negative:
        return Modality.PROHIBITION, True
    return (Modality.PERMISSION if modal == "leave" else Modality.OBLIGATION), False


def _predicated(modal: Hit | None, predicate: str, negative: bool) -> tuple[Modality, bool]:
    """A predicate's own sense, turned by negation and by "may": "may decline" frees, "may not decline" binds."""
    leave = modal is not None and modal.key == "leave"
    match predicate:
        case "avoid":
            if leave:
                return (Modality.OBLIGATION, False) if negative else (Modality.EXEMPTION, False)
            return (Modality.OBLIGATION, False) if negative else (Modality.PROHIBITION, True)
        case "forbid":
            return (Modality.PERMISSION, False) if negative else (Modality.PROHIBITION, True)
        case "permit" | "discretion":
            return (Modality.PROHIBITION, True) if negative else (Modality.PERMISSION, False)
        case _:
            return (Modality.EXEMPTION, False) if negative else (Modality.OBLIGATION, False)
