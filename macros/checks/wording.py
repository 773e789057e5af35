"""Knows what the house has decided about words, and that its texts follow it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.model.background import plain_form
from macros.source.problem import Position, Problem, shown
from macros.source.prose import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.checks.rules import Rule
    from macros.loading.project import Reading
    from macros.model.language import WordChoice
    from macros.model.model import Model

AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


class Use(NamedTuple):
    """Where a word that is left out stands, and as which choice says."""

    position: Position
    word: str
    choice: WordChoice


def left_out_words_stand_nowhere(reading: Reading) -> Iterator[Problem]:
    """Ord, som huset har valgt fra i data/ordvalg.yml, står kun i de filer, der er undtaget."""
    excepted: set[tuple[str, str]] = set()
    for use in _uses(reading):
        path = use.position.path
        if path in use.choice.may_stand_in:
            excepted.add((use.choice.code, path))
        else:
            instead = " eller ".join(f"'{word}'" for word in use.choice.write)
            message = f"'{shown(use.word, 40)}' er valgt fra – skriv {instead}"
            yield Problem(use.position, message)
    for choice in reading.model.word_choices:
        for at, path in enumerate(choice.may_stand_in):
            if (choice.code, path) not in excepted:
                message = f"ordet står ikke i '{shown(path)}' – slet linjen"
                yield Problem(choice.where("may_stand_in", at), message)


def _uses(reading: Reading) -> Iterator[Use]:
    choices = {plain_form(word): one for one in reading.model.word_choices for word in one.left_out}
    alternatives = sorted(map(_spaced, choices), key=len, reverse=True)
    any_form = re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])")
    # The pattern is slow, and few of the words stand anywhere: look for these first.
    everything = "\n".join(text.text for text in reading.written).casefold()
    longest_words = {max(form.split(), key=len) for form in choices if form}
    met = [word for word in longest_words if word in everything]
    for text in reading.written:
        lowered = text.text.casefold()
        if any(word in lowered for word in met):
            for match in any_form.finditer(running(text.text)):
                position = Position(text.record.path, text.text.line_at(match.start()))
                yield Use(position, match[0], choices[plain_form(match[0])])


def _spaced(form: str) -> str:
    return r"\s+".join(map(re.escape, form.split()))


def left_out_words_stand_once(model: Model) -> Iterator[Problem]:
    """Et ord er valgt fra ét sted i data/ordvalg.yml, og ordbogen bruger det ikke."""
    owners: dict[str, Position] = {
        plain_form(form): term.where("word") for term in model.terms for form in term.linking_forms
    }
    for choice in model.word_choices:
        for at, word in enumerate(choice.left_out):
            here = choice.where("left_out", at)
            place = owners.setdefault(plain_form(word), here)
            if place is not here:
                other = f"{place.path}:{place.line}"
                message = f"'{shown(word, 40)}' står også i {other} – slet det ét af stederne"
                yield Problem(here, message)


def word_list_is_in_order(model: Model) -> Iterator[Problem]:
    """Ordlisten står i alfabetets orden, og hvert ord står én gang."""
    words = model.word_list.words if model.word_list else ()
    for at, (before, word) in enumerate(pairwise(words), 1):
        if _alphabetical(word) <= _alphabetical(before):
            where = model.word_list.where("words", at)  # type: ignore[union-attr]
            wrong = "står to gange" if word == before else f"står efter '{shown(before, 40)}'"
            message = f"'{shown(word, 40)}' {wrong} – skriv ordene i alfabetets orden"
            yield Problem(where, message)


def _alphabetical(word: str) -> tuple[str, str]:
    return word.lower().translate(AFTER_Z), word


RULES: Final[tuple[Rule, ...]] = (left_out_words_stand_once, word_list_is_in_order)
