"""Knows what VS Code is told of our files: a schema for each kind, and which files it is for.

The published schemas tell what the open data hold. These tell what an editor may write, as a
program sees it that reads YAML by the rules of YAML: to it 1.1 is a number, to us it is text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from macros.build.reference import KINDS, Kind
from macros.downloads.open_data import DRAFT, as_json
from macros.loading.places import LISTS
from macros.model.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = ".vscode/skema"
SETTINGS: Final = ".vscode/settings.json"
NAME: Final = re.compile(r"[A-ZÅ]{2,}(?:-[A-Z]{2})*")
"""The part of a place that differs from file to file, as KODE."""
SCALAR: Final = ["string", "number", "boolean"]
"""What plain text can be to YAML: 1.1 is a number, true a boolean."""


def editing_schemas() -> dict[str, bytes]:
    """Return each schema by its path from the project's root."""
    return {_path(kind): as_json({"$schema": DRAFT, **_schema(kind)}) for kind in _kinds()}


def with_schemas(settings: str) -> str:
    """Return VS Code's settings with each kind of file pointed to its schema."""
    values = json.loads(settings)
    values["yaml.schemas"] = {f"./{_path(kind)}": NAME.sub("*", kind.place) for kind in _kinds()}
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _kinds() -> Iterator[Kind]:
    # The fields of a .md file stand in its front matter, which the program does not read.
    return (kind for kind in KINDS if kind.place.endswith(".yml"))


def _path(kind: Kind) -> str:
    return f"{FOLDER}/{kind.specimen.removesuffix('.yml')}.json"


def _schema(kind: Kind) -> dict[str, Any]:
    schema = kind.record.model_json_schema(mode="validation", by_alias=True)
    parts = schema.pop("$defs", {})
    whole: dict[str, Any] = _widened(schema)
    if kind.place in LISTS:
        whole = {"type": "array", "minItems": 1, "items": whole}
    elif issubclass(kind.record, Entity):  # the file's name is the code
        whole["properties"].pop("kode")
        whole["required"] = [key for key in whole.get("required", []) if key != "kode"]
    return {**whole, "$defs": {name: _widened(part) for name, part in parts.items()}}


def _widened(schema: Any) -> Any:  # noqa: ANN401  # any part of a schema
    """Return a schema that takes all that our reader takes, and says what only an editor reads.

    Titles and classes' descriptions are for developers; a field that is left out is not null.
    """
    if isinstance(schema, list):
        return [_widened(one) for one in schema if one != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: {name: _field(one) for name, one in value.items()}
        if key == "properties"
        else _widened(value)
        for key, value in schema.items()
        if key not in ("title", "default", "description")
    }
    if kept.get("type") == "integer":
        kept |= {"type": ["integer", "string"], "pattern": "^-?[0-9]+$"}
    if kept.get("type") == "string" and not kept.keys() & {"enum", "format", "const"}:
        kept["type"] = SCALAR
    return kept


def _field(schema: dict[str, Any]) -> dict[str, Any]:
    return {**_widened(schema), "description": schema["description"]}
