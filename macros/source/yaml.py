"""Knows YAML: reads it to text with positions and tells mistakes in Danish. Knows no field."""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, Self

import yaml

from macros.source.problem import Position, Problem, shown
from macros.source.signs import HARD_SIGN, name_of
from macros.source.text import CONTROL, normalised
from macros.source.yaml_mistakes import Slip, drawn_item, in_quotes, line_slip, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 50
CUT = re.compile(r" +#[^\s#]")
IN_QUOTES = "slet det, eller sæt teksten i citationstegn"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(str):
    """A value of YAML as its text. `block` tells that the text begins on the line below."""

    __slots__ = ("block", "line")

    line: int
    block: bool

    def __new__(cls, text: str, line: int, *, block: bool = False) -> Self:
        """Return text that knows the line it stands on."""
        scalar = super().__new__(cls, text)
        scalar.line = line
        scalar.block = block
        return scalar

    def line_at(self, offset: int) -> int:
        """Return the line of the sign at offset, counted from the text's beginning."""
        return self.line + (1 + self[:offset].count("\n") if self.block else 0)


class Mapping(dict[str, "Value"]):
    """A mapping of YAML that knows its file, its line and the line of each key."""

    __slots__ = ("key_lines", "line", "path")

    def __init__(self, path: str, line: int) -> None:
        """Make an empty mapping at a place."""
        super().__init__()
        self.path = path
        self.line = line
        self.key_lines: dict[str, int] = {}


