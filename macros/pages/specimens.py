"""Knows the specimens: a whole file of a kind, each field explained above it. Knows no place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from macros.model.background import Term
from macros.model.changes import ChangeNote
from macros.model.documents import Guideline
from macros.model.publisher import Source
from macros.model.quality_model import Criterion
from macros.model.template import Template
from macros.model.walk import record_at
from macros.pages.place import Place
from macros.pages.rendering import TEMPLATES, Markdown, rendered
from macros.source.yaml import Mapping, Sequence, Value, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping as ReadOnly

    from macros.model.entity import Record

SPECIMENS: Final = TEMPLATES / "eksemplarer"
SHOWN: Final[ReadOnly[str, type[Record]]] = {
    "guideline.md": Guideline,
    "skabelon.yml": Template,
    "kriterium.yml": Criterion,
    "ordbog.yml": Term,
    "kilder.yml": Source,
    "aendringer.yml": ChangeNote,
}
"""The specimens that a page can show: those of what an editor adds."""


def eksemplar(
    place: Place,
    fil: Literal[
        "guideline.md",
        "skabelon.yml",
        "kriterium.yml",
        "ordbog.yml",
        "kilder.yml",
        "aendringer.yml",
    ],
) -> Markdown:
    """Et helt eksempel på en slags fil, med forklaringer, foldet sammen."""
    language = "markdown" if fil.endswith(".md") else "yaml"
    text = Markdown(specimen(SHOWN[fil], fil))
    return rendered("eksemplar.md.j2", place.model, language=language, text=text)


def specimen(record: type[Record], name: str) -> str:
    """Return the specimen of that name: a whole file, each field's description above its first use.

    `record` is what the file holds, or holds a list of.
    """
    text = (SPECIMENS / name).read_text(encoding="utf-8").strip()
    if not name.endswith(".md"):
        return _explained(record, name, text)
    _, front, body = text.split("---\n", 2)
    return f"---\n{_explained(record, name, front)}---\n{body}"


def _explained(record: type[Record], name: str, text: str) -> str:
    value, _ = read_yaml(name, text)
    lines = text.split("\n")
    if value is not None:
        told = {line: words for (_, _, words), line in _first_lines(record, value).items()}
        for line, description in sorted(told.items(), reverse=True):
            below = lines[line - 1]
            lines.insert(line - 1, " " * (len(below) - len(below.lstrip(" "))) + f"# {description}")
    return "\n".join(lines)


def _first_lines(record: type[Record], node: Value) -> dict[tuple[type[Record], str, str], int]:
    """Return the first line of each field that stands in a node: its record, key, description."""
    first: dict[tuple[type[Record], str, str], int] = {}
    by_key = {info.alias or name: info.description for name, info in record.model_fields.items()}
    parts = node if isinstance(node, Sequence) else (node,)
    for part in [one for one in parts if isinstance(one, Mapping)]:
        for key, value in part.items():
            first.setdefault((record, key, by_key[key] or ""), part.key_lines[key])
            inner = record_at(record, [key])
            if inner is not record:
                first = _first_lines(inner, value) | first
    return first
