"""The site without script and on paper: the same words, the same ways on."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

CRITERION = "kvalitetsmodel/1.1/"
MAIN_MENU = [
    "Kvalitetsmodellen",
    "Kvalitetsgrundlaget",
    "Frivilligpolitik",
    "Indsatsplan",
    "Guidelines",
    "Skabeloner",
    "Eksempler",
    "Baggrund",
    "Ordbog",
    "Om",
]
# Words that stand in the page and are not shown, but for those that are meant for paper alone.
# On a phone the step bar is folded up, so that the step itself begins on the first screen, and the
# news as a mail and the editors' specimens are everywhere; each is a <details>, which opens without
# script. A drawing's title and description are read aloud, not seen.
# A table that stands as a list on a phone names each cell instead of its columns.
# What a script offers: fields to fill in, choices, buttons; and the variants that it leaves out.
WITHOUT_TOOLS = """() => {
    document.querySelectorAll(".f-udfyld, .f-filter, .f-kopi").forEach((part) => part.remove());
    document.querySelectorAll("main [data-kun], .f-hent").forEach((part) => part.hidden = false);
}"""
UNSEEN = """() => {
    const UNSEEN_BY_DESIGN =
        ".f-adresse, .f-trinbjaelke *, svg title, svg desc, thead *, caption, .f-skjult, " +
        "details:not([open]) > :not(summary), details:not([open]) > :not(summary) *";
    return [...document.querySelectorAll("main article *, footer *")]
    .filter((part) => !part.matches(UNSEEN_BY_DESIGN) &&
        [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((part) => !part.checkVisibility({visibilityProperty: true, opacityProperty: true}) ||
        part.getBoundingClientRect().width < 2 || part.getBoundingClientRect().height < 2)
    .map((part) => part.textContent.trim());
}"""
ON_SCREEN_ONLY = (
    "header",
    ".f-hovedmenu",
    "#f-menu",
    ".f-indhold",
    ".f-sti",
    ".f-spring",
    ".f-sidefod",
    ".f-permalink",
    ".f-fod__links",
    ".md-skip",
    ".f-knap",
    "button",
    "input",
)


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_page_says_all_of_its_words_without_script(
    visit: Visit, site: tuple[Path, str], pages: dict[str, str]
) -> None:
    plain, scripted = visit(width=390, java_script_enabled=False), visit(width=390)
    unseen, shown, expected = {}, {}, {}
    for path in pages:
        texts = []
        for page in (plain, scripted):
            page.goto(site[1] + path.removesuffix("index.html"))
            expect(page.locator("main h1")).to_be_in_viewport()
            if page is scripted and page.locator("[data-modul]").count():
                expect(page.locator("[data-modul]").first).to_be_visible()
            page.evaluate(WITHOUT_TOOLS)
            texts.append(words(page.locator("main article").first.inner_text()))
        unseen[path] = plain.evaluate(UNSEEN)
        shown[path], expected[path] = texts
    assert unseen == {path: [] for path in pages}
    assert shown == expected


@pytest.mark.parametrize("key", ["click", "Space"])
def test_menu_opens_without_script_on_a_phone(visit: Visit, key: str) -> None:
    page = visit(CRITERION, 390, java_script_enabled=False)
    links = page.locator("#f-menu a")
    expect(links.first).to_be_hidden()
    if key == "click":
        page.locator("label.f-menuknap").click()
    else:
        page.keyboard.press("Tab")
        page.keyboard.press(key)
    expect(links.first).to_be_visible()
    assert links.all_inner_texts() == [
        "Forside",
        "Kvalitetsmodellen",
        "Tema 1: Mangfoldighed, kvalitet og brobygning",
        "1.1 Lettere at være med",
        "1.2 Stærke foreninger og nye initiativer",
        "1.3 Broer mellem foreninger og kommuner",
        "Tema 2: Strategisk ledelse og organisering",
        *MAIN_MENU[1:],
    ]
    links.nth(4).click()
    expect(page.locator("main h1 .f-kode")).to_have_text("1.2")


def test_menu_stands_without_script_on_a_wide_screen(visit: Visit) -> None:
    page = visit(CRITERION, 1280, java_script_enabled=False)
    expect(page.locator(".f-hovedmenu a")).to_have_text(MAIN_MENU)
    for link in page.locator(".f-hovedmenu a").all():
        expect(link).to_be_visible()
    expect(page.locator("#f-menu a:visible")).to_have_count(6)


def test_what_only_a_script_can_do_is_not_offered_without_one(visit: Visit) -> None:
    page = visit(CRITERION, 390, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("searchbox").or_(page.get_by_role("textbox"))).to_have_count(0)
    expect(page.get_by_role("radio")).to_have_count(0)


def printed(page: Page, folder: Path) -> list[str]:
    """Print the page and return the words of each sheet."""
    sheet = folder / "side.pdf"
    sheet.write_bytes(page.pdf(prefer_css_page_size=True))
    command = ["pdftotext", "-enc", "UTF-8", str(sheet), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return [words(text) for text in done.stdout.rstrip("\f").split("\f")]


def test_printed_criterion_has_its_text_and_not_the_frame(visit: Visit, tmp_path: Path) -> None:
    page = visit(CRITERION)
    kept = [
        *page.locator("main :is(h1, h2, .f-rolle h3, .f-rolle li, .f-ordlyd p)").all_inner_texts(),
        page.url,
        "Dette er ikke et officielt websted.",
    ]
    assert len(kept) > 25
    sheets = printed(page, tmp_path)
    text = " ".join(sheets)
    assert [part for part in kept if words(part) not in text] == []
    frame = r"\b(?:Menu|Søg|På denne side|Forside|Ret denne side|Link til 1\.1\.a)\b"
    assert re.findall(frame, text) == []
    assert len(sheets) <= 4
    numbers = [f"Side {number} af {len(sheets)}" for number in range(1, len(sheets) + 1)]
    assert [sheet[-len(number) :] for sheet, number in zip(sheets, numbers, strict=True)] == numbers


def test_paper_is_black_on_white_also_from_dark_colours(visit: Visit) -> None:
    page = visit(CRITERION, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    drawn = "(part) => [getComputedStyle(part).color, getComputedStyle(part).backgroundColor]"
    assert page.locator("body").evaluate(drawn)[1] == "rgb(255, 255, 255)"
    assert page.locator(".f-ordlyd").evaluate(drawn) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("path", ["", CRITERION])
def test_nothing_to_press_is_printed(visit: Visit, path: str) -> None:
    page = visit(path)
    page.emulate_media(media="print")
    shown = [part for part in ON_SCREEN_ONLY if page.locator(f"{part}:visible").count()]
    assert shown == []
    expect(page.locator(".f-adresse")).to_be_visible()


@pytest.mark.parametrize("scripted", [True, False])
def test_what_is_folded_is_printed_open(visit: Visit, tmp_path: Path, *, scripted: bool) -> None:
    page = visit(CRITERION, java_script_enabled=scripted)
    page.locator("main article").first.evaluate(
        "(article) => article.insertAdjacentHTML("
        "'beforeend', '<details><summary>Mere</summary><p>Foldet sammen</p></details>')"
    )
    expect(page.get_by_text("Foldet sammen")).to_be_hidden()
    assert " ".join(printed(page, tmp_path)).count("Foldet sammen") == 1
    expect(page.get_by_text("Foldet sammen")).to_be_hidden()
