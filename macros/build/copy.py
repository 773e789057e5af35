"""Knows what a site needs to be opened from its folder, without a server: mkdocs.offline.yml."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from macros.build.built import START
from macros.source.text import danish_date

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

NEED_A_SERVER = frozenset({"navigation.instant"})
"""Features of the theme that fetch: a browser refuses that to a page from a folder."""
IN_VAIN = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
"""What only a server or a search engine asks for."""


def is_copy(config: MkDocsConfig) -> bool:
    """Tell whether the site that is built is one to be opened from its folder."""
    return bool(config.extra.get("kopi"))


def configure_copy(config: MkDocsConfig, today: date | None) -> None:
    """Leave out what needs a server, and let the pages tell of which day the copy is."""
    config.extra["kopi_fra"] = danish_date(today) if today else ""
    features = config.theme["features"]
    config.theme["features"] = [one for one in features if one not in NEED_A_SERVER]


def finish_copy(folder: Path) -> None:
    """Make a built site one to be opened from its folder: START.html first, no file in vain."""
    shutil.copyfile(folder / "index.html", folder / START)
    for name in IN_VAIN:
        (folder / name).unlink(missing_ok=True)
