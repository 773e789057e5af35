"""Knows a built site as a folder of HTML: where its addresses lead. Knows no source of a page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

from macros.source.problem import Position, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NOT_FOUND: Final = "404.html"
"""Shown at any address: its own addresses begin at the host's root, which the folder can't tell."""
START: Final = "START.html"
"""Stands in a site that is opened from a folder, where an address of a folder shows no page."""
ADDRESSES: Final = frozenset({"href", "src", "action", "poster", "data"})


class _Page(HTMLParser):
    """The addresses of a page, each with its line, and the places on it that can be linked to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[tuple[int, str]] = []
        self.places: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        for name, value in attrs:
            if name == "id" or (tag == "a" and name == "name"):
                self.places.add(value or "")
            elif name in ADDRESSES and value is not None:
                self.addresses.append((line, value))
            elif name == "srcset" and value:
                self.addresses += [(line, part.split()[0]) for part in value.split(",")]


def dead_links(folder: Path) -> Iterator[Problem]:
    """Yield every address in the folder's pages that leads to no file or no place of it.

    Raw HTML in Markdown is checked by nobody before: MkDocs knows the links of Markdown alone.
    Addresses of other sites are left out; they are `macros links`' matter.
    """
    pages = {
        path.relative_to(folder).as_posix(): _Page(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
    for path, page in pages.items():
        for line, address in page.addresses:
            fault = _fault(path, address, pages, folder)
            if fault:
                yield Problem(Position(path, line), f"'{shown(address)}' {fault}")


def _fault(path: str, address: str, pages: Mapping[str, _Page], folder: Path) -> str:
    """Return what is wrong with an address on a page, in Danish, or nothing."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or (path == NOT_FOUND and address.startswith("/")):
        return ""
    if parts.path.startswith("/"):
        return "begynder ved værtens rod – skriv adressen fra siden selv"
    target = unquote(urljoin(f"/{path}", parts.path or f"/{path}")).lstrip("/")
    if not target or target.endswith("/"):
        if (folder / START).exists():
            return "er en mappe, som ikke kan åbnes uden en server – tilføj index.html"
        target = f"{target}index.html"
    if not (folder / target).is_file():
        return "peger ikke på en fil – ret linket i den fil, siden er lavet af"
    place = unquote(parts.fragment)
    if place and target in pages and place not in pages[target].places:
        return "peger på et sted, der ikke er på siden – ret det efter #"
    return ""
