"""Knows which entities authors' texts name: by @code, by a call, by a link."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, get_args

from macros.checks.texts import parameters
from macros.model.address import Address
from macros.model.kinds import split_mention
from macros.model.links import Reference
from macros.model.publisher import Source
from macros.model.types import Ref
from macros.pages.macros import MACROS
from macros.source.calls import find_calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.checks.texts import Text
    from macros.model.entity import Entity
    from macros.model.model import Model


def mentions_in(model: Model, texts: Iterable[Text]) -> Iterator[Reference]:
    """Yield the entities that the texts name, sources left out: calls of them are references."""
    entities = (*reversed(model.entities), *model.authored)  # a page before what is shown on it
    places = {one.address: one for one in entities if one.address}
    for text in texts:
        own = (text.entity.kind, text.entity.code)
        for named in (*_by_code(model, text), *_by_call(model, text), *_by_link(places, text)):
            if (named.kind, named.code) != own and not isinstance(named, Source):
                yield Reference(own, (named.kind, named.code))


def _by_code(model: Model, text: Text) -> Iterator[Entity]:
    named = (model.mentioned(split_mention(one.token)[0]) for one in text.reading.mentions)
    yield from filter(None, named)


def _by_call(model: Model, text: Text) -> Iterator[Entity]:
    for call in find_calls(text.markdown)[0]:
        wanted = parameters(MACROS[call.name]) if call.name in MACROS else {}
        for hint, value in zip(wanted.values(), call.arguments, strict=False):
            marks = (mark for mark in get_args(hint) if isinstance(mark, Ref))
            yield from filter(None, (model.entity((mark.kind, str(value))) for mark in marks))


def _by_link(places: dict[Address, Entity], text: Text) -> Iterator[Entity]:
    for link in text.reading.links:
        path, _, anchor = link.address.partition("#")
        if not path.endswith(".md") or ":" in path:
            continue
        whole = path[1:] if path[0] == "/" else posixpath.join(posixpath.dirname(text.path), path)
        page = Address(posixpath.normpath(whole))
        named = places.get(page._replace(anchor=anchor)) or places.get(page)
        if named:
            yield named
