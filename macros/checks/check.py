"""Knows the whole run: every rule on everything that was read, sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.checks import (
    changes,
    links,
    owners,
    placeholders,
    process,
    rules,
    strategy,
    templates,
    wording,
    words,
)
from macros.checks.guidelines import guidelines_have_their_sections, sections_are_written
from macros.checks.references import mentions_exist, references_exist, texts_are_plain
from macros.checks.reviews import reviews_are_done
from macros.checks.texts import (
    Anchors,
    Text,
    calls_are_plain,
    courses_stand_on_pages,
    fields_hold_no_calls,
    fields_lead_somewhere,
    headings_are_marked,
    headings_begin_below_the_title,
    html_is_safe,
    links_lead_somewhere,
    mentions_in_text_exist,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from macros.loading.project import Reading
    from macros.model.model import Model
    from macros.source.problem import Problem

DATA_RULES: Final = (
    *rules.RULES,
    *process.RULES,
    *strategy.RULES,
    *words.RULES,
    *wording.RULES,
    *templates.RULES,
    *placeholders.RULES,
    *changes.RULES,
    *links.RULES,
    *owners.RULES,
)
"""The rules on what data/ says, in the order they run."""


def check_data(reading: Reading, today: date) -> Iterator[Problem]:
    """Yield the mistakes of what was read, on that day, those met while reading included."""
    yield from reading.problems
    yield from references_exist(reading)
    yield from mentions_exist(reading)
    yield from texts_are_plain(reading)
    yield from wording.left_out_words_stand_nowhere(reading)
    for rule in DATA_RULES:
        yield from rule(reading.model)
    yield from reviews_are_done(reading.model, today)


def check_texts(
    model: Model,
    texts: Iterable[Text],
    functions: Mapping[str, Callable[..., str]],
    places: Mapping[str, Anchors],
) -> Iterator[Problem]:
    """Yield the mistakes of the authored texts, and of the front page's links.

    `functions` are the macros by name, `places` the files that can be linked to, each with its
    anchors where they are known.
    """
    yield from fields_lead_somewhere(model, places)
    yield from courses_stand_on_pages(model, places)
    for text in texts:
        yield from fields_hold_no_calls(text)
        yield from html_is_safe(text)
        yield from headings_begin_below_the_title(text)
        yield from guidelines_have_their_sections(text)
        yield from sections_are_written(text)
        yield from headings_are_marked(text)
        yield from calls_are_plain(model, text, functions)
        yield from mentions_in_text_exist(model, text)
        yield from links_lead_somewhere(text, places)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file and line, each once."""
    return tuple(sorted(set(problems)))
