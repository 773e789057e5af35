"""Reads a template's files back as an office program does, as values that tests can compare."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import docx
from docx.oxml.ns import qn
from lxml import etree

from macros.downloads.excel.sheets import excel_file
from macros.downloads.templates import last_line
from macros.downloads.word.document import word_file

if TYPE_CHECKING:
    from macros.model.blocks import Variant
    from macros.model.model import Model
    from macros.model.placeholder import Placeholder
    from macros.model.template import Template

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
REAL: Final = sorted((ROOT / "data" / "skabeloner").glob("*.yml"))
OURS: Final = sorted((HERE / "skabeloner").glob("*.yml"))
"""Templates of the tests: every kind of content, and hostile texts."""
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
FIELDS: Final = "{urn:frivillig:felter}"

Element = Any


class Case(NamedTuple):
    """A template, or one of its variants, and all that its files are made from."""

    template: Template
    variant: Variant | None
    placeholders: dict[str, Placeholder]
    last_line: str

    def word(self) -> bytes:
        return word_file(*self)

    def excel(self) -> bytes:
        return excel_file(*self)


def cases_of(model: Model, code: str) -> list[Case]:
    """Return a template's variants, each of which has its own files."""
    template = next(one for one in model.templates if one.code == code)
    placeholders = {one.code: one for one in model.placeholders_of(template)}
    line = last_line(model, template)
    return [Case(template, one, placeholders, line) for one in template.variants or (None,)]


@dataclass(frozen=True)
class Table:
    """A table of a Word file: its names and its rows, each cell as text."""

    head: list[str]
    rows: list[list[str]]


@dataclass
class WordFile:
    """A Word file read back."""

    content: bytes
    document: Any = field(init=False)

    def __post_init__(self) -> None:
        self.document = docx.Document(io.BytesIO(self.content))

    def part(self, name: str) -> Element:
        """Return the root of one of the file's parts."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as parts:
            return etree.fromstring(parts.read(name))

    @property
    def body(self) -> Element:
        return self.document.element.body

    @property
    def parts(self) -> list[tuple[str, str] | Table]:
        """Everything in the file in order: a paragraph as its style and text, or a table."""
        return [
            self._table(part) if part.tag == qn("w:tbl") else self._paragraph(part)
            for part in self.body
            if part.tag in (qn("w:p"), qn("w:tbl"))
        ]

    def _paragraph(self, paragraph: Element) -> tuple[str, str]:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "Normal" if style is None else style.get(qn("w:val"))
        named = {one.style_id: one.name for one in self.document.styles}
        return named[name], text_of(paragraph)

    def _table(self, table: Element) -> Table:
        head, *rest = ([*map(cell_text, row.iter(qn("w:tc")))] for row in table.iter(qn("w:tr")))
        return Table(head, rest)

    def controls(self, tag: str | None = None) -> list[Element]:
        """Return the file's content controls, or those with a tag."""
        found = [one.getparent().getparent() for one in self.body.iter(qn("w:tag"))]
        return [one for one in found if tag is None or tag_of(one) == tag]

    @property
    def fields(self) -> dict[str, str]:
        """The file's own list of placeholders, by code, each with what is filled in."""
        return {
            one.tag.removeprefix(f"{FIELDS}f-"): one.text or ""
            for one in self.part("customXml/item1.xml")
        }


def tag_of(control: Element) -> str:
    """Return a content control's tag."""
    value: str = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
    return value


def cell_text(cell: Element) -> str:
    return "\n".join(text_of(paragraph) for paragraph in cell.iter(qn("w:p")))


def text_of(paragraph: Element) -> str:
    """Return a paragraph's text: a placeholder as [[code]], choices as {one|other}."""
    return "".join(map(_part_text, paragraph))


def _part_text(part: Element) -> str:
    if part.tag == qn("w:r"):
        return run_text(part)
    return control_text(part) if part.tag == qn("w:sdt") else ""


def run_text(run: Element) -> str:
    """Return a run's words, with its tabs and line breaks."""
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(
        (one.text or "") if one.tag == qn("w:t") else signs.get(one.tag, "") for one in run
    )


def shown_text(control: Element) -> str:
    """Return what a reader sees in a control."""
    return "".join(map(run_text, control.iter(qn("w:r"))))


def control_text(control: Element) -> str:
    properties = control.find(qn("w:sdtPr"))
    if properties.find(qn("w:dataBinding")) is not None:
        return f"[[{tag_of(control)}]]"
    if properties.find(f"{W14}checkbox") is not None:
        return shown_text(control)
    choices = [one.get(qn("w:value")) for one in properties.iter(qn("w:listItem"))]
    return "{" + ("|".join(choices) or tag_of(control)) + "}"
