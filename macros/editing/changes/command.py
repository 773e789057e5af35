"""Knows the command that tells what a change does: aendringer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from macros.build.clock import build_day
from macros.editing.changes.files import file_changes
from macros.editing.changes.own_code import touches_code, written
from macros.editing.changes.revisions import Refused, snapshots
from macros.editing.changes.summary import Summary, read_version
from macros.editing.changes.telling import told
from macros.editing.command import Command

if TYPE_CHECKING:
    from argparse import Namespace


def aendringer(root: Path, options: Namespace) -> int:
    """Print what changes from one revision to another; return 1 if git has no such revision."""
    try:
        old, new, remark = snapshots(root, options.fra, options.til)
    except Refused as refused:
        print(refused)
        return 1
    today = build_day()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = read_version(old, folder / "gammel", today)
        after = read_version(new, folder / "ny", today)
        own = None
        if touches_code(file_changes(old.files, new.files)):
            own = (
                written(old, folder / "gammel-kode", today),
                written(new, folder / "ny-kode", today),
            )
        summary = Summary(before, after, own)
        print(told(summary, [remark] if remark else [], options.visning or ""))
    return 0


COMMANDS: Final = (
    Command(
        "aendringer",
        "fortæl, hvad der er ændret for læserne siden en udgave i git",
        aendringer,
        {
            "fra": {"metavar": "FRA", "help": "udgaven at sammenligne med, fx main"},
            "til": {
                "metavar": "TIL",
                "nargs": "?",
                "help": "udgaven med ændringen (ellers filerne, som de ligger nu)",
            },
            "--visning": {
                "metavar": "NAVN",
                "help": "navnet på forhåndsvisningen, som værten gemmer den",
            },
        },
    ),
)
