"""Knows what a new piece of the project is, until it is written: files, and what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from macros.checks.rules import titled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from macros.editing.new.ask import Dialogue
    from macros.editing.new.written import Written
    from macros.model.entity import Entity
    from macros.model.model import Model
    from macros.model.review import Reviewed

MONTHS: Final = "12"  # between two reviews, unless the editor says otherwise
NEWS: Final = (
    "Fortæl læserne om den: skriv en nyhed i data/aendringer/ (se »Ændringer« i data/README.md)."
)


class Entry(NamedTuple):
    """Lines that are added to a list, before an entity that stands there already or as the last."""

    path: str
    lines: tuple[str, ...]
    before: Entity | None = None


class Draft(NamedTuple):
    """What is to be written: new files by their paths, or an entry in a list.

    `heading` is where the help stands in data/README.md, `advice` what only this kind wants.
    """

    heading: str
    files: dict[str, str]
    entry: Entry | None = None
    advice: tuple[str, ...] = ()


def review_duty(talk: Dialogue, kind: type[Reviewed], today: date) -> dict[str, Written]:
    """Ask who reads the text through again, and how often; it has been read today."""
    return {
        "ansvarlig": talk.line(kind, "ansvarlig"),
        "gennemgået": today.isoformat(),
        "gennemgang_hver": talk.line(kind, "gennemgang_hver", MONTHS),
    }


def title_is_free(model: Model) -> Callable[[str], str | None]:
    """Return the rule that no other page has the title."""
    taken = {entity.title.casefold(): entity.where("title").path for entity in titled(model)}

    def rule(title: str) -> str | None:
        path = taken.get(title.casefold())
        return f"titlen '{title}' står også i {path} – giv siden sin egen" if path else None

    return rule


def helps_with_something(others: tuple[str, ...]) -> Callable[[str], str | None]:
    """Return the rule that what helps, helps with a criterion or a step."""

    def rule(codes: str) -> str | None:
        return None if codes or others else "skriv mindst ét kriterium eller ét trin, den hjælper"

    return rule
