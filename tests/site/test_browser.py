"""The site in a browser, under its policy and a path: quiet, searchable, quick to turn pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.site.conftest import KINDS, PREFIX, Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    Visit = Callable[..., Page]

STORED = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
PALETTE = "/.__palette"  # the theme keeps the reader's choice of colours, and nothing else
PAPER = {"light": "rgb(252, 250, 246)", "dark": "rgb(21, 27, 26)"}
GROUND = "getComputedStyle(document.body).backgroundColor"


def search(page: Page, words: str) -> Locator:
    """Type words in the search field and return the links of the pages found."""
    page.locator(".f-soeg input").press_sequentially(words)
    return page.locator(".f-soeg__svar .md-search-result__item > a")


def choose_next_colours(page: Page) -> None:
    page.locator(".f-farver label:visible").click()


def test_reading_every_page_asks_no_other_host_and_leaves_no_trace(
    browser: Browser, site: tuple[Path, str], pages: dict[str, str]
) -> None:
    context = browser.new_context()
    watch = Watch(context)
    page = context.new_page()
    read = {}
    for path in pages:
        page.goto(site[1] + path.removesuffix("index.html"), wait_until="networkidle")
        read[path] = page.evaluate(STORED)
    search(page, "bestyrelse").first.wait_for()
    page.keyboard.press("Escape")
    for _ in range(3):
        choose_next_colours(page)
    stored, cookies = page.evaluate(STORED), context.cookies()
    context.close()
    assert watch.troubles == []
    assert watch.hosts == {urlsplit(site[1]).netloc}
    assert read == {path: [PALETTE] for path in pages}
    assert stored == [PALETTE]
    assert cookies == []


@pytest.mark.parametrize("width", [390, 1280])
def test_search_finds_the_page_and_leads_to_it(visit: Visit, width: int) -> None:
    page = visit("om/data/", width)
    if width == 390:
        page.get_by_role("button", name="Søg").click()
    found = search(page, "vilkår").first
    expect(found).to_contain_text("Ordentlige vilkår og klare roller")
    found.click()
    expect(page.locator("main h1")).to_contain_text("Ordentlige vilkår og klare roller")
    assert urlsplit(page.url).path == f"{PREFIX}kvalitetsmodel/2.3/"


def test_search_says_so_when_it_finds_nothing(visit: Visit) -> None:
    page = visit()
    search(page, "xylofon")
    expect(page.locator(".f-soeg__antal")).to_have_text("Ingen sider passer. Prøv et andet ord.")


def test_address_that_does_not_exist_shows_the_page_for_it(visit: Visit) -> None:
    page = visit("findes/slet/ikke/")
    assert page.locator("main h1").inner_text() == "Siden findes ikke"
    assert page.evaluate(GROUND) == PAPER["light"]
    page.get_by_role("link", name="forsiden").click()
    page.wait_for_url(f"**{PREFIX}")


def test_next_page_comes_without_a_reload_and_takes_the_focus(visit: Visit) -> None:
    page = visit("kvalitetsmodel/1.1/")
    first = page.title()
    page.evaluate("window.marker = 'still here'")
    page.locator("#f-menu").get_by_role("link", name="1.2").click()
    page.wait_for_url(f"**{PREFIX}kvalitetsmodel/1.2/")
    expect(page).not_to_have_title(first)
    expect(page.locator("main h1")).to_be_focused()
    expect(page.locator("main h1 .f-kode")).to_have_text("1.2")
    assert page.title().startswith(page.locator("main h1").inner_text().replace("\n", " "))
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page).to_have_title(first)
    expect(page.locator("main h1 .f-kode")).to_have_text("1.1")
    assert urlsplit(page.url).path == f"{PREFIX}kvalitetsmodel/1.1/"
    assert page.evaluate("window.marker") == "still here"


def test_whole_card_is_a_link(visit: Visit) -> None:
    for path in ("", "kvalitetsmodel/", "kvalitetsmodel/1/"):
        page = visit(path)
        page.locator(".f-kort article").nth(1).click(position={"x": 30, "y": 150})
        page.wait_for_url(f"**{PREFIX}kvalitetsmodel/1.2/")


@pytest.mark.parametrize("width", [390, 1280])
def test_anchor_of_an_indicator_shows_it_below_the_header(visit: Visit, width: int) -> None:
    page = visit("kvalitetsmodel/1.1/#1.1.a", width)
    indicator = page.locator("[id='1.1.a']:target")
    expect(indicator).to_be_in_viewport()
    below = indicator.bounding_box(), page.locator("header").bounding_box()
    assert [box and box["y"] for box in below] == [pytest.approx(80, abs=1), 0]


def test_link_to_an_indicator_on_another_page_shows_it(visit: Visit) -> None:
    page = visit("guidelines/vis-en-indikator/")
    page.evaluate("window.marker = 'still here'")
    page.locator("article a[href$='#2.1.b']").first.click()
    page.wait_for_url(f"**{PREFIX}kvalitetsmodel/2.1/#2.1.b")
    expect(page.locator("[id='2.1.b']")).to_be_in_viewport()
    assert page.evaluate("window.marker") == "still here"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [KINDS["front"], KINDS["not found"]])
def test_colours_follow_the_device(visit: Visit, path: str, scheme: str) -> None:
    assert visit(path, color_scheme=scheme).evaluate(GROUND) == PAPER[scheme]


def test_colours_follow_the_device_while_reading(visit: Visit) -> None:
    page = visit(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", PAPER["dark"])


def test_chosen_colours_survive_a_reload_and_a_device_that_differs(visit: Visit) -> None:
    page = visit(color_scheme="dark")
    shown = [page.evaluate(GROUND)]
    for _ in range(3):  # as on the device → light → dark → as on the device
        choose_next_colours(page)
        page.reload()
        shown.append(page.evaluate(GROUND))
    assert shown == [PAPER[name] for name in ("dark", "light", "dark", "dark")]
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_css("background-color", PAPER["light"])
