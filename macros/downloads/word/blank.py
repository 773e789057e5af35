"""Knows the empty Word file that every template is laid out in: page, styles, language, footer."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from macros.downloads.word.controls import W

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE: Final = "da-DK"
HELP_STYLE: Final = "Quote"
"""The style of help texts alone, so that Word can choose them all and delete them in one go."""
STYLES: Final = ("Normal", "Title", "Heading 1", "Heading 2", HELP_STYLE)
NUMBERED: Final = ("List Bullet", "List Number")
SIZES: Final = {"Normal": 11, "Title": 22, "Heading 1": 15, "Heading 2": 12.5, HELP_STYLE: 10}
DEFAULT_FONT: Final = "Calibri"
TEXT_WIDTHS: Final = {False: 9638, True: 14570}
"""The width between the margins of a page that stands, or lies down: in twentieths of a point."""
MODE: Final = "15"
"""Word 2013 and later: in an older file's mode Word repeats no rows."""
UNUSED_PARTS: Final = (
    RELATIONSHIP_TYPE.CUSTOM_XML,  # a list of books, and of none
    RELATIONSHIP_TYPE.THUMBNAIL,  # a picture of another document
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,  # how another document was made
)


def blank_document() -> Document:
    """Return an empty document with page, styles, language and page numbers in place."""
    return docx.Document(io.BytesIO(_blank()))


def lay_down(document: Document) -> None:
    """Turn the pages of a blank document."""
    page = document.sections[0]
    page.orientation = WD_ORIENTATION.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width


@cache
def _blank() -> bytes:
    """Return python-docx's own empty document without what no template uses, most of its bytes."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.0)
    page.top_margin = page.bottom_margin = Cm(2.0)
    _drop_parts(document)
    _set_styles(document)
    _drop_styles(document)
    _set_language(document)
    _number_pages(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _drop_parts(document: Document) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype in UNUSED_PARTS:
                del relations[name]


def _set_styles(document: Document) -> None:
    """Make the built-in styles plain: what is pasted takes on the receiver's own design."""
    for name in STYLES:
        style = document.styles[name]
        properties = style.element.get_or_add_rPr()
        for tag in ("w:color", "w:rFonts", "w:i", "w:iCs", "w:spacing", "w:kern"):
            for element in properties.findall(qn(tag)):
                properties.remove(element)
        style.font.name = DEFAULT_FONT
        style.font.size = Pt(SIZES[name])
    title = document.styles["Title"].element.pPr
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    help_shape = document.styles[HELP_STYLE].paragraph_format
    help_shape.left_indent = Cm(0.6)
    help_shape.keep_with_next = True  # help is read before what it helps with


def _drop_styles(document: Document) -> None:
    """Keep the styles in use: Word has all the built-in ones at hand, whatever a file holds."""
    kept = {document.styles[name].element for name in (*STYLES, *NUMBERED, "Table Grid", "Footer")}
    links = {style.find(qn("w:link")) for style in kept} - {None}
    for link in links:
        link.getparent().remove(link)
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style not in kept and style.get(qn("w:default")) is None:
            document.styles.element.remove(style)
    _drop_numberings(document)


def _drop_numberings(document: Document) -> None:
    """Keep the two lists in use; the rest number styles that are no longer there."""
    numbering = document.part.numbering_part.element
    used = {document.styles[name].element.pPr.numPr.numId.val for name in NUMBERED}
    shapes = {numbering.num_having_numId(number).abstractNumId.val for number in used}
    for number in list(numbering.num_lst):
        if number.numId not in used:
            numbering.remove(number)
    for shape in list(numbering.findall(qn("w:abstractNum"))):
        if int(shape.get(qn("w:abstractNumId"))) not in shapes:
            numbering.remove(shape)


def _set_language(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    settings = document.settings.element
    for language in (*defaults.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))):
        for attribute in ("val", "eastAsia"):
            language.set(qn(f"w:{attribute}"), LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    settings.remove(settings.find(qn("w:savePreviewPicture")))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), MODE)


def _number_pages(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Side ")
    paragraph._p.append(_field("PAGE"))  # noqa: SLF001  # python-docx knows no fields
    paragraph.add_run(" af ")
    paragraph._p.append(_field("NUMPAGES"))  # noqa: SLF001  # as above


def _field(code: str) -> object:
    return W.fldSimple({qn("w:instr"): code}, W.r(W.t("1")))
