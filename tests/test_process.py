"""Knows how a checklist's items are put together into choices."""

from __future__ import annotations

import pytest

from macros.model.process import ChecklistItem, Need
from macros.pages.process import choices


def item(letter: str, choice: str = "") -> ChecklistItem:
    fields = {"kode": f"trin-1.{letter}", "tekst": letter, "art": Need.REQUIRED}
    if choice:
        fields |= {"art": Need.EITHER, "valg": choice}
    return ChecklistItem.model_validate(fields)


A, B, C = item("a"), item("b"), item("c")
LISTS: dict[str, tuple[list[ChecklistItem], list[tuple[str | None, str]]]] = {
    "no items": ([], []),
    "plain items": ([A, B, C], [(None, "abc")]),
    "a choice alone": ([item("a", "Ét"), item("b", "Ét")], [("Ét", "ab")]),
    "a choice among others": (
        [A, item("b", "Ét"), item("c", "Ét"), item("d")],
        [(None, "a"), ("Ét", "bc"), (None, "d")],
    ),
    "two choices beside each other": (
        [item("a", "Ét"), item("b", "Ét"), item("c", "To"), item("d", "To")],
        [("Ét", "ab"), ("To", "cd")],
    ),
    "two choices with an item between": (
        [item("a", "Ét"), item("b", "Ét"), C, item("d", "To"), item("e", "To")],
        [("Ét", "ab"), (None, "c"), ("To", "de")],
    ),
}


@pytest.mark.parametrize(("items", "expected"), LISTS.values(), ids=LISTS)
def test_items_stand_in_order_under_the_heading_they_share(
    items: list[ChecklistItem], expected: list[tuple[str | None, str]]
) -> None:
    found = choices(items)
    assert [(one.heading, "".join(i.text for i in one.items)) for one in found] == expected
    assert [one for choice in found for one in choice.items] == items
