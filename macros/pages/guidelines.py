"""Knows the guidelines as readers see them: their list, and what their pages draw from data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from macros.model.documents import Guideline, GuidelineType
from macros.model.process import Step
from macros.model.template import Template
from macros.model.types import Ref
from macros.pages.page import Page
from macros.pages.place import Place
from macros.pages.rendering import Markdown, rendered
from macros.source.headings import with_heading_ids
from macros.source.problem import Position
from macros.source.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.model.model import Model

GUIDELINES_PATH = "guidelines/index.md"


def skabeloner(place: Place) -> Markdown:
    """De skabeloner, som guidelinens felt skabeloner nævner, hver med hvad den er til."""
    codes: Sequence[str] = place.entity.templates if isinstance(place.entity, Guideline) else ()
    found = [place.model.find(Template, code) for code in codes]
    return rendered("skabelonhenvisninger.md.j2", place.model, templates=found)


def faerdigt_naar(place: Place, kode: Annotated[str, Ref("trin")]) -> Markdown:
    """Slutningen på »Trinnet er færdigt, når …«, som den står på trinnets side."""
    step = place.model.find(Step, kode)
    return rendered("faerdigt-naar.md.j2", place.model, step=step)


def guidelines_page(model: Model) -> Page:
    """Return the page that lists all guidelines; a script lets readers choose among them."""
    markdown = rendered(
        "guidelineliste.md.j2", model, groups=grouped(model), filters=filters(model)
    )
    return Page(
        GUIDELINES_PATH,
        GUIDELINES_PATH,
        "Guidelines",
        "Korte vejledninger efter kriterium, trin, rolle og slags.",
        with_heading_ids(markdown),
        Position("macros/templates/guidelineliste.md.j2", 1),
    )


def grouped(model: Model) -> list[tuple[str, str, list[Guideline]]]:
    """Return the guidelines in groups, each once: an anchor, a heading, and what stands there.

    A guideline stands under the first theme whose criteria it serves, else under the process.
    """
    groups = [(f"tema-{theme.code}", theme.label) for theme in model.themes]
    groups += [("proces", "Arbejdet med en frivilligpolitik"), ("andre", "Andre")]
    listed: dict[str, list[Guideline]] = {anchor: [] for anchor, _ in groups}
    for guideline in sorted(model.guidelines, key=_first_use):
        theme = next((code.partition(".")[0] for code in guideline.criteria), None)
        anchor = f"tema-{theme}" if theme else "proces" if guideline.steps else "andre"
        listed.setdefault(anchor, []).append(guideline)
    return [(anchor, heading, listed[anchor]) for anchor, heading in groups if listed[anchor]]


def _first_use(guideline: Guideline) -> tuple[object, ...]:
    codes = (*guideline.criteria, *guideline.steps)
    return (natural_key(codes[0]) if codes else (), guideline.title)


class Choice(NamedTuple):
    """A choice of the list's filter: the key of its address, its label, and what can be chosen."""

    key: str
    label: str
    options: list[tuple[str, str]]


def filters(model: Model) -> list[Choice]:
    """Return what the guidelines can be chosen by: only what at least one of them has."""
    roles = {code for one in model.guidelines for code in one.roles}
    criteria = {code for one in model.guidelines for code in one.criteria}
    steps = {code for one in model.guidelines for code in one.steps}
    types = {one.type for one in model.guidelines}
    return [
        Choice(
            "kriterium",
            "Kriterium",
            [(one.code, one.label) for one in model.criteria if one.code in criteria],
        ),
        Choice("trin", "Trin", [(one.code, one.label) for one in model.steps if one.code in steps]),
        Choice(
            "rolle", "Rolle", [(one.code, one.label) for one in model.roles if one.code in roles]
        ),
        Choice(
            "slags",
            "Slags",
            [(one.value, one.value.capitalize()) for one in GuidelineType if one in types],
        ),
    ]
