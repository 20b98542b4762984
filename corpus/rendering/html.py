"""HTML: a page with the furniture that city sites have, the document in ``main``."""

from __future__ import annotations

from html import escape
from itertools import groupby

from rendering.source import Block, Run, Source

TYPES = {"1": "1", "a": "a", "A": "A", "i": "i"}
STYLE = "body{font:16px/1.5 sans-serif;max-width:46em;margin:auto}nav,footer{color:#666}td,th{border:1px solid #999;padding:.3em}"


def html(source: Source) -> str:
    """The whole page; tracked changes are ``ins`` and ``del``."""
    title, agency = escape(source.about["title"]), escape(source.about["agency"])
    notes = "".join(f'<li id="n{mark}">{_runs(words)}</li>' for mark, words in source.notes.items())
    foot = f"<section><h2>Notes</h2><ol>{notes}</ol></section>\n" if notes else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n'
        f'<body>\n<header><p>{agency}</p><nav><a href="/">Home</a> <a href="/council">Council</a> <a href="/contact">Contact</a></nav>'
        f"</header>\n<main>\n{_body(source)}\n{foot}</main>\n"
        f"<footer><p>© {agency}. Accessibility. Privacy.</p></footer>\n</body>\n</html>\n"
    )


def _body(source: Source) -> str:
    out = []
    for kind, group in groupby(source.blocks, key=lambda block: block.kind):
        held = list(group)
        out.append(_list(held, source.about["numbering"], 0)[0] if kind == "item" else "\n".join(_block(block) for block in held))
    return "\n".join(piece for piece in out if piece)


def _list(items: list[Block], styles: list[str], level: int) -> tuple[str, list[Block]]:
    """A list of one depth with those below it, and the items left over."""
    mark = next((char for char in styles[level] if char in TYPES), "1")
    opening, closing = (f'<ol type="{mark}">', "</ol>") if items[0].count else ("<ul>", "</ul>")
    out = [opening]
    count = 0
    while items and items[0].level >= level:
        count += 1
        value = f' value="{items[0].count}"' if items[0].count not in (0, count) else ""
        count = items[0].count
        words = _runs(items[0].runs)
        items = items[1:]
        below = ""
        if items and items[0].level > level:
            below, items = _list(items, styles, level + 1)
        out.append(f"<li{value}>{words}{below}</li>")
    return "\n".join([*out, closing]), items


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"<h{block.level}>{_runs(block.runs)}</h{block.level}>"
    if block.kind == "table":
        head, *rows = block.rows
        first = "".join(f"<th>{_runs(cell)}</th>" for cell in head)
        rest = "".join("<tr>" + "".join(f"<td>{_runs(cell)}</td>" for cell in row) + "</tr>\n" for row in rows)
        return f"<table>\n<tr>{first}</tr>\n{rest}</table>"
    return f"<p>{_runs(block.runs)}</p>" if block.kind == "paragraph" else ""


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.note:
        return f'<sup><a href="#n{run.note}">{run.note}</a></sup>'
    words = escape(run.text, quote=False)
    for wanted, tag in ((run.bold, "strong"), (run.italic, "em"), (run.change == "added", "ins"), (run.change == "removed", "del")):
        words = f"<{tag}>{words}</{tag}>" if wanted else words
    return words
