"""Knows how the XML of a Word file becomes parts that say something. Knows no definition.

What is read is the file as it stands when all tracked changes are taken in; each part remembers
what was tracked in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from macros.downloads.word.controls import EMPTY_BOX, TICKED_BOX
from macros.downloads.word.layout import plain
from macros.editing.compare.package import Refused, elements
from macros.editing.compare.parts import (
    UNTRACKED,
    Cell,
    Column,
    Kind,
    Part,
    Row,
    Table,
    Tracked,
    meaning,
    readable,
)
from macros.editing.compare.styles import Styles
from macros.editing.compare.words import (
    DELETING,
    INSERTING,
    TO_CHOOSE,
    Piece,
    Placeholders,
    State,
    W,
    pieces_of,
    text_of,
    tracked_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.downloads.word.controls import Element
    from macros.downloads.word.layout import plain
from macros.editing.compare.package import WordParts

MAX_PARTS: Final = 1_500
BOXES: Final = (EMPTY_BOX, TICKED_BOX)
LOOKS: Final = ("rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange")


@dataclass
class WordFile:
    """What a Word file says: its parts, what is deleted, and how many looks were changed."""

    parts: list[Part] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    """The words of whole paragraphs and rows that are deleted, as they are compared."""
    looks: int = 0
    """How many tracked changes are of the looks alone."""


def read_word(parts: WordParts, placeholders: Placeholders) -> WordFile:
    """Return what a Word file says; raises Refused for one far larger than a template."""
    reader = _Reader(parts, placeholders)
    reader.read(parts.document.find(f"{W}body"))
    reader.file.looks = sum(1 for name in LOOKS for _ in parts.document.iter(f"{W}{name}"))
    return reader.file


class _Reader:
    def __init__(self, parts: WordParts, placeholders: Placeholders) -> None:
        self.styles = Styles(parts.styles, parts.numbering)
        self.placeholders = placeholders
        self.file = WordFile()
        self.carried: list[Piece] = []
        self.is_split = False
        self.comments = {
            one.get(f"{W}id"): meaning(" ".join(_plain(p) for p in one.iter(f"{W}p")))
            for one in elements(parts.comments)
        }

    def read(self, body: Element) -> None:
        for part in inside(body, (f"{W}p", f"{W}tbl")):
            table = self._table(part) if part.tag == f"{W}tbl" else None
            if table:
                self.file.parts.append(table)
            elif part.tag == f"{W}p":
                self._paragraph(part)
            if len(self.file.parts) > MAX_PARTS:
                message = f"filen har over {MAX_PARTS} afsnit – den er ikke en af vores skabeloner"
                raise Refused(message)

    def _paragraph(self, paragraph: Element) -> None:
        own = list(pieces_of(paragraph, self.placeholders))
        pieces, of_mark = [*self.carried, *own], bool(self.carried) or self.is_split
        self.carried = []
        # What is new from end to end divides nothing.
        self.is_split = _mark_is(INSERTING, paragraph) and not _is_new(own)
        if _mark_is(DELETING, paragraph):
            if self._words(own) or any(one.is_field for one in own):
                self.carried = pieces
                return
            self._note_deleted(own)
            self.carried = pieces[: len(pieces) - len(own)]
            return
        text = self._words(pieces)
        if not text and not any(one.is_field for one in pieces):
            self._note_deleted(pieces)
            return
        part = self._part(paragraph, pieces, text)
        if of_mark or self.is_split:
            part = replace(part, tracked=part.tracked._replace(of_mark=True))
        self.file.parts.append(part)

    def _part(self, paragraph: Element, pieces: list[Piece], text: str) -> Part:
        kind, level = self.styles.kind_of(paragraph)
        choices, answer = None, ""
        if text[:1] in BOXES:
            kind, text = Kind.TICK, text[1:].strip()
        field_ = next((one for one in pieces if one.is_field), None)
        if field_ and kind is Kind.TEXT:
            kind, choices = Kind.FIELD, field_.choices
            answer = meaning(field_.text)
            answer = "" if answer == shown_in_field(text) else answer
        return Part(
            kind,
            text,
            level,
            choices,
            answer,
            tracked=self._tracked(pieces),
            comments=self._comments(paragraph),
        )

    def _words(self, pieces: list[Piece]) -> str:
        return self.placeholders.named(" ".join(text_of(pieces).split()))

    def _tracked(self, pieces: list[Piece]) -> Tracked:
        deleted, inserted, _ = tracked_in(pieces)
        named = self.placeholders.named
        return Tracked(tuple(map(named, deleted)), tuple(map(named, inserted)))

    def _note_deleted(self, pieces: list[Piece]) -> None:
        words = " ".join(self._tracked(pieces).deleted)
        if words:
            self.file.deleted.add(meaning(words).lstrip("".join(BOXES)).strip())

    def _comments(self, place: Element) -> tuple[str, ...]:
        """Return the comments at a place, each once."""
        marks = place.iter(f"{W}commentRangeStart", f"{W}commentReference")
        numbers = dict.fromkeys(one.get(f"{W}id") for one in marks)
        return tuple(self.comments.pop(one) for one in numbers if one in self.comments)

    def _table(self, table: Element) -> Part | None:
        rows: list[tuple[list[Cell], Tracked]] = []
        for row in inside(table, (f"{W}tr",)):
            cells = [cell for one in inside(row, (f"{W}tc",)) for cell in self._cells(one)]
            if row.find(f"{W}trPr/{W}del") is not None:
                self.file.deleted.add(meaning(" | ".join(self._all_words(row))))
                continue
            inserted = row.find(f"{W}trPr/{W}ins") is not None
            words = self._row_tracked(row)
            tracked = Tracked((), (" | ".join(c.text for c in cells),)) if inserted else words
            rows.append((cells, tracked))
        if not rows:
            return None
        (head, tracked), *rest = rows
        width = max(len(cells) for cells, _ in rows)
        columns = tuple(
            Column(head[at].text if at < len(head) else "", _choices(rest, at), tracked=tracked)
            for at in range(width)
        )
        said = [
            Row(tuple(one.text for one in cells) + ("",) * (width - len(cells)), tracked=tracked)
            for cells, tracked in rest
        ]
        filled = tuple(row for row in said if any(row.cells))
        grid = Table(columns, filled, len(said) - len(filled))
        return Part(Kind.TABLE, table=grid, comments=self._comments(table))

    def _cells(self, cell: Element) -> Iterator[Cell]:
        """Yield a cell, and a blank one for each more column that it goes across."""
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            return
        pieces = self._cell_pieces(cell)
        listed = next((one.choices for one in pieces if one.choices), None)
        answer = " ".join(one.text for one in pieces if one.is_field)
        text = " ".join(f"{self._words(pieces)} {answer}".split())
        blank = text in (*BOXES, TO_CHOOSE)
        yield Cell("" if blank else text, listed)
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        wide = span.get(f"{W}val", "1") if span is not None else "1"
        for _ in range(1, min(int(wide), 60) if wide.isascii() and wide.isdigit() else 1):
            yield Cell("")

    def _cell_pieces(self, cell: Element) -> list[Piece]:
        pieces: list[Piece] = []
        for paragraph in cell.iter(f"{W}p"):
            pieces += [*pieces_of(paragraph, self.placeholders), Piece(" ")]
        return pieces

    def _all_words(self, row: Element) -> list[str]:
        """Return the words of a deleted row's cells, as they were."""
        told = [self._cell_pieces(cell) for cell in inside(row, (f"{W}tc",))]
        texts = ["".join(one.text for one in pieces if not one.is_field) for pieces in told]
        return [self.placeholders.named(" ".join(text.split())) for text in texts]

    def _row_tracked(self, row: Element) -> Tracked:
        found = [self._tracked(self._cell_pieces(cell)) for cell in inside(row, (f"{W}tc",))]
        deleted = tuple(word for one in found for word in one.deleted)
        inserted = tuple(word for one in found for word in one.inserted)
        return Tracked(deleted, inserted) if deleted or inserted else UNTRACKED


def inside(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """Yield the wanted elements of a body, table or row, in content controls too."""
    for part in elements(parent):
        if part.tag in wanted:
            yield part
        elif part.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from inside(part, wanted)


def shown_in_field(text: str) -> str:
    """Return what stands in a field until it is filled in; its text is what stands before."""
    return f"[{meaning(plain(text).rstrip(': '))}]"


def _mark_is(tracked: tuple[str, ...], paragraph: Element) -> bool:
    """Tell whether a paragraph's end is tracked as deleted, or as inserted."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(name) is not None for name in tracked)


def _is_new(pieces: list[Piece]) -> bool:
    return all(one.state is State.INSERTED for one in pieces if one.text)


def _choices(rows: list[tuple[list[Cell], Tracked]], at: int) -> tuple[str, ...] | None:
    """Return what can be chosen in a column, where a control of it still tells."""
    cells = (cells[at] for cells, _ in rows if at < len(cells))
    return next((one.choices for one in cells if one.choices), None)


def _plain(paragraph: Element) -> str:
    return readable("".join(one.text or "" for one in paragraph.iter(f"{W}t")))
