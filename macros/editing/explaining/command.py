"""Knows the command that tells what a file feeds: forklar. Works nothing of it out itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.build.site import read_site
from macros.editing.changes.values import heading_of
from macros.editing.command import Command, told
from macros.editing.comparison import address, form_of, format_of
from macros.editing.explaining.feeding import Feeding, fed_by, fed_by_template
from macros.editing.explaining.marked import held_in
from macros.loading.places import authored_paths
from macros.model.entity import Entity, Record
from macros.model.publisher import Role
from macros.source.problem import shown, suggestion
from macros.source.text import danish_date

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from macros.build.site import Site

MOST: Final = 10  # lines of a list that are shown
FEW: Final = 5  # things that are named one by one
FRAMES: Final = {
    "mkdocs.yml": "menuen og rammen om alle sider",
    "data/udgiver.yml": "navnet, beskrivelsen og kontakten i rammen om alle sider",
    "macros/tema/": "rammen om alle sider: farver, skrift og det, browseren gør",
}
"""What no page holds by itself, since it stands around them all."""
NOT_READ: Final = {
    "data/README.md": "den er til redaktører og skrives af 'python -m macros felter'",
    "tests/": "den er en test",
    "macros/": "den er kode, som alle sider kan være lavet med",
    "": "den er til dem, der arbejder med projektet",
}
"""Why readers get nothing of a file, by how its path begins."""


class Part(NamedTuple):
    """A list of what is told: its title, its lines, and where it is counted."""

    title: str
    lines: Sequence[str]


def forklar(root: Path, options: Namespace) -> int:
    """Print what a file feeds; return 1 where there is no such file, or there are mistakes."""
    path = _inside(root, options.fil)
    if path is None or not (root / path).is_file():
        print(f"{shown(str(options.fil), 200)}: {_missing(root, path)}")
        return 1
    frame = next((words for start, words in FRAMES.items() if path.startswith(start)), "")
    if not frame and not is_feeding(path):
        reason = next(words for start, words in NOT_READ.items() if path.startswith(start))
        print(f"{path}: læserne ser intet fra den – {reason}")
        return 0
    site, problems = read_site(root)
    if site is None:
        print(f"{path}: kan først forklares, når projektets fejl er rettet:\n")
        return told(problems)
    print("\n".join(_lines(root, site, path, frame, limit=None if options.alt else MOST)))
    return 0


def is_feeding(path: str) -> bool:
    """Tell whether readers see something of a file."""
    if path == "data/README.md":
        return False
    return path.startswith(("data/", "docs/", "guides/")) or (
        path.startswith("macros/templates/") and path.endswith(".j2")
    )


def _inside(root: Path, written: Path) -> str | None:
    """Return a file's path from the project's folder, or None where it is outside it."""
    place = written if written.is_absolute() else root / written
    try:
        return place.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return None


def _missing(root: Path, path: str | None) -> str:
    if path is None:
        return "filen hører ikke til projektet – skriv en fil i projektets mappe"
    if (root / path).is_dir():
        return "det er en mappe – skriv en af filerne i den"
    return "filen findes ikke" + (
        suggestion(path, authored_paths(root)) or " – skriv stien fra projektets mappe"
    )


def _lines(root: Path, site: Site, path: str, frame: str, limit: int | None) -> Iterator[str]:
    records = held_in(site.model, path)
    yield path
    yield from _about(site, records)
    if frame:
        yield f"Den holder {frame} ({len(site.pages)})."
    feeding = (
        fed_by_template(root, site, path)
        if path.startswith("macros/templates/")
        else fed_by(site, path)
    )
    if feeding is None:
        yield "Skrevet om kan siderne ikke laves, så det kan ikke regnes ud, hvor den bruges."
        return
    for part in _parts(site, feeding, path):
        yield ""
        yield f"{part.title} ({len(part.lines)})"
        is_long = limit is not None and len(part.lines) > limit + 2  # "og 1 flere" is no shorter
        shown_lines = part.lines[:limit] if is_long else part.lines
        yield from (f"  {line}" for line in shown_lines)
        if is_long:
            yield f"  og {len(part.lines) - len(shown_lines)} flere (--alt viser dem alle)"
    if not feeding and not frame:
        yield "Ingen side og ingen fil viser noget fra den."
    elif feeding.pages:
        yield ""
        yield "Menuen, som står på alle sider, er ikke regnet med."


def _about(site: Site, records: Sequence[Record]) -> Iterator[str]:
    """Yield what a file holds, who looks after it, and when it was last looked through."""
    if not records:
        return
    yield f"Holder: {_named(records)}"
    inner = [
        one
        for record in records
        if isinstance(record, Entity)
        for one in site.model.inside.get(record, ())
    ]
    if inner:
        yield f"Inden i: {_named(inner)}"
    codes = {getattr(record, "responsible", None) for record in records}
    roles = [site.model.find(Role, code) for code in sorted(filter(None, codes))]
    names = ", ".join(role.group for role in roles if role)
    yield f"Ansvarlig: {names or 'ingen rolle er skrevet i filen'}"
    yield f"Gennemgået: {_reviewed(records)}"


def _named(records: Sequence[Record]) -> str:
    """Return what records are called: all of a few, the number of many."""
    if len(records) <= FEW:
        return "; ".join(heading_of(record) for record in records)
    first = records[0]
    return f"{len(records)} {first.kind_plural}" if isinstance(first, Entity) else str(len(records))


def _reviewed(records: Sequence[Record]) -> str:
    days = sorted(filter(None, (getattr(record, "reviewed", None) for record in records)))
    if not days:
        return "ingen dato er skrevet i filen"
    day = danish_date(days[0])
    if len(records) > 1:
        return f"det ældste {day}"
    months = getattr(records[0], "review_every", None)
    return f"{day}, og derefter hver {months}. måned" if months else day


def _parts(site: Site, feeding: Feeding, file: str) -> Iterator[Part]:
    """Yield the lists of what a file feeds, those that are empty left out."""
    yield from (part for part in _all_parts(site, feeding, file) if part.lines)


def _all_parts(site: Site, feeding: Feeding, file: str) -> Iterator[Part]:
    forms = [path for path in feeding.pages if form_of(site, path)]
    read = [path for path in feeding.pages if path not in forms]
    yield Part("Sider, der viser noget fra den", [_page(site, path, file) for path in read])
    titles = [f"{_page(site, path, file)} ({form_of(site, path)})" for path in forms]
    yield Part("Sider, der udfyldes, med noget fra den", titles)
    by_format: dict[str, list[str]] = {}
    for path in feeding.downloads:
        by_format.setdefault(format_of(path), []).append(path)
    for name, paths in by_format.items():
        yield Part(f"Filer til hentning, {name}", paths)
    pointing = [f"{heading_of(one)} – {one.where().path}" for one in feeding.pointing]
    yield Part("Peger hertil", pointing)


def _page(site: Site, path: str, file: str) -> str:
    page = site.pages[path]
    own = " – filens egen side" if page.source.path == file else ""
    return f"{address(path)}  {page.title}{own}"


COMMANDS: Final = (
    Command(
        "forklar",
        "fortæl, hvilke sider og filer der viser noget fra en fil",
        forklar,
        {
            "fil": {
                "metavar": "FIL",
                "type": Path,
                "help": "en fil i projektet, fx data/kriterier/1.1.yml",
            },
            "--alt": {"action": "store_true", "help": "vis dem alle, ikke kun de første ti"},
        },
    ),
)
