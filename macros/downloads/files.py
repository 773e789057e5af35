"""Knows every file that readers can fetch, by its path, and what makes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from macros.downloads.cases import courses_csv
from macros.downloads.feeds import FEEDS, feeds
from macros.downloads.links import Link, LinksFile, links_csv, links_json
from macros.downloads.lists import ListFile, list_csv, list_json
from macros.downloads.open_data import schema
from macros.downloads.quality_basis import (
    ProcessFile,
    QualityBasisFile,
    process_csv,
    process_json,
    quality_basis_csv,
    quality_basis_json,
)
from macros.downloads.quality_model import (
    QualityModelFile,
    quality_model_csv,
    quality_model_json,
)
from macros.downloads.reviews import (
    Review,
    ReviewsFile,
    calendar_paths,
    calendars,
    reviews_csv,
    reviews_json,
)
from macros.downloads.strategy import StrategyFile, strategy_csv, strategy_json
from macros.downloads.templates import template_files, template_paths, templates_csv
from macros.model.background import Network, Term
from macros.model.cases import Course, Event, Policy
from macros.model.focus import Activity, FocusArea, GlobalGoal
from macros.model.placeholder import Municipality
from macros.model.process import Advice, Step
from macros.model.publisher import Source
from macros.model.quality_basis import Area, Statement
from macros.model.quality_model import Criterion, Indicator, Theme
from macros.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel

    from macros.model.entity import Entity
    from macros.model.model import Model

SCHEMAS: Final[Mapping[str, type[BaseModel]]] = {
    "kvalitetsmodel": QualityModelFile,
    "tema": Theme,
    "kriterium": Criterion,
    "indikator": Indicator,
    "kvalitetsgrundlag": QualityBasisFile,
    "omraade": Area,
    "udsagn": Statement,
    "frivilligpolitik": ProcessFile,
    "trin": Step,
    "raad": Advice,
    "ordbog": ListFile[Term],
    "begreb": Term,
    "kilder": ListFile[Source],
    "kilde": Source,
    "netvaerk": ListFile[Network],
    "kommuner": ListFile[Municipality],
    "kommune": Municipality,
    "indsatsplan": StrategyFile,
    "indsatsomraade": FocusArea,
    "aktivitet": Activity,
    "verdensmaal": GlobalGoal,
    "skabeloner": ListFile[Template],
    "skabelon": Template,
    "forloeb": ListFile[Course],
    "begivenhed": Event,
    "politikker": ListFile[Policy],
    "politik": Policy,
    "eftersyn": ReviewsFile,
    "gennemgang": Review,
    "links": LinksFile,
    "link": Link,
}
LISTS: Final[Mapping[str, Callable[[Model], tuple[Entity, ...]]]] = {
    "ordbog": lambda model: model.terms,
    "kilder": lambda model: model.sources,
    "netvaerk": lambda model: model.networks,
    "kommuner": lambda model: model.municipalities,
    "politikker": lambda model: model.policies,
}
DOWNLOADS: Final[Mapping[str, Callable[[Model], bytes]]] = {
    "data/kvalitetsmodel.json": quality_model_json,
    "data/kvalitetsmodel.csv": quality_model_csv,
    "data/kvalitetsgrundlag.json": quality_basis_json,
    "data/kvalitetsgrundlag.csv": quality_basis_csv,
    "data/frivilligpolitik.json": process_json,
    "data/frivilligpolitik.csv": process_csv,
    "data/indsatsplan.json": strategy_json,
    "data/indsatsplan.csv": strategy_csv,
    "data/skabeloner.json": list_json(lambda model: model.templates),
    "data/skabeloner.csv": templates_csv,
    "data/forloeb.json": list_json(lambda model: model.courses),
    "data/forloeb.csv": courses_csv,
    "data/eftersyn.json": reviews_json,
    "data/eftersyn.csv": reviews_csv,
    "data/links.json": links_json,
    "data/links.csv": links_csv,
    **{f"data/{name}.json": list_json(entries) for name, entries in LISTS.items()},
    **{f"data/{name}.csv": list_csv(entries) for name, entries in LISTS.items()},
    **{
        f"data/skema/{name}.json": partial(lambda kind, _: schema(kind), kind)
        for name, kind in SCHEMAS.items()
    },
}


def downloads(model: Model, address: str = "") -> dict[str, bytes]:
    """Return the content of every file that readers can fetch, by path.

    `address` is the site's own, with a slash last: what others follow by itself names it.
    """
    made = {path: make(model) for path, make in DOWNLOADS.items()}
    return made | template_files(model) | feeds(model, address) | calendars(model, address)


def download_paths(model: Model) -> tuple[str, ...]:
    """Return the path of every file that readers can fetch, without making any."""
    return (*DOWNLOADS, *template_paths(model), *FEEDS.values(), *calendar_paths(model))
