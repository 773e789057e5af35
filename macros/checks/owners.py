"""Knows who must look at a change of which file: what .github/CODEOWNERS holds."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from macros.checks.rules import Rule
from macros.source.problem import Position, Problem, shown
from macros.source.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.model import Model

OWNERS_PATH: Final = ".github/CODEOWNERS"
COMMAND: Final = "python -m macros ejere"
EDITORS: Final = "redaktion"
"""The role that looks after every file that names no other."""


def owners(model: Model) -> str:
    """Return the text of .github/CODEOWNERS: the host asks the team of the last line that fits."""
    lines = [
        f"# Skrevet af '{COMMAND}' ud fra data/redaktion.yml og felterne 'ansvarlig'.",
        "# Ret den ikke i hånden.",
    ]
    default = _team(model, EDITORS)
    lines += [f"* {default}"] if default else []
    responsible = {one.where().path: one.responsible for one in model.reviewed}
    for path in sorted(responsible, key=natural_key):
        team = _team(model, responsible[path])
        lines += [f"/{path} {team}"] if team else []
    if len(lines) == 2:
        lines.append("# Ingen hold er besluttet endnu.")
    return "\n".join(lines) + "\n"


def _team(model: Model, role: str) -> str | None:
    return model.editors.team_of(role) if model.editors else None


def roles_without_team(model: Model) -> tuple[str, ...]:
    """Return the codes of the roles that are responsible for a text and have no team."""
    used = {EDITORS, *(one.responsible for one in model.reviewed)}
    return tuple(
        role.code for role in model.roles if role.code in used and not _team(model, role.code)
    )


def teams_stand_once(model: Model) -> Iterator[Problem]:
    """En rolle står én gang i data/redaktion.yml."""
    seen: set[str] = set()
    for one in model.editors.roles if model.editors else ():
        if one.role in seen:
            yield Problem(one.where("role"), f"rollen '{one.role}' står to gange – slet den ene")
        seen.add(one.role)


def owners_are_current(model: Model, written: str | None) -> Iterator[Problem]:
    """CODEOWNERS er den, som data/redaktion.yml og felterne 'ansvarlig' giver."""
    if written is None or model.editors is None:
        return
    lines = written.splitlines()
    for number, (found, due) in enumerate(zip_longest(lines, owners(model).splitlines()), 1):
        if found == due:
            continue
        if due is None:
            message = f"'{shown(found)}' skal ikke stå her – slet linjen, eller kør '{COMMAND}'"
        else:
            message = f"her skal stå '{due}' – skriv det, eller kør '{COMMAND}'"
        yield Problem(Position(OWNERS_PATH, max(1, min(number, len(lines)))), message)
        return  # a line too many or too few moves all that follow


RULES: Final[tuple[Rule, ...]] = (teams_stand_once,)
