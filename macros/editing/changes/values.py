"""Knows how what a file holds is read as words: fields by their Danish names, codes as titles."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.model.documents import Authored
from macros.model.entity import Entity, Record, name_of
from macros.model.kinds import HELD, KIND_BY_NAME, split_mention
from macros.model.types import Ref
from macros.model.walk import references_of
from macros.source.headings import FENCED
from macros.source.markdown import MENTION
from macros.source.text import danish_date, first_sentence

if TYPE_CHECKING:
    from macros.model.model import Model

CALL = re.compile(r'\{\{ *(\w+)\("([^"]+)"\) *\}\}')
HEADING = re.compile(r"(#{2,6}) +(.*?)(?: *\{#[^}]*\})? *$")
NOT_TOLD: Final = frozenset({"kode", "sha256"})
"""Fields that tell a reader nothing."""


class Entry(NamedTuple):
    """A part of a list: what tells it from the others, if anything, its name, and what it is."""

    key: str
    label: str
    node: Node


class Line(NamedTuple):
    """A line of an author's text, and the heading it stands under."""

    heading: str
    text: str


class Lines(tuple[Line, ...]):
    """An author's text."""

    __slots__ = ()


Node = str | dict[str, "Node"] | list[Entry] | Lines


class Names(NamedTuple):
    """What codes are called: in the model that is, else in the one that was."""

    models: tuple[Model, ...]

    def of(self, mark: Ref, text: str) -> str:
        """Return the name of what a reference points to, or the text where nothing is known."""
        wanted = mark.code(text) or text
        kind = KIND_BY_NAME.get(mark.kind)
        for model in self.models:
            found = model.entity((kind.kind, wanted)) if kind else model.mentioned(wanted)
            if found:
                return name_of_entity(found)
        return text

    def entity(self, wanted: str) -> Entity | None:
        """Return what an @code names."""
        return next(filter(None, (model.mentioned(wanted) for model in self.models)), None)

    def mentioned(self, wanted: str) -> str:
        """Return the name of what an @code names, or the code."""
        found = self.entity(wanted)
        return name_of_entity(found) if found else wanted

    def within(self, text: str) -> str:
        """Return a text with its @codes and the calls that name one thing told by name."""
        named = MENTION.sub(lambda match: self._mentioned(match[1], match[0]), text)
        return CALL.sub(lambda match: self._called(match[1], match[2], match[0]), named)

    def _mentioned(self, token: str, written: str) -> str:
        wanted, rest = split_mention(token)
        return f"»{self.mentioned(wanted)}«{rest}" if self.entity(wanted) else written

    def _called(self, kind: str, wanted: str, written: str) -> str:
        if kind not in KIND_BY_NAME:
            return written
        found = self.of(Ref(kind), wanted)
        return written if found == wanted else f"»{found}«"


def name_of_entity(entity: Entity) -> str:
    """Return an entity's name on one line, with its code where that is how people know it."""
    known_by_code = isinstance(entity, HELD) and not entity.label.startswith(entity.code)
    return f"{entity.code} {entity.label}" if known_by_code else entity.label


def heading_of(record: Record) -> str:
    """Return what a record is called at the top of what is told of it: its kind and its name."""
    if not isinstance(record, Entity):
        return first_sentence(type(record).__doc__ or "").rstrip(".")
    name = name_of_entity(record)
    kind = f"{record.kind[:1].upper()}{record.kind[1:]}"
    if name.lower().startswith(record.kind):
        return name
    return f"{kind} {name}" if name.startswith(record.code) else f"{kind} »{name}«"


def fields_of(record: Record, names: Names) -> dict[str, Node]:
    """Return the fields of a record that say something, by their Danish names, the text last.

    What stands as it does where nothing is written, and the entities inside, are left out.
    """
    marks = references_of(type(record))
    found: dict[str, Node] = {}
    for field, info in type(record).model_fields.items():
        key, value = name_of(type(record), field), getattr(record, field)
        is_standard = value == info.default and not info.is_required()
        if key in NOT_TOLD or is_standard or value in (None, (), "") or _holds_entities(value):
            continue
        if not (isinstance(record, Authored) and field == "body"):
            found[key.replace("_", " ")] = _node(value, marks.get(key), names)
    text = {"teksten": lines_of(record.body, names)} if isinstance(record, Authored) else {}
    return found | text


def _holds_entities(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(part, Entity) for part in value)


def _node(value: object, mark: Ref | None, names: Names) -> Node:
    if isinstance(value, tuple):
        return [_entry(part, mark, names) for part in value]
    if isinstance(value, Record):
        return fields_of(value, names)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return danish_date(value)
    return names.of(mark, str(value)) if mark else names.within(str(value))


def _entry(part: object, mark: Ref | None, names: Names) -> Entry:
    if not isinstance(part, Record):
        return Entry("", "", _node(part, mark, names))
    fields = fields_of(part, names)
    key = str(getattr(part, "code", ""))
    marks = references_of(type(part))
    if not key and marks:  # what a role does, where in a source
        first = next(iter(marks))
        key = str(fields.get(first.replace("_", " "), ""))
    title = getattr(part, "title", None) or getattr(part, "name", None)
    code = next(iter(marks.values())) if "kode" in marks else None
    label = names.of(code, key) if code else str(title or key)
    return Entry(key, label, fields)


def lines_of(body: str, names: Names) -> Lines:
    """Return the lines of an author's text that say something, each with its heading."""
    heading, found = "", []
    fenced = {at for match in FENCED.finditer(body) for at in range(*match.span())}
    at = 0
    for line in body.split("\n"):
        title = HEADING.match(line) if at not in fenced else None
        if title:
            heading = names.within(title[2])
        elif line.strip():
            found.append(Line(heading, names.within(line.strip())))
        at += len(line) + 1
    return Lines(found)
