"""Knows Markdown as authors write it: mentions, links, HTML. Knows no code's meaning."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from macros.source.calls import Fault
from macros.source.html import (
    ELEMENTS,
    PAGE_ATTRIBUTES,
    PAGE_ELEMENTS,
    RAW_ELEMENTS,
    Link,
    attribute_values,
    broken_links,
    links_in,
    objections,
    unpaired,
)
from macros.source.text import MARK_END, MARK_START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# @1.1, @trin-3.a: at a word's beginning, which an e-mail address's @ never is.
MENTION = re.compile(r"(?<![\w@./&#!\\-])@([A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)")
MARK = f"{MARK_START}(\\d+){MARK_END}"
PARAGRAPH = re.compile(r"(?m)^.*\S.*(?:\n.*\S.*)*")
# Markdown's time grows with the square of a paragraph's length, and of its open brackets.
MAX_TEXT = 100_000
MAX_PARAGRAPH = 8_000
MAX_WORK = 3_000_000
KEPT = 512  # texts of which the last reading is kept
TOO_DEEP = Fault(1, "for mange lag inden i hinanden – skriv teksten enklere")


class Mention(NamedTuple):
    """A code in running text: where its @ stands in the text, and what follows the @."""

    offset: int
    token: str


class Reading(NamedTuple):
    """What Markdown makes of an author's text."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    anchors: frozenset[str]
    faults: tuple[Fault, ...]


class _Marks(InlineProcessor):
    """Notes which marks Markdown meets as running text: not in code, links or addresses."""

    ANCESTOR_EXCLUDES = ("a", "code", "pre")

    def __init__(self, tokens: Sequence[str]) -> None:
        super().__init__(MARK)
        self.tokens = tokens
        self.met: set[int] = set()

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's name and its loose type
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        number = int(match.group(1))
        self.met.add(number)
        return f"@{self.tokens[number]}", match.start(0), match.end(0)


