"""An invented report: a manual in plain text, the same in PDF, a scan that nobody could read, and a document that means harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from policy_lint.checks.check import findings
from policy_lint.checks.evidence import Evidence, Verdict
from policy_lint.checks.finding import Suppression
from policy_lint.checks.result import Outcome, Report, Result
from policy_lint.checks.status import Status
from policy_lint.clauses.clause import Clause, ClauseKind, DocumentKind
from policy_lint.documents.document import Block, BlockKind, Document, Line, Notice
from policy_lint.norms.norm import Conduct, Limit, LimitKind, Mention, Modality, Norm
from policy_lint.packs.pack import Pack, Rule
from policy_lint.packs.schema import Effective, NormPattern, Requirement, SelfTests

HOSTILE = (
    "<script>alert(1)</script> \x1b[31mred\x1b[0m =cmd() ::error::owned %0A \u202eevil\u202c | `code` [x](javascript:alert(2)) & \"'\x9b2J"
)


def requirement(topic: str, conduct: str, title: str, duty: str, modality: str = "prohibition") -> Requirement:
    return Requirement(
        topic=topic,
        title=title,
        authority="Riverbend Code § 1.2(a); § 3",
        norm=NormPattern(modality=modality, conduct=conduct),  # type: ignore[arg-type]
        bearers=("agency", "member"),
        duty=duty,
        why="People who fear the counter do not come to it.",
        model="Members shall not do so.",
        notes=("A question after a crash is none.",),
        tests=SelfTests.model_validate(
            {"meets": ["Staff shall not ask."], "weak": ["Staff should not ask."], "conflicts": ["Staff may ask."]}
        ),
    )


RULES = tuple(
    Rule(f"riverbend/{each.topic}", "riverbend", each, "law")
    for each in (
        requirement("no-status-inquiry", "inquire-into-status", "No question about status", "no question about anyone's status"),
        requirement("no-hold", "hold-on-detainer", "No hold", "no hold on a detainer, whatever the conviction"),
        requirement("forum", "hold-community-forum", "A forum", "a community forum every year", "obligation"),
        requirement("no-287g", "act-as-immigration-officer", "No 287(g)", "no functions of an immigration officer"),
    )
)

PACK = Pack("riverbend", "Riverbend Code", "Riverbend Code", "invented", None, True, Effective(), RULES, Path("riverbend.yaml"), "0" * 64)

SENTENCES = (
    ("428.1(a)", "Officers should not ask about immigration status.", Modality.RECOMMENDATION, True),
    ("428.1(b)", "Staff may hold a person for 48 hours on a detainer.", Modality.PERMISSION, False),
    ("428.2", "Deputies shall not hold a person on a detainer.", Modality.PROHIBITION, True),
    ("428.3", "Members shall not ask about status unless a supervisor approves.", Modality.PROHIBITION, True),
)
HEADING = "428 IMMIGRATION"


def text_document(path: str = "docs/manual.txt", tail: str = "") -> Document:
    text = "\n".join([HEADING, *(f"{label} {words}" for label, words, _, _ in SENTENCES), *([tail] if tail else [])]) + "\n"
    blocks, lines, at = [], [], 0
    for number, words in enumerate(text.splitlines(), 1):
        span = range(at, at + len(words))
        blocks.append(Block(BlockKind.HEADING if number == 1 else BlockKind.PARAGRAPH, words, span))
        lines.append(Line(at, at + len(words), number))
        at += len(words) + 1
    return Document(path, "text", text, tuple(blocks), tuple(lines), "a" * 64, title="Manual")


def pdf_document() -> Document:
    """The same words on pages 3 and 4, six points a character."""
    flat = text_document("docs/manual.pdf")
    lines = tuple(
        replace(line, page=3 + (line.number > 3), top=72.0 + 14 * line.number, bottom=82.0 + 14 * line.number,
                edges=[72.0 + 6 * i for i in range(line.end - line.start + 1)])
        for line in flat.lines
    )  # fmt: skip
    return replace(flat, format="pdf", lines=lines, pages=9)


def clauses_of(document: Document) -> tuple[Clause, ...]:
    out = []
    for index, block in enumerate(document.blocks[1:], 1):
        label = SENTENCES[index - 1][0] if index <= len(SENTENCES) else None
        skip = len(label) + 1 if label else 0
        out.append(Clause(block.text[skip:], range(block.start + skip, block.end), ClauseKind.OPERATIVE, label, (HEADING,), block=index))
    return tuple(out)


def norms_of(clauses: tuple[Clause, ...]) -> list[Norm]:
    out = []
    for clause, (_, words, modality, negative) in zip(clauses, SENTENCES, strict=False):
        name = "hold-on-detainer" if "detainer" in words else "inquire-into-status"
        bearer = Mention("member", words.split()[0], 0, len(words.split()[0]))
        at = words.find(" unless")
        limit = Limit(LimitKind.EXCEPTION, words[at + 1 : -1], ("supervisor-discretion",), at + 1, len(words) - 1)
        out.append(
            Norm(clause, 0, len(clause.text), modality, negative, (Conduct(name),), (bearer,), (limit,) if at > 0 else (),
                 cues=(("duty", words.split()[1]),))
        )  # fmt: skip
    return out


def result(document: Document, notices: tuple[Notice, ...] = ()) -> Result:
    clauses = clauses_of(document)
    ask, hold, but, unless = norms_of(clauses)
    inquiry, holds, forum, officer = RULES
    outcomes = (
        Outcome(inquiry, Status.WEAK, (
            Evidence(inquiry, ask, ask.conducts[0], Verdict.WEAK, ("hedged",), "force"),
            Evidence(inquiry, unless, unless.conducts[0], Verdict.WEAK, ("discretion",), "exceptions", (unless.limits[0].text,)),
        )),
        Outcome(holds, Status.CONTRADICTION, (
            Evidence(holds, hold, hold.conducts[0], Verdict.CONFLICTS, ("grants",), "direction"),
            Evidence(holds, but, but.conducts[0], Verdict.MEETS, (), "direction"),
        )),
        Outcome(forum, Status.MISSING, ()),
        Outcome(officer, Status.SILENT, ()),
    )  # fmt: skip
    return Result(
        document.path, document, DocumentKind.POLICE_POLICY, "detected", clauses, outcomes, tuple(findings(document, outcomes)),
        notices, document.sha256,
    )  # fmt: skip


def unread(path: str = "docs/scan.pdf") -> Result:
    return Result(path, None, notices=(Notice("no-text", "3 pages are pictures: make a searchable PDF with OCR", 2),), sha256="b" * 64)


def report(*results: Result) -> Report:
    chosen = results or (result(text_document()), result(pdf_document()), unread())
    return Report(date(2026, 1, 2), (PACK,), chosen)


def hostile() -> Report:
    """Every place that a document's or a pack's words can get to holds text that means harm."""
    harmed = result(text_document(f"docs/{HOSTILE}.txt", HOSTILE), (Notice("odd", HOSTILE, 1, fatal=False),))
    harmful = tuple(
        replace(
            each,
            quote=HOSTILE if each.quote else None,
            message=f"{HOSTILE}.",
            told=None,
            suggestion=HOSTILE,
            marked=(HOSTILE,),
            clause=replace(each.clause, label=HOSTILE, path=(HOSTILE,)) if each.clause else None,
        )
        for each in harmed.findings
    )
    pack = replace(PACK, title=HOSTILE)
    return Report(
        date(2026, 1, 2), (pack,), (replace(harmed, findings=harmful), Result(HOSTILE, None, notices=(Notice(HOSTILE, HOSTILE),)))
    )


def suppressed() -> Report:
    """A report whose first finding a baseline set aside, and whose second a waiver."""
    base = result(text_document())
    first, second, *rest = base.findings
    first = replace(first, suppressed=Suppression("known since March", "baseline"))
    second = replace(second, suppressed=Suppression("counsel agreed", "waiver"))
    return report(replace(base, findings=(first, second, *rest)))
