"""Knows how a summary is told in Danish, as the host's Markdown. Computes nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.editing.changes.differences import Act, Difference
from macros.editing.changes.items import Item, State
from macros.editing.changes.marking import code, marked, plain
from macros.editing.changes.revisions import WORKING_TREE
from macros.editing.changes.sections import MOST, at_its_line, sections
from macros.editing.language.spelling import is_there
from macros.pages.rendering import Markdown, rendered

if TYPE_CHECKING:
    from macros.editing.changes.summary import Summary

MOST_BYTES: Final = 1_000_000  # the host takes 1 MiB
ROOMS: Final = ((200, 5_000), (60, 1_000), (20, 300), (5, 100))
"""How many things, and how many mistakes, are told; fewer where the text grows too long."""


COUNTED: Final = {
    State.NEW: ("ny", "nye"),
    State.GONE: ("fjernet", "fjernede"),
    State.CHANGED: ("rettet", "rettede"),
    State.RENAMED: ("omdøbt", "omdøbte"),
    State.RETIRED: ("udgår", "udgår"),
}
"""What one thing of a state is called in a count, and several."""
NOTHING: Final = "Ingen ændring for læserne."


class Told(NamedTuple):
    """A difference as it is shown: where, what has been done, the words before and after."""

    where: Markdown
    act: Markdown
    before: Markdown
    after: Markdown

    @property
    def is_rewritten(self) -> bool:
        """Tell whether there is a before and an after to show."""
        return bool(self.before and self.after)


class ToldItem(NamedTuple):
    """An item as it is shown; what is wholly new or gone is folded."""

    heading: Markdown
    place: Markdown
    remarks: list[Markdown]
    differences: list[Told]
    fold: Markdown


def told(summary: Summary, remarks: Iterable[str] = (), preview: str = "") -> str:
    """Return the summary as Markdown of less than 1 MiB.

    `remarks` are sentences to say first, `preview` the name under which the host keeps the site
    as it will be, if it does.
    """
    values = {
        "lead": _lead(summary),
        "remarks": [plain(one) for one in (*remarks, *_gaps(summary))],
        "mistakes": [at_its_line(one) for one in summary.new.problems],
        "items": [_item(one, summary) for one in summary.items],
        "sections": list(sections(summary)),
        "preview": code(preview) if preview else "",
        "most": MOST,
    }
    text = ""
    for room, room_for_mistakes in ROOMS:
        text = rendered(
            "aendringer.md.j2",
            summary.new.model,
            room=room,
            room_for_mistakes=room_for_mistakes,
            **values,
        )
        if len(text.encode()) < MOST_BYTES:
            break
    return text


def _lead(summary: Summary) -> Markdown:
    old, new = summary.old.snapshot.name, summary.new.snapshot.name
    span = f"Fra {code(old)} til {new if new == WORKING_TREE else code(new)}"
    if not summary.changes:
        return Markdown(f"{span}: ingenting er ændret.")
    if not summary.content:
        number = len(summary.by_code or ())
        but = f"Men koden gør {number} sider og filer anderledes." if number else NOTHING
        return Markdown(f"{span}: ingen tekst er rettet. {but}")
    states = [item.state for item in summary.items]
    counts = [(state, states.count(state)) for state in State if state in states]
    said = ", ".join(f"{number} {COUNTED[state][number > 1]}" for state, number in counts)
    return Markdown(f"{span}: {said or 'intet, som læserne ser'}{_reach(summary)}.")


def _reach(summary: Summary) -> str:
    if not summary.difference:
        return ""
    pages, files = (
        sum(map(len, parts)) for parts in (summary.difference.pages, summary.difference.downloads)
    )
    if not pages and not files:
        return ". Ingen side og ingen fil ændrer sig"
    said = [f"{pages} {'side' if pages == 1 else 'sider'}"] if pages else []
    said += [f"{files} {'fil' if files == 1 else 'filer'} til hentning"] if files else []
    return f". Det ændrer {' og '.join(said)}"


def _gaps(summary: Summary) -> Iterator[str]:
    """Yield what cannot be told, and why."""
    if summary.new.problems:
        yield (
            "Webstedet kan ikke bygges, før fejlene herunder er rettet."
            " Så længe kan vi ikke sige, hvilke sider og filer der følger med."
        )
    elif summary.old.problems:
        first = summary.old.problems[0]
        yield (
            f"Den gamle udgave kan ikke bygges med dagens regler: {first.position.path}, linje"
            f" {first.position.line}: {first.message}."
            " Derfor kan vi ikke sige, hvilke sider og filer der følger med."
        )
    elif summary.content and not is_there():
        yield "Stavningen er ikke set efter: hunspell med dansk ordbog er ikke på maskinen."


def _item(item: Item, summary: Summary) -> ToldItem:
    folded = item.state in (State.NEW, State.GONE)
    heading = f"{item.state}: {item.heading}" if item.state is not State.CHANGED else item.heading
    role = summary.role(item.responsible)
    place = [code(item.path), *([code(item.url)] if item.url else [])]
    place += [plain(f"ansvarlig: {role[:1].lower()}{role[1:]}")] if role else []
    return ToldItem(
        plain(heading),
        Markdown(" · ".join(place)),
        [plain(remark) for remark in item.remarks],
        [_difference(one, folded=folded) for one in item.differences],
        Markdown({State.NEW: "Det står der", State.GONE: "Det stod der"}.get(item.state, "")),
    )


def _difference(one: Difference, *, folded: bool) -> Told:
    where = plain(", ".join(one.path) or "linje")
    if one.act is Act.CHANGED:
        return Told(where, Markdown(""), *marked(one.before, one.after))
    if one.act is Act.MOVED:
        act = (
            f"flyttet fra {one.before}" if one.before and one.before != one.path[-1] else "flyttet"
        )
        return Told(where, plain(act), Markdown(""), plain(one.after))
    act = "" if folded else one.act.value
    return Told(where, plain(act), plain(one.before), plain(one.after))
