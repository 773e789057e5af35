"""Knows how to find what the files' fields point to and name. Knows no file format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.kinds import split_mention
from macros.model.links import Reference
from macros.model.publisher import Source
from macros.model.types import Ref
from macros.source.calls import find_calls
from macros.source.markdown import find_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.model.documents import Authored
    from macros.model.entity import Marked
    from macros.model.model import Model


def references_in(marked: Iterable[Marked]) -> Iterator[Reference]:
    """Yield what the fields point to, whether it exists or not."""
    for one in marked:
        if isinstance(one.mark, Ref) and one.owner[0]:  # what is no entity points from nowhere
            code = one.mark.code(str(one.text))
            if code is not None:
                yield Reference(one.owner, (one.mark.kind, code), str(one.record.get("fordi", "")))


def called_sources(texts: Iterable[Authored]) -> Iterator[Reference]:
    """Yield the sources that authors call in their texts, beside those that the fields name."""
    for text in texts:
        for call in find_calls(text.body)[0]:
            if call.name == Source.kind and call.arguments:
                yield Reference((text.kind, text.code), (Source.kind, str(call.arguments[0])))


def mentions_in(model: Model, marked: Iterable[Marked]) -> Iterator[Reference]:
    """Yield the entities that texts of fields name by @code, each with the entity that does."""
    for one in marked:
        if isinstance(one.mark, Ref) or not all(one.owner):
            continue
        for mention in find_mentions(one.text):
            named = model.mentioned(split_mention(mention.token)[0])
            if named and (named.kind, named.code) != one.owner:
                yield Reference(one.owner, (named.kind, named.code))
