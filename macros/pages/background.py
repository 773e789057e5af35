"""Knows the background as readers see it: networks, help, words, sources, doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from macros.model.address import Address
from macros.model.background import Term
from macros.model.entity import SourceUse
from macros.model.focus import CODES_PATH
from macros.pages.page import Page
from macros.pages.place import Place
from macros.pages.rendering import Markdown, rendered
from macros.pages.strategy import CODES_TITLE
from macros.source.headings import with_heading_ids
from macros.source.problem import Position

if TYPE_CHECKING:
    from macros.model.entity import Entity
    from macros.model.model import Model
    from macros.model.publisher import Source

SOURCES_PATH = "om/kilder.md"
GLOSSARY_PATH = "ordbog.md"
GLOSSARY_TITLE = "Ordbog"
LISTED_ON = {GLOSSARY_PATH: GLOSSARY_TITLE, CODES_PATH: CODES_TITLE}
"""The titles of the pages on which entities stand that are the page of none."""


class User(NamedTuple):
    """A page that builds on a source: its title, and the places in the source, in order."""

    title: str
    places: dict[str, None]


def netvaerk(place: Place) -> Markdown:
    """De faglige netværk fra data/netvaerk.yml."""
    return rendered("netvaerk.md.j2", place.model, networks=place.model.networks)


def hjaelpen(place: Place) -> Markdown:
    """Dem, der hjælper i dag, fra data/hjaelp.yml."""
    return rendered("hjaelpen.md.j2", place.model, helpers=place.model.helpers)


def indgange(place: Place) -> Markdown:
    """Forsidens indgange og genveje fra data/forside.yml."""
    return rendered("indgange.md.j2", place.model, front=place.model.front_page)


def glossary_page(model: Model) -> Page:
    """Return the page of words, in the alphabet's order, under their first letter."""
    letters: dict[str, list[Term]] = {}
    for term in sorted(model.terms, key=lambda one: alphabetical(one.word)):
        letters.setdefault(term.word[:1].upper(), []).append(term)
    markdown = rendered("ordbog.md.j2", model, letters=letters, see_also=_see_also(model))
    return Page(
        GLOSSARY_PATH,
        GLOSSARY_PATH,
        GLOSSARY_TITLE,
        "Ordene om frivilligcentre og frivilligpolitik, forklaret på almindeligt dansk.",
        with_heading_ids(markdown),
        Position("data/ordbog.yml", 1),
    )


def _see_also(model: Model) -> dict[str, list[Term]]:
    """Return the words to see at each word, by its code: those it names, and those that name it."""
    found: dict[str, list[Term]] = {}
    for term in model.terms:
        naming = [reference.source[1] for reference in model.references_to(term)]
        codes = [code for code in naming if code not in term.confused_with]
        terms = (model.find(Term, code) for code in dict.fromkeys((*term.see_also, *codes)))
        found[term.code] = [other for other in terms if other]
    return found


def alphabetical(word: str) -> str:
    """Return a key that sorts æ, ø and å last, as Danish does."""
    return word.lower().translate(str.maketrans("æøå", "{|}"))


def sources_page(model: Model) -> Page:
    """Return the page that lists the sources and where each is used."""
    own = [one for one in model.entities if one.address and not one.address.anchor]
    titles = {one.address.path: one.label for one in own if one.address}
    uses = [(source, _users(model, source, titles)) for source in model.sources]
    markdown = rendered("kilder.md.j2", model, uses=uses)
    return Page(
        SOURCES_PATH,
        SOURCES_PATH,
        "Kilder",
        "Det, siderne bygger på: udgiver, titel, år og adresse, og hvor hver kilde er brugt.",
        with_heading_ids(markdown),
        Position("data/kilder.yml", 1),
    )


def _users(model: Model, source: Source, titles: dict[str, str]) -> dict[str, User]:
    """Return the pages that name a source, in a field or in a call, by the link to each."""
    users: dict[str, User] = {}
    for entity in model.naming(source):
        if entity.address:
            path = entity.address.path
            user = User(titles.get(path) or LISTED_ON.get(path, path), {})
            users.setdefault(Address(path).link, user).places.update(_places(entity, source))
    return users


def _places(entity: Entity, source: Source) -> dict[str, None]:
    """Return the places in a source that an entity names, in order."""
    uses = (use for use in getattr(entity, "sources", ()) if isinstance(use, SourceUse))
    return {use.place: None for use in uses if use.source == source.code and use.place}
