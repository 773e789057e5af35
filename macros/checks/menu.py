"""Knows that the menu and the pages agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.rules import made_pages
from macros.source.problem import Position, Problem, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.model.model import Model

SETTINGS = "mkdocs.yml"
ELSEWHERE = ("guides/", "guidelines/")
"""Folders that no page may stand in: that is told of by itself."""


def menu_leads_to_pages(
    paths: Mapping[str, int], places: frozenset[str], marks: frozenset[str]
) -> Iterator[Problem]:
    """Menuen i mkdocs.yml nævner sider, der findes. `paths` har linjen for hver."""
    for path, line in paths.items():
        if path not in places | marks:
            near = suggestion(path, places | marks) or " – skriv stien fra docs/"
            yield Problem(Position(SETTINGS, line), f"menuens '{shown(path)}' findes ikke{near}")


def pages_are_in_menu(model: Model, paths: frozenset[str]) -> Iterator[Problem]:
    """En side i docs/ står i menuen."""
    known = paths | made_pages(model).keys()  # a page that is made twice is told of by itself
    for page in model.pages:
        if page.path not in known and not page.path.startswith(ELSEWHERE):
            message = f"siden står ikke i menuen – skriv '{page.path}' under nav i {SETTINGS}"
            yield Problem(page.where()._replace(line=1), message)
