"""Knows what an editor is asked for a new term or source, and where it stands in its list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from macros.checks.words import first_sentences_are_short, forms_stand_once
from macros.editing.new.draft import Draft, Entry
from macros.editing.new.written import item_lines
from macros.model.background import Term
from macros.model.model import Model
from macros.model.publisher import Source
from macros.pages.background import alphabetical

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from macros.editing.new.ask import Dialogue
    from macros.editing.new.written import Written

GLOSSARY = "data/ordbog.yml"
SOURCES = "data/kilder.yml"


def new_term(talk: Dialogue, today: date) -> Draft:
    """Ask for a term, and return it in its place of the glossary, which goes by the alphabet."""
    del today
    model = talk.model
    word = talk.line(Term, "ord", rule=_forms_are_free(model))
    fields: dict[str, Written] = {"kode": talk.code(Term, word), "ord": word}
    fields["former"] = talk.items(Term, "former", _forms_are_free(model))
    fields["betydning"] = talk.text(Term, "betydning", _begins_short)
    fields["se_også"] = talk.codes(Term, "se_også", _is_tied)
    later = (term for term in model.terms if alphabetical(term.word) > alphabetical(word))
    return Draft("Ordbog", {}, Entry(GLOSSARY, tuple(item_lines(fields)), next(later, None)))


def new_source(talk: Dialogue, today: date) -> Draft:
    """Ask for a source, and return it as the last in the list."""
    del today
    fields: dict[str, Written] = {"kode": ""}
    for key in ("udgiver", "titel", "år", "adresse", "bemærkning"):
        fields[key] = talk.line(Source, key)
    named = f"{fields['udgiver']} {fields['år'] or fields['titel']}"
    fields["kode"] = talk.code(Source, named)
    return Draft("Kilder", {}, Entry(SOURCES, tuple(item_lines(fields))))


def _forms_are_free(model: Model) -> Callable[[str], str | None]:
    """Return the rule that a word and its forms stand under no other term."""

    def rule(words: str) -> str | None:
        new = tuple(_term(form, "Et ord.") for form in words.split("\n"))
        problems = forms_stand_once(replace(model, terms=(*model.terms, *new)))
        return next((one.message for one in problems if not one.position.path), None)

    return rule


def _begins_short(definition: str) -> str | None:
    problems = first_sentences_are_short(Model(terms=(_term("ord", definition),)))
    return next((one.message for one in problems), None)


def _is_tied(codes: str) -> str | None:
    return None if codes else "skriv mindst ét ord fra ordbogen, det hører til"


def _term(word: str, definition: str) -> Term:
    return Term(kode="ny", ord=word or "ny", betydning=definition or "ny")
