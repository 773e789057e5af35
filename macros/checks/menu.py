"""Knows that the menu and the pages agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks.rules import made_pages
from macros.source.problem import Position, Problem, near_path, shown, suggestion

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
            free = (places | marks) - paths.keys()  # what stands in the menu was not meant
            near = None if path[:1] == "@" else near_path(path, free)
            guess = f" – mente du '{near}'?" if near else suggestion(path, marks - paths.keys())
            hint = guess or " – skriv stien fra docs/, eller slet linjen"
            yield Problem(Position(SETTINGS, line), f"menuens '{shown(path)}' findes ikke{hint}")


def pages_are_in_menu(model: Model, paths: frozenset[str]) -> Iterator[Problem]:
    """En side i docs/ står i menuen."""
    made = made_pages(model).keys()  # a page that is made twice is told of by itself
    missing = {page.path for page in model.pages} - paths - made
    wrong = paths - {page.path for page in model.pages} - made
    meant = {near_path(path, missing) for path in wrong}
    for page in model.pages:
        if page.path in missing - meant and not page.path.startswith(ELSEWHERE):
            message = f"siden står ikke i menuen – skriv '{page.path}' under nav i {SETTINGS}"
            yield Problem(page.where()._replace(line=1), message)
