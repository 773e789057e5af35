"""Knows that each real file is whole, and what the sources say of their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.site import Site
from macros.loading.places import NOT_DATA, authored_paths
from macros.loading.project import Reading
from macros.model.publisher import Source
from macros.source.problem import Problem

FILES = [
    path
    for path in (*authored_paths(Path(__file__).parent.parent), "mkdocs.yml")
    if path.endswith((".yml", ".md")) and path not in NOT_DATA
]
AREAS = ["viden", "dokumentation", "synliggoerelse", "netvaerk", "engagement", "etik"]
ROLES = ["bestyrelse", "leder", "ansatte", "frivillige"]


@pytest.mark.parametrize("path", FILES)
def test_a_file_has_no_mistake(
    path: str, checked: tuple[Site | None, tuple[Problem, ...]], reading: Reading
) -> None:
    _, problems = checked
    assert [str(problem) for problem in problems if problem.position.path == path] == []
    if path != "mkdocs.yml":
        assert path in {node.path for _, node in reading.nodes}


def test_the_model_has_the_themes_and_criteria_of_its_source(site: Site) -> None:
    assert [theme.code for theme in site.model.themes] == ["1", "2"]
    assert [one.code for one in site.model.criteria] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]


def test_each_criterion_has_its_two_indicators(site: Site) -> None:
    codes = {one.code: [inner.code for inner in one.indicators] for one in site.model.criteria}
    assert codes == {code: [f"{code}.a", f"{code}.b"] for code in codes}


def test_each_criterion_speaks_to_all_four_roles(site: Site) -> None:
    assert [role.code for role in site.model.roles][: len(ROLES)] == ROLES
    for criterion in site.model.criteria:
        assert [part.role for part in criterion.roles] == ROLES, criterion.code


def test_a_question_asks_if_the_centre_is_in_all_of_the_municipality(site: Site) -> None:
    asking = {
        criterion.code
        for criterion in site.model.criteria
        for question in criterion.questions
        if "i hele kommunen" in question
    }
    assert asking & {"1.1", "1.2"}


def test_the_publisher_names_the_site_and_says_if_it_is_official(reading: Reading) -> None:
    publisher = next(node for _, node in reading.nodes if node.path == "data/udgiver.yml")
    assert publisher["navn"]
    assert publisher["officiel"] in ("ja", "nej")


def test_the_first_version_of_the_model_is_1_0(site: Site) -> None:
    assert site.model.quality_model is not None
    assert site.model.quality_model.versions[0].number == "1.0"


def test_every_wording_began_with_a_note(site: Site) -> None:
    first = {code: site.model.history(code)[0][1].kind.value for code in site.model.worded}
    assert set(first.values()) == {"ny"}


def test_the_quality_basis_has_the_areas_of_its_source_with_three_statements_each(
    site: Site,
) -> None:
    codes = {area.code: [one.code for one in area.statements] for area in site.model.areas}
    assert list(codes) == AREAS
    assert codes == {code: [f"{code}.1", f"{code}.2", f"{code}.3"] for code in codes}


def test_each_statement_bears_on_a_criterion_for_a_reason(site: Site) -> None:
    for area in site.model.areas:
        for statement in area.statements:
            assert statement.criteria, statement.code
            assert all(part.because for part in statement.criteria), statement.code


def test_the_quality_basis_says_what_is_not_known_of_it(site: Site) -> None:
    basis = site.model.quality_basis
    assert basis is not None
    assert len(basis.tasks) == 4
    assert basis.reservation


def test_the_steps_are_ten_and_keep_the_numbers_of_the_print(site: Site) -> None:
    numbers = {step.number: step.source_number for step in site.model.steps}
    assert list(numbers.items()) == [
        *((number, number) for number in range(1, 7)),
        (7, None),
        (8, 9),
        (9, 8),
        (10, 10),
    ]


def test_the_fifth_step_goes_along_with_the_fourth(site: Site) -> None:
    joined = {step.number: step.join.value for step in site.model.steps}
    assert joined == dict.fromkeys(range(1, 11), "derefter") | {5: "og"}


def test_the_step_that_the_print_lacks_is_added_and_can_be_left_out(site: Site) -> None:
    seventh = site.model.steps[6]
    assert list(seventh.restating_fields()) == []
    assert seventh.optional_when


def test_the_hearing_is_waiting_that_cannot_be_shortened(site: Site) -> None:
    waiting = [step.number for step in site.model.steps if step.duration.calendar_weeks]
    assert waiting == [8]


def test_each_step_tells_civil_society_what_it_can_do(site: Site) -> None:
    assert [step.code for step in site.model.steps if not step.civil_society] == []


def test_the_items_of_a_checklist_are_lettered_in_order(site: Site) -> None:
    for step in site.model.steps:
        letters = "abcdefghijklmnopqrstuvwxyz"[: len(step.checklist)]
        assert [one.code for one in step.checklist] == [f"{step.code}.{one}" for one in letters]


def test_a_project_leader_is_required_and_the_group_is_a_choice(site: Site) -> None:
    items = [item for step in site.model.steps for item in step.checklist]
    leader = {item.need.value for item in items if "projektleder" in item.text}
    assert leader == {"krævet"}
    groups = [item.text for item in items if item.choice == "Styregruppe eller følgegruppe"]
    assert ["styregruppe" in text for text in groups] == [True, False]
    assert ["følgegruppe" in text for text in groups] == [False, True]


def test_the_pieces_of_advice_are_five_and_each_bears_on_a_step(site: Site) -> None:
    codes = [advice.code for advice in site.model.advice]
    assert codes == [f"raad-{number}" for number in range(1, 6)]
    assert {code for step in site.model.steps for code in step.advice} == set(codes)


def test_the_networks_are_the_eight_that_the_source_names(site: Site) -> None:
    assert len(site.model.networks) == 8
    assert len([network for network in site.model.networks if network.centres]) == 3


def test_the_policies_are_of_twelve_municipalities_and_say_where_to_read_them(site: Site) -> None:
    policies = site.model.policies
    assert len({policy.municipality for policy in policies}) == len(policies) == 12
    for policy in policies:
        found = [site.model.find(Source, use.source) for use in policy.sources]
        assert all(source and source.web_address for source in found), policy.code


def test_the_two_runs_have_a_date_for_each_political_round(site: Site) -> None:
    dates = {
        course.code: {
            event.start for event in course.events if len(event.start) == len("2017-08-30")
        }
        for course in site.model.courses
    }
    assert dates["viborg-idraetspolitik"] >= {
        "2017-04-27",
        "2017-08-10",
        "2017-08-23",
        "2017-08-30",
    }
    assert dates["broenderslev-frivilligpolitik"] == {"2021-01-14", "2021-06-17", "2021-09-06"}


def test_there_are_words_enough_and_those_confused_are_so_both_ways(site: Site) -> None:
    assert len(site.model.terms) >= 60
    by_code = {term.code: term for term in site.model.terms}
    for term in site.model.terms:
        for code in term.confused_with:
            assert term.code in by_code[code].confused_with, (term.code, code)


def test_the_front_page_has_a_door_for_each_of_its_three_readers(site: Site) -> None:
    assert site.model.front_page is not None
    assert [door.page for door in site.model.front_page.doors] == [
        "/kvalitetsmodel/index.md",
        "/frivilligpolitik/index.md",
        "/frivilligpolitik/for-civilsamfundet.md",
    ]


def test_the_page_of_help_is_looked_at_every_six_months(site: Site) -> None:
    (page,) = (one for one in site.model.pages if one.code == "om/hjaelp")
    assert page.review_every == 6
