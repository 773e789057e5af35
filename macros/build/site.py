"""Knows a whole site: the project read, checked, and made into pages and downloads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from macros.build.clock import build_day
from macros.build.days import NO_DAYS
from macros.build.settings import Settings, read_settings
from macros.checks.check import check_data, check_texts, in_order
from macros.checks.menu import menu_leads_to_pages, pages_are_in_menu
from macros.checks.owners import OWNERS_PATH, owners_are_current
from macros.checks.texts import Anchors, Text, page_is_safe, read_texts
from macros.downloads.files import download_paths, downloads
from macros.loading.project import read_project
from macros.model.duty import REVIEWS_PATH
from macros.model.kinds import KIND_BY_NAME
from macros.model.process import Step
from macros.pages.authored import authored_page, with_calls
from macros.pages.background import GLOSSARY_PATH, SOURCES_PATH
from macros.pages.generated import generated_pages
from macros.pages.glossary import Glossary
from macros.pages.guidelines import GUIDELINES_PATH
from macros.pages.macros import MACROS
from macros.pages.mentions import mentions_in
from macros.pages.menu import MARKS, menu
from macros.pages.news import NEWS_PATHS, news_pages
from macros.pages.overview import OVERVIEW_PATH
from macros.pages.reviews import with_notices
from macros.pages.strategy import STRATEGY_PATHS
from macros.pages.templates import template_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from macros.loading.project import Nodes
    from macros.model.model import Model
    from macros.model.publisher import Publisher
    from macros.pages.page import Page
    from macros.source.problem import Problem

TEMPLATES: Final = "macros/templates/"
ANCHOR = re.compile(r'(?:\bid="|\{#)([\w.-]+)')


@dataclass(frozen=True)
class Site:
    """A site without mistakes, as it is on the day `today`: all its pages and downloads.

    `days` has the day that each file was last changed, where it is known.
    """

    settings: Settings
    model: Model
    texts: tuple[Text, ...]
    generated: tuple[Page, ...]
    today: date
    days: Mapping[str, date]
    nodes: Nodes

    @cached_property
    def authored(self) -> dict[str, Page]:
        """The pages of authors' texts by path, @codes made into links, calls not yet made."""
        pages = (authored_page(self.model, text) for text in self.texts)
        return {page.path: page for page in pages}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All pages by path."""
        glossary = Glossary(self.model.terms)
        sizes = {path: len(content) for path, content in self.downloads.items()}
        news = news_pages(self.model, self.settings.address)
        made = (*self.generated, *template_pages(self.model, sizes), *news)
        whole = {**self.authored, **{page.path: page for page in made}}
        whole = with_notices(self.model, self.today, whole)
        return {
            path: self._dated(
                page
                if path == GLOSSARY_PATH
                else page.with_markdown(glossary.linked(page.markdown))
            )
            for path, page in whole.items()
        }

    def _dated(self, page: Page) -> Page:
        """Return a page with the day of its file.

        What only a template makes is a list of what stands in other files: it has no day.
        """
        path = page.source.path
        return page if path.startswith(TEMPLATES) else page.last_changed(self.days.get(path))

    @cached_property
    def called(self) -> dict[str, str]:
        """The Markdown of the authored pages by path, their calls made."""
        return {
            text.path: with_calls(self.model, text, self.authored[text.path]) for text in self.texts
        }

    @cached_property
    def finished(self) -> dict[str, Page]:
        """All pages by path with their calls made, as any engine takes them."""
        return {
            path: page.with_markdown(with_calls(self.model, text, page))
            if (text := self.text_by_path.get(path))
            else page
            for path, page in self.pages.items()
        }

    @cached_property
    def text_by_path(self) -> dict[str, Text]:
        """The authored texts by the path of their page."""
        return {text.path: text for text in self.texts}

    @cached_property
    def downloads(self) -> dict[str, bytes]:
        """The files that readers can fetch, by path."""
        return downloads(self.model, self.settings.address)

    @property
    def menu(self) -> list[Any]:
        """The menu with all its pages."""
        return menu(self.model, self.settings.menu)


def read_site(
    root: Path, today: date | None = None, days: Mapping[str, date] = NO_DAYS
) -> tuple[Site | None, tuple[Problem, ...]]:
    """Return the site of the project under root, or None and every mistake in its files.

    `today` is the day that reviews and dates are held against: else the day of the build.
    `days` has the day that each file was last changed: without it no page tells.
    """
    today = today or build_day()
    settings, problems = read_settings(root)
    reading = read_project(root)
    model = reading.model
    problems = [*problems, *check_data(reading, today)]
    texts = read_texts(model, settings.markdown_reader())
    mentions = dict.fromkeys((*model.mentions, *mentions_in(model, texts)))
    model = replace(model, mentions=tuple(mentions))
    generated = generated_pages(model, today) if not problems else ()
    places = _places(root, model, texts, generated)
    if settings.values:  # else neither menu nor Markdown is known
        problems += chain(
            check_texts(model, texts, MACROS, places),
            menu_leads_to_pages(settings.menu_lines, frozenset(places), frozenset(MARKS)),
            pages_are_in_menu(model, frozenset(settings.menu_lines)),
        )
    site = Site(settings, model, texts, generated, today, days, reading.nodes)
    problems += () if problems else owners_are_current(model, _written_owners(root))
    problems += () if problems else _made_pages_are_safe(site)
    return (None if problems else site), in_order(problems)


def _written_owners(root: Path) -> str | None:
    """Return what stands in the file of owners, or None if there is none."""
    path = root / OWNERS_PATH
    return path.read_bytes().decode(errors="replace") if path.is_file() else None


def _made_pages_are_safe(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the pages of authors' texts as they reach the reader."""
    reader = site.settings.markdown_reader()
    for text in site.texts:
        yield from page_is_safe(text, site.called[text.path], reader)


def _places(
    root: Path, model: Model, texts: tuple[Text, ...], generated: tuple[Page, ...]
) -> dict[str, Anchors]:
    """Return the files that authors can link to, with their anchors where these are known."""
    keys = {(one.kind, one.code) for one in model.entities} | model.unread
    # A page of docs/ that entities are put on has to be there.
    kinds = [(KIND_BY_NAME[kind], code) for kind, code in keys]
    addresses = [kind.address_of(code) for kind, code in kinds if not kind.on_authored_page]
    addresses += [Step.checklist_of(code) for kind, code in kinds if kind is Step]
    places: dict[str, Anchors] = {address.path: None for address in addresses if address}
    made = (
        GLOSSARY_PATH,
        SOURCES_PATH,
        GUIDELINES_PATH,
        OVERVIEW_PATH,
        REVIEWS_PATH,
        *STRATEGY_PATHS,
        *NEWS_PATHS,
    )
    places |= dict.fromkeys([*made, *download_paths(model)])
    places |= {
        path.relative_to(root / "docs").as_posix(): None
        for path in (root / "docs").rglob("*")
        if path.is_file() and path.suffix != ".md"
    }
    places |= {page.path: frozenset(ANCHOR.findall(page.markdown)) for page in generated}
    shown = [one.address for one in model.entities if one.on_authored_page and one.address]
    return places | {
        text.path: text.reading.anchors | {one.anchor for one in shown if one.path == text.path}
        for text in texts
    }


def publisher_values(publisher: Publisher | None) -> dict[str, Any]:
    """Return the publisher as templates use it, by the Danish keys."""
    return publisher.model_dump(mode="json", by_alias=True) if publisher else {}
