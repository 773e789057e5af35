"""Knows what of an author's text is running words, and where. Knows no language and no field."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from macros.source.headings import FENCED

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
LEFT_OUT = re.compile(r"\s*(?:#|\|)")  # a heading, a row of a table
# What stands in an author's text and is no words, whatever file it is in.
NO_WORDS = re.compile(
    r"\{\{.*?\}\}"  # a call
    r"|\{[#.:][^{}\n]*\}"  # the id or class of what stands before it
    r"|`[^`\n]*`"  # code
    r"|(?<=\])\([^)\s]*\)"  # the address of a link
    r"|https?://[^\s<>»]+"
    r"|\bwww\.[^\s<>»]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # a mail address
    r"|(?<![\w@./&#!\\-])@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"  # a code
    r"|\[\[[a-z0-9-]+\]\]"  # a placeholder
    r"|</?[a-z][^<>\n]*>"
    r"|&#?\w+;"
    r"|\b[\w-]+(?:/[\w-]+)*\.(?:dk|com|org|net|eu|md|yml|docx|xlsx|json|csv)\b(?:/[^\s<>»]*)?"
)
# Parts of a page that are looked up, not read: LIX leaves them out, and the sources with them.
SKIPPED = frozenset("caption code dt h1 h2 h3 h4 h5 h6 nav pre summary svg table".split())
SOURCES = frozenset({"f-kilder", "f-kilde", "f-note", "f-kode"})
INLINE = frozenset("a abbr em kbd span strong sub sup time".split())
ALONE = frozenset("br hr img line rect".split())  # elements that nothing stands inside


class Paragraph(NamedTuple):
    """A paragraph or a list item on one line, and where in the text it begins."""

    offset: int
    text: str


def running(text: str) -> str:
    """Return an author's text with blanks for all that is no running words.

    Each sign and each line is where it was, so that a place in it is one in the text.
    """
    without_code = FENCED.sub(_blank, text)
    return NO_WORDS.sub(_blank, without_code)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def paragraphs_in(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs and list items of an author's text; headings and tables left out."""
    start, lines = 0, list[str]()
    offset = 0
    for line in running(text).split("\n"):
        item = LIST_ITEM.match(line)
        left_out = LEFT_OUT.match(line)
        if item or left_out or not line.strip():
            yield from _paragraph(start, lines)
            start, lines = offset, []
        if not left_out:
            lines.append(" " * item.end() + line[item.end() :] if item else line)
        offset += len(line) + 1
        if left_out:
            start = offset
    yield from _paragraph(start, lines)


def _paragraph(start: int, lines: list[str]) -> Iterator[Paragraph]:
    text = " ".join(lines)
    if text.strip():
        yield Paragraph(start, text)


def paragraphs_of_page(html: str) -> tuple[str, ...]:
    """Return what is read of a page's HTML, a paragraph or list item each.

    Headings, tables, menus, pictures, code and lists of sources are left out.
    """
    page = _Page()
    page.feed(html)
    page.close()
    page.end_paragraph()
    return tuple(page.paragraphs)


class _Page(HTMLParser):
    """Collects the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """The elements that are open, and whether each is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self._words.append(" ")
        if tag in ALONE:
            return
        if tag not in INLINE:
            self.end_paragraph()
        classes = set((dict(attrs).get("class") or "").split())
        self._open.append((tag, tag in SKIPPED or bool(classes & SOURCES)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.end_paragraph()
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(left_out for _, left_out in self._open):
            self._words.append(data)

    def end_paragraph(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.paragraphs.append(text)
