"""Knows where in a definition a part of a file belongs: what it stands after, and which line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from macros.editing.compare.difference import Advice, lines_of, lines_told, quoted
from macros.editing.compare.parts import Kind, Part
from macros.editing.compare.source import under

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.editing.compare.alignment import Pair
    from macros.editing.compare.source import Owner
    from macros.source.problem import Position

LISTED = (Kind.BULLET, Kind.NUMBER, Kind.TICK)


@dataclass(frozen=True)
class Whereabouts:
    """The parts of a definition and a file, in pairs in the file's order."""

    expected: Sequence[Part]
    actual: Sequence[Part]
    pairs: Sequence[Pair]

    @cached_property
    def missing(self) -> frozenset[int]:
        """The places in the definition of what the file does not have."""
        found = (pair.expected for pair in self.pairs if pair.actual is None)
        return frozenset(place for place in found if place is not None)

    def before(self, at: int) -> Part | None:
        """Return the part of the definition that stands before a place in the file."""
        return self._first_told(reversed(self.pairs[:at]))

    def after(self, at: int) -> Part | None:
        """Return the part of the definition that stands after a place in the file."""
        return self._first_told(pair for pair in self.pairs[at + 1 :] if not pair.moved)

    def _first_told(self, pairs: Iterable[Pair]) -> Part | None:
        for pair in pairs:
            if pair.actual is not None and pair.expected is not None:
                one = self.expected[pair.expected]
                if one.source:
                    return one
        return None

    def position(self, at: int) -> Position:
        """Return the place in the definition nearest to a place in the file."""
        pair = self.pairs[at]
        one = None if pair.expected is None else self.expected[pair.expected]
        found = one if one and one.source else self.before(at)
        sources = [found.source if found else None, *(one.source for one in self.expected)]
        return next(source.position for source in sources if source)

    def places(self, owner: Owner) -> frozenset[int]:
        """Return the places of all parts that belong to something."""
        return frozenset(at for at, one in enumerate(self.expected) if owner in one.owners)

    def gone_as_one(self, at: int) -> Owner | None:
        """Return the largest thing that a missing part belongs to and that is missing whole."""
        owners = self.expected[at].owners
        return next((one for one in owners if self._is_gone(one)), None)

    def _is_gone(self, owner: Owner) -> bool:
        """Tell whether the file has nothing of it; the program's own lines may be left."""
        told = (at for at in self.places(owner) if self.expected[at].source)
        return all(at in self.missing for at in told)

    def new_heading(self, at: int) -> Part | None:
        """Return the new heading that a new part stands under, or None."""
        for pair in reversed(self.pairs[:at]):
            if pair.actual is not None and pair.expected is not None:
                return None
            if pair.actual is not None and self.actual[pair.actual].kind is Kind.HEADING:
                return self.actual[pair.actual]
        return None

    def insertion(self, at: int, part: Part) -> Advice:
        """Return which lines give the file's new part, and where they go."""
        heading, before, after = self.new_heading(at), self.before(at), self.after(at)
        lines = lines_of(part)
        if part.kind in LISTED and self._follows_new(at, part):
            return Advice("indsæt lige efter det forrige", (lines[-1].strip(),))
        if heading and part.kind is not Kind.HEADING:
            return Advice(f"indsæt i det nye afsnit {quoted(heading.text)}", lines)
        if before is None or before.source is None or not before.owners:
            place = "afsnit" if part.kind is Kind.HEADING else "indhold"
            return Advice(f"indsæt øverst under '{place}'", lines)
        if part.kind is before.kind:
            return _beside(part, before, lines)
        if after and after.source and part.kind is after.kind and part.kind in LISTED:
            return Advice(f"indsæt før linje {after.source.first}", (lines[-1].strip(),))
        return _after(part, before, lines)

    def _follows_new(self, at: int, part: Part) -> bool:
        """Tell whether the part before a new one is new too, and of its kind."""
        before = self.pairs[at - 1] if at else None
        if before is None or before.actual is None or before.expected is not None:
            return False
        return self.actual[before.actual].kind is part.kind

    def moving(self, at: int, first: int, last: int, *, is_section: bool) -> tuple[str, str]:
        """Return what a moved part stands after now, and where its lines go."""
        before, after = self.before(at), self.after(at)
        lines = lines_told(first, last)
        if before is None or before.source is None or not before.owners:
            place = "afsnit" if is_section else "indhold"
            return "står øverst", f"flyt {lines} op øverst under '{place}'"
        if is_section:
            owner = before.owners[0]
            return (
                f"står efter {owner.called} {quoted(owner.name)}",
                f"flyt {lines} til efter linje {owner.last}",
            )
        one = self.expected[self.pairs[at].expected or 0]
        if after and after.source and one.kind in LISTED and before.kind is not one.kind:
            place = quoted(after.text)
            return f"står før {place}", f"flyt {lines} til før linje {after.source.first}"
        name = before.text or (before.table.name if before.table else "")
        return f"står efter {quoted(name)}", f"flyt {lines} til efter linje {_end(before)}"


def _beside(part: Part, before: Part, lines: tuple[str, ...]) -> Advice:
    """Return where a new part goes that is of the same kind as the one before it."""
    source = before.source
    assert source  # noqa: S101  # asked of what has its place
    if part.kind in LISTED:
        return Advice(f"indsæt efter linje {source.last}", (lines[-1].strip(),))
    if part.kind in (Kind.TEXT, Kind.HELP) and source.lines and not source.lines[0].before:
        return Advice(f"indsæt en tom linje efter linje {source.last}, og så", (part.text,))
    if part.kind is Kind.HELP:
        deed = f"skriv 'hjælp: |' i linje {source.last}, teksten under den, en tom linje, og så"
        return Advice(deed, (part.text,))
    return _after(part, before, lines)


def _after(part: Part, before: Part, lines: tuple[str, ...]) -> Advice:
    """Return where a new part goes that is of another kind than the one before it."""
    source, owners = before.source, before.owners
    assert source  # noqa: S101  # asked of what has its place
    if part.kind is Kind.HEADING:
        return Advice(f"indsæt efter {under(owners[0])}", lines)
    opens = before.kind is Kind.HEADING or (before.kind is Kind.HELP and _is_of_section(before))
    if part.kind is Kind.HELP and before.kind is Kind.HEADING:
        return Advice(f"indsæt efter linje {source.last}", lines)
    if opens:
        return Advice(f"indsæt øverst under 'indhold' i {quoted(owners[0].name)}", lines)
    if part.kind is Kind.FIELD and before.kind is Kind.FIELD and len(owners) > 2:
        return Advice(f"indsæt efter {under(owners[2])}", (lines[1].strip(), lines[2][2:]))
    place = under(owners[1]) if owners[1:] else f"linje {source.last}"
    return Advice(f"indsæt efter {place}", lines)


def _is_of_section(part: Part) -> bool:
    """Tell whether a help text is that of its section, not of a field or table in it."""
    return not any(one.called in ("feltet", "felterne", "tabellen") for one in part.owners)


def _end(part: Part) -> int:
    """Return the last line of what a part stands in: of its list, field or table."""
    return part.owners[1].last if len(part.owners) > 1 else part.source.last if part.source else 0
