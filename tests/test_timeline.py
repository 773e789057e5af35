"""Knows the timeline's picture: what is left of what, and that nothing stands outside it."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from jsonschema import Draft202012Validator

from macros.build.site import Site
from macros.model.cases import Event
from macros.pages.cases import PICTURE_WIDTH, ROW_HEIGHT, Timeline, timeline

DIGITS = 14  # half the width of a year's number
BAR_HEIGHT = 12


def picture(*spans: tuple[str, str | None]) -> Timeline:
    return timeline([event(start, end) for start, end in spans])


def event(start: str, end: str | None = None) -> Event:
    fields = {"kode": "noget", "fra": start, "titel": "Noget", "tekst": "Noget.", "kilder": ()}
    return Event.model_validate(fields | ({"til": end} if end else {}))


def is_inside(one: Timeline) -> bool:
    rights = [bar.left + bar.width for bar in one.bars]
    sides = [side for _, at in one.marks for side in (at - DIGITS, at + DIGITS)]
    places = [*(bar.left for bar in one.bars), *rights, *sides]
    lows = [bar.top + BAR_HEIGHT for bar in one.bars]
    return all(0 <= place <= one.width for place in places) and max(lows, default=0) <= one.height


SPANS: dict[str, list[tuple[str, str | None]]] = {
    "nothing": [],
    "a year": [("2018", None)],
    "a month": [("2018-11", None)],
    "the last month of a year": [("2018-12", None)],
    "years": [("2018", "2021")],
    "a year and its months": [("2018", None), ("2018-01", None), ("2018-12", None)],
    "eight years": [("2016", "2023")],
    "a day": [("2017-05-02", None)],
    "the last day of a month": [("2017-08-31", None)],
    "days over a new year": [("2017-12-31", "2018-01-01"), ("2018-02-28", None)],
    "days of eighteen months": [("2017-01-02", "2018-06-30")],
    "a year and its days": [("2017", None), ("2017-05-02", "2017-05-28")],
    "many years": [("2005", "2008"), ("2018", "2021-11"), ("2026-11", None)],
}


@pytest.mark.parametrize("spans", SPANS.values(), ids=SPANS)
def test_all_of_it_is_inside_the_picture(spans: list[tuple[str, str | None]]) -> None:
    one = picture(*spans)
    assert one.width == PICTURE_WIDTH
    assert is_inside(one)
    assert [bar.number for bar in one.bars] == list(range(1, len(spans) + 1))
    assert all(bar.width > 0 for bar in one.bars)


def test_the_real_timelines_are_inside_their_pictures(site: Site) -> None:
    assert all(is_inside(timeline(course.events)) for course in site.model.courses)


def test_the_open_data_have_each_event_once_and_by_its_schema(site: Site) -> None:
    schema = Draft202012Validator(json.loads(site.downloads["data/skema/begivenhed.json"]))
    courses = json.loads(site.downloads["data/forloeb.json"])["liste"]
    events = [event for course in courses for event in course["begivenheder"]]
    assert [error.message for one in events for error in schema.iter_errors(one)] == []
    assert [one["kode"] for one in events] == [one.code for one in site.model.events]


def test_which_step_an_event_answers_to_is_told_as_the_editors_own(site: Site) -> None:
    told = {one.code: one.added for one in site.model.events if one.steps}
    assert told
    assert [code for code, fields in told.items() if "trin" not in fields] == []


def test_each_event_has_a_row_below_the_one_before() -> None:
    tops = [bar.top for bar in picture(("2018", None), ("2019", None), ("2020", None)).bars]
    assert tops == [ROW_HEIGHT, 2 * ROW_HEIGHT, 3 * ROW_HEIGHT]


def test_what_came_later_stands_further_to_the_right() -> None:
    bars = picture(("2018", None), ("2018-03", None), ("2018-11", None), ("2020", None)).bars
    lefts = [bar.left for bar in bars]
    assert lefts == sorted(set(lefts))


def test_a_year_alone_lasts_all_of_it_and_a_month_a_twelfth() -> None:
    year, month = picture(("2018", None), ("2018-07", None)).bars
    assert month.width == pytest.approx(year.width / 12, abs=0.1)
    assert month.left == pytest.approx(year.left + year.width / 2, abs=0.1)


def test_an_event_reaches_from_its_beginning_through_its_end() -> None:
    one = picture(("2018-07", "2020"), ("2021", None))
    places = dict(one.marks)
    half = (places["2018"] + places["2019"]) / 2
    assert one.bars[0].left == pytest.approx(half, abs=0.1)
    assert one.bars[0].left + one.bars[0].width == pytest.approx(places["2021"], abs=0.2)


def test_the_axis_ends_with_the_last_event() -> None:
    assert [year for year, _ in picture(("2018", "2019")).marks] == ["2018", "2019", "2020"]


def test_years_stand_apart_however_many() -> None:
    places = [at for _, at in picture(("1990", None), ("2026", None)).marks]
    gaps = [right - left for left, right in pairwise(places)]
    assert min(gaps) >= 2 * DIGITS


def test_days_within_months_stand_on_an_axis_of_months() -> None:
    one = picture(("2017-04-27", None), ("2017-05-02", "2017-05-28"), ("2017-08-30", None))
    assert [label for label, _ in one.marks] == ["apr", "maj", "jun", "jul", "aug", "sep"]
    assert one.years == "2017"


def test_an_axis_of_months_tells_its_years() -> None:
    assert picture(("2017-12-31", "2018-01-01")).years == "2017–2018"


def test_a_whole_year_among_days_makes_an_axis_of_years() -> None:
    one = picture(("2017", None), ("2017-05-02", None))
    assert [label for label, _ in one.marks] == ["2017", "2018"]
    assert one.years == ""


def test_a_day_lasts_its_part_of_the_month() -> None:
    month, days = picture(("2017-05", None), ("2017-05-01", "2017-05-31")).bars
    assert (days.left, days.width) == (month.left, month.width)


def test_months_stand_apart_however_many() -> None:
    places = [at for _, at in picture(("2017-01-02", "2018-06-30")).marks]
    assert min(right - left for left, right in pairwise(places)) >= 2 * DIGITS
