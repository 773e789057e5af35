"""Knows what the pages of entities share: frame, sources. Knows no entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.publisher import Source
from macros.model.review import Reviewed
from macros.pages.history import history_of
from macros.pages.links import cross_links
from macros.pages.page import Page
from macros.pages.rendering import rendered
from macros.source.headings import with_heading_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.entity import Entity, SourceUse
    from macros.model.model import Model


def entity_page(
    model: Model, entity: Entity, template: str, title: str, description: str, **values: object
) -> Page:
    """Return an entity's page, made of a template that shows its values and the given ones."""
    address = entity.address
    if address is None:
        raise ValueError(f"{entity.kind} {entity.code} has no page")
    shared = {
        "entity": entity,
        "retirement": model.retirement(entity.code),
        "history": history_of(model, entity),
        "links": cross_links(model, entity),
        "picture": None,
        "review": entity if isinstance(entity, Reviewed) else None,
    }
    markdown = rendered(template, model, **{**shared, **values})
    return Page(
        address.path,
        address.published,
        title,
        shortened(description),
        with_heading_ids(markdown),
        entity.where(),
    )


def source_places(model: Model, uses: Iterable[SourceUse]) -> dict[Source, list[str]]:
    """Return the sources of an entity in order, each with the places in it."""
    places: dict[Source, list[str]] = {}
    for use in uses:
        source = model.find(Source, use.source)
        if source:
            places.setdefault(source, []).extend([use.place] if use.place else [])
    return places


def shortened(text: str, most: int = 155) -> str:
    """Return the beginning of a text as a page's description: whole words, at most `most` signs."""
    words = " ".join(text.replace("@", "").split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0].rstrip(",.;:") + " …"
