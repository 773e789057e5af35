"""Knows that what points to a code points to something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.model.entity import Marked
from macros.model.kinds import MENTIONABLE, split_mention
from macros.model.model import Model
from macros.model.process import Step
from macros.model.types import Ref
from macros.model.walk import marked_texts
from macros.source.markdown import find_mentions
from macros.source.problem import Position, Problem, shown, suggestion
from macros.source.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.loading.project import Reading

ANY_CODE = "kode"
"""The kind of a reference to an entity of any kind that has a wording or can be mentioned."""


def references_exist(reading: Reading) -> Iterator[Problem]:
    """En henvisning peger på noget, der findes."""
    for marked in _marked(reading):
        if isinstance(marked.mark, Ref):
            code = marked.mark.code(str(marked.text))
            message = code is not None and missing(reading.model, marked.mark.kind, code)
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
    known = model.mentionable_codes if kind == ANY_CODE else model.codes(kind)
    if not code:
        return "her mangler en kode – skriv den, eller slet linjen"
    if code in known or model.is_unknowable(kind, code):
        return None
    return f"{kind} '{shown(code)}' findes ikke{_near(code, known)}"


def unknown_mention(model: Model, token: str) -> str | None:
    """Return what to tell of an @code that does not exist, or None if it does."""
    code, _ = split_mention(token)
    known = model.mentionable_codes
    if code in known or model.is_unknowable(ANY_CODE, code):
        return None
    kinds = [kind for kind in MENTIONABLE if kind.codes.fullmatch(code)]
    near = _near(code, known)
    if kinds and re.search(r"\d", code):
        return f"{kinds[0].kind} '{code}' findes ikke{near}"
    hint = near or " – skriv koden, som den står i data/, eller slet @"
    return f"'@{shown(token, 40)}' er ingen kode{hint}"


def _near(code: str, known: Iterable[str]) -> str:
    """Return what the code could have been: its siblings (tema 1 har 1.1–1.3), else a near word."""
    parent = code.rpartition(".")[0]
    siblings = [other for other in known if parent and other.rpartition(".")[0] == parent]
    if siblings:
        return f" – {_kind_of(parent)}{parent} har {_reach(siblings)}"
    alike = [other for other in known if _shape(other) == _shape(code)]
    if re.search(r"\d", code) and alike:  # the nearest number is no better guess than the others
        return f" – der er {_reach(alike)}"
    return suggestion(code, known) or _all(known)


def _reach(codes: list[str]) -> str:
    first, last = min(codes, key=natural_key), max(codes, key=natural_key)
    return first if first == last else f"{first}–{last}"


def _shape(code: str) -> str:
    """Return what codes of one kind have in common: 1.1.a is 0.0.a, trin-3 is trin-0."""
    return re.sub(r"\.[a-z]$", ".a", re.sub(r"\d+", "0", code))


def _kind_of(code: str) -> str:
    kind = next((kind for kind in MENTIONABLE if kind.codes.fullmatch(code)), None)
    return f"{kind.kind} " if kind and kind is not Step else ""


def _all(known: Iterable[str], most: int = 8) -> str:
    """Return the whole choice where it is short enough to stand in a message."""
    codes = sorted(known)
    return f" – der er {', '.join(codes)}" if 0 < len(codes) <= most else ""
