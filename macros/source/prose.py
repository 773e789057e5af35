"""Knows what of an author's text is running words, and where. Knows no language and no field."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from macros.source.headings import FENCED
from macros.source.html import VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
LEFT_OUT = re.compile(r"\s*(?:#|\|)")  # a heading, a row of a table
# What stands in an author's text and is no words, whatever file it is in.
NO_WORDS = re.compile(
    r"\{[#.:][^{}\n]*\}"  # the id or class of what stands before it
    r"|`[^`\n]*`"  # code
    r"|(?<=\])\([^)\s]*\)"  # the address of a link
    r"|https?://[^\s<>»]+"
    r"|\bwww\.[^\s<>»]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # a mail address
    r"|</?[a-z][^<>\n]*>"
    r"|&#?\w+;"
    r"|\b[\w-][\w./-]*\.(?:dk|com|org|net|eu|md|yml|docx|xlsx|json|csv)\b(?:/[^\s<>»]*)?"
)
# What becomes words when the page is made: a call, a code, a placeholder.
BECOMES_WORDS = re.compile(
    r"\{\{.*?\}\}"
    r"|(?<![\w@./&#!\\-])@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"
    r"|\[\[[a-z0-9-]+\]\]"
)
# Parts of a page that are looked up, not read: LIX leaves them out, and the sources with them.
SKIPPED = frozenset("caption code dt h1 h2 h3 h4 h5 h6 nav pre summary svg table".split())
LOOKED_UP = frozenset(
    "f-art f-kilde f-kilder f-kode f-note f-permalink f-punktlink f-tilfoejet".split()
)
MOST_BESIDE_LINKS = 1  # "Skabeloner: …; …": links with a word before them are a list to look in
INLINE = frozenset("a abbr code em kbd span strong sub sup time".split())
ALONE = VOID | {"line", "rect"}  # elements that nothing stands inside


class Paragraph(NamedTuple):
    """A paragraph or a list item, with its lines, and where in the text it begins."""

    offset: int
    text: str


def running(text: str) -> str:
    """Return an author's text with blanks for all that is no running words.

    Each sign and each line is where it was, so that a place in it is one in the text. What becomes
    words on the page leaves an @, for a sentence can begin with it.
    """
    without_code = FENCED.sub(_blank, text)
    marked = BECOMES_WORDS.sub(lambda match: "@" + _blank(match)[1:], without_code)
    return NO_WORDS.sub(_blank, marked)


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
    text = "\n".join(lines)
    if text.strip():
        yield Paragraph(start, text)


def paragraphs_of_page(html: str) -> tuple[str, ...]:
    """Return what is read of a page's HTML, a paragraph or list item each.

    Headings, tables, menus, pictures, code, and lists of sources and links are left out.
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
        self._beside_links: list[str] = []
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
        self._open.append((tag, tag in SKIPPED or bool(classes & LOOKED_UP)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.end_paragraph()
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(left_out for _, left_out in self._open):
            self._words.append(data)
            if all(tag != "a" for tag, _ in self._open):
                self._beside_links.append(data)

    def end_paragraph(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        text = "\n".join(filter(None, lines))
        own = len(re.findall(r"\w+", " ".join(self._beside_links)))
        linked = len(re.findall(r"\w+", text)) - own
        self._words, self._beside_links = [], []
        if own > MOST_BESIDE_LINKS or (own and not linked):
            self.paragraphs.append(text)
