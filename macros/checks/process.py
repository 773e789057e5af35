"""Knows what must be true of the process: its steps, their checklists, their ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from macros.checks.rules import Rule
from macros.model.model import Model
from macros.model.process import ChecklistItem, Need, Step
from macros.source.problem import Problem, shown


def steps_are_numbered(model: Model) -> Iterator[Problem]:
    """Trinnene har numrene fra 1 og frem, uden et hul."""
    known = model.codes("trin")
    for step in model.steps:
        before = step.number - 1
        if before and f"{Step.file_prefix}{before}" not in known:
            yield Problem(
                step.where()._replace(line=1),
                f"trin {before} findes ikke – opret data/trin/{before}.yml",
            )


def choices_are_named(model: Model) -> Iterator[Problem]:
    """Et punkt har et valg, når det er enten-eller, og kun da."""
    for item in _items(model):
        if item.need is Need.EITHER and not item.choice:
            message = "'enten-eller' mangler valg – skriv den overskrift, punkterne deler"
            yield Problem(item.where("need"), message)
        elif item.choice and item.need is not Need.EITHER:
            message = f"'{item.need}' har intet valg – slet linjen, eller skriv art: enten-eller"
            yield Problem(item.where("choice"), message)


def choices_stand_together(model: Model) -> Iterator[Problem]:
    """Et valg har mindst to punkter, og de står sammen."""
    for step in model.steps:
        names = [one.choice if one.need is Need.EITHER else None for one in step.checklist]
        sizes = Counter(names)
        if any(one.need is Need.EITHER and not one.choice for one in step.checklist):
            continue  # it misses in one of the choices, which is told of by itself
        for at, (before, name) in enumerate(pairwise([None, *names])):
            here = step.checklist[at].where("choice")
            if not name or name == before:
                continue
            if name in names[:at]:
                message = f"valget '{shown(name, 40)}' står to steder – flyt punkterne sammen"
                yield Problem(here, message)
            elif sizes[name] == 1 and not (before and sizes[before] == 1):
                message = f"valget '{shown(name, 40)}' har ét punkt – giv et andet det samme valg"
                yield Problem(here, message)


def _items(model: Model) -> Iterator[ChecklistItem]:
    for step in model.steps:
        yield from step.checklist


def ranges_begin_with_the_least(model: Model) -> Iterator[Problem]:
    """Varighed, ventetid og ressourcer går fra det mindste til det største."""
    for step in model.steps:
        times = filter(None, (step.duration, step.waiting))
        ranges = [(one.shortest, one.longest, one.where("longest")) for one in times]
        ranges += [(one.least, one.most, one.where("most")) for one in step.resources]
        for least, most, here in ranges:
            if most < least:
                message = f"'til' er {most}, men 'fra' er {least} – skriv det mindste i 'fra'"
                yield Problem(here, message)


RULES: Final[tuple[Rule, ...]] = (
    steps_are_numbered,
    choices_are_named,
    choices_stand_together,
    ranges_begin_with_the_least,
)
