"""Knows how a command line is read, and tells in Danish how it is written. Knows no command."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, ArgumentParser, HelpFormatter
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from argparse import Action, _MutuallyExclusiveGroup
    from collections.abc import Iterable


class DanishHelp(HelpFormatter):
    """The help, its first line in Danish."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[_MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line that shows how the command is written."""
        super().add_usage(usage, actions, groups, "Skriv: " if prefix is None else prefix)


class Parser(ArgumentParser):
    """Reads a command line; what cannot be read is answered with the help, all of it in Danish."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog, None, description, add_help=False, formatter_class=DanishHelp)
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="vis denne hjælp")

    def format_help(self) -> str:
        """Return the help; argparse has no other way to its two headings."""
        told = super().format_help()
        return told.replace("\npositional arguments:\n", "\n").replace("\noptions:\n", "\n")

    def error(self, message: str) -> NoReturn:
        """Tell that the line cannot be read, and show how it is written; ends with code 2."""
        print(f"Kommandoen kan ikke læses sådan.\n\n{self.format_help()}", end="", file=sys.stderr)
        sys.exit(2)
