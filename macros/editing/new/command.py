"""Knows the command that asks a few questions and writes a valid file. Knows no kind's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.build.clock import build_day
from macros.build.site import read_site
from macros.editing.command import Command
from macros.editing.new.ask import Aborted, Dialogue
from macros.editing.new.criterion import new_criterion
from macros.editing.new.entry import new_source, new_term
from macros.editing.new.guideline import new_guideline
from macros.editing.new.template import new_template
from macros.loading.file import read_file
from macros.loading.project import read_project
from macros.source.files import read_bytes
from macros.source.problem import shown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from macros.editing.new.draft import Draft, Entry
    from macros.source.problem import Problem

KINDS: Final[Mapping[str, Callable[[Dialogue, date], Draft]]] = {
    "guideline": new_guideline,
    "skabelon": new_template,
    "kriterium": new_criterion,
    "begreb": new_term,
    "kilde": new_source,
}
WELCOME: Final = "Tryk Ctrl-C for at stoppe. Intet bliver skrevet, før alle spørgsmål er besvaret."


def ny(root: Path, options: Namespace) -> int:
    """Ask for a new piece of the project at the terminal, and write it; 1 if nothing is written."""
    if options.slags not in KINDS:
        print(f"'{shown(options.slags)}' kan ikke laves her – skriv {', '.join(KINDS)}")
        return 1
    print(WELCOME)
    talk = Dialogue(read_project(root).model, input, print)
    try:
        draft = KINDS[options.slags](talk, build_day())
    except Aborted:
        print("\nStoppet. Intet er skrevet.")
        return 1
    return written(root, draft)


def written(root: Path, draft: Draft) -> int:
    """Write a draft where nothing stands yet, and tell what to do next; 1 if nothing is written."""
    contents = {path: text.encode() for path, text in draft.files.items()}
    refusals = [f"{path}: filen findes allerede" for path in contents if (root / path).exists()]
    if draft.entry:
        whole = _with_entry(root, draft.entry)
        contents = {} if whole is None else {draft.entry.path: whole}
        refusals = [] if whole else [f"{draft.entry.path}: filen kan ikke læses – kør 'tjek' først"]
    refusals += [str(one) for path in contents for one in read_file(path, contents[path]).problems]
    if refusals:
        print("\n".join([*refusals, "Intet er skrevet."]))
        return 1
    before = read_site(root)[1]
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    missing = [problem for problem in read_site(root)[1] if problem not in before]
    print("\n".join(_next_steps(draft, list(contents), missing)))
    return 0


def _with_entry(root: Path, entry: Entry) -> bytes | None:
    """Return a list's file with an entry in its place, the rest of it as it was."""
    content, _ = read_bytes(root, entry.path)
    if content is None or read_file(entry.path, content).problems:
        return None
    text = content.decode()
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    at = entry.before.where().line - 1 if entry.before else len(lines)
    while at and entry.before and lines[at - 1].startswith("#"):
        at -= 1  # a comment above an item belongs to it
    added = [f"{line}{ending}" for line in entry.lines]
    return "".join([*lines[:at], *added, *lines[at:]]).encode()


def _next_steps(draft: Draft, paths: list[str], missing: list[Problem]) -> Iterator[str]:
    """Yield what is told when the files are written: which, what misses, and what to do."""
    yield ""
    yield from (f"Skrevet: {path}" for path in paths)
    if missing:
        yield "\nDet her mangler endnu:"
        yield from map(str, missing)
    yield "\nNæste skridt:"
    yield "- Kør make check, og se siden med make serve."
    yield from (f"- {one}" for one in draft.advice)
    yield f"- Felterne er forklaret i data/README.md under »{draft.heading}«."


COMMANDS: Final = (
    Command(
        "ny",
        "svar på nogle spørgsmål, og få en ny fil skrevet",
        ny,
        {"slags": {"help": f"det, I vil lave: {', '.join(KINDS)}"}},
    ),
)
