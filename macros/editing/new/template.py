"""Knows what an editor is asked for a new template, and the file that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.editing.new.draft import NEWS, Draft, helps_with_something, review_duty, title_is_free
from macros.editing.new.written import item_lines, yaml_lines
from macros.model.blocks import Section
from macros.model.template import Template
from macros.source.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.editing.new.ask import Dialogue
    from macros.editing.new.written import Written

FORM: Final = "word"  # Excel wants a table, which is more than a few questions


def new_template(talk: Dialogue, today: date) -> Draft:
    """Ask for a template, and return its file: the sections with running text."""
    title = talk.line(Template, "titel", rule=title_is_free(talk.model))
    code = talk.code(Template, title)
    fields: dict[str, Written] = {"titel": title}
    for key in ("brug", "udfylder", "tid", "anledning"):
        fields[key] = talk.line(Template, key)
    criteria = talk.codes(Template, "kriterier")
    fields["kriterier"] = criteria
    fields["trin"] = talk.codes(Template, "trin", helps_with_something(criteria))
    fields["former"] = (FORM,)
    sections = list(_sections(talk))
    after: dict[str, Written] = {
        **review_duty(talk, Template, today),
    }
    lines = [*yaml_lines(fields), "afsnit:", *sections, *yaml_lines(after)]
    advice = (
        "Tabeller, felter og afkrydsning: se, hvordan de skrives, i data/README.md.",
        "En tabel kan også hentes som Excel: skriv excel under former.",
        NEWS,
    )
    path = f"data/skabeloner/{code}.yml"
    return Draft("Skabelon", {path: "\n".join([*lines, ""])}, advice=advice)


def _sections(talk: Dialogue) -> Iterator[str]:
    """Ask for the headings, and what stands under each, and yield the sections' lines."""
    description = str(Section.model_fields["title"].description)
    taken: set[str] = set()
    headings = talk.words(
        "afsnit", f"{description} En på hver linje, i den orden de skal stå.", needed=True
    )
    for heading in dict.fromkeys(headings):
        text = talk.words(heading, "Den tekst, der skal stå i afsnittet.", needed=True)
        code = first = slug(heading) or "afsnit"
        while code in taken:
            code = f"{first}-{len(taken) + 1}"
        taken.add(code)
        yield from item_lines({"kode": code, "titel": heading})
        yield "  indhold:"
        yield from (f"  {line}" for line in item_lines({"tekst": "".join(f"{x}\n" for x in text)}))
