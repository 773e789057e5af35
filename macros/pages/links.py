"""Knows what an entity hangs together with, by kind and both ways. Knows no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.documents import Authored
from macros.model.kinds import KINDS, LOOKUPS
from macros.source.text import with_capital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.entity import Entity
    from macros.model.links import Key
    from macros.model.model import Model

Groups = dict[str, list[tuple["Entity", str]]]
"""Entities under the name of their kind, each with the reason if one is given."""

ORDER = {kind.kind: at for at, kind in enumerate(KINDS)}
MENTIONED = "Nævnt i"


def cross_links(model: Model, entity: Entity, *, inner: bool = True) -> Groups:
    """Return what an entity hangs together with: what points to it, and what it points to.

    What points to an entity inside it is there too, with that one's code as its reason, unless
    `inner` says that it stands elsewhere. Last stand the texts that only name it.
    """
    whole = link_groups(model, entity)
    own = {entity, *model.inside.get(entity, ())}
    known = {other for others in whole.values() for other, _ in others} | own
    texts = dict.fromkeys(filter(None, (_shown(model, key) for key in _naming(model, own))))
    named: list[tuple[Entity, str]] = [(text, "") for text in texts if text not in known]
    links = whole if inner else link_groups(model, entity, inner=False)
    return {**links, **({MENTIONED: named} if named else {})}


def link_groups(model: Model, entity: Entity, *, inner: bool = True) -> Groups:
    """Return what fields tie an entity, and those inside it, to: by kind, in the kinds' order."""
    found: dict[str, dict[Entity, str]] = {}
    for one in (entity, *(model.inside.get(entity, ()) if inner else ())):
        for other, reason in own_links(model, one):
            if other is entity or entity in _around(model, other):
                continue  # both stand on the entity's own page
            why = reason if one is entity else f"Det gælder {one.code}."
            found.setdefault(other.kind, {}).setdefault(other, why)
    kinds = sorted(found, key=ORDER.__getitem__)
    return {name_of_kind(kind): list(found[kind].items()) for kind in kinds}


def _around(model: Model, entity: Entity) -> Iterator[Entity]:
    """Yield what an entity stands in, the nearest first."""
    outer = model.outer.get(entity)
    while outer:
        yield outer
        outer = model.outer.get(outer)


def inner_links(model: Model, entity: Entity) -> dict[str, Groups]:
    """Return what each entity inside another is tied to, by its code."""
    return {one.code: link_groups(model, one) for one in model.inside.get(entity, ())}


def own_links(model: Model, entity: Entity) -> Iterator[tuple[Entity, str]]:
    """Yield what points to an entity and what it points to, each with the reason if given."""
    found = [(reference.source, reference.reason) for reference in model.references_to(entity)]
    found += [(reference.target, reference.reason) for reference in model.references_from(entity)]
    for key, reason in found:
        other = _shown(model, key)
        if other:
            yield other, reason


def name_of_kind(kind: str) -> str:
    """Return the heading of a group: Guidelines."""
    return with_capital(KINDS[ORDER[kind]].kind_plural)


def _shown(model: Model, key: Key) -> Entity | None:
    """Return an entity that readers can be sent to, or None."""
    other = model.entity(key)
    return other if other and other.address and not isinstance(other, LOOKUPS) else None


def _naming(model: Model, entities: set[Entity]) -> Iterator[Key]:
    """Yield what names entities, from outside them."""
    for entity in sorted(entities, key=lambda one: one.code):
        for mention in model.mentions_of(entity):
            naming = model.entity(mention.source)
            outer = model.outer.get(naming, naming) if naming else None
            if outer and outer not in entities:
                yield outer.kind, outer.code


def authored_links(model: Model, entity: Authored) -> Groups:
    """Return what an author's text hangs together with; its templates have their own section."""
    templates = name_of_kind("skabelon")
    return {
        name: others for name, others in cross_links(model, entity).items() if name != templates
    }
