"""Knows which role reads which texts through, and where readers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from macros.model.model import Model
    from macros.model.publisher import Role
    from macros.model.review import Reviewed

REVIEWS_PATH = "om/eftersyn.md"


class Duty(NamedTuple):
    """What a role reads through, what is due first before the rest."""

    role: Role
    entities: tuple[Reviewed, ...]

    @property
    def anchor(self) -> str:
        """The role's place on the page of what is due."""
        return f"rolle-{self.role.code}"

    @property
    def calendar_path(self) -> str:
        """The path of the role's calendar of what is due."""
        return f"{REVIEWS_PATH.removesuffix('.md')}/{self.role.code}.ics"


def duties(model: Model) -> list[Duty]:
    """Return what each role reads through, in the order of the roles; none without anything."""
    by_role = {
        role: tuple(one for one in model.in_review if one.responsible == role.code)
        for role in model.roles
    }
    return [Duty(role, entities) for role, entities in by_role.items() if entities]
