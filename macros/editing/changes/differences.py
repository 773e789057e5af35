"""Knows how two things that are read as words differ, part by part. Knows no file and no page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from macros.editing.changes.values import Entry, Line, Lines
from macros.source.text import SENTENCE

if TYPE_CHECKING:
    from macros.editing.changes.values import Node

ALIKE = 0.4  # how much of their words two lines share, of 1, to be one that is rewritten
MOST_TRIED = 40_000  # pairs of lines that are held against each other
WORD = re.compile(r"[^\W_]+")
WHOLE = 3  # sentences of a text that is shown whole
Path = tuple[str, ...]


class Act(StrEnum):
    """What has been done to a part."""

    CHANGED = "ændret"
    ADDED = "tilføjet"
    DELETED = "slettet"
    MOVED = "flyttet"


class Difference(NamedTuple):
    """A part that differs: where it stands, by names from the outside in, and what it says."""

    path: Path
    act: Act
    before: str = ""
    after: str = ""


class Unit(NamedTuple):
    """A text of a list, and where it stands."""

    path: Path
    text: str


def differences(old: Node | None, new: Node | None, path: Path = ()) -> Iterator[Difference]:
    """Yield what differs between two readings of the same, in the order of the new one."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*new, *old]):
            yield from differences(old.get(name), new.get(name), (*path, name))
    elif isinstance(old, str) and isinstance(new, str):
        yield from _of_texts(old, new, path)
    elif isinstance(old, Lines) and isinstance(new, Lines):
        yield from _of_author(old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, path)
    else:
        yield from (Difference(one.path, Act.DELETED, one.text) for one in parts(old, path))
        yield from (Difference(one.path, Act.ADDED, "", one.text) for one in parts(new, path))


def parts(node: Node | None, path: Path = ()) -> Iterator[Unit]:
    """Yield the texts of a reading, each with where it stands; a part of a list is one text."""
    if isinstance(node, str):
        yield Unit(path, node)
    elif isinstance(node, dict):
        for name, inner in node.items():
            yield from parts(inner, (*path, name))
    elif isinstance(node, Lines | list):
        yield from _units(node, path)


def told_whole(fields: dict[str, Node]) -> Iterator[Unit]:
    """Yield the texts of a record as they are read one after another, each list as one text."""
    for name, node in fields.items():
        if isinstance(node, list) and not all(entry.label for entry in node):
            yield Unit((name,), "; ".join(words_of(entry.node) for entry in node))
        elif isinstance(node, Lines):
            for heading, lines in groupby(node, key=lambda line: line.heading):
                where = (name, f"»{heading}«") if heading else (name,)
                yield Unit(where, " ".join(line.text for line in lines))
        else:
            yield from parts(node, (name,))


def words_of(node: Node) -> str:
    """Return all that a reading says, on one line."""
    return " · ".join(unit.text for unit in parts(node))


def _units(listed: Iterable[Entry | Line], path: Path) -> list[Unit]:
    return [
        Unit((*path, f"»{one.heading}«") if one.heading else path, one.text)
        if isinstance(one, Line)
        else Unit((*path, one.label) if one.label else path, words_of(one.node))
        for one in listed
    ]


def _of_texts(old: str, new: str, path: Path) -> Iterator[Difference]:
    """Yield what differs in a text: the whole of a short one, single sentences of a long one."""
    before, after = _sentences(old), _sentences(new)
    if max(len(before), len(after)) <= WHOLE:
        yield Difference(path, Act.CHANGED, old, new)
    else:
        yield from _of_units(
            [Unit(path, one) for one in before], [Unit(path, one) for one in after]
        )


def _sentences(text: str) -> list[str]:
    found = chain.from_iterable(
        re.split(rf"({SENTENCE.pattern})", part) for part in text.split("\n\n")
    )
    return [one.strip() for one in found if one.strip()]


