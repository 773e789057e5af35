"""Knows what authors' Markdown may hold: calls, @codes, links, HTML."""

from __future__ import annotations

import inspect
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from macros.checks.references import missing, unknown_mention
from macros.model.types import Ref
from macros.source.calls import OPENINGS, Call, find_calls, without_blocks
from macros.source.headings import headings, underlined, with_heading_ids
from macros.source.html import SCHEME, Link, is_safe
from macros.source.markdown import (
    MarkdownReader,
    Reading,
    too_long,
    unread,
)
from macros.source.problem import Position, Problem, near_path, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from macros.model.documents import Authored
    from macros.model.frontpage import Door, Shortcut
    from macros.model.model import Model

LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1)\b")
ELSEWHERE = re.compile(r"(?:www\.\S+|[\w.-]+\.(?:dk|com|org|net|eu))(?:/\S*)?", re.ASCII)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
ONE_BRACE = re.compile(r"(?<!\{)\{ *([a-z_]+)\([^(){}\n]*\) *\}(?!\})")
Anchors = frozenset[str] | None
"""The anchors of a page, or None where they are not known."""


@dataclass(frozen=True)
class Text:
    """An author's text as Markdown reads it: with ids on its headings."""

    entity: Authored
    markdown: str
    reading: Reading

    @property
    def path(self) -> str:
        """The path of the text's page, by which others link to it."""
        return self.entity.path

    def problem(self, line: int, message: str) -> Problem:
        """Return a problem on a line of the text, counted from 1."""
        return Problem(self.at(line), message)

    def at(self, line: int) -> Position:
        """Return where a line of the text, counted from 1, stands in its file."""
        path, before = self.entity.where("body")
        return Position(path, before + line)

    def line_of(self, words: str) -> int:
        """Return the line of the text, from 1, on which words stand first."""
        return self.markdown.count("\n", 0, max(self.markdown.find(words), 0)) + 1


def read_texts(model: Model, reader: MarkdownReader) -> tuple[Text, ...]:
    """Return the authored texts of the model as Markdown reads them."""
    return tuple(_read(entity, reader) for entity in model.authored)


def _read(entity: Authored, reader: MarkdownReader) -> Text:
    fault = too_long(entity.body)
    if fault:
        return Text(entity, "", unread(fault))
    markdown = with_heading_ids(entity.body)
    return Text(entity, markdown, reader.read(without_blocks(markdown)))


def html_is_safe(text: Text) -> Iterator[Problem]:
    """En tekst er Markdown; HTML, scripts og farlige adresser kan ikke stå i den."""
    for fault in text.reading.faults:
        yield text.problem(fault.line, fault.message)


def headings_begin_below_the_title(text: Text) -> Iterator[Problem]:
    """En tekst har ingen overskrift på øverste niveau: den er titlen."""
    for heading in headings(text.markdown):
        if heading.level == 1:
            yield text.problem(heading.line, "'#' er sidens titel, som står i felterne – skriv ##")


def headings_are_marked(text: Text) -> Iterator[Problem]:
    """En overskrift skrives med ## foran, ikke med en streg under."""
    for line in underlined(text.markdown):
        message = "overskriften har en streg under sig – skriv ## foran den, og slet stregen"
        yield text.problem(line, message)


def page_is_safe(text: Text, page: str, reader: MarkdownReader) -> Iterator[Problem]:
    """En side er lige så ufarlig som teksten, når @koder og kald er blevet til Markdown."""
    for fault in reader.faults_of_page(text.markdown, page):
        yield text.problem(fault.line, fault.message)


def fields_hold_no_calls(text: Text) -> Iterator[Problem]:
    """Titel og beskrivelse er ren tekst: et kald kan ikke stå i dem."""
    for field in ("title", "description"):
        opening = next((sign for sign in OPENINGS if sign in getattr(text.entity, field)), None)
        if opening:
            message = f"'{opening}' kan ikke stå i et felt – skriv ren tekst"
            yield Problem(text.entity.where(field), message)


def calls_are_plain(
    model: Model, text: Text, functions: Mapping[str, Callable[..., str]]
) -> Iterator[Problem]:
    """Et kald er en makro, der findes, med faste værdier, der findes."""
    calls, faults = find_calls(text.markdown)
    for fault in faults:
        yield text.problem(fault.line, fault.message)
    for match in ONE_BRACE.finditer(text.markdown):
        if match[1] in functions:
            line = text.markdown.count("\n", 0, match.start()) + 1
            yield text.problem(line, f"et kald har to klammer – skriv {{{match[0]}}}")
    for call in calls:
        message = _objection(model, call, functions)
        if message:
            yield text.problem(call.line, message)


def _objection(model: Model, call: Call, functions: Mapping[str, Callable[..., str]]) -> str | None:
    if call.name not in functions:
        near = suggestion(call.name, functions) or f" – der er {', '.join(sorted(functions))}"
        return f"makroen '{shown(call.name, 40)}' findes ikke{near}"
    wanted = parameters(functions[call.name])
    if len(wanted) != len(call.arguments):
        example = ", ".join(f'"{name}"' for name in wanted)
        values = "1 værdi" if len(call.arguments) == 1 else f"{len(call.arguments)} værdier"
        return f"{call.name} har {values} – skriv {call.name}({example})"
    pairs = zip(wanted.values(), call.arguments, strict=True)
    return next(filter(None, (_wrong(model, hint, str(value)) for hint, value in pairs)), None)


