"""Knows mkdocs.yml: the one home of theme, menu and Markdown's extensions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from macros.pages.menu import paths_in
from macros.source.files import read_mapping, read_text
from macros.source.markdown import MarkdownReader
from macros.source.yaml import Mapping, Scalar, Sequence, Value

if TYPE_CHECKING:
    from pathlib import Path

    from macros.source.problem import Problem

FILE = "mkdocs.yml"


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml holds, and the line of each path in its menu."""

    values: dict[str, Any]
    menu_lines: dict[str, int]

    @property
    def menu(self) -> list[Any]:
        """The nav, its marks not yet replaced."""
        return list(self.values.get("nav") or ())

    def markdown_reader(self) -> MarkdownReader:
        """Return a reader with the extensions that the site is built with."""
        listed = self.values.get("markdown_extensions") or ()
        names = [next(iter(entry)) if isinstance(entry, dict) else entry for entry in listed]
        configured = [entry for entry in listed if isinstance(entry, dict)]
        settings = {name: value or {} for entry in configured for name, value in entry.items()}
        return MarkdownReader(names, settings)


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings and the problems met; with problems the settings are empty."""
    text, problems = read_text(root, FILE)
    if text is None:
        return Settings({}, {}), problems
    node, problems = read_mapping(FILE, text)
    if node is None or problems:
        return Settings({}, {}), problems
    values = yaml.safe_load(text)
    known = paths_in(values.get("nav"))
    lines = dict(_lines(node.get("nav")))
    return Settings(values, {path: lines.get(path, 1) for path in known}), []


def _lines(value: Value | None) -> list[tuple[str, int]]:
    if isinstance(value, Scalar):
        return [(str(value), value.line)]
    inner = value.values() if isinstance(value, Mapping) else value
    return (
        [pair for part in inner or () for pair in _lines(part)]
        if isinstance(value, Mapping | Sequence)
        else []
    )
