"""Knows git: the files of a revision and of the working tree. Changes neither, knows no field."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.build.git import git
from macros.checks.owners import OWNERS_PATH
from macros.source.problem import Position, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTENT: Final = ("data/", "docs/", "guides/", "mkdocs.yml")
"""What the site is made of; the rest is code."""
WORKING_TREE: Final = "arbejdsmappen"
LINK = "120000"
PLAIN: Final = ("100644", "100755", "100664")
SHORT = 7  # signs of a commit's number


class Refused(Exception):
    """A revision that cannot be had, told in Danish. Caught by the command."""


class Snapshot(NamedTuple):
    """All files of one moment: its name, what each file holds, and those that are links.

    Links are never followed: they can lead out of the project.
    """

    name: str
    files: Mapping[str, bytes]
    links: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The links among the site's own files, as mistakes."""
        message = "filen er en genvej til et andet sted – læg den selv her"
        found = (path for path in self.links if path.startswith(CONTENT))
        return tuple(Problem(Position(path, 1), message) for path in found)

    def write(self, folder: Path, *, whole: bool = False) -> None:
        """Write what is read and checked under a folder, the code too for the whole.

        Nothing is written outside the folder, whatever git says that a file is called.
        """
        for path, content in self.files.items():
            if (whole or path.startswith((*CONTENT, OWNERS_PATH))) and _stays_inside(path):
                place = folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)


def snapshots(root: Path, base: str, head: str | None) -> tuple[Snapshot, Snapshot, str]:
    """Return the files at base, those at head (None is the working tree), and a word on base.

    Where the two have gone each their way, base is where they parted, as the host compares: what
    others have done since is no part of the change. Raises Refused where there is no such
    revision.
    """
    start = _commit(root, base)
    end = _commit(root, head or "HEAD")
    parted = _answer(root, "merge-base", start, end)
    word = ""
    if parted and parted not in (start, end):
        word = f"Det, der er kommet på {shown(base)} siden, er ikke med."
        start = parted
    old = _at(root, start)
    return old, _at(root, end) if head else _working_tree(root), word


def _commit(root: Path, revision: str) -> str:
    """Return the number of the commit that a revision names."""
    if shutil.which("git") is None:
        raise Refused("programmet git findes ikke på maskinen – installér det")
    if git(root, "rev-parse", "--git-dir") is None:
        raise Refused(f"{root}: er ikke et git-lager – kør kommandoen i projektets mappe")
    found = _answer(
        root, "rev-parse", "--verify", "-q", "--end-of-options", f"{revision}^{{commit}}"
    )
    if found:
        return found
    if _answer(root, "rev-parse", "--is-shallow-repository") == "true":
        raise Refused(
            f"'{shown(revision)}' er ikke med i den afkortede historik"
            " – sæt 'fetch-depth: 0' i workflowet, eller kør 'git fetch --unshallow'"
        )
    raise Refused(f"'{shown(revision)}' findes ikke i git – skriv en gren eller et commit, fx main")


def _answer(root: Path, *arguments: str) -> str:
    return (git(root, *arguments) or b"").decode().strip()


def _at(root: Path, commit: str) -> Snapshot:
    """Return the files of a commit, as they stand in git: no attribute leaves one out."""
    entries = [line.split("\t", 1) for line in _listed(root, "ls-tree", "-r", "-z", commit)]
    modes = [(*about.split(" "), path) for about, path in entries]
    plain = [(number, path) for mode, _, number, path in modes if mode in PLAIN]
    asked = "".join(f"{number}\n" for number, _ in plain).encode()
    contents = _contents(git(root, "cat-file", "--batch", given=asked) or b"")
    files = dict(zip([path for _, path in plain], contents, strict=True))
    links = tuple(path for mode, *_, path in modes if mode == LINK)
    return Snapshot(commit[:SHORT], files, links)


def _contents(batch: bytes) -> Iterator[bytes]:
    """Yield each content of git's answer: a line that ends in its length, it, and a line feed."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        length = int(batch[at:end].rpartition(b" ")[2])
        yield batch[end + 1 : end + 1 + length]
        at = end + 1 + length + 1


def _working_tree(root: Path) -> Snapshot:
    """Return the files as they stand on disk, those that git is told to ignore left out."""
    paths = _listed(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    files: dict[str, bytes] = {}
    links: list[str] = []
    for path in sorted(set(paths)):
        place = root / path
        if place.is_symlink():
            links.append(path)
        elif place.is_file():
            files[path] = place.read_bytes()
    return Snapshot(WORKING_TREE, files, tuple(links))


def _listed(root: Path, *arguments: str) -> list[str]:
    """Return what git lists, of the project's folder alone; bytes that are no text are kept."""
    found = (git(root, *arguments) or b"").split(b"\0")
    return [one.decode("utf-8", "surrogateescape") for one in found if one]


def _stays_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and ".." not in parts and Path(path).drive == ""
