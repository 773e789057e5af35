"""Knows what a live preview has shown already, so that only what has changed is made again.

MkDocs asks each file whether it is modified when it serves with --dirty. Here a page is when its
text, what its calls give or its pencil has changed; all are when the menu or the theme has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from jinja2 import BytecodeCache
from mkdocs.structure.files import File

from macros.model.history import grouped

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from pathlib import Path

    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig

# From the div that Material always writes to the header that always follows it.
MESSAGES = re.compile(r'(?<=<div data-md-component="announce">).*?(?=<header\b)', re.DOTALL)
NOT_FOUND = "404.html"
"""The page that every build writes anew, and that has the messages of today."""


class KeptFile(File):
    """A file that is written again only when it has changed since the last preview."""

    changed = True

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, content: str | bytes) -> Self:
        """Return a file of docs/ that has this content and is on no disk."""
        file = cls.generated(config, path, content=content)
        assert isinstance(file, cls)  # noqa: S101  # MkDocs makes it of the class that is asked
        return file

    def is_modified(self) -> bool:
        """Tell MkDocs whether to make the file again; it asks in a preview alone."""
        return self.changed


class CompiledTemplates(BytecodeCache):
    """The theme's templates, compiled once in a process: MkDocs makes a new environment a build."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was compiled of the same text before, if anything."""
        found = self.compiled.get(bucket.key + bucket.checksum)
        if found:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.compiled[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


@dataclass
class Shown:
    """What stands in a preview's folder: by the file's path what it was made of, and the frame.

    A frame is all that every page shows beside its own text. What a build makes counts as shown
    when it is finished, so that one that fails half way is made again.
    """

    frame: Hashable = None
    contents: dict[str, Hashable] = field(default_factory=dict)
    entries: dict[str, list[Any]] = field(default_factory=dict)
    templates: CompiledTemplates = field(default_factory=CompiledTemplates)
    _coming: tuple[Hashable, dict[str, Hashable]] = (None, {})

    def mark(self, made: Iterable[tuple[KeptFile, Hashable]], frame: Hashable) -> None:
        """Mark which files have changed since the last build that was finished.

        `made` holds what each file is made of: equal contents and frames give the same file.
        """
        coming: dict[str, Hashable] = {}
        for file, content in made:
            file.changed = frame != self.frame or self.contents.get(file.dest_uri) != content
            coming[file.dest_uri] = content
        self._coming = (frame, coming)

    def gone(self) -> set[str]:
        """Return the paths of the files that are shown and no longer made."""
        return self.contents.keys() - self._coming[1].keys()

    def finish(self) -> None:
        """Count what the build has made as shown."""
        self.frame, self.contents = self._coming

    def searchable(self, made: Iterable[Any]) -> list[Any]:
        """Return the search entries of all pages, in the order of the pages.

        `made` are the entries of the pages that this build made; the others are as they were.
        """
        known = {**self.entries, **grouped((_page_of(entry), entry) for entry in made)}
        self.entries = {path: known[path] for path in self._coming[1] if path in known}
        return [entry for entries in self.entries.values() for entry in entries]


def _page_of(entry: Any) -> str:  # noqa: ANN401  # Material's own
    """Return the file of the page that a search entry leads to."""
    return f"{entry['location'].partition('#')[0]}index.html"


def tell_everywhere(folder: Path) -> None:
    """Put the messages of the page for what is not found on every page that has others."""
    found = MESSAGES.search((folder / NOT_FOUND).read_text(encoding="utf-8"))
    if not found:
        return
    for path in folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        told = MESSAGES.sub(lambda _: found[0], page, count=1)
        if told != page:
            path.write_text(told, encoding="utf-8")


def theme_files(folder: Path) -> frozenset[tuple[str, int]]:
    """Return the theme's files with the moment that each was last saved, in nanoseconds."""
    return frozenset(
        (str(path), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    )
