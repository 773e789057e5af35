"""Knows how an author's text becomes a page: @codes and macros made, sources at the foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from macros.model.address import Address
from macros.model.publisher import Source
from macros.pages.links import authored_links
from macros.pages.macros import MACROS
from macros.pages.page import Page
from macros.pages.place import Place
from macros.pages.rendering import added_mark, escaped, mention_link, rendered
from macros.source.calls import with_calls_made
from macros.source.markdown import with_mentions

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.checks.texts import Text
    from macros.model.documents import Authored
    from macros.model.model import Model


def authored_page(model: Model, text: Text) -> Page:
    """Return the page of an author's text, its calls still to be made."""
    entity = text.entity
    markdown = with_mentions(text.markdown, text.reading.mentions, partial(mention_link, model))
    lines = markdown.strip("\n")  # the spaces before the first line make it code
    foot = rendered("kildefod.md.j2", model, sources=_sources(model, entity), review=entity)
    groups = authored_links(model, entity)
    links = rendered("sammenhaeng.md.j2", model, links=groups, picture=None) + "\n"
    mark = f"{added_mark(entity)}\n\n" if entity.is_added else ""
    return Page(
        text.path,
        Address(text.path).published,
        entity.title,
        entity.description,
        f"# {escaped(entity.title)} {{#titel}}\n\n{mark}{lines}\n\n{links if groups else ''}{foot}",
        text.at(1)._replace(line=1),
    )


def _sources(model: Model, entity: Authored) -> dict[Source, list[str]]:
    """Return a page's sources: those it names, those it calls, those of what a macro puts on it."""
    shown = [
        one
        for one in model.entities
        if one.on_authored_page and one.address and one.address.path == entity.path
    ]
    found = [
        model.entity(reference.target)
        for one in (entity, *shown)
        for reference in model.references_from(one)
    ]
    return {one: [] for one in found if isinstance(one, Source)}


def functions_for(place: Place) -> dict[str, Callable[..., str]]:
    """Return the macros as they are called on one page: the place filled in."""
    return {name: partial(function, place) for name, function in MACROS.items()}


def with_calls(model: Model, text: Text, page: Page) -> str:
    """Return a page's Markdown with its calls made, for engines that have no macros."""
    return with_calls_made(page.markdown, functions_for(Place(model, text.entity)))
