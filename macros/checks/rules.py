"""Knows what must be true of the entities of data/, taken together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from macros.model.address import Address
from macros.model.documents import Authored, Page
from macros.model.entity import Entity, Origin, SourceUse, default_origin, name_of
from macros.model.focus import FocusArea
from macros.model.model import Model
from macros.model.process import Step
from macros.model.quality_basis import Area, QualityBasis
from macros.model.quality_model import Criterion, Indicator, Theme
from macros.model.review import Reviewed
from macros.model.strategy import Strategy
from macros.model.template import Template
from macros.source.problem import Position, Problem, shown, suggestion

INDICATORS_PER_CRITERION = 2  # source: FriSe's quality model 2018-2021

Rule = Callable[[Model], Iterator[Problem]]
Titled = Theme | Criterion | QualityBasis | Area | Step | Strategy | FocusArea | Authored | Template
"""What has a page whose title no other page may have."""


def codes_are_unique(model: Model) -> Iterator[Problem]:
    """En kode bruges kun én gang."""
    first: dict[tuple[str, str], Position] = {}
    for entity in model.entities:
        key = (entity.kind, entity.code)
        here = entity.where("code")
        if key in first:
            place = first[key]
            other = f"{place.path}:{place.line}"
            message = f"koden '{entity.code}' står også i {other} – giv én af dem en ny"
            yield Problem(here, message)
        first.setdefault(key, here)


def codes_have_their_form(model: Model) -> Iterator[Problem]:
    """En kode ser ud som koder af sin slags."""
    for entity in model.entities:
        if not entity.codes.fullmatch(entity.code):
            message = f"'{entity.code}' er ikke en kode – skriv den som {entity.code_example}"
            yield Problem(entity.where("code"), message)


def inner_codes_begin_with_outer(model: Model) -> Iterator[Problem]:
    """En indikators kode begynder med kriteriets, et punkts med trinnets og så videre."""
    for outer, inners in model.inner:
        if not outer.codes.fullmatch(outer.code):
            continue  # told of by itself
        for inner in inners:
            if inner.codes.fullmatch(inner.code) and not outer.holds(inner):
                begins = outer.inner_prefix
                message = f"koden '{inner.code}' hører ikke til her – begynd den med '{begins}'"
                yield Problem(inner.where("code"), message)


def themes_of_criteria_exist(model: Model) -> Iterator[Problem]:
    """Et kriteriums tema findes."""
    known = set(model.codes("tema"))
    for criterion in model.criteria:
        theme = criterion.theme_code
        if theme not in known:
            known.add(theme)  # told of once
            message = f"tema {theme} findes ikke – opret data/temaer/{theme}.yml"
            yield Problem(Position(criterion.where().path, 1), message)


def criteria_have_two_indicators(model: Model) -> Iterator[Problem]:
    """Et kriterium har to indikatorer i brug."""
    # A note about an indicator that stands no more is a mistake told of there.
    noted = {change.code for _, change in model.changes if Indicator.codes.fullmatch(change.code)}
    told = {code.rpartition(".")[0] for code in noted - model.worded.keys()}
    for criterion in model.criteria:
        if model.is_retired(criterion.code):
            continue
        used = [one for one in criterion.indicators if not model.retirement(one.code)]
        if len(used) != INDICATORS_PER_CRITERION and criterion.code not in told:
            number = "1 indikator" if len(used) == 1 else f"{len(used)} indikatorer"
            message = f"kriteriet har {number} i brug – der skal være {INDICATORS_PER_CRITERION}"
            yield Problem(criterion.where("indicators"), message)


def roles_stand_once(model: Model) -> Iterator[Problem]:
    """En rolle står én gang i et kriterium."""
    for criterion in model.criteria:
        seen: set[str] = set()
        for part in criterion.roles:
            if part.role in seen:
                yield Problem(
                    part.where("role"), f"rollen '{part.role}' står to gange – saml punkterne"
                )
            seen.add(part.role)


def restating_fields_have_a_source(model: Model) -> Iterator[Problem]:
    """Et felt, der gengiver en kilde, har en kilde."""
    held = dict(model.inner)
    inside = {one for inners in held.values() for one in inners}  # the outer's sources hold there
    for entity in model.entities:
        if entity in inside or getattr(entity, "sources", True):
            continue
        restating = (
            f"'{name_of(type(one), field)}'" + (f" i '{one.code}'" if one != entity else "")
            for one in (entity, *held.get(entity, ()))
            if not getattr(one, "sources", ())
            for field in one.restating_fields()
        )
        field = next(restating, None)
        if field:
            yield Problem(entity.where("sources"), f"{field} gengiver en kilde – skriv hvilken")


def sources_name_fields(model: Model) -> Iterator[Problem]:
    """En kildes felt er et, der står i filen, og et kriteriums ordlyd har sin egen kilde."""
    told: set[Entity] = set()
    for entity in model.entities:
        written = [
            name_of(type(entity), field)
            for field in type(entity).model_fields
            if getattr(entity, field) and field not in (*Reviewed.model_fields, "sources")
        ]
        for use in getattr(entity, "sources", ()):
            if isinstance(use, SourceUse) and use.field and use.field not in written:
                hint = suggestion(use.field, written) or f" – skriv et af {', '.join(written)}"
                message = f"feltet '{shown(use.field)}' står ikke i filen{hint}"
                yield Problem(use.where("field"), message)
                told.add(entity)
    for criterion in model.criteria:
        if criterion.sources and not criterion.sources_of_wording and criterion not in told:
            message = "ingen kilde siger, hvor ordlyden står – skriv 'felt: ordlyd' under en af dem"
            yield Problem(criterion.where("sources"), message)


def origins_are_whole(model: Model) -> Iterator[Problem]:
    """Et andet ophav nævner felter, der findes, og en godkendelse nævner hvem og hvornår."""
    for entity in model.entities:
        kind = type(entity)
        names = [name_of(kind, field) for field in kind.model_fields if default_origin(kind, field)]
        for override in entity.origins:
            for at, field in enumerate(override.fields):
                if field not in names:
                    message = f"feltet '{field}' findes ikke – skriv et af {', '.join(names)}"
                    yield Problem(override.where("fields", at), message)
            if override.origin is Origin.APPROVED and not (override.body and override.date):
                message = "'godkendt' mangler hvem og hvornår – skriv felterne af og dato"
                yield Problem(override.where("origin"), message)


def areas_are_numbered(model: Model) -> Iterator[Problem]:
    """To områder har ikke samme nummer."""
    seen: dict[int, str] = {}
    for area in model.areas:
        if area.number in seen:
            message = f"nummer {area.number} har {seen[area.number]} også – giv området et andet"
            yield Problem(area.where("number"), message)
        seen.setdefault(area.number, area.code)


def pages_are_made_once(model: Model) -> Iterator[Problem]:
    """En side i docs/ ligger ikke dér, hvor en side laves af data/ eller guides/."""
    made = made_pages(model)
    for page in model.pages:
        here = page.where()._replace(line=1)
        published = Address(page.path).published
        if published in made:
            yield Problem(
                here, f"siden laves allerede af {made[published]} – giv filen et andet navn"
            )
        elif published.startswith("guidelines/"):
            yield Problem(here, "guidelines ligger i guides/ – flyt filen dertil")


def made_pages(model: Model) -> dict[str, str]:
    """Return the published paths of the pages that are made of data/ and guides/, with the file."""
    made = {
        entity.address.published: entity.where().path
        for entity in model.entities
        if entity.address and not (isinstance(entity, Page) or entity.on_authored_page)
    }
    return made | {step.checklist_address.path: step.where().path for step in model.steps}


def titles_are_unique(model: Model) -> Iterator[Problem]:
    """To sider har ikke samme titel."""
    seen: dict[str, Position] = {}
    for entity in titled(model):
        here = entity.where("title")
        first = seen.setdefault(entity.title.casefold(), here)
        if first != here:
            other = f"{first.path}:{first.line}"
            yield Problem(here, f"titlen '{entity.title}' står også i {other} – giv siden sin egen")


def titled(model: Model) -> tuple[Titled, ...]:
    """Return what has a page whose title no other page may have."""
    plan = model.strategy
    example: tuple[Titled, ...] = (plan, *plan.areas) if plan else ()
    return (
        *model.themes,
        *model.criteria,
        *filter(None, [model.quality_basis]),
        *model.areas,
        *model.steps,
        *example,
        *model.authored,
        *model.templates,
    )


RULES: Final[tuple[Rule, ...]] = (
    codes_are_unique,
    codes_have_their_form,
    inner_codes_begin_with_outer,
    themes_of_criteria_exist,
    criteria_have_two_indicators,
    roles_stand_once,
    restating_fields_have_a_source,
    sources_name_fields,
    origins_are_whole,
    areas_are_numbered,
    pages_are_made_once,
    titles_are_unique,
)
