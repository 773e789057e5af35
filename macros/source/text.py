"""Knows text as people write it: letters, paragraphs, addresses. Knows no file format."""

from __future__ import annotations

import re
import unicodedata

# Two signs without meaning of their own: `markdown.py` uses them to mark places in a text.
MARK_START, MARK_END = "\ue000", "\ue001"
FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})


def normalised(text: str) -> str:
    """Return text with composed letters (NFC), line feeds as line ends and no private signs."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return composed.replace(MARK_START, "").replace(MARK_END, "")


def slug(text: str) -> str:
    """Return text as an ASCII address: æ, ø, å become ae, oe, aa, other signs a hyphen.

    The one slug of the project: file names, ids and headings' anchors.
    """
    folded = normalised(text).lower().translate(FOLDED)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of text, each on one line; a blank line stands between two."""
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return tuple(part for part in parts if part)
