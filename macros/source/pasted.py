"""Knows what pasting does to the lines of Markdown, and which of it no reading can mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from macros.source.calls import Fault
from macros.source.signs import DASHES, DOTS, HARD, HARD_SIGN, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FENCE: Final = re.compile(r" *(`{3,}|~{3,})")
ITEM: Final = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
DOTTED: Final = re.compile(rf"([ \t]*)([{DOTS}])(?:[ \t{HARD}]+|(?=\w))(?=\S)")
DASHED: Final = re.compile(rf"([ \t]*)([{DASHES}])[ \t{HARD}]+(?=\S)")
NUMBERED: Final = re.compile(rf"([ \t]*\d{{1,2}}[.)])([{HARD}])[ \t{HARD}]*(?=[A-ZÆØÅ])")
INDENTED: Final = re.compile(rf"[ \t]*[{HARD}][ \t{HARD}]*(?=\S)")
CELLS: Final = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")


def code_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the places (from 0) of the lines that are code: between fences, or moved in by four.

    What is moved in under an item of a list belongs to the item.
    """
    found: set[int] = set()
    fence = ""
    below_blank, in_list = True, False
    for at, line in enumerate(lines):
        opening = FENCE.match(line)
        if fence or opening:
            found.add(at)
            closes = bool(fence) and line.strip(" ") == fence
            fence = "" if closes else fence or opening[1]  # type: ignore[index]
        elif not line.strip(" \t"):
            below_blank = True
            continue
        elif line.startswith(("    ", "\t")):
            if not in_list and (below_blank or at - 1 in found):
                found.add(at)
        else:
            in_list = bool(ITEM.match(line)) or (in_list and not below_blank)
        below_blank = False
    return frozenset(found)


def pasted_faults(text: str) -> Iterator[Fault]:
    """Yield what pasting has left in Markdown that means another thing than it shows.

    One fault for each run of lines with the same.
    """
    lines = text.split("\n")
    if text.isascii() and "\t" not in text:
        return
    code = code_lines(lines)
    last: tuple[int, str] = (-1, "")
    for at in range(len(lines)):
        message = None if at in code else _objection(lines, at)
        if message:
            if last != (at - 1, message):
                yield Fault(at + 1, message)
            last = (at, message)


def _objection(lines: Sequence[str], at: int) -> str | None:
    line = lines[at]
    indented = INDENTED.match(line)
    if indented:
        sign = HARD_SIGN.search(line)
        name = name_of(sign[0]) if sign else ""
        return f"{name} først på linjen – slet det, og skriv almindelige mellemrum"
    mark = list_mark(lines, at)
    if mark:
        return f"'{mark}' er ikke et listetegn her – skriv '- '"
    numbered = NUMBERED.match(line)
    if numbered:
        name = name_of(numbered[2])
        return f"{name} efter '{numbered[1].strip()}' – skriv et almindeligt mellemrum"
    if is_tabled(lines, at):
        return "tabulator mellem celler – skriv tabellen med | mellem cellerne"
    return None


def list_mark(lines: Sequence[str], at: int) -> str | None:
    """Return the sign that a word processor drew as the mark of a list on a line, or None.

    A dash is a mark where the line above or below begins with one too: by itself it is a pause.
    """
    dotted = DOTTED.match(lines[at])
    if dotted:
        return dotted[2]
    dashed = DASHED.match(lines[at])
    beside = (lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines))
    return dashed[2] if dashed and any(map(DASHED.match, beside)) else None


def is_tabled(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line is a row of a table whose cells have tabs between them.

    One line with a tab in it is no table: the tab is a space.
    """
    beside = (lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines))
    return bool(_cells(lines[at])) and any(map(_cells, beside))


def _cells(line: str) -> bool:
    return not ITEM.match(line) and bool(CELLS.search(line.strip()))
