"""Knows the macros: what authors can call in docs/ and guides/. Each returns Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from macros.model.process import Step
from macros.model.publisher import Source
from macros.model.quality_basis import Statement
from macros.model.quality_model import Criterion, Indicator
from macros.model.types import Ref
from macros.pages.background import hjaelpen, indgange, netvaerk
from macros.pages.cases import politikkerne, tidslinje, trin_i_forloeb
from macros.pages.guidelines import faerdigt_naar, skabeloner
from macros.pages.links import cross_links
from macros.pages.place import Place
from macros.pages.process import civilsamfundet, raadene, tid_og_penge, tjekliste, trinliste
from macros.pages.quality import kriterietabel, modelfelt, modellens_historie
from macros.pages.rendering import Markdown, link, rendered
from macros.pages.specimens import eksemplar
from macros.pages.strategy import tyndest
from macros.pages.templates import skabelonliste

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from macros.model.entity import Entity


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


def krydslinks(place: Place) -> Markdown:
    """Det, siden her hænger sammen med, delt efter slags og med grunden."""
    groups = cross_links(place.model, place.entity) if place.entity else {}
    return rendered("krydslinks.md.j2", place.model, groups=groups)


def _link(entity: Entity | None) -> Markdown:
    return link(entity) if entity else Markdown("")


MACROS: Final[Mapping[str, Callable[..., Markdown]]] = {
    function.__name__: function
    for function in (
        kriterium,
        indikator,
        trin,
        udsagn,
        kilde,
        krydslinks,
        kriterietabel,
        modelfelt,
        modellens_historie,
        tjekliste,
        trinliste,
        tid_og_penge,
        raadene,
        civilsamfundet,
        tidslinje,
        trin_i_forloeb,
        politikkerne,
        netvaerk,
        hjaelpen,
        indgange,
        skabeloner,
        faerdigt_naar,
        skabelonliste,
        tyndest,
        eksemplar,
    )
}
"""The macros by name. The first parameter is filled in, the others are what authors write."""
