"""The HTML report in a real browser: clicks, filters, keys, contrast, speed, paper."""

import base64
import time
from pathlib import Path

import pytest

from policy_lint.documents.document import Block, BlockKind, Document
from policy_lint.reports import ReportOptions, render
from policy_lint.workspace.diff.view import render as render_diff
from tests.reports import invented
from tests.requires import need_module, need_program
from tests.workspace.diff.test_view import HARMED


@pytest.fixture(scope="module")
def browser():
    webdriver = need_module("selenium.webdriver")
    binary, driver = need_program("chromium"), need_program("chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--force-prefers-reduced-motion",
        "--window-size=1400,1000",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("html")


def show(browser, folder, report=None, language="en"):
    path = folder / "report.html"
    path.write_text(render(report or invented.report(), "html", ReportOptions(language)), "utf-8")
    browser.get_log("browser")
    browser.get(path.as_uri())
    return browser


def css(browser, selector):
    return browser.find_elements("css selector", selector)


def visible(browser):
    return [card.get_attribute("id") for card in css(browser, ".finding") if card.is_displayed()]


@pytest.mark.parametrize("make", [invented.report, invented.hostile, invented.suppressed, lambda: invented.report(invented.unread())])
def test_the_console_stays_silent(browser, folder, make):
    show(browser, folder, make())
    assert browser.get_log("browser") == []


def faults(browser):
    """What axe finds wrong, best practices too."""
    axe = need_module("axe_core_python")
    source = next(path for folder in axe.__path__ for path in Path(folder).rglob("axe.min.js"))
    browser.execute_script(source.read_text("utf-8"))
    found = browser.execute_async_script("const done = arguments[arguments.length - 1]; axe.run().then(result => done(result.violations))")
    return [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_anybody_can_use_it(browser, folder, theme, language):
    show(browser, folder, language=language)
    browser.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    assert faults(browser) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_anybody_can_use_the_page_of_a_diff(browser, folder, theme):
    (folder / "diff.html").write_text(render_diff(HARMED, "html"), "utf-8")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
    browser.get((folder / "diff.html").as_uri())
    assert faults(browser) == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_severities_filter(browser, folder):
    show(browser, folder)
    everything = visible(browser)
    css(browser, ".toggle.warning")[0].click()
    assert visible(browser) == ["d1f2", "d2f2"]
    assert css(browser, "#shown")[0].text == f"2 of {len(everything)} findings shown"
    css(browser, "#reset")[0].click()
    assert visible(browser) == everything


def test_requirements_and_words_filter_together(browser, folder):
    show(browser, folder)
    css(browser, "#rule option[value='riverbend/no-status-inquiry']")[0].click()
    assert visible(browser) == ["d1f1", "d1f3", "d2f1", "d2f3"]
    css(browser, "#search")[0].send_keys("SUPERVISOR")
    assert visible(browser) == ["d1f3", "d2f3"]
    css(browser, "#search")[0].send_keys("zebra")
    assert visible(browser) == []
    assert [note.text for note in css(browser, ".none") if note.is_displayed()] == ["No finding matches the filters."] * 2


def test_a_finding_leads_to_its_words_and_back(browser, folder):
    show(browser, folder)
    css(browser, "#d1f2 .jump")[0].click()
    here = css(browser, ".mark.here")
    assert [mark.text for mark in here] == ["Staff may hold a person for 48 hours on a detainer."]
    assert browser.switch_to.active_element == here[0]
    here[0].click()
    assert css(browser, ".finding.here")[0].get_attribute("id") == "d1f2"


def test_a_cell_leads_to_its_finding_even_when_that_is_filtered_out(browser, folder):
    show(browser, folder)
    css(browser, ".toggle.error")[0].click()
    browser.execute_script("arguments[0].click()", css(browser, "#d1r2 a")[0])
    assert css(browser, ".finding.here")[0].get_attribute("id") == "d1f2"
    assert css(browser, "#d1f2")[0].is_displayed()


def test_keys_go_through_the_findings(browser, folder):
    keys = need_module("selenium.webdriver.common.keys").Keys
    show(browser, folder)
    body = css(browser, "body")[0]
    body.send_keys("j")
    body.send_keys("j")
    assert browser.switch_to.active_element.get_attribute("id") == "d1f2"
    browser.switch_to.active_element.send_keys("k")
    assert browser.switch_to.active_element.get_attribute("id") == "d1f1"
    browser.switch_to.active_element.send_keys(keys.ENTER)
    assert css(browser, ".mark.here")[0].text.startswith("Officers should not ask")
    browser.switch_to.active_element.send_keys("/")
    search = browser.switch_to.active_element
    assert search.get_attribute("id") == "search"
    search.send_keys("jjj", keys.ESCAPE)
    assert search.get_attribute("value") == ""


def test_without_a_script_everything_is_there(browser, folder):
    text = render(invented.report(), "html")
    (folder / "plain.html").write_text(text[: text.rindex("<script>")] + "</body></html>", "utf-8")
    browser.get((folder / "plain.html").as_uri())
    assert len(visible(browser)) == 8
    assert not css(browser, "#findings")[0].is_displayed()


@pytest.mark.parametrize(("width", "language"), [(320, "en"), (320, "es"), (700, "en"), (1400, "en")])
def test_no_width_needs_scrolling_sideways(browser, folder, width, language):
    show(browser, folder, language=language)
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    overflow = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert overflow <= 0


def test_on_paper_the_findings_stand_without_the_controls(browser, folder):
    pypdfium2 = need_module("pypdfium2")
    show(browser, folder)
    data = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    with pypdfium2.PdfDocument(data) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "Staff may hold a person on an immigration detainer" in text
    assert "Members shall not do so." in text
    assert "findings shown" not in text


def test_on_paper_no_column_of_the_comparison_is_cut_off(browser, folder):
    pypdfium2 = need_module("pypdfium2")
    names = [f"policies/{name}-of-the-riverbend-police-department.txt" for name in "abcdefgh"]
    show(browser, folder, invented.report(*[invented.result(invented.text_document(name)) for name in names]))
    data = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})["data"])
    with pypdfium2.PdfDocument(data) as pdf:
        words = [page.get_textpage() for page in pdf]
        edges = [max(text.get_rect(each)[2] for each in range(text.count_rects())) for text in words]
        assert all(edge < page.get_width() - 30 for edge, page in zip(edges, pdf, strict=True))
        shown = "".join("".join(text.get_text_range().split()) for text in words)
    assert shown.count("contradiction") > len(names)


def manual(paragraphs: int) -> Document:
    """As many words as a manual of seven hundred pages has."""
    words = "The officer on duty shall see to it that the form is filled in and filed with the records unit before the shift ends. " * 3
    step = len(words) + 1
    blocks = [Block(BlockKind.PARAGRAPH, words, range(at * step, at * step + len(words))) for at in range(1, paragraphs)]
    head = invented.text_document()
    text = head.text + " " * (step - len(head.text) % step)
    kept = tuple(block for block in blocks if block.start >= len(text))
    return Document("manual.txt", "text", text + (words + "\n") * paragraphs, head.blocks + kept, head.lines, "a" * 64)


def test_a_manual_of_seven_hundred_pages_is_small_and_opens_fast(browser, folder):
    report = invented.report(invented.result(manual(6000)))
    text = render(report, "html")
    assert len(text.encode()) < 3_000_000
    show(browser, folder, report)
    ask = "return performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"
    until = time.monotonic() + 10
    while not (paint := browser.execute_script(ask)) and time.monotonic() < until:
        time.sleep(0.05)
    assert paint
    assert paint[0] < 2000
