"""Knows a template's Word file from title to last line: help, sections, source."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from macros.downloads.word.blank import LANGUAGE, TEXT_WIDTHS, blank_document, lay_down
from macros.downloads.word.layout import Layout
from macros.downloads.word.package import add_fields, as_bytes
from macros.downloads.word.stamp import Stamp, fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from docx.document import Document

    from macros.model.blocks import Variant
    from macros.model.placeholder import Placeholder
    from macros.model.template import Template

HELP: Final = (
    "Hjælpetekster står som denne linje. Slet dem alle på én gang: sæt markøren her, vælg »Markér«"
    " og »Markér al tekst med lignende formatering«, og tryk på Delete."
)


def word_file(
    template: Template,
    variant: Variant | None,
    placeholders: Mapping[str, Placeholder],
    last_line: str,
) -> bytes:
    """Return a template, or one of its variants, as a Word file (.docx).

    `placeholders` are those that the template uses, by code, in order; `last_line` names where
    the file comes from. The same values give the same bytes.
    """
    document = _laid_out(template, variant, placeholders)
    _describe(document, template.file_title_of(variant), template.reviewed, last_line)
    document.core_properties.keywords = str(_stamp(document, template, variant))
    document.add_paragraph(last_line)
    add_fields(document, placeholders.values())
    return as_bytes(document)


def word_stamp(
    template: Template, variant: Variant | None, placeholders: Mapping[str, Placeholder]
) -> Stamp:
    """Return the stamp of a template's Word file as its definition is today."""
    return _stamp(_laid_out(template, variant, placeholders), template, variant)


def _laid_out(
    template: Template, variant: Variant | None, placeholders: Mapping[str, Placeholder]
) -> Document:
    """Return all of a file but its last line, which changes with each review."""
    document = blank_document()
    if template.is_landscape:
        lay_down(document)
    layout = Layout(document, placeholders, TEXT_WIDTHS[template.is_landscape])
    layout.paragraph(template.heading_of(variant), "Title")
    layout.help(HELP)
    for section in template.sections_of(variant):
        layout.section = section.code
        if section.is_headed:
            layout.paragraph(section.title, f"Heading {section.level}")
        layout.help(section.hint)
        for block in section.blocks:
            layout.block(block)
    return document


def _stamp(document: Document, template: Template, variant: Variant | None) -> Stamp:
    code = variant.code if variant else None
    return Stamp(template.code, code, fingerprint(document.element.body))


def _describe(document: Document, title: str, reviewed: date, subject: str) -> None:
    told = document.core_properties
    told.title, told.subject, told.language = title, subject, LANGUAGE
    told.author = told.last_modified_by = told.comments = ""
    told.created = told.modified = datetime.combine(reviewed, time(), UTC)
