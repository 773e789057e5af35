"""Knows how bytes that are no UTF-8 become the text that was meant. Knows no format, no disk."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from macros.source.text import CONTROL

BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8 med BOM"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
# What Danish text in Windows' old encoding holds beside ASCII. Another sign means another encoding.
WINDOWS: Final = frozenset("æøåÆØÅéÉèêëüÜöÖäÄáàóñç§°½¼¾«»·–—‘’“”„…•€\u00b4\u00a0\u00ad")
LONE: Final = re.compile("[\udc80-\udcff]")
BETWEEN_LETTERS: Final = re.compile(r"(?<=\w)[‘“”„•](?=\w)")
MOST_NULLS = 0.2  # of a text in UTF-16, half or nearly half of the bytes are null


class Decoded(NamedTuple):
    """A text, and what its file was saved as where that was not plain UTF-8."""

    text: str
    was: str = ""


def decoded(content: bytes) -> Decoded | None:
    """Return what the bytes of a file say, or None where that cannot be told for certain."""
    for mark, encoding, name in BOMS:
        if content.startswith(mark):
            return _read(content.removeprefix(mark), encoding, name)
    if b"\0" in content:
        return _without_mark(content)
    text = content.decode("utf-8", errors="surrogateescape")
    lone = LONE.findall(text)
    if not lone:
        return Decoded(text)
    letters = {sign: bytes([ord(sign) - 0xDC00]).decode("cp1252", "replace") for sign in set(lone)}
    read = LONE.sub(lambda match: letters[match[0]], text)
    if set(letters.values()) <= WINDOWS and not BETWEEN_LETTERS.search(read):
        return Decoded(read, "Windows-1252")
    return None


def _without_mark(content: bytes) -> Decoded | None:
    """Return a text in UTF-16 that does not say so: in Danish, every other byte is null."""
    halves = (content[1::2], content[::2])
    for half, encoding in zip(halves, ("utf-16-le", "utf-16-be"), strict=True):
        if half.count(0) > MOST_NULLS * len(content):
            read = _read(content, encoding, "UTF-16")
            return read if read and _is_danish(read.text) else None
    return None


def _is_danish(text: str) -> bool:
    return all(sign.isascii() or sign in WINDOWS for sign in text)


def _read(content: bytes, encoding: str, name: str) -> Decoded | None:
    """Return a text that says what it is saved as; UTF-16 with signs of no language is none."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    is_doubtful = encoding != "utf-8" and CONTROL.search(text)
    return None if is_doubtful else Decoded(text, name)
