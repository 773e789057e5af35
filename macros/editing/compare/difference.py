"""Knows what a difference is: where it belongs in the definition, what it is, what to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from macros.editing.compare.parts import UNTRACKED, Kind, Part, Tracked
from macros.editing.compare.source import Change, Source, changes_of
from macros.editing.new.written import scalar
from macros.model.placeholder import placeholders_in
from macros.source.problem import Position, shown
from macros.source.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator


class Advice(NamedTuple):
    """Something to do in the definition, and the lines to do it with."""

    deed: str
    lines: tuple[str, ...] = ()


IN_USE: Final = Advice("ret intet, når filen kun er taget i brug")


class Difference(NamedTuple):
    """Something that is not the same: where it belongs, what it is, both texts, what to do."""

    position: Position
    what: str
    old: str = ""
    new: str = ""
    advice: tuple[Advice, ...] = ()
    tracked: Tracked | None = None
    """What Word has tracked of it; None when it has tracked nothing."""
    is_use: bool = False
    """Whether it is the template in use: a field that is filled in."""
    is_comment: bool = False


def tracked_or_none(tracked: Tracked) -> Tracked | None:
    """Return what is tracked, or None when nothing is."""
    return None if tracked == UNTRACKED else tracked


def lines_told(first: int, last: int) -> str:
    """Return some lines in words: linje 71, linje 71–76."""
    return f"linje {first}" if first == last else f"linje {first}–{last}"


def text_changed(source: Source, old: str, new: str, tracked: Tracked) -> Difference:
    """Return the difference of a text that says something else in the file."""
    changes = list(changes_of(source, new)) if source.lines else []
    if len(source.lines) > 1 and changes:
        old = " … ".join(one.old for one in changes if one.old)
        new = " … ".join(" ".join(one.new) for one in changes if one.new)
    return Difference(
        source.position._replace(line=changes[0].first) if changes else source.position,
        f"{source.called} er ændret{_placeholders_changed(old, new)}",
        old,
        new,
        tuple(map(_advice, changes)) or (Advice("ret teksten her"),),
        tracked_or_none(tracked),
    )


def _advice(change: Change) -> Advice:
    lines = lines_told(change.first, change.last)
    if change.after:
        return Advice(f"indsæt efter {lines}", change.new)
    return Advice(f"ret {lines} til", change.new) if change.new else Advice(f"slet {lines}")


def _placeholders_changed(old: str, new: str) -> str:
    before, now = placeholders_in(old), placeholders_in(new)
    told = [f"pladsholderen [[{code}]] mangler" for code in before if code not in now]
    told += [f"pladsholderen [[{code}]] er kommet til" for code in now if code not in before]
    return "".join(f", og {one}" for one in told)


def lines_of(part: Part) -> tuple[str, ...]:
    """Return the lines of a definition that give a part that it has not yet."""
    text = scalar(part.text)
    match part.kind:
        case Kind.HEADING:
            level = ("  niveau: 2",) if part.level > 1 else ()
            code = slug(part.text)[:40].strip("-") or "nyt-afsnit"
            return (f"- kode: {code}", f"  titel: {text}", *level, "  indhold:")
        case Kind.BULLET | Kind.NUMBER | Kind.TICK:
            names = {Kind.BULLET: "punkter", Kind.NUMBER: "numre", Kind.TICK: "afkrydsning"}
            return (f"- {names[part.kind]}:", f"  - {text}")
        case Kind.HELP:
            return (f"hjælp: {text}",)
        case Kind.FIELD:
            name = part.text.rstrip(":").strip()
            return (*("- felter:", f"  - kode: {slug(name)[:40]}"), f"    navn: {scalar(name)}")
        case Kind.TABLE if part.table:
            columns = [f"    - navn: {scalar(one.name)}" for one in part.table.columns]
            return (*("- tabel:", "    kode: ny-tabel", "    titel: …", "    kolonner:"), *columns)
        case _:
            return (f"- tekst: {text}",)


def quoted(text: str) -> str:
    """Return a text as it stands inside a sentence: short, on one line, in quotes."""
    return f"'{shown(text)}'"


def comments_of(part: Part, position: Position) -> Iterator[Difference]:
    """Yield the comments that stand at a part."""
    place = part.text or (part.table.columns[0].name if part.table else "")
    for comment in part.comments:
        told = f"kommentar til {quoted(place)}"
        yield Difference(position, told, new=comment, is_comment=True)
