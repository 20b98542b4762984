"""Printed lines → drafts of blocks: where one paragraph ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from policy_lint.documents.document import BlockKind
from policy_lint.documents.pdf.drafts import Draft
from policy_lint.documents.pdf.headings import HeadingRule
from policy_lint.documents.pdf.indents import NEAR, far_label, items_hang, text_edge, usual_leading
from policy_lint.documents.pdf.labels import counts_on, is_stray, list_label, next_code, opens_section
from policy_lint.documents.pdf.lines import PrintedLine
from policy_lint.documents.pdf.rowbreaks import continues_table, under_its_head

_ENDS = tuple(".?!:;")
_LEADS = re.compile(r"(?:\.\s?){4,}[^.]{0,40}$")
"""Dots that lead to a page number or to a telephone number: such a line is an entry of its own."""
_TELLING = 3
"""So many lines that end together show where the column ends."""
_RUN_IN = 4
"""A word so early in a line may begin the text that hangs from it ("PURPOSE:    To …")."""
_ENTRY_ENDS = re.compile(r"[;,:]\s+(?:and|or|y|e|o|u)$")
_LISTED = re.compile(r";\s+(?:and|or|y|e|o|u)$")
"""An entry of a list that ends so is whole, and so is a recital."""
_QUOTED = 0.6
"""Share of the column's width that a passage set in from both sides has; an entry of a list without labels is shorter."""
_ENTRY = 0.5
"""What takes less of its column's width is an entry, which the next page does not go on with."""
_SAME_SIZE = 0.08
_WITHIN = re.compile(r"(?<=\s)\(\w{1,4}\)(?=\s)")
"""The label of an item within a paragraph."""
_OPENING = re.compile(r"[^\W\d_]+,\s[^\W\d_]+|(?:[A-Z]{2,}\s){2,}")
"""How a paragraph may open that others open like: a word and a comma ("Whereas, the"), or words in capitals."""
_OPENER = re.compile(r"[A-Z]{5,},")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
"""An abbreviation, which need not end a sentence."""
_CAPITALS = re.compile(r"[A-Z]{3,}\b")
_CLOSERS = "\"'”’)]»"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a column of text.

    Attributes:
        left: Its left edge, in points, as the next three are.
        right: Its right edge.
        leading: The distance of its lines.
        indent: How far first lines are set in.
        hangs: Items hang from their labels.
        openers: The words that open paragraphs.
    """

    left: float
    right: float
    leading: float
    indent: float = 0.0
    hangs: bool = False
    openers: frozenset[str] = frozenset()

    def set_in(self, line: PrintedLine) -> bool:
        """The line begins where first lines do that are set in."""
        return bool(self.indent) and abs(line.x0 - self.left - self.indent) < NEAR


def measure(lines: Sequence[PrintedLine], usual_right: float = 0.0, rule: HeadingRule | None = None) -> Measure:
    """Take the measure of the lines of one column.

    Args:
        lines: Top to bottom.
        usual_right: Where full lines end elsewhere; counts where too few of these lines end together to tell.
        rule: Knows how far first lines are set in throughout the document, and the distance of its lines.
    """
    if not lines:
        return Measure(0.0, 0.0, 0.0)
    indent, leadings = (rule.indent, rule.leadings) if rule else (0.0, {})
    hangs = rule is not None and rule.hangs and items_hang(lines)
    return Measure(
        min(line.x0 for line in lines), _right_edge(lines, usual_right), _leading(lines, leadings), indent, hangs, _openers(lines)
    )


def _openers(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """Words in capitals with a comma behind them that begin several lines ("WHEREAS,")."""
    words = Counter(match.group() for line in lines if (match := _OPENER.match(line.text)))
    return frozenset(word for word, count in words.items() if count > 1)


def _leading(lines: Sequence[PrintedLine], usual: Mapping[float, int]) -> float:
    """From the foot of a line to that of the next, in points.

    Lines that go on in the middle of a sentence tell it, here or elsewhere in the document; single lines that stand apart would not.
    """
    sizes = Counter(line.size for line in lines)
    size = max(sizes, key=lambda size: (sizes[size], -size))
    told = usual_leading(lines).get(size) or usual.get(size)
    if told:
        return told
    near = min(usual, key=lambda other: (abs(other - size), other), default=0.0)
    if near:
        return usual[near] * size / near
    steps = Counter(
        round(after.bottom - before.bottom) for before, after in pairwise(lines) if 0 < after.bottom - before.bottom < 3 * before.height
    )
    return min(steps, key=lambda step: (-steps[step], step)) if steps else median(line.height for line in lines)


def _right_edge(lines: Sequence[PrintedLine], usual: float) -> float:
    """Where the column ends: as far right as several lines reach; one longer line does not tell, nor do blanks to fill in."""
    worded = [line for line in lines if not line.text.endswith("__")] or lines
    ends = sorted((line.x1 for line in worded), reverse=True)
    near = 0.05 * (ends[0] - min(line.x0 for line in lines))
    told = (end for end, other in zip(ends, ends[_TELLING - 1 :], strict=False) if end - other <= near)
    return next(told, max(ends[0], usual))


def draft_blocks(lines: Sequence[PrintedLine], rule: HeadingRule, *, alone: bool) -> list[Draft]:
    """Cut the body lines of one column into blocks.

    Args:
        lines: Top to bottom.
        rule: Tells a heading from text.
        alone: The column is the only one of its page.
    """
    column = measure(lines, rule.right_of(lines[0]) if alone and lines else 0.0, rule)
    drafts: list[Draft] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if drafts and not _is_first(drafts[-1], line, following, column) and _continues(drafts, line, column, rule):
            drafts[-1].lines.append(line)
        else:
            drafts.append(Draft(_kind(line, rule), [line], indent=line.x0 - column.left))
    drafts = _with_sentences_whole(drafts, column, rule)
    for index, draft in enumerate(drafts):
        beside = drafts[index + 1 : index + 2] or drafts[max(index - 1, 0) : index]
        if draft.kind is BlockKind.HEADING and (rule.is_question(draft) or (draft.lines[1:] and rule.is_sentence(draft))):
            draft.kind = _kind_of_text(draft.text)
        elif (draft.kind is BlockKind.PARAGRAPH and rule.is_broken_title(draft)) or (
            draft.kind is BlockKind.LIST_ITEM and rule.is_title(draft) and not any(other.lines[0].bold for other in beside)
        ):
            draft.kind = BlockKind.HEADING
    return drafts


def _with_sentences_whole(drafts: Iterable[Draft], column: Measure, rule: HeadingRule) -> list[Draft]:
    """The blocks, with what began like a heading and goes on in small letters on the next line made one block with it."""
    whole: list[Draft] = []
    for draft in drafts:
        above = whole[-1] if whole else None
        goes_on = above and above.kind is BlockKind.HEADING and (_runs_on(above, draft, rule) or _asks(above, draft))
        if above and goes_on and not _gap(above, draft.lines[0], column):
            above.lines += draft.lines
            above.kind = _kind_of_text(above.text)
        else:
            whole.append(draft)
    return whole


def _gap(above: Draft, line: PrintedLine, column: Measure) -> bool:
    """A wider gap than between lines, or room left for the next word, is between a block and a line."""
    last = above.lines[-1]
    return line.bottom - last.bottom > _widest_step(last, column) or _room_left(last, line, column)


def _widest_step(last: PrintedLine, column: Measure) -> float:
    """Points from the foot of a line to that of the next in its paragraph, at most."""
    return 1.3 * max(column.leading, 1.02 * last.height)


def _runs_on(heading: Draft, below: Draft, rule: HeadingRule) -> bool:
    """What began like a heading is the beginning of the paragraph below it, which begins in the middle of a sentence or a bold title.

    Nothing but a number and capitals made it a heading, or the paragraph shows it.
    """
    last, line = heading.lines[-1], below.lines[0]
    if below.kind is not BlockKind.PARAGRAPH or abs(last.size - line.size) > _SAME_SIZE * last.size:
        return False
    open_ = not ends_sentence(heading.text) and (below.text[:1].islower() or rule.is_numbered_text(last))
    return open_ or (last.bold and line.begins_bold and not line.bold)


def _asks(heading: Draft, below: Draft) -> bool:
    """What began like a heading is a question in bold that its answer follows on the next line."""
    return heading.text.endswith("?") and below.kind is BlockKind.PARAGRAPH and heading.lines[-1].size == below.lines[0].size


def _kind_of_text(text: str) -> BlockKind:
    return BlockKind.LIST_ITEM if list_label(text) else BlockKind.PARAGRAPH


def _kind(line: PrintedLine, rule: HeadingRule) -> BlockKind:
    if rule.is_heading(line):
        return BlockKind.HEADING
    return _kind_of_text(line.text)


def _continues(drafts: Sequence[Draft], line: PrintedLine, column: Measure, rule: HeadingRule) -> bool:
    """The line belongs to the block that stands above it, the last of those of its column."""
    draft = drafts[-1]
    last = draft.lines[-1]
    step = line.bottom - last.bottom - line.lifted
    if step > _widest_step(last, column) or abs(line.size - last.size) > _SAME_SIZE * last.size:
        return False
    if _LEADS.search(last.text):
        return False
    if draft.kind is BlockKind.HEADING:
        return rule.goes_on(last, line, column.right)
    if ends_sentence(last.text) and (opens_section(line.text) or next_code(draft.text, line.text)):
        return False
    if _recites(draft, line, column) or _titled(draft, line, rule) or _leaves_item(draft, line, column):
        return False
    if _bold_goes_on(draft, line) and not _room_left(last, line, column):
        return True
    if rule.is_heading(line) and not (rule.is_numbered_text(line) and _in_sentence(draft, line, column)):
        return False
    if list_label(line.text) and _opens_item(drafts, line, column):
        return False
    if _begins_alike(draft, line, column):
        return False
    if _room_left(last, line, column) and not _centred(last, line, column) and not _goes_on(draft, line, column):
        return False
    return not _indented(draft, line)


def _recites(draft: Draft, line: PrintedLine, column: Measure) -> bool:
    """The line opens a paragraph as the block above it was opened: recitals, resolutions and provisos begin alike."""
    last, opening = draft.lines[-1].text, _OPENING.match(line.text)
    if line.text.split()[0] in column.openers:
        return True
    alike = line.text.split()[0].rstrip(",:") == draft.text.split()[0].rstrip(",:")
    if last.endswith(";") or _LISTED.search(last):
        return alike or bool(_CAPITALS.match(line.text) and _CAPITALS.match(draft.text))
    return bool(opening) and draft.text.startswith(opening.group() if opening else "")


def _titled(draft: Draft, line: PrintedLine, rule: HeadingRule) -> bool:
    """The line opens with bold words after the end of a sentence, as the block above it did; or all of it is a bold title with a number."""
    last = draft.lines[-1]
    if not rule.bold_tells or not line.begins_bold or last.ends_bold:
        return False
    return (draft.lines[0].begins_bold and ends_sentence(last.text)) or rule.is_numbered_title(line)


def _leaves_item(draft: Draft, line: PrintedLine, column: Measure) -> bool:
    """The line begins left of where the text of the item above it hangs from its label, and does not go on in its sentence."""
    first = draft.lines[0]
    if (
        not column.hangs
        or first is not draft.lines[-1]
        or not far_label(first)
        or line.x0 >= text_edge(first) - NEAR
        or line.text[0].islower()
    ):
        return False
    return ends_sentence(first.text) or _room_left(first, line, column)


def _opens_item(drafts: Sequence[Draft], line: PrintedLine, column: Measure) -> bool:
    """A line that starts like a list item does open one, unless a number or a dash only happens to begin the next line."""
    draft = drafts[-1]
    if counts_on(draft.lines[0].text, line.text):
        return True
    within = any(counts_on(match.group(), line.text) for match in _WITHIN.finditer(draft.text))
    stray = is_stray(draft.lines[-1].text, line.text) and not any(counts_on(above.lines[0].text, line.text) for above in drafts)
    return not (_in_sentence(draft, line, column) or ((within or stray) and _wraps(draft, line, column)))


def _in_sentence(draft: Draft, line: PrintedLine, column: Measure) -> bool:
    """The line wraps from the one above, which ends no sentence: what begins it is no label."""
    return not ends_sentence(draft.lines[-1].text) and _wraps(draft, line, column)


def _wraps(draft: Draft, line: PrintedLine, column: Measure) -> bool:
    """The line begins where its paragraph's lines do, and the line above is full."""
    last = draft.lines[-1]
    begins = [last.x0]
    if last is draft.lines[0]:
        begins += [text_edge(last), *[column.left] * _wraps_out(last, column)]
    return any(abs(line.x0 - left) < NEAR for left in begins) and not (far_label(line) or _room_left(last, line, column))


