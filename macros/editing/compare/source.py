"""Knows where in a definition a text stands, and which lines say something else instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.editing.compare.parts import meaning
from macros.editing.new.written import scalar
from macros.source.text import paragraphs
from macros.source.yaml import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from macros.source.problem import Position

INDENTED: Final = re.compile(r"(\s*)((?:- )*(?:[\wæøå_]+:(?: |$))?)")
SENTENCE_END: Final = re.compile(r"[.!?:…][»\")]*$")
SENTENCE: Final = re.compile(r".+?(?:[.!?…][»\")]*(?= [A-ZÆØÅ»\[])|$)")
WORD: Final = re.compile(r"(\S+)(\s*)")


class Owner(NamedTuple):
    """What several parts belong to, with its name and its lines: afsnittet 'Årets tal'."""

    called: str
    name: str
    first: int
    last: int


def under(owner: Owner) -> str:
    """Return the place after something's last line, where another of its kind can stand."""
    if owner.first == owner.last:
        return f"linje {owner.last}"
    return f"linje {owner.last}, rykket ind som linje {owner.first}"


class Line(NamedTuple):
    """A line of a definition: its number, what stands before its text, and the text."""

    number: int
    before: str
    text: str

    def saying(self, text: str) -> str:
        """Return the line with another text, in quotes where YAML must have them."""
        return f"{self.before}{scalar(text)}" if self.before else text


@dataclass(frozen=True)
class Source:
    """A text of a definition: what editors call it, where it stands, and its lines."""

    called: str
    position: Position
    lines: tuple[Line, ...]

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.position.line

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number if self.lines else self.position.line


class Change(NamedTuple):
    """Lines to change: the first and last number, what they say, and the lines instead."""

    first: int
    last: int
    old: str
    new: tuple[str, ...]
    after: bool = False
    """Whether the new lines come after the line, which itself stays."""


def sources_of(
    called: str, value: object, position: Position, file: Sequence[str]
) -> tuple[Source, ...]:
    """Return where each paragraph of a text stands: its value with lines, as its file has it."""
    if not isinstance(value, Scalar):
        return ()
    texts = paragraphs(value)
    if not value.block:
        line = _line(value.line, value, file)
        return tuple(Source(called, position._replace(line=line.number), (line,)) for _ in texts)
    groups: list[list[Line]] = [[]]
    for at, text in enumerate(value.split("\n"), value.line + 1):
        if text.strip():
            groups[-1].append(Line(at, "", text.strip()))
        elif groups[-1]:
            groups.append([])
    return tuple(
        Source(called, position._replace(line=group[0].number), tuple(group))
        for group in groups
        if group
    )


def _line(number: int, value: str, file: Sequence[str]) -> Line:
    """Return a line whose text is the whole value, with what stands before it."""
    found = INDENTED.match(file[number - 1]) if number <= len(file) else None
    return Line(number, found[2] if found else "", value)


def changes_of(source: Source, text: str) -> Iterator[Change]:
    """Yield the lines of a paragraph that change when it is to say something else.

    One sentence stands on a line: a new sentence between two lines gets its own, and where lines
    run together, each of the new sentences does.
    """
    said, added = _spread(source, text)
    at = 0
    while at < len(said):
        end = at + 1
        while end < len(said) and not said[end]:
            end += 1
        lines = source.lines[at:end]
        old = " ".join(line.text for line in lines)
        if meaning(said[at]) != meaning(old):
            first, last = lines[0].number, lines[-1].number
            yield Change(first, last, old, _written(lines, said[at]))
        for number in (line.number for line in lines if line.number in added):
            yield Change(number, number, "", (added[number].strip(),), after=True)
        at = end


def _written(lines: Sequence[Line], text: str) -> tuple[str, ...]:
    if not text:
        return ()
    if len(lines) == 1:
        return (lines[0].saying(text),)
    return tuple(one.strip() for one in SENTENCE.findall(text)) or (text,)


def _spread(source: Source, text: str) -> tuple[list[str], dict[int, str]]:
    """Return the new words of each line, and those of the new lines after some of them."""
    old = [(at, *one) for at, line in enumerate(source.lines) for one in WORD.findall(line.text)]
    new = [word for word, _ in WORD.findall(text)]
    lines = [""] * len(source.lines)
    added: dict[int, str] = {}
    keys = [meaning(word) for _, word, _ in old], [meaning(word) for word in new]
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, *keys, autojunk=False
    ).get_opcodes():
        words = "".join(f"{word} " for word in new[new_start:new_end])
        if tag == "equal":
            for at, word, space in old[start:end]:
                lines[at] += word + (space or " ")
        elif tag == "insert" and not source.lines[0].before and _is_between(old, start):
            number = source.lines[old[start - 1][0]].number
            added[number] = added.get(number, "") + words
        elif tag != "delete":
            lines[old[start if tag == "replace" or start == 0 else start - 1][0]] += words
    return [line.strip() for line in lines], added


def _is_between(old: Sequence[tuple[int, str, str]], start: int) -> bool:
    """Tell whether a place among words is after a sentence that ends its line."""
    if start == 0 or not SENTENCE_END.search(old[start - 1][1]):
        return False
    return start == len(old) or old[start][0] != old[start - 1][0]
