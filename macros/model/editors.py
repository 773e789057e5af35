"""Knows which team at the project's host looks after what each role is responsible for."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.model.entity import Record
from macros.model.types import Ref, mistake
from macros.source.problem import shown

NAME = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"


def _team(text: str) -> str:
    if re.fullmatch(rf"@{NAME}", text, re.IGNORECASE):
        raise mistake(
            "'{value}' er ét menneskes konto – skriv et hold, fx @organisation/hold",
            value=shown(text),
        )
    if not re.fullmatch(rf"@{NAME}/[a-z0-9_-]+", text, re.IGNORECASE):
        raise mistake("'{value}' er ikke et hold – skriv fx @organisation/hold", value=shown(text))
    return text


Team = Annotated[str, AfterValidator(_team)]
"""A team as the host calls it: @organisation/team. Never one person."""


class RoleTeam(Record):
    """En rolle og dens hold."""

    role: Annotated[str, Ref("rolle")] = Field(alias="rolle", description="Rollens kode.")
    team: Team | None = Field(
        default=None,
        alias="hold",
        description="Holdet, hvor projektet ligger. Udelades, til det er besluttet.",
    )


class Editors(Record):
    """Redaktionen: hvilket hold der skal se på en ændring af det, en rolle er ansvarlig for."""

    roles: tuple[RoleTeam, ...] = Field(
        alias="roller", min_length=1, description="De roller, der er ansvarlige for tekster."
    )

    def team_of(self, role: str) -> str | None:
        """Return the team of a role, or None if none has been decided."""
        return next((one.team for one in self.roles if one.role == role), None)
