"""Knows the reports: what is worth a look and is no mistake. Each is a function of the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.editing.sprog import language_report
from macros.source.text import danish_date, natural_key

if TYPE_CHECKING:
    from macros.build.site import Site


class ReportLine(NamedTuple):
    """What a report says of a line of a file, in Danish. It never fails anything."""

    path: str
    line: int
    text: str


Report = Callable[["Site"], Iterable[ReportLine]]
"""What a report is: given a site, which knows its day, it returns its lines."""


def hard_language(site: Site) -> Iterator[ReportLine]:
    """En side er let at læse, sætningerne korte, og ordene stavet rigtigt."""
    for position, message in language_report(site).lines:
        yield ReportLine(*position, message)


def late_reviews(site: Site) -> Iterator[ReportLine]:
    """En tekst er læst igennem til tiden."""
    for one in site.model.in_review:
        if one.is_overdue(site.today):
            text = f"teksten skulle have været gennemgået senest {danish_date(one.due)}"
            yield ReportLine(*one.where("reviewed"), text)


REPORTS: Final[tuple[Report, ...]] = (hard_language, late_reviews)


def all_lines(site: Site) -> tuple[ReportLine, ...]:
    """Return what all the reports say of a site, by file and line."""
    lines = (line for report in REPORTS for line in report(site))
    return tuple(sorted(lines, key=lambda one: (natural_key(one.path), one.line, one.text)))


def new_lines(old: Site, new: Site) -> tuple[ReportLine, ...]:
    """Return the lines that the reports say of the new site and did not say of the old one.

    Where the line stands in its file is no difference, nor are the figures in it: a page that was
    a little too heavy and still is, is nothing new.
    """
    said = Counter(map(_gist, all_lines(old)))
    found = []
    for line in all_lines(new):
        gist = _gist(line)
        if said[gist]:
            said[gist] -= 1
        else:
            found.append(line)
    return tuple(found)


def _gist(line: ReportLine) -> tuple[str, str]:
    return line.path, re.sub(r"\d+", "0", line.text)
