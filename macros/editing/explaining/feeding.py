"""Knows what a file feeds, by trying: what differs when the file says something else."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from macros.editing.changes.own_code import differing, written
from macros.editing.changes.revisions import Snapshot
from macros.editing.comparison import compared, pages_linking_to
from macros.editing.explaining.marked import MARK, held_in, marked_site
from macros.model.address import Address
from macros.model.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.build.site import Site

MACRO = re.compile(r"(\{%-? *macro .*?%\}\n?)")
PROJECT = ("data", "docs", "guides", "macros", "mkdocs.yml")


class Feeding(NamedTuple):
    """What shows something of a file: pages and downloads by path, and what points to it."""

    pages: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    pointing: tuple[Entity, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return any(self)


def fed_by(site: Site, path: str) -> Feeding:
    """Return what a file of data/, docs/ or guides/ feeds: its own page first."""
    inside = path.removeprefix("docs/")
    if not held_in(site.model, path):
        return Feeding(pages_linking_to(site, inside) if path != inside else ())
    difference = compared(site, marked_site(site, path))
    pages = (page for part in difference.pages for page in part)
    ordered = sorted(dict.fromkeys(pages), key=lambda page: site.pages[page].source.path != path)
    files = tuple(file for part in difference.downloads for file in part)
    return Feeding(tuple(ordered), files, tuple(_pointing(site, path)))


def _pointing(site: Site, path: str) -> Iterator[Entity]:
    """Yield what points to something in the file, or names it, from other files; each once."""
    model = site.model
    keys = {
        reference.source
        for entity in model.entities
        if entity.where().path == path
        for reference in (*model.references_to(entity), *model.mentions_of(entity))
    }
    targets = {
        entity.address.path
        for entity in model.entities
        if entity.where().path == path and entity.address
    }
    linking = {page for target in targets for page in pages_linking_to(site, target)}
    for entity in model.entities:
        is_linking = entity.kind in ("side", "guideline") and entity.address
        pointing = (entity.kind, entity.code) in keys or (
            is_linking and entity.address and entity.address.path in linking
        )
        if pointing and entity.where().path != path:
            yield entity


def fed_by_template(root: Path, site: Site, path: str) -> Feeding | None:
    """Return what a template of macros/templates/ lays out, or None where that cannot be tried.

    The project is written twice by its own code, in folders of its own: as it is, and with a mark
    in the template.
    """
    files = dict(_project_files(root))
    inside = MACRO.sub(lambda match: match[0] + MARK, files[path].decode())
    marked = f"{inside}\n{MARK}\n"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = written(Snapshot("", files), folder / "som-den-er", site.today)
        new = written(
            Snapshot("", {**files, path: marked.encode()}), folder / "med-tegn", site.today
        )
    if old is None or new is None:
        return None
    paths = {Address(page).published: page for page in site.pages}
    found = differing(old, new)
    return Feeding(
        tuple(paths[path] for path in found if path in paths),
        tuple(path for path in found if path not in paths),
    )


def _project_files(root: Path) -> Iterator[tuple[str, bytes]]:
    for top in PROJECT:
        place = root / top
        for file in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if file.is_file() and not file.is_symlink() and "__pycache__" not in file.parts:
                yield file.relative_to(root).as_posix(), file.read_bytes()
