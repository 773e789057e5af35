"""What the eye and the hand meet: nothing too wide, too small or too long, and our own letters."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

FONT = "Atkinson Hyperlegible Next"
SCROLLED = "document.scrollingElement.scrollWidth - innerWidth"
SMALL_TEXT = """() => [...document.querySelectorAll("body *")]
    .filter((part) => part.checkVisibility() &&
        [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((part) => parseFloat(getComputedStyle(part).fontSize) < 16)
    .map((part) => `${part.localName}.${part.className} ${getComputedStyle(part).fontSize}`)"""
# A link in running text owns its line's height; all else is as large as it is drawn. The choice of
# colours is made on its label.
SMALL_TARGETS = """(least) => [...document.querySelectorAll("a, button, input, label, summary")]
    .filter((target) => target.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map((target) => {
        const {width, height} = target.getBoundingClientRect();
        const style = getComputedStyle(target);
        return style.display === "inline"
            ? {target, size: parseFloat(style.lineHeight), least: 24}
            : {target, size: Math.min(width, height), least};
    })
    .filter(({size, least}) => size < least - 0.01)
    .map(({target, size}) => `${target.localName} ${target.textContent.trim()}: ${size}`)"""
# The lines that the browser breaks running text into, cards and the last line of each left out.
FULL_LINES = """(parts) => [
    // Cards, checklists and the like are narrower than running text.
    ...document.querySelectorAll(
        `main :is(${parts}):not([class], :is(.f-kort, .f-doere, .f-tjekliste, .f-trinliste, td) *)`
    ),
].flatMap((part) => {
    const words = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const lines = new Map();
    const range = document.createRange();
    while (words.nextNode()) {
        if (words.currentNode.parentElement.closest("p, li") !== part) continue;
        for (let at = 0; at < words.currentNode.length; at += 1) {
            range.setStart(words.currentNode, at);
            range.setEnd(words.currentNode, at + 1);
            const box = range.getClientRects()[0];
            if (!box?.width) continue;
            const line = Math.round(box.bottom / 8);
            lines.set(line, (lines.get(line) ?? "") + words.currentNode.data[at]);
        }
    }
    return [...lines.values()].slice(0, -1).map((line) => line.trim().replace(/\\s+/g, " "));
})"""


class Measured(NamedTuple):
    """What is wrong with the measures of a page: pixels too wide, text and targets too small."""

    scrolled: int
    small_text: list[str]
    small_targets: list[str]


@pytest.mark.parametrize(("width", "least"), [(320, 44), (390, 44), (768, 24), (1280, 24)])
def test_no_page_scrolls_sideways_or_has_small_text_or_targets(
    visit: Visit, site: tuple[Path, str], pages: dict[str, str], width: int, least: int
) -> None:
    page = visit(width=width)
    assert page.evaluate("innerWidth") == width
    found = {}
    for path in pages:
        page.goto(site[1] + path.removesuffix("index.html"))
        found[path] = Measured(
            page.evaluate(SCROLLED),
            page.evaluate(SMALL_TEXT),
            page.evaluate(SMALL_TARGETS, least),
        )
    assert found == dict.fromkeys(pages, Measured(0, [], []))


def test_targets_of_the_open_menu_and_search_are_large(visit: Visit) -> None:
    page = visit("kvalitetsmodel/1.1/", 390)
    page.get_by_role("button", name="Menu").click()
    page.locator("#f-menu a").first.wait_for()
    assert page.evaluate(SMALL_TARGETS, 44) == []
    page.get_by_role("button", name="Søg").click()
    page.locator(".f-soeg input").press_sequentially("bestyrelse")
    page.locator(".f-soeg__svar summary").first.wait_for()
    assert page.evaluate(SMALL_TARGETS, 44) == []


def test_lines_are_of_a_length_that_is_easy_to_read(
    visit: Visit, site: tuple[Path, str], pages: dict[str, str]
) -> None:
    page = visit(width=1280)
    lines: list[str] = []
    in_paragraphs: list[str] = []
    for path in pages:
        page.goto(site[1] + path.removesuffix("index.html"))
        page.evaluate("document.fonts.ready")
        lines += page.evaluate(FULL_LINES, "p, li")
        in_paragraphs += page.evaluate(FULL_LINES, "p")
    assert [line for line in lines if len(line) > 80] == []  # letters differ: i is thinner than m
    assert 55 <= mean(len(line) for line in in_paragraphs) <= 70


@pytest.mark.parametrize("width", [390, 1280])
def test_letters_are_drawn_from_the_font_in_the_repository(visit: Visit, width: int) -> None:
    page = visit("kvalitetsmodel/1.1/", width)
    page.evaluate("document.fonts.ready")
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    drawn = set()
    for part in ("h1", "article p", "article li", ".f-navn span", ".f-menuknap span", "footer p"):
        root = tools.send("DOM.getDocument")["root"]["nodeId"]
        node = tools.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
        fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        drawn |= {(font["familyName"], font["isCustomFont"]) for font in fonts}
    assert drawn == {(FONT, True)}


CARDS = """() => [...document.querySelectorAll(".f-kort")].map((cards) =>
    [...cards.querySelectorAll("article")].map((card) => card.getBoundingClientRect())
        .map(({top, height}) => [top, height]))"""


@pytest.mark.parametrize(
    ("path", "groups"), [("", 2), ("kvalitetsmodel/", 2), ("kvalitetsmodel/1/", 1)]
)
def test_three_criteria_of_a_theme_stand_in_one_row(visit: Visit, path: str, groups: int) -> None:
    found = visit(path, 1280).evaluate(CARDS)
    assert [len(cards) for cards in found] == [3] * groups
    assert [cards for cards in found if cards != [cards[0]] * 3] == []


def test_criteria_stand_below_each_other_on_a_phone(visit: Visit) -> None:
    (cards,) = visit("kvalitetsmodel/1/", 390).evaluate(CARDS)
    assert len({top for top, _ in cards}) == 3
