"""Knows the codes of the worked strategy row by row, and what its pages make of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.build.site import Site
from macros.model.focus import Activity, CellKind, cell_kind
from macros.model.strategy import Strategy
from macros.pages.coverage import cells, coverage
from macros.pages.goal_chain import BOX_HEIGHT, BOX_WIDTH, goal_chain

INVENTORY: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "inventar" / "slagelse.yml").read_text(encoding="utf-8")
)
ROWS = [row for area in INVENTORY for row in area["rows"]]
CRITERIA = {"2.3": 1, "2.2": 2, "1.2": 5, "2.1": 10, "1.1": 11, "1.3": 15}


@pytest.fixture(scope="module")
def plan(site: Site) -> Strategy:
    """The worked strategy."""
    assert site.model.strategy is not None
    return site.model.strategy


def placed(plan: Strategy) -> dict[str, tuple[str, str, Activity]]:
    """Each activity by its code, with its goal and sub-goal."""
    return {
        activity.code: (goal.code, sub_goal.code, activity)
        for area in plan.areas
        for goal in area.goals
        for sub_goal in goal.sub_goals
        for activity in sub_goal.activities
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["activity"] for row in ROWS])
def test_an_activity_has_just_the_codes_of_the_inventory(
    row: dict[str, Any], plan: Strategy
) -> None:
    goal, sub_goal, activity = placed(plan)[row["activity"]]
    assert (goal, sub_goal) == (row["goal"], row["sub_goal"])
    assert list(activity.roles) == row["r"]
    assert [code.replace(".", ",") for code in activity.criteria] == row["k"]
    assert list(activity.global_goals) == row["v"]


def test_the_plan_has_the_counts_of_the_inventory(plan: Strategy) -> None:
    goals = [goal for area in plan.areas for goal in area.goals]
    sub_goals = [one for area in plan.areas for one in area.sub_goals]
    assert [len(one) for one in (plan.areas, goals, sub_goals, plan.activities)] == [8, 10, 22, 35]
    assert [one.code for one in plan.activities] == [row["activity"] for row in ROWS]
    assert [area.number for area in plan.areas] == [str(area["nr"]) for area in INVENTORY]
    assert [area.is_new for area in plan.areas] == [area["nyt_i_2022"] for area in INVENTORY]


def test_the_strategy_has_its_parts(plan: Strategy) -> None:
    assert [one.name for one in plan.values] == ["Kvalitet", "Ligeværdighed", "Fællesskab", "Glæde"]
    assert [one.code for one in plan.roles] == ["G", "V", "F"]
    assert [len(one) for one in (plan.parts, plan.dimensions, plan.states)] == [5, 2, 4]
    assert [one.colour for one in plan.states] == ["grøn", "gul", "rød", None]
    assert plan.states[-1].sign == "≠"


def test_the_global_goals_are_seventeen(site: Site) -> None:
    assert [one.code for one in site.model.global_goals] == [str(at) for at in range(1, 18)]


def test_what_the_source_lacks_is_noted_where_it_occurs(plan: Strategy) -> None:
    by_code = placed(plan)
    broken = ["4-02", "5-04", "5-05", "6-01", "8-06", "8-07"]
    assert [code for code, (_, _, one) in by_code.items() if one.note] == broken
    sub_goals = [one for area in plan.areas for one in area.sub_goals]
    assert [one.code for one in sub_goals if one.note] == ["1.A.2"]
    assert [goal.code for area in plan.areas for goal in area.goals if goal.note] == ["7.A"]
    assert plan.remarks[0].place == "Bilag 1"


@pytest.mark.parametrize(
    ("codes", "kind"),
    [((), CellKind.EMPTY), (("/",), CellKind.OUTSIDE), (("3", "4"), CellKind.CODES)],
)
def test_a_cell_is_one_of_three_kinds(codes: tuple[str, ...], kind: CellKind) -> None:
    assert cell_kind(codes) is kind


def test_the_criterion_with_the_fewest_activities_is_the_thinnest(site: Site) -> None:
    found = coverage(site.model)
    assert {one.entity.code: len(one.activities) for one in found.by_number} == CRITERIA
    assert [one.entity.code for one in found.thinnest] == ["2.3"]


def test_what_stands_outside_is_counted_apart_from_what_is_empty(site: Site) -> None:
    found = coverage(site.model)
    assert len(found.outside_roles) == len([row for row in ROWS if row["r"] == ["/"]]) == 11
    assert len(found.outside_goals) == len([row for row in ROWS if row["v"] == ["/"]]) == 7
    assert [one.code for one in found.empty] == ["4-02"]


def test_each_code_points_to_what_it_names(site: Site, plan: Strategy) -> None:
    for activity in plan.activities:
        found = cells(site.model, activity)
        for key, codes in zip(
            "rkv", (activity.roles, activity.criteria, activity.global_goals), strict=True
        ):
            named = [code for code in codes if code != "/"]
            assert [one.code for one in found[key].entities] == named, activity.code
    reached = {
        reference.source[1]
        for criterion in site.model.criteria
        for reference in site.model.references_to(criterion)
        if reference.source[0] == Activity.kind
    }
    assert reached == {one.code for one in plan.activities}


def test_the_comma_of_a_source_names_the_same_criterion(small_site: Site) -> None:
    small = small_site.model.strategy
    assert small is not None
    assert small.activities[0].criteria == ("1.1", "1.2")


def test_a_picture_of_a_goal_chain_holds_all_and_nothing_outside_it(plan: Strategy) -> None:
    for area in plan.areas:
        picture = goal_chain(area)
        codes = [
            one.code for outer in (area.goals, area.sub_goals, area.activities) for one in outer
        ]
        assert sorted(box.code for box in picture.boxes) == sorted(codes)
        assert len(picture.lines) == len(area.activities) + len(area.sub_goals)
        for box in picture.boxes:
            assert 0 <= box.left <= picture.width - BOX_WIDTH
            assert box.middle - BOX_HEIGHT / 2 >= 0
            assert box.middle + BOX_HEIGHT / 2 <= picture.height


def test_json_and_csv_have_the_three_kinds_of_cell(site: Site) -> None:
    areas = json.loads(site.downloads["data/indsatsplan.json"])["strategi"]["områder"]
    found = {
        one["kode"]: [one["r"], [code.replace(".", ",") for code in one["k"]], one["v"]]
        for area in areas
        for goal in area["mål"]
        for sub_goal in goal["delmål"]
        for one in sub_goal["aktiviteter"]
    }
    assert found == {row["activity"]: [row["r"], row["k"], row["v"]] for row in ROWS}
    text = site.downloads["data/indsatsplan.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert {row["kode"]: [row["r"], row["v"]] for row in rows} == {
        row["activity"]: [" | ".join(row["r"]), " | ".join(row["v"])] for row in ROWS
    }


def test_areas_and_activities_follow_their_own_schemas(site: Site) -> None:
    areas = json.loads(site.downloads["data/indsatsplan.json"])["strategi"]["områder"]
    sub_goals = [one for area in areas for goal in area["mål"] for one in goal["delmål"]]
    activities = [activity for one in sub_goals for activity in one["aktiviteter"]]
    for name, held in (("indsatsomraade", areas), ("aktivitet", activities)):
        schema = Draft202012Validator(json.loads(site.downloads[f"data/skema/{name}.json"]))
        assert [error.message for one in held for error in schema.iter_errors(one)] == []


def test_a_board_finds_the_thinnest_criterion_from_the_front_page(site: Site) -> None:
    front = site.model.front_page
    assert front is not None
    assert "/indsatsplan/index.md" in [one.page for one in front.shortcuts]
    assert "{{ tyndest() }}" in site.pages["indsatsplan/index.md"].markdown
