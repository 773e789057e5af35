"""The whole site by keyboard alone: order, menu, search, skip link, and a focus that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from tests.site.conftest import KINDS, PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Visit = Callable[..., Page]

CRITERION = "kvalitetsmodel/1.1/"
SITE_NAME = "Håndbog i frivillighed"
# What has the focus: its kind, its name, the part of the page it stands in, and its focus ring,
# which a card draws around itself and the choice of colours around its label.
STOP = """() => {
    const stop = document.activeElement;
    if (stop === document.body) return null;
    const name = stop.getAttribute("aria-label") ?? stop.innerText;
    const parts = {header: "header", ".f-hovedmenu": "row", "#f-menu": "menu", main: "main"};
    const part = Object.keys(parts).find((selector) => stop.closest(selector));
    const rings = [getComputedStyle(stop), getComputedStyle(stop, "::after")];
    if (stop.matches("[type=radio]")) rings.push(getComputedStyle(stop.nextElementSibling));
    return [stop.localName, name.trim().replace(/\\s+/g, " "), parts[part] ?? "", Math.max(
        ...rings.map((ring) => ring.outlineStyle === "none" ? 0 : parseFloat(ring.outlineWidth)))];
}"""


class Stop(NamedTuple):
    """A place where the focus can stand."""

    kind: str
    name: str
    part: str
    ring: float


def tab(page: Page) -> Stop | None:
    """Press Tab and return where the focus is then; None is the end of the page."""
    page.keyboard.press("Tab")
    found = page.evaluate(STOP)
    return Stop(*found) if found else None


def stops(page: Page) -> list[Stop]:
    """Press Tab from where the focus is to the end of the page."""
    found = []
    while stop := tab(page):
        found.append(stop)
        assert len(found) < 900, "the focus is caught"
    return found


def opens(button: Locator, key: str, inside: Locator) -> None:
    """Open by a key on its button what was closed before, and expect it to be seen and told."""
    button.focus()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(inside).to_be_hidden()
    button.page.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(inside).to_be_visible()


def closes(button: Locator, key: str, inside: Locator) -> None:
    """Close it by a key again, and expect the focus to be back on its button."""
    button.page.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(inside).to_be_hidden()


def names(found: list[Stop]) -> list[str]:
    return [stop.name for stop in found]


def test_order_on_a_phone_is_header_then_content(visit: Visit) -> None:
    found = stops(visit(CRITERION, 390))
    assert names(found[:5]) == [
        "Gå til sidens indhold",
        SITE_NAME,
        "Søg",
        "Farver som på enheden",
        "Menu",
    ]
    assert found[5].part == "main"
    assert "menu" not in {stop.part for stop in found}


def test_order_on_a_wide_screen_is_header_row_menu_content(visit: Visit) -> None:
    found = stops(visit(CRITERION, 1280))
    header = ["Gå til sidens indhold", SITE_NAME, "Søg", "Farver som på enheden"]
    assert names(found[:4]) == header
    parts = list(dict.fromkeys(stop.part for stop in found[4:]))
    assert parts == ["row", "menu", "main", ""]
    assert names([stop for stop in found if stop.part == "row"]) == [
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


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_focus_is_seen_at_every_stop(visit: Visit, path: str, width: int) -> None:
    found = stops(visit(path, width))
    assert {"a", "input"} <= {stop.kind for stop in found}
    assert [stop for stop in found if stop.ring < 3] == []


@pytest.mark.parametrize("key", ["Enter", " "])
def test_menu_opens_and_closes_by_its_button(visit: Visit, key: str) -> None:
    page = visit(CRITERION, 390)
    button, link = page.get_by_role("button", name="Menu"), page.locator("#f-menu a").first
    opens(button, key, link)
    closes(button, key, link)


def test_escape_closes_the_menu_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit(CRITERION, 390)
    button, link = page.get_by_role("button", name="Menu"), page.locator("#f-menu a").first
    opens(button, "Enter", link)
    assert [tab(page), tab(page)][-1] == Stop("a", "Kvalitetsmodellen", "menu", 3.0)
    closes(button, "Escape", link)


def test_open_menu_is_all_there_is_below_the_header(visit: Visit) -> None:
    page = visit(CRITERION, 390)
    page.get_by_role("button", name="Menu").press("Enter")
    expect(page.locator("#f-menu a").first).to_be_visible()
    found = stops(page)
    assert {stop.part for stop in found} == {"menu"}
    assert [stop for stop in found if stop.ring < 3] == []


def test_link_in_the_menu_closes_it_and_focuses_the_heading(visit: Visit) -> None:
    page = visit(CRITERION, 390)
    button = page.get_by_role("button", name="Menu")
    button.press("Enter")
    page.locator("#f-menu").get_by_role("link", name="1.3").press("Enter")
    page.wait_for_url(f"**{PREFIX}kvalitetsmodel/1.3/")
    expect(page.locator("main h1")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#f-menu a").first).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_search_opens_by_its_button_and_escape_gives_the_focus_back(visit: Visit, key: str) -> None:
    page = visit(CRITERION, 390)
    button, field = page.get_by_role("button", name="Søg"), page.locator(".f-soeg input")
    opens(button, key, field)
    expect(field).to_be_focused()
    closes(button, "Escape", field)


@pytest.mark.parametrize("width", [390, 1280])
def test_hits_are_reached_by_tab_and_followed_by_enter(visit: Visit, width: int) -> None:
    page = visit(CRITERION, width)
    if width == 390:
        page.get_by_role("button", name="Søg").press("Enter")
    field = page.locator(".f-soeg input")
    field.press_sequentially("bestyrelse")
    hit = page.locator(".f-soeg__svar a").first
    hit.wait_for()
    field.focus()
    found = [tab(page), tab(page)]
    assert [stop and stop.ring for stop in found] == [3.0, 3.0]
    expect(hit).to_be_focused()
    place = str(hit.evaluate("(link) => link.pathname"))
    assert place.startswith(PREFIX)
    assert place != f"{PREFIX}{CRITERION}"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{place}**")
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator(".f-soeg__svar")).to_be_hidden()


def test_letter_typed_outside_a_field_opens_nothing(visit: Visit) -> None:
    page = visit(CRITERION)
    for letter in "sfnp,.":  # the theme's own shortcuts
        page.keyboard.press(letter)
    assert page.evaluate(STOP) is None
    assert page.url.endswith(CRITERION)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_skip_link_goes_to_the_heading(visit: Visit, path: str) -> None:
    page = visit(path, 390)
    first = tab(page)
    assert first is not None
    assert first.name == "Gå til sidens indhold"
    assert page.locator(".md-skip").evaluate("(link) => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("Enter")
    expect(page.locator("main h1:target")).to_be_in_viewport()
    next_link = page.locator("main h1 ~ * a").first.inner_text()
    after = tab(page)
    assert after is not None
    assert (after.name, after.part) == (" ".join(next_link.split()), "main")
