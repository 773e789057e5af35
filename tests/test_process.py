"""Knows how a checklist's items are put together into choices."""

from __future__ import annotations

from typing import Any

import pytest

from macros.build.site import Site
from macros.model.process import ChecklistItem, Duration, Join, Need, Step
from macros.pages.process import PROJECT_LEADER, Span, choices, effort


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


def lasting(
    join: Join, shortest: int, longest: int, waiting: tuple[int, int] | None = None
) -> Step:
    def weeks(least: int, most: int) -> dict[str, int]:
        return {"fra": least, "til": most}

    fields: dict[str, Any] = {
        "join": join,
        "duration": Duration.model_validate(weeks(shortest, longest)),
        "waiting": Duration.model_validate(weeks(*waiting)) if waiting else None,
        "resources": (),
    }
    return Step.model_construct(**fields)


DURATIONS: dict[str, tuple[list[Step], Span, Span]] = {
    "no steps": ([], Span(0, 0), Span(0, 0)),
    "one after the other": (
        [lasting(Join.THEN, 1, 2), lasting(Join.THEN, 3, 5)],
        Span(4, 7),
        Span(4, 7),
    ),
    "at once: the longest": (
        [lasting(Join.THEN, 4, 6), lasting(Join.AND, 3, 8), lasting(Join.THEN, 1, 1)],
        Span(5, 9),
        Span(5, 9),
    ),
    "one or the other: either": (
        [lasting(Join.THEN, 4, 6), lasting(Join.OR, 3, 8)],
        Span(3, 8),
        Span(3, 8),
    ),
    "with waiting": (
        [lasting(Join.THEN, 1, 2), lasting(Join.THEN, 6, 8, waiting=(4, 6))],
        Span(7, 10),
        Span(11, 16),
    ),
}


@pytest.mark.parametrize(("steps", "weeks", "with_waiting"), DURATIONS.values(), ids=DURATIONS)
def test_weeks_are_added_and_steps_at_once_are_counted_once(
    steps: list[Step], weeks: Span, with_waiting: Span
) -> None:
    found = effort(steps)
    assert (found.weeks, found.weeks_with_waiting) == (weeks, with_waiting)


def test_every_step_tells_the_time_of_the_project_leader(site: Site) -> None:
    named = {step.code: [one.name for one in step.resources] for step in site.model.steps}
    assert [code for code, names in named.items() if names.count(PROJECT_LEADER) != 1] == []
