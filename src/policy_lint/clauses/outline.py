"""Outline: where in the document's own numbering a block stands, under which headings, and which lead-ins it completes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from policy_lint.clauses.labels import Label, code_parts, counts_on
from policy_lint.clauses.words import any_pattern, any_word, outline_words

# Depths of headings that the format does not mark: a short paragraph, and a run-in title without a number.
UNMARKED, RUN_IN = 8, 9
FIXED = ("code", "section", "division", "attachment", "recital", "resolved")


@dataclass(frozen=True, slots=True)
class Node:
    """One level of the outline: the heading, section or list item that the text is in.

    Attributes:
        style: The sequence it belongs to: ``heading``, ``code``, ``section Section``, ``(.a``, ``bullet`` …
        place: Its place in that sequence, 1-based; 0 where there is none.
        label: As printed; "" where there is none.
        title: Its heading; "" where it has none.
        lead: The open sentence that the list it stands in completes; "" where there is none.
        level: Depth of a heading or a bullet as the format has it.
        heading: It was printed as a heading.
        run: Number of the list, the same for all its items.
    """

    style: str
    place: int = 0
    label: str = ""
    title: str = ""
    lead: str = ""
    level: int = 0
    heading: bool = False
    run: int = 0

    @property
    def fixed(self) -> bool:
        """Whether paragraphs without a label of their own stand under it: headings and sections, not list items."""
        return self.heading or self.style.split(" ")[0] in FIXED

    @property
    def weak(self) -> bool:
        """Whether it is a heading that only looks like one."""
        return self.style == "heading" and self.level >= UNMARKED


class Outline:
    """The levels from the document down to the text being read, kept up to date block by block."""

    def __init__(self, recites: Callable[[str], bool]) -> None:
        """An empty outline; ``recites`` tells whether a heading opens recitals."""
        self._recites = recites
        self._nodes: list[Node] = []
        self._open = ""
        self._last = ""
        self._interrupted = False
        self._fresh = False
        self._inside = True
        self._runs = 0
        self._counts: dict[str, int] = {}

    @property
    def label(self) -> str | None:
        """The label of the text being read, as the document cites itself."""
        return _compose(self._scope(), self._recites) or None

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above it from the top down."""
        return tuple(node.title for node in self._scope() if node.title)

    @property
    def lead_ins(self) -> tuple[str, ...]:
        """The open sentences it completes, outermost first."""
        return tuple(node.lead for node in self._scope() if node.lead)

    @property
    def run(self) -> int:
        """Number of the list that the text is an item of; 0 outside lists."""
        return self._nodes[-1].run if self._inside and self._nodes and not self._nodes[-1].fixed else 0

    @property
    def item(self) -> Node | None:
        """The innermost level."""
        return self._nodes[-1] if self._nodes else None

    @property
    def open(self) -> str:
        """The open sentence that what follows may complete."""
        return self._open

    def heading(self, label: Label | None, title: str, level: int) -> None:
        """Enter a heading."""
        self._drop(lambda node: not node.fixed)
        if label is None or label.style in ("bullet", "other"):
            self._cut(lambda node: node.style == "recital" or (node.heading and node.level >= level and not _above(node, title, level)))
            self._push(Node("heading", title=title, level=level, heading=True))
            self._settle()
            self._fresh = True
            return
        self._cut(lambda node: node.style == "heading" and node.level >= level)
        self._fresh = False
        if not self.place(label, heading=True, level=level):
            self._push(Node("heading", title=title, level=level, heading=True))
        self.title(title)
        self._settle()

    def title(self, title: str) -> None:
        """Give the innermost level its heading."""
        if title and self._nodes:
            self._nodes[-1] = replace(self._nodes[-1], title=title)

    def number(self, label: Label) -> None:
        """Give the heading just entered the number that was printed on a line of its own."""
        title, level = self._nodes[-1].title, self._nodes[-1].level
        self._nodes.pop()
        self.heading(label, title, level)

    def paragraph(self, *, continues: bool) -> None:
        """Enter a paragraph without a label; ``continues`` where it goes on with the open sentence or the item before it."""
        self._drop(lambda node: node.style == "bullet" and not self._open)
        self._inside = bool(self._open) or continues or (self._inside and self._interrupted)
        self._interrupted = True

    def close(self, run: int) -> None:
        """Leave the list of this number."""
        if run:
            self._cut(lambda node: node.run == run)
            self._settle()

    def leave_recitals(self) -> None:
        """The enacting formula ends the recitals and whatever headings they stood under."""
        self._cut(lambda node: node.style == "recital" or self._recites(node.title))

    def place(self, label: Label, *, heading: bool = False, level: int = 0, loose: bool = True, begins: str = "") -> bool:
        """Enter the item, section or heading with this label.

        Args:
            label: What was read at its start.
            heading: It is printed as a heading.
            level: Its depth, where the format knows it.
            loose: Accept a label that neither continues nor begins a sequence.
            begins: The words after the label; a list of lower-case parts completes the sentence before it.

        Returns:
            False where the label fits no sequence and is rather a word of the text ("J. Smith").
        """
        style = label.style.split(" ")[0]
        if style in ("code", "coded"):
            self._enter_code(label, begins)
        elif style in ("section", "division", "attachment"):
            self._enter_section(label, style)
        elif style in ("recital", "resolved"):
            self._enter_counted(style)
        elif style == "bullet":
            self._enter_bullet(level, begins)
        elif not self._enter_item(label, heading, level, loose, begins):
            return False
        if heading:
            self._nodes[-1] = replace(self._nodes[-1], heading=True, level=level)
        self._settle()
        return True

    def quote(self, label: Label) -> None:
        """Enter the item that a formula quotes: "… is amended to read as follows: (c) …"."""
        style, place = min(label.readings, key=lambda reading: reading[1])
        self._push(Node(style, place, label.text, run=self._new_run()))

    def follows(self, label: Label) -> bool:
        """Whether a label found within a paragraph is the next of a list that is open, or the first of one in parentheses."""
        if label.style == "code":
            return any(node.style == "code" and counts_on(node.label, label.text) for node in self._nodes)
        for node in self._nodes:
            if not node.fixed and (node.style, node.place + 1) in label.readings:
                return True
        return label.readings[0][0].startswith("(.") and any(place == 1 for _, place in label.readings)

    def spoke(self, sentence: str) -> None:
        """Note the last sentence of a block: whether it is left open for what follows."""
        self._open = sentence if is_open(sentence) else ""
        self._last = sentence
        self._fresh = self._fresh and not sentence

    def _scope(self) -> list[Node]:
        if self._inside:
            return self._nodes
        fixed = max((index for index, node in enumerate(self._nodes) if node.fixed), default=-1)
        return self._nodes[: fixed + 1]

    def _settle(self) -> None:
        self._interrupted = False
        self._fresh = False
        self._inside = True

    def _drop(self, out: Callable[[Node], bool]) -> None:
        """Leave the innermost levels for as long as this holds of them."""
        while self._nodes and out(self._nodes[-1]):
            self._nodes.pop()

    def _cut(self, out: Callable[[Node], bool]) -> None:
        """Leave the outermost level of which this holds, and all within it."""
        for index, node in enumerate(self._nodes):
            if out(node):
                del self._nodes[index:]
                break

    def _push(self, node: Node) -> None:
        self._nodes.append(node)

    def _enter_code(self, label: Label, begins: str) -> None:
        parts = code_parts(label.text)
        sibling: Node | None = None
        kept = len(self._nodes)
        for index, node in enumerate(self._nodes):
            own = code_parts(node.label)
            related = own == parts[: len(own)] and len(own) < len(parts)
            if (node.style == "code" or not node.fixed or node.style.startswith("..")) and not related:
                kept, sibling = index, node if node.style == "coded" and own[:-1] == parts[:-1] else None
                break
        # A number may be printed after its heading, at the start of the text under it.
        headed = self._nodes[-1:] if self._fresh and self._nodes[-1].style == "heading" and kept < len(self._nodes) else []
        self._nodes[kept:] = headed
        self._cut(lambda node: node.weak and node not in headed)
        if label.style == "coded":
            lead, run = (sibling.lead, sibling.run) if sibling else ("", self._new_run())
            self._push(Node("coded", label.readings[0][1], label.text, lead=self._lead(begins) or lead, run=run))
        else:
            self._push(Node("code", label.readings[0][1], label.text))

    def _enter_section(self, label: Label, style: str) -> None:
        place = label.readings[0][1]
        sequence = label.style if style == "section" else f"{style} {label.text.split(' ')[0]}"
        if style == "attachment":
            self._nodes.clear()
        self._cut(lambda node: node.style in (sequence, "recital", "resolved") or node.weak)
        self._drop(lambda node: not node.fixed or node.style == "code")
        self._push(Node(sequence, place, label.text, lead=self._lead("") if style == "section" else ""))

    def _enter_counted(self, style: str) -> None:
        self._cut(lambda node: node.style in ("recital", "resolved"))
        self._drop(lambda node: not node.fixed)
        if style == "recital" and style not in self._counts:
            self._counts.pop("resolved", None)
        self._counts[style] = place = self._counts.get(style, 0) + 1
        word = outline_words().recital_label if style == "recital" else outline_words().resolved_label
        self._push(Node(style, place, f"{word} {place}"))

    def restart_counts(self) -> None:
        """Another document within the document begins: its recitals are counted from one again."""
        self._counts.clear()

    def _enter_bullet(self, level: int, begins: str) -> None:
        for index in range(len(self._nodes) - 1, -1, -1):
            node = self._nodes[index]
            if node.fixed:
                break
            if node.style == "bullet" and node.level >= level:
                deeper = any(other.style == "bullet" and other.level == level for other in self._nodes[:index])
                if node.level == level or not deeper:
                    del self._nodes[index + 1 :]
                    self._nodes[index] = replace(node, title="", level=level)
                    return
        self._push(Node("bullet", level=level, lead=self._lead(begins), run=self._new_run()))

    def _enter_item(self, label: Label, heading: bool, level: int, loose: bool, begins: str) -> bool:
        lists = [index for index, node in enumerate(self._nodes) if node.heading == heading or not node.fixed]
        firsts = [(style, place) for style, place in label.readings if place == 1]
        if not (self._open and firsts):
            nexts = [index for index in reversed(lists) if (self._nodes[index].style, self._nodes[index].place + 1) in label.readings]
            if nexts:
                index = next((index for index in nexts if level and self._nodes[index].level == level), nexts[0])
                return self._sibling(index, label, self._nodes[index].place + 1)
        if firsts:
            return self._first(firsts[0], label, level, lists, begins)
        if self._leave_codes(label):
            self._push(Node(label.style, label.readings[0][1], label.text, lead=self._lead(begins), level=level, run=self._new_run()))
            return True
        for index in reversed(lists):
            for style, place in label.readings:
                if self._nodes[index].style == style and place > self._nodes[index].place:
                    return self._sibling(index, label, place)
        if not loose and label.style == "..A":
            return False
        style, place = min(label.readings, key=lambda reading: reading[1])
        self._drop(lambda node: not node.fixed)
        self._push(Node(style, place, label.text, lead=self._lead(begins), level=level, run=self._new_run()))
        return True

    def _first(self, reading: tuple[str, int], label: Label, level: int, lists: list[int], begins: str) -> bool:
        """Begin a list: inside the item that is open, in the place of an earlier list of its style, or below everything."""
        lead = self._lead(begins)
        if not self._open and not self._is_deeper(level):
            for index in lists:
                if self._nodes[index].style == reading[0]:
                    lead = lead or ("" if self._interrupted else self._nodes[index].lead)
                    del self._nodes[index:]
                    break
        self._push(Node(*reading, label.text, lead=lead, level=level, run=self._new_run()))
        return True

    def _leave_codes(self, label: Label) -> bool:
        """Leave "4.1" and "4.2" where "5." follows them: it is the next of their sections and no item within the last."""
        if label.style != "..1":
            return False
        before = str(label.readings[0][1] - 1)
        within = [index for index, node in enumerate(self._nodes) if node.label and code_parts(node.label)[:1] == [before]]
        if not any(self._nodes[index].style == "code" for index in within):
            return False
        del self._nodes[within[0] :]
        return True

    def _is_deeper(self, level: int) -> bool:
        """Whether an item of this depth, where the format knows it, stands below the item right above it."""
        above = self.item
        return above is not None and not above.fixed and not self._interrupted and 0 < above.level < level

    def _sibling(self, index: int, label: Label, place: int) -> bool:
        node = self._nodes[index]
        lead = self._open if self._interrupted and self._open else node.lead
        del self._nodes[index:]
        self._push(replace(node, place=place, label=label.text, title="", lead=lead))
        return True

    def _lead(self, begins: str) -> str:
        """The open sentence before a list; or, where its parts plainly go on with it, the sentence before it."""
        if self._open:
            return "" if enacting().search(self._open) else self._open
        plainly = begins[:1].islower() and begins.rstrip().endswith((";", ",", "; and", "; or", ", and", ", or"))
        return self._last if plainly else ""

    def _new_run(self) -> int:
        self._runs += 1
        return self._runs


def _above(node: Node, title: str, level: int) -> bool:
    """Whether a heading without a number stands under a numbered one of the same depth: it is not in capitals, as that is."""
    return bool(node.label) and node.level == level and node.title.isupper() and not title.isupper()


def is_open(sentence: str) -> bool:
    """Whether a sentence waits for the list that follows it: it ends in a colon or a dash, or on a word that cannot end one."""
    return sentence.rstrip(" *_").endswith((":", "—", "–")) or breaks_off(sentence)


def breaks_off(sentence: str) -> bool:
    """Whether a sentence ends on a word that cannot end one, a colon after it or not: "Members shall not:"."""
    return bool(_unfinished().search(sentence.rstrip(" *_:—–")))


def _compose(nodes: list[Node], recites: Callable[[str], bool]) -> str:
    """One label for the nested levels: "428.3(a)(2)", "Section 2(b)", "F.2.b", "Exhibit A, 3"."""
    attached = division = out = ""
    coded = reciting = False
    for node in nodes:
        style = node.style.split(" ")[0]
        reciting = reciting or recites(node.title)
        if not node.label:
            continue
        if style == "attachment":
            attached = out = node.label
        elif style == "division":
            out = division = _joined(attached, node.label)
            coded = True
        elif style in ("section", "code", "coded", "recital", "resolved"):
            within = division if style == "section" and division else attached
            out, coded = _joined(within, node.label), True
        elif not out or out == attached:
            own = node.label if node.label.startswith("(") else node.label.rstrip(".)")
            out = f"{outline_words().recital_label} {own}" if reciting and not node.heading else _joined(attached, own)
        else:
            own = node.label.strip("().")
            out += f"({own})" if coded or out.endswith(")") or node.label.startswith("(") else f".{own}"
    return out


def _joined(outer: str, inner: str) -> str:
    return f"{outer}, {inner}" if outer else inner


@cache
def enacting() -> re.Pattern[str]:
    """A lead-in that only says that rules follow ("… resolves as follows:", "… to read:")."""
    return any_pattern(outline_words().enacting)


@cache
def _unfinished() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word(outline_words().unfinished)},?$", re.IGNORECASE)
