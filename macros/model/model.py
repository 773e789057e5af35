"""Knows the whole: all entities of the project, by code and by kind. Knows no file format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from macros.model.background import Helper, Network, Term
from macros.model.cases import Course, Event, Policy
from macros.model.changes import ChangeNote
from macros.model.documents import Authored, Guideline, Page
from macros.model.editors import Editors
from macros.model.entity import Entity, Worded
from macros.model.focus import GlobalGoal
from macros.model.frontpage import FrontPage
from macros.model.history import History
from macros.model.kinds import KINDS, MENTIONABLE, is_strategy_code
from macros.model.language import WordChoice, WordList
from macros.model.links import Linked
from macros.model.placeholder import Municipality, Occasion, Placeholder
from macros.model.process import Advice, Step
from macros.model.publisher import Publisher, Role, Source
from macros.model.quality_basis import Area, QualityBasis
from macros.model.quality_model import Criterion, ModelVersion, QualityModel, Theme
from macros.model.review import Reviewed
from macros.model.strategy import Strategy
from macros.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator


AnyEntity = TypeVar("AnyEntity", bound=Entity)


@dataclass(frozen=True)
class Model(Linked, History):
    """All that the project's files hold, each kind in the order of its codes.

    `unread` holds the kind and code of what could not be read: a reference to it is no mistake of
    its own.
    """

    publisher: Publisher | None = None
    editors: Editors | None = None
    front_page: FrontPage | None = None
    quality_model: QualityModel | None = None
    quality_basis: QualityBasis | None = None
    themes: tuple[Theme, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    areas: tuple[Area, ...] = ()
    steps: tuple[Step, ...] = ()
    advice: tuple[Advice, ...] = ()
    courses: tuple[Course, ...] = ()
    policies: tuple[Policy, ...] = ()
    networks: tuple[Network, ...] = ()
    terms: tuple[Term, ...] = ()
    helpers: tuple[Helper, ...] = ()
    sources: tuple[Source, ...] = ()
    roles: tuple[Role, ...] = ()
    change_notes: tuple[ChangeNote, ...] = ()
    pages: tuple[Page, ...] = ()
    guidelines: tuple[Guideline, ...] = ()
    templates: tuple[Template, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    word_choices: tuple[WordChoice, ...] = ()
    word_list: WordList | None = None
    strategy: Strategy | None = None
    global_goals: tuple[GlobalGoal, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, those inside others included."""
        return tuple(self._all())

    def _all(self) -> Iterator[Entity]:
        if self.quality_model:
            yield self.quality_model
        yield from self.themes
        for criterion in self.criteria:
            yield criterion
            yield from criterion.indicators
        if self.quality_basis:
            yield self.quality_basis
        for area in self.areas:
            yield area
            yield from area.statements
        for step in self.steps:
            yield step
            yield from step.checklist
        yield from (*self.advice, *self.courses, *self.events, *self.policies)
        yield from (*self.networks, *self.terms, *self.helpers)
        yield from (*self.sources, *self.roles, *self.change_notes, *self.authored)
        yield from (*self.templates, *self.occasions, *self.placeholders, *self.municipalities)
        yield from self.word_choices
        if self.strategy:
            yield from self.strategy.whole
        yield from self.global_goals

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of all courses."""
        return tuple(event for course in self.courses for event in course.events)

    @cached_property
    def authored(self) -> tuple[Authored, ...]:
        """The texts in Markdown: pages and guidelines."""
        return (*self.pages, *self.guidelines)

    @cached_property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """The entities that roles read through again, what is due first before the rest."""
        found = (entity for entity in self.entities if isinstance(entity, Reviewed))
        return tuple(sorted(found, key=lambda entity: entity.due))

    @cached_property
    def in_review(self) -> tuple[Reviewed, ...]:
        """Those of them that are in use: what is retired stands as it was left."""
        return tuple(entity for entity in self.reviewed if not self.is_retired(entity.code))

    @cached_property
    def worded(self) -> dict[str, Worded]:
        """The entities whose wording is kept account of, by code."""
        return {entity.code: entity for entity in self.entities if isinstance(entity, Worded)}

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Entity]]:
        table: dict[str, dict[str, Entity]] = {kind.kind: {} for kind in KINDS}
        for entity in self.entities:
            table[entity.kind].setdefault(entity.code, entity)
        return table

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        return {
            kind: frozenset(known) | {code for name, code in self.unread if name == kind and code}
            for kind, known in self._by_kind.items()
        }

    def codes(self, kind: str) -> frozenset[str]:
        """Return the codes of a kind, those that could not be read included."""
        return self._codes[kind]

    @cached_property
    def mentionable_codes(self) -> frozenset[str]:
        """The codes that @code can name, those that could not be read included."""
        return frozenset().union(*(self.codes(kind.kind) for kind in MENTIONABLE))

    @cached_property
    def inner(self) -> tuple[tuple[Entity, tuple[Entity, ...]], ...]:
        """The entities that hold others, each with those it holds."""
        return (
            *((criterion, criterion.indicators) for criterion in self.criteria),
            *((step, step.checklist) for step in self.steps),
            *((area, area.statements) for area in self.areas),
            *(self.strategy.held if self.strategy else ()),
        )

    @cached_property
    def outer(self) -> dict[Entity, Entity]:
        """What each entity that stands inside another stands in."""
        return {one: outer for outer, held in self.inner for one in held}

    @cached_property
    def inside(self) -> dict[Entity, tuple[Entity, ...]]:
        """What each entity that can hold others holds."""
        return dict(self.inner)

    @cached_property
    def misnamed(self) -> frozenset[str]:
        """The codes inside others that do not belong where they stand, or stand there twice."""
        return frozenset(
            one.code
            for outer, held in self.inner
            for one in held
            if not outer.holds(one) or [other.code for other in held].count(one.code) > 1
        )

    def is_unknowable(self, kind: str, code: str) -> bool:
        """Tell whether a mistake told elsewhere hides if there is such a code.

        The kind's list has an entry without code, the file that would hold the code cannot be
        read, or the entity that would hold it has a wrong code there.
        """
        outer = code.rpartition(".")[0]
        kinds = (Criterion.kind, Step.kind, Area.kind)
        return (
            (kind, "") in self.unread
            or any((name, outer) in self.unread for name in kinds)
            or ((Strategy.kind, "") in self.unread and is_strategy_code(code))
            or any(
                entity.code == outer and any(one.code in self.misnamed for one in held)
                for entity, held in self.inner
            )
        )

    def of_kind(self, kind: type[AnyEntity]) -> tuple[AnyEntity, ...]:
        """Return the entities of a kind, in the order of the model."""
        return tuple(one for one in self._by_kind[kind.kind].values() if isinstance(one, kind))

    def find(self, kind: type[AnyEntity], code: str) -> AnyEntity | None:
        """Return the entity of that kind and code, or None."""
        entity = self._by_kind[kind.kind].get(code)
        return entity if isinstance(entity, kind) else None

    def entity(self, key: tuple[str, str]) -> Entity | None:
        """Return the entity of a kind and code, or None."""
        return self._by_kind[key[0]].get(key[1])

    def naming(self, entity: Entity) -> tuple[Entity, ...]:
        """Return the entities that point to one, in the model's order."""
        naming = {self.entity(reference.source) for reference in self.references_to(entity)}
        return tuple(sorted((one for one in naming if one), key=self._place.__getitem__))

    @cached_property
    def _place(self) -> dict[Entity, int]:
        return {entity: place for place, entity in enumerate(self.entities)}

    def placeholders_of(self, template: Template) -> tuple[Placeholder, ...]:
        """Return the placeholders that a template uses, its own before the shared, in order."""
        known = {one.code: one for one in (*self.placeholders, *template.placeholders)}
        return tuple(known[code] for code in template.used_placeholders if code in known)

    def mentioned(self, code: str) -> Entity | None:
        """Return the entity that @code names, or None."""
        found = (self._by_kind[kind.kind].get(code) for kind in MENTIONABLE)
        return next((entity for entity in found if entity), None)

    @property
    def version(self) -> ModelVersion | None:
        """The newest version of the quality model."""
        return self.quality_model.versions[-1] if self.quality_model else None
