"""Knows the signs that pasting leaves in a text: their names, what each is read as. No format."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# No reader sees them, and none of ours means anything by them. What joins two emoji is kept.
INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
# Hyphens that keep a line together, and the letters that a PDF has melted into one.
PLAIN: Final = str.maketrans(
    {"\u2010": "-", "\u2011": "-"}
    | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
)
# Every space but the one on the keyboard.
HARD: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
HARD_SIGN: Final = re.compile(f"[{HARD}]")
# A hard space at a figure keeps what belongs together on one line: § 18, 12 år, 1. maj.
LOOSE: Final = re.compile(
    rf"(?<!\d)(?<!\d\.)[{HARD}](?!\d)|(?<![^\s{HARD}])[{HARD}]|[{HARD}](?!\S)"
)
# How word processors draw a list; the last row is Word's own symbols.
DOTS: Final = "•·●○◦▪▫■□‣\u2043∙✓✔➢❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d"
DASHES: Final = "–—"
# A letter that is lost, an object that stood there, a sign of Word's own fonts.
LOST: Final = re.compile("[\ufffc\ufffd\ue002-\uf8ff]")
# What a text may hold that is no prose: code, calls, attributes, HTML, addresses.
KEPT: Final = (
    r"(?P<kept>(?m:^ *(?P<fence>`{3,}|~{3,})(?s:.*?)(?:^ *(?P=fence) *$|\Z))"
    r"|(?<!`)(?P<tick>`{1,3})(?!`)[^\n]{0,500}?(?<!`)(?P=tick)(?!`)|\{\{[^{}]{0,500}\}\}"
    r"|\{[^{}\n]*\}|<[^<>\n]*>"
    r"|\]\([^()\n]*\)|(?m:^ *\[[^\]\n]+\]:.*$))"
)
QUOTES: Final = re.compile(rf"{KEPT}|[“”„‟]")
SOFT: Final = re.compile(rf"{KEPT}|{LOOSE.pattern}|(?<=\S)\t(?=\S)")

NAMES: Final = {
    "\u00a0": "hårdt mellemrum",
    "\u202f": "smalt hårdt mellemrum",
    "\u00ad": "blød bindestreg",
    "\u200b": "usynligt mellemrum",
    "\u2010": "særlig bindestreg",
    "\u2011": "hård bindestreg",
    "\ufeff": "usynligt mærke (BOM)",
    "\ufffc": "plads til et billede",
    "\ufffd": "tegnet '\ufffd' for et tabt bogstav",
    "\x0b": "linjeskift fra Word",
    "\x0c": "sideskift",
    "\u2028": "linjeskift fra en PDF",
    "\u2029": "afsnitsskift fra en PDF",
}


def name_of(sign: str) -> str:
    """Return what a sign is called in a message."""
    if sign in NAMES:
        return NAMES[sign]
    if HARD_SIGN.match(sign):
        return "særligt mellemrum"
    return "symbol fra Words egne skrifter" if LOST.match(sign) else "usynligt styretegn"


def hidden_in(name: str) -> str:
    """Return what to tell of the first sign in a file's name that nobody sees, or ""."""
    found = re.search(f"{INVISIBLE.pattern}|[{HARD}\u0300-\u036f]", name)
    if not found:
        return ""
    return f" (med {'løs accent' if unicodedata.combining(found[0]) else name_of(found[0])})"


def plain(text: str) -> str:
    """Return text with composed letters, without what no reader sees and what ends a line unseen.

    It holds for every file, whatever its format: lines and places in them mean the same.
    """
    if text.isascii():
        return text
    # The unseen signs first: one between a letter and its accent keeps them apart.
    composed = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).translate(PLAIN)
    if not HARD_SIGN.search(composed):
        return composed
    return "\n".join(map(_without_hard_end, composed.split("\n")))


def _without_hard_end(line: str) -> str:
    kept = line.rstrip()
    return kept if HARD_SIGN.search(line, len(kept)) else line


def prose(text: str) -> str:
    """Return running text with Danish quotes, and plain spaces where a hard one means nothing.

    Code, calls and addresses are kept. As many signs come out as went in.
    """
    if text.isascii() and "\t" not in text:
        return text
    softened = SOFT.sub(lambda match: match["kept"] or " ", text)
    return "".join(map(with_danish_quotes, re.split(r"(\n[^\S\n]*\n)", softened)))


def with_danish_quotes(paragraph: str) -> str:
    """Return a paragraph with “ and ” as » and «; as it is where they do not come in pairs."""
    found = [match for match in QUOTES.finditer(paragraph) if not match["kept"]]
    pairs = list(zip(found[::2], found[1::2], strict=False))
    if not found or len(found) % 2 or not all(_is_pair(paragraph, *pair) for pair in pairs):
        return paragraph
    signs = list(paragraph)
    for first, last in pairs:
        signs[first.start()], signs[last.start()] = "»", "«"
    return "".join(signs)


def _is_pair(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    inner = text[first.end() : last.start()]
    return bool(inner.strip()) and inner == inner.strip() and first[0] != "‟"


def _misread(letter: str) -> set[str]:
    """Return how a letter of UTF-8 looks when it is read as the encodings of old Windows."""
    written = letter.encode()
    return {
        written.decode("latin-1"),
        "".join(_windows(byte) for byte in written),
    }


def _windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:  # five bytes that Windows has no sign for
        return chr(byte)


# æ as the two signs that it becomes when a file in UTF-8 is opened as something else, and saved.
MISREAD: Final = {
    wrong: letter for letter in "æøåÆØÅéÉäöüÄÖÜ§«»–—…“”„’‘•\u00a0" for wrong in _misread(letter)
}
MISREAD_SIGN: Final = re.compile("|".join(map(re.escape, MISREAD)))
