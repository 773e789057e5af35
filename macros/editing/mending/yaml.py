"""Knows how pasted YAML becomes what was meant: its lines one by one, until it can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from macros.editing.mending.lines import HARD_SPACE, TAB, Line, Lines, with_prose
from macros.source.signs import HARD, HARD_SIGN, prose
from macros.source.yaml import yaml_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.source.yaml_mistakes import Slip

CODE_IN_QUOTES: Final = re.compile(r"( *(?:- +)*(?:\w+: +)?)[“”„]([^\s“”„]+)[“”]")
SPACE_AFTER: Final = re.compile(r"( *(?:- +)*(?:-|\w+:)) *\t[ \t]*")
ROWS: Final = re.compile(r"( *)(?:- +)?rækker: *")


def mended_yaml(lines: Lines, first_line: int = 1) -> Lines:
    """Return the lines of YAML with what pasting broke mended, and their words as they are read.

    `first_line` is the line of the file on which the YAML begins.
    """
    rows = _rows([line.text for line in lines])
    lines = tuple(_without_tabs(line, is_row=at in rows) for at, line in enumerate(lines))
    lines = _readable(lines, first_line)
    lines = tuple(_without_curly(_without_hard_indent(line)) for line in lines)
    return tuple(with_prose(line, prose(line.text)) for line in lines)


def _rows(texts: Sequence[str]) -> frozenset[int]:
    """Return the places of the rows of templates' tables, whose cells have | between them."""
    found: set[int] = set()
    is_table = False
    for at, line in enumerate(texts):
        if ROWS.fullmatch(line):
            is_table = True
        elif is_table and line.lstrip().startswith("-"):
            found.add(at)
        elif line.strip():
            is_table = False
    return frozenset(found)


def _without_tabs(line: Line, *, is_row: bool) -> Line:
    if "\t" not in line.text:
        return line
    body = line.text.rstrip("\t ")
    words = body.lstrip("\t ")
    indent = body[: len(body) - len(words)].replace("\t", "  ")
    words = SPACE_AFTER.sub(r"\1 ", words, count=1)
    return line.read_as(indent + re.sub(r" *\t[ \t]*", " | " if is_row else " ", words), TAB)


def _readable(lines: Lines, first_line: int) -> Lines:
    """Return lines with each mistake mended that says how, as long as it helps."""
    slip = _slip(lines, first_line)
    for _ in range(2 * len(lines)):
        if slip is None or slip.mended is None:
            break
        at = slip.line - first_line
        what = slip.message.partition(" – ")[0]
        tried = (*lines[:at], lines[at].read_as(slip.mended, what), *lines[at + 1 :])
        following = _slip(tried, first_line)
        if tried == lines or (following and following[:2] == slip[:2]):
            break
        lines, slip = tried, following
    return lines


def _slip(lines: Lines, first_line: int) -> Slip | None:
    return yaml_slip("\n".join(line.text for line in lines), first_line)


def _without_hard_indent(line: Line) -> Line:
    """Return a line whose indentation is plain: what is left there stands before a text."""
    found = re.match(rf" *[{HARD}][ {HARD}]*", line.text)
    if not found:
        return line
    return line.read_as(HARD_SIGN.sub("", found[0]) + line.text[found.end() :], HARD_SPACE)


def _without_curly(line: Line) -> Line:
    """Return a line whose one word stands between a word processor's quotes without them."""
    found = CODE_IN_QUOTES.fullmatch(line.text)
    what = "krøllede citationstegn om et enkelt ord"
    return line.read_as(found[1] + found[2], what) if found else line
