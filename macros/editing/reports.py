"""Knows the reports: what is worth a look and is no mistake. Each is a function of the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from macros.checks.check import in_order
from macros.editing.language.command import language_report
from macros.source.problem import Problem
from macros.source.text import danish_date

if TYPE_CHECKING:
    from macros.build.site import Site


Report = Callable[["Site"], Iterable[Problem]]
"""What a report is: given a site, which knows its day, it returns its lines."""


def hard_language(site: Site) -> Iterator[Problem]:
    """En side er let at læse, sætningerne korte, og ordene stavet rigtigt."""
    yield from language_report(site).lines


def late_reviews(site: Site) -> Iterator[Problem]:
    """En tekst er læst igennem til tiden."""
    for one in site.model.in_review:
        if one.is_overdue(site.today):
            late = f"teksten skulle være læst senest {danish_date(one.due)}"
            yield Problem(one.where("reviewed"), f"{late} – læs den igennem, og ret datoen")


REPORTS: Final[tuple[Report, ...]] = (hard_language, late_reviews)


def all_lines(site: Site) -> tuple[Problem, ...]:
    """Return what all the reports say of a site, by file and line."""
    lines = (line for report in REPORTS for line in report(site))
    return in_order(lines)


def new_lines(old: Site, new: Site) -> tuple[Problem, ...]:
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


def _gist(line: Problem) -> tuple[str, str]:
    return line.position.path, re.sub(r"\d+", "0", line.message)
