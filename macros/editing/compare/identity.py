"""Knows which template and variant a Word file is of, whatever the file is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.downloads.word.stamp import Stamp
from macros.editing.compare.package import Refused
from macros.model.template import Format
from macros.source.problem import shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from macros.model.blocks import Variant
    from macros.model.model import Model
    from macros.model.template import Template

SOURCE_LINE: Final = re.compile(r"skabelonen »(.+?)« fra ")


class Identity(NamedTuple):
    """A template and the variant of it, None where it has but one file."""

    template: Template
    variant: Variant | None

    @property
    def code(self) -> str:
        """The code that the file's name has: hoeringsbrev-staten."""
        return f"{self.template.code}-{self.variant.code}" if self.variant else self.template.code


def identities(model: Model) -> Iterator[Identity]:
    """Yield all that a Word file can be of."""
    for template in model.templates:
        if Format.WORD in template.formats:
            yield from (Identity(template, one) for one in template.variants or (None,))


def asked_for(model: Model, code: str) -> list[Identity]:
    """Return what an editor's code names: one variant, or all those of a template."""
    every = list(identities(model))
    found = [one for one in every if one.code == code] or [
        one for one in every if one.template.code == code
    ]
    if not found:
        known = [one.code for one in every] + [one.template.code for one in every]
        near = suggestion(code, known) or " – skriv navnet på en fil i data/skabeloner/ uden .yml"
        raise Refused(f"skabelon '{shown(code)}' findes ikke{near}")
    return found


def told_by_file(model: Model, keywords: str, texts: list[str]) -> list[Identity]:
    """Return what a file says that it is of: by its stamp, else by the line with its source."""
    stamp = Stamp.read(keywords)
    every = list(identities(model))
    if stamp:
        of_template = [one for one in every if one.template.code == stamp.template]
        if not of_template:
            message = f"skabelon '{stamp.template}', som filen er lavet af, findes ikke mere"
            raise Refused(f"{message} – brug --skabelon med den, der er kommet i stedet")
        variants = [one for one in of_template if one.variant and one.variant.code == stamp.variant]
        return variants or of_template
    titles = {found[1] for text in texts for found in SOURCE_LINE.finditer(text)}
    found = [one for one in every if one.template.title in titles]
    if not found:
        message = "filen siger ikke, hvilken skabelon den er lavet af"
        raise Refused(f"{message} – skriv det: --skabelon KODE, hvis det er en af vores")
    return found


def nearest(found: list[Identity], differing: Callable[[Identity], int]) -> Identity:
    """Return the one that a file differs least from; the first of several."""
    return found[0] if len(found) == 1 else min(found, key=differing)
