"""Knows what is told of a proposal that changes files in a way no editor meant to. A table."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from macros.build.site import read_site

CRITERION = "data/kriterier/1.1.yml"
GUIDELINE = "guides/vis-det.md"
TEXT = "Det tager fem minutter."


class Change(NamedTuple):
    """What a proposal does to a file: writes, copies, renames or deletes it, or changes words."""

    path: str
    text: str | None = None
    megabytes: int = 0
    copy_of: str = ""
    to: str = ""
    old: str = ""
    new: str = ""
    encoding: str = "utf-8"


class Row(NamedTuple):
    """A proposal, and exactly what is told of it."""

    name: str
    changes: list[Change]
    messages: list[str]


def made(change: Change, root: Path) -> None:
    file = root / change.path
    if change.to:
        file.rename(root / change.to)
    elif change.copy_of:
        file.write_bytes((root / change.copy_of).read_bytes())
    elif change.megabytes:
        file.write_bytes(bytes(change.megabytes * 1_000_000))
    elif change.text is not None:
        file.write_text(change.text, encoding="utf-8")
    elif change.old:
        text = file.read_text(encoding="utf-8")
        assert text.count(change.old) == 1, change.old
        file.write_bytes(text.replace(change.old, change.new).encode(change.encoding))
    else:
        file.unlink()


def prose(new: str) -> Change:
    return Change(GUIDELINE, old=TEXT, new=new)


ROWS = [
    Row(row["proposal"], [Change(**change) for change in row["changes"]], row["messages"])
    for row in yaml.safe_load((Path(__file__).parent / "proposals.yml").read_bytes())
]
NORMALISED: dict[str, list[Change]] = {
    "curly quotes in a text": [prose("Det tager “fem” minutter, sagde ”hun” og „han“.")],
    "hard spaces in a text": [prose("Det tager\u00a0fem minutter, §\u00a018.")],
    "a hard space after an item's dash": [prose("Vælg:\n\n-\u00a0en\n-\u00a0to")],
    "a hard space in a heading": [
        Change(GUIDELINE, old="## Sådan gør I", new="##\u00a0Sådan gør\u00a0I")
    ],
    "hard spaces at line ends and on blank lines": [
        Change(CRITERION, old="ordlyd: |", new="ordlyd: |\u00a0"),
        Change(GUIDELINE, old=f"{TEXT}\n", new=f"{TEXT}\u00a0\n\u00a0\n"),
    ],
    "a hard space before a title": [
        Change(CRITERION, old="titel: Lettere", new="titel: \u00a0Lettere")
    ],
    "an invisible space in a key, a code, a call and an address": [
        Change(CRITERION, old="hvorfor:", new="hvor\u200bfor:"),
        Change(GUIDELINE, old="- trin-1", new="- trin\u200b-1"),
        Change(GUIDELINE, old='indikator("1.1.a")', new='indi\u200bkator("1.1\ufeff.a")'),
        prose("Se [data](/om/da\u00adta.md) og @1\u200b.1."),
    ],
    "an invisible space first on a line": [
        Change(CRITERION, old="  sted: bilag 2", new="\u200b  sted: bilag 2")
    ],
    "soft hyphens": [prose("Det tager fem mi\u00adnut\u00adter.")],
    "loose accents": [Change(CRITERION, old="Se også", new="Se ogsa\u030a")],
    "hard hyphens": [Change(GUIDELINE, old="- trin-1", new="- trin\u20111")],
    "letters that a PDF has melted into one": [prose("Det tager \ufb01re minutter.")],
    "a tab between two words": [prose("Det tager\tfem minutter.")],
    "signs that turn the reading direction": [prose("Det \u202etager\u202c fem minutter.")],
    "line ends of Windows": [prose("Det tager fem\r\nminutter.")],
}


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_proposal_gives_just_its_messages(row: Row, project: Path) -> None:
    for change in row.changes:
        made(change, project)
    assert [str(problem) for problem in read_site(project)[1]] == row.messages


@pytest.mark.parametrize("changes", NORMALISED.values(), ids=NORMALISED)
def test_what_is_harmless_is_read_as_it_was_meant(changes: list[Change], project: Path) -> None:
    for change in changes:
        made(change, project)
    assert [str(problem) for problem in read_site(project)[1]] == []
