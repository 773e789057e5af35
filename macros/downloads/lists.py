"""Knows the lists as open data: words, sources, networks. One row for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import Field

from macros.downloads.dataset import Dataset, publisher_of
from macros.downloads.open_data import as_csv, columns, dumped
from macros.model.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.model.model import Model

Entry = TypeVar("Entry", bound=Entity)


class ListFile(Dataset, Generic[Entry]):
    """En liste som åbne data."""

    entries: tuple[Entry, ...] = Field(alias="liste", description="Listens punkter.")


def list_json(entries: Callable[[Model], tuple[Entity, ...]]) -> Callable[[Model], bytes]:
    """Return what makes a list of the model into JSON."""

    def made(model: Model) -> bytes:
        chosen = entries(model)
        kind = type(chosen[0]) if chosen else Entity
        content = ListFile[kind](publisher=publisher_of(model), entries=chosen)  # type: ignore[valid-type]
        return dumped(content)

    return made


def list_csv(entries: Callable[[Model], tuple[Entity, ...]]) -> Callable[[Model], bytes]:
    """Return what makes a list of the model into CSV."""

    def made(model: Model) -> bytes:
        return as_csv({**columns(entry), "sideadresse": entry.url} for entry in entries(model))

    return made