def _wraps_out(first: PrintedLine, column: Measure) -> bool:
    """The first line of a paragraph is set in, so that its second stands at the left edge."""
    return column.set_in(first) and not _ENTRY_ENDS.search(first.text)


def _is_first(draft: Draft, line: PrintedLine, following: PrintedLine | None, column: Measure) -> bool:
    """The line is the first of a paragraph: set in as first lines are, and the next one goes on from it at the left edge."""
    last = draft.lines[-1]
    if following is None or line.text[0].islower() or not column.set_in(line) or not (last is draft.lines[0] or column.set_in(last)):
        return False
    near = 0 < following.bottom - line.bottom <= _widest_step(line, column) and following.size == line.size
    return near and abs(following.x0 - column.left) < NEAR and not (list_label(following.text) or _room_left(line, following, column))


def _begins_alike(draft: Draft, line: PrintedLine, column: Measure) -> bool:
    """The line is set in as the first line above it is, which is the only one of its paragraph."""
    last = draft.lines[-1]
    if len(draft.lines) > 1 or not (column.set_in(last) and column.set_in(line)) or line.text[0].islower():
        return False
    return ends_sentence(last.text) or _room_left(last, line, column)


def _room_left(last: PrintedLine, line: PrintedLine, column: Measure) -> bool:
    """The next word would have fitted on the line above, so the break is meant."""
    first = line.words[0]
    space = 0.25 * last.height
    return last.x1 + space + (first.x1 - first.x0) < column.right - 0.02 * (column.right - column.left)


