"""Hidden: what a page holds and does not show, told apart from panels that a reader of the page can open."""

from __future__ import annotations

import re

from policy_lint.documents.document import Notice
from policy_lint.documents.html.tree import PLACE, Element, Text

STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.IGNORECASE)
WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements that hold the page itself, and are shown by a script as soon as it has run."""
PANELS = frozenset({"tabpanel", "region"})
POINTERS = ("aria-controls", "aria-owns", "data-target", "data-bs-target", "data-toggle-target")
CONTROLS = frozenset({"button", "tab"})
MOST_LINES = 8
LONGEST = 300
"""Characters of a question, or of a heading with the button that opens what follows."""


def conceal(root: Element) -> None:
    """Take what is hidden out of a page's tree, leaving a mark (`PLACE`) in the element that held it.

    Hidden is what ``hidden`` or an inline style hides. A panel that the page lets its reader open, such as the answer below a button
    or a tab, is content, as what is folded in ``details`` is; and ``aria-hidden`` alone hides nothing from the eye.

    Args:
        root: The whole tree, its buttons still in it; it is changed.
    """
    opened = _opened(root)
    stack = [root]
    while stack:
        element = stack.pop()
        before: Element | None = None
        for index, child in enumerate(element.children):
            if isinstance(child, Text):
                continue
            if _is_hidden(child) and not _is_panel(child, before, opened):
                words = len(re.findall(r"\w*[^\W\d_]\w*", child.string()))
                mark = Element(PLACE, {"words": str(words)}, line=child.line)
                element.children[index] = Element(child.tag, child.attributes, [mark], child.line)
            else:
                stack.append(child)
            before = child


def hidden_notice(content: Element, above: int = 0) -> tuple[Notice, ...]:
    """What to say of the marks that `conceal` has left; nothing where no word is gone.

    Args:
        content: What is read of the page.
        above: Lines of the file before the first of the tree.
    """
    marks = [each for each in content.walk() if each.tag == PLACE and each.attributes["words"] != "0"]
    if not marks:
        return ()
    lines = list(dict.fromkeys(str(mark.line + above) for mark in marks))
    shown = ", ".join(lines[:MOST_LINES]) + (" …" if lines[MOST_LINES:] else "")
    number = sum(int(mark.attributes["words"]) for mark in marks)
    return (Notice("hidden-text", f"{number} word(s) of hidden text on line(s) {shown} were not judged", fatal=False),)


def _is_hidden(element: Element) -> bool:
    if element.tag in WHOLE:
        return False
    said = element.attributes.get("hidden")
    return (said is not None and said.lower() != "until-found") or STYLE.search(element.attributes.get("style", "")) is not None


def _opened(root: Element) -> set[str]:
    """The ids that something on the page opens: named by a button's or a tab's attributes, or where a link that folds leads."""
    out: set[str] = set()
    for element in root.walk():
        given = element.attributes
        out.update(identity.lstrip("#") for name in POINTERS if name in given for identity in given[name].split())
        if element.tag == "a" and given.get("href", "").startswith("#") and _controls(element):
            out.add(given["href"][1:])
    return out


def _is_panel(element: Element, before: Element | None, opened: set[str]) -> bool:
    """Whether a reader can open it: something points to it, its role says so, or what opens it or a question stands before it."""
    given = element.attributes
    if given.get("id") in opened or given.get("role", "").lower() in PANELS:
        return True
    asked = before.string() if before is not None else ""
    return before is not None and len(asked) <= LONGEST and (asked.endswith("?") or any(map(_controls, before.walk())))


def _controls(element: Element) -> bool:
    given = element.attributes
    folds = "aria-expanded" in given or "data-toggle" in given or "data-bs-toggle" in given
    return folds or element.tag == "button" or given.get("role", "").lower() in CONTROLS
