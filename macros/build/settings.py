"""Knows mkdocs.yml: the one home of theme, menu and Markdown's extensions."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml
from yaml.constructor import ConstructorError

from macros.pages.menu import paths_in
from macros.source.files import read_mapping, read_text
from macros.source.markdown import MarkdownReader, is_extension
from macros.source.problem import Position, Problem, shown
from macros.source.yaml import Mapping as Node
from macros.source.yaml import Scalar, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE = "mkdocs.yml"
KEPT = 8  # settings that are kept
BUILT_IN = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs adds to those of mkdocs.yml."""


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml holds, and the line of each path in its menu."""

    values: dict[str, Any]
    menu_lines: dict[str, int]

    @property
    def menu(self) -> list[Any]:
        """The nav, its marks not yet replaced."""
        return list(self.values.get("nav") or ())

    @property
    def address(self) -> str:
        """The site's address with a slash last, from mkdocs.yml or SITE_URL; else nothing."""
        found = self.values.get("site_url") or os.environ.get("SITE_URL") or ""
        return f"{str(found).rstrip('/')}/" if found else ""

    def markdown_reader(self) -> MarkdownReader:
        """Return a reader with the extensions that the site is built with."""
        listed = self.values.get("markdown_extensions") or ()
        names = [next(iter(entry)) if isinstance(entry, dict) else entry for entry in listed]
        configured = [entry for entry in listed if isinstance(entry, dict)]
        settings = {name: value or {} for entry in configured for name, value in entry.items()}
        return MarkdownReader(list(dict.fromkeys([*BUILT_IN, *names])), settings)


def address_fault(environment: Mapping[str, str]) -> str | None:
    """Return what to tell of a SITE_URL that no site can be at, or None of one that it can."""
    address = environment.get("SITE_URL", "")
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket without its end
        parts = urlsplit("")
    if not address or (parts.scheme in ("http", "https") and parts.hostname):
        return None
    return (
        f"SITE_URL '{shown(address)}' er ikke en adresse – skriv fx https://eksempel.dk/haandbog/"
    )


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings and the problems met; with problems the settings are empty."""
    text, problems = read_text(root, FILE)
    if text is None:
        return Settings({}, {}), problems
    settings, found = _settings(text)
    return settings, list(found)


@lru_cache(maxsize=KEPT)
def _settings(text: str) -> tuple[Settings, tuple[Problem, ...]]:
    node, problems = read_mapping(FILE, text)
    if node is None or problems:
        return Settings({}, {}), tuple(problems)
    try:
        values = yaml.load(text, _Loader)  # noqa: S506  # it is a safe loader
    except ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = "værdien kan ikke læses – sæt den i citationstegn"
        return Settings({}, {}), (Problem(Position(FILE, line), message),)
    problems = list(_misshapen(values, node))
    if problems:
        return Settings({}, {}), tuple(problems)
    known = paths_in(values.get("nav"))
    lines = dict(_lines(node.get("nav")))
    return Settings(values, {path: lines.get(path, 1) for path in known}), ()


class _Loader(yaml.SafeLoader):
    """Reads as MkDocs does, and tells the line of a value that is none, such as 2026-02-30."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002  # PyYAML's own signature
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise ConstructorError(None, None, str(error), node.start_mark) from None


def _misshapen(values: dict[str, Any], node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the settings that we use ourselves."""
    if not values:
        yield Problem(Position(FILE, 1), "filen har ingen felter – skriv 'nav' med menuen")
    if not _is_menu(values.get("nav") or []):
        message = "'nav' er ikke en menu – skriv hvert punkt som '- Titel: sti.md'"
        yield Problem(Position(FILE, node.key_lines["nav"]), message)
    key = "markdown_extensions"
    listed = values.get(key) or []
    if not isinstance(listed, list):
        message = f"'{key}' er en liste – skriv '- navn' på hver sin linje"
        yield Problem(Position(FILE, node.key_lines[key]), message)
        return
    written = node.get(key)
    for entry, place in zip(listed, written if isinstance(written, Sequence) else (), strict=False):
        if not _is_extension(entry):
            message = f"udvidelsen '{shown(str(entry), 40)}' kan ikke bruges – ret den"
            yield Problem(Position(FILE, place.line), message)


def _is_menu(entries: Any) -> bool:  # noqa: ANN401  # what stands in the file
    return isinstance(entries, list) and all(
        isinstance(entry, str)
        or (
            isinstance(entry, dict)
            and all(
                isinstance(title, str) and (isinstance(inner, str) or _is_menu(inner))
                for title, inner in entry.items()
            )
        )
        for entry in entries
    )


def _is_extension(entry: Any) -> bool:  # noqa: ANN401  # what stands in the file
    name, settings = next(iter(entry.items())) if _is_single(entry) else (entry, None)
    return (
        isinstance(name, str)
        and isinstance(settings, dict | None)
        and is_extension(name, settings or {})
    )


def _is_single(entry: Any) -> bool:  # noqa: ANN401  # what stands in the file
    return isinstance(entry, dict) and len(entry) == 1


def _lines(value: Value | None) -> list[tuple[str, int]]:
    if isinstance(value, Scalar):
        return [(str(value), value.line)]
    inner = value.values() if isinstance(value, Node) else value
    return (
        [pair for part in inner or () for pair in _lines(part)]
        if isinstance(value, Node | Sequence)
        else []
    )