def _goes_on(draft: Draft, line: PrintedLine, column: Measure) -> bool:
    """The line goes on in the middle of a sentence, below the text of a label or in a passage set in from both sides.

    Where the line above was broken tells nothing then.
    """
    first, last = draft.lines[0], draft.lines[-1]
    if ends_sentence(last.text) or _ENTRY_ENDS.search(last.text) or (last is not first and abs(last.x0 - line.x0) > NEAR):
        return False
    if line.text[0].islower() and abs(last.x0 - line.x0) < NEAR and last.x1 - last.x0 > _QUOTED * (column.right - column.left):
        return True
    if draft.kind is BlockKind.LIST_ITEM:
        return abs(line.x0 - text_edge(first)) < NEAR < line.x0 - first.x0
    return any(
        abs(line.x0 - word.x0) < NEAR and word.x0 - before.x1 > 0.6 * line.height for before, word in pairwise(first.words[: _RUN_IN + 1])
    )


def _bold_goes_on(draft: Draft, line: PrintedLine) -> bool:
    """Bold words at the end of a line go on at the left edge of the next, so that they are no heading there."""
    last = draft.lines[-1]
    at_edge = abs(line.x0 - last.x0) < NEAR or abs(line.x0 - text_edge(draft.lines[0])) < NEAR
    ends = ends_sentence(last.text) and not _INITIALS.search(last.text)
    return last.ends_bold and line.bold and at_edge and not ends and not list_label(line.text)


