"""Knows what has happened to an entity and those inside it, as its page tells. Knows no page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.model.changes import ChangeKind
from macros.model.entity import Worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.changes import Change, ChangeNote
    from macros.model.entity import Entity
    from macros.model.model import Model

HAPPENED: Final = {
    ChangeKind.UNCHANGED: "er uændret i modelversion {version}",
    ChangeKind.CORRECTED: "er rettet",
    ChangeKind.REWORDED: "er omformuleret",
    ChangeKind.NEW: "er kommet til",
    ChangeKind.RETIRED: "er udgået",
    ChangeKind.SPLIT: "er delt",
    ChangeKind.MERGED: "er samlet med andet",
}


class Event(NamedTuple):
    """A change as readers see it: `old` and `new` are the wordings before and after it.

    `new` is None where it is not known, or was withdrawn later.
    """

    entity: Entity
    day: date
    happened: str
    change: Change
    old: str | None
    new: str | None


class Story(NamedTuple):
    """The day of an entity's first edition, if that is told, and the changes since, newest first.

    What came with the first edition, inside the entity, is part of it.
    """

    first: date | None
    events: tuple[Event, ...]


def history_of(model: Model, entity: Entity) -> Story:
    """Return what the notes tell of an entity and all inside it."""
    entities = tuple(_whole(model, entity))
    notes = [pair for one in entities for pair in model.history(one.code)]
    births = [note for note, change in notes if _is_birth(change) and change.code == entity.code]
    first = date.fromisoformat(births[0].day) if births else None
    events = [event for one in entities for event in _events(model, one)]
    later = [one for one in events if not (_is_birth(one.change) and one.day == first)]
    return Story(first, tuple(sorted(later, key=lambda one: one.day, reverse=True)))


def _whole(model: Model, entity: Entity) -> Iterator[Entity]:
    """Yield an entity and all that stands inside it."""
    yield entity
    for inner in model.inside.get(entity, ()):
        yield from _whole(model, inner)


def _is_birth(change: Change) -> bool:
    return change.kind is ChangeKind.NEW and not change.before


def _events(model: Model, entity: Entity) -> Iterator[Event]:
    """Yield an entity's changes, the newest first, each with the wordings around it."""
    wording = entity.binding_words if isinstance(entity, Worded) else None
    for note, change in reversed(model.history(entity.code)):
        yield _event(entity, note, change, wording)
        if change.old_wording or change.withdrawn:
            wording = change.old_wording


def _event(entity: Entity, note: ChangeNote, change: Change, wording: str | None) -> Event:
    """Return a change as an event; `wording` is what was in force after it, if that is known."""
    old = change.old_wording
    day = date.fromisoformat(note.day)
    new = wording if old and not change.kind.ends else None
    happened = HAPPENED[change.kind].format(version=note.version)
    return Event(entity, day, happened, change, old, new)
