"""Knows how a site would be if every text of one file said something else. Knows no file's use."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from macros.checks.texts import read_texts
from macros.model.documents import Authored
from macros.model.entity import Record
from macros.model.types import FileLine, FileText, Item, Line, Prose, Ref, Row, Title
from macros.pages.generated import generated_pages
from macros.source.headings import FENCED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.build.site import Site
    from macros.model.model import Model

MARK: Final = "¤"
"""A sign that Markdown, YAML and Word all take as text, and that no address keeps."""
FREE: Final = tuple(
    get_args(kind)[1] for kind in (FileLine, FileText, Item, Line, Prose, Row, Title)
)
"""What makes a text one that editors word as they like: no code, address or choice."""
PROSE = re.compile(r"^ *(?:[-*+] |\d+\. )?[^\W_]")
AnyRecord = TypeVar("AnyRecord", bound=Record)


def marked_site(site: Site, path: str) -> Site:
    """Return a site in which every text and day of a file of data/, docs/ or guides/ differs.

    Nothing is read again and nothing checked: all else is as it was, so that what differs between
    the two sites is what the file feeds.
    """
    model = _marked_model(site.model, path)
    texts = read_texts(model, site.settings.markdown_reader())
    return replace(site, model=model, texts=texts, generated=generated_pages(model, site.today))


def held_in(model: Model, path: str) -> tuple[Record, ...]:
    """Return the records that stand in a file, in its order; not those inside them."""
    return tuple(record for _, record in _top_records(model) if record.where().path == path)


def _top_records(model: Model) -> Iterator[tuple[str, Record]]:
    for slot in fields(model):
        value = getattr(model, slot.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield slot.name, part


def _marked_model(model: Model, path: str) -> Model:
    changed: dict[str, Any] = {}
    for slot in {slot for slot, record in _top_records(model) if record.where().path == path}:
        value = getattr(model, slot)
        changed[slot] = (
            tuple(_marked(one) if one.where().path == path else one for one in value)
            if isinstance(value, tuple)
            else _marked(value)
        )
    return replace(model, **changed)


def _marked(record: AnyRecord) -> AnyRecord:
    hints = _hints(type(record))
    changed = {name: _marked_value(getattr(record, name), hints[name]) for name in hints}
    if isinstance(record, Authored):
        changed["body"] = _marked_body(record.body)
    return record.model_copy(update=changed)


@cache
def _hints(record: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {name: hints[name] for name in record.model_fields}


def _marked_value(value: Any, hint: Any) -> Any:  # noqa: ANN401  # a field's value and its annotation
    if isinstance(value, Record):
        return _marked(value)
    if isinstance(value, tuple):
        return tuple(_marked_value(part, hint) for part in value)
    if isinstance(value, date):
        return value + timedelta(days=1)
    return f"{MARK} {value} {MARK}" if isinstance(value, str) and _is_free(hint) else value


def _is_free(hint: Any) -> bool:  # noqa: ANN401  # as above
    """Tell whether a text of a field is worded freely, by the field's annotation."""
    if get_origin(hint) is Annotated:
        kind, *marks = get_args(hint)
        if any(isinstance(mark, Ref) for mark in marks):
            return False
        return any(mark in FREE for mark in marks) or _is_free(kind)
    return any(_is_free(inner) for inner in get_args(hint))


def _marked_body(body: str) -> str:
    """Return an author's text with a mark after each line of prose: no heading, code or call."""
    fenced = {at for match in FENCED.finditer(body) for at in range(*match.span())}
    lines, at = [], 0
    for line in body.split("\n"):
        is_prose = PROSE.match(line) and at not in fenced and "{{" not in line
        lines.append(f"{line} {MARK}" if is_prose else line)
        at += len(line) + 1
    return "\n".join(lines)
