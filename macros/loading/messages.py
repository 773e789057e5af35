"""Knows pydantic's errors, and tells each in Danish beside its line. Knows no file."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from macros.model.walk import record_at
from macros.source.files import kind_of
from macros.source.problem import Position, Problem, shown
from macros.source.yaml import Mapping, Scalar, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from macros.model.entity import Record

IF_COLON = ", i citationstegn hvis den har kolon"
"""How the message of a text that YAML takes for a field ends."""
MOST = 100  # of each record: to find what was meant takes its time, and nobody reads on

# Each error that our models can give. "dansk" errors bring their own sentence.
MESSAGES = {
    "missing": "feltet '{field}' mangler – skriv det",
    "extra_forbidden": "ukendt felt '{field}'{hint}",
    "string_type": "her står {found} – skriv '{field}' som en tekst{quotes}",
    "tuple_type": "'{field}' er en liste – skriv hvert punkt på sin linje med '- ' først",
    "model_type": "her står {found} – '{field}' har felterne {known}",
    "too_short": "listen '{field}' er tom – skriv mindst ét punkt",
    "enum": "'{value}' kan ikke stå her – skriv {expected}",
    "date_type": "'{field}' er en dato – skriv ÅÅÅÅ-MM-DD",
    "int_type": "'{field}' er et helt tal – skriv det med cifre",
    "bool_type": "her står {found} – skriv '{field}' som ja eller nej",
}


def told(record: type[Record], node: Mapping, error: ValidationError) -> Iterator[Problem]:
    """Yield each mistake of a node that could not be read as a record."""
    errors = error.errors(include_url=False)
    for details in _each_once(record, node, errors[:MOST]):
        line, found = _place(node, details["loc"])
        yield Problem(Position(node.path, line), _message(record, node, details, found))
    if len(errors) > MOST:
        message = f"her er over {MOST} fejl – ret dem, der er nævnt, og prøv igen"
        yield Problem(Position(node.path, node.line), message)


def _each_once(
    record: type[Record], node: Mapping, errors: list[ErrorDetails]
) -> Iterator[ErrorDetails]:
    """Yield errors without those that follow from another.

    A list with a mistake in an item is not too short, and a field under a wrong name does not
    miss as well.
    """
    meant = {
        (*details["loc"][:-1], _meant_field(record, node, details["loc"]))
        for details in errors
        if details["type"] == "extra_forbidden"
    }
    for details in errors:
        place = details["loc"]
        inside = [other for other in errors if other["loc"][: len(place)] == place]
        follows = (details["type"] == "missing" and place in meant) or (
            details["type"] == "too_short" and len(inside) > 1
        )
        if not follows:
            yield details


def _meant_field(record: type[Record], node: Mapping, place: tuple[int | str, ...]) -> str | None:
    """Return the field that an unknown one was perhaps meant to be: one not written yet."""
    owner, parent = _around(record, node, place)
    free = [name for name in _names(owner) if name not in parent]
    near = get_close_matches(str(place[-1]), sorted(free), n=1)
    return near[0] if near else None


def _around(
    record: type[Record], node: Mapping, place: tuple[int | str, ...]
) -> tuple[type[Record], Mapping]:
    """Return what a place's field stands among: the record and what the file has of it."""
    _, parent = _place(node, place[:-1])
    owner = record_at(record, [step for step in place[:-1] if isinstance(step, str)])
    return owner, parent if isinstance(parent, Mapping) else node


def _names(record: type[Record]) -> list[str]:
    return [info.alias or name for name, info in record.model_fields.items()]


def _message(
    record: type[Record], node: Mapping, details: ErrorDetails, found: Value | None
) -> str:
    if details["type"] == "dansk":
        return details["msg"]
    names = [step for step in details["loc"] if isinstance(step, str)]
    kind = details["type"]
    if kind == "enum" and not isinstance(found, Scalar):
        kind = "string_type"
    return MESSAGES[kind].format(
        field=shown(names[-1], 40) if names else "filen",
        found=kind_of(found) if found is not None else "ingenting",
        value=shown(str(found)),
        hint=_field_hint(record, node, details["loc"]) if kind == "extra_forbidden" else "",
        known=", ".join(_names(record_at(record, names))),
        quotes=IF_COLON if isinstance(found, Mapping) else "",
        expected=str(details.get("ctx", {}).get("expected", "")).replace(" or ", " eller "),
    )


def _place(node: Mapping, location: tuple[int | str, ...]) -> tuple[int, Value | None]:
    """Return the line that an error is about, and the value that stands there."""
    value: Value = node
    line = node.line
    for step in location:
        if isinstance(value, Mapping) and isinstance(step, str) and step in value:
            inner = value[step]
            line = inner.line if isinstance(inner, Scalar) else value.key_lines[step]
            value = inner
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            value = value[step]
            line = value.line
        else:
            return line, None
    return line, value


def _field_hint(record: type[Record], node: Mapping, place: tuple[int | str, ...]) -> str:
    """Return the field that an unknown one was perhaps meant to be, else those that can be."""
    meant = _meant_field(record, node, place)
    owner, parent = _around(record, node, place)
    # What loading fills in has no line of its own, and is not for editors to write.
    known = [name for name in _names(owner) if name not in parent or name in parent.key_lines]
    return f" – mente du '{meant}'?" if meant else f" – her kan stå {', '.join(known)}"
