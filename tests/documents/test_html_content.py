"""What of a web page is its text, and what is the site around it: banners, menus, notices and hidden machinery."""

from __future__ import annotations

import pytest

from policy_lint.documents.html import tree
from policy_lint.documents.html.content import is_menu, prune
from policy_lint.documents.html.hidden import conceal

PROSE = "<p>Volunteers at the harbor office shall not ask any boater about citizenship, and keep no list of those who ask for help.</p>"
WORDS = PROSE[3:-4]


def parse(text: str) -> tree.Element:
    return tree.parse(text)[0]


def kept(body: str) -> str:
    """The words of a page that are its own."""
    root = parse(f"<html><body>{body}</body></html>")
    conceal(root)
    return prune(root).string()


def links(*targets: str, words: str = "Harbor {}") -> str:
    return "".join(f"<li><a href='{target}'>{words.format(number)}</a></li>" for number, target in enumerate(targets))


@pytest.mark.parametrize(
    "site",
    [
        "<nav>Home and all departments</nav>",
        "<footer>12 Pier Road, open on weekdays</footer>",
        "<aside>Related pages for you</aside>",
        "<header>Harbor City, the friendly port</header>",
        "<div role='Navigation'>Home and all departments</div>",
        "<div class='breadcrumb'>Home / Police</div>",
        "<div title='header'><p>City of Elm</p></div>",
        "<div hidden>Loading the page</div>",
        "<div style='display: none'>Loading the page</div>",
        "<script>var words = 'asked';</script>",
        "<form><select><option>Choose a language</option></select></form>",
        "<button>Print</button>",
        "<section><p>We use cookies on this site. By going on you accept them.</p></section>",
        "<div>Cookies help us; see our privacy policy.</div>",
        f"<ul>{links('/a', '/b', '/c', '/d')}</ul>",
    ],
)
def test_the_site_around_the_text_is_left_out(site: str) -> None:
    assert kept(site + PROSE) == WORDS
    assert kept(PROSE + site) == WORDS


@pytest.mark.parametrize(
    "own",
    [
        "<header><h1>Boaters</h1></header>",
        "<button aria-expanded='false'>Details on asking</button>",
        "<button>Will you ask?</button>",
        f"<section>{PROSE * 4}<p>We set no cookies; nobody has to accept any.</p></section>",
        f"<ul>{links('/a', '/b')}</ul>",
        f"<ul>{links('/a', '/b', '/c', words='Section {} of the harbor code says what a harbor master may ask a boater')}</ul>",
        f"<div class='sidebar-page'>{PROSE * 6}</div>",
    ],
)
def test_what_only_looks_like_the_site_is_kept(own: str) -> None:
    alone = parse(f"<html><body>{own}</body></html>").string()
    assert alone.strip() in kept(own + PROSE)


def test_in_a_main_element_an_aside_and_a_header_are_the_pages_own() -> None:
    told = kept(f"<header>Harbor City</header><main><header>Of boaters</header>{PROSE}<aside>A note on moorings.</aside></main>")
    assert told.split() == f"Of boaters {WORDS} A note on moorings.".split()


def test_a_main_element_that_holds_little_is_not_the_page() -> None:
    assert WORDS in kept(f"<main><p>Search</p></main>{PROSE * 3}")


def test_one_article_is_the_page_and_of_several_none_is() -> None:
    beside = "<p>Weather: fog until noon.</p>"
    assert "fog" not in kept(f"{beside}<article>{PROSE}</article>")
    both = kept(f"<article>{PROSE}</article><article><p>Moorings are let by the year.</p></article>{beside}")
    assert all(words in both for words in (WORDS, "Moorings", "fog"))


def test_of_links_to_the_same_page_a_long_menu_is_one_too() -> None:
    contents = links("#1", "#2", "#3", words="Part {}: what a harbor master may ask a boater, and what not")
    assert kept(f"<main><ul>{contents}</ul>{PROSE}</main>") == WORDS
    menu = parse(f"<ul>{contents}</ul>").find("ul")
    assert menu is not None
    assert is_menu(menu)


def test_a_page_of_nothing_but_site_is_still_its_words() -> None:
    assert kept("<nav>Home</nav>") == "Home"
    assert kept("") == ""


def test_pruning_spoils_no_tree_it_did_not_choose() -> None:
    root = parse(f"<html><body><nav>Home</nav>{PROSE}</body></html>")
    assert prune(root).string() == WORDS
    assert "Home" in root.string()