def _centred(last: PrintedLine, line: PrintedLine, column: Measure) -> bool:
    """Both lines are centred in the column."""
    middle = (column.left + column.right) / 2
    return all(abs((each.x0 + each.x1) / 2 - middle) < 6.0 and each.x0 > column.left + 12.0 for each in (last, line))


def _indented(draft: Draft, line: PrintedLine) -> bool:
    """The line is set in or out against the block in a way that starts a new one."""
    step = 0.8 * line.height
    if len(draft.lines) > 1:
        below_initial = draft.lines[0].initial and abs(line.x0 - draft.lines[0].x0) < NEAR
        return abs(line.x0 - draft.lines[-1].x0) > step and not below_initial
    first = draft.lines[0]
    if draft.kind is not BlockKind.PARAGRAPH or line.x0 <= first.x0 + step:
        return False
    return all(abs(line.x0 - word.x0) > NEAR for word in first.words[1:_RUN_IN])


def ends_sentence(text: str) -> bool:
    """The text ends with a mark that may end a paragraph."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def join_breaks(regions: Iterable[list[Draft]], rule: HeadingRule) -> list[Draft]:
    """One list of blocks over all columns and pages, with the paragraphs that a break cuts made whole.

    Pages that were not laid out lie between regions whose pages do not follow each other: nothing is joined across them.
    """
    joined: list[Draft] = []
    right = 0.0
    for region in regions:
        rest = list(region)
        above = next((draft for draft in reversed(joined) if draft.kind is not BlockKind.FOOTNOTE), None)
        if above and rest and rest[0].page - above.lines[-1].glyphs.page <= 1 and _is_cut(above, rest[0], right, rule):
            above.lines += rest.pop(0).lines
        elif above and rest and continues_table(above, rest[0]):
            rest = under_its_head(above, rest)
        joined += rest
        ends = [line.x1 for draft in region for line in draft.lines]
        right = max(ends) if len(ends) >= _TELLING else right
    return joined


def _is_cut(above: Draft, below: Draft, right: float, rule: HeadingRule) -> bool:
    """The two are one block that a page or column break cuts; ``right`` is where the longest line of the column before ends."""
    if above.kind is BlockKind.HEADING and not above.lines[-1].bold and _runs_on(above, below, rule):
        above.kind = _kind_of_text(above.text)
        return True
    if above.kind not in _FLOWING or below.kind is not BlockKind.PARAGRAPH:
        return False
    last, line = above.lines[-1], below.lines[0]
    if abs(last.size - line.size) > _SAME_SIZE * last.size or _LEADS.search(last.text):
        return False
    if below.text[:1].islower():
        return True
    short = _room_left(last, line, Measure(last.x0, right, 0.0))
    return not (short or ends_sentence(above.text) or _LISTED.search(above.text))


_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
