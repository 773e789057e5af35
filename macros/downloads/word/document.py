"""Knows a template's Word file from title to last line: page, styles, sections, source."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from macros.downloads.word.controls import W
from macros.downloads.word.layout import HELP_STYLE, Layout, plain
from macros.downloads.word.package import add_fields, as_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

    from macros.model.blocks import Variant
    from macros.model.placeholder import Placeholder
    from macros.model.template import Template

LANGUAGE: Final = "da-DK"
HELP: Final = (
    "Hjælpetekster står som denne linje. Slet dem alle på én gang: sæt markøren her, vælg »Markér«"
    " og »Markér al tekst med lignende formatering«, og tryk på Delete."
)
STYLES: Final = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", HELP_STYLE)
SIZES: Final = {"Normal": 11, "Title": 22, "Heading 1": 15, "Heading 2": 12.5, HELP_STYLE: 10}
TEXT_WIDTHS: Final = {False: 17.0, True: 25.7}  # cm: an A4 page less its margins
DEFAULT_FONT: Final = "Calibri"


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
    document = docx.Document()
    _set_up(document, template, variant, last_line)
    layout = Layout(document, placeholders, TEXT_WIDTHS[template.is_landscape])
    layout.words(document.add_paragraph(style="Title"), template.heading_of(variant))
    layout.help(HELP)
    for section in template.sections_of(variant):
        layout.section = section.code
        if section.is_headed:
            layout.paragraph(section.title, f"Heading {section.level}")
        layout.help(section.hint)
        for block in section.blocks:
            layout.block(block)
    document.add_paragraph(last_line)
    add_fields(document, placeholders.values())
    return as_bytes(document)


def _set_up(document: Document, template: Template, variant: Variant | None, subject: str) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    if template.is_landscape:
        page.orientation = WD_ORIENTATION.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin = page.right_margin = Cm(2.0)
    page.top_margin = page.bottom_margin = Cm(2.0)
    _set_styles(document)
    _number_pages(document)
    told = document.core_properties
    told.title, told.subject = plain(template.heading_of(variant)), subject
    told.language = LANGUAGE
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.created = told.modified = datetime.combine(template.reviewed, time(), UTC)


def _set_styles(document: Document) -> None:
    """Make the built-in styles plain: what is pasted takes on the receiver's own design."""
    for name in STYLES:
        style = document.styles[name]
        properties = style.element.get_or_add_rPr()
        for tag in ("w:color", "w:rFonts", "w:i", "w:iCs", "w:spacing", "w:kern"):
            for element in properties.findall(qn(tag)):
                properties.remove(element)
        style.font.name = DEFAULT_FONT
        if name in SIZES:
            style.font.size = Pt(SIZES[name])
    title = document.styles["Title"].element.pPr
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    help_shape = document.styles[HELP_STYLE].paragraph_format
    help_shape.left_indent = Cm(0.6)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    for language in defaults.iter(qn("w:lang")):
        for attribute in ("val", "eastAsia"):
            language.set(qn(f"w:{attribute}"), LANGUAGE)


def _number_pages(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Side ")
    paragraph._p.append(_field("PAGE"))  # noqa: SLF001  # python-docx knows no fields
    paragraph.add_run(" af ")
    paragraph._p.append(_field("NUMPAGES"))  # noqa: SLF001  # as above


def _field(code: str) -> object:
    return W.fldSimple({qn("w:instr"): code}, W.r(W.t("1")))
