"""Kinds: whether a clause can bind, told from its words, its headings and the document it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policy_lint.clauses.clause import ClauseKind, DocumentKind
from policy_lint.clauses.words import any_pattern, kind_pattern, kind_words, outline_words
from policy_lint.documents.document import Block, BlockKind

ENACTED = (DocumentKind.RESOLUTION, DocumentKind.ORDINANCE, DocumentKind.STAFF_REPORT)
# How many headings down a heading still tells what a text is: a section with a title of its own under "Purpose and scope" is
# no purpose, and "Contents" make nothing of the manual after them.
REACH = {"purpose": 1, "other": 2, "commentary": 2, "definition": 2, "recital": 2}
# Headings that tell something only in staff reports and minutes.
REPORTING = ("standing", "report")
LETTERS = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a block stands among recitals, enacting formulas and documents within the document.

    Attributes:
        first: The block begins such a document within the document ("RESOLUTION NO. …", "Exhibit A").
        own: It is in the document itself, not in one attached to it.
        awaiting: An enacting formula ("NOW, THEREFORE", "does ordain") still follows in the same document.
        enacting: It is that formula.
    """

    first: bool = False
    own: bool = True
    awaiting: bool = False
    enacting: bool = False


def zones(blocks: Iterable[Block], kind: DocumentKind) -> list[Zone]:
    """One zone for each block.

    A staff report's own text ends where a resolution or an exhibit attached to it begins; after its enacting formula a resolution or an
    ordinance ends where another one, with a title of its own, begins.
    """
    words = kind_words()
    instrument, enacting, recital = any_pattern(words.instrument), any_pattern(words.enacting), any_pattern(outline_words().recital)
    out: list[Zone] = []
    own, enacted, titles = True, False, set[str]()
    recitals: list[bool] = []
    for block in blocks:
        titled = _is_title(block, instrument)
        key = re.sub(r"\W+", "", block.text).lower()
        another = enacted and key not in titles
        begins = titled and (kind is DocumentKind.STAFF_REPORT or not own or not out or another)
        if titled:
            titles.add(key)
        own = own and not (begins and kind is DocumentKind.STAFF_REPORT)
        out.append(Zone(first=begins, own=own, enacting=bool(enacting.search(block.text))))
        recitals.append(bool(recital.match(block.text)))
        enacted = out[-1].enacting or (enacted and not begins)
    return _await(out, recitals)


def _is_title(block: Block, instrument: re.Pattern[str]) -> bool:
    """Whether a block is the title of a document within the document."""
    told = block.kind is BlockKind.HEADING or (block.kind is not BlockKind.TABLE_ROW and not block.text.endswith("."))
    return told and bool(instrument.match(block.text))


def _await(found: list[Zone], recitals: list[bool]) -> list[Zone]:
    """Mark the zones that an enacting formula follows before another document begins: those before the first, and from a recital on."""
    follows: list[bool] = []
    awaiting = False
    for zone in reversed(found):
        follows.append(awaiting and not zone.enacting)
        awaiting = (awaiting or zone.enacting) and not zone.first
    out: list[Zone] = []
    enacted = False
    for zone, more, recital in zip(found, reversed(follows), recitals, strict=True):
        enacted = (enacted and not zone.first and not recital) or zone.enacting
        out.append(Zone(zone.first, zone.own, more and not enacted, zone.enacting))
    return out


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides a clause's kind beside its own words.

    Attributes:
        path: The headings above it.
        label: As it is cited.
        zone: The zone of its block.
        kind: The document's kind.
        comments: The document is a letter or a sheaf of comments.
        recital: It is a WHEREAS or a lettered recital.
        quoted: Its paragraph is the quotation of a person who is named after it.
    """

    path: tuple[str, ...]
    label: str | None
    zone: Zone
    kind: DocumentKind
    comments: bool = False
    recital: bool = False
    quoted: bool = False


def clause_kind(text: str, setting: Setting) -> ClauseKind:
    """Whether a clause binds, recites, defines, states a purpose, tells what others say, or says nothing of its own."""
    if setting.comments:
        return ClauseKind.COMMENTARY
    if says_nothing(text):
        return ClauseKind.OTHER
    if setting.recital:
        return ClauseKind.RECITAL
    if setting.quoted:
        return ClauseKind.COMMENTARY
    reporting = setting.kind is DocumentKind.STAFF_REPORT and setting.zone.own
    section = section_kind(setting.path, report=reporting)
    if setting.zone.awaiting and setting.kind in ENACTED and not reporting:
        return ClauseKind.RECITAL
    if reporting and section not in ("other", "definition"):
        return _report(text, section)
    if section == "recital" and (setting.kind in (DocumentKind.RESOLUTION, DocumentKind.ORDINANCE) or not _binds(text)):
        return ClauseKind.RECITAL
    if section == "commentary":
        return ClauseKind.COMMENTARY
    if section == "other" and not _binds(text):
        return ClauseKind.OTHER
    return _own_words(text, section)


def _own_words(text: str, section: str | None) -> ClauseKind:
    if _binds(text):
        return ClauseKind.OPERATIVE
    if section == "definition" or kind_pattern("definition").search(text):
        return ClauseKind.DEFINITION
    if section == "purpose" or kind_pattern("purpose").search(text):
        return ClauseKind.PURPOSE
    return ClauseKind.OPERATIVE


def _report(text: str, section: str | None) -> ClauseKind:
    """In a staff report, what the body itself does or forbids binds; the draft and its reasons are only told."""
    if section == "commentary" or kind_pattern("reported").search(text):
        return ClauseKind.COMMENTARY
    if kind_pattern("would").search(text):
        return ClauseKind.RECITAL
    if is_plan(text):
        return ClauseKind.COMMENTARY
    if section == "standing" or (section != "recital" and (kind_pattern("practice").search(text) or _binds(text))):
        return ClauseKind.OPERATIVE
    return ClauseKind.RECITAL if section == "recital" else ClauseKind.COMMENTARY


def is_plan(text: str) -> bool:
    """Whether a sentence of a staff report recommends or proposes something."""
    return bool(kind_pattern("planning").search(text))


def section_kind(path: tuple[str, ...], *, report: bool) -> str | None:
    """What the nearest telling heading makes of the text under it; "report" headings count only in a staff ``report``."""
    for distance, title in enumerate(reversed(path)):
        for name, pattern in _sections().items():
            near = distance < REACH.get(name, len(path))
            if near and (report or name not in REPORTING) and pattern.fullmatch(title.strip(" .:*_—–-")):
                return name
    return None


def recites(title: str) -> bool:
    """Whether a heading opens recitals ("RECITALS", "BACKGROUND", "Findings")."""
    return bool(title) and bool(_sections()["recital"].fullmatch(title.strip(" .:*_—–-")))


def _binds(text: str) -> bool:
    return bool(kind_pattern("binding").search(text))


def is_quotation(text: str) -> bool:
    """Whether a paragraph quotes a person who is named after it ("…" - Mayor Roe), or gives a wrong answer as an example."""
    return bool(kind_pattern("speech").search(text))


def says_nothing(text: str) -> bool:
    """Whether a line is contact data, a signature or running matter, and no sentence of the document."""
    return not LETTERS.search(text) or bool(kind_pattern("other").search(text))


@cache
def _sections() -> dict[str, re.Pattern[str]]:
    return {name: any_pattern(patterns) for name, patterns in kind_words().sections.items()}
