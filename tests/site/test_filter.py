"""The filter of the guidelines: what it shows is what is chosen, and the address tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Visit = Callable[..., Page]

PATH: Final = "guidelines/"
FILTERS: Final = ("kriterium", "trin", "rolle", "slags")
ITEMS: Final = ".f-filtergruppe li[data-slags]"
READ: Final = """(items) => items.map((item) => ({
    shown: item.checkVisibility(),
    values: Object.fromEntries(
        Object.entries(item.dataset).map(([name, value]) => [name, value.split(" ")])
    ),
}))"""


def items(page: Page) -> list[dict[str, Any]]:
    """Return each guideline of the list: whether it is shown, and what it can be filtered by."""
    found: list[dict[str, Any]] = page.locator(ITEMS).evaluate_all(READ)
    return found


def select(page: Page, name: str) -> Locator:
    return page.locator(f".f-filter select[name={name}]")


def options(page: Page, name: str) -> list[str]:
    found = select(page, name).locator("option").all()
    return [option.get_attribute("value") or "" for option in found][1:]


def check(page: Page, chosen: dict[str, str]) -> None:
    """Look for just the guidelines that fit, groups without any left out, and the count told."""
    listed = items(page)
    fits = [
        all(one["values"][name].count(value) for name, value in chosen.items()) for one in listed
    ]
    assert [one["shown"] for one in listed] == fits
    groups = page.locator(".f-filtergruppe")
    for group in groups.all():
        expect(group).to_be_visible(visible=group.locator("li[data-slags]:visible").count() > 0)
    count = sum(fits)
    if count:
        words = f"{count} af {len(listed)} guidelines vises"
    else:
        what = "alle valg" if len(chosen) > 1 else "valget"
        words = f"Ingen guidelines passer til {what}. Ryd filtre for at se dem alle."
    expect(page.locator(".f-filter [role=status]")).to_have_text(words)
    expect(page.get_by_role("button", name="Ryd filtre")).to_be_visible(visible=bool(chosen))


def no_match(page: Page) -> dict[str, str]:
    """Return a criterion and a step that no guideline has both of."""
    listed = items(page)
    return next(
        {"kriterium": criterion, "trin": step}
        for criterion in options(page, "kriterium")
        for step in options(page, "trin")
        if not any(
            criterion in one["values"]["kriterium"] and step in one["values"]["trin"]
            for one in listed
        )
    )


def test_all_are_shown_at_first(visit: Visit) -> None:
    page = visit(PATH)
    expect(page.locator(".f-filter")).to_be_visible()
    check(page, {})
    assert all(one["shown"] for one in items(page))


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_shows_what_fits(visit: Visit, name: str) -> None:
    page = visit(PATH)
    for value in options(page, name):
        select(page, name).select_option(value)
        check(page, {name: value})
        assert urlsplit(page.url).query == f"{name}={value}"
        assert any(one["shown"] for one in items(page)), f"{name}={value} is for nothing"


def test_two_filters_work_together_and_can_be_cleared(visit: Visit) -> None:
    page = visit(PATH)
    one = next(one["values"] for one in items(page) if one["values"]["trin"] != [""])
    chosen = {"trin": one["trin"][0], "slags": one["slags"][0]}
    for name, value in chosen.items():
        select(page, name).select_option(value)
    check(page, chosen)
    page.get_by_role("button", name="Ryd filtre").click()
    check(page, {})
    expect(select(page, FILTERS[0])).to_be_focused()
    assert urlsplit(page.url).query == ""


def test_no_match_says_so_and_how_to_go_on(visit: Visit) -> None:
    page = visit(PATH)
    chosen = no_match(page)
    for name, value in chosen.items():
        select(page, name).select_option(value)
    check(page, chosen)
    assert not any(one["shown"] for one in items(page))


def test_an_address_can_be_sent_to_others(visit: Visit) -> None:
    page = visit(PATH)
    value = options(page, "rolle")[-1]
    page = visit(f"{PATH}?rolle={value}")
    check(page, {"rolle": value})
    assert select(page, "rolle").input_value() == value
    page.reload()
    check(page, {"rolle": value})


@pytest.mark.parametrize("query", ["rolle=findes-ikke", "rolle=", "ukendt=1", "rolle=%3Cb%3E"])
def test_a_wrong_address_shows_them_all(visit: Visit, query: str) -> None:
    check(visit(f"{PATH}?{query}"), {})


def test_the_filter_works_after_a_turn_of_the_page(visit: Visit) -> None:
    page = visit("guidelines/vis-en-indikator/")
    page.evaluate("window.marker = 'still here'")
    page.get_by_role("link", name="Guidelines", exact=True).first.click()
    page.wait_for_url(f"**/{PATH}")
    expect(page.locator(".f-filter")).to_be_visible()
    value = options(page, "slags")[0]
    select(page, "slags").select_option(value)
    check(page, {"slags": value})
    expect(page.get_by_role("button", name="Ryd filtre")).to_have_count(1)
    assert page.evaluate("window.marker") == "still here"


def test_without_scripts_the_whole_list_stands(visit: Visit) -> None:
    page = visit(PATH, java_script_enabled=False)
    expect(page.locator(".f-filter")).to_be_hidden()
    expect(page.locator(ITEMS).last).to_be_visible()
