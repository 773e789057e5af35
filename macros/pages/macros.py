"""Knows the macros: what authors can call in docs/ and guides/. Each returns Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal

from macros.model.model import Model
from macros.model.process import Step
from macros.model.publisher import Source
from macros.model.quality_basis import Statement
from macros.model.quality_model import Criterion, Indicator, QualityModel
from macros.model.types import Ref
from macros.pages.rendering import Markdown, link, rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from macros.model.entity import Entity


@dataclass(frozen=True)
class Place:
    """Where a macro is called: the model, and the entity whose page it stands on."""

    model: Model
    entity: Entity | None = None


ModelField = Literal["formål", "sammenhæng", "forløb", "siden", "forbehold"]


def kriterium(place: Place, kode: Annotated[str, Ref("kriterium")]) -> Markdown:
    """Et link til et kriterium med dets titel."""
    return _link(place.model.find(Criterion, kode))


def indikator(place: Place, kode: Annotated[str, Ref("indikator")]) -> Markdown:
    """Et link til en indikator med dens titel."""
    return _link(place.model.find(Indicator, kode))


def trin(place: Place, kode: Annotated[str, Ref("trin")]) -> Markdown:
    """Et link til et trin i processen med dets titel."""
    return _link(place.model.find(Step, kode))


def udsagn(place: Place, kode: Annotated[str, Ref("udsagn")]) -> Markdown:
    """Et link til et udsagn i kvalitetsgrundlaget med dets titel."""
    return _link(place.model.find(Statement, kode))


def kilde(place: Place, kode: Annotated[str, Ref("kilde")]) -> Markdown:
    """Et link til en kilde med udgiver, titel og år."""
    return _link(place.model.find(Source, kode))


def tjekliste(place: Place, kode: Annotated[str, Ref("trin")]) -> Markdown:
    """Et trins tjekliste, som den står på trinnets side."""
    return rendered(
        "tjekliste.md.j2", place.model, step=place.model.find(Step, kode), anchors=False
    )


def kriterietabel(place: Place) -> Markdown:
    """Temaerne med deres kriterier som kort. Sæt den under en overskrift med ##."""
    return rendered("kriterietabel.md.j2", place.model, themes=themes_with_criteria(place.model))


def modelfelt(place: Place, felt: ModelField) -> Markdown:
    """Et felt fra data/kvalitetsmodel.yml som tekst."""
    model = place.model.quality_model
    field = next(
        (name for name, info in QualityModel.model_fields.items() if info.alias == felt), ""
    )
    return rendered("modelfelt.md.j2", place.model, entity=model, field=field)


def modellens_historie(place: Place) -> Markdown:
    """Hvornår kvalitetsmodellen blev til, og hvad der vides siden da."""
    return rendered("modellens-historie.md.j2", place.model, entity=place.model.quality_model)


def krydslinks(place: Place) -> Markdown:
    """Det, siden her hænger sammen med, delt efter slags og med grunden."""
    groups = cross_links(place.model, place.entity) if place.entity else {}
    return rendered("krydslinks.md.j2", place.model, groups=groups)


def _link(entity: Entity | None) -> Markdown:
    return link(entity) if entity else Markdown("")


def themes_with_criteria(model: Model) -> tuple[tuple[Entity, tuple[Criterion, ...]], ...]:
    """Return each theme with the criteria that belong to it."""
    return tuple(
        (theme, tuple(one for one in model.criteria if one.theme_code == theme.code))
        for theme in model.themes
    )


def cross_links(model: Model, entity: Entity) -> dict[str, list[tuple[Entity, str]]]:
    """Return what an entity hangs together with: by kind, each with the reason if one is given.

    It is what points to the entity, and what the entity points to, sources left out: these stand
    at the page's foot.
    """
    found = [(reference.source, reference.reason) for reference in model.references_to(entity)]
    found += [(reference.target, reference.reason) for reference in model.references_from(entity)]
    groups: dict[str, dict[Entity, str]] = {}
    for key, reason in found:
        other = model.entity(key)
        if other and other.address and not isinstance(other, Source):
            name = other.kind_plural[:1].upper() + other.kind_plural[1:]
            groups.setdefault(name, {}).setdefault(other, reason)
    return {name: list(others.items()) for name, others in groups.items()}


MACROS: Final[Mapping[str, Callable[..., Markdown]]] = {
    function.__name__: function
    for function in (
        kriterium,
        indikator,
        trin,
        udsagn,
        kilde,
        tjekliste,
        kriterietabel,
        modelfelt,
        modellens_historie,
        krydslinks,
    )
}
"""The macros by name. The first parameter is filled in, the others are what authors write."""
