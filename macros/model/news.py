"""Knows what is new and to whom: the changes of codes, and what the editors announce."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.model.address import Address
from macros.model.changes import NEWS_FOLDER, Audience, ChangeKind
from macros.model.history import grouped
from macros.model.kinds import KIND_BY_NAME, split_mention
from macros.model.process import Advice, ChecklistItem, Step
from macros.source.markdown import find_mentions
from macros.source.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from macros.model.changes import Announcement, Change, ChangeNote
    from macros.model.entity import Entity
    from macros.model.model import Model

NEWS_PAGE: Final = Address(f"{NEWS_FOLDER}/index.md")
FOR_MUNICIPALITIES: Final = (Step, ChecklistItem, Advice)
"""The kinds that are for municipalities; the others with codes are for the centres."""
HAPPENED: Final = {
    ChangeKind.NEW: "Nyt",
    ChangeKind.CORRECTED: "Rettet",
    ChangeKind.REWORDED: "Omformuleret",
    ChangeKind.RETIRED: "Udgået",
    ChangeKind.SPLIT: "Delt",
    ChangeKind.MERGED: "Samlet",
}
"""What is news, and the word for it. What is unchanged is none."""


class News(NamedTuple):
    """Something new: its permanent anchor, day, title, reason, readers, and where it leads.

    `page` is one page of the site; `entities` are what changed in one way for one reason.
    """

    code: str
    day: date
    title: str
    reason: str
    audiences: tuple[Audience, ...]
    page: Address
    entities: tuple[Entity, ...] = ()


def news_of(model: Model) -> tuple[News, ...]:
    """Return all news, the newest day first, what the editors announce before the changes."""
    found: list[News] = []
    for note in reversed(model.change_notes):
        found += [_announced(note, one) for one in note.announcements]
        found += _changed(model, note)
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def in_words(model: Model, text: str) -> str:
    """Return a text with the names of what its @codes name, for readers without links."""
    parts, end = [], 0
    for mention in find_mentions(text):
        code, rest = split_mention(mention.token)
        entity = model.mentioned(code)
        if entity:
            parts += [text[end : mention.offset], entity.label]
            end = mention.offset + 1 + len(mention.token) - len(rest)
    return "".join([*parts, text[end:]])


def news_for(audience: Audience, news: Iterable[News]) -> tuple[News, ...]:
    """Return what is for an audience."""
    return tuple(one for one in news if audience in one.audiences)


def _announced(note: ChangeNote, one: Announcement) -> News:
    path, _, anchor = one.page.removeprefix("/").partition("#")
    return News(
        f"{note.code}-{one.code}",
        date.fromisoformat(note.day),
        one.title,
        one.reason,
        one.audiences,
        Address(path, anchor),
    )


def _changed(model: Model, note: ChangeNote) -> Iterator[News]:
    """Yield a note's changes; those of one kind, reason and audience are one piece of news."""
    told = [
        (change, entity)
        for change in note.changes
        if change.kind in HAPPENED and (entity := model.mentioned(change.code))
    ]
    groups = grouped(
        ((change.kind, change.reason, audiences_of(change, entity)), entity)
        for change, entity in told
    )
    for (kind, reason, audiences), entities in groups.items():
        code = f"{note.code}-{slug(kind.value)}-{entities[0].code}"
        several = len(entities) > 1
        yield News(
            code,
            date.fromisoformat(note.day),
            f"{HAPPENED[kind]}: {_counted(entities) if several else entities[0].label}",
            reason,
            audiences,
            NEWS_PAGE._replace(anchor=code) if several else _place(entities[0]),
            tuple(entities) if several else (),
        )


def audiences_of(change: Change, entity: Entity) -> tuple[Audience, ...]:
    """Return whom a change is for: those it names, else those that its code is for."""
    for_municipalities = isinstance(entity, FOR_MUNICIPALITIES)
    usual = Audience.MUNICIPALITIES if for_municipalities else Audience.CENTRES
    return change.audiences or (usual,)


def _counted(entities: Sequence[Entity]) -> str:
    """Return how many there are of each kind: 6 kriterier og 12 indikatorer."""
    counts = Counter(entity.kind for entity in entities)
    parts = [
        f"{number} {KIND_BY_NAME[kind].kind if number == 1 else KIND_BY_NAME[kind].kind_plural}"
        for kind, number in counts.items()
    ]
    return " og ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _place(entity: Entity) -> Address:
    if entity.address is None:
        raise ValueError(f"{entity.kind} {entity.code} has no page")
    return entity.address
