"""Knows what a paragraph is by its style and numbering, in Danish Word and in LibreOffice too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from macros.downloads.word.blank import HELP_STYLE
from macros.editing.compare.package import elements
from macros.editing.compare.parts import Kind
from macros.editing.compare.words import W

if TYPE_CHECKING:
    from macros.downloads.word.controls import Element

KINDS: Final = {
    "title": Kind.TITLE,
    HELP_STYLE.lower(): Kind.HELP,
    "intense quote": Kind.HELP,
    "list bullet": Kind.BULLET,
    "list number": Kind.NUMBER,
}
HEADING: Final = re.compile(r"heading ([1-9])")
UNNUMBERED: Final = ("0", None)


class Styles:
    """The styles of a file by id: Word translates ids, but never a built-in style's name."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        """Remember the styles and the lists of a file, which may lack both."""
        self.by_id = {
            one.get(f"{W}styleId"): one for one in elements(styles) if one.tag == f"{W}style"
        }
        self.lists = _lists(numbering)

    def kind_of(self, paragraph: Element) -> tuple[Kind, int]:
        """Return what a paragraph is, and a heading's level."""
        properties = paragraph.find(f"{W}pPr")
        named = _value(properties, "pStyle")
        kind, level = self._of_style(named)
        number = _number(properties)
        if number in UNNUMBERED or kind is not Kind.TEXT:
            return kind, level
        return (Kind.BULLET if self.lists.get(number) == "bullet" else Kind.NUMBER), 0

    def _of_style(self, identifier: str | None) -> tuple[Kind, int]:
        """Return what a style makes of a paragraph; a style of one's own is as its model."""
        seen: set[str | None] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            style = self.by_id[identifier]
            name = (_value(style, "name") or "").lower()
            heading = HEADING.fullmatch(name)
            if heading:
                return Kind.HEADING, int(heading[1])
            for known, kind in KINDS.items():
                if name == known or name.startswith(f"{known} "):
                    return kind, 0
            identifier = _value(style, "basedOn")
        return Kind.TEXT, 0


def _value(parent: Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _number(properties: Element | None) -> str | None:
    return None if properties is None else _value(properties.find(f"{W}numPr"), "numId")


def _lists(numbering: Element | None) -> dict[str | None, str | None]:
    """Return the form of each list's first level by the list's number, as Word calls it."""
    shapes = {
        one.get(f"{W}abstractNumId"): _value(one.find(f"{W}lvl"), "numFmt")
        for one in elements(numbering)
        if one.tag == f"{W}abstractNum"
    }
    return {
        one.get(f"{W}numId"): shapes.get(_value(one, "abstractNumId"))
        for one in elements(numbering)
        if one.tag == f"{W}num"
    }
