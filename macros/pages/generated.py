"""Knows the pages that are made from data/, one function for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.publisher import Role, Source
from macros.pages.macros import cross_links
from macros.pages.page import Page
from macros.pages.rendering import rendered
from macros.source.headings import with_heading_ids
from macros.source.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.entity import Entity, SourceUse
    from macros.model.model import Model

SOURCES_PATH = "om/kilder.md"


def generated_pages(model: Model) -> tuple[Page, ...]:
    """Return all pages made from data/, in the order of the model."""
    return (
        *theme_pages(model),
        *criterion_pages(model),
        *area_pages(model),
        *step_pages(model),
        sources_page(model),
    )


def theme_pages(model: Model) -> Iterator[Page]:
    """Yield a page for each theme."""
    for theme in model.themes:
        criteria = tuple(one for one in model.criteria if one.theme_code == theme.code)
        yield _page(model, theme, "tema.md.j2", theme.label, theme.short, criteria=criteria)


def criterion_pages(model: Model) -> Iterator[Page]:
    """Yield a page for each criterion."""
    for criterion in model.criteria:
        roles = [(model.find(Role, part.role), part.actions) for part in criterion.roles]
        behind = tuple(use for use in criterion.sources if use.field == "ordlyd")
        yield _page(
            model,
            criterion,
            "kriterium.md.j2",
            criterion.label,
            criterion.wording,
            roles=roles,
            wording_sources=sources_used(model, behind or criterion.sources),
        )


def area_pages(model: Model) -> Iterator[Page]:
    """Yield a page for each area of the quality basis."""
    for area in model.areas:
        yield _page(model, area, "omraade.md.j2", area.title, area.statements[0].wording)


def step_pages(model: Model) -> Iterator[Page]:
    """Yield a page for each step of the process."""
    for step in model.steps:
        yield _page(model, step, "trin.md.j2", step.title, step.purpose)


def sources_page(model: Model) -> Page:
    """Return the page that lists the sources and where each is used."""
    uses = [(source, _users(model, source)) for source in model.sources]
    markdown = rendered("kilder.md.j2", model, uses=uses)
    return Page(
        SOURCES_PATH,
        SOURCES_PATH,
        "Kilder",
        "Det, siderne bygger på: udgiver, titel, år og adresse, og hvor hver kilde er brugt.",
        with_heading_ids(markdown),
        Position("data/kilder.yml", 1),
    )


def sources_used(model: Model, uses: tuple[SourceUse, ...]) -> dict[Source, list[str]]:
    """Return the sources of an entity in order, each with the places in it."""
    places: dict[Source, list[str]] = {}
    for use in uses:
        source = model.find(Source, use.source)
        if source:
            places.setdefault(source, []).extend([use.place] if use.place else [])
    return places


def _users(model: Model, source: Source) -> list[Entity]:
    """Return the entities that use a source and have a page, one for each page."""
    users = (model.entity(reference.source) for reference in model.references_to(source))
    by_page = {user.address: user for user in users if user and user.address}
    return list(by_page.values())


def _page(
    model: Model,
    entity: Any,  # noqa: ANN401  # any entity that has sources and a page
    template: str,
    title: str,
    description: str,
    **values: object,
) -> Page:
    markdown = rendered(
        template,
        model,
        entity=entity,
        retirement=model.retirement(entity.code),
        links=cross_links(model, entity),
        sources=sources_used(model, entity.sources),
        reviewed=getattr(entity, "reviewed", None),
        **values,
    )
    return Page(
        entity.address.path,
        entity.address.published,
        title,
        shortened(description),
        with_heading_ids(markdown),
        entity.where(),
    )


def shortened(text: str, most: int = 155) -> str:
    """Return the beginning of a text as a page's description: whole words, at most `most` signs."""
    words = " ".join(text.replace("@", "").split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0].rstrip(",.;:") + " …"
