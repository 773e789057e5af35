"""Knows what points to what: references in fields, and codes named in texts. Knows no entity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from macros.model.history import grouped

if TYPE_CHECKING:
    from macros.model.entity import Entity

Key = tuple[str, str]
"""The kind and code of an entity."""


class Reference(NamedTuple):
    """That one entity points to another: the kind and code of each, and the reason if given."""

    source: Key
    target: Key
    reason: str = ""


@dataclass(frozen=True)
class Linked:
    """What points to what among entities.

    `references` stand in fields of their own, `mentions` in running text.
    """

    references: tuple[Reference, ...] = ()
    mentions: tuple[Reference, ...] = ()

    @cached_property
    def _references_to(self) -> dict[Key, list[Reference]]:
        return grouped((one.target, one) for one in self.references)

    @cached_property
    def _references_from(self) -> dict[Key, list[Reference]]:
        return grouped((one.source, one) for one in self.references)

    @cached_property
    def _mentions_of(self) -> dict[Key, list[Reference]]:
        return grouped((one.target, one) for one in self.mentions)

    def references_to(self, entity: Entity) -> tuple[Reference, ...]:
        """Return what points to an entity, in the order of the files."""
        return tuple(self._references_to.get((entity.kind, entity.code), ()))

    def references_from(self, entity: Entity) -> tuple[Reference, ...]:
        """Return what an entity itself points to, in the order of its file."""
        return tuple(self._references_from.get((entity.kind, entity.code), ()))

    def mentions_of(self, entity: Entity) -> tuple[Reference, ...]:
        """Return the texts that name an entity, in the order of the files."""
        return tuple(self._mentions_of.get((entity.kind, entity.code), ()))
