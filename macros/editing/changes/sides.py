"""Knows what changed files held and hold: records by kind and code. Knows no words for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from macros.loading.file import FileReading, is_read, read_file
from macros.loading.places import DOCUMENTS, FOLDERS, LISTS, SINGLES
from macros.model.entity import Entity, Record

if TYPE_CHECKING:
    from macros.editing.changes.files import FileChange

OLD_UNREAD = "Den gamle udgave kan ikke læses med dagens regler, så her er filens linjer."
NEW_UNREAD = "Filen kan ikke læses, før fejlene er rettet, så her er dens linjer."
Key = tuple[str, str]


class Held(NamedTuple):
    """Something that a file holds, what it stands inside, and the file's path."""

    record: Record
    outer: Record | None
    path: str

    @property
    def code(self) -> str:
        """Its code, "" for what has none."""
        return self.record.code if isinstance(self.record, Entity) else ""

    @property
    def responsible(self) -> str:
        """The code of the role that looks after it, its own or that of what it stands inside."""
        found = (getattr(one, "responsible", None) for one in (self.record, self.outer))
        return next(filter(None, found), "")

    @property
    def url(self) -> str:
        """The address of its page."""
        return (self.record.url or "") if isinstance(self.record, Entity) else ""


class Sides(NamedTuple):
    """What the changed files held and hold, by kind and code, and what has got another code."""

    old: Mapping[Key, Held]
    new: Mapping[Key, Held]
    renamed: Mapping[Key, Key]

    @classmethod
    def of(cls, changes: Sequence[FileChange]) -> Sides:
        """Return what files that can be read held and hold."""
        return cls(
            _side((one.old_path, one.old) for one in changes),
            _side((one.new_path, one.new) for one in changes),
            dict(_renamed(changes)),
        )

    def before(self, key: Key) -> Held | None:
        """Return what something of the new side was, or None."""
        return self.old.get(self.renamed.get(key, key))

    def is_new(self, record: Record | None) -> bool:
        """Tell whether something is there now and was not."""
        return record is not None and self.before(key_of(record)) is None

    def is_gone(self, record: Record | None) -> bool:
        """Tell whether something was there and is not now."""
        if record is None:
            return False
        key = key_of(record)
        return key not in self.new and key not in self.renamed.values()


def key_of(record: Record) -> Key:
    """Return what tells a record from all others of the project."""
    if isinstance(record, Entity):
        return record.kind, record.code
    return type(record).__name__, ""


def is_text_of_site(path: str) -> bool:
    """Tell whether a file is read as data or as an author's text."""
    top, folder = path.partition("/")[0], path.rpartition("/")[0]
    placed = path in SINGLES or path in LISTS or folder in FOLDERS or top in DOCUMENTS
    return placed and is_read(path)


def unread(change: FileChange) -> str:
    """Return what to say of a file that cannot be read before or after, "" where it can."""
    sides = ((change.new_path, change.new, NEW_UNREAD), (change.old_path, change.old, OLD_UNREAD))
    for path, content, remark in sides:
        reading = _reading(path, content)
        if reading and (reading.unread or (reading.problems and not reading.values)):
            return remark
    return ""


def _reading(path: str | None, content: bytes | None) -> FileReading | None:
    return read_file(path, content) if path and content is not None else None


def only_record(change: FileChange) -> Record | None:
    """Return the one record that a file holds, or held while it could be read, else None."""
    if change.path in LISTS:
        return None
    sides = ((change.new_path, change.new), (change.old_path, change.old))
    readings = [_reading(path, content) for path, content in sides]
    found = [record for reading in readings if reading for _, record in reading.values]
    return found[0] if found else None


def _side(files: Iterable[tuple[str | None, bytes | None]]) -> dict[Key, Held]:
    found: dict[Key, Held] = {}
    for path, content in files:
        reading = _reading(path, content)
        for _, record in reading.values if reading else ():
            for held in _held(record, None, path or ""):
                found.setdefault(key_of(held.record), held)
    return found


def _held(record: Record, outer: Record | None, path: str) -> Iterator[Held]:
    yield Held(record, outer, path)
    for field in type(record).model_fields:
        value = getattr(record, field)
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Entity):
                yield from _held(part, record, path)


def _renamed(changes: Iterable[FileChange]) -> Iterator[tuple[Key, Key]]:
    """Yield the new key and the old one of what stands in a file that has got another name."""
    for change in changes:
        if change.is_renamed:
            old, new = _reading(change.old_path, change.old), _reading(change.new_path, change.new)
            if old and new and len(old.values) == len(new.values) == 1:
                before, after = key_of(old.values[0][1]), key_of(new.values[0][1])
                if before != after:
                    yield after, before
