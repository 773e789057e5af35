"""Knows the page that shows what hangs together with what, as tables with counts."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.model.documents import Guideline
from macros.model.kinds import LOOKUPS
from macros.model.process import Advice, Step
from macros.model.quality_basis import Statement
from macros.model.quality_model import Criterion, Indicator
from macros.model.template import Template
from macros.pages.links import ORDER, name_of_kind, own_links
from macros.pages.page import Page
from macros.pages.rendering import rendered
from macros.source.headings import with_heading_ids
from macros.source.problem import Position
from macros.source.text import slug, with_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.model.entity import Entity
    from macros.model.model import Model

OVERVIEW_PATH: Final = "om/sammenhaeng.md"
TABLES: Final[tuple[tuple[str, tuple[type[Entity], ...]], ...]] = (
    ("Kriterier og indikatorer", (Criterion, Indicator)),
    ("Udsagn i kvalitetsgrundlaget", (Statement,)),
    ("Trin", (Step,)),
    ("Råd", (Advice,)),
    ("Guidelines", (Guideline,)),
    ("Skabeloner", (Template,)),
)
"""The tables, each with the kinds that have rows in it; the kinds tied to those are columns."""


class Row(NamedTuple):
    """An entity, and how many of each kind hang together with it."""

    entity: Entity
    counts: tuple[int, ...]


class Table(NamedTuple):
    """What some kinds hang together with: a row for each entity, a column for each kind."""

    title: str
    anchor: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Pair(NamedTuple):
    """How many references lead from one kind to another, and how many of them give a reason."""

    source: str
    target: str
    number: int
    with_reason: int


def overview_page(model: Model) -> Page:
    """Return the page that counts what hangs together."""
    markdown = rendered(
        "sammenhaeng-i-alt.md.j2",
        model,
        tables=[_table(model, title, kinds) for title, kinds in TABLES],
        pairs=_pairs(model),
        mentions=len(model.mentions),
    )
    return Page(
        OVERVIEW_PATH,
        OVERVIEW_PATH,
        "Sammenhæng",
        "Hvilke guidelines, skabeloner og andet der hænger sammen med hvert kriterium og trin.",
        with_heading_ids(markdown),
        Position("macros/templates/sammenhaeng-i-alt.md.j2", 1),
    )


def _table(model: Model, title: str, kinds: Sequence[type[Entity]]) -> Table:
    entities = [one for one in model.entities if isinstance(one, tuple(kinds))]
    counts = {one: Counter(other.kind for other in _tied(model, one)) for one in entities}
    columns = sorted(set(chain.from_iterable(counts.values())), key=ORDER.__getitem__)
    rows = tuple(Row(one, tuple(counts[one][kind] for kind in columns)) for one in entities)
    first = " eller ".join(kind.kind for kind in kinds)
    return Table(title, slug(title), with_capital(first), tuple(map(name_of_kind, columns)), rows)


def _tied(model: Model, entity: Entity) -> set[Entity]:
    """Return what hangs together with an entity, each once."""
    return {other for other, _ in own_links(model, entity)}


def _pairs(model: Model) -> list[Pair]:
    """Return the kinds that point to each other, with the number of references."""
    left_out = {kind.kind for kind in LOOKUPS}
    shown = [
        one
        for one in model.references
        if one.source[0] in ORDER and one.target[0] in ORDER and one.target[0] not in left_out
    ]
    counts = Counter((one.source[0], one.target[0]) for one in shown)
    reasons = Counter((one.source[0], one.target[0]) for one in shown if one.reason)
    pairs = sorted(counts, key=lambda pair: (ORDER[pair[0]], ORDER[pair[1]]))
    return [
        Pair(
            name_of_kind(source),
            name_of_kind(target),
            counts[source, target],
            reasons[source, target],
        )
        for source, target in pairs
    ]
