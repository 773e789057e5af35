"""Knows the duty of review as readers see it: the page of what is due, a late page's notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from macros.model.duty import REVIEWS_PATH, duties
from macros.model.publisher import Role
from macros.pages.page import Page
from macros.pages.rendering import Markdown, rendered
from macros.source.headings import with_heading_ids
from macros.source.problem import Position
from macros.source.text import month_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from macros.model.model import Model
    from macros.model.review import Reviewed

REVIEWS_TITLE = "Eftersyn"


class Month(NamedTuple):
    """A month in which something is due: its name, and how many for each role."""

    name: str
    roles: list[tuple[Role, int]]

    @property
    def total(self) -> int:
        """How many are due."""
        return sum(number for _, number in self.roles)


def reviews_page(model: Model, today: date) -> Page:
    """Return the page of what is due when and by which role, as it is on a day."""
    overdue = tuple(one for one in model.in_review if one.is_overdue(today))
    markdown = rendered(
        "eftersyn.md.j2",
        model,
        title=REVIEWS_TITLE,
        today=today,
        overdue=overdue,
        months=_months(model, frozenset(overdue)),
        duties=duties(model),
    )
    return Page(
        REVIEWS_PATH,
        REVIEWS_PATH,
        REVIEWS_TITLE,
        "Hvornår hver side senest skal læses igennem igen, og hvilken rolle der gør det.",
        with_heading_ids(markdown),
        Position("macros/templates/eftersyn.md.j2", 1),
    )


def _months(model: Model, overdue: frozenset[Reviewed]) -> list[Month]:
    """Return the months in which something is due that is not so already."""
    due: dict[str, list[str]] = {}
    for one in model.in_review:
        if one not in overdue:
            due.setdefault(month_of(one.due), []).append(one.responsible)
    return [
        Month(name, [(role, codes.count(role.code)) for role in model.roles if role.code in codes])
        for name, codes in due.items()
    ]


def with_notices(model: Model, today: date, pages: Mapping[str, Page]) -> dict[str, Page]:
    """Return pages by path, each with a notice below its title if its file is due for review."""
    late = {one.where().path: one for one in model.in_review if one.is_overdue(today)}
    return {
        path: page.with_notice(_notice(model, late[page.source.path], page.title))
        if page.source.path in late
        else page
        for path, page in pages.items()
    }


def _notice(model: Model, entity: Reviewed, title: str) -> Markdown:
    contact = model.publisher.contact if model.publisher else None
    subject = quote(f"Forældet side: {title}")
    address = f"mailto:{contact}?subject={subject}" if contact else ""
    return rendered("for-gammel.md.j2", model, due=entity.due, address=address)
