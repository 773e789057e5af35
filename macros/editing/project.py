"""Knows the commands on the whole project: tjek, skriv and felter."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from macros.build.csp import POLICY
from macros.build.days import CUT_OFF, read_history
from macros.build.reference import data_readme
from macros.build.site import publisher_values, read_site
from macros.build.tree import write_tree
from macros.editing.annotations import annotation, summary
from macros.editing.command import Command, told
from macros.editing.schemas import FOLDER, SETTINGS, editing_schemas, with_schemas

if TYPE_CHECKING:
    from argparse import Namespace


def tjek(root: Path, options: Namespace) -> int:
    """Print every mistake of the project, one a line; return 1 if there is one."""
    problems = read_site(root)[1]
    if not options.github:
        return told(problems)
    for problem in problems:
        print(annotation(problem))
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file and problems:
        with Path(file).open("a", encoding="utf-8") as page:
            page.write(summary(problems))
    return 1 if problems else 0


def skriv(root: Path, options: Namespace) -> int:
    """Write the site as a plain tree in a new folder; return 1 if there are mistakes in the way."""
    target: Path = options.mappe
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        print(f"{target}: findes allerede – vælg en mappe, der ikke findes endnu")
        return 1
    history = read_history(root)
    site, problems = read_site(root, days=history.days)
    if site is None:
        return told(problems)
    if history.is_cut_off:
        print(CUT_OFF)
        return 1
    surroundings = {
        "site_url": os.environ.get("SITE_URL", ""),
        "extra": {"csp": POLICY, "udgiver": publisher_values(site.model.publisher)},
    }
    pages = write_tree(site, root, target, surroundings)
    print(f"{target}: {pages} sider skrevet")
    return 0


def felter(root: Path, _: Namespace) -> int:
    """Write what is told of the fields, from the model: data/README.md, and VS Code's schemas."""
    (root / "data" / "README.md").write_text(data_readme(), encoding="utf-8")
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    schemas = editing_schemas()
    for path in (root / FOLDER).glob("*.json"):
        if path.relative_to(root).as_posix() not in schemas:
            path.unlink()
    for name, content in schemas.items():
        (root / name).write_bytes(content)
    settings = root / SETTINGS
    text = settings.read_text(encoding="utf-8") if settings.exists() else "{}"
    settings.write_text(with_schemas(text), encoding="utf-8")
    return 0


COMMANDS: Final = (
    Command(
        "tjek",
        "find fejl i data/, docs/, guides/ og mkdocs.yml",
        tjek,
        {"--github": {"action": "store_true", "help": "vis hver fejl på sin linje i et forslag"}},
    ),
    Command(
        "skriv",
        "skriv hele webstedet som almindelig Markdown",
        skriv,
        {"mappe": {"type": Path, "help": "en mappe, der ikke findes endnu"}},
    ),
    Command("felter", "skriv data/README.md og skemaerne i .vscode/ efter modellen", felter),
)
