"""Knows the commands: python -m macros tjek | skriv MAPPE | felter."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from macros.build.csp import POLICY
from macros.build.reference import data_readme
from macros.build.site import publisher_values, read_site
from macros.build.tree import write_tree

if TYPE_CHECKING:
    from macros.source.problem import Problem


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 mistakes in the project's files."""
    parser = ArgumentParser(prog="python -m macros", description="Håndbogens værktøjer.")
    parser.add_argument(
        "--rod", type=Path, default=Path(), help="projektets mappe (ellers den, du står i)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    commands.add_parser("tjek", help="find fejl i data/, docs/, guides/ og mkdocs.yml")
    written = commands.add_parser("skriv", help="skriv hele webstedet som almindelig Markdown")
    written.add_argument("mappe", type=Path, help="en mappe, der ikke findes endnu")
    commands.add_parser("felter", help="skriv data/README.md efter modellen")
    options = parser.parse_args(arguments)
    match options.command:
        case "skriv":
            return skriv(options.rod, options.mappe)
        case "felter":
            return felter(options.rod)
        case _:
            return tjek(options.rod)


def skriv(root: Path, target: Path) -> int:
    """Write the site as a plain tree in a new folder; return 1 if there are mistakes in the way."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        print(f"{target}: findes allerede – vælg en mappe, der ikke findes endnu")
        return 1
    site, problems = read_site(root)
    if site is None:
        return _told(problems)
    surroundings = {
        "site_url": os.environ.get("SITE_URL", ""),
        "extra": {"csp": POLICY, "udgiver": publisher_values(site.model.publisher)},
    }
    pages = write_tree(site, root, target, surroundings)
    print(f"{target}: {pages} sider skrevet")
    return 0


def felter(root: Path) -> int:
    """Write data/README.md from the model."""
    (root / "data" / "README.md").write_text(data_readme(), encoding="utf-8")
    return 0


def tjek(root: Path) -> int:
    """Print every mistake of the project, one a line; return 1 if there is one."""
    _, problems = read_site(root)
    return _told(problems)


def _told(problems: tuple[Problem, ...]) -> int:
    for problem in problems:
        print(problem)
    if problems:
        print(f"\n{len(problems)} fejl", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the list has seen enough of it
        sys.stderr.close()
        sys.exit(1)
