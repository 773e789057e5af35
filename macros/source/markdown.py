"""Knows Markdown as authors write it: mentions, headings, links, HTML. Knows no code's meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor

from macros.source.calls import Fault
from macros.source.html import (
    ELEMENTS,
    RAW_ELEMENTS,
    Link,
    attribute_values,
    links_in,
    objections,
)
from macros.source.text import MARK_END, MARK_START, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# @1.1, @trin-3.a: at a word's beginning, which an e-mail address's @ never is.
MENTION = re.compile(r"(?<![\w@./&#-])@([a-z0-9]+(?:[.-][a-z0-9]+)*)")
MARK = f"{MARK_START}(\\d+){MARK_END}"
HEADING = re.compile(r"(?m)^(#{1,6}) +(.+?)( *#+)? *$")
FENCED = re.compile(r"(?ms)^( *)(`{3,}|~{3,}).*?^\1\2 *$|^( *)(`{3,}|~{3,}).*\Z")
EXPLICIT_ID = re.compile(r"\{[^{}]*#[^{}]*\}\s*$")


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


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of plain text, such as a field of data/."""
    return tuple(Mention(match.start(), match[1]) for match in MENTION.finditer(text))


class MarkdownReader:
    """Reads authors' Markdown with the extensions that the site is built with."""

    def __init__(self, extensions: Sequence[str], settings: dict[str, dict[str, Any]]) -> None:
        """Take the names of the extensions and the settings of each, as in mkdocs.yml."""
        self.extensions = list(extensions)
        self.settings = settings

    def read(self, text: str) -> Reading:
        """Return what Markdown finds in an author's text.

        Markdown itself says which @codes are running text: each is marked, and the marks that
        it meets there are noted, so that code, links and addresses are left alone.
        """
        found = list(MENTION.finditer(text))
        marked = _with_marks(text, found)
        engine = markdown.Markdown(extensions=self.extensions, extension_configs=self.settings)
        marks = _Marks([match[1] for match in found])
        # After code (190) and links (≤170), before emphasis (60).
        engine.inlinePatterns.register(marks, "codes", 65)
        html = engine.convert(marked)
        raw = _without_marks(engine.htmlStash.rawHtmlBlocks, marks.tokens)
        html = re.sub(MARK, lambda match: f"@{marks.tokens[int(match[1])]}", html)
        faults = list(_faults(text, html, raw))
        return Reading(
            tuple(Mention(found[at].start(), found[at][1]) for at in sorted(marks.met)),
            tuple(links_in(html)),
            frozenset(attribute_values(html, "id")),
            tuple(dict.fromkeys(faults)),
        )


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
    for written in raw:
        for message, sought in objections(written, RAW_ELEMENTS):
            yield Fault(_line_of(text, sought), message)
    for message, sought in objections(html, ELEMENTS):
        yield Fault(_line_of(text, sought), message)


def _line_of(text: str, sought: str) -> int:
    at = text.find(sought)
    if at < 0:
        at = text.lower().find(sought.lower())
    return text.count("\n", 0, max(at, 0)) + 1


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


def headings(text: str) -> Iterator[tuple[int, int]]:
    """Yield the level (1-6) and the line (from 1) of each heading outside fenced code."""
    plain = FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in HEADING.finditer(plain):
        yield len(match[1]), text.count("\n", 0, match.start()) + 1


def with_heading_ids(text: str) -> str:
    """Return text with an ASCII id on each heading that has none, as `{#id}`.

    The ids stand in the text itself, so that every engine gives the same addresses.
    """
    taken: set[str] = set(re.findall(r"\{[^{}\n]*#([\w.-]+)[^{}\n]*\}", text))
    parts, end = [], 0
    for fenced in FENCED.finditer(text):
        parts += [_with_ids(text[end : fenced.start()], taken), fenced.group()]
        end = fenced.end()
    return "".join([*parts, _with_ids(text[end:], taken)])


def _with_ids(text: str, taken: set[str]) -> str:
    def written(match: re.Match[str]) -> str:
        if EXPLICIT_ID.search(match[2]):
            return match.group()
        return f"{match[1]} {match[2]} {{#{_free_id(match[2], taken)}}}"

    return HEADING.sub(written, text)


def _free_id(heading: str, taken: set[str]) -> str:
    words = re.sub(r"\{\{.*?\}\}|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|&#?\w+;", " ", heading)
    first = slug(words) or "afsnit"
    anchor, number = first, 2
    while anchor in taken:
        anchor, number = f"{first}-{number}", number + 1
    taken.add(anchor)
    return anchor
