"""Content: what of a web page is its text, and what is the site around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from policy_lint.documents.document import Notice
from policy_lint.documents.html.tree import BLOCKS, COMMENT, Element, Text

SILENT_TAGS = """script style noscript template svg math iframe object embed canvas audio video head select textarea input datalist
map dialog"""
SILENT = frozenset(SILENT_TAGS.split())
RAW = frozenset({"script", "style", "textarea", "title", COMMENT})
"""All that follows is inside these until they end."""
SITE = frozenset({"nav", "footer", "aside", "search", "menu"})
SITE_ROLES = "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist tooltip"
ROLES = frozenset(SITE_ROLES.split())
RUNNING = frozenset({"header", "footer"})
"""Titles that LibreOffice gives to what runs along on every page."""
NAMES = re.compile(
    r"(?:^|[-_\s])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|nav|navigation|menu|submenu|megamenu|sidebar|skip|skiplink|share|sharing"
    r"|social|pagination|pager|siteheader|sitefooter|footer|newsletter|modal|popup|masthead|toolbar|screen-reader-text|print-?only)"
    r"(?=[-_\s]|$)",
    re.IGNORECASE,
)
TEXTUAL = frozenset({"html", "body", "main", "article", "h1", "h2", "h3", "p", "li", "td"})
MENU = 3


def prune(root: Element) -> Element:
    """Take a page's navigation, banners and machinery out of its tree and choose the element that holds its text.

    Args:
        root: The whole tree; it is changed.

    Returns:
        ``main`` or the page's one ``article`` where it holds a good part of the words, else the body.
    """
    drop_machinery(root)
    spare = root.find("body") or root
    words = len(spare.string())
    if not words:
        return spare
    main = next((e for e in root.walk() if e.tag == "main" or e.attributes.get("role") == "main"), None)
    articles = [e for e in root.walk() if e.tag == "article"]
    chosen = main or (articles[0] if len(articles) == 1 else None)
    if chosen is None or len(chosen.string()) * 4 < words:
        chosen = spare
    kept = _copy(chosen)
    _drop(kept, lambda element: _is_site(element, inside=chosen is not spare))
    return kept if kept.string() else chosen


def drop_machinery(root: Element) -> None:
    """Remove scripts, styles, forms and what else is never text."""
    _drop(root, _is_machinery)


def unclosed_notice(unclosed: Iterable[Element], above: int = 0) -> tuple[Notice, ...]:
    """What to say of the first element that nothing closes in which text may be lost: it is no text itself, and text came to stand in it.

    Args:
        unclosed: As `policy_lint.documents.html.tree.parse` gives them.
        above: Lines of the file before the first of the tree.
    """
    left = next((each for each in unclosed if each.tag in RAW or (each.tag in {*SILENT, "button"} and _holds_blocks(each))), None)
    if left is None:
        return ()
    what = "a comment" if left.tag == COMMENT else f"<{left.tag}>"
    message = f"{what} on line {left.line + above} never ends, so that text after it may be lost: ask for a fresh copy"
    return (Notice("unclosed", message),)


def _holds_blocks(element: Element) -> bool:
    return any(inner.tag in BLOCKS and inner.string() for inner in element.walk() if inner is not element)


def is_menu(element: Element) -> bool:
    """A list of links: three or more short ones that hold nearly all of the words, or links to places on the same page."""
    links = [e for e in element.walk() if e.tag == "a" and "href" in e.attributes]
    if len(links) < MENU:
        return False
    words, linked = _ink(element), sum(_ink(link) for link in links)
    here = all(link.attributes["href"].startswith("#") for link in links)
    return linked >= 0.8 * words and (here or linked <= 40 * len(links))


def _ink(element: Element) -> int:
    """Characters inside it, white space not counted."""
    return len(element.string().replace(" ", ""))


def _drop(root: Element, unwanted: Callable[[Element], bool]) -> None:
    """Remove every element that is unwanted, with all that is in it."""
    stack = [root]
    while stack:
        element = stack.pop()
        element.children = [child for child in element.children if isinstance(child, Text) or not unwanted(child)]
        stack.extend(child for child in element.children if isinstance(child, Element))


def _is_machinery(element: Element) -> bool:
    if element.tag in SILENT:
        return True
    if element.tag == "button":
        asks = element.string().endswith("?") or {"aria-expanded", "aria-controls"} & element.attributes.keys()
        return not (asks and element.string())
    return False


def _is_site(element: Element, *, inside: bool) -> bool:
    """Whether an element is the site's and not the page's; ``inside`` the main element, headers and asides are the page's."""
    if element.tag in SITE and not (inside and element.tag == "aside"):
        return True
    if element.tag == "header" and not inside and element.find("h1") is None:
        return True
    if element.attributes.get("role", "").lower() in ROLES or (element.tag == "div" and element.attributes.get("title") in RUNNING):
        return True
    named = NAMES.search(f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}")
    if named and element.tag not in TEXTUAL and not _holds_prose(element):
        return True
    if element.tag in {"ul", "ol", "div", "table"} and is_menu(element):
        return not inside or all(e.attributes.get("href", "#").startswith("#") for e in element.walk() if e.tag == "a")
    return _is_cookie_notice(element)


def _holds_prose(element: Element) -> bool:
    """A wrapper whose class happens to sound like furniture: it holds the page's heading or a good deal of running text."""
    if element.find("h1", "main", "article") is not None:
        return True
    prose = sum(len(e.string()) for e in element.walk() if e.tag == "p" and e.find("a") is None)
    return prose > 600 and "cookie" not in element.string().lower()


def _is_cookie_notice(element: Element) -> bool:
    if element.tag not in {"div", "section", "form"}:
        return False
    text = element.string().lower()
    return "cookies" in text and len(text.split()) <= 80 and ("accept" in text or "consent" in text or "privacy policy" in text)


def _copy(element: Element) -> Element:
    """A copy of the tree, so that the page is still whole if nothing is left of it."""
    copies = [Element(element.tag, element.attributes, list(element.children), element.line)]
    stack = [copies[0]]
    while stack:
        parent = stack.pop()
        for index, child in enumerate(parent.children):
            if isinstance(child, Element):
                twin = Element(child.tag, child.attributes, list(child.children), child.line)
                parent.children[index] = twin
                stack.append(twin)
    return copies[0]
