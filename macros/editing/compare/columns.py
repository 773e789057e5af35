"""Knows what differs between the columns of a definition's table and those of a file's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.editing.compare.difference import (
    Advice,
    Difference,
    lines_told,
    quoted,
    text_changed,
    tracked_or_none,
)
from macros.editing.compare.parts import Column, Table, meaning
from macros.editing.compare.source import under
from macros.editing.new.written import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from macros.editing.compare.alignment import Pair
    from macros.source.problem import Position

BY_PROGRAM = Advice("skriv til dem, der passer koden: den laver kolonnerne i en tidsplan")


@dataclass(frozen=True)
class ColumnComparison:
    """The columns of a table on both sides, in pairs in the file's order."""

    expected: Table
    actual: Table
    pairs: Sequence[Pair]
    position: Position
    named: str

    def told(self) -> Iterator[Difference]:
        """Yield what differs in the columns."""
        before: Column | None = None
        for pair in self.pairs:
            one = None if pair.expected is None else self.expected.columns[pair.expected]
            other = None if pair.actual is None else self.actual.columns[pair.actual]
            if one and other:
                yield from self._column(one, other, before if pair.moved else None, pair)
            elif one:
                yield self._column_missing(one)
            elif other and (other.name or self._is_used(pair.actual or 0)):
                yield self._column_added(other, before)
            before = one or before

    def _column(
        self, one: Column, other: Column, before: Column | None, pair: Pair
    ) -> Iterator[Difference]:
        if pair.moved:
            place = f"står efter {quoted(before.name)}" if before else "står først"
            what = f"kolonnen {quoted(one.name)} i {self.named} er flyttet: {place}"
            yield Difference(self._place(one), what, advice=(Advice(self._moving(one)),))
        if name_of(one) != name_of(other):
            if one.source:
                told = text_changed(one.source, one.name, other.name, other.tracked)
                yield told._replace(what=f"kolonnens navn i {self.named} er ændret")
            else:
                yield self._made_by_program(one.name, other.name)
        if one.choices and other.choices and one.choices != other.choices:
            what = f"det, man kan vælge i kolonnen {quoted(one.name)} i {self.named}, er ændret"
            lines = ("valg:", *(f"- {scalar(choice)}" for choice in other.choices))
            old, new = " | ".join(one.choices), " | ".join(other.choices)
            position = one.choices_source.position if one.choices_source else self._place(one)
            yield Difference(position, what, old, new, (Advice("skriv i kolonnen", lines),))

    def _moving(self, one: Column) -> str:
        lines = lines_told(one.owner.first, one.owner.last) if one.owner else "kolonnen"
        return f"flyt {lines}, og flyt kolonnens celle i hver række"

    def _column_missing(self, one: Column) -> Difference:
        what = f"kolonnen {quoted(one.name)} i {self.named} mangler i Word-filen"
        if one.owner is None:
            return self._made_by_program(one.name, "")
        lines = lines_told(one.owner.first, one.owner.last)
        also = ", og slet kolonnens celle i hver række" if self.expected.rows else ""
        return Difference(self._place(one), what, advice=(Advice(f"slet {lines}{also}"),))

    def _column_added(self, other: Column, before: Column | None) -> Difference:
        what = f"en kolonne er kommet til i {self.named} i Word-filen"
        line = (f"- navn: {scalar(other.name or '…')}",)
        if before and before.owner:
            advice = Advice(f"indsæt efter {under(before.owner)}", line)
        else:
            advice = Advice("indsæt øverst under 'kolonner'", line)
        position = self._place(before) if before else self.position
        return Difference(
            position, what, new=other.name, advice=(advice,), tracked=tracked_or_none(other.tracked)
        )

    def _is_used(self, at: int) -> bool:
        return any(row.cells[at] for row in self.actual.rows)

    def _place(self, column: Column) -> Position:
        return column.source.position if column.source else self.position

    def _made_by_program(self, old: str, new: str) -> Difference:
        what = f"en kolonne i {self.named}, som programmet selv skriver, er ændret"
        return Difference(self.position, what, old, new, (BY_PROGRAM,))


def name_of(column: Column) -> str:
    """Return a column's name as it is compared."""
    return meaning(column.name)
