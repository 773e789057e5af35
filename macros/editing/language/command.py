"""Knows the report on plain language: python -m macros sprog. It never fails for what it finds."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.build.site import read_site
from macros.editing.command import Command, told
from macros.editing.language.authored import (
    long_sentences,
    misspellings,
    needless_words,
    read_spelling,
)
from macros.editing.language.readability import (
    FEWEST_WORDS,
    GUIDELINE_TARGET,
    TARGET,
    PageCount,
    page_counts,
)
from macros.source.problem import Position, Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from macros.build.site import Site

SHOWN_PAGES = 10
NO_HUNSPELL = (
    "stavningen er ikke set efter: hunspell med dansk ordbog er ikke på maskinen"
    " – installér den (Debian: apt install hunspell hunspell-da)"
)


class LanguageReport(NamedTuple):
    """What can be said of a site's language: its pages, hardest first, and the lines to look at.

    `is_spelled` tells whether spelling could be looked at; else there is nothing in `spelling` and
    `word_list`.
    """

    pages: tuple[PageCount, ...]
    long_sentences: tuple[Problem, ...]
    spelling: tuple[Problem, ...]
    word_list: tuple[Problem, ...]
    is_spelled: bool

    @property
    def lines(self) -> tuple[Problem, ...]:
        """All that is told of lines, the hard pages included, by file and line."""
        told_of = (*self.long_sentences, *self.spelling, *self.word_list)
        return tuple(sorted((*map(_hard, filter(_is_hard, self.pages)), *told_of)))


def _is_hard(page: PageCount) -> bool:
    return page.is_hard


def _hard(page: PageCount) -> Problem:
    found = f"siden '{page.path}' har LIX {round(page.counted.lix)}"
    message = f"{found} – del de lange sætninger, målet er under {page.target}"
    return Problem(Position(page.source.path, 1), message)


def language_report(site: Site, files: Collection[str] = ()) -> LanguageReport:
    """Return what can be said of the language of a site, or of some of its files.

    Two versions of a project are compared by the `lines` of their reports.
    """
    spelling = read_spelling(site.nodes, site.model)

    def chosen(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(sorted({one for one in problems if not files or one.position.path in files}))

    return LanguageReport(
        page_counts(site, files),
        chosen(long_sentences(site.nodes)),
        chosen(misspellings(spelling)),
        chosen(needless_words(spelling, site.model)),
        spelling.unknown is not None,
    )


def sprog(root: Path, options: Namespace) -> int:
    """Print the report; return 1 only if there is no site, or a file that is none of it."""
    site, problems = read_site(root)
    if site is None:
        return told(problems)
    files = [_from_root(root, path) for path in options.filer]
    known = {node.path for _, node in site.nodes}
    strange = [path for path in files if path not in known]
    if strange:
        message = "filen er ikke en tekst i data/, docs/ eller guides/ – se stien efter"
        return told(Problem(Position(path, 1), message) for path in strange)
    for line in _told(language_report(site, files), whole=options.alle):
        print(line)
    return 0


def _from_root(root: Path, path: PurePath) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _told(report: LanguageReport, *, whole: bool) -> Iterator[str]:
    yield from _pages_told(report.pages, whole=whole)
    yield from _lines_told("Lange sætninger", report.long_sentences)
    if report.is_spelled:
        yield from _lines_told("Ord, der ikke kendes", report.spelling)
        yield from _lines_told("Ord, der kan slettes fra ordlisten", report.word_list)
    else:
        yield f"\n{NO_HUNSPELL}"


def _pages_told(pages: tuple[PageCount, ...], *, whole: bool) -> Iterator[str]:
    hard = sum(page.is_hard for page in pages)
    yield f"LIX: {hard} af {len(pages)} sider er over målet"
    yield f"Målet er under {TARGET}, for guidelines under {GUIDELINE_TARGET}."
    yield f"! er over målet; * har under {FEWEST_WORDS} ord og tæller ikke med."
    shown = pages if whole else pages[:SHOWN_PAGES]
    for page in shown:
        mark = "!" if page.is_hard else " " if page.is_judged else "*"
        number = f"{page.counted.lix:.1f}".replace(".", ",")
        yield f"{mark} {number:>5}  {page.path} ({page.source.path}, {page.counted.words} ord)"
    if len(shown) < len(pages):
        yield f"  … og {len(pages) - len(shown)} lettere – 'sprog --alle' viser dem"


def _lines_told(heading: str, lines: tuple[Problem, ...]) -> Iterator[str]:
    yield f"\n{heading}: {len(lines)}"
    yield from map(str, lines)


COMMANDS: Final = (
    Command(
        "sprog",
        "vis, hvor sproget er svært eller stavet forkert",
        sprog,
        {
            "filer": {"nargs": "*", "type": PurePath, "help": "kun disse filer", "metavar": "FIL"},
            "--alle": {"action": "store_true", "help": "vis LIX for alle sider"},
        },
    ),
)
