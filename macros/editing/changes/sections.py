"""Knows the summary's lists: pages and files that follow, the reports, code, who must look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.editing.changes.marking import code, plain
from macros.editing.comparison import address, form_of, format_of
from macros.model.template import Template
from macros.pages.rendering import Markdown, counted

if TYPE_CHECKING:
    from macros.build.site import Site
    from macros.editing.changes.summary import Summary
    from macros.source.problem import Problem


MOST: Final = 10  # lines of a list, and names in one, that are shown unfolded
FETCHED_BEFORE: Final = "Har nogen hentet en af dem før, har de stadig den gamle udgave."


class Group(NamedTuple):
    """Lines under a title of their own."""

    title: Markdown
    lines: list[Markdown]


class Section(NamedTuple):
    """A section of the summary."""

    title: Markdown
    lead: Markdown
    groups: list[Group]


def sections(summary: Summary) -> Iterator[Section]:
    """Yield what changes with the items, where both sites are known, and who must look at it."""
    yield from _of_sites(summary)
    yield from _code(summary)
    yield from _duties(summary)


def _of_sites(summary: Summary) -> Iterator[Section]:
    difference, old, new = summary.difference, summary.old.site, summary.new.site
    if difference is None or old is None or new is None:
        return
    if difference.pages:
        groups = (
            ("Nye", new, difference.pages.added),
            ("Rettet direkte", new, summary.edited_pages),
            ("Følger med, fordi de viser noget af det rettede", new, summary.following_pages),
            ("Fjernet", old, difference.pages.removed),
        )
        title = f"Sider, der ændrer sig ({sum(map(len, difference.pages))})"
        yield Section(
            Markdown(title), Markdown(""), [_pages(*group) for group in groups if group[2]]
        )
    if difference.downloads:
        title = f"Filer til hentning ({sum(map(len, difference.downloads))})"
        known = difference.downloads.changed or difference.downloads.removed
        lead = Markdown(FETCHED_BEFORE if known else "")
        yield Section(Markdown(title), lead, list(_files(summary, old, new)))
    if summary.report_lines:
        title = f"Nyt i rapporterne ({len(summary.report_lines)})"
        lead = Markdown("Det er ingen fejl, men værd at se på.")
        lines = [at_its_line(one) for one in summary.report_lines]
        yield Section(Markdown(title), lead, [Group(Markdown(""), lines)])


def at_its_line(problem: Problem) -> Markdown:
    """Return what is told of a line of a file, with its place first."""
    place = f"{problem.position.path}:{problem.position.line}"
    return Markdown(f"{code(place)}: {plain(problem.message)}")


def _pages(title: str, site: Site, paths: Sequence[str]) -> Group:
    lines = [Markdown(f"{code(address(path))} {page_name(site, path)}") for path in paths]
    return Group(Markdown(f"{title} ({len(paths)}):"), lines)


def page_name(site: Site, path: str) -> Markdown:
    """Return a page's title, and what it is where readers fill it in."""
    form = form_of(site, path)
    return plain(site.pages[path].title + (f" ({form})" if form else ""))


def _files(summary: Summary, old: Site, new: Site) -> Iterator[Group]:
    """Yield the files that differ, by what they are."""
    assert summary.difference  # noqa: S101  # asked for where there is one
    parts = summary.difference.downloads
    words = (("ny", new, parts.added), ("", new, parts.changed), ("fjernet", old, parts.removed))
    groups: dict[str, list[Markdown]] = {}
    for word, site, paths in words:
        names = file_names(site)
        for path in paths:
            about = ", ".join(filter(None, (names.get(path), word)))
            line = f"{code(path)}{f' – {plain(about)}' if about else ''}"
            groups.setdefault(format_of(path), []).append(Markdown(line))
    for name, lines in groups.items():
        yield Group(Markdown(f"{name} ({len(lines)}):"), lines)


def file_names(site: Site) -> Mapping[str, str]:
    """Return which template each of the templates' files is of, by path."""
    return {
        template.file_path(form, variant): f"»{template.title}«"
        for template in site.model.of_kind(Template)
        for variant in (None, *template.variants)
        for form in ("docx", "xlsx", "json")
    }


def _duties(summary: Summary) -> Iterator[Section]:
    lines = [
        Markdown(f"**{plain(role or 'Ingen rolle er skrevet ved')}**: {plain(_first(names))}")
        for role, names in sorted(summary.duties.items(), key=lambda one: (not one[0], one[0]))
    ]
    if lines:
        lead = Markdown(
            "Rollen står i filen under »ansvarlig«."
            " Er der ingen, er det redaktionen, der ser på det."
        )
        yield Section(Markdown("Hvem skal se på det?"), lead, [Group(Markdown(""), lines)])


def _first(names: Sequence[str]) -> str:
    more = f" og {len(names) - MOST} flere" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def _code(summary: Summary) -> Iterator[Section]:
    """Yield what is told of changed files that readers get nothing of by themselves."""
    if not summary.other:
        return
    title = f"Kode og andet, som ikke er tekst ({counted(summary.other, 'fil', 'filer')})"
    groups = [Group(Markdown(""), [code(one.path) for one in summary.other])]
    by_code = summary.by_code
    lead = ""
    if by_code is None:
        lead = (
            "Den gamle og den nye kode kunne ikke køres hver for sig her,"
            " så vi ved ikke, om sider ser anderledes ud."
        )
    elif by_code:
        pages = [code(address(path) if path.endswith(".md") else f"/{path}") for path in by_code]
        title_of_pages = f"Sider og filer, som den nye kode gør anderledes ({len(pages)}):"
        groups.insert(0, Group(Markdown(title_of_pages), pages))
    elif summary.touches_code:
        lead = "Skrevet ud med hver sin kode er alle sider og filer ellers ens."
    yield Section(Markdown(title), Markdown(lead), groups)
