"""Knows how others' text stands safely in the host's Markdown, and how two texts are compared."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from macros.pages.rendering import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nobody sees it, and the host no longer sees a name, a number or an address to make a link of.
BREAK: Final = "\u200b"
SIGNS = re.compile(r"[\\`*\[\]<>~|$]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
# @name, #12, GH-12, https://, www., name@place, :smile: – the host makes something of them all.
LINKED = re.compile(
    r"@(?=\w)|#(?=\d)|(?<=GH)-(?=\d)|:(?=//)|(?<=www)\.|:(?=[a-z0-9_+-]+:)", re.IGNORECASE
)
LONGEST = 1_000  # signs of a text that is shown whole
KEPT_WORDS = 8  # words that are kept on each side of a change
ALIKE = 0.35  # how much two texts share, of 1, for marks on single words to be of help
UNSEEN = "(usynligt\u00a0tegn)"
UNSEEN_ALONE = Markdown(" (kun mellemrum eller usynlige tegn er ændret)")


def visible(text: str) -> str:
    """Return text on one line; a sign that nobody sees is named, since it can be the change."""
    line = " ".join(re.split(r"[ \t\r\n]+", text)).strip(" ")
    return re.sub(rf"(?:{re.escape(UNSEEN)})+", UNSEEN, "".join(map(_seen, line)))


def _seen(sign: str) -> str:
    return sign if sign.isprintable() or sign in "\u00a0\u202f\u2007" else UNSEEN


def plain(text: str, most: int = LONGEST) -> Markdown:
    """Return text that shows just itself in the host's Markdown, and mentions nobody.

    It stands after words of ours on its line: signs at a line's start are not looked for.
    """
    line = visible(text)
    line = line if len(line) <= most else line[: most - 1].rstrip() + "…"
    return Markdown(_escaped(line))


def _escaped(text: str) -> str:
    safe = SIGNS.sub(lambda match: f"\\{match[0]}", text)
    return LINKED.sub(
        lambda match: match[0] + BREAK if match[0] in "@#:" else BREAK + match[0], safe
    )


def code(text: str) -> Markdown:
    """Return a path or an address as the host shows code; what cannot stand so as plain text."""
    line = visible(text)
    return plain(line) if "`" in line or not line else Markdown(f"`{line}`")


def marked(before: str, after: str) -> tuple[Markdown, Markdown]:
    """Return two texts with what is ~~taken out~~ of the first and **put into** the second.

    Long runs of words that are the same are shortened to those nearest the change.
    """
    old, new = visible(before).split(" "), visible(after).split(" ")
    if " ".join(old).split() == " ".join(new).split():  # which takes a hard space for one too
        return plain(before), Markdown(plain(after) + UNSEEN_ALONE)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return plain(before), plain(after)
    steps = matcher.get_opcodes()
    return (
        Markdown(" ".join(_parts(old, [(tag, i1, i2) for tag, i1, i2, _, _ in steps], "~~"))),
        Markdown(" ".join(_parts(new, [(tag, j1, j2) for tag, _, _, j1, j2 in steps], "**"))),
    )


def _parts(words: list[str], steps: list[tuple[str, int, int]], sign: str) -> Iterator[str]:
    for number, (tag, start, end) in enumerate(steps):
        run = words[start:end]
        if not run:
            continue
        if tag == "equal":
            first, last = number == 0, number == len(steps) - 1
            yield _escaped(_shortened(run, first=first, last=last))
        else:
            text = plain(" ".join(run))
            yield f"{sign}{text}{sign}" if text else ""


def _shortened(run: list[str], *, first: bool, last: bool) -> str:
    """Return words that are the same on both sides, those far from any change left out."""
    kept = KEPT_WORDS * (1 if first or last else 2)
    if len(run) <= kept + 2:
        return " ".join(run)
    head = [] if first else run[:KEPT_WORDS]
    tail = [] if last else run[-KEPT_WORDS:]
    return " ".join([*head, "…", *tail])
