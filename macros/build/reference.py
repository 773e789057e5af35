"""Knows data/README.md: an annotated specimen and all fields of each kind, from the model."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.checks.texts import parameters
from macros.loading.places import LISTS
from macros.model.background import Helper, Network, Term
from macros.model.cases import Course, Policy
from macros.model.changes import ChangeNote
from macros.model.documents import Guideline, Page
from macros.model.editors import Editors
from macros.model.entity import Record, default_origin
from macros.model.focus import GlobalGoal
from macros.model.frontpage import FrontPage
from macros.model.language import WordChoice, WordList
from macros.model.model import Model
from macros.model.placeholder import Municipality, Occasion, Placeholder
from macros.model.process import Advice, Step
from macros.model.publisher import Publisher, Role, Source
from macros.model.quality_basis import Area, QualityBasis
from macros.model.quality_model import Criterion, QualityModel, Theme
from macros.model.strategy import Strategy
from macros.model.template import Template
from macros.model.walk import record_at
from macros.pages.macros import MACROS
from macros.pages.menu import MARKS
from macros.pages.rendering import Markdown, rendered
from macros.pages.specimens import specimen

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(NamedTuple):
    """A kind of file: its heading, its record, where it stands, and its specimen."""

    heading: str
    record: type[Record]
    place: str
    specimen: str


KINDS: Final = (
    Kind("Kriterium", Criterion, "data/kriterier/KODE.yml", "kriterium.yml"),
    Kind("Tema", Theme, "data/temaer/KODE.yml", "tema.yml"),
    Kind("Kvalitetsmodel", QualityModel, "data/kvalitetsmodel.yml", "kvalitetsmodel.yml"),
    Kind("Kvalitetsgrundlag", QualityBasis, "data/kvalitetsgrundlag.yml", "kvalitetsgrundlag.yml"),
    Kind("Område", Area, "data/omraader/KODE.yml", "omraade.yml"),
    Kind("Trin", Step, "data/trin/NUMMER.yml", "trin.yml"),
    Kind("Råd", Advice, "data/raad.yml", "raad.yml"),
    Kind("Forløb", Course, "data/forloeb/KODE.yml", "forloeb.yml"),
    Kind("Politikker", Policy, "data/politikker.yml", "politikker.yml"),
    Kind("Netværk", Network, "data/netvaerk.yml", "netvaerk.yml"),
    Kind("Ordbog", Term, "data/ordbog.yml", "ordbog.yml"),
    Kind("Hjælp", Helper, "data/hjaelp.yml", "hjaelp.yml"),
    Kind("Strategi", Strategy, "data/eksempler/slagelse.yml", "strategi.yml"),
    Kind("Verdensmål", GlobalGoal, "data/verdensmaal.yml", "verdensmaal.yml"),
    Kind("Skabelon", Template, "data/skabeloner/KODE.yml", "skabelon.yml"),
    Kind("Anledninger", Occasion, "data/anledninger.yml", "anledninger.yml"),
    Kind("Pladsholdere", Placeholder, "data/pladsholdere.yml", "pladsholdere.yml"),
    Kind("Kommuner", Municipality, "data/kommuner.yml", "kommuner.yml"),
    Kind("Ordvalg", WordChoice, "data/ordvalg.yml", "ordvalg.yml"),
    Kind("Ordliste", WordList, "data/ordliste.yml", "ordliste.yml"),
    Kind("Forside", FrontPage, "data/forside.yml", "forside.yml"),
    Kind("Kilder", Source, "data/kilder.yml", "kilder.yml"),
    Kind("Roller", Role, "data/roller.yml", "roller.yml"),
    Kind("Ændringer", ChangeNote, "data/aendringer/ÅÅÅÅ-MM-DD.yml", "aendringer.yml"),
    Kind("Redaktion", Editors, "data/redaktion.yml", "redaktion.yml"),
    Kind("Udgiver", Publisher, "data/udgiver.yml", "udgiver.yml"),
    Kind("Side", Page, "docs/….md", "side.md"),
    Kind("Guideline", Guideline, "guides/NAVN.md", "guideline.md"),
)


class FieldLine(NamedTuple):
    """A field as the reference shows it; the depth is how many fields it stands inside."""

    name: str
    depth: int
    needed: bool
    origin: str
    description: str


def data_readme() -> str:
    """Return the whole text of data/README.md."""
    kinds = [
        (kind, Markdown(specimen(kind.record, kind.specimen)), list(_fields(kind.record)))
        for kind in KINDS
    ]
    macros = [
        (name, list(parameters(macro)), inspect.getdoc(macro)) for name, macro in MACROS.items()
    ]
    return rendered("data-README.md.j2", Model(), kinds=kinds, macros=macros, marks=sorted(MARKS))


def _fields(record: type[Record], depth: int = 0) -> Iterator[FieldLine]:
    for name, info in record.model_fields.items():
        key = info.alias or name
        if key in ("kode", "tekst") and depth == 0 and not _is_listed(record):
            continue
        origin = default_origin(record, name)
        yield FieldLine(key, depth, info.is_required(), origin or "", info.description or "")
        inner = record_at(record, [key])
        if inner is not record and key != "ophav":
            yield from _fields(inner, depth + 1)


def _is_listed(record: type[Record]) -> bool:
    """Tell whether a record's code stands in the file: it does in a list of several."""
    return any(record is listed for listed, _ in LISTS.values())
