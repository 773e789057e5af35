"""Knows what must hang together: what needs help, and what needs any link at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from macros.checks.rules import Rule
from macros.model.background import Term
from macros.model.documents import Guideline
from macros.model.kinds import LOOKUPS
from macros.model.model import Model
from macros.model.process import Advice, Step
from macros.model.publisher import Role, Source
from macros.model.quality_basis import Statement
from macros.model.quality_model import Criterion, Indicator
from macros.model.template import Template
from macros.source.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.model.entity import Entity

HELPS: Final = frozenset({Guideline.kind, Template.kind})
"""The kinds that serve others: what to do, and what to do it with."""
HELPED: Final[Mapping[type[Entity], str]] = {
    Criterion: "kriterier",
    Indicator: "indikatorer",
    Statement: "udsagn",
    Step: "trin",
}
"""The kinds that readers come to work with, each with the field that names it in what helps."""
TIED: Final[Mapping[type[Entity], tuple[str, str]]] = {
    Advice: (Step.kind, "skriv koden under 'råd' i et trin"),
    Term: (Term.kind, "skriv et beslægtet ord under 'se_også'"),
    Guideline: ("", "skriv, hvad den hjælper med, under 'kriterier' eller 'trin'"),
    Template: (Guideline.kind, "skriv, hvad den hjælper med, under 'kriterier' eller 'trin'"),
}
"""The other kinds that readers reach by links, each with a kind that can point to it, and advice.

Themes, areas and items of a checklist hang together with what they stand in. The rest stands in
a list of its own, which the menu leads to, or is looked up by others: sources, roles, occasions.
"""
LOOKED_UP: Final = frozenset(kind.kind for kind in LOOKUPS)


def all_are_helped(model: Model) -> Iterator[Problem]:
    """Et kriterium, en indikator, et udsagn og et trin har en guideline eller en skabelon."""
    if _unread(model, HELPS):
        return
    for kind, field in HELPED.items():
        if _has_dead_references(model, kind):
            continue
        for entity in _in_use(model, kind):
            if not any(one.source[0] in HELPS for one in model.references_to(entity)):
                message = (
                    f"ingen guideline eller skabelon hjælper med '{entity.code}'"
                    f" – skriv koden under '{field}' i en, der gør"
                )
                yield Problem(entity.where("code"), message)


def nothing_stands_alone(model: Model) -> Iterator[Problem]:
    """Et råd, et ord, en guideline og en skabelon hænger sammen med noget."""
    for kind, (pointing, hint) in TIED.items():
        if _unread(model, {pointing}) or _has_dead_references(model, kind):
            continue
        for entity in _in_use(model, kind):
            to = (one for one in model.references_to(entity) if one.source[0] not in LOOKED_UP)
            by = (one for one in model.references_from(entity) if one.target[0] not in LOOKED_UP)
            if not any(to) and not any(by):
                yield Problem(
                    entity.where("code"), f"'{entity.code}' hænger ikke sammen med noget – {hint}"
                )


def what_is_looked_up_is_used(model: Model) -> Iterator[Problem]:
    """En kilde og en rolle bruges et sted."""
    if model.unread:
        return  # it can be what uses them
    for kind in (Source, Role):
        if _has_dead_references(model, kind):
            continue
        for entity in _in_use(model, kind):
            if not model.references_to(entity):
                message = (
                    f"intet bruger {kind.kind} '{entity.code}'"
                    " – slet den, eller skriv koden dér, hvor den hører til"
                )
                yield Problem(entity.where("code"), message)


def _in_use(model: Model, kind: type[Entity]) -> Iterator[Entity]:
    """Yield the entities of a kind that are in use, and whose code is no mistake of its own."""
    for entity in model.of_kind(kind):
        is_told_of = entity.code in model.misnamed or not entity.codes.fullmatch(entity.code)
        if not is_told_of and not model.is_retired(entity.code):
            yield entity


def _unread(model: Model, kinds: frozenset[str] | set[str]) -> bool:
    """Tell whether something of these kinds could not be read: it can be what is missing here."""
    return any(kind in kinds for kind, _ in model.unread)


def _has_dead_references(model: Model, kind: type[Entity]) -> bool:
    """Tell whether a code is misspelt somewhere: that is told there, and can be any of the kind."""
    known = model.codes(kind.kind)
    return any(
        one.target[0] == kind.kind and one.target[1] not in known for one in model.references
    )


RULES: Final[tuple[Rule, ...]] = (
    all_are_helped,
    nothing_stands_alone,
    what_is_looked_up_is_used,
)
