"""Knows the command that mends what pasting breaks in a file, and what it tells. No format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.build.site import read_site
from macros.editing.command import Command, told
from macros.editing.mending.encoding import decoded
from macros.editing.mending.lines import Line, Lines, lines_of, notes_of, text_of, with_plain_signs
from macros.editing.mending.markdown import mended_markdown
from macros.editing.mending.yaml import mended_yaml
from macros.loading.file import read_file
from macros.loading.messages import IF_COLON
from macros.loading.places import NOT_DATA
from macros.source.files import FENCE, MAX_BYTES, read_bytes
from macros.source.yaml_mistakes import quoted

if TYPE_CHECKING:
    from argparse import Namespace

TOPS: Final = ("data", "docs", "guides")
DASHED_FENCE: Final = re.compile(r"[-–—]{1,3}\s*")
ROUNDS = 5  # mending one thing can let the next be seen


class Mended(NamedTuple):
    """A mended text, what was mended on which of its lines, and what its file was saved as."""

    text: str
    notes: dict[str, list[int]]
    was: str = ""


def ret(root: Path, options: Namespace) -> int:
    """Mend a file in its place and tell how; return 1 if it is refused or has mistakes left."""
    path = _path_of(root, options.fil)
    refusal = _refusal(root, path, options.fil)
    if refusal or path is None:
        print(f"{options.fil}: {refusal}")
        return 1
    content, problems = read_bytes(root, path)
    if content is None:
        return told(problems)
    mended = mended_file(path, content)
    if mended is None:
        print(f"{path}: filens kodning kan ikke ses med sikkerhed – gem den som UTF-8")
        return 1
    if mended.text.encode() != content:
        (root / path).write_bytes(mended.text.encode())
    for line in report(path, mended):
        print(line)
    left = [problem for problem in read_site(root)[1] if problem.position.path == path]
    if left:
        print("Det her kan kun I rette:")
    return told(left)


def _path_of(root: Path, written: Path) -> str | None:
    """Return a file's path from the project's folder, or None if it is not in it."""
    elsewhere = written.exists() and not (root / written).exists()
    place = written if elsewhere else root / written
    parent = place.parent.resolve()
    if not parent.is_relative_to(root.resolve()):
        return None
    return (parent / place.name).relative_to(root.resolve()).as_posix()


def _refusal(root: Path, path: str | None, written: Path) -> str | None:
    """Return why a file is not for this command, or None if it is."""
    if path is None or path.partition("/")[0] not in TOPS or ".." in written.parts[-1:]:
        return f"filen ligger ikke i {', '.join(TOPS)} – skriv fx guides/en-vej-ind.md"
    file = root / path
    objections = (
        (file.is_symlink(), "filen er en genvej til et andet sted – ret filen dér"),
        (file.is_dir(), "det er en mappe – skriv én fil"),
        (not file.is_file(), "filen findes ikke – se efter, om navnet er skrevet rigtigt"),
        (file.suffix not in (".md", ".yml"), "filen er ikke tekst – skriv en på .md eller .yml"),
        (path in NOT_DATA, "filen skrives af 'python -m macros felter' – ret modellen i stedet"),
        (_size(file) > MAX_BYTES, "filen fylder over 1 MB – del den først"),
    )
    return next((message for is_so, message in objections if is_so), None)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def mended_file(path: str, content: bytes) -> Mended | None:
    """Return a file mended, or None where nobody can tell for certain what its bytes say."""
    read = decoded(content)
    if read is None:
        return None
    lines = mended_lines(lines_of(read.text), is_yaml=path.endswith(".yml"))
    lines = _with_quoted_items(path, lines)
    return Mended(text_of(lines), notes_of(lines), read.was)


def mended_lines(lines: Lines, *, is_yaml: bool) -> Lines:
    """Return the lines of a file mended. Mending them once more changes nothing."""
    for _ in range(ROUNDS):
        before = [line.text for line in lines]
        lines = tuple(map(with_plain_signs, lines))
        lines = mended_yaml(lines) if is_yaml else _mended_document(lines)
        if [line.text for line in lines] == before:
            break
    return lines


def _with_quoted_items(path: str, lines: Lines) -> Lines:
    """Return lines with quotes around each item that a colon makes a field of."""
    problems = read_file(path, text_of(lines).encode()).problems
    wanted = {problem.position.line for problem in problems if IF_COLON in problem.message}
    return tuple(
        _with_quoted_item(line) if number in wanted else line
        for number, line in enumerate(lines, 1)
    )


def _with_quoted_item(line: Line) -> Line:
    found = re.fullmatch(r"( *- +)(.+: .+)", line.text)
    return line.read_as(found[1] + quoted(found[2]), "kolon i teksten") if found else line


def _mended_document(lines: Lines) -> Lines:
    """Return the lines of a Markdown file: its fields as YAML, its text as Markdown."""
    if not DASHED_FENCE.fullmatch(lines[0].text):
        return mended_markdown(lines)
    what = f"felterne begynder og slutter med '{FENCE}'"
    ends = [at for at, line in enumerate(lines) if at and line.text.rstrip() == FENCE]
    ends += [at for at, line in enumerate(lines) if at and DASHED_FENCE.fullmatch(line.text)]
    if not ends:
        return lines
    end = ends[0]
    first, last = lines[0].read_as(FENCE, what), lines[end].read_as(FENCE, what)
    return (first, *mended_yaml(lines[1:end], 2), last, *mended_markdown(lines[end + 1 :]))


def report(path: str, mended: Mended) -> list[str]:
    """Return what is told of a mended file: a line for each kind of thing, with its places."""
    if not (mended.notes or mended.was):
        return [f"{path}: intet at rette"]
    whole = [f"- hele filen: {mended.was} er blevet UTF-8"] if mended.was else []
    parts = (f"- {_places(lines)}: {what}" for what, lines in mended.notes.items())
    return [f"{path}: rettet", *whole, *parts]


def _places(lines: list[int]) -> str:
    """Return the lines as they are told: linje 3, 7 og 9."""
    *before, last = map(str, lines)
    return f"linje {', '.join(before)} og {last}" if before else f"linje {last}"


COMMANDS: Final = (
    Command(
        "ret",
        "ret det, som tekst fra Word, en mail eller en PDF ødelægger i en fil",
        ret,
        {"fil": {"type": Path, "help": "en fil i data/, docs/ eller guides/"}},
    ),
)
