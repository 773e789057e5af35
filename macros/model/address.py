"""Knows where readers find things: pages by their Markdown path, anchors, addresses. No entity."""

from __future__ import annotations

from typing import NamedTuple

# Authors link to files; readers see these folders instead.
PUBLISHED_FOLDERS = {"guides": "guidelines"}


class Address(NamedTuple):
    """Where readers find an entity: a page of the site by its Markdown path, and an anchor."""

    path: str
    anchor: str = ""

    @property
    def link(self) -> str:
        """The address as Markdown links to it, from the site's root: /kvalitetsmodel/1.1.md."""
        return f"/{self.path}{self.fragment}"

    @property
    def url(self) -> str:
        """The address as a browser asks for it, from the site's root: /kvalitetsmodel/1.1/."""
        folder = self.published.removesuffix("index.md").removesuffix(".md")
        return "/" + folder + ("/" if folder and not folder.endswith("/") else "") + self.fragment

    @property
    def published(self) -> str:
        """The path as it is published: guides/x.md is read at guidelines/x.md."""
        folder, slash, rest = self.path.partition("/")
        return PUBLISHED_FOLDERS.get(folder, folder) + slash + rest

    @property
    def fragment(self) -> str:
        """The anchor with its #, or nothing."""
        return f"#{self.anchor}" if self.anchor else ""
