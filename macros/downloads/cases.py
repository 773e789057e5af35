"""Knows the timelines as open data: a row for each event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.downloads.open_data import as_csv, columns

if TYPE_CHECKING:
    from macros.model.model import Model


def courses_csv(model: Model) -> bytes:
    """Return one row per event as CSV, the events of a course in the order of its file."""
    return as_csv(
        {
            "forløb": course.code,
            "forløb_titel": course.title,
            **columns(event),
            "sideadresse": event.url,
        }
        for course in model.courses
        for event in course.events
    )
