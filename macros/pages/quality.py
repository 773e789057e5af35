"""Knows the quality model and the quality basis as readers see them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from macros.model.publisher import Role
from macros.model.quality_model import Criterion, QualityModel, Theme
from macros.pages.entity_page import entity_page, source_places
from macros.pages.link_picture import link_picture
from macros.pages.links import Groups, cross_links, inner_links, link_groups, name_of_kind
from macros.pages.place import Place
from macros.pages.rendering import Markdown, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.model import Model
    from macros.model.quality_basis import Area
    from macros.pages.page import Page

ModelField = Literal["formål", "sammenhæng", "forløb", "siden", "forbehold"]


def theme_pages(model: Model) -> Iterator[Page]:
    """Yield a page for each theme."""
    for theme, criteria in themes_with_criteria(model):
        sources = source_places(model, theme.sources)
        values = {"criteria": criteria, "sources": sources}
        yield entity_page(model, theme, "tema.md.j2", theme.label, theme.short, **values)


def criterion_pages(model: Model) -> Iterator[Page]:
    """Yield a page for each criterion."""
    for criterion in model.criteria:
        yield entity_page(
            model,
            criterion,
            "kriterium.md.j2",
            criterion.label,
            criterion.wording,
            sources=source_places(model, criterion.sources),
            wording_sources=source_places(model, criterion.sources_of_wording),
            picture=link_picture(criterion, link_groups(model, criterion)),
            inner_links=inner_links(model, criterion),
            roles=[(model.find(Role, part.role), part.actions) for part in criterion.roles],
        )


def basis_pages(model: Model) -> Iterator[Page]:
    """Yield the quality basis' own page and one for each of its areas."""
    basis = model.quality_basis
    if basis:
        sources = source_places(model, basis.sources)
        template = "kvalitetsgrundlag.md.j2"
        yield entity_page(model, basis, template, basis.title, basis.definition, sources=sources)
    for area in model.areas:
        uses = chain(area.sources, *(statement.sources for statement in area.statements))
        sources = source_places(model, uses)
        yield entity_page(
            model,
            area,
            "omraade.md.j2",
            area.title,
            area.short,
            sources=sources,
            links=cross_links(model, area, inner=False),
            helping=_helping(model, area),
        )


def _helping(model: Model, area: Area) -> dict[str, Groups]:
    """Return what the area's statements hang together with beside their criteria, by code."""
    criteria = name_of_kind(Criterion.kind)
    return {
        code: {name: others for name, others in groups.items() if name != criteria}
        for code, groups in inner_links(model, area).items()
    }


def themes_with_criteria(model: Model) -> tuple[tuple[Theme, tuple[Criterion, ...]], ...]:
    """Return each theme with the criteria that belong to it."""
    by_theme: dict[str, list[Criterion]] = {}
    for criterion in model.criteria:
        by_theme.setdefault(criterion.theme_code, []).append(criterion)
    return tuple((theme, tuple(by_theme.get(theme.code, ()))) for theme in model.themes)


def kriterietabel(place: Place) -> Markdown:
    """Temaerne med deres kriterier som kort. Sæt den under en overskrift med ##."""
    return rendered("kriterietabel.md.j2", place.model, themes=themes_with_criteria(place.model))


def modelfelt(place: Place, felt: ModelField) -> Markdown:
    """Et felt fra data/kvalitetsmodel.yml som tekst."""
    fields = QualityModel.model_fields.items()
    field = next((name for name, info in fields if info.alias == felt), "")
    model = place.model
    return rendered("modelfelt.md.j2", model, entity=model.quality_model, field=field)


def modellens_historie(place: Place) -> Markdown:
    """Hvornår kvalitetsmodellen blev til, og hvad der vides siden da."""
    return rendered("modellens-historie.md.j2", place.model, entity=place.model.quality_model)
