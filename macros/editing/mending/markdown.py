"""Knows how pasted Markdown becomes what was meant: lists, tables, calls. Leaves code alone."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from macros.editing.mending.lines import HARD_SPACE, Line, Lines, with_prose
from macros.source.pasted import (
    DASHED,
    DOTTED,
    INDENTED,
    ITEM,
    NUMBERED,
    code_lines,
    is_tabled,
    list_mark,
)
from macros.source.signs import HARD_SIGN, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

CALL: Final = re.compile(r"\{\{[^{}\n]*\}\}")
CURLY: Final = re.compile("[“”„»«’‘]")
LIST: Final = "'•' eller '–' som listetegn"
TABLE: Final = "tabulator mellem celler (første række blev tabellens overskrift)"
CALLS: Final = "krøllede citationstegn eller hårdt mellemrum i et kald"


def mended_markdown(lines: Lines) -> Lines:
    """Return the lines of a text in Markdown, below its fields, with what pasting broke mended."""
    found = _code(lines)
    lines = tuple(
        line if at in found else _with_plain_indent(line) for at, line in enumerate(lines)
    )
    lines = tuple(_with_lists(lines))
    lines = tuple(_with_tables(lines))
    code = _code(lines)
    lines = tuple(line if at in code else _with_calls(line) for at, line in enumerate(lines))
    return tuple(_with_prose(lines, code))


def _with_prose(lines: Lines, code: frozenset[int]) -> Iterator[Line]:
    """Yield lines with their words as they are read: a pair of quotes can go over several."""
    texts = ["" if at in code else prose(line.text) for at, line in enumerate(lines)]
    for at, text in enumerate(prose("\n".join(texts)).split("\n")):
        yield lines[at] if at in code else with_prose(lines[at], text)


def _code(lines: Lines) -> frozenset[int]:
    return code_lines([line.text for line in lines])


def _with_plain_indent(line: Line) -> Line:
    found = INDENTED.match(line.text)
    if found:
        plain = HARD_SIGN.sub(" ", found[0]) + line.text[found.end() :]
        return line.read_as(plain, HARD_SPACE)
    numbered = NUMBERED.match(line.text)
    if numbered:
        return line.read_as(f"{numbered[1]} {line.text[numbered.end() :]}", HARD_SPACE)
    return line


def _with_lists(lines: Lines) -> Iterator[Line]:
    """Yield lines with a word processor's items as items, and the blank line a list has above."""
    texts = [line.text for line in lines]
    code = code_lines(texts)
    for at, line in enumerate(lines):
        if at in code or not list_mark(texts, at):
            yield line
            continue
        above = texts[at - 1] if at else ""
        if above.strip() and not (ITEM.match(above) or list_mark(texts, at - 1)):
            yield Line("", line.ending or "\n", (LIST,))
        found = DOTTED.match(line.text) or DASHED.match(line.text)
        assert found is not None, "list_mark has found it"  # noqa: S101
        indent = found[1].replace("\t", "    ")
        yield line.read_as(f"{indent}- {line.text[found.end() :]}", LIST)
        below = texts[at + 1] if at + 1 < len(texts) else ""
        if below.strip() and not (
            ITEM.match(below) or below.startswith(" ") or list_mark(texts, at + 1)
        ):
            yield Line("", line.ending or "\n", (LIST,))


def _with_tables(lines: Lines) -> Iterator[Line]:
    """Yield lines with tables in place of rows whose cells have tabs between them."""
    texts = [line.text for line in lines]
    code = code_lines(texts)
    rows = {at for at in range(len(lines)) if at not in code and is_tabled(texts, at)}
    for is_row, places in groupby(range(len(lines)), rows.__contains__):
        run = tuple(places)
        if not is_row or len({texts[at].count("\t") for at in run}) != 1:
            yield from (lines[at] for at in run)
            continue
        blank = Line("", lines[run[0]].ending or "\n", (TABLE,))
        above, below = "".join(texts[: run[0]][-1:]), "".join(texts[run[-1] + 1 :][:1])
        yield from (blank,) if above.strip() else ()
        yield from _table([lines[at] for at in run], blank)
        yield from (blank,) if below.strip() else ()


def _table(rows: list[Line], blank: Line) -> Iterator[Line]:
    """Yield rows as a table; the first becomes its heading, which every table has."""
    for at, row in enumerate(rows):
        cells = [cell.strip().replace("|", "\\|") for cell in row.text.split("\t")]
        yield row.read_as(f"| {' | '.join(cells)} |", TABLE)
        if at == 0:
            yield blank._replace(text=f"|{' --- |' * len(cells)}")


def _with_calls(line: Line) -> Line:
    return line.read_as(CALL.sub(lambda match: _mended_call(match[0]), line.text), CALLS)


def _mended_call(call: str) -> str:
    if not (CURLY.search(call) or HARD_SIGN.search(call)):
        return call
    plain = HARD_SIGN.sub(" ", CURLY.sub('"', call))
    return re.sub(r'" *([^"]*?) *"', r'"\1"', plain)
