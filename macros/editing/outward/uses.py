"""Knows the addresses of other sites in the authored files, and what to tell of them."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from macros.editing.outward.web import Answer, Outcome
from macros.model.marks import Outward, Written
from macros.model.walk import marked_texts
from macros.source.headings import FENCED
from macros.source.problem import Position, Problem, shown
from macros.source.text import danish_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from macros.loading.project import Nodes

CODE = re.compile(r"`[^`\n]*`")
ADDRESS = re.compile(r"https?://[^\s<>»\"\]]+")
SENTENCE_SIGNS = ".,;:!?'*_"
MOST_SHOWN = 200


class Use(NamedTuple):
    """An address of another site, and where it is written."""

    address: str
    position: Position


class LinkReport(NamedTuple):
    """What is told of the addresses, each list by file and line."""

    alive: int
    asked: int
    dead: tuple[Problem, ...]
    never_seen: tuple[Problem, ...]
    moved: tuple[Problem, ...]
    shy: tuple[Problem, ...]


def uses_of(nodes: Nodes) -> tuple[Use, ...]:
    """Return the addresses in the fields and texts of the files, those in code left out."""
    return tuple(sorted(set(chain(_in_fields(nodes), _in_texts(nodes)))))


def _in_fields(nodes: Nodes) -> Iterator[Use]:
    for one in chain.from_iterable(marked_texts(*node, marks=(Outward,)) for node in nodes):
        yield Use(str(one.text), Position(one.record.path, one.text.line))


def _in_texts(nodes: Nodes) -> Iterator[Use]:
    for one in chain.from_iterable(marked_texts(*node, marks=(Written,)) for node in nodes):
        if "://" in one.text:
            text = CODE.sub(_blank, FENCED.sub(_blank, one.text))
            for match in ADDRESS.finditer(text):
                line = one.text.line_at(match.start())
                yield Use(_whole(match[0]), Position(one.record.path, line))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _whole(written: str) -> str:
    """Return an address without the signs of the sentence or link that it stands in."""
    address = written.rstrip(SENTENCE_SIGNS)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(SENTENCE_SIGNS)
    return address


def link_report(
    uses: Iterable[Use], answers: Mapping[str, Answer], seen: Mapping[str, date]
) -> LinkReport:
    """Return what to tell of the addresses asked: `seen` is when each last answered before."""
    dead: list[Problem] = []
    never_seen: list[Problem] = []
    moved: list[Problem] = []
    shy: list[Problem] = []
    for address, position in uses:
        answer = answers[address]
        name = f"'{shown(address, MOST_SHOWN)}'"
        if answer.outcome is Outcome.SHY:
            message = f"{name} {answer.told} – åbn den selv, for et program må ikke se den"
            shy.append(Problem(position, message))
        elif answer.outcome is not Outcome.ALIVE:
            listed = dead if address in seen else never_seen
            listed.append(Problem(position, f"{name} {_lost(answer, seen.get(address))}"))
        elif answer.moved_to:
            moved.append(Problem(position, f"{name} {_moved(address, answer.moved_to)}"))
    alive = sum(answer.outcome is Outcome.ALIVE for answer in answers.values())
    lists = (tuple(sorted(one)) for one in (dead, never_seen, moved, shy))
    return LinkReport(alive, len(answers), *lists)


def _lost(answer: Answer, day: date | None) -> str:
    since = f"sidst set {danish_date(day)}" if day else "aldrig set"
    gone = answer.outcome is Outcome.GONE
    what_to_do = "find dens nye adresse" if gone else "prøv igen en anden dag"
    return f"{answer.told} ({since}) – {what_to_do}"


def _moved(address: str, target: str) -> str:
    if urlsplit(target).path in {"", "/"} and urlsplit(address).path not in {"", "/"}:
        return f"fører nu til forsiden '{shown(target, MOST_SHOWN)}' – find dens nye adresse"
    return f"er flyttet – skriv '{shown(target, MOST_SHOWN)}'"
