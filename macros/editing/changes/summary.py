"""Knows the summary of a change as values: what changed, what changes with it, who must look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from macros.build.site import read_site
from macros.editing.changes.files import FileChange, file_changes
from macros.editing.changes.items import Item, by_lines, items_of, state_of
from macros.editing.changes.own_code import Written, differing, touches_code
from macros.editing.changes.revisions import CONTENT, Snapshot
from macros.editing.changes.sides import is_text_of_site
from macros.editing.changes.values import Names
from macros.editing.comparison import SiteDifference, compared, pages_linking_to
from macros.editing.reports import new_lines
from macros.loading.project import read_project
from macros.model.address import Address
from macros.model.publisher import Role

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from macros.build.site import Site
    from macros.model.model import Model
    from macros.source.problem import Problem

MENU = "mkdocs.yml"


class Version(NamedTuple):
    """The project at one moment, read with today's code: its site, or its mistakes."""

    snapshot: Snapshot
    model: Model
    site: Site | None
    problems: tuple[Problem, ...]


def read_version(snapshot: Snapshot, folder: Path, today: date) -> Version:
    """Return the project of a snapshot, written to a folder that is made, and read there."""
    folder.mkdir(parents=True, exist_ok=True)
    snapshot.write(folder)
    site, problems = read_site(folder, today)
    found = tuple(sorted({*snapshot.problems, *problems}))
    model = site.model if site else read_project(folder).model
    return Version(snapshot, model, None if found else site, found)


@dataclass(frozen=True)
class Summary:
    """What a change does, from one version to another."""

    old: Version
    new: Version
    written: tuple[Written, Written] | None = None
    """Both versions as their own code writes them, where the code is changed."""

    @cached_property
    def changes(self) -> tuple[FileChange, ...]:
        """All files that differ."""
        return file_changes(self.old.snapshot.files, self.new.snapshot.files)

    @cached_property
    def content(self) -> tuple[FileChange, ...]:
        """The changed files that the site is made of."""
        return tuple(
            one
            for one in self.changes
            if one.path.startswith(CONTENT) and one.path != "data/README.md"
        )

    @property
    def other(self) -> tuple[FileChange, ...]:
        """The changed files that are no text of the site: code, tests, instructions."""
        return tuple(one for one in self.changes if one not in self.content)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What changed, item by item."""
        names = Names((self.new.model, self.old.model))
        found = items_of(self.content, names)
        return (*found, *(self._file(one) for one in self.content if not is_text_of_site(one.path)))

    def _file(self, change: FileChange) -> Item:
        """Return a file that is neither data nor a text: the menu, a picture, a stray."""
        if change.path == MENU:
            remark = "Den holder menuen og rammen om alle sider."
            return by_lines(change, remark)
        remarks = [f"Filen hed {change.old_path}."] if change.is_renamed else []
        sizes = [_size(content) for content in (change.old, change.new) if content is not None]
        remarks.append(f"Fylder {' før og '.join(sizes)}{' nu' if len(sizes) > 1 else ''}.")
        site, path = self.new.site, change.path.removeprefix("docs/")
        shown = pages_linking_to(site, path) if site and change.path.startswith("docs/") else ()
        pages = ", ".join(site.pages[page].title for page in shown if site)
        remarks.append(f"Vises på: {pages}." if pages else "Ingen side viser den.")
        return Item(state_of(change), f"Filen {change.path}", change.path, remarks=tuple(remarks))

    @cached_property
    def difference(self) -> SiteDifference | None:
        """How the two sites differ, or None where one of them has mistakes."""
        return compared(self.old.site, self.new.site) if self.old.site and self.new.site else None

    @property
    def edited_pages(self) -> tuple[str, ...]:
        """The changed pages whose own file is changed, by path."""
        own = {one.new_path for one in self.content}
        site = self.new.site
        changed = self.difference.pages.changed if self.difference else ()
        return tuple(path for path in changed if site and site.pages[path].source.path in own)

    @property
    def following_pages(self) -> tuple[str, ...]:
        """The changed pages whose own file is as it was, by path."""
        edited = set(self.edited_pages)
        changed = self.difference.pages.changed if self.difference else ()
        return tuple(path for path in changed if path not in edited)

    @cached_property
    def report_lines(self) -> tuple[Problem, ...]:
        """What the reports say that they did not say before."""
        return new_lines(self.old.site, self.new.site) if self.old.site and self.new.site else ()

    @property
    def duties(self) -> dict[str, list[str]]:
        """The items that each role must look at, by the role's name; "" for those of no role."""
        found: dict[str, list[str]] = {}
        for item in self.items:
            found.setdefault(self.role(item.responsible), []).append(item.heading)
        return found

    @property
    def touches_code(self) -> bool:
        """Tell whether pages can say something else without any text having changed."""
        return touches_code(self.changes)

    @cached_property
    def by_code(self) -> tuple[str, ...] | None:
        """The published paths that differ by code alone, or None where that cannot be known."""
        if not self.touches_code:
            return ()
        if not self.written or None in self.written:
            return None
        old, new = (written or {} for written in self.written)
        return tuple(path for path in differing(old, new) if path not in self._by_text)

    @property
    def _by_text(self) -> set[str]:
        """The published paths that differ already when both are read with today's code."""
        if not self.difference:
            return set()
        pages = (Address(path).published for part in self.difference.pages for path in part)
        return {*pages, *(path for part in self.difference.downloads for path in part)}

    def role(self, code: str) -> str:
        """Return the name of a role, in the new version or the old."""
        models = (self.new.model, self.old.model)
        roles = (model.find(Role, code) for model in models)
        return next((role.label for role in roles if role), code)


def _size(content: bytes) -> str:
    return f"{max(1, round(len(content) / 1000))} kB"
