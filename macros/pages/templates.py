"""Knows the templates as readers see them: a page each, and the list by occasion."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from macros.model.model import Model
from macros.model.placeholder import PLACEHOLDER, Audience, Occasion
from macros.model.template import KEPT, Format
from macros.pages.entity_page import entity_page, source_places
from macros.pages.place import Place
from macros.pages.rendering import Markdown, escaped, escaped_part, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.model.blocks import Block, Section, Variant
    from macros.model.placeholder import Placeholder, Schedule, Task
    from macros.model.template import Template
    from macros.pages.page import Page

FORMATS = {Format.WORD: ("Word", "docx"), Format.EXCEL: ("Excel", "xlsx")}


class Download(NamedTuple):
    """A file of a template: its path, the words of its link, and the variant that it is of."""

    path: str
    words: str
    form: str
    variant: Variant | None


def template_pages(model: Model, sizes: Mapping[str, int]) -> Iterator[Page]:
    """Yield a page for each template; `sizes` has the bytes of the files, by path, if known."""
    for template in model.templates:
        placeholders = model.placeholders_of(template)
        yield entity_page(
            model,
            template,
            "skabelon.md.j2",
            template.title,
            template.use,
            sources=source_places(model, template.sources),
            occasion=model.find(Occasion, template.occasion),
            placeholders=placeholders,
            files=list(_downloads(template, sizes)),
            filled=_Filled({one.code: one for one in placeholders}),
            sheet=_sheet(template, placeholders),
            schedules=list(_schedules(template.sections)),
        )


@lru_cache(KEPT)
def _sheet(template: Template, placeholders: tuple[Placeholder, ...]) -> Markdown:
    """Return the preview of a template's file, which only its own definition decides."""
    return rendered(
        "skabelon-ark.md.j2",
        Model(),
        entity=template,
        filled=_Filled({one.code: one for one in placeholders}),
        marked=_marked,
        due=_due,
        variant_names={one.code: one.title for one in template.variants},
    )


def _marked(part: Section | Block | Task) -> Markdown:
    """Return the attribute that says in which variants a part stands, or nothing for all."""
    return Markdown(f' data-kun="{" ".join(part.only)}"' if part.only else "")


def _due(schedule: Schedule, task: Task) -> str:
    names = {one.code: one.name for one in schedule.dates}
    return task.told(names.get(task.date, task.date))


def _schedules(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Schedule]]:
    """Yield each schedule with the section it stands in."""
    for section in sections:
        for block in section.blocks:
            if block.schedule:
                yield section, block.schedule


def _downloads(template: Template, sizes: Mapping[str, int]) -> Iterator[Download]:
    for variant in template.variants or (None,):
        for form in template.formats:
            name, extension = FORMATS[form]
            path = template.file_path(extension, variant)
            size = f", {round(sizes[path] / 1000)} kB" if path in sizes else ""
            title = f"»{variant.title}« " if variant else ""
            words = f"Hent skabelonen {title}({name}{size})"
            yield Download(path, words, form.value, variant)


class _Filled:
    """Writes a file's text as HTML, each placeholder as a place that a script can fill."""

    def __init__(self, placeholders: Mapping[str, Placeholder]) -> None:
        self.placeholders = placeholders

    def __call__(self, text: str) -> Markdown:
        parts, end = [], 0
        for match in PLACEHOLDER.finditer(text):
            parts.append(escaped_part(text[end : match.start()]))
            name = self.placeholders[match[1]].name if match[1] in self.placeholders else match[1]
            parts.append(f'<span class="f-felt" data-felt="{match[1]}">[{escaped(name)}]</span>')
            end = match.end()
        return Markdown("".join([*parts, escaped_part(text[end:])]))


class Audienced(NamedTuple):
    """The templates for one audience: where to start, and all of them by occasion."""

    audience: Audience
    start: list[Template]
    occasions: list[tuple[Occasion, list[Template]]]


def by_audience(model: Model) -> list[Audienced]:
    """Return the templates as they are listed: by audience, then by occasion."""
    audiences = []
    for audience in Audience:
        occasions = [
            (occasion, [one for one in model.templates if one.occasion == occasion.code])
            for occasion in model.occasions
            if occasion.audience is audience
        ]
        inside = [template for _, listed in occasions for template in listed]
        start = sorted(
            (one for one in inside if one.start_here is not None),
            key=lambda one: one.start_here or 0,
        )
        audiences.append(Audienced(audience, start, [one for one in occasions if one[1]]))
    return audiences


def skabelonliste(place: Place) -> Markdown:
    """Alle skabeloner: Start her for hver målgruppe, og derefter efter anledning."""
    return rendered("skabelonliste.md.j2", place.model, audiences=by_audience(place.model))
