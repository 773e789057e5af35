"""Knows how values become Markdown: escaping, links, dates, templates. Knows no page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context as TemplateContext

from macros.model.entity import Entity, Origin
from macros.model.kinds import split_mention
from macros.model.model import Model
from macros.model.process import FOLDER as PROCESS_FOLDER
from macros.source.markdown import find_mentions
from macros.source.text import (
    MONTHS,
    danish_date,
    first_sentence,
    one_line,
    paragraphs,
    short_date,
    slug,
    with_capital,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.model.process import Step

Entry = TypeVar("Entry")
TEMPLATES = Path(__file__).parent.parent / "templates"
ADDED_MARK = "Tilføjet af redaktionen – ikke officielt"
ADDED_TO_PROCESS_MARK = "Tilføjet af redaktionen (står ikke i kilden)"
# What Markdown, its extensions and HTML read as signs, and what they read so at a text's start.
SIGNS = re.compile(r"[\\`*_{}\[\]<>&#|~^=\"!@$]|^[-+:]")
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
MOST_OPEN = 8
OPEN_OF_MANY = 5  # so that a click shows several more, never one or two
ADDRESS_SIGNS = re.compile(r"[\\`{}\[\]|^]")


class Markdown(str):
    """Text that is Markdown already and is written as it stands."""

    __slots__ = ()


def escaped(text: str) -> Markdown:
    """Return plain text as Markdown that shows just that text, in a page or in an attribute."""
    line = SIGNS.sub(lambda match: f"&#{ord(match[0])};", one_line(text))
    return Markdown(NUMBERED.sub(lambda match: f"{match[1]}&#{ord(match[2])};", line))


def _finalize(value: object) -> object:
    """Escape what a template prints unless it is Markdown already."""
    if isinstance(value, Markdown):
        return value
    return "" if value is None else escaped(str(value))


def link(entity: Entity, label: str | None = None) -> Markdown:
    """Return a Markdown link to an entity, or its label where it has no page."""
    text = escaped(label or entity.label)
    return Markdown(f"[{text}]({entity.address.link})") if entity.address else text


def text_with_links(model: Model, text: str) -> Markdown:
    """Return one paragraph of plain text as Markdown, with @codes as titled links."""
    parts, end = [], 0
    for mention in find_mentions(text):
        code, rest = split_mention(mention.token)
        entity = model.mentioned(code)
        if entity:
            parts += [escaped_part(text[end : mention.offset]), link(entity)]
            end = mention.offset + 1 + len(mention.token) - len(rest)
    return Markdown("".join([*parts, escaped_part(text[end:])]))


def escaped_part(text: str) -> str:
    """Return part of a text as Markdown, the spaces at its ends kept."""
    inner = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    return f"{start}{escaped(inner)}{text[len(start) + len(inner) :]}" if inner else text


def mention_link(model: Model, token: str) -> tuple[str, str]:
    """Return what an @code in an author's text becomes: its link, and the text after the code."""
    code, rest = split_mention(token)
    entity = model.mentioned(code)
    return (link(entity) if entity else f"@{code}"), rest


def added_words(entity: Entity) -> str:
    """Return the words of the mark of what the editors have added: the process has one source."""
    in_process = entity.address and entity.address.path.startswith(f"{PROCESS_FOLDER}/")
    return ADDED_TO_PROCESS_MARK if in_process else ADDED_MARK


def added_mark(entity: Entity) -> Markdown:
    """Return the mark of what the editors have added."""
    return Markdown(f'<p class="f-tilfoejet">{added_words(entity)}</p>')


def figure(number: int) -> str:
    """Return a whole number as it is written: 1.250."""
    return f"{number:,}".replace(",", ".")


def round_figure(number: int) -> str:
    """Return a figure to its first two digits, as an estimate is told: 130.000."""
    return figure(int(float(f"{number:.2g}")))


def moment(text: str) -> str:
    """Return a year, a month or a day as it is written in running text: november 2021."""
    year, month, day = [*text.split("-"), "", ""][:3]
    if day:
        return f"{int(day)}. {MONTHS[int(month) - 1]} {year}"
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def checklist_mark(step: Step) -> Markdown:
    """Return the mark of a checklist: which of its items are the editors' own."""
    added = [item.code for item in step.checklist if item.origin("text") is Origin.ADDED]
    if len(added) == len(step.checklist):
        return added_mark(step)
    restated = [item.code for item in step.checklist if item.code not in added]
    names = escaped(f"{added_words(step)}, undtagen {', '.join(restated)}")
    return Markdown(f'<p class="f-tilfoejet">{names}</p>')


def origin_mark(entity: Entity, field: str) -> Markdown:
    """Return the mark that tells who stands behind a field that no source does, else nothing."""
    override = entity.override(field)
    match entity.origin(field):
        case Origin.ADDED:
            return added_mark(entity)
        case Origin.APPROVED if override and override.body and override.date:
            words = escaped(f"Godkendt af {override.body} {danish_date(override.date)}")
            return Markdown(f'<p class="f-godkendt">{words}</p>')
        case _:
            return Markdown("")


def shared_mark(entities: Sequence[Entity], field: str) -> Markdown:
    """Return the mark that a field has in all of the entities, or nothing where they differ."""
    marks = {origin_mark(entity, field) for entity in entities}
    return marks.pop() if len(marks) == 1 else Markdown("")


def in_use(model: Model, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities that are not retired."""
    return tuple(entity for entity in entities if not model.is_retired(entity.code))


def counted(things: Sequence[object], one: str, several: str) -> str:
    """Return how many things there are, with the word for one or for several."""
    return f"{len(things)} {one if len(things) == 1 else several}"


def parted(entries: Sequence[Entry]) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """Return a list in two: what stands open, and what a long one has behind a click."""
    open_ones = len(entries) if len(entries) <= MOST_OPEN else OPEN_OF_MANY
    return entries[:open_ones], entries[open_ones:]


@pass_context
def _text(context: TemplateContext, text: str) -> Markdown:
    return text_with_links(context["model"], one_line(text))


@pass_context
def _prose(context: TemplateContext, text: str) -> Markdown:
    model = context["model"]
    return Markdown("\n\n".join(text_with_links(model, part) for part in paragraphs(text)))


def _address(address: str) -> Markdown:
    """Write an address as a Markdown link's: signs that Markdown would act on are encoded."""
    return Markdown(f"<{ADDRESS_SIGNS.sub(lambda sign: f'%{ord(sign[0]):02X}', address)}>")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        finalize=_finalize,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  # finalize escapes, for Markdown and HTML both
        keep_trailing_newline=True,  # so that what is included ends its line
        comment_start_string="{##",  # {#anchor} is Markdown's
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "text": _text,
        "prose": _prose,
        "date": danish_date,
        "short_date": short_date,
        "md": Markdown,  # for what a template's own macro has written
        "figure": figure,
        "round_figure": round_figure,
        "first_sentence": first_sentence,
        "one_line": one_line,
        "paragraphs": paragraphs,
        "moment": moment,
        "slug": slug,
        "address": _address,
        "with_capital": with_capital,
    }
    environment.globals |= {
        "checklist_mark": checklist_mark,
        "counted": counted,
        "in_use": in_use,
        "link": link,
        "origin_mark": origin_mark,
        "parted": parted,
        "shared_mark": shared_mark,
    }
    return environment


def rendered(template: str, model: Model, **values: Any) -> Markdown:  # noqa: ANN401  # a template's own values
    """Return a template of macros/templates/ filled with values; `model` is always one of them."""
    text = _environment().get_template(template).render(model=model, **values)
    return Markdown(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")
