"""Knows the site as a plain tree for another engine: no hooks, no plugin but search."""

from __future__ import annotations

import posixpath
import re
import shutil
from typing import TYPE_CHECKING, Any, Final

import yaml

from macros.loading.places import PUBLISHED
from macros.model.address import Address

if TYPE_CHECKING:
    from pathlib import Path

    from macros.build.site import Site
    from macros.pages.page import Page

ROOT_LINK: Final = re.compile(r"\]\((<?)/([^)\s>]+)")
THEME: Final = "macros/tema"
OWN_SETTINGS: Final = frozenset({"hooks", "plugins", "watch", "nav", "theme", "site_name", "extra"})
"""Settings that the tree has its own of."""


def write_tree(site: Site, root: Path, target: Path, surroundings: dict[str, Any]) -> int:
    """Write the whole site under target, which is made, and return the number of pages.

    `surroundings` are the settings that do not come from the project's files: the address, and
    what the theme's templates use beside the pages (`extra`).
    """
    docs = target / "docs"
    _copy(root / "docs", docs, _is_published_as_it_is)
    _copy(root / THEME, target / "tema", lambda _: True)
    for page in site.finished.values():
        _write(docs / page.published, _with_relative_links(page).encode())
    for path, content in site.downloads.items():
        _write(docs / path, content)
    _write(target / "mkdocs.yml", _settings(site, surroundings).encode())
    return len(site.pages)


def _is_published_as_it_is(path: Path) -> bool:
    name = path.name
    return name.endswith(PUBLISHED) and not name.endswith(".md") and not name.startswith(".")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _copy(source: Path, target: Path, wanted: Any) -> None:  # noqa: ANN401  # a test of a path
    for path in sorted(source.rglob("*")):
        if path.is_file() and wanted(path):
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def _with_relative_links(page: Page) -> str:
    """Return a page's text with its links relative, as every engine takes them."""
    folder = posixpath.dirname(page.published)

    def relative(match: re.Match[str]) -> str:
        path, mark, anchor = match[2].partition("#")
        place = posixpath.relpath(Address(path).published, folder or ".")
        return f"]({match[1]}{place}{mark}{anchor}"

    return page.with_markdown(ROOT_LINK.sub(relative, page.markdown)).text


def _settings(site: Site, surroundings: dict[str, Any]) -> str:
    values = {key: value for key, value in site.settings.values.items() if key not in OWN_SETTINGS}
    publisher = site.model.publisher
    theme = site.settings.values.get("theme") or {}
    whole = {
        "site_name": publisher.name if publisher else "",
        "site_description": publisher.description if publisher else "",
        **values,
        "theme": {**theme, "custom_dir": "tema"},
        **surroundings,
        "extra": {**(site.settings.values.get("extra") or {}), **surroundings["extra"]},
        "nav": _published(site.menu),
        "plugins": [{"search": {"lang": "da"}}],
    }
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def _published(entry: Any) -> Any:  # noqa: ANN401  # a menu entry of any depth
    if isinstance(entry, str):
        return Address(entry).published
    if isinstance(entry, dict):
        return {title: _published(inner) for title, inner in entry.items()}
    return [_published(inner) for inner in entry]
