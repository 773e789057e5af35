"""Knows how a site becomes MkDocs' settings and files. Only hooks know MkDocs beside it."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files

from macros.build.copy import configure_copy, is_copy
from macros.build.csp import POLICY
from macros.build.preview import KeptFile, tell_everywhere, theme_files
from macros.build.repository import correction_form, edit_template
from macros.build.site import publisher_values
from macros.build.tree import THEME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.build.live import Live
    from macros.build.preview import Shown
    from macros.build.site import Site
    from macros.pages.page import Page

BROKEN_TITLE = "Siderne kan ikke vises endnu"


def root_of(config: MkDocsConfig) -> Path:
    """Return the project's folder: the one that mkdocs.yml stands in."""
    return Path(config.config_file_path).parent


def configure(config: MkDocsConfig, live: Live) -> None:
    """Set what comes from data and surroundings: name, address, menu, edit links, policy."""
    site = live.site
    config.site_url = config.site_url or os.environ.get("SITE_URL") or None
    config.edit_uri_template = edit_template(root_of(config))
    config.extra["rettelse"] = correction_form(root_of(config))
    config.extra["problemer"] = [str(problem) for problem in live.problems]
    config.extra["csp"] = None if live.preview or is_copy(config) else POLICY
    config.nav = site.menu if site else ["index.md"]
    publisher = site.model.publisher if site else None
    config.site_name = publisher.name if publisher else BROKEN_TITLE
    config.site_description = publisher.description if publisher else None
    config.extra["udgiver"] = publisher_values(publisher)
    if is_copy(config):
        configure_copy(config, site.today if site else None)


def all_files(files: Files, config: MkDocsConfig, live: Live) -> Files:
    """Return the files of docs/ that are no pages, with all the site's pages and downloads."""
    kept = [file for file in files if not file.is_documentation_page()]
    if live.site is None:
        return Files([*kept, _broken_page(config)])
    site = live.site
    pages = [(_page_file(page, site, config), page) for page in site.pages.values()]
    fetched = [(KeptFile.of(config, path, data), data) for path, data in site.downloads.items()]
    if live.shown:
        made = [(file, (page, site.called.get(page.path), file.edit_uri)) for file, page in pages]
        live.shown.mark((*made, *fetched), _frame(site, config))
    return Files([*kept, *(file for file, _ in (*pages, *fetched))])


def _frame(site: Site, config: MkDocsConfig) -> str:
    """Return all that every page shows beside its own text, but for the messages."""
    titles = [(page.path, page.title) for page in site.pages.values()]
    theme = sorted(theme_files(root_of(config) / THEME))
    extra = {key: value for key, value in config.extra.items() if key != "problemer"}
    return repr((site.menu, titles, theme, extra, site.settings.values, config.edit_uri_template))


def name_pages(files: Files, live: Live) -> None:
    """Give the pages that a preview does not make again the titles that the menu shows."""
    if live.shown is None or live.site is None:
        return
    for file in files:
        page = live.site.pages.get(file.src_uri)
        if page and file.page and not file.is_modified():
            file.page.title = escape(page.title)


def finish_preview(config: MkDocsConfig, shown: Shown) -> None:
    """Bring what a preview has not made again up to date: search, messages, what is gone."""
    folder = Path(config.site_dir)
    for path in shown.gone():
        (folder / path).unlink(missing_ok=True)
    search: Any = config.plugins["material/search"]
    search.search_index.entries = shown.searchable(search.search_index.entries)
    search.search_index_prev = None  # its own memory holds for one changed page alone
    tell_everywhere(folder)
    shown.finish()


def _page_file(page: Page, site: Site, config: MkDocsConfig) -> KeptFile:
    # The folder of a page is the same with and without a server that shows folders.
    address = page.published.removesuffix("index.md").removesuffix(".md").rstrip("/")
    place = f"{address}/index.html".lstrip("/")
    if page.path in site.authored:
        folder = root_of(config) if page.path.startswith("guides/") else Path(config.docs_dir)
        directories = config.use_directory_urls
        file = KeptFile(page.path, str(folder), config.site_dir, directories, dest_uri=place)
        file.edit_uri = page.source.path
    else:
        file = KeptFile.of(config, page.path, page.text)
        file.dest_uri = place
        file.edit_uri = f"{page.source.path}#L{page.source.line}"
    return file


def _broken_page(config: MkDocsConfig) -> File:
    text = f"---\ntitle: {BROKEN_TITLE}\n---\n\nRet fejlene herover. Så kommer siderne frem.\n"
    return File.generated(config, "index.md", content=text)


def source_of(site: Site | None, path: str) -> str | None:
    """Return a page's text with our front matter, or None if the site does not have it."""
    page = site.pages.get(path) if site else None
    if site is None or page is None:
        return None
    # mkdocs-macros would make calls of what stands in a title from data/.
    return page.text if path in site.authored else page.text_with(render_macros=False)
