"""A list or table that can be chosen from: the choice hides rows and stands in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

ACTIVITIES = "indsatsplan/eksempel/aktiviteter/"
STATUS = "main [role=status]"


def shown(page: Page) -> list[str]:
    """The codes of the activities that can be seen."""
    rows = page.locator(".f-filtergruppe [data-kriterium]:visible th").all_inner_texts()
    return [text.split()[0] for text in rows]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_choice_hides_the_other_activities_and_stands_in_the_address(
    visit: Visit, width: int
) -> None:
    page = visit(ACTIVITIES, width)
    page.get_by_label("Kriterium (K)").select_option("2.2")
    assert shown(page) == ["8-05", "8-06"]
    assert page.url.endswith("?kriterium=2.2")
    assert page.locator(STATUS).inner_text() == "2 af 35 aktiviteter vises"
    page.get_by_role("button", name="Ryd filtre").click()
    assert len(shown(page)) == 35
    assert page.url.endswith(ACTIVITIES)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("kriterium=2.3", ["8-07"]),
        ("kriterium=2,3", ["8-07"]),
        ("verdensmaal=tom", ["4-02"]),
        ("rolle=/&omraade=omraade-7", ["7-01", "7-02", "7-03", "7-04"]),
        ("rolle=V&kriterium=1.3&verdensmaal=10", ["2-04"]),
    ],
)
def test_an_address_opens_with_its_choice(visit: Visit, query: str, codes: list[str]) -> None:
    page = visit(f"{ACTIVITIES}?{query}")
    page.locator(STATUS).wait_for()
    assert shown(page) == codes


def test_a_choice_that_nothing_fits_says_so(visit: Visit) -> None:
    page = visit(f"{ACTIVITIES}?kriterium=2.3&rolle=G")
    page.locator(STATUS).wait_for()
    assert shown(page) == []
    assert page.locator(STATUS).inner_text().startswith("Ingen aktiviteter passer til alle valg.")


def test_the_list_of_guidelines_is_chosen_from_in_the_same_way(visit: Visit) -> None:
    page = visit("guidelines/?slags=regler")
    page.locator(STATUS).wait_for()
    kinds = page.locator(".f-filtergruppe li:visible").evaluate_all(
        "items => [...new Set(items.map((item) => item.dataset.slags))]"
    )
    assert kinds == ["regler"]
