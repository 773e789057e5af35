"""Knows how differences are told to an editor, in Danish, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.editing.compare.parts import UNTRACKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from macros.editing.compare.difference import Advice, Difference


def told(differences: Sequence[Difference], looks: int) -> Iterator[str]:
    """Yield the lines that tell all differences, and last how many there are."""
    for one in differences:
        yield from _entry(one)
        yield ""
    if looks:
        yield (
            f"{_count(looks, 'sporet ændring', 'sporede ændringer')} af udseendet"
            " er ikke sammenlignet: udseendet står ikke i definitionen"
        )
    yield summary(differences)


def summary(differences: Sequence[Difference]) -> str:
    """Return how many differences there are of each kind, in one line."""
    comments = sum(one.is_comment for one in differences)
    used = sum(one.is_use for one in differences)
    found = [one for one in differences if not one.is_comment and not one.is_use]
    tracked = sum(one.tracked is not None for one in found)
    parts = [_count(len(found), "forskel", "forskelle") if found else "ingen forskelle"]
    if tracked:
        parts[0] += f", heraf {_count(tracked, 'sporet ændring', 'sporede ændringer')}"
    if comments:
        parts.append(_count(comments, "kommentar", "kommentarer"))
    if used:
        parts.append(_count(used, "udfyldt felt", "udfyldte felter"))
    return " · ".join(parts)


def _entry(one: Difference) -> Iterator[str]:
    marked = " (sporet ændring)" if one.tracked is not None else ""
    place = f"{one.position.path}:{one.position.line}: " if one.position.path else ""
    yield f"{place}{one.what}{marked}"
    if one.old:
        yield f"  {'definitionen' if place else 'programmet'}: {one.old}"
    if one.new:
        yield f"  {'kommentaren' if one.is_comment else 'Word-filen'}: {one.new}"
    tracked = one.tracked or UNTRACKED
    if tracked.deleted:
        yield f"  slettet: {' … '.join(tracked.deleted)}"
    if tracked.inserted and one.old:
        yield f"  indsat: {' … '.join(tracked.inserted)}"
    for advice in one.advice:
        yield from _advice(advice)


def _advice(advice: Advice) -> Iterator[str]:
    if len(advice.lines) == 1:
        yield f"  {advice.deed}: {advice.lines[0]}"
        return
    yield f"  {advice.deed}{':' if advice.lines else ''}"
    yield from (f"    {line}" for line in advice.lines)


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
