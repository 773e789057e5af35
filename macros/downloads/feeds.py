"""Knows the news as Atom feeds, one for each audience. Knows no clock."""

from __future__ import annotations

import posixpath
from datetime import UTC, date, datetime, time
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from feedgenerator import Atom1Feed

from macros.model.changes import Audience
from macros.model.news import in_words, news_for, news_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.model.model import Model
    from macros.model.news import News

FEEDS: Final = {audience: audience.feed for audience in Audience}
"""The path of each audience's feed."""
NAMES: Final = UUID("e6d4f6b0-5a0e-4b39-9d8c-9f1f4c1f2a55")
"""What our ids are made in: an id stays the same wherever the site is moved to."""
MOST: Final = 50
"""How many entries a feed has: the newest."""
BEFORE_ALL: Final = date(1970, 1, 1)
"""The day of a feed on a site where nothing has been told yet."""


class Feed(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """A feed that was updated on the day it is told, also when it is empty."""

    def latest_post_date(self) -> datetime:
        """Return the day told; the library would ask the clock where there is no news."""
        updated: datetime = self.feed["updated"]
        return updated


def feeds(model: Model, address: str) -> dict[str, bytes]:
    """Return each audience's feed by path.

    `address` is the site's, with a slash last. Without it the links are told from the feed's own
    place, as RFC 4287 lets them be.
    """
    news = news_of(model)
    newest = news[0].day if news else BEFORE_ALL
    return {
        path: _feed(model, audience, news_for(audience, news), address, newest)
        for audience, path in FEEDS.items()
    }


def _feed(
    model: Model, audience: Audience, news: Iterable[News], address: str, newest: date
) -> bytes:
    name = model.publisher.name if model.publisher else ""
    listed = tuple(news)[:MOST]
    feed = Feed(
        title=f"{name}: nyt til {audience.plural}",
        link=_link(audience.page.url, address, audience.feed),
        description=f"Det nye for {audience.plural}, det nyeste først.",
        language="da",
        author_name=(model.publisher and model.publisher.publisher) or name,
        feed_url=f"{address}{audience.feed}" if address else None,
        feed_guid=_id(audience.feed),
        updated=_moment(listed[0].day if listed else newest),
    )
    for one in listed:
        feed.add_item(
            title=one.title,
            link=_link(one.page.url, address, audience.feed),
            description=f"<p>{escape(in_words(model, one.reason), quote=False)}</p>",
            pubdate=_moment(one.day),
            updateddate=_moment(one.day),
            unique_id=_id(one.code),
        )
    written = BytesIO()
    feed.write(written, "utf-8")
    return written.getvalue() + b"\n"


def _link(url: str, address: str, feed: str) -> str:
    """Return a page's address in full, or as it is found from the feed."""
    if address:
        return f"{address}{url.removeprefix('/')}"
    path, mark, anchor = url.partition("#")
    found = posixpath.relpath(path, f"/{posixpath.dirname(feed)}")
    return f"{found}/{mark}{anchor}" if path.endswith("/") else f"{found}{mark}{anchor}"


def _id(name: str) -> str:
    return uuid5(NAMES, name).urn


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
