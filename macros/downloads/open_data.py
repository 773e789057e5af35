"""Knows the forms of open data: JSON, its schema, CSV. Knows no entity."""

from __future__ import annotations

import csv
import io
import json
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from macros.model.entity import Entity, Record, SourceUse, name_of
from macros.source.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

FORMULA_SIGNS = ("=", "+", "-", "@")
SEPARATOR = " | "
KEPT = 128
"""How many datasets a process keeps: a preview writes anew just those that have changed."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"

Row = dict[str, object]
"""A row of a table: the columns' names and their values."""


def as_json(value: Any) -> bytes:  # noqa: ANN401  # whatever JSON holds
    """Return a value as JSON: UTF-8, sorted keys, a line end last."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


@lru_cache(KEPT)
def dumped(content: BaseModel) -> bytes:
    """Return a dataset as JSON; its field names are the Danish keys."""
    return as_json(content.model_dump(mode="json", by_alias=True))


@cache
def schema(kind: type[BaseModel]) -> bytes:
    """Return the JSON Schema (draft 2020-12) of a kind as it stands in the open data."""
    return as_json(
        {"$schema": DRAFT, **kind.model_json_schema(mode="serialization", by_alias=True)}
    )


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV: semicolons, UTF-8 with BOM, lists joined by " | "."""
    cells = [{column: cell(value) for column, value in row.items()} for row in rows]
    text = io.StringIO()
    columns = list(cells[0]) if cells else []
    writer = csv.DictWriter(text, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(cells)
    return text.getvalue().encode("utf-8-sig")


def columns(entity: Entity, fields: Iterable[str] = (), name: str = "") -> Row:
    """Return an entity as part of a row: its code, the fields (all by default) and marks.

    With a name, the code stands in the column of that name, which begins those of the others.
    """
    chosen = tuple(fields) or tuple(type(entity).model_fields)
    prefix = f"{name}_" if name else ""
    row: Row = {name or "kode": entity.code}
    for field in chosen:
        if field not in ("code", "origins"):
            row[prefix + name_of(type(entity), field)] = getattr(entity, field)
    return {**row, f"{prefix}tilføjet": entity.added, f"{prefix}godkendt": entity.approved}


def cell(value: object) -> str:
    """Return a value as a cell that a spreadsheet takes as text, never as a formula."""
    text = _text(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return SEPARATOR.join(map(_text, value))
    if isinstance(value, SourceUse):
        return value.source
    if isinstance(value, Record):
        return ", ".join(_text(part) for part in value.__dict__.values() if part not in (None, ()))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Enum):
        return str(value.value)
    return "" if value is None else one_line(str(value))
