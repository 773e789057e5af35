"""Knows what changed files mean item by item: new, gone, or which fields say something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from macros.editing.changes.differences import Act, Difference, differences, told_whole
from macros.editing.changes.sides import Held, Sides, is_text_of_site, key_of, only_record, unread
from macros.editing.changes.values import Line, Lines, Names, fields_of, heading_of
from macros.model.changes import Change, ChangeNote
from macros.source.text import natural_key

if TYPE_CHECKING:
    from macros.editing.changes.files import FileChange


class State(StrEnum):
    """What has happened to an item."""

    NEW = "Ny"
    GONE = "Fjernet"
    CHANGED = "Rettet"
    RENAMED = "Omdøbt"
    RETIRED = "Udgår"


class Item(NamedTuple):
    """What has happened to one thing that editors write.

    `path` is its file, `url` the address of its page, `responsible` the code of the role that
    looks after it, "" where none is written. `remarks` are sentences about it, the reasons given
    in data/aendringer/ among them.
    """

    state: State
    heading: str
    path: str
    code: str = ""
    url: str = ""
    responsible: str = ""
    remarks: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def items_of(changes: Iterable[FileChange], names: Names) -> tuple[Item, ...]:
    """Return what the changed files of data/, docs/ and guides/ mean, by file."""
    whole: list[FileChange] = []
    found: list[Item] = []
    for change in (one for one in changes if is_text_of_site(one.path)):
        remark = unread(change)
        if remark:
            found.append(by_lines(change, remark))
        else:
            whole.append(change)
    sides = Sides.of(whole)
    found += _new_and_changed(sides, names)
    found += _gone(sides, names)
    found += _retired(found, sides, names)
    return tuple(
        sorted(_with_reasons(found, sides, names), key=lambda item: natural_key(item.path))
    )


def by_lines(change: FileChange, remark: str = "") -> Item:
    """Return what has happened to a file, line by line."""
    old, new = (
        Lines(
            Line("", line.strip())
            for line in (content or b"").decode("utf-8", "replace").splitlines()
            if line.strip()
        )
        for content in (change.old, change.new)
    )
    found = tuple(differences(old, new))
    rewritten = None not in (change.old, change.new) and change.old != change.new
    same = "Ordene er de samme; kun mellemrum er ændret." if rewritten and not found else ""
    remarks = tuple(filter(None, (remark, same)))
    record = only_record(change)
    heading = heading_of(record) if record else f"Filen {change.path}"
    return Item(state_of(change), heading, change.path, remarks=remarks, differences=found)


def state_of(change: FileChange) -> State:
    """Return what has happened to a file."""
    if change.old_path is None:
        return State.NEW
    if change.new_path is None:
        return State.GONE
    return State.RENAMED if change.is_renamed else State.CHANGED


def _new_and_changed(sides: Sides, names: Names) -> Iterator[Item]:
    for key, now in sides.new.items():
        before = sides.before(key)
        if before is None:
            if not sides.is_new(now.outer):
                told = told_whole(fields_of(now.record, names))
                found = tuple(Difference(one.path, Act.ADDED, "", one.text) for one in told)
                yield _item(State.NEW, now, found)
            continue
        fields = fields_of(before.record, names), fields_of(now.record, names)
        found = tuple(differences(*fields))
        if key_of(before.record) != key:
            yield _item(State.RENAMED, now, found, _moved(before, now))
        elif found:
            yield _item(State.CHANGED, now, found)


def _gone(sides: Sides, names: Names) -> Iterator[Item]:
    for one in sides.old.values():
        if sides.is_gone(one.record) and not sides.is_gone(one.outer):
            told = told_whole(fields_of(one.record, names))
            found = (Difference(part.path, Act.DELETED, part.text) for part in told)
            yield _item(State.GONE, one, found)


def _retired(found: list[Item], sides: Sides, names: Names) -> list[Item]:
    """Return what a note takes out of use, its own file being as it was."""
    told = {item.code for item in found}
    changes = [(note, one) for note in _notes(sides) for one in _added(note, sides)]
    ended = [(note, one) for note, one in changes if one.kind.ends and one.code not in told]
    return [
        Item(State.RETIRED, heading_of(entity), note.where().path, one.code, entity.url or "")
        for note, one in ended
        if (entity := names.entity(one.code))
    ]


def _moved(before: Held, now: Held) -> tuple[str, ...]:
    said = [f"Filen hed {before.path} og hedder nu {now.path}."]
    if before.url != now.url:
        said.append(f"Siden lå på {before.url} og ligger nu på {now.url}.")
        said.append("Links udefra til den gamle adresse virker ikke mere.")
    return tuple(said)


def _item(
    state: State, held: Held, found: Iterable[Difference], remarks: tuple[str, ...] = ()
) -> Item:
    heading = heading_of(held.record)
    where = (held.path, held.code, held.url, held.responsible)
    return Item(state, heading, *where, remarks, tuple(found))


def _with_reasons(items: list[Item], sides: Sides, names: Names) -> Iterator[Item]:
    """Yield the items, each with its reason; a note is no item of its own when all it tells is."""
    added = {note.code: tuple(_added(note, sides)) for note in _notes(sides)}
    reasons: dict[str, list[str]] = {}
    for note, changes in added.items():
        for change in changes:
            said = f"Noten fra {note} siger: {change.kind} – {change.reason}"
            said += f" I stedet: {', '.join(map(names.mentioned, change.after))}." * bool(
                change.after
            )
            reasons.setdefault(change.code, []).append(said)
    told = {item.code for item in items if item.code not in added}
    for item in items:
        changes = added.get(item.code, ())
        only_added = bool(changes) and len(changes) == len(item.differences)
        is_told = bool(changes) and all(change.code in told for change in changes)
        if is_told and (only_added or item.state is State.NEW):
            continue
        yield item._replace(remarks=(*item.remarks, *reasons.get(item.code, ())))


def _notes(sides: Sides) -> Iterator[ChangeNote]:
    yield from (one.record for one in sides.new.values() if isinstance(one.record, ChangeNote))


def _added(note: ChangeNote, sides: Sides) -> Iterator[Change]:
    """Yield the changes that a note has told of since before."""
    before = sides.before(key_of(note))
    known = before.record.changes if before and isinstance(before.record, ChangeNote) else ()
    yield from (change for change in note.changes if change not in known)