def _of_author(old: Lines, new: Lines, path: Path) -> Iterator[Difference]:
    """Yield what differs in an author's text; what stands under a new heading has not moved."""
    called = dict(_reworded_headings(old, new))
    for before, after in called.items():
        yield Difference((*path, "overskrift"), Act.CHANGED, before, after)
    kept = Lines(Line(called.get(line.heading, line.heading), line.text) for line in old)
    yield from _of_units(_units(kept, path), _units(new, path))


def _reworded_headings(old: Lines, new: Lines) -> Iterator[tuple[str, str]]:
    """Yield the headings that are gone, each with the new one that most of its lines are under."""
    before, after = ({line.heading for line in side} for side in (old, new))
    for heading in dict.fromkeys(line.heading for line in old if line.heading not in after):
        texts = [line.text for line in old if line.heading == heading]
        found = Counter(
            line.heading for line in new if line.text in texts and line.heading not in before
        )
        name, number = next(iter(found.most_common(1)), ("", 0))
        if name and 2 * number >= len(texts):
            yield heading, name


def _of_lists(old: list[Entry], new: list[Entry], path: Path) -> Iterator[Difference]:
    before = {one.key: one for one in old if one.key}
    after = {one.key: one for one in new if one.key}
    if len(before) < len(old) or len(after) < len(new):  # some have nothing to tell them by
        yield from _of_units(_units(old, path), _units(new, path))
        return
    both = [key for key in after if key in before]
    stayed = _in_order([key for key in before if key in after], both)
    for key, one in after.items():
        inner = (*path, one.label)
        if key not in before:
            yield Difference(inner, Act.ADDED, "", words_of(one.node))
            continue
        if key not in stayed:
            yield Difference(inner, Act.MOVED, "", one.label)
        yield from differences(before[key].node, one.node, inner)
    for key, one in before.items():
        if key not in after:
            yield Difference((*path, one.label), Act.DELETED, words_of(one.node))


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """Return the keys that stand in the same order before and after: the others have moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in old[block.a : block.a + block.size]}


def _of_units(old: list[Unit], new: list[Unit]) -> Iterator[Difference]:
    """Yield what differs between two lists of texts: moved, rewritten, put in, taken out."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    gone = {at: start for _, i1, i2, start, _ in steps for at in range(i1, i2)}
    come = [at for _, _, _, start, end in steps for at in range(start, end)]
    partner = _partners(old, new, list(gone), come)
    told = [(float(at), _difference(old, new, partner.get(at), at)) for at in come]
    left = set(gone) - set(partner.values())
    told += [(gone[at] - 0.5, Difference(old[at].path, Act.DELETED, old[at].text)) for at in left]
    yield from (one for _, one in sorted(told, key=lambda pair: pair[0]))


def _difference(old: list[Unit], new: list[Unit], before: int | None, after: int) -> Difference:
    path, text = new[after]
    if before is None:
        return Difference(path, Act.ADDED, "", text)
    if old[before].text == text:
        return Difference(path, Act.MOVED, " ".join(old[before].path[-1:]), text)
    return Difference(path, Act.CHANGED, old[before].text, text)


def _partners(old: list[Unit], new: list[Unit], gone: list[int], come: list[int]) -> dict[int, int]:
    """Return which old text each new one comes of: the same, else the one most like it."""
    partner: dict[int, int] = {}
    if len(gone) * len(come) > MOST_TRIED:
        return partner
    tried = sorted(
        (-_likeness(old[before].text, new[after].text), abs(before - after), after, before)
        for after in come
        for before in gone
    )
    for unlikeness, _, after, before in tried:
        if -unlikeness >= ALIKE and after not in partner and before not in partner.values():
            partner[after] = before
    return partner


def _likeness(old: str, new: str) -> float:
    if old == new:
        return 2.0  # before all that are merely like
    return SequenceMatcher(None, WORD.findall(old), WORD.findall(new), autojunk=False).ratio()
