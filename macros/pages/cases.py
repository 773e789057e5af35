"""Knows what happened elsewhere as readers see it: timelines, steps in real runs, policies."""

from __future__ import annotations

from calendar import monthrange
from math import ceil, floor
from typing import TYPE_CHECKING, Annotated, NamedTuple

from macros.model.cases import Course
from macros.model.placeholder import Municipality
from macros.model.publisher import Source
from macros.model.types import Ref
from macros.pages.place import Place
from macros.pages.rendering import Markdown, rendered
from macros.source.text import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from macros.model.cases import Event, Policy
    from macros.model.entity import SourceUse
    from macros.model.model import Model

ROW_HEIGHT = 24
PICTURE_WIDTH = 340
LEFT_MARGIN = 30
RIGHT_MARGIN = 18  # half of a year's four digits
MOST_MONTHS = 18  # of an axis of months; longer ones are of years
MOST_MARKS = 8  # side by side, so that they do not touch


class Bar(NamedTuple):
    """An event in the timeline's picture, in units of its drawing: from the left and the top."""

    number: int
    left: float
    top: int
    width: float


class Timeline(NamedTuple):
    """The timeline's picture: its size, the axis' marks with their places, and its events.

    `years` tells which years an axis of months lies in; it is empty where the marks are years.
    """

    width: int
    height: int
    marks: list[tuple[str, float]]
    bars: list[Bar]
    years: str


def timeline(events: Sequence[Event]) -> Timeline:
    """Return the picture of events, one row each, on an axis of whole years or months."""
    spans = [(_extent(event.start)[0], _extent(event.end or event.start)[1]) for event in events]
    begin = min((start for start, _ in spans), default=0)
    end = max((end for _, end in spans), default=12)
    by_month = end - begin <= MOST_MONTHS and all("-" in moment for moment in _moments(events))
    unit = 1 if by_month and events else 12
    first, last = floor(begin / unit) * unit, ceil(end / unit) * unit
    scale = (PICTURE_WIDTH - LEFT_MARGIN - RIGHT_MARGIN) / (last - first)

    def place(month: float) -> float:
        return round(LEFT_MARGIN + (month - first) * scale, 1)

    bars = [
        Bar(at + 1, place(start), (at + 1) * ROW_HEIGHT, round(max((end - start) * scale, 6), 1))
        for at, (start, end) in enumerate(spans)
    ]
    marks = [(label, place(month)) for month, label in _marks(first, last, unit)]
    years = _years(first, last - 1) if unit == 1 else ""
    return Timeline(PICTURE_WIDTH, (len(events) + 1) * ROW_HEIGHT + 8, marks, bars, years)


def _moments(events: Sequence[Event]) -> Iterator[str]:
    for event in events:
        yield from filter(None, (event.start, event.end))


def _extent(moment: str) -> tuple[float, float]:
    """Return when a moment begins and ends, in months since the year 0."""
    year, month, day = [*map(int, moment.split("-")), 0, 0][:3]
    if not month:
        return year * 12, year * 12 + 12
    begin = year * 12 + month - 1
    if not day:
        return begin, begin + 1
    days = monthrange(year, month)[1]
    return begin + (day - 1) / days, begin + day / days


def _marks(first: int, last: int, unit: int) -> Iterator[tuple[int, str]]:
    """Yield the months at which the axis has a mark, with its words, so far apart as they need."""
    many = (last - first) / unit > MOST_MARKS
    for month in range(first, last + 1, unit):
        year = month // 12
        if unit == 1 and (not many or (month - first) % 2 == 0):
            yield month, MONTHS[month % 12][:3]
        elif unit != 1 and (not many or year % 5 == 0):
            yield month, str(year)


def _years(first: int, last: int) -> str:
    begin, end = first // 12, last // 12
    return str(begin) if begin == end else f"{begin}–{end}"


def tidslinje(place: Place, kode: Annotated[str, Ref("forløb")]) -> Markdown:
    """Et forløb fra data/forloeb/ som billede og tabel."""
    course = place.model.find(Course, kode)
    if course is None:
        return Markdown("")
    events = _in_order(course)
    picture = timeline(events)
    return rendered("tidslinje.md.j2", place.model, course=course, events=events, picture=picture)


def _in_order(course: Course) -> list[Event]:
    return sorted(course.events, key=lambda event: (event.start, event.end or ""))


def trin_i_forloeb(
    place: Place, kode: Annotated[str, Ref("forløb")], anden: Annotated[str, Ref("forløb")]
) -> Markdown:
    """De ti trin som tabel, og ved hvert trin det, der skete i to forløb fra data/forloeb/."""
    found = [place.model.find(Course, code) for code in (kode, anden)]
    courses = [course for course in found if course]
    rows = [
        (step, [[one for one in _in_order(course) if step.code in one.steps] for course in courses])
        for step in place.model.steps
    ]
    values = {"courses": courses, "rows": rows, "source_of": source_of}
    return rendered("trin-i-forloeb.md.j2", place.model, **values)


def source_of(model: Model, use: SourceUse) -> Source | None:
    """Return the source that is used."""
    return model.find(Source, use.source)


def politikkerne(place: Place) -> Markdown:
    """Kommunernes politikker fra data/politikker.yml som tabel."""
    model = place.model
    rows = [(model.find(Municipality, one.municipality), one) for one in _by_name(model)]
    return rendered("politikkerne.md.j2", model, rows=rows, source_of=source_of)


def _by_name(model: Model) -> list[Policy]:
    return sorted(model.policies, key=lambda policy: policy.municipality)
