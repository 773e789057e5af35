"""Knows the worked strategy as readers see it: its pages, its codes and its thinnest place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from macros.model.focus import CODES_PATH, EXAMPLE, OUTSIDE, CellKind
from macros.pages.coverage import BAR_WIDTH, cells, coverage
from macros.pages.entity_page import entity_page, source_places
from macros.pages.goal_chain import BOX_HEIGHT, BOX_WIDTH, goal_chain
from macros.pages.guidelines import Choice
from macros.pages.page import Page
from macros.pages.place import Place
from macros.pages.rendering import Markdown, rendered
from macros.source.headings import with_heading_ids
from macros.source.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.focus import Activity
    from macros.model.model import Model
    from macros.model.strategy import Strategy

CODES_TITLE = "Koderne R, K og V"
ACTIVITIES_PATH = f"{EXAMPLE}/aktiviteter.md"
COVERAGE_PATH = f"{EXAMPLE}/overblik.md"
FOLLOW_UP_PATH = f"{EXAMPLE}/opfoelgning.md"


class SharedPage(NamedTuple):
    """A page about the whole plan that is no entity's own: its path, its words, its template."""

    path: str
    title: str
    description: str
    template: str


SHARED_PAGES = (
    SharedPage(
        COVERAGE_PATH,
        "Hvor planen er tyk og tynd",
        "Hvor mange aktiviteter hvert kriterium, hver rolle og hvert verdensmål har.",
        "overblik.md.j2",
    ),
    SharedPage(
        ACTIVITIES_PATH,
        "Alle aktiviteter i eksemplet",
        "Aktiviteterne i Slagelses plan, som kan vælges efter kriterium, rolle og verdensmål.",
        "aktiviteter.md.j2",
    ),
    SharedPage(
        FOLLOW_UP_PATH,
        "Opfølgning med trafiklys",
        "To svar for hvert mål, fire mulige svar og ét tilfælde uden svar i modellen.",
        "opfoelgning.md.j2",
    ),
)
STRATEGY_PATHS = (CODES_PATH, *(page.path for page in SHARED_PAGES))
"""The pages that no single entity has for its own."""


def strategy_pages(model: Model) -> Iterator[Page]:
    """Yield the tables of codes and, where there is one, the pages of the worked strategy."""
    yield codes_page(model)
    plan = model.strategy
    if plan is None:
        return
    sources = source_places(model, plan.sources)
    yield entity_page(
        model, plan, "eksempel.md.j2", plan.title, plan.short, sources=sources, paths=_paths()
    )
    yield from _area_pages(model, plan)
    for shared in SHARED_PAGES:
        yield _shared_page(model, plan, shared)


def _shared_page(model: Model, plan: Strategy, shared: SharedPage) -> Page:
    markdown = rendered(
        shared.template,
        model,
        entity=plan,
        title=shared.title,
        coverage=coverage(model),
        cells=partial(cells, model),
        filters=filters(model, plan),
        marks=_marks,
        bar_width=BAR_WIDTH,
        paths=_paths(),
        sources=source_places(model, plan.sources[:1]),
        review=plan,
    )
    return Page(
        shared.path,
        shared.path,
        shared.title,
        shared.description,
        with_heading_ids(markdown),
        plan.where(),
    )


def _paths() -> dict[str, str]:
    return {
        "codes": f"/{CODES_PATH}",
        "activities": f"/{ACTIVITIES_PATH}",
        "coverage": f"/{COVERAGE_PATH}",
        "follow_up": f"/{FOLLOW_UP_PATH}",
    }


def _area_pages(model: Model, plan: Strategy) -> Iterator[Page]:
    for at, area in enumerate(plan.areas):
        yield entity_page(
            model,
            area,
            "indsatsomraade.md.j2",
            area.title,
            area.short,
            plan=plan,
            chain=goal_chain(area),
            box=(BOX_WIDTH, BOX_HEIGHT),
            cells=partial(cells, model),
            earlier=plan.areas[at - 1] if at else None,
            later=plan.areas[at + 1] if at + 1 < len(plan.areas) else None,
            sources=source_places(model, plan.sources[:1]),
            review=plan,
        )


def codes_page(model: Model) -> Page:
    """Return the page with the three tables of codes."""
    markdown = rendered(
        "koder.md.j2",
        model,
        title=CODES_TITLE,
        plan=model.strategy,
        coverage=coverage(model),
        paths=_paths(),
        sources=source_places(model, model.strategy.sources[:1] if model.strategy else ()),
        review=model.strategy,
    )
    return Page(
        CODES_PATH,
        CODES_PATH,
        CODES_TITLE,
        "De tre tabeller: centrets roller, kvalitetsmodellens kriterier og FN's 17 verdensmål.",
        with_heading_ids(markdown),
        Position("data/verdensmaal.yml", 1),
    )


def filters(model: Model, plan: Strategy) -> list[Choice]:
    """Return what the activities can be chosen by."""
    found = coverage(model)
    roles = [(one.entity.code, one.entity.label) for one in found.roles if one.activities]
    goals = [(one.entity.code, one.entity.label) for one in found.reached_goals]
    outside = (OUTSIDE, "/ (uden for)")
    empty = (CellKind.EMPTY.value, "Tom celle i kilden")
    return [
        Choice(
            "kriterium",
            "Kriterium (K)",
            [(one.entity.code, one.entity.label) for one in found.criteria],
        ),
        Choice("rolle", "Rolle (R)", [*roles, *([outside] if found.outside_roles else [])]),
        Choice(
            "verdensmaal",
            "Verdensmål (V)",
            [
                *goals,
                *([outside] if found.outside_goals else []),
                *([empty] if any(not one.global_goals for one in plan.activities) else []),
            ],
        ),
        Choice("omraade", "Område", [(area.code, area.label) for area in plan.areas]),
    ]


def _marks(activity: Activity, area: str) -> Markdown:
    """Return the attributes by which a row is chosen: its codes, "/" or "tom"."""
    rows = (
        ("kriterium", activity.criteria),
        ("rolle", activity.roles),
        ("verdensmaal", activity.global_goals),
        ("omraade", (area,)),
    )
    return Markdown(
        " ".join(f'data-{key}="{" ".join(codes) or CellKind.EMPTY.value}"' for key, codes in rows)
    )


def tyndest(place: Place) -> Markdown:
    """Det kriterium, som eksemplets indsatsplan har færrest aktiviteter til, og hvad / betyder."""
    return rendered(
        "tyndest.md.j2",
        place.model,
        plan=place.model.strategy,
        coverage=coverage(place.model),
        paths=_paths(),
    )
