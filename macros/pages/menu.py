"""Knows the menu: what stands in mkdocs.yml's nav, and what the marks in it stand for."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from macros.pages.guidelines import grouped
from macros.pages.news import NEWS_PATHS
from macros.pages.quality import themes_with_criteria
from macros.pages.strategy import ACTIVITIES_PATH, COVERAGE_PATH, FOLLOW_UP_PATH
from macros.pages.templates import by_audience

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from macros.model.model import Model

Entry = Any
"""A path, or a title with a path or a list of entries, as MkDocs takes it."""


def menu(model: Model, entries: list[Entry]) -> list[Entry]:
    """Return nav with its marks replaced: "@kvalitetsmodel" becomes the model's pages."""
    whole: list[Entry] = []
    for entry in entries:
        if isinstance(entry, str) and entry in MARKS:
            whole += MARKS[entry](model)
        elif isinstance(entry, dict):
            whole += [{title: _inner(model, inner)} for title, inner in entry.items()]
        else:
            whole.append(entry)
    return whole


def _inner(model: Model, inner: Entry) -> Entry:
    return menu(model, inner) if isinstance(inner, list) else inner


def _quality_model(model: Model) -> list[Entry]:
    return [
        {escape(theme.label): [_path(theme), *map(_path, criteria)]}
        for theme, criteria in themes_with_criteria(model)
    ]


def _templates(model: Model) -> list[Entry]:
    return [
        {escape(occasion.title): list(map(_path, templates))}
        for group in by_audience(model)
        for occasion, templates in group.occasions
    ]


def _guidelines(model: Model) -> list[Entry]:
    return [
        {escape(heading): list(map(_path, guidelines))} for _, heading, guidelines in grouped(model)
    ]


def _example(model: Model) -> list[Entry]:
    plan = model.strategy
    if plan is None:
        return []
    shared = [COVERAGE_PATH, ACTIVITIES_PATH, FOLLOW_UP_PATH]
    return [{escape(plan.title): [_path(plan), *shared, *map(_path, plan.areas)]}]


def _path(entity: Any) -> str:  # noqa: ANN401  # any entity with a page
    return str(entity.address.path)


MARKS: Mapping[str, Callable[[Model], list[Entry]]] = {
    "@kvalitetsmodel": _quality_model,
    "@kvalitetsgrundlag": lambda model: [_path(area) for area in model.areas],
    "@trin": lambda model: [_path(step) for step in model.steps],
    "@skabeloner": _templates,
    "@guidelines": _guidelines,
    "@indsatsplan": _example,
    "@nyheder": lambda _: list(NEWS_PATHS),
}
"""The marks of nav, and the entries that each stands for."""


def paths_in(entries: Entry) -> list[str]:
    """Return the paths that stand in nav, in order."""
    if isinstance(entries, str):
        return [entries]
    inner = entries.values() if isinstance(entries, dict) else entries or ()
    return [path for entry in inner for path in paths_in(entry)]
