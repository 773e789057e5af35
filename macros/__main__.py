"""Knows the commands of python -m macros, and hands over to the one that is asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from macros.editing import project, release, reviews
from macros.editing.changes import command as changes
from macros.editing.compare import command as compare
from macros.editing.explaining import command as explaining
from macros.editing.language import command as language
from macros.editing.mending import command as mending
from macros.editing.new import command as new
from macros.editing.outward import command as outward
from macros.editing.parser import Parser

if TYPE_CHECKING:
    from macros.editing.command import Command

COMMANDS: Final[tuple[Command, ...]] = (
    *project.COMMANDS,
    *new.COMMANDS,
    *mending.COMMANDS,
    *release.COMMANDS,
    *changes.COMMANDS,
    *reviews.COMMANDS,
    *language.COMMANDS,
    *explaining.COMMANDS,
    *outward.COMMANDS,
    *compare.COMMANDS,
)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 mistakes in what it was given."""
    parser = Parser(prog="python -m macros", description="Håndbogens værktøjer.")
    parser.add_argument(
        "--rod", type=Path, default=Path(), help="projektets mappe (ellers den, du står i)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for command in COMMANDS:
        taking = commands.add_parser(command.name, help=command.help)
        taking.set_defaults(run=command.run)
        for name, settings in command.arguments.items():
            taking.add_argument(name, **settings)
    options = parser.parse_args(arguments)
    return int(options.run(options.rod, options))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the list has seen enough of it
        sys.stderr.close()
        sys.exit(1)
