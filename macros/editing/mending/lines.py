"""Knows a file as lines that remember what was mended, and the signs that all formats share."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.source.signs import HARD_SIGN, INVISIBLE, MISREAD, MISREAD_SIGN, PLAIN, plain
from macros.source.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ENDING: Final = re.compile(r"\r\n|\r|\n")
BREAK: Final = re.compile(r" *[\x0b\x0c\u2028\u2029]+ *")
C1: Final = re.compile("[\x80-\x9f]")
HARD_SPACE: Final = "hårdt mellemrum"
TAB: Final = "tabulator i linjen"
QUOTES: Final = "krøllede citationstegn"


class Line(NamedTuple):
    """A line of a file, the sign that ends it, and what was mended on it, in Danish."""

    text: str
    ending: str
    mended: tuple[str, ...] = ()

    def read_as(self, text: str, what: str) -> Line:
        """Return the line with another text, remembering what was mended if it is another."""
        if text == self.text:
            return self
        return Line(text, self.ending, tuple(dict.fromkeys((*self.mended, what))))


Lines = tuple[Line, ...]


def lines_of(text: str) -> Lines:
    """Return the lines of a text, each with its own line end."""
    endings = ENDING.findall(text)
    return tuple(map(Line, ENDING.split(text), [*endings, ""]))


def text_of(lines: Iterable[Line]) -> str:
    """Return the whole text, with the line ends that it had."""
    return "".join(line.text + line.ending for line in lines)


def notes_of(lines: Iterable[Line]) -> dict[str, list[int]]:
    """Return what was mended, and on which lines, counted from 1."""
    notes: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        for what in line.mended:
            notes.setdefault(what, []).append(number)
    return notes


SIGNS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    (
        "bogstaver, som er læst forkert",
        lambda text: MISREAD_SIGN.sub(lambda match: MISREAD[match[0]], text),
    ),
    ("tegn fra en anden kodning", lambda text: C1.sub(_from_windows, text)),
    ("linjeskift fra Word eller en PDF", lambda text: BREAK.sub(" ", text)),
    ("usynligt styretegn", lambda text: CONTROL.sub("", text)),
    ("usynligt tegn", lambda text: INVISIBLE.sub("", text)),
    ("løs accent", lambda text: unicodedata.normalize("NFC", text)),
    ("særlig bindestreg eller sammensat tegn", lambda text: text.translate(PLAIN)),
    ("hårdt mellemrum sidst på linjen", plain),
)
"""What is mended on every line of every format, in order: what stood there, and how."""


def with_plain_signs(line: Line) -> Line:
    """Return a line with the signs that no format gives a meaning."""
    if line.text.isascii() and not CONTROL.search(line.text):
        return line
    for what, mended in SIGNS:
        line = line.read_as(mended(line.text), what)
    return line


def _from_windows(match: re.Match[str]) -> str:
    """Return the sign that Windows has where Unicode has one of its oldest control signs."""
    return match[0].encode("latin-1").decode("cp1252", "ignore")


def with_prose(line: Line, text: str) -> Line:
    """Return a line with its running words as they are read, remembering what was mended."""
    changed = {old for old, new in zip(line.text, text, strict=True) if old != new}
    for sign in sorted(changed):
        what = HARD_SPACE if HARD_SIGN.match(sign) else TAB if sign == "\t" else QUOTES
        line = Line(text, line.ending, tuple(dict.fromkeys((*line.mended, what))))
    return line
