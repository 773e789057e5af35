"""Knows what must be true of the placeholders in a template's texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.checks.rules import Rule
from macros.model.entity import Record
from macros.model.model import Model
from macros.model.placeholder import PLACEHOLDER
from macros.model.template import Template, parts_of
from macros.source.problem import Problem, shown, suggestion

if TYPE_CHECKING:
    from macros.source.problem import Position


class Place(NamedTuple):
    """A text of a template, and where it stands: the part, the field, the place in a list."""

    part: Record
    field: str
    steps: tuple[int, ...]
    text: str

    @property
    def where(self) -> Position:
        """The text's file and line."""
        return self.part.where(self.field, *self.steps)


def placeholders_exist(model: Model) -> Iterator[Problem]:
    """En pladsholder i en skabelon findes i data/pladsholdere.yml eller i skabelonen selv."""
    shared = model.codes("pladsholder")
    for template in model.templates:
        known = shared | {one.code for one in template.placeholders}
        for place in _texts(template):
            for code in dict.fromkeys(PLACEHOLDER.findall(place.text)):
                if code not in known:
                    near = suggestion(code, known) or " – skriv den under 'pladsholdere'"
                    yield Problem(place.where, f"pladsholderen '{shown(code)}' findes ikke{near}")


def placeholders_are_used(model: Model) -> Iterator[Problem]:
    """En pladsholder, som kun én skabelon har, bruges i den, og har ikke en fælles kode."""
    shared = {one.code for one in model.placeholders}
    for template in model.templates:
        for one in template.placeholders:
            if one.code in shared:
                message = f"'{one.code}' står også i data/pladsholdere.yml – slet den her"
                yield Problem(one.where("code"), message)
            elif one.code not in template.used_placeholders:
                message = f"'[[{one.code}]]' bruges ikke i skabelonen – brug den, eller slet den"
                yield Problem(one.where("code"), message)


def brackets_are_placeholders(model: Model) -> Iterator[Problem]:
    """Dobbelte kantparenteser i en skabelon er en pladsholder."""
    for template in model.templates:
        for place in _texts(template):
            rest = PLACEHOLDER.sub("", place.text)
            if "[[" in rest or "]]" in rest:
                message = "'[[' er ikke en pladsholder – skriv fx [[kommune]] med små bogstaver"
                yield Problem(place.where, message)


def _texts(template: Template) -> Iterator[Place]:
    """Yield the texts of a template's file, each with where it stands."""
    for part in parts_of(template):
        for field, value in part.__dict__.items():
            if isinstance(value, str):
                yield Place(part, field, (), value)
            elif isinstance(value, tuple):
                for at, one in enumerate(value):
                    if isinstance(one, str):
                        yield Place(part, field, (at,), one)


RULES: Final[tuple[Rule, ...]] = (
    placeholders_exist,
    placeholders_are_used,
    brackets_are_placeholders,
)
