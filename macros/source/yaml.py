"""Knows YAML: reads it to text with positions and tells mistakes in Danish. Knows no field."""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, Self

import yaml

from macros.source.problem import Position, Problem, shown
from macros.source.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 50
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


class Refused(Exception):
    """YAML that we do not take. Caught in this module: a reader returns problems."""

    def __init__(self, line: int, message: str) -> None:
        """Remember where (line from 1) and what to tell."""
        super().__init__(message)
        self.line = line
        self.message = message


def read_yaml(path: str, text: str, first_line: int = 1) -> tuple[Value | None, list[Problem]]:
    """Return the value that stands in text and the problems met.

    Every scalar is text. Duplicate keys, anchors, aliases, tags, tabs, several documents and
    nesting over 50 levels are refused. `first_line` is the line of the file on which text begins.
    """
    text = "\n" * (first_line - 1) + text
    try:
        return _Builder(path, text).build()
    except Refused as refused:
        return None, [Problem(Position(path, refused.line), refused.message)]
    except yaml.YAMLError as error:
        return None, [_told(path, text, error)]


class _Builder:
    """Builds one document from YAML's events, so that nothing is resolved or constructed."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.last = text.count("\n") + 1
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
                raise Refused(self._line(event), f"'*{anchor}' er en henvisning – skriv teksten")
            if anchor:
                raise Refused(self._line(event), f"'&{anchor}' er et anker – slet det")
            if tag:
                written = shown(tag.replace("tag:yaml.org,2002:", "!!"))
                raise Refused(self._line(event), f"'{written}' er et YAML-mærke – slet det")
            yield event

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise Refused(self._line(event), f"over {MAX_DEPTH} niveauer inden i hinanden – ryk ud")
        if isinstance(event, yaml.ScalarEvent):
            if CONTROL.search(event.value):  # written as an escape: "\x07"
                raise Refused(self._line(event), "usynligt styretegn i teksten – slet det")
            return Scalar(event.value, self._line(event), block=event.style in ("|", ">"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

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

    def _note_duplicate(self, key: Scalar, first: int) -> None:
        message = f"feltet '{shown(key)}' står to gange (første gang linje {first}) – slet det ene"
        self.problems.append(Problem(Position(self.path, key.line), message))

    def _line(self, event: yaml.Event) -> int:
        """Return the line of an event; what is left out at the end has its mark below it."""
        return min(int(event.start_mark.line) + 1, self.last) if event.start_mark else 1


NO_COLON = "linjen har intet kolon – skriv felt: tekst, eller ryk linjen ind under sit felt"
# PyYAML's and libyaml's words for a mistake, and ours. {quoted} is the line as it can stand.
MISTAKES = (
    (r"mapping values are not allowed", "kolon i teksten – sæt teksten i citationstegn: {quoted}"),
    (
        r"unknown escape|escape sequence|hexdecimal|hexadecimal",
        "omvendt skråstreg mellem citationstegn – skriv '…' i stedet for \"…\"",
    ),
    (
        r"while scanning a quoted scalar|while parsing a quoted|unexpected end of stream",
        "citationstegnet lukkes ikke – skriv et til sidst i teksten",
    ),
    (r"could not find expected ':'|simple key", NO_COLON),
    (
        r"cannot start any token|while scanning an? (?:alias|anchor|directive|block scalar)",
        "teksten begynder med et tegn, som YAML bruger – sæt den i citationstegn: {quoted}",
    ),
    (
        r"special characters are not allowed|control characters|unacceptable character",
        "usynligt styretegn i filen – slet det",
    ),
    (
        r"flow sequence|flow mapping|flow node|',' or",
        "klammen lukkes ikke – luk den, eller sæt teksten i citationstegn: {quoted}",
    ),
    (
        r"block end|expected key|block mapping|block collection|indicator",
        "linjen er rykket forkert ind – ret den ind efter de andre",
    ),
)
OPENED = re.compile(r"\s*(?:- +)?(?:[\wæøå]+: +)?[\"'\[{]")
STRAYED = re.compile(r" *(?:- +)?\w+:")
IN_QUOTES = "teksten går videre efter sin afslutning – sæt den hele i citationstegn: {quoted}"
MOVED_IN = (
    "linjen er rykket ind under en tekst – ryk den ud, eller sæt hele teksten i citationstegn"
)
OTHERWISE = "linjen kan ikke læses – se efter indrykning, kolon og citationstegn"


def _told(path: str, text: str, error: yaml.YAMLError) -> Problem:
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    message = next((ours for theirs, ours in MISTAKES if re.search(theirs, words)), OTHERWISE)
    mark = getattr(error, "problem_mark", None)
    if re.search(r"quoted scalar|simple key|flow", words):  # told of where it ends, not begins
        mark = getattr(error, "context_mark", None) or mark
    lines = text.split("\n")
    number = min(mark.line if mark else text.count("\n", 0, _position(error)), len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    line = lines[number]
    if "block" in words and OPENED.match(line):
        message = IN_QUOTES
    elif "mapping values" in words and mark and STRAYED.fullmatch(line[: mark.column + 1]):
        above = next((at for at in range(number - 1, -1, -1) if lines[at].strip()), number)
        colon = ":" in lines[above]
        message, number = (MOVED_IN, number) if colon else (NO_COLON, above)
    return Problem(Position(path, number + 1), message.format(quoted=_quoted(line)))


def _position(error: yaml.YAMLError) -> int:
    position = getattr(error, "position", 0)
    return position if isinstance(position, int) else 0


def _quoted(line: str) -> str:
    """Return the line as it can stand: its text in quotes."""
    start, text = re.fullmatch(r"(\s*(?:- +)?(?:[\wæøå]+: +)?)(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    text = shown(text, 80)
    sign = "'" if '"' in text or "\\" in text else '"'
    quoted = sign + (text.replace("'", "''") if sign == "'" else text) + sign
    return f"{start.strip()} {quoted}".strip()
