"""Knows what differs between a definition's parts and a file's. Knows neither Word nor files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from macros.editing.compare.alignment import aligned, shared
from macros.editing.compare.changed import called, part_changed
from macros.editing.compare.difference import (
    Advice,
    Difference,
    comments_of,
    lines_told,
    quoted,
    tracked_or_none,
)
from macros.editing.compare.parts import UNTRACKED, Kind, Part, meaning
from macros.editing.compare.reading import shown_in_field
from macros.editing.compare.whereabouts import Whereabouts
from macros.editing.compare.words import TO_CHOOSE
from macros.source.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from macros.editing.compare.reading import WordFile
    from macros.editing.compare.source import Owner

AS_FIELD: Final = re.compile(r"(.+:) (\[.+\])")


def differences(expected: Sequence[Part], file: WordFile) -> list[Difference]:
    """Return what differs, in the order of the file; what is the program's own may be gone."""
    actual = [_as_field(part, expected) for part in file.parts]
    pairs = aligned(expected, actual, lambda part: (part.kind, part.key), likeness)
    return list(_Comparison(Whereabouts(expected, actual, pairs), file.deleted).told())


def likeness(expected: Part, actual: Part) -> float:
    """Return how alike a part of the definition and one of the file are, from 0 to 1."""
    if (expected.kind is Kind.TABLE) is not (actual.kind is Kind.TABLE):
        return 0
    if expected.kind is Kind.FIELD and actual.key.startswith(expected.key):
        return 1
    alike = shared(expected.key, actual.key)
    if expected.kind is actual.kind:
        return max(alike, 0.01)
    return alike if alike > 0.9 else 0


def _as_field(part: Part, expected: Sequence[Part]) -> Part:
    """Return a paragraph as the field it was, where a program has dropped its control."""
    written = AS_FIELD.fullmatch(part.text)
    if part.kind is not Kind.TEXT or not written:
        return part
    if shown_in_field(written[1]) == meaning(written[2]):
        return replace(part, kind=Kind.FIELD, text=written[1])
    for one in expected:
        if one.kind is Kind.FIELD and part.key == f"{one.key} {TO_CHOOSE}":
            return replace(part, kind=Kind.FIELD, text=one.text)
    return part


@dataclass
class _Comparison:
    where: Whereabouts
    deleted: set[str]
    told_as_one: set[int] = field(default_factory=set)
    """The places of missing or moved parts that something larger already tells of."""

    def told(self) -> Iterator[Difference]:
        where = self.where
        yield from self._all_help_missing()
        for at, pair in enumerate(where.pairs):
            part = None if pair.actual is None else where.actual[pair.actual]
            one = None if pair.expected is None else where.expected[pair.expected]
            if one and part:
                if pair.moved and pair.expected not in self.told_as_one:
                    yield self._moved(at, one, part)
                yield from part_changed(one, part, self.deleted)
            elif part:
                yield from self._added(at, part)
            elif one and pair.expected is not None and pair.expected not in self.told_as_one:
                yield from self._missing(pair.expected, one)
            if part:
                yield from comments_of(part, where.position(at))

    def _all_help_missing(self) -> Iterator[Difference]:
        """Yield one difference when the help is gone, as the file itself tells how to do."""
        written = {at for at, one in enumerate(self.where.expected) if one.kind is Kind.HELP}
        sources = [self.where.expected[at].source for at in sorted(written)]
        own = [one for one in sources if one]
        if len(own) > 1 and written <= self.where.missing:
            self.told_as_one |= written
            what = f"alle {len(own)} hjælpetekster mangler i Word-filen"
            advice = Advice("lad dem stå, når de er slettet, fordi filen er taget i brug")
            yield Difference(own[0].position, what, advice=(advice,))

    def _missing(self, at: int, one: Part) -> Iterator[Difference]:
        owner = self.where.gone_as_one(at)
        if owner:
            yield self._owner_missing(owner)
        elif one.source:
            position = one.source.position
            deed = f"slet {lines_told(position.line, one.source.last)}"
            advice = Advice(deed)
            if one.kind is Kind.HEADING:
                advice = Advice("skriv i afsnittet", ("overskrift: nej",))
            elif one.kind is Kind.TITLE:
                advice = Advice("lad den stå: hver fil skal have en titel")
            tracked = UNTRACKED if self._is_deleted(one) else None
            what = f"{one.source.called} mangler i Word-filen"
            yield Difference(position, what, one.text, advice=(advice,), tracked=tracked)

    def _owner_missing(self, owner: Owner) -> Difference:
        """Return the difference of a whole section, list, field or table that is gone."""
        places = self.where.places(owner)
        self.told_as_one |= places
        parts = [self.where.expected[at] for at in sorted(places)]
        sources = [part.source for part in parts if part.source]
        tracked = all(map(self._is_deleted, (one for one in parts if one.source and one.text)))
        return Difference(
            Position(sources[0].position.path, owner.first),
            f"{owner.called} {quoted(owner.name)} mangler i Word-filen",
            advice=(Advice(f"slet {lines_told(owner.first, owner.last)}"),),
            tracked=UNTRACKED if tracked else None,
        )

    def _is_deleted(self, one: Part) -> bool:
        if one.kind is Kind.FIELD:
            return any(text.startswith(one.key) for text in self.deleted)
        return one.key in self.deleted

    def _added(self, at: int, part: Part) -> Iterator[Difference]:
        own = (one.key for one in self.where.expected if not one.source and not one.table)
        if part.key in own:
            return  # a line of the program's own, once more
        names = part.table.columns if part.table else ()
        yield Difference(
            self.where.position(at),
            f"{part.kind.value} er kommet til i Word-filen",
            new=" | ".join(one.name for one in names) or part.text,
            advice=(self.where.insertion(at, part),),
            tracked=tracked_or_none(part.tracked),
        )

    def _moved(self, at: int, one: Part, part: Part) -> Difference:
        """Return the difference of a moved part, or of the section, list … that moves with it."""
        places = self._moved_together(at)
        owner = next((owner for owner in one.owners if self.where.places(owner) == places), None)
        self.told_as_one |= places if owner else {min(places)}
        position = one.source.position if one.source else self.where.position(at)
        first, last = position.line, one.source.last if one.source else position.line
        if owner:
            first, last = owner.first, owner.last
        is_section = owner is not None and owner is one.owners[0]
        now, deed = self.where.moving(at, first, last, is_section=is_section)
        name = f"{owner.called} {quoted(owner.name)}" if owner else called(one)
        tracked = UNTRACKED if part.tracked.inserted else None
        return Difference(
            position._replace(line=first),
            f"{name} er flyttet: {now}",
            advice=(Advice(deed),),
            tracked=tracked,
        )

    def _moved_together(self, at: int) -> set[int]:
        """Return the places of the parts that are moved in a row, from a pair on."""
        places: set[int] = set()
        for pair in self.where.pairs[at:]:
            follows = pair.expected is not None and (not places or pair.expected - 1 in places)
            if not pair.moved or not follows or pair.expected is None:
                break
            places.add(pair.expected)
        return places
