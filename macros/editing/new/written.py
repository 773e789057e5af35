"""Knows how fields become lines of YAML as editors write it. Knows no field and no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.source.yaml import Mapping, read_yaml
from macros.source.yaml_mistakes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Fields

    Written = str | tuple[str, ...] | tuple["Fields[str, Written]", ...]
    """A line, a text (it ends with a line end), a list of lines, or a list of fields."""


def yaml_lines(fields: Fields[str, Written]) -> Iterator[str]:
    """Yield the lines of fields; what is empty is left out."""
    for key, value in fields.items():
        if not value:
            continue
        if isinstance(value, tuple):
            yield f"{key}:"
            for item in value:
                yield from [f"- {scalar(item)}"] if isinstance(item, str) else item_lines(item)
        elif value.endswith("\n"):
            yield f"{key}: |"
            yield from (f"  {line.strip()}".rstrip() for line in value.strip("\n").split("\n"))
        else:
            yield f"{key}: {scalar(value)}"


def item_lines(fields: Fields[str, Written]) -> Iterator[str]:
    """Yield the lines of fields that are one item of a list."""
    for at, line in enumerate(yaml_lines(fields)):
        yield f"{'  ' if at else '- '}{line}".rstrip()


def scalar(text: str) -> str:
    """Return a line of text as it can stand after a key: in quotes only where YAML needs them."""
    node, problems = read_yaml("", f"x: {text}")
    is_plain = isinstance(node, Mapping) and node.get("x") == text and not problems
    return text if is_plain else quoted(text)
