"""Knows the links as open data: what points to what, and why. One row for each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from macros.downloads.dataset import Dataset, Part, publisher_of
from macros.downloads.open_data import as_csv, as_json
from macros.model.changes import ANY_CODE
from macros.source.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.links import Key, Reference
    from macros.model.model import Model


class LinkKind(StrEnum):
    """How one thing points to another."""

    REFERENCE = "henviser"
    MENTION = "nævner"


class End(Part):
    """Den ene ende af et link."""

    kind: str = Field(alias="slags", description="Hvad det er, fx kriterium eller guideline.")
    code: str = Field(alias="kode", description="Den faste kode.")
    url: str | None = Field(alias="sideadresse", description="Siden på webstedet, fra dets rod.")


class Link(Part):
    """Et link fra noget til noget andet."""

    source: End = Field(alias="fra", description="Det, der peger.")
    target: End = Field(alias="til", description="Det, der bliver peget på.")
    kind: LinkKind = Field(
        alias="art", description="henviser, når det står i et felt; nævner, når det står i teksten."
    )
    reason: str = Field(alias="fordi", description="Grunden, eller tom, når ingen er givet.")


class LinksFile(Dataset):
    """Alt, der peger på noget, som åbne data."""

    links: tuple[Link, ...] = Field(alias="liste", description="Linkene, hvert ét sted.")


def links_json(model: Model) -> bytes:
    """Return all links as JSON; ValueError if the model lacks its publisher."""
    content = LinksFile(publisher=publisher_of(model), links=tuple(_links(model)))
    # Not `dumped`: it keeps what it is given, and these are thousands.
    return as_json(content.model_dump(mode="json", by_alias=True))


def links_csv(model: Model) -> bytes:
    """Return one row per link as CSV."""
    return as_csv(
        {
            "fra_slags": link.source.kind,
            "fra_kode": link.source.code,
            "fra_sideadresse": link.source.url,
            "til_slags": link.target.kind,
            "til_kode": link.target.code,
            "til_sideadresse": link.target.url,
            "art": link.kind,
            "fordi": link.reason,
        }
        for link in _links(model)
    )


def _links(model: Model) -> Iterator[Link]:
    """Yield the links in the order of their ends: by kind, then by code."""
    ways = [(LinkKind.REFERENCE, one) for one in model.references]
    ways += [(LinkKind.MENTION, one) for one in model.mentions]
    for kind, one in sorted(ways, key=lambda way: _order(way[1], way[0])):
        source, target = _end(model, one.source), _end(model, one.target)
        if source and target:
            yield Link(source=source, target=target, kind=kind, reason=one.reason)


def _order(one: Reference, kind: LinkKind) -> tuple[object, ...]:
    (source, code), (target, other) = one.source, one.target
    return (source, natural_key(code), target, natural_key(other), kind.value, one.reason)


def _end(model: Model, key: Key) -> End | None:
    entity = model.entity(key) if key[0] != ANY_CODE else model.mentioned(key[1])
    if entity is None:
        return None
    return End(kind=entity.kind, code=entity.code, url=entity.url)