class _OwnHtml(Preprocessor):
    """Notes the elements that authors wrote as HTML, before Markdown inside them is read."""

    tags: tuple[str, ...] = ()

    def run(self, lines: list[str]) -> list[str]:
        stash: list[Any] = self.md.htmlStash.rawHtmlBlocks
        found = (inner.tag for item in stash if isinstance(item, Element) for inner in item.iter())
        self.tags = tuple(f"<{tag}>" for tag in found)
        return lines


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of plain text, such as a field of data/."""
    return tuple(Mention(match.start(), match[1]) for match in MENTION.finditer(text))


class MarkdownReader:
    """Reads authors' Markdown with the extensions that the site is built with.

    What was read lately is kept: readers with the same settings get the same of the same text.
    """

    def __init__(self, extensions: Sequence[str], settings: dict[str, dict[str, Any]]) -> None:
        """Take the names of the extensions and the settings of each, as in mkdocs.yml."""
        self.extensions = list(extensions)
        self.settings = settings
        self._key = repr((self.extensions, settings))

    def __eq__(self, other: object) -> bool:
        """Compare all that a reading depends on beside the text."""
        return isinstance(other, MarkdownReader) and self._key == other._key

    def __hash__(self) -> int:
        """Hash all that a reading depends on beside the text."""
        return hash(self._key)

    def read(self, text: str) -> Reading:
        """Return what Markdown finds in an author's text.

        Markdown itself says which @codes are running text: each is marked, and the marks that
        it meets there are noted, so that code, links and addresses are left alone.
        """
        try:
            return self._reading(text)
        except RecursionError:  # not kept: it depends on the stack that is left
            return unread(TOO_DEEP)

    def faults_of_page(self, text: str, page: str) -> tuple[Fault, ...]:
        """Return what may not reach the reader of a page, on lines of the text it is made of.

        What an @code or a call became, and the title above, can meet signs that were text before.
        """
        try:
            return self._faults_of_page(text, page)
        except RecursionError:  # as above
            return (TOO_DEEP,)

    @lru_cache(maxsize=KEPT)  # noqa: B019  # readers are few and small, and equal ones share
    def _reading(self, text: str) -> Reading:
        found = list(MENTION.finditer(text))
        marks = _Marks([match[1] for match in found])
        engine = self._engine()
        # After code (190) and links (≤170), before emphasis (60).
        engine.inlinePatterns.register(marks, "codes", 65)
        own = _OwnHtml(engine)
        engine.preprocessors.register(own, "own", 1)  # the last
        html = engine.convert(_with_marks(text, found))
        raw = [*own.tags, *_without_marks(engine.htmlStash.rawHtmlBlocks, marks.tokens)]
        html = re.sub(MARK, lambda match: f"@{marks.tokens[int(match[1])]}", html)
        faults = list(_faults(text, html, raw))
        return Reading(
            tuple(Mention(found[at].start(), found[at][1]) for at in sorted(marks.met)),
            tuple(links_in(html)),
            frozenset(attribute_values(html, "id")),
            tuple(dict.fromkeys(faults)),
        )

    @lru_cache(maxsize=KEPT)  # noqa: B019  # as above
    def _faults_of_page(self, text: str, page: str) -> tuple[Fault, ...]:
        html = self._engine().convert(page)
        found = objections(html, PAGE_ELEMENTS, PAGE_ATTRIBUTES)
        faults = (Fault(_line_of(text, sought), message) for message, sought in found)
        return tuple(dict.fromkeys(faults))

    def _engine(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=self.extensions, extension_configs=self.settings)


def is_extension(name: str, settings: dict[str, Any]) -> bool:
    """Tell whether Markdown has an extension of that name that takes those settings."""
    try:
        markdown.Markdown(extensions=[name], extension_configs={name: settings})
    except (ImportError, AttributeError, KeyError, TypeError, ValueError):
        return False
    return True


def unread(fault: Fault) -> Reading:
    """Return the reading of a text that Markdown is not let at, and why."""
    return Reading((), (), frozenset(), (fault,))


def too_long(text: str) -> Fault | None:
    """Return what is wrong with a text that Markdown would take too long over, or None."""
    if len(text) > MAX_TEXT:
        return Fault(1, f"teksten er på {len(text)} tegn – højst {MAX_TEXT}")
    for match in PARAGRAPH.finditer(text):
        length = len(match[0])
        message = None
        if length > MAX_PARAGRAPH:
            message = f"afsnittet er på {length} tegn – højst {MAX_PARAGRAPH}"
        elif length * match[0].count("[") > MAX_WORK:
            message = "for mange klammer i afsnittet – del det med en tom linje"
        if message:
            return Fault(text.count("\n", 0, match.start()) + 1, message)
    return None


def _with_marks(text: str, found: list[re.Match[str]]) -> str:
    parts, end = [], 0
    for number, match in enumerate(found):
        parts += [text[end : match.start()], f"{MARK_START}{number}{MARK_END}"]
        end = match.end()
    return "".join([*parts, text[end:]])


def _without_marks(stash: list[Any], tokens: Sequence[str]) -> list[str]:
    texts = [f"<{item.tag}>" if isinstance(item, Element) else str(item) for item in stash]
    return [re.sub(MARK, lambda match: f"@{tokens[int(match[1])]}", text) for text in texts]


def _faults(text: str, html: str, raw: list[str]) -> Iterator[Fault]:
    """Yield what may not reach the reader: first authors' own HTML, then what Markdown made."""
    found = [pair for written in raw for pair in objections(written, RAW_ELEMENTS)]
    # Of HTML that may not stand there, what it became is no mistake of its own.
    found += [pair for pair in objections(html, ELEMENTS) if not found or _stands(text, pair[1])]
    found += () if found else unpaired(html)
    opened = {sought for _, sought in found}
    for message, sought in found:
        if sought.replace("</", "<") == sought or sought.replace("</", "<") not in opened:
            yield Fault(_line_of(text, sought), message)
    for sought in broken_links(html):
        yield Fault(_line_of(text, sought), "linket er ikke et link – skriv [tekst](/sti/fil.md)")


def _line_of(text: str, sought: str) -> int:
    return next(_lines_with(text, sought), 1)


def _stands(text: str, sought: str) -> bool:
    return next(_lines_with(text, sought), None) is not None


def _lines_with(text: str, sought: str) -> Iterator[int]:
    lines = text.lower().split("\n")
    words = sought.lower().split("\n")[0]
    return (at for at, line in enumerate(lines, 1) if words in line or words in unescape(line))


def with_mentions(
    text: str, mentions: Sequence[Mention], link: Callable[[str], tuple[str, str]]
) -> str:
    """Return text with its mentions replaced.

    `link` takes what follows an @ and returns the Markdown for its code and the rest as text.
    """
    for mention in reversed(mentions):
        code, rest = link(mention.token)
        end = mention.offset + 1 + len(mention.token)
        text = text[: mention.offset] + code + rest + text[end:]
    return text
