"""Knows what is due for review as files: open data, and a calendar for each role."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, Event
from pydantic import Field

from macros.downloads.dataset import Dataset, Part, publisher_of
from macros.downloads.open_data import as_csv, dumped
from macros.model.address import Address
from macros.model.duty import REVIEWS_PATH, Duty, duties
from macros.source.text import danish_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.model import Model
    from macros.model.review import Reviewed

PRODUCT: Final = "-//frivilligkvalitet//eftersyn//DA"
NAMESPACE: Final = "frivilligkvalitet"
"""Ends the events' UIDs: a calendar knows an event again by it, whatever the site's address."""


class Review(Part):
    """En tekst, der skal læses igennem igen."""

    kind: str = Field(alias="slags", description="Hvad det er, fx kriterium eller skabelon.")
    code: str = Field(alias="kode", description="Den faste kode.")
    title: str = Field(alias="titel", description="Navnet, som siden linkes med.")
    responsible: str = Field(alias="ansvarlig", description="Koden på den rolle, der læser den.")
    reviewed: date = Field(alias="gennemgået", description="Dagen, den sidst blev læst igennem.")
    review_every: int = Field(alias="gennemgang_hver", description="Måneder mellem gennemgangene.")
    due: date = Field(alias="senest", description="Den sidste dag for den næste gennemgang.")
    url: str | None = Field(alias="sideadresse", description="Siden på webstedet, fra dets rod.")


class ReviewsFile(Dataset):
    """Alt, der skal læses igennem igen, som åbne data."""

    reviews: tuple[Review, ...] = Field(
        alias="liste", description="Teksterne, den der skal læses først, øverst."
    )


def reviews_json(model: Model) -> bytes:
    """Return all that is to be reviewed as JSON."""
    return dumped(ReviewsFile(publisher=publisher_of(model), reviews=tuple(_reviews(model))))


def reviews_csv(model: Model) -> bytes:
    """Return one row per text as CSV."""
    return as_csv(one.model_dump(by_alias=True) for one in _reviews(model))


def _reviews(model: Model) -> Iterator[Review]:
    for one in model.in_review:
        yield Review(
            kind=one.kind,
            code=one.code,
            title=one.label,
            responsible=one.responsible,
            reviewed=one.reviewed,
            review_every=one.review_every,
            due=one.due,
            url=one.url,
        )


def calendar_paths(model: Model) -> tuple[str, ...]:
    """Return the path of each role's calendar."""
    return tuple(duty.calendar_path for duty in duties(model))


def calendars(model: Model, site_address: str) -> dict[str, bytes]:
    """Return each role's calendar by path; `site_address` ends with a slash, or is empty."""
    return {duty.calendar_path: _calendar(duty, site_address) for duty in duties(model)}


def _calendar(duty: Duty, site_address: str) -> bytes:
    """Return a role's calendar: a day for each month, for a list of its own fills a calendar."""
    name = f"Eftersyn: {duty.role.group}"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for _, due in groupby(duty.entities, lambda one: (one.due.year, one.due.month)):
        calendar.add_component(_event(duty, tuple(due), site_address))
    written: bytes = calendar.to_ical()
    return written


def _event(duty: Duty, due: tuple[Reviewed, ...], site_address: str) -> Event:
    """Return the event of what a role reads in a month, on the day that the first is due."""
    day = due[0].due
    read = max(one.reviewed for one in due)  # the data's own day, not that of the build
    count = "1 side" if len(due) == 1 else f"{len(due)} sider"
    lines = [
        f"{one.label}, senest {danish_date(one.due)}\n{_place(one, site_address)}" for one in due
    ]
    event = Event()
    event.add("uid", f"eftersyn-{duty.role.code}-{day:%Y-%m}@{NAMESPACE}")
    event.add("dtstamp", datetime.combine(read, time(), UTC))
    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"Eftersyn: {count} skal læses igennem")
    event.add("description", "\n\n".join(lines))
    if site_address:
        event.add("url", site_address + Address(REVIEWS_PATH, duty.anchor).url.lstrip("/"))
    return event


def _place(entity: Reviewed, site_address: str) -> str:
    url = entity.url or "/"
    return site_address + url.lstrip("/") if site_address else url
