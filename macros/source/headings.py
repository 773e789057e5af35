"""Knows headings in Markdown, and the address that each gets. Knows no other Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from macros.source.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

# Markdown takes ##Overskrift, without the space, as well.
HEADING = re.compile(r"(?m)^(#{1,6}) *([^#\n].*?)( *#+)? *$")
UNDERLINED = re.compile(r"(?m)(?:\A|(?<=\A\n)|(?<=\n\n))(?=[^\s#>|<])[^\n]+\n(?:=+|-+) *$")
FENCED = re.compile(r"(?ms)^( *)(`{3,}|~{3,}).*?^\1\2 *$|^( *)(`{3,}|~{3,}).*\Z")
EXPLICIT_ID = re.compile(r"\{[^{}]*#[^{}]*\}\s*$")


class Heading(NamedTuple):
    """A heading: its level (1-6), its words, and its line, counted from 1."""

    level: int
    words: str
    line: int


def headings(text: str) -> Iterator[Heading]:
    """Yield the headings outside fenced code."""
    for match in HEADING.finditer(_without_code(text)):
        words = EXPLICIT_ID.sub("", match[2]).strip()
        yield Heading(len(match[1]), words, text.count("\n", 0, match.start()) + 1)


def underlined(text: str) -> Iterator[int]:
    """Yield the line (from 1) of each heading that is marked by a line of = or - below it."""
    for match in UNDERLINED.finditer(_without_code(text)):
        yield text.count("\n", 0, match.start()) + 1


def _without_code(text: str) -> str:
    return FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def with_heading_ids(text: str) -> str:
    """Return text with an ASCII id on each heading that has none, as `{#id}`.

    The ids stand in the text itself, so that every engine gives the same addresses.
    """
    taken: set[str] = set(re.findall(r"\{[^{}\n]*#([\w.-]+)[^{}\n]*\}", text))
    parts, end = [], 0
    for fenced in FENCED.finditer(text):
        parts += [_with_ids(text[end : fenced.start()], taken), fenced.group()]
        end = fenced.end()
    return "".join([*parts, _with_ids(text[end:], taken)])


def _with_ids(text: str, taken: set[str]) -> str:
    def written(match: re.Match[str]) -> str:
        if EXPLICIT_ID.search(match[2]):
            return match.group()
        return f"{match[1]} {match[2]} {{#{_free_id(match[2], taken)}}}"

    return HEADING.sub(written, text)


def _free_id(heading: str, taken: set[str]) -> str:
    words = re.sub(r"\{\{.*?\}\}|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|&#?\w+;", " ", heading)
    first = slug(words) or "afsnit"
    anchor, number = first, 2
    while anchor in taken:
        anchor, number = f"{first}-{number}", number + 1
    taken.add(anchor)
    return anchor
