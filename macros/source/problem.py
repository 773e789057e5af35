"""Knows where something stands and how a mistake is told. Knows no file format."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Position(NamedTuple):
    """A place in a file: the path from the project's root, with /, and the line from 1."""

    path: str
    line: int


class Problem(NamedTuple):
    """A mistake in the project's files, told in Danish: what stands there – what to do."""

    position: Position
    message: str

    def __str__(self) -> str:
        """Return the problem as the one line an editor reads: path:line: message."""
        path = " ".join(self.position.path.splitlines())  # a file's name may hold a line break
        return f"{path}:{self.position.line}: {self.message}"


def suggestion(written: str, known: Iterable[str]) -> str:
    """Return " – mente du 'x'?" for the known word nearest to what was written, else ""."""
    near = get_close_matches(written, sorted(known), n=1, cutoff=0.6)
    return f" – mente du '{near[0]}'?" if near else ""


def near_path(written: str, known: Iterable[str]) -> str | None:
    """Return the known path that one was perhaps meant to be, or None.

    It is a file of the same name elsewhere, or of a like name in the same folder. The nearest
    number is no better guess than the others: 1.4 is not 1.3.
    """
    paths = {path: PurePosixPath(path) for path in sorted(known)}
    wanted = PurePosixPath(written)
    same = [path for path, one in paths.items() if one.name == wanted.name]
    if len(same) == 1 and wanted.stem != "index":
        return same[0]
    beside = {one.stem: path for path, one in paths.items() if one.parent == wanted.parent}
    like = {stem for stem in beside if _lettered(stem) != _lettered(wanted.stem)}
    near = get_close_matches(wanted.stem, sorted(like), n=1)
    return beside[near[0]] if near else None


def _lettered(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def shown(text: str, most: int = 60) -> str:
    """Return text as it can stand inside a message: on one line, at most `most` characters."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
