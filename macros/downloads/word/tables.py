"""Knows Word's tables as XML: rows of cells, each with one paragraph. Knows no template.

python-docx looks for each cell of each row anew, which takes most of the time a file takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.downloads.word.controls import W, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.downloads.word.controls import Element


CELL_MARGINS: Final = 230  # twentieths of a point: both sides, and the line
SIGN: Final = 108  # twentieths of a point: a letter of 11 points, on average


def column_widths(
    total: int, shares: Sequence[int], texts: Sequence[Sequence[str]]
) -> tuple[int, ...]:
    """Return the columns' widths: their shares, but room for the longest word of each.

    `texts` are those of each column. Where not all words have room, words and shares meet halfway.
    """
    words = [[word for text in column for word in text.split()] for column in texts]
    least = [CELL_MARGINS + SIGN * max(map(len, column), default=0) for column in words]
    parts = [total * share / sum(shares) for share in shares]
    if sum(least) >= total:
        fitted = [total * room / sum(least) for room in least]
        return tuple(int(one + other) // 2 for one, other in zip(parts, fitted, strict=True))
    more = [max(part - room, 0) for part, room in zip(parts, least, strict=True)]
    rest = total - sum(least)
    return tuple(
        int(room + rest * part / (sum(more) or 1)) for room, part in zip(least, more, strict=True)
    )


def table_element(title: str, style_id: str, widths: Sequence[int]) -> Element:
    """Return a table without rows, its columns as wide as told, in twentieths of a point.

    The title is the one that a screen reader tells.
    """
    return W.tbl(
        W.tblPr(
            W.tblStyle(w(val=style_id)),
            W.tblW(w(type="dxa", w=str(sum(widths)))),
            W.tblLayout(w(type="fixed")),
            W.tblLook(w(val="0020", firstRow="1", noHBand="1", noVBand="1")),
            W.tblCaption(w(val=title)),
        ),
        W.tblGrid(*(W.gridCol(w(w=str(width))) for width in widths)),
    )


def row_element(
    paragraphs: Sequence[Element], widths: Sequence[int], *, is_head: bool = False
) -> Element:
    """Return a row that no page cuts in two; a head stands on every page."""
    properties = W.trPr(W.cantSplit())
    if is_head:
        properties.append(W.tblHeader())
    cells = (
        W.tc(W.tcPr(W.tcW(w(type="dxa", w=str(width)))), paragraph)
        for paragraph, width in zip(paragraphs, widths, strict=True)
    )
    return W.tr(properties, *cells)