def parameters(function: Callable[..., str]) -> dict[str, Any]:
    """Return the parameters that an author writes, with their annotations: all but the first."""
    hints = get_type_hints(function, include_extras=True)
    return {name: hints[name] for name in list(inspect.signature(function).parameters)[1:]}


def _wrong(model: Model, hint: Any, value: str) -> str | None:  # noqa: ANN401
    if get_origin(hint) is Annotated:
        marks = (mark for mark in get_args(hint) if isinstance(mark, Ref))
        return next(filter(None, (missing(model, mark.kind, value) for mark in marks)), None)
    choices = get_args(hint) if get_origin(hint) is Literal else ()
    if choices and value not in choices:
        near = suggestion(value, choices) or f" – der er {', '.join(choices)}"
        return f"'{shown(value)}' findes ikke{near}"
    return None


def mentions_in_text_exist(model: Model, text: Text) -> Iterator[Problem]:
    """En @kode i løbende tekst findes."""
    for mention in text.reading.mentions:
        message = unknown_mention(model, mention.token)
        if message:
            yield text.problem(text.markdown.count("\n", 0, mention.offset) + 1, message)


def links_lead_somewhere(text: Text, places: Mapping[str, Anchors]) -> Iterator[Problem]:
    """Et link peger på en fil og et sted, der findes."""
    for link in dict.fromkeys(text.reading.links):
        message = _objection_to_link(link, text.path, places)
        if message:
            yield text.problem(text.line_of(link.address), message)


def _objection_to_link(link: Link, own: str, places: Mapping[str, Anchors]) -> str | None:
    address = link.address
    if "{{" in address:
        return "et kald kan ikke stå i en adresse – skriv den fil, der linkes til"
    if LOCAL.match(address):
        return f"'{shown(address)}' findes kun på jeres egen maskine – skriv filen, fx '/index.md'"
    if not address or SCHEME.match(address) or not is_safe(address, picture=link.picture):
        return None
    dead = _unfinished(address) or _dead(address, own, places)
    if dead and link.picture:
        return f"billedet '{shown(address)}' findes ikke – læg det i docs/, og ret stien"
    return dead


def _unfinished(address: str) -> str | None:
    """Return what to tell of a mail address, or another site's, that is not whole, else None."""
    if MAIL.fullmatch(address):
        return f"'{shown(address)}' er en mailadresse – skriv 'mailto:{shown(address)}'"
    if ELSEWHERE.fullmatch(address):
        return f"'{shown(address)}' er en adresse på nettet – skriv 'https://{shown(address)}'"
    return None


def fields_lead_somewhere(model: Model, places: Mapping[str, Anchors]) -> Iterator[Problem]:
    """En indgang, en genvej eller en nyhed fører til en side, der findes."""
    front = model.front_page
    entries: tuple[Door | Shortcut, ...] = (*front.doors, *front.shortcuts) if front else ()
    news = (one for note in model.change_notes for one in note.announcements)
    for entry in (*entries, *news):
        message = _dead(entry.page, "index.md", places)
        if message:
            yield Problem(entry.where("page"), message)


def courses_stand_on_pages(model: Model, places: Mapping[str, Anchors]) -> Iterator[Problem]:
    """Et forløb står på en side, der findes."""
    for course in model.courses:
        message = _dead(course.page, "index.md", places)
        if message:
            yield Problem(course.where("page"), message)


def _dead(address: str, own: str, places: Mapping[str, Anchors]) -> str | None:
    """Return what to tell of an address on the page `own` that leads nowhere, else None."""
    path, _, anchor = address.partition("#")
    from_root = path[1:] if path[:1] == "/" else posixpath.join(posixpath.dirname(own), path)
    target = posixpath.normpath(from_root) if path else own
    if target not in places:
        near = _near_file(target, anchor and f"#{anchor}", places)
        return f"linket '{shown(address)}' peger ikke på en fil{near}"
    anchors = places[target]
    if anchor and anchors is not None and anchor not in anchors:
        near = suggestion(anchor, anchors) or " – brug et afsnit, der findes på siden"
        return f"stedet '#{shown(anchor, 40)}' findes ikke på '/{target}'{near}"
    return None


def _near_file(target: str, fragment: str, places: Mapping[str, Anchors]) -> str:
    stem = target.removesuffix(".md").removeprefix("docs/").replace("guidelines/", "guides/", 1)
    for guess in (f"{stem}.md", posixpath.normpath(f"{stem}/index.md")):
        if guess in places:
            return f" – skriv '/{guess}{fragment}'"
    near = near_path(f"{stem}.md", places)
    return f" – mente du '/{near}{fragment}'?" if near else " – ret det, eller slet det"
