"""Knows that each real file is whole, and what the source says of the quality model."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.site import Site
from macros.loading.places import NOT_DATA, authored_paths
from macros.loading.project import Reading
from macros.source.problem import Problem

FILES = [
    path
    for path in (*authored_paths(Path(__file__).parent.parent), "mkdocs.yml")
    if path.endswith((".yml", ".md")) and path not in NOT_DATA
]
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
    assert [role.code for role in site.model.roles] == ROLES
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
