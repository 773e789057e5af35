"""Knows how two sites differ for those who read them: pages and files. Knows no git."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.model.address import Address
from macros.model.process import Step
from macros.model.template import Template

if TYPE_CHECKING:
    from macros.build.site import Site

FORMATS: Final[Mapping[str, str]] = {
    "docx": "Word",
    "xlsx": "Excel",
    "csv": "CSV",
    "ics": "Kalender",
    "xml": "Nyheder (Atom)",
}
"""What editors call the files that readers fetch, by their ending. JSON is told apart by folder."""


class Parts(NamedTuple):
    """What is new, what is gone and what says something else: paths in the order of the site."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return any(self)


class SiteDifference(NamedTuple):
    """How two sites differ: the paths of pages, and of files that readers fetch."""

    pages: Parts
    downloads: Parts


def compared(old: Site, new: Site) -> SiteDifference:
    """Return how two sites of the same day differ, as readers get them: byte for byte."""
    return SiteDifference(
        _parts(page_texts(old), page_texts(new)), _parts(old.downloads, new.downloads)
    )


def page_texts(site: Site) -> dict[str, str]:
    """Return every page with its title, description and calls made, by path."""
    return {path: page.text for path, page in site.finished.items()}


def _parts(old: Mapping[str, object], new: Mapping[str, object]) -> Parts:
    return Parts(
        tuple(path for path in new if path not in old),
        tuple(path for path in old if path not in new),
        tuple(path for path, content in new.items() if path in old and old[path] != content),
    )


def address(path: str) -> str:
    """Return where readers find a page, from the site's root: /kvalitetsmodel/1.1/."""
    return Address(path).url


def form_of(site: Site, path: str) -> str:
    """Return what a page is that readers fill in, "" where they only read it."""
    if any(one.address and one.address.path == path for one in site.model.of_kind(Template)):
        return "skema"
    lists = {step.checklist_address.path for step in site.model.of_kind(Step)}
    return "tjekliste" if path in lists else ""


def format_of(path: str) -> str:
    """Return what editors call a file that readers fetch."""
    name = PurePosixPath(path)
    if name.suffix == ".json":
        return "JSON-skema" if "skema" in name.parts[:-1] else "JSON"
    return FORMATS.get(name.suffix[1:], name.suffix[1:].upper())


def pages_linking_to(site: Site, path: str) -> tuple[str, ...]:
    """Return the pages whose author's text shows or links to a file, by its path in docs/."""
    return tuple(
        text.path
        for text in site.texts
        if any(_target(link.address, text.path) == path for link in text.reading.links)
    )


def _target(link: str, own: str) -> str:
    path = link.partition("#")[0]
    if path.startswith("/"):
        return posixpath.normpath(path[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(own), path))
