"""Knows what a template's file says, part by part. Knows neither Word nor where it is defined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.source.text import CONTROL, normalised

if TYPE_CHECKING:
    from macros.editing.compare.source import Owner, Source


class Kind(StrEnum):
    """What a part is to a reader, in Danish with its article."""

    TITLE = "en titel"
    HEADING = "en overskrift"
    HELP = "en hjælpetekst"
    TEXT = "almindelig tekst"
    BULLET = "et punkt"
    NUMBER = "et nummereret punkt"
    TICK = "en afkrydsning"
    FIELD = "et felt"
    TABLE = "en tabel"


class Tracked(NamedTuple):
    """What Word has tracked of changes in a part: the words deleted, and the words inserted."""

    deleted: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()
    of_mark: bool = False
    """Whether a paragraph's end is: two have become one, or one has become two."""


UNTRACKED: Final = Tracked()


class Cell(NamedTuple):
    """A cell: what it says, what can be chosen in it when that is known."""

    text: str
    choices: tuple[str, ...] | None = None


class Column(NamedTuple):
    """A column of a table; of the definition's, with its place and that of its choices."""

    name: str
    choices: tuple[str, ...] | None = None
    source: Source | None = None
    choices_source: Source | None = None
    owner: Owner | None = None
    tracked: Tracked = UNTRACKED


class Row(NamedTuple):
    """A row with something in it; of the definition's, with its place, or that of each cell."""

    cells: tuple[str, ...]
    source: Source | None = None
    cell_sources: tuple[Source | None, ...] = ()
    tracked: Tracked = UNTRACKED


@dataclass(frozen=True)
class Table:
    """A table: its columns, the rows that say something, and how many are blank."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    blank: int
    blank_source: Source | None = None
    name: str = ""


@dataclass(frozen=True)
class Part:
    """A paragraph or table of a file, as a reader understands it.

    Placeholders stand as [[kode]]. A field's text is what stands before its answer.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    choices: tuple[str, ...] | None = None
    answer: str = ""
    table: Table | None = None
    tracked: Tracked = UNTRACKED
    comments: tuple[str, ...] = ()
    source: Source | None = field(default=None, compare=False)
    owners: tuple[Owner, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """What is compared: the words, without what Word changes by itself."""
        if self.table:
            return meaning(" ".join(column.name for column in self.table.columns))
        return meaning(self.text)


CORRECTED: Final = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        "…": "...",
    }
)
"""What Word's autocorrection puts in place of what was typed, and signs that no reader sees."""
SPACE: Final = re.compile(r"\s+")
STEERING: Final = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the way of the text round them, and of what we print after them."""


def readable(text: str) -> str:
    """Return a text of a file as it can be printed: without signs that steer what shows it."""
    return STEERING.sub("", CONTROL.sub("", text))


def meaning(text: str) -> str:
    """Return a text as it is compared: quotes straight, spaces single, letters composed."""
    return SPACE.sub(" ", readable(normalised(text)).translate(CORRECTED)).strip()
