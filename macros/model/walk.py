"""Knows how to find marked texts in what a file holds, valid or not. Knows no entity."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from macros.model.entity import Entity, Mark, Marked, Record
from macros.model.types import MayMention, Ref
from macros.source.yaml import Mapping, Scalar, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTING = (Ref, MayMention)


def marked_texts(
    record: type[Record],
    node: Mapping,
    owner: tuple[str, str] = ("", ""),
    marks: tuple[type[Mark], ...] = POINTING,
) -> Iterator[Marked]:
    """Yield the texts of a file's node, read as a record, that bear one of the marks.

    Without `marks` they are the references and mentioning texts. It goes by the model's
    annotations, so that a file with a mistake in one field still has its others looked at.
    """
    code = node.get("kode")
    if issubclass(record, Entity) and isinstance(code, Scalar):
        owner = (record.kind, str(code))
    for key, annotation in _hints(record).items():
        if key in node:
            yield from _marked(annotation, node[key], Place(node, owner, marks))


@cache
def _hints(record: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {field.alias or name: hints[name] for name, field in record.model_fields.items()}


class Place(NamedTuple):
    """Among which fields and in which entity a value stands, and the marks that are sought."""

    record: Mapping
    owner: tuple[str, str]
    marks: tuple[type[Mark], ...]


def _marked(
    annotation: Any,  # noqa: ANN401  # an annotation can be any form of type
    value: Value,
    place: Place,
) -> Iterator[Marked]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        if isinstance(value, Scalar):
            for mark in marks:
                if isinstance(mark, place.marks):
                    yield Marked(mark, value, place.record, place.owner)
        yield from _marked(inner, value, place)
    elif isinstance(annotation, type) and issubclass(annotation, Record):
        if isinstance(value, Mapping):
            yield from marked_texts(annotation, value, place.owner, place.marks)
    else:
        # What stands where a list is due is a mistake of its own, whatever it says.
        listed = get_origin(annotation) is tuple
        parts = value if isinstance(value, Sequence) else () if listed else (value,)
        for inner in get_args(annotation):
            for part in parts:
                yield from _marked(inner, part, place)


@cache
def references_of(record: type[Record]) -> dict[str, Ref]:
    """Return the fields of a record that hold codes of others, by their Danish names."""
    found = {name: next(_references(hint), None) for name, hint in _hints(record).items()}
    return {name: mark for name, mark in found.items() if mark}


def _references(annotation: Any) -> Iterator[Ref]:  # noqa: ANN401  # as above
    if get_origin(annotation) is Annotated:
        yield from (mark for mark in get_args(annotation)[1:] if isinstance(mark, Ref))
    for inner in get_args(annotation):
        yield from _references(inner)


def record_at(record: type[Record], keys: list[str]) -> type[Record]:
    """Return the record that stands at the end of a path of Danish keys, or as near as we get."""
    for key in keys:
        inner = next(_records(_hints(record).get(key)), None)
        if inner is None:
            break
        record = inner
    return record


def _records(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401  # as above
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records(inner)