class Sequence(list["Value"]):
    """A list of YAML that knows its line."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        """Make an empty list at a line."""
        super().__init__()
        self.line = line


Value = Scalar | Mapping | Sequence


def last_line(value: Value) -> int:
    """Return the last line that a value stands on."""
    if isinstance(value, Scalar):
        return value.line_at(len(value.rstrip("\n")))
    parts = value.values() if isinstance(value, Mapping) else value
    return max(map(last_line, parts), default=value.line)


class Refused(Exception):
    """YAML that we do not take. Caught in this module: a reader returns problems."""

    def __init__(self, line: int, message: str, mended: str | None = None) -> None:
        """Remember where (line from 1), what to tell, and the line as it was meant, if known."""
        super().__init__(message)
        self.slip = Slip(line, message, mended)


def read_yaml(path: str, text: str, first_line: int = 1) -> tuple[Value | None, list[Problem]]:
    """Return the value that stands in text and the problems met.

    Every scalar is text. Duplicate keys, anchors, aliases, tags, tabs, several documents and
    nesting over 50 levels are refused. `first_line` is the line of the file on which text begins.
    """
    read = _read(path, "\n" * (first_line - 1) + text)
    if isinstance(read, Slip):
        return None, [Problem(Position(path, read.line), read.message)]
    return read


def yaml_slip(text: str, first_line: int = 1) -> Slip | None:
    """Return why a text cannot be read as YAML, or None if it can."""
    read = _read("", "\n" * (first_line - 1) + text)
    return read if isinstance(read, Slip) else None


def _read(path: str, text: str) -> tuple[Value | None, list[Problem]] | Slip:
    try:
        return _Builder(path, text).build()
    except Refused as refused:
        return refused.slip
    except yaml.YAMLError as error:
        return slip_of(text, error)


class _Builder:
    """Builds one document from YAML's events, so that nothing is resolved or constructed."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.last = len(self.lines)
        self.problems: list[Problem] = []

    def build(self) -> tuple[Value | None, list[Problem]]:
        self._refuse_tabs()
        events = self._events()
        value = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if value is not None:
                    raise Refused(self._line(event), "'---' deler filen i to – slet linjen")
                value = self._value(next(events), events, 1)
        if value is None or (isinstance(value, Scalar) and not value.strip()):
            raise Refused(1, "filen er tom – skriv dens felter, eller slet filen")
        return value, self.problems

    def _refuse_tabs(self) -> None:
        at = self.text.find("\t")
        if at >= 0:
            raise Refused(
                self.text.count("\n", 0, at) + 1, "tabulator i linjen – skriv mellemrum i stedet"
            )

    def _events(self) -> Iterator[yaml.Event]:
        for event in yaml.parse(self.text, Loader=LOADER):
            anchor = getattr(event, "anchor", None)
            tag = getattr(event, "tag", None)
            if isinstance(event, yaml.AliasEvent):
                raise Refused(
                    self._line(event),
                    f"'*{anchor}' er en henvisning – skriv teksten, eller sæt den i citationstegn",
                )
            if anchor:
                raise Refused(self._line(event), f"'&{anchor}' er et anker – {IN_QUOTES}")
            if tag:
                written = shown(tag.replace("tag:yaml.org,2002:", "!!"))
                raise Refused(self._line(event), f"'{written}' er et YAML-mærke – {IN_QUOTES}")
            yield event

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise Refused(self._line(event), f"over {MAX_DEPTH} niveauer inden i hinanden – ryk ud")
        if isinstance(event, yaml.ScalarEvent):
            if CONTROL.search(event.value):  # written as an escape: "\x07"
                raise Refused(self._line(event), "usynligt styretegn i teksten – slet det")
            self._refuse_cut(event)
            self._refuse_list(event)
            text = event.value if event.style else event.value.strip()  # a hard space before it
            if event.style == '"':  # an escape is a sign only now: "\u200b"
                text = normalised(text)
            return Scalar(text, self._line(event), block=event.style in ("|", ">"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _refuse_cut(self, event: yaml.ScalarEvent) -> None:
        """Refuse a text without quotes that is cut by a # before a word: "plads #1"."""
        end = event.end_mark
        if event.value and not event.style and end and CUT.match(self.lines[end.line], end.column):
            message = "'#' i teksten skjuler resten af linjen – sæt teksten i citationstegn"
            raise Refused(end.line + 1, message, "".join(in_quotes(self.lines[end.line])))

    def _refuse_list(self, event: yaml.ScalarEvent) -> None:
        """Refuse a list that YAML reads as a text, since a word processor has drawn its marks."""
        start, end = event.start_mark, event.end_mark
        if event.value.isascii() or event.style in ("'", '"') or not start or not end:
            return
        is_block = event.style in ("|", ">")
        before = "" if is_block else self.lines[start.line][: start.column]
        lines = self.lines[start.line + is_block : end.line + (not is_block)]
        if not is_block:
            lines[0] = " " * start.column + lines[0][start.column :]
        for at in range(len(lines)):
            slip = drawn_item(lines, at, "" if is_block or at else before, is_block=is_block)
            number = start.line + is_block + at + 1
            if slip and not is_block:
                raise Refused(number, *slip)
            if slip:  # the rest of the file can be read
                self.problems.append(Problem(Position(self.path, number), slip[0]))
                return

    def _sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Sequence:
        sequence = Sequence(self._line(start))
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            sequence.append(self._value(event, events, depth + 1))
        return sequence

    def _mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping:
        mapping = Mapping(self.path, self._line(start))
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._refuse_hard_name(event)
            key = self._value(event, events, depth + 1)
            value = self._value(next(events), events, depth + 1)
            if not isinstance(key, Scalar) or not key:
                raise Refused(key.line, "et feltnavn er et enkelt ord – skriv felt: tekst")
            if key in mapping:
                self._note_duplicate(key, mapping.key_lines[key])
            else:
                name = intern(str(key))  # the same few names stand in every file
                mapping[name] = value
                mapping.key_lines[name] = key.line
        return mapping

    def _refuse_hard_name(self, event: yaml.Event) -> None:
        """Refuse a field's name with a hard space in it, which nobody sees."""
        name = event.value if isinstance(event, yaml.ScalarEvent) else ""
        hard = HARD_SIGN.search(name)
        if hard:
            number = self._line(event)
            line = self.lines[number - 1]
            message = f"{name_of(hard[0])} i feltnavnet '{shown(name)}' – slet det"
            mended = line.replace(name, HARD_SIGN.sub("", name), 1)
            raise Refused(*(line_slip(line, number) or (number, message, mended)))

    def _note_duplicate(self, key: Scalar, first: int) -> None:
        message = f"feltet '{shown(key)}' står to gange (første gang linje {first}) – slet det ene"
        self.problems.append(Problem(Position(self.path, key.line), message))

    def _line(self, event: yaml.Event) -> int:
        """Return the line of an event; what is left out at the end has its mark below it."""
        return min(int(event.start_mark.line) + 1, self.last) if event.start_mark else 1
