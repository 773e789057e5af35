"""Knows pydantic's errors, and tells each in Danish beside its line. Knows no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.walk import record_at
from macros.source.files import kind_of
from macros.source.problem import Position, Problem, shown, suggestion
from macros.source.yaml import Mapping, Scalar, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from macros.model.entity import Record

# Each error that our models can give. "dansk" errors bring their own sentence.
MESSAGES = {
    "missing": "feltet '{field}' mangler – skriv det",
    "extra_forbidden": "ukendt felt '{field}'{hint}",
    "string_type": "'{field}' er en tekst – her står {found}",
    "tuple_type": "'{field}' er en liste – skriv hvert punkt på sin linje med '- ' først",
    "model_type": "'{field}' har felter – her står {found}",
    "too_short": "listen '{field}' er tom – skriv mindst ét punkt",
    "enum": "'{value}' kan ikke stå her – skriv {expected}",
    "date_type": "'{field}' er en dato – skriv ÅÅÅÅ-MM-DD",
    "int_type": "'{field}' er et helt tal – skriv det med cifre",
    "bool_type": "'{field}' er ja eller nej – her står {found}",
}
INJECTED = frozenset({"kode", "tekst"})
"""Keys that loading fills in from the file itself."""


def told(record: type[Record], node: Mapping, error: ValidationError) -> Iterator[Problem]:
    """Yield each mistake of a node that could not be read as a record."""
    for details in error.errors(include_url=False):
        line, found = _place(node, details["loc"])
        yield Problem(Position(node.path, line), _message(record, details, found))


def _message(record: type[Record], details: ErrorDetails, found: Value | None) -> str:
    if details["type"] == "dansk":
        return details["msg"]
    names = [step for step in details["loc"] if isinstance(step, str)]
    return MESSAGES[details["type"]].format(
        field=shown(names[-1], 40) if names else "filen",
        found=kind_of(found) if found is not None else "ingenting",
        value=shown(str(found)),
        hint=_field_hint(record, names),
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


def _field_hint(record: type[Record], names: list[str]) -> str:
    """Return the field that an unknown one was perhaps meant to be, else those that can be."""
    owner = record_at(record, names[:-1])
    known = [info.alias or name for name, info in owner.model_fields.items()]
    known = [name for name in known if owner is not record or name not in INJECTED]
    return suggestion(names[-1], known) or f" – her kan stå {', '.join(known)}"
