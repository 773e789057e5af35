"""Knows Word's content controls: what can be filled in, ticked, chosen and repeated.

The elements are those of ECMA-376 (`w:sdt`), with Microsoft's additions for tick boxes (`w14`)
and repeated rows (`w15`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from docx.oxml.parser import oxml_parser
from lxml.builder import ElementMaker

from macros.model.placeholder import PlaceholderKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.model.placeholder import Placeholder

Element = Any
"""An element of the file's XML: lxml has no types of its own."""

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
W, W14, W15 = (
    ElementMaker(namespace=name, nsmap={prefix: name}, makeelement=oxml_parser.makeelement)
    for prefix, name in NAMESPACES.items()
)
FIELDS: Final = "urn:frivillig:felter"
"""The namespace of the file's own list of placeholders, which their controls share."""
STORE: Final = "{6B1D5F0A-0F3C-4D0B-9B57-3A1C58F4D9E2}"
"""The name by which controls find that list: any GUID will do, the same in every file."""
BOX_FONT: Final = "MS Gothic"
EMPTY_BOX: Final = "☐"
TICKED_BOX: Final = "☒"


def placeholder_control(placeholder: Placeholder, number: int, *, bold: bool = False) -> Element:
    """Return a control for a placeholder: filled in once, it shows everywhere in the file."""
    bound = W.dataBinding(
        w(
            prefixMappings=f'xmlns:f="{FIELDS}"',
            xpath=f"/f:felter[1]/f:{element_name(placeholder.code)}[1]",
            storeItemID=STORE,
        )
    )
    match placeholder.form:
        case PlaceholderKind.CHOICE:
            kind = _choices(placeholder.choices)
        case PlaceholderKind.TEXT:
            kind = W.text(w(multiLine="1"))
        case _:
            kind = W.text()
    properties = (*_named(placeholder.name, placeholder.code, number), bound, kind)
    return W.sdt(W.sdtPr(*properties), W.sdtContent(run(shown(placeholder), bold=bold)))


def field_control(name: str, tag: str, choices: Sequence[str], number: int) -> Element:
    """Return a control that is filled in, or chosen in, where it stands."""
    kind = _choices(choices) if choices else W.text(w(multiLine="1"))
    properties = (*_named(name, tag, number), W.showingPlcHdr(), kind)
    return W.sdt(W.sdtPr(*properties), W.sdtContent(run("[Vælg]" if choices else f"[{name}]")))


def tick_box(name: str, tag: str, number: int) -> Element:
    """Return a box that can be ticked by a click."""
    box = W14.checkbox(
        W14.checked(_w14(val="0")),
        W14.checkedState(_w14(val=f"{ord(TICKED_BOX):04X}", font=BOX_FONT)),
        W14.uncheckedState(_w14(val=f"{ord(EMPTY_BOX):04X}", font=BOX_FONT)),
    )
    properties = (*_named(name, tag, number), box)
    return W.sdt(W.sdtPr(*properties), W.sdtContent(run(EMPTY_BOX, font=BOX_FONT)))


def repeated(name: str, tag: str, rows: Iterable[Element], number: int) -> Element:
    """Return rows of a table that Word's own plus sign repeats."""
    items = [
        W.sdt(
            W.sdtPr(W.id(w(val=_id(tag, f"{number}-{at}"))), W15.repeatingSectionItem()),
            W.sdtContent(row),
        )
        for at, row in enumerate(rows)
    ]
    properties = (*_named(name, tag, number), W15.repeatingSection())
    return W.sdt(W.sdtPr(*properties), W.sdtContent(*items))


def run(text: str, *, font: str | None = None, bold: bool = False) -> Element:
    """Return a run of text, for a paragraph or the inside of a control."""
    words = W.t(text, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    look = W.rPr()
    if font:
        look.append(W.rFonts(w(ascii=font, hAnsi=font, eastAsia=font)))
    if bold:
        look.append(W.b())
    return W.r(look, words) if len(look) else W.r(words)


def element_name(code: str) -> str:
    """Return a placeholder's code as the name of an element, which no digit may begin."""
    return f"f-{code}"


def shown(placeholder: Placeholder) -> str:
    """Return what stands in a placeholder's place until it is filled in."""
    return f"[{placeholder.name}]"


def _named(name: str, tag: str, number: int) -> tuple[Element, ...]:
    # Word takes at most 64 signs of a name.
    alias, key = W.alias(w(val=name[:64])), W.tag(w(val=tag[:64]))
    return alias, key, W.id(w(val=_id(tag, str(number))))


def _id(tag: str, number: str) -> str:
    """Return the number that Word wants of each control: one of its own, the same every time."""
    return str(crc32(f"{tag} {number}".encode()) & 0x7FFFFFFF)


def _choices(choices: Sequence[str]) -> Element:
    return W.dropDownList(*(W.listItem(w(displayText=one, value=one)) for one in choices))


def w(**attributes: str) -> dict[str, str]:
    """Return attributes of an element of Word's, their names in full."""
    return {f"{{{NAMESPACES['w']}}}{name}": value for name, value in attributes.items()}


def _w14(**attributes: str) -> dict[str, str]:
    return {f"{{{NAMESPACES['w14']}}}{name}": value for name, value in attributes.items()}
