"""The worked strategy and the cases: found in a few clicks, and read on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

WITH_AND_WITHOUT_SCRIPT: list[dict[str, Any]] = [{}, {"java_script_enabled": False}]
WITH_WIDE_TABLES = (
    "indsatsplan/koder/",
    "indsatsplan/eksempel/",
    "indsatsplan/eksempel/aktiviteter/",
    "indsatsplan/eksempel/overblik/",
    "indsatsplan/eksempel/opfoelgning/",
    "eksempler/procesforloeb/",
    "eksempler/frivilligpolitikker/",
    "om/sammenhaeng/",
)
# A timeline's words, and bars beside their numbers, have three columns that a phone has room for.
TABLES = """() => [...document.querySelectorAll("main table")].map((table) => {
    const region = table.closest("[role=region]");
    const name = document.getElementById(region?.getAttribute("aria-labelledby"));
    const row = table.querySelector("tbody tr");
    return {
        named: Boolean(name?.textContent.trim()),
        focusable: region?.tabIndex === 0,
        scrolls: region?.scrollWidth > region?.clientWidth,
        isList: getComputedStyle(row).display === "block",
        columns: row.cells.length,
    };
})"""


@pytest.mark.parametrize("settings", WITH_AND_WITHOUT_SCRIPT)
@pytest.mark.parametrize("path", WITH_WIDE_TABLES)
def test_a_wide_table_stands_as_a_list_on_a_phone(
    path: str, settings: dict[str, Any], visit: Visit
) -> None:
    tables = visit(path, 390, **settings).evaluate(TABLES)
    assert [one for one in tables if one["columns"] > 3 and not one["isList"]] == []
    assert [one for one in tables if one["scrolls"]] == []
    assert any(one["isList"] for one in tables)


@pytest.mark.parametrize("path", WITH_WIDE_TABLES)
def test_a_table_has_a_region_with_a_name_that_the_keyboard_reaches(
    path: str, visit: Visit
) -> None:
    tables = visit(path, 768).evaluate(TABLES)
    assert tables
    assert [one for one in tables if not (one["named"] and one["focusable"])] == []
    assert [one for one in tables if one["isList"]] == []


@pytest.mark.parametrize("settings", WITH_AND_WITHOUT_SCRIPT)
def test_a_board_chair_finds_the_thinnest_criterion_in_three_clicks(
    settings: dict[str, Any], visit: Visit
) -> None:
    page = visit("", **settings)
    main = page.locator("main")
    main.get_by_role("link", name="Indsatsplan, med et eksempel").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("indsatsplan")
    assert "er tyndest på 2.3 Ordentlige vilkår og klare roller: 1 af 35" in main.inner_text()
    main.get_by_role("link", name="Se tallene for alle kriterier").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Hvor planen er tyk og tynd")
    first = main.locator("table").first.locator("tbody tr").first
    assert first.inner_text().split("\t")[0].startswith("2.3 Ordentlige vilkår og klare roller")
    main.get_by_role("link", name="Vis 2.3 i tabellen over aktiviteter").click()
    page.wait_for_url("**/aktiviteter/?kriterium=2.3")
    expect(main.get_by_role("heading", level=1)).to_contain_text("Alle aktiviteter")
    expect(main.get_by_role("link", name="8-07 En intern håndbog")).to_be_visible()
