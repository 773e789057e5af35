"""Knows what differs between a table of a definition and one of a file: above all its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.editing.compare.alignment import aligned, shared
from macros.editing.compare.columns import ColumnComparison, name_of
from macros.editing.compare.difference import (
    IN_USE,
    Advice,
    Difference,
    quoted,
    text_changed,
    tracked_or_none,
)
from macros.editing.compare.parts import UNTRACKED, Column, Part, Row, Table, meaning
from macros.editing.new.written import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.source.problem import Position

NEW_TASK: Final = Advice("skriv en ny dato eller opgave i tidsplanen")


def table_differences(one: Part, actual: Table, deleted: set[str]) -> Iterator[Difference]:
    """Yield what differs in a table; `deleted` is the words of rows that are deleted, tracked."""
    expected = one.table
    assert expected  # noqa: S101  # asked of tables alone
    assert one.source  # noqa: S101  # every table has its place
    named = f"tabellen {quoted(expected.name)}"
    pairs = aligned(expected.columns, actual.columns, name_of, _columns_alike)
    yield from ColumnComparison(expected, actual, pairs, one.source.position, named).told()
    places = {pair.actual: pair.expected for pair in pairs if pair.actual is not None}
    order = tuple(places[at] for at in range(len(actual.columns)))
    yield from _Rows(expected, actual, order, one.source.position, named, deleted).told()


@dataclass(frozen=True)
class _Rows:
    expected: Table
    actual: Table
    order: tuple[int | None, ...]
    """The place in the definition of each of the file's columns, None for a new one."""
    position: Position
    named: str
    deleted: set[str]

    def told(self) -> Iterator[Difference]:
        expected = [row._replace(cells=self._arranged(row)) for row in self.expected.rows]
        pairs = aligned(expected, self.actual.rows, _said, _rows_alike)
        before: Row | None = None
        added = 0
        for pair in pairs:
            one = None if pair.expected is None else expected[pair.expected]
            other = None if pair.actual is None else self.actual.rows[pair.actual]
            if one and other:
                if pair.moved:
                    yield self._row_moved(one, other, before)
                if _said(one) != _said(other):
                    yield from self._row_changed(one, other)
            elif one:
                yield self._row_missing(one)
            elif other:
                added += 1
                yield self._row_added(other, before)
            before = one or before
        yield from self._blank_rows(added)

    def _arranged(self, row: Row) -> tuple[str, ...]:
        """Return a row's cells in the order of the file's columns, blank where one is new."""
        return tuple("" if place is None else row.cells[place] for place in self.order)

    def _row_changed(self, one: Row, other: Row) -> Iterator[Difference]:
        if one.cell_sources:
            yield from self._made_row_changed(one, other)
            return
        if not one.source:
            return
        told = [
            f"{column.name}: {cell or '(tom)'}"
            for column, cell, before in zip(
                self.actual.columns, other.cells, one.cells, strict=True
            )
            if meaning(cell) != meaning(before)
        ]
        what = f"rækken {quoted(_name(one))} i {self.named} er ændret"
        line = one.source.lines[0].saying(_written(other)) if one.source.lines else ""
        advice = Advice(f"ret linje {one.source.last} til", (line,))
        old = _written(one)
        yield Difference(
            one.source.position,
            what,
            old,
            "; ".join(told),
            (advice,),
            tracked_or_none(other.tracked),
        )

    def _made_row_changed(self, one: Row, other: Row) -> Iterator[Difference]:
        """Yield what differs in a row that the program makes of a date or a task."""
        for source, old, new in zip(one.cell_sources, one.cells, other.cells, strict=False):
            if meaning(old) == meaning(new):
                continue
            if source is None:
                what = f"rækken {quoted(_name(one))} i {self.named} er udfyldt"
                yield Difference(self._row_place(one), what, new=new, advice=(IN_USE,), is_use=True)
            elif source.called == "dagene" or not source.lines:
                what = f"{source.called} i rækken {quoted(_name(one))} er ændret"
                deed = "ret 'dage' og 'dato'" if source.called == "dagene" else "skriv teksten her"
                yield Difference(source.position, what, old, new, (Advice(deed),))
            else:
                yield text_changed(source, old, new, other.tracked)

    def _row_missing(self, one: Row) -> Difference:
        what = f"rækken {quoted(_name(one))} i {self.named} mangler i Word-filen"
        position = self._row_place(one)
        tracked = UNTRACKED if self._is_deleted(one) else None
        deed = f"slet linje {position.line}"
        if one.cell_sources:
            deed = "slet datoen eller opgaven, som begynder her"
        return Difference(position, what, advice=(Advice(deed),), tracked=tracked)

    def _is_deleted(self, one: Row) -> bool:
        wanted = [meaning(cell) for cell in one.cells if cell]
        return any(all(cell in text for cell in wanted) for text in self.deleted if wanted)

    def _row_added(self, other: Row, before: Row | None) -> Difference:
        what = f"en række er kommet til i {self.named} i Word-filen"
        line = (f"- {scalar(_written(other))}",)
        if before and before.source and not before.cell_sources:
            advice = Advice(f"indsæt efter linje {before.source.last}", line)
        elif before or not self.expected.columns[0].owner:
            advice = NEW_TASK
        elif self.expected.rows:
            advice = Advice("indsæt øverst under 'rækker'", line)
        else:
            last = max(one.owner.last for one in self.expected.columns if one.owner)
            advice = Advice(f"indsæt efter linje {last}", ("rækker:", *line))
        position = self._row_place(before) if before else self.position
        text = " | ".join(cell for cell in other.cells if cell)
        return Difference(
            position, what, new=text, advice=(advice,), tracked=tracked_or_none(other.tracked)
        )

    def _row_moved(self, one: Row, other: Row, before: Row | None) -> Difference:
        place = f"står efter {quoted(_name(before))}" if before else "står øverst"
        what = f"rækken {quoted(_name(one))} i {self.named} er flyttet: {place}"
        position = self._row_place(one)
        to = f"til efter linje {self._row_place(before).line}" if before else "op øverst"
        advice = Advice(f"flyt linje {position.line} {to}")
        tracked = UNTRACKED if other.tracked.inserted else None
        return Difference(position, what, advice=(advice,), tracked=tracked)

    def _row_place(self, row: Row) -> Position:
        return row.source.position if row.source else self.position

    def _blank_rows(self, added: int) -> Iterator[Difference]:
        source, now, was = self.expected.blank_source, self.actual.blank, self.expected.blank
        if source is None or was - added <= now <= was:
            return  # rows may be written where a blank one stood
        what = f"{self.named} har {now} tomme rækker i Word-filen og {was} i definitionen"
        deed = f"ret linje {source.last} til" if source.lines else "skriv i tabellen"
        yield Difference(source.position, what, advice=(Advice(deed, (f"tomme: {now}",)),))


def _columns_alike(one: Column, other: Column) -> float:
    return max(shared(name_of(one), name_of(other)), 0.01)


def _said(row: Row) -> tuple[str, ...]:
    return tuple(map(meaning, row.cells))


def _rows_alike(one: Row, other: Row) -> float:
    """Return how alike two rows are: by the cell they are known by, or by all they say."""
    place = next((at for at, cell in enumerate(one.cells) if cell), 0)
    mine, theirs = _said(one), _said(other)
    return max(shared(mine[place], theirs[place]), shared(" ".join(mine), " ".join(theirs)))


def _name(row: Row) -> str:
    """Return what a row is known by: the first that it says."""
    return next((cell for cell in row.cells if cell), "")


def _written(row: Row) -> str:
    """Return a row as a definition has it: its cells with | between, none blank at the end."""
    return re.sub(" +", " ", " | ".join(row.cells)).rstrip(" |")
