"""Knows what has happened to the codes, as the notes in data/aendringer/ tell. Knows no entity."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.changes import Change, ChangeNote

Key = TypeVar("Key")
Thing = TypeVar("Thing")


class History:
    """What the notes of changes say, taken together."""

    change_notes: tuple[ChangeNote, ...]

    @cached_property
    def changes(self) -> tuple[tuple[ChangeNote, Change], ...]:
        """All changes with the note they stand in, the oldest first."""
        return tuple((note, change) for note in self.change_notes for change in note.changes)

    @cached_property
    def _history(self) -> dict[str, list[tuple[ChangeNote, Change]]]:
        return grouped((change.code, (note, change)) for note, change in self.changes)

    def history(self, code: str) -> tuple[tuple[ChangeNote, Change], ...]:
        """Return what has happened to a code, the oldest first."""
        return tuple(self._history.get(code, ()))

    def retirement(self, code: str) -> tuple[ChangeNote, Change] | None:
        """Return the change that took a code out of use, or None while it is in use."""
        last = self.history(code)[-1:]
        return last[0] if last and last[0][1].kind.ends else None

    def is_retired(self, code: str) -> bool:
        """Tell whether a code is out of use, by itself or with the entity it stands in."""
        outer = code.rpartition(".")[0]
        return bool(self.retirement(code) or (outer and self.retirement(outer)))

    def successors(self, code: str) -> tuple[str, ...]:
        """Return the codes that take over after a retired one, or after the one it stands in."""
        found = self.retirement(code) or self.retirement(code.rpartition(".")[0])
        return found[1].after if found else ()


def grouped(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, list[Thing]]:
    """Return things by their keys, those of one key in the order they come."""
    table: dict[Key, list[Thing]] = {}
    for key, thing in pairs:
        table.setdefault(key, []).append(thing)
    return table
