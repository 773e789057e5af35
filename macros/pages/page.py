"""Knows what a page is: where it stands, what it says, and which file it comes from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from macros.source.text import danish_date

if TYPE_CHECKING:
    from datetime import date

    from macros.source.problem import Position

TITLE = re.compile(r"^# .*\n", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page of the site.

    `path` is its Markdown path, to which other pages link; `published` the path from which its
    address comes; `source` is where its text is edited, and `changed` the day that file was last
    changed, where it is known. `feeds` are those that follow it: their titles and paths.
    """

    path: str
    published: str
    title: str
    description: str
    markdown: str
    source: Position
    changed: date | None = None
    feeds: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The page as a Markdown file whose front matter holds what the theme shows of it."""
        return self.text_with()

    def text_with(self, **more: object) -> str:
        """Return the page as a Markdown file with more in its front matter."""
        # Themes print both as HTML.
        front: dict[str, object] = {
            "title": escape(self.title),
            "description": escape(self.description),
        }
        if self.changed:
            day = self.changed
            front["aendret"] = {"dag": day.isoformat(), "dato": danish_date(day)}
        if self.feeds:
            front["feeds"] = [{"titel": title, "sti": path} for title, path in self.feeds]
        front |= more
        lines = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items()
        )
        return f"---\n{lines}---\n\n{self.markdown}"

    def with_notice(self, notice: str) -> Page:
        """Return the same page with a notice below its title."""
        return self.with_markdown(
            TITLE.sub(lambda title: f"{title[0]}\n{notice}", self.markdown, 1)
        )

    def with_markdown(self, markdown: str) -> Page:
        """Return the same page with another text."""
        return replace(self, markdown=markdown)

    def last_changed(self, day: date | None) -> Page:
        """Return the same page with the day its file was last changed."""
        return replace(self, changed=day)

    def followed_by(self, *feeds: tuple[str, str]) -> Page:
        """Return the same page with the feeds that follow it."""
        return replace(self, feeds=feeds)
