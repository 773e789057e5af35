"""Knows how hard each page is to read, as the reader meets it. Knows no single sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown import Markdown

from macros.pages.authored import with_calls
from macros.source.language import Count, counted
from macros.source.prose import paragraphs_of_page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from macros.build.site import Site
    from macros.source.problem import Position

TARGET, GUIDELINE_TARGET = 45, 35
FEWEST_WORDS = 100
"""Below this many words a number says nothing: one sentence more or less changes it."""


class PageCount(NamedTuple):
    """A page's path, the file that it is made of, and what its running text counts."""

    path: str
    source: Position
    counted: Count

    @property
    def target(self) -> int:
        """What the page's LIX is to be under."""
        return GUIDELINE_TARGET if self.source.path.startswith("guides/") else TARGET

    @property
    def is_judged(self) -> bool:
        """Tell whether the page has text enough to be held against its target."""
        return self.counted.words >= FEWEST_WORDS

    @property
    def is_hard(self) -> bool:
        """Tell whether the page is over its target."""
        return self.is_judged and self.counted.lix >= self.target


def page_counts(site: Site, files: Collection[str] = ()) -> tuple[PageCount, ...]:
    """Return the pages with the hardest first: all of them, or those that the files make."""
    counts = [page for page in _counts(site, files) if page.counted.words]
    return tuple(sorted(counts, key=lambda page: (-page.counted.lix, page.path)))


def _counts(site: Site, files: Collection[str]) -> Iterator[PageCount]:
    reader = site.settings.markdown_reader()
    engine = Markdown(extensions=reader.extensions, extension_configs=reader.settings)
    for path, page in site.pages.items():
        if files and page.source.path not in files:
            continue
        text = site.text_by_path.get(path)
        whole = with_calls(site.model, text, page) if text else page.markdown
        html = engine.reset().convert(whole)
        yield PageCount(path, page.source, counted(paragraphs_of_page(html)))
