"""Knows the picture of what an entity hangs together with: boxes, lines, words. No entity's text.

The entity stands in the middle, the kinds of what it hangs together with above and below it, all
tied to one line at the left. Sizes are in units of the drawing, which is as wide as a phone.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.model.entity import Entity
    from macros.pages.links import Groups

WIDTH: Final = 340
TEXT_SIZE: Final = 16
ROW_HEIGHT: Final = 22
PADDING: Final = 8
GAP: Final = 12
EDGE: Final = 2  # half a line's width and a bit, so that no line is cut
SPINE: Final = 14
BRANCH: Final = 14
MOST_NAMES: Final = 2
MOST_ROWS_IN_THE_MIDDLE: Final = 4
BOLD: Final = 1.15  # how much wider a heading's letters are than those below, at the most
# The font's widest letter of each group, in parts of the text's size; another is as wide as these.
WIDEST: Final = 0.95
WIDTHS: Final = {
    sign: width
    for width, signs in {
        0.25: " ,.:;`j|'’",
        0.3: "!()il",
        0.4: '-/I\\[]{}"frt·',
        0.5: "*?cksvxyz1»«_",
        0.6: "27Jaehnoubdgpq$3569<>EFLPSTVY~§–áäåèéêëñóöøúû",
        0.65: "048=+ABCKRXZÅÄ",
        0.75: "#DGHNUwOQ&ØÖ…",
        0.85: "MmW",
    }.items()
    for sign in signs
}


class Line(NamedTuple):
    """A line from one place to another."""

    left: int
    top: int
    right: int
    bottom: int


class Row(NamedTuple):
    """A line of text: its words, the place of their beginning, and whether they are a heading."""

    words: str
    left: int
    base: int
    is_heading: bool


class Box(NamedTuple):
    """A box with its rows of text."""

    left: int
    top: int
    width: int
    height: int
    rows: tuple[Row, ...]
    is_middle: bool


class LinkPicture(NamedTuple):
    """The picture: its height, its lines, its boxes from the top, and the same in words."""

    width: int
    height: int
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    words: str


def link_picture(entity: Entity, groups: Groups) -> LinkPicture | None:
    """Return the picture of an entity with groups of others around it, or None without any."""
    if not groups:
        return None
    around = [_rows_of(others) for others in groups.values()]
    half = (len(around) + 1) // 2
    middle = wrapped(entity.label, _room(EDGE, bold=True), MOST_ROWS_IN_THE_MIDDLE)
    heights = [_height(rows) for rows in (*around[:half], middle, *around[half:])]
    tops = list(accumulate((height + GAP for height in heights[:-1]), initial=EDGE))
    places = [*tops[:half], *tops[half + 1 :]]
    boxes = [_box(rows, top) for rows, top in zip(around, places, strict=True)]
    boxes.insert(half, _middle(middle, tops[half]))
    return LinkPicture(
        WIDTH, tops[-1] + heights[-1] + EDGE, _lines(boxes), tuple(boxes), in_words(entity, groups)
    )


def _rows_of(others: Sequence[tuple[Entity, str]]) -> list[str]:
    """Return the rows of a box: how many there are of a kind, and the first of their names."""
    names = [other.label for other, _ in others[:MOST_NAMES]]
    room = _room(SPINE + BRANCH)
    return [_heading(others), *(line for name in names for line in wrapped(name, room, 1))]


def _heading(others: Sequence[tuple[Entity, str]]) -> str:
    kind = type(others[0][0])
    name = kind.kind if len(others) == 1 else kind.kind_plural
    return f"{len(others)} {name}{', bl.a.' if len(others) > MOST_NAMES else ''}"


def in_words(entity: Entity, groups: Groups) -> str:
    """Return what the picture says as a sentence."""
    parts = []
    for others in groups.values():
        names = " og ".join(f"»{other.label}«" for other, _ in others[:MOST_NAMES])
        parts.append(f"{_heading(others)}{'' if len(others) > MOST_NAMES else ':'} {names}")
    return f"{entity.label} hænger sammen med {'; '.join(parts)}."


def _height(rows: Sequence[str]) -> int:
    return 2 * PADDING + len(rows) * ROW_HEIGHT


def _box(rows: Sequence[str], top: int) -> Box:
    left = SPINE + BRANCH
    placed = tuple(_row(words, at, left, top, is_heading=at == 0) for at, words in enumerate(rows))
    return Box(left, top, WIDTH - EDGE - left, _height(rows), placed, is_middle=False)


def _middle(rows: Sequence[str], top: int) -> Box:
    placed = tuple(_row(words, at, EDGE, top, is_heading=True) for at, words in enumerate(rows))
    return Box(EDGE, top, WIDTH - 2 * EDGE, _height(rows), placed, is_middle=True)


def _row(words: str, at: int, left: int, top: int, *, is_heading: bool) -> Row:
    return Row(words, left + PADDING, top + PADDING + at * ROW_HEIGHT + TEXT_SIZE, is_heading)


def _lines(boxes: Sequence[Box]) -> tuple[Line, ...]:
    """Return the line at the left and its branches, one to each box around the middle."""
    branches = [
        Line(SPINE, box.top + box.height // 2, box.left, box.top + box.height // 2)
        for box in boxes
        if not box.is_middle
    ]
    ends = [box.top + box.height // 2 for box in boxes]
    return (Line(SPINE, ends[0], SPINE, ends[-1]), *branches)


def _room(left: int, *, bold: bool = False) -> float:
    """Return the width that words have in a box, as if they were not bold."""
    return (WIDTH - EDGE - left - 2 * PADDING) / (BOLD if bold else 1)


def width_of(words: str) -> float:
    """Return how wide words are at the most, not bold."""
    return TEXT_SIZE * sum(WIDTHS.get(sign, WIDEST) for sign in words)


def wrapped(text: str, room: float, most: int) -> list[str]:
    """Return text as lines that are no wider than there is room for; the last can end with …."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer) <= room:
            lines[-1] = longer
        elif len(lines) < most and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
            break
    return [_cut(line, room) for line in lines]


def _cut(line: str, room: float) -> str:
    """Return a line that has room, by whole words where one has, and an … for the rest."""
    if width_of(line) <= room:
        return line
    kept = line
    while kept and width_of(f"{kept} …") > room:
        shorter = kept.rpartition(" ")[0]
        kept = shorter or kept[:-1]
    return f"{kept.rstrip(' ,.;:–')} …"
