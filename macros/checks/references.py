"""Knows that what points to a code points to something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.model.entity import Marked
from macros.model.model import KIND_BY_NAME, MENTIONABLE, Model, split_mention
from macros.model.types import Ref
from macros.model.walk import marked_texts
from macros.source.markdown import find_mentions
from macros.source.problem import Position, Problem, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.loading.project import Reading

ANY_CODE = "kode"
"""The kind of a reference to an entity of any kind that has a wording or can be mentioned."""


def references_exist(reading: Reading) -> Iterator[Problem]:
    """En henvisning peger på noget, der findes."""
    for marked in _marked(reading):
        if isinstance(marked.mark, Ref):
            message = missing(reading.model, marked.mark.kind, str(marked.text).strip())
            if message:
                yield Problem(Position(marked.record.path, marked.text.line), message)


def mentions_exist(reading: Reading) -> Iterator[Problem]:
    """En @kode i en tekst findes."""
    for marked in _marked(reading):
        if not isinstance(marked.mark, Ref):
            for mention in find_mentions(marked.text):
                message = unknown_mention(reading.model, mention.token)
                if message:
                    line = marked.text.line_at(mention.offset)
                    yield Problem(Position(marked.record.path, line), message)


def _marked(reading: Reading) -> Iterator[Marked]:
    for record, node in reading.nodes:
        yield from marked_texts(record, node)


def missing(model: Model, kind: str, code: str) -> str | None:
    """Return what to tell of a reference to a code that does not exist, or None if it does."""
    known = _any_code(model) if kind == ANY_CODE else model.codes(kind)
    if not code or code in known:
        return None
    return f"{kind} '{shown(code)}' findes ikke{_near(code, known)}"


def unknown_mention(model: Model, token: str) -> str | None:
    """Return what to tell of an @code that does not exist, or None if it does."""
    code, _ = split_mention(token)
    known = _any_code(model)
    if code in known:
        return None
    kinds = [kind for kind in MENTIONABLE if kind.codes.fullmatch(code)]
    near = _near(code, known)
    if kinds and re.search(r"\d", code):
        return f"{kinds[0].kind} '{code}' findes ikke{near}"
    hint = near or " – skriv koden, som den står i data/, eller slet @"
    return f"'@{shown(token, 40)}' er ingen kode{hint}"


def _any_code(model: Model) -> frozenset[str]:
    return frozenset().union(*(model.codes(kind.kind) for kind in MENTIONABLE))


def _near(code: str, known: Iterable[str]) -> str:
    """Return what the code could have been: its siblings (tema 1 har 1.1–1.3), else a near word."""
    parent = code.rpartition(".")[0]
    siblings = sorted(other for other in known if parent and other.rpartition(".")[0] == parent)
    if siblings:
        reach = siblings[0] if len(siblings) == 1 else f"{siblings[0]}–{siblings[-1]}"
        return f" – {_kind_of(parent)}{parent} har {reach}"
    return suggestion(code, known) or _all(known)


def _kind_of(code: str) -> str:
    kind = next((kind for kind in MENTIONABLE if kind.codes.fullmatch(code)), None)
    return f"{kind.kind} " if kind and kind is not KIND_BY_NAME["trin"] else ""


def _all(known: Iterable[str], most: int = 8) -> str:
    """Return the whole choice where it is short enough to stand in a message."""
    codes = sorted(known)
    return f" – der er {', '.join(codes)}" if 0 < len(codes) <= most else ""
