"""Knows the process to a frivilligpolitik as readers see it: steps, checklists, advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from macros.model.process import Advice, ChecklistItem, Join, Need, Step
from macros.model.types import Ref
from macros.pages.entity_page import entity_page, source_places
from macros.pages.history import history_of
from macros.pages.link_picture import link_picture
from macros.pages.links import Groups, cross_links, link_groups, name_of_kind
from macros.pages.page import Page
from macros.pages.place import Place
from macros.pages.rendering import Markdown, rendered
from macros.source.headings import with_heading_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from macros.model.model import Model


class Choice(NamedTuple):
    """Items of a checklist that stand together; a heading where one of them is enough."""

    heading: str | None
    items: tuple[ChecklistItem, ...]


def choices(items: Sequence[ChecklistItem]) -> list[Choice]:
    """Return a checklist's items in order, either/or items under the heading they share."""
    groups: list[Choice] = []
    for item in items:
        heading = item.choice if item.need is Need.EITHER else None
        if groups and groups[-1].heading == heading:
            groups[-1] = Choice(heading, (*groups[-1].items, item))
        else:
            groups.append(Choice(heading, (item,)))
    return groups


class Span(NamedTuple):
    """An estimate from a least to a most."""

    least: int
    most: int


class Effort(NamedTuple):
    """What all steps take together: weeks, hours and money."""

    weeks: Span
    weeks_with_waiting: Span
    months: Span
    leader_hours: Span
    other_hours: Span
    money: Span


PROJECT_LEADER = "Projektlederens tid"  # the name of the resource in data/trin/
HOURS, MONEY = "timer", "kr."
WEEKS_PER_MONTH = 52 / 12


def effort(steps: Sequence[Step]) -> Effort:
    """Return what the steps take together. Steps that can go on at once take the longest's time."""
    weeks = summed(map(_weeks_of, _stages(steps)))
    waits = [step.waiting for step in steps if step.waiting]
    waiting = summed(Span(one.shortest, one.longest) for one in waits)
    whole = summed((weeks, waiting))
    resources = [one for step in steps for one in step.resources]

    def total(unit: str, *, of_leader: bool = False) -> Span:
        return summed(
            Span(one.least, one.most)
            for one in resources
            if one.unit == unit and (one.name == PROJECT_LEADER) is of_leader
        )

    return Effort(
        weeks,
        whole,
        Span(*(round(number / WEEKS_PER_MONTH) for number in whole)),
        total(HOURS, of_leader=True),
        total(HOURS),
        total(MONEY),
    )


def summed(spans: Iterable[Span]) -> Span:
    """Return spans added together."""
    all_spans = list(spans)
    return Span(sum(one.least for one in all_spans), sum(one.most for one in all_spans))


def _stages(steps: Sequence[Step]) -> list[list[Step]]:
    """Return the steps in order, those together that go on at once or instead of each other."""
    stages: list[list[Step]] = []
    for step in steps:
        if step.join is Join.THEN or not stages:
            stages.append([])
        stages[-1].append(step)
    return stages


def _weeks_of(stage: list[Step]) -> Span:
    first, *others = stage
    least, most = first.duration.shortest, first.duration.longest
    for step in others:
        shorter = min if step.join is Join.OR else max
        least = shorter(least, step.duration.shortest)
        most = max(most, step.duration.longest)
    return Span(least, most)


def step_pages(model: Model) -> Iterator[Page]:
    """Yield a page for each step, and one with its checklist alone, which prints on one sheet."""
    for at, step in enumerate(model.steps):
        yield entity_page(
            model,
            step,
            "trin.md.j2",
            step.title,
            step.purpose,
            sources=source_places(model, step.sources),
            links=_links_but_advice(model, step),
            picture=link_picture(step, link_groups(model, step)),
            steps=model.steps,
            choices=choices(step.checklist),
            advice=[model.find(Advice, code) for code in step.advice],
            earlier=model.steps[at - 1] if at else None,
            later=model.steps[at + 1] if at + 1 < len(model.steps) else None,
        )
        yield checklist_page(model, step)


def _links_but_advice(model: Model, step: Step) -> Groups:
    """Return what a step hangs together with; its advice has a place of its own on the page."""
    advice = name_of_kind(Advice.kind)
    return {name: others for name, others in cross_links(model, step).items() if name != advice}


def checklist_page(model: Model, step: Step) -> Page:
    """Return the page with a step's checklist alone."""
    path = step.checklist_address.path
    markdown = rendered("trin-tjekliste.md.j2", model, entity=step, choices=choices(step.checklist))
    title = f"Tjekliste: {step.title}"
    description = f"Tjeklisten til {step.label}, til at skrive ud på ét ark."
    return Page(path, path, title, description, with_heading_ids(markdown), step.where("checklist"))


def tjekliste(place: Place, kode: Annotated[str, Ref("trin")]) -> Markdown:
    """Et trins tjekliste, som den står på trinnets side."""
    step = place.model.find(Step, kode)
    groups = choices(step.checklist) if step else []
    return rendered("tjekliste.md.j2", place.model, choices=groups, anchors=False)


def trinliste(place: Place) -> Markdown:
    """Trinnene i orden, med og og eller, formål og varighed."""
    return rendered("trinliste.md.j2", place.model, steps=place.model.steps)


def tid_og_penge(place: Place) -> Markdown:
    """Ugerne, timerne og pengene på alle trinnene, lagt sammen."""
    steps = place.model.steps
    waiting = [step for step in steps if step.waiting]
    return rendered("tid-og-penge.md.j2", place.model, effort=effort(steps), waiting=waiting)


def raadene(place: Place) -> Markdown:
    """Rådene om en frivilligpolitik, hvert med sine metoder og de trin, det gælder."""
    steps = {
        advice.code: [step for step in place.model.steps if advice.code in step.advice]
        for advice in place.model.advice
    }
    histories = {one.code: history_of(place.model, one) for one in place.model.advice}
    return rendered("raadene.md.j2", place.model, steps=steps, histories=histories)


def civilsamfundet(place: Place) -> Markdown:
    """Det, civilsamfundet kan gøre på hvert af trinnene."""
    return rendered("civilsamfundet.md.j2", place.model, steps=place.model.steps)
