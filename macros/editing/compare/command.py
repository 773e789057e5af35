"""Knows the command sammenlign: a Word file that someone has corrected, and its definition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from macros.downloads.templates import last_line
from macros.downloads.word.document import word_stamp
from macros.downloads.word.stamp import Stamp
from macros.editing.command import Command, told
from macros.editing.compare.definition import definition_parts
from macros.editing.compare.difference import IN_USE, Advice, Difference
from macros.editing.compare.differences import differences
from macros.editing.compare.identity import Identity, asked_for, nearest, told_by_file
from macros.editing.compare.package import Refused, WordParts, read_package
from macros.editing.compare.reading import WordFile, read_word
from macros.editing.compare.telling import told as differences_told
from macros.editing.compare.words import Placeholders
from macros.loading.project import read_project
from macros.source.problem import shown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from macros.model.model import Model

SAME, DIFFERENT, REFUSED = 0, 1, 2
NEEDED: Final = ("data/skabeloner/", "data/pladsholdere.yml")
"""The files that a definition is read of: a mistake in another is no hindrance."""


def sammenlign(root: Path, options: Namespace) -> int:
    """Print what differs between a Word file and the definition of its template.

    Return 0 when there is nothing to tell, 1 when there is, 2 when the two cannot be compared: as
    `diff` does.
    """
    reading = read_project(root)
    problems = [one for one in reading.problems if one.position.path.startswith(NEEDED)]
    if problems:
        told(problems)
        return REFUSED
    try:
        lines, code = compared(root, reading.model, options.fil, options.skabelon)
    except Refused as refused:
        print(f"{_named(options.fil)}: {refused}")
        return REFUSED
    print("\n".join(lines))
    return code


def compared(root: Path, model: Model, path: Path, asked: str | None) -> tuple[list[str], int]:
    """Return the lines to print, and the exit code; raises Refused."""
    parts = read_package(path)
    every = Placeholders(model.placeholders)
    texts = [parts.subject, *(part.text for part in read_word(parts, every).parts)]
    found = asked_for(model, asked) if asked else told_by_file(model, parts.keywords, texts)
    all_of = {one.code: _Comparison(root, model, parts, one) for one in found}
    chosen = nearest(found, lambda one: len(all_of[one.code].differences))
    comparison = all_of[chosen.code]
    lines = [f"{_named(path)}: {line}" for line in comparison.heading()]
    told_lines = differences_told(comparison.differences, comparison.file.looks)
    return [*lines, "", *told_lines], DIFFERENT if comparison.differences else SAME


def _named(path: Path) -> str:
    """Return a path as it can be printed, whatever signs the file's name has."""
    return shown(str(path), 300)


class _Comparison:
    """A Word file held up against one template or variant."""

    def __init__(self, root: Path, model: Model, parts: WordParts, identity: Identity) -> None:
        self.model, self.parts, self.identity = model, parts, identity
        template, variant = identity
        self.placeholders = Placeholders((*model.placeholders_of(template), *model.placeholders))
        self.file: WordFile = read_word(parts, self.placeholders)
        path = template.where().path
        text = (root / path).read_text(encoding="utf-8") if path else ""
        expected = definition_parts(template, variant, last_line(model, template), text.split("\n"))
        self.differences = [*differences(expected, self.file), *self._filled()]

    def _filled(self) -> Iterator[Difference]:
        """Yield the placeholders that have been filled in, or that have another name."""
        for code, text in self.placeholders.filled.items():
            placeholder = self.placeholders.by_code[code]
            where = placeholder.where("name")
            if text.startswith("[") and text.endswith("]"):
                what = f"pladsholderen [[{code}]] hedder noget andet i Word-filen"
                advice = Advice(f"ret linje {where.line} til", (f"navn: {text[1:-1]}",))
                yield Difference(where, what, placeholder.name, text[1:-1], (advice,))
            else:
                what = f"pladsholderen [[{code}]] er udfyldt"
                yield Difference(where, what, new=text, advice=(IN_USE,), is_use=True)

    def heading(self) -> Iterator[str]:
        """Yield what the file is held up against, and whether it is of an older definition."""
        template, variant = self.identity
        name = f"skabelonen '{template.title}' ({template.where().path})"
        yield f"{name}, udgaven '{variant.title}'" if variant else name
        if len(template.variants) > 1:
            yield "linjer uden kun: står i alle udgaver – ret dem, så de passer til dem alle"
        stamp = Stamp.read(self.parts.keywords)
        used = {one.code: one for one in self.model.placeholders_of(template)}
        today = word_stamp(template, variant, used)
        if stamp and stamp[:2] == today[:2] and stamp != today:
            yield (
                "definitionen er ændret, siden filen blev hentet"
                " – nogle af forskellene kan komme af det"
            )


COMMANDS: Final = (
    Command(
        "sammenlign",
        "vis, hvad der er ændret i en Word-fil, som er lavet af en skabelon",
        sammenlign,
        {
            "fil": {"type": Path, "metavar": "FIL.docx", "help": "Word-filen, som er rettet"},
            "--skabelon": {
                "metavar": "KODE",
                "help": "skabelonens kode, når filen ikke selv siger den, fx hoeringsbrev",
            },
        },
    ),
)
