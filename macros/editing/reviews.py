"""Knows the commands on who looks after what: eftersyn and ejere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from macros.build.site import Site, read_site
from macros.checks.check import in_order
from macros.checks.owners import OWNERS_PATH, owners, roles_without_team
from macros.editing.command import Command, told
from macros.loading.project import read_project
from macros.model.duty import duties
from macros.model.publisher import Role
from macros.source.text import danish_date

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from macros.model.review import Reviewed

AHEAD: Final = relativedelta(months=1)
"""How far ahead the list looks: till it is made the next time."""
STEPS: Final = (
    "De her tekster skal læses igennem.",
    "Ret det, der ikke passer mere, og ret så datoen i feltet `gennemgået` i filen.",
    "Ret kun datoen, når hele teksten er læst.",
)


def eftersyn(root: Path, options: Namespace) -> int:
    """Print what is over its time or due within a month, by role; nothing due is said aside."""
    site, problems = read_site(root)
    if site is None:
        return told(problems)
    lines = list(_due_lines(site, "- [ ] " if options.markdown else "- "))
    if not lines:
        print("intet skal gennemgås den næste måned", file=sys.stderr)
        return 0
    print("\n".join([*STEPS, *lines]))
    return 0


def _due_lines(site: Site, mark: str) -> Iterator[str]:
    """Yield a heading for each role that has something due, and a line for each text."""
    for duty in duties(site.model):
        due = [one for one in duty.entities if one.due <= site.today + AHEAD]
        if due:
            yield from ("", f"## {duty.role.label}", "")
            yield from (mark + _line(site, one) for one in due)


def _line(site: Site, one: Reviewed) -> str:
    late = ", over tiden" if one.is_overdue(site.today) else ""
    return f"{one.label} – senest {danish_date(one.due)}{late} – `{one.where().path}`"


def ejere(root: Path, _: Namespace) -> int:
    """Write .github/CODEOWNERS; tell each role that is responsible for a text and has no team."""
    reading = read_project(root)
    if reading.problems:
        return told(in_order(reading.problems))
    path = root / OWNERS_PATH
    path.parent.mkdir(exist_ok=True)
    path.write_text(owners(reading.model), encoding="utf-8")
    for code in roles_without_team(reading.model):
        role = reading.model.find(Role, code)
        name = role.label if role else code
        print(
            f"{name} ({code}) har intet hold – skriv det i data/redaktion.yml, når det er besluttet"
        )
    return 0


COMMANDS: Final = (
    Command(
        "eftersyn",
        "vis, hvad der skal læses igennem den næste måned, og hvem der gør det",
        eftersyn,
        {"--markdown": {"action": "store_true", "help": "som liste til afkrydsning"}},
    ),
    Command("ejere", f"skriv {OWNERS_PATH} efter data/redaktion.yml og 'ansvarlig'", ejere),
)
