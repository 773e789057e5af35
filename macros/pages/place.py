"""Knows where a macro is called. Knows no macro."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.model import Model

if TYPE_CHECKING:
    from macros.model.entity import Entity


@dataclass(frozen=True)
class Place:
    """Where a macro is called: the model, and the entity whose page it stands on."""

    model: Model
    entity: Entity | None = None
