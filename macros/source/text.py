"""Knows text as people write it: letters, paragraphs, addresses. Knows no file format."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

from macros.source.signs import plain

if TYPE_CHECKING:
    from datetime import date

# Two signs without meaning of their own: `markdown.py` uses them to mark places in a text.
MARK_START, MARK_END = "\ue000", "\ue001"
# Signs that no reader sees, and that YAML, Markdown and browsers read each in its own way.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# Up to a sign that ends a sentence, with a new one after it: "den 1. maj" goes on.
SENTENCE = re.compile(r".+?[.!?…][»\")]*(?= [A-ZÆØÅ»@]|$)")
MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})


def normalised(text: str) -> str:
    """Return text as every file is read: `plain`, line feeds as line ends and no private signs."""
    read = plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    return read.replace(MARK_START, "").replace(MARK_END, "")


def slug(text: str) -> str:
    """Return text as an ASCII address: æ, ø, å become ae, oe, aa, other signs a hyphen.

    The one slug of the project: file names, ids and headings' anchors.
    """
    folded = normalised(text).lower().translate(FOLDED)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def fingerprint(words: str) -> str:
    """Return SHA-256 of words as data/aendringer/ has it, 64 hexadecimal digits."""
    return sha256(words.encode()).hexdigest()


def natural_key(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Return a key that sorts 1.10 after 1.9, and trin-10 after trin-9."""
    return tuple(
        (part.isdigit(), int(part) if part.isdigit() else 0, part)
        for part in re.split(r"([0-9]+)", text)
    )


def one_line(text: str) -> str:
    """Return text on one line, single spaces between words; a hard space (§ 18) is kept."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" \t\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of text, each on one line; a blank line stands between two."""
    parts = (one_line(part) for part in re.split(r"\n\s*\n", text))
    return tuple(part for part in parts if part)


def danish_date(day: date) -> str:
    """Return a date as it is written in running text: 22. november 2026."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def with_capital(text: str) -> str:
    """Return text with its first letter capital and all others as they are written."""
    return text[:1].upper() + text[1:]


def short_date(day: date) -> str:
    """Return a date as it is written in a table: 22.11.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def month_of(day: date) -> str:
    """Return the month of a date: november 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def first_sentence(text: str) -> str:
    """Return a text's first sentence, with the sign that ends it."""
    first = next(iter(paragraphs(text)), "")
    sentence = SENTENCE.match(first)
    return sentence[0] if sentence else f"{first}." if first else ""
