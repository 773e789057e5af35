"""Knows how to find what the files' fields point to and name. Knows no file format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.kinds import split_mention
from macros.model.links import Reference
from macros.model.publisher import Source
from macros.model.types import Ref
from macros.model.walk import marked_texts
from macros.source.calls import find_calls
from macros.source.markdown import find_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.model.documents import Authored
    from macros.model.entity import Record
    from macros.model.model import Model
    from macros.source.yaml import Mapping

    Nodes = Iterable[tuple[type[Record], Mapping]]


def references_in(nodes: Nodes) -> Iterator[Reference]:
    """Yield what the fields point to, whether it exists or not."""
    for record, node in nodes:
        for marked in marked_texts(record, node):
            if isinstance(marked.mark, Ref):
                target = (marked.mark.kind, str(marked.text))
                yield Reference(marked.owner, target, str(marked.record.get("fordi", "")))


def called_sources(texts: Iterable[Authored]) -> Iterator[Reference]:
    """Yield the sources that authors call in their texts, beside those that the fields name."""
    for text in texts:
        for call in find_calls(text.body)[0]:
            if call.name == Source.kind and call.arguments:
                yield Reference((text.kind, text.code), (Source.kind, str(call.arguments[0])))


def mentions_in(model: Model, nodes: Nodes) -> Iterator[Reference]:
    """Yield the entities that texts of fields name by @code, each with the entity that does."""
    for record, node in nodes:
        for marked in marked_texts(record, node):
            if isinstance(marked.mark, Ref) or not all(marked.owner):
                continue
            for mention in find_mentions(marked.text):
                named = model.mentioned(split_mention(mention.token)[0])
                if named and (named.kind, named.code) != marked.owner:
                    yield Reference(marked.owner, (named.kind, named.code))
