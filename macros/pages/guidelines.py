"""Knows the guidelines as readers see them: their list, and what their pages draw from data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from macros.model.documents import Guideline
from macros.model.process import Step
from macros.model.template import Template
from macros.model.types import Ref
from macros.pages.place import Place
from macros.pages.rendering import Markdown, rendered

if TYPE_CHECKING:
    from collections.abc import Sequence


def skabeloner(place: Place) -> Markdown:
    """De skabeloner, som guidelinens felt skabeloner nævner, hver med hvad den er til."""
    codes: Sequence[str] = place.entity.templates if isinstance(place.entity, Guideline) else ()
    found = [place.model.find(Template, code) for code in codes]
    return rendered("skabelonhenvisninger.md.j2", place.model, templates=found)


def faerdigt_naar(place: Place, kode: Annotated[str, Ref("trin")]) -> Markdown:
    """Slutningen på »Trinnet er færdigt, når …«, som den står på trinnets side."""
    step = place.model.find(Step, kode)
    return rendered("faerdigt-naar.md.j2", place.model, step=step)
