"""Packets are parted into their documents, and what is one document stays one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_lint.clauses import detect_kind
from policy_lint.documents import Document, read_bytes
from policy_lint.documents.packets import LONG, page_parts, split
from policy_lint.lint import LintOptions, lint
from policy_lint.norms.anchors import relevant
from tests.documents.pdf.papers import LEFT, paper, read, told, write

STAFF = ("City of Orrin", "STAFF REPORT", "To: Mayor and Council", "Staff recommends that the council adopt the resolution.")
RESOLUTION = (
    "RESOLUTION NO. 2031-7", "A RESOLUTION OF THE CITY COUNCIL OF THE CITY OF ORRIN ON IMMIGRATION",
    "WHEREAS, the people of Orrin trust their city;", "RESOLVED, officers shall not ask anyone about immigration status.",
)  # fmt: skip
EXHIBIT = ("EXHIBIT A", "Rules on records", "Employees shall keep records of requests.")


def sheet(*lines: str, number: int = 0):
    """A page of lines, with its number at the foot."""

    def draw(canvas):
        for count, line in enumerate(lines):
            write(canvas, line, LEFT, 72 + 40 * count, width=430)
        if number:
            write(canvas, f"Page {number}", 280, 740)

    return draw


PACKET = (
    sheet("City Council", "Agenda", "1. Call to order", "2. Consent"),
    sheet(*STAFF, number=1),
    sheet(told("money"), number=2),
    sheet(*RESOLUTION, number=1),
    sheet("RESOLUTION NO. 2031-7", told("duties"), number=2),
    sheet(*EXHIBIT, number=1),
    sheet("EXHIBIT A", told("paper"), number=2),
)


def told_as(document: Document) -> list[tuple[str, str | None, int | None]]:
    return [(part.path, part.title, part.pages) for part in split(document)]


def test_the_documents_of_a_packet_are_told_with_titles_and_pages() -> None:
    assert told_as(read(paper(*PACKET))) == [
        ("paper.pdf#1", None, 1),
        ("paper.pdf#2", "STAFF REPORT", 2),
        ("paper.pdf#3", "RESOLUTION NO. 2031-7", 2),
        ("paper.pdf#4", "EXHIBIT A", 2),
    ]


def test_each_has_its_own_blocks_and_kind_and_the_pages_of_the_file() -> None:
    whole = read(paper(*PACKET))
    parts = split(whole)
    assert [block for part in parts for block in part.blocks] == list(whole.blocks)
    assert [detect_kind(part) for part in parts[1:3]] == ["staff_report", "resolution"]
    start = parts[2].text.index("officers shall not")
    assert parts[2].locate(start, start + 5).page == 4


AGENDAS = [
    ("City Council", "Agenda", "1. Consent: Resolution No. 2031-7, a resolution of the City Council of the City of Orrin on trust"),
    ("City of Orrin", "CITY COUNCIL AGENDA", "Regular Meeting, May 12, 2026", "1. Adopt a resolution of the Council on trust. WHEREAS"),
    ("AGENDA – MAY 12, 2026", "City of Orrin Police Commission", "Item 1. Resolution No. 2031-7 on the Police Department"),
    ("City of Orrin", "Special Meeting Agenda Packet", "1. Ordinance No. 55, an ordinance of the City of Orrin on parking"),
]


@pytest.mark.parametrize("agenda", AGENDAS)
def test_an_agenda_is_no_resolution_for_naming_some(agenda: tuple[str, ...]) -> None:
    parts = split(read(paper(sheet(*agenda), *PACKET[1:])))
    assert [detect_kind(part) for part in parts[:3]] == ["staff_report", "staff_report", "resolution"]


def test_a_legislative_agenda_and_a_resolution_that_cites_an_agenda_are_what_they_are() -> None:
    platform = read(paper(sheet("City of Orrin", "2031 Legislative Agenda", "The City supports bills that help tenants.")))
    resolution = read(paper(sheet(*RESOLUTION, "RESOLVED, the agenda of May 12 is approved.")))
    assert [detect_kind(each) for each in (platform, resolution)] == ["other", "resolution"]


def test_triage_parts_a_packet_alike() -> None:
    padding = tuple(sheet(told(f"letter{n}"), told(f"more{n}"), number=n + 3) for n in range(9))
    pages = (*PACKET[:3], *padding, *PACKET[3:])
    full, quick = read(paper(*pages)), read(paper(*pages), relevant=relevant)
    assert len(quick.text) < len(full.text)
    assert told_as(quick) == told_as(full)
    assert [detect_kind(part) for part in split(quick)] == [detect_kind(part) for part in split(full)]


def test_findings_of_a_packet_name_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "packet.pdf"
    path.write_bytes(paper(*PACKET))
    report = lint([(path, "packet.pdf")], LintOptions(as_of=date(2026, 1, 1)))
    assert [result.path for result in report.results] == [f"packet.pdf#{n}" for n in range(1, 5)]
    assert len({result.sha256 for result in report.results}) == 1


@pytest.mark.parametrize(
    "pages",
    [
        ["CHAPTER 1\nUse of force\n" + told("a"), "CHAPTER 2\nImmigration\n" + told("b"), "APPENDIX A\nForms"],
        ["RESOLUTION NO. 5\nWHEREAS, a thing is so;", "EXHIBIT A\nThe rules", "EXHIBIT B\nThe map"],
        ["STAFF REPORT\nThe council adopted\nResolution No. 5 in May.", "STAFF REPORT\nThis cites Resolution No. 4."],
        ["Ordinance No. 9\nThe council does ordain", "Ordinance No. 9\nSection 2 goes on, as the council ordains"],
    ],
)
def test_manuals_exhibits_bound_in_and_running_titles_part_nothing(pages: list[str]) -> None:
    assert page_parts(pages, {1}, set()) == []


def test_like_titles_are_parted_where_page_numbers_begin_anew() -> None:
    pages = ["Agenda", "STAFF REPORT\nItem 1", "STAFF REPORT\nmore", "STAFF REPORT\nItem 2"]
    assert page_parts(pages, {2, 4}, set()) == [(1, None), (2, "STAFF REPORT"), (4, "STAFF REPORT")]
    assert page_parts(pages, set(), {2, 4}) == page_parts(pages, {2, 4}, set())


MARKDOWN = f"""# Staff Report

Staff recommends adoption. {"The cost is small. " * 700}

# Resolution No. 12

## A RESOLUTION OF THE COUNCIL OF ORRIN ON TRUST

WHEREAS, trust matters; {"WHEREAS, more is so; " * 400}

RESOLVED, officers shall not ask about immigration status.

# Exhibit A

Employees shall keep records.
"""


def test_headings_part_a_long_file_without_pages() -> None:
    document = read_bytes(MARKDOWN.encode(), "packet.md")
    assert len(document.text) >= LONG
    assert [title for _, title, _ in told_as(document)] == ["Staff Report", "Resolution No. 12", "Exhibit A"]
    third = split(document)[2]
    assert third.text == document.text
    assert third.blocks[-1].text == "Employees shall keep records."


def test_a_short_file_and_a_manual_with_chapters_are_one() -> None:
    short = read_bytes(MARKDOWN.replace("The cost is small. ", "").replace("WHEREAS, more is so; ", "").encode(), "a.md")
    manual = read_bytes(("# Chapter 1\n\nText.\n\n# Chapter 2\n\nResolution No. 5 applies.\n\n" + "Words. " * 4000).encode(), "b.md")
    assert split(short) == (short,)
    assert split(manual) == (manual,)
