"""Knows what differs between a part of a definition and the same part of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from macros.editing.compare.difference import (
    IN_USE,
    Advice,
    Difference,
    quoted,
    text_changed,
    tracked_or_none,
)
from macros.editing.compare.parts import Kind, Part, Tracked
from macros.editing.compare.tables import table_differences
from macros.editing.new.written import scalar
from macros.source.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterator


def part_changed(one: Part, part: Part, deleted: set[str]) -> Iterator[Difference]:
    """Yield what differs; `deleted` is the words of rows that are deleted, tracked."""
    if one.table and part.table:
        yield from table_differences(one, part.table, deleted)
        return
    if one.kind is Kind.FIELD:
        part, answer = _answered(one, part)
        if answer:
            yield _filled(one, answer, part.tracked)
    yield from _kind_changed(one, part)
    if one.key != part.key:
        yield _text_changed(one, part)


def _answered(one: Part, part: Part) -> tuple[Part, str]:
    """Return a field without its answer, which stands after it when its control is gone."""
    if part.kind is Kind.FIELD:
        return part, part.answer
    if not part.key.startswith(one.key):
        return part, ""
    return replace(part, kind=Kind.FIELD, text=one.text), part.key[len(one.key) :].strip()


def _filled(one: Part, answer: str, tracked: Tracked) -> Difference:
    assert one.source  # noqa: S101  # every field has its place
    what = f"feltet {quoted(one.text.rstrip(':'))} er udfyldt"
    told = Difference(one.source.position, what, new=answer, advice=(IN_USE,), is_use=True)
    return told._replace(tracked=tracked_or_none(tracked))


def _kind_changed(one: Part, part: Part) -> Iterator[Difference]:
    source = one.source
    if not source:
        return
    if one.kind is not part.kind:
        what = f"{called(one)} står som {part.kind.value} i Word-filen"
        yield Difference(source.position, what, advice=(Advice("ret kun, når det er med vilje"),))
    elif one.level != part.level:
        levels = f"niveau {part.level} i Word-filen og på niveau {one.level} i definitionen"
        advice = Advice("skriv i afsnittet", (f"niveau: {part.level}",))
        if part.level > 2:
            advice = Advice("brug niveau 1 eller 2: flere har en skabelon ikke")
        what = f"{called(one)} er på {levels}"
        yield Difference(source.position, what, advice=(advice,))
    if part.choices and part.choices != one.choices:
        old, new = (" | ".join(listed or ("ingen",)) for listed in (one.choices, part.choices))
        advice = Advice(
            "skriv i feltet", ("valg:", *(f"- {scalar(choice)}" for choice in part.choices))
        )
        what = f"det, man kan vælge i {quoted(one.text.rstrip(':'))}, er ændret"
        yield Difference(source.position, what, old, new, (advice,))


def _text_changed(one: Part, part: Part) -> Difference:
    old, new = one.text, part.text
    source = one.source
    if not source:
        what = "en tekst, som programmet selv skriver, er ændret"
        advice = Advice("skriv til dem, der passer koden, når den skal være en anden")
        return Difference(Position("", 0), what, old, new, (advice,), tracked_or_none(part.tracked))
    if one.kind is Kind.FIELD:
        old, new = old.removesuffix(":"), new.removesuffix(":").strip()
    told = text_changed(source, old, new, part.tracked)
    if one.kind is Kind.TITLE and source.lines and source.lines[0].before == "titel: ":
        lines = tuple(f"dokument{line}" for advice in told.advice for line in advice.lines)
        return told._replace(advice=(Advice(f"indsæt efter linje {source.last}", lines),))
    return told


def called(one: Part) -> str:
    """Return a part of a definition as it is called: overskriften 'Årets tal'."""
    if one.source is None:
        return quoted(one.text)
    name = one.text.rstrip(":") or (one.table.name if one.table else "")
    return f"{one.source.called} {quoted(name)}" if name else one.source.called
