"""Knows which files differ between two moments, renamed ones too. Knows no field and no git."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ALIKE = 0.5  # how much two files share, of 1, to be one that has got another name; as git has it
MOST_TRIED = 2_000  # pairs of files that are held against each other


class FileChange(NamedTuple):
    """A file before and after: its path and what it holds, None where it was not there."""

    old_path: str | None
    new_path: str | None
    old: bytes | None
    new: bytes | None

    @property
    def path(self) -> str:
        """The file's path now, or the one it had."""
        return self.new_path or self.old_path or ""

    @property
    def is_renamed(self) -> bool:
        """Tell whether the file has another path than before."""
        return None not in (self.old_path, self.new_path) and self.old_path != self.new_path


def file_changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[FileChange, ...]:
    """Return the files that differ, by path. How lines end is no difference."""
    gone = [path for path in old if path not in new]
    come = [path for path in new if path not in old]
    renamed = dict(_renamed(gone, come, old, new))
    pairs = [(path, path) for path in old if path in new and _plain(old[path]) != _plain(new[path])]
    pairs += [(before, after) for after, before in renamed.items()]
    changes = [FileChange(before, after, old[before], new[after]) for before, after in pairs]
    taken = set(renamed.values())
    changes += [FileChange(path, None, old[path], None) for path in gone if path not in taken]
    changes += [FileChange(None, path, None, new[path]) for path in come if path not in renamed]
    return tuple(sorted(changes, key=lambda change: change.path))


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _renamed(
    gone: list[str], come: list[str], old: Mapping[str, bytes], new: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Yield the new path and the old one of each file that has got another name."""
    tried = [
        (_likeness(old[before], new[after]), after, before)
        for after, before in [
            (after, before)
            for after in come
            for before in gone
            if PurePosixPath(after).suffix == PurePosixPath(before).suffix
        ][:MOST_TRIED]
    ]
    taken: set[str] = set()
    for likeness, after, before in sorted(tried, key=lambda one: (-one[0], one[1], one[2])):
        if likeness >= ALIKE and after not in taken and before not in taken:
            taken |= {after, before}
            yield after, before


def _likeness(old: bytes, new: bytes) -> float:
    if old == new:
        return 1.0
    if b"\0" in old or b"\0" in new:
        return 0.0
    before, after = _plain(old).split(b"\n"), _plain(new).split(b"\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0
