"""Knows what must be true of the words and of the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from macros.checks.rules import Rule
from macros.model.background import Term, plain_form
from macros.model.model import Model
from macros.source.problem import Position, Problem, shown

MAX_FIRST_SENTENCE = 30  # words: the sentence is read at a glance, in a box at a link


def forms_stand_once(model: Model) -> Iterator[Problem]:
    """Et ord, en bøjning eller en stavemåde står under ét begreb i ordbogen."""
    owners: dict[str, tuple[Term, Position]] = {}
    for term in model.terms:
        for form, here in _forms(term):
            owner, place = owners.setdefault(plain_form(form), (term, here))
            if owner is not term:
                other = f"{place.path}:{place.line}"
                message = f"'{shown(form, 40)}' står også i {other} – slet det ét af stederne"
                yield Problem(here, message)


def _forms(term: Term) -> Iterator[tuple[str, Position]]:
    yield term.word, term.where("word")
    for field in ("forms", "variants"):
        for at, form in enumerate(getattr(term, field)):
            yield form, term.where(field, at)


def first_sentences_are_short(model: Model) -> Iterator[Problem]:
    """Betydningens første sætning, som vises ved linket, har højst 30 ord."""
    for term in model.terms:
        length = len(term.first_sentence.split())
        if length > MAX_FIRST_SENTENCE:
            message = f"første sætning er på {length} ord – højst {MAX_FIRST_SENTENCE}"
            yield Problem(term.where("definition"), message)


def events_end_after_they_begin(model: Model) -> Iterator[Problem]:
    """En begivenhed slutter ikke, før den begynder."""
    for event in model.events:
        # A year alone ends after all of its months.
        if event.end and event.end < event.start[: len(event.end)]:
            message = f"'til' er {event.end}, men 'fra' er {event.start} – byt dem om"
            yield Problem(event.where("end"), message)


RULES: Final[tuple[Rule, ...]] = (
    forms_stand_once,
    first_sentences_are_short,
    events_end_after_they_begin,
)
