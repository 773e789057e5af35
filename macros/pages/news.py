"""Knows the pages of news: all of it, what is for each audience, and it as text for a mail."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from macros.model.changes import Audience
from macros.model.news import NEWS_PAGE, in_words, news_for, news_of
from macros.pages.page import Page
from macros.pages.rendering import Markdown, rendered
from macros.source.headings import with_heading_ids
from macros.source.problem import Position
from macros.source.text import danish_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.model.model import Model
    from macros.model.news import News

NEWS_PATHS: Final = (NEWS_PAGE.path, *(audience.page.path for audience in Audience))
IN_A_MAIL: Final = timedelta(days=31)
"""How far back from the newest news a mail tells."""


def news_pages(model: Model, address: str) -> Iterator[Page]:
    """Yield the page of all news and one for each audience.

    `address` is the site's own, with a slash last; without it a mail has the paths on the site.
    """
    news = news_of(model)
    name = model.publisher.name if model.publisher else ""
    feeds = {one: (f"{name}: nyt til {one.plural}", one.feed) for one in Audience}
    yield _page(
        model,
        NEWS_PAGE.path,
        "Nyheder",
        "Det nye på webstedet for frivilligcentre, kommuner, foreninger og redaktører.",
        rendered("nyheder.md.j2", model, days=_by_day(news), audiences=tuple(Audience)),
    ).followed_by(*feeds.values())
    for audience in Audience:
        own = news_for(audience, news)
        values = {
            "audience": audience,
            "days": _by_day(own),
            "mail": Markdown(escape(mail_of(model, audience, own, address))),
            "feed": f"{address}{audience.feed}" if address else "",
        }
        yield _page(
            model,
            audience.page.path,
            f"Nyt til {audience.plural}",
            f"Det nye for {audience.plural}, det nyeste først, og som tekst til en mail.",
            rendered("nyheder-til.md.j2", model, **values),
        ).followed_by(feeds[audience])


def _page(model: Model, path: str, title: str, description: str, markdown: str) -> Page:
    """Return a page whose file is the newest note, which is where the next news is written."""
    newest = model.change_notes[-1:]
    source = newest[0].where() if newest else Position("macros/templates/nyheder.md.j2", 1)
    return Page(path, path, title, description, with_heading_ids(markdown), source)


def _by_day(news: Iterable[News]) -> list[tuple[str, list[News]]]:
    """Return news under its day, ÅÅÅÅ-MM-DD."""
    return [(day.isoformat(), list(some)) for day, some in groupby(news, lambda one: one.day)]


def mail_of(model: Model, audience: Audience, news: tuple[News, ...], address: str) -> str:
    """Return the newest news as the plain text of a mail: what, why and where, and where to go on.

    It goes a month back from the newest, so that it is the same on every day.
    """
    recent = [one for one in news if one.day > news[0].day - IN_A_MAIL]
    name = model.publisher.name if model.publisher else ""
    lines = [f"Nyt til {audience.plural} fra {name}", _span(recent), ""]
    for one in recent:
        lines += [one.title, in_words(model, one.reason), _full(one.page.url, address), ""]
    return "\n".join([*lines, "Se alle nyhederne:", _full(audience.page.url, address)])


def _span(news: list[News]) -> str:
    """Return the days that news is from: 26. november 2026, or the first and the last."""
    days = sorted({one.day for one in news})
    return " – ".join(danish_date(day) for day in dict.fromkeys([*days[:1], *days[-1:]]))


def _full(url: str, address: str) -> str:
    return f"{address}{url.removeprefix('/')}" if address else url
