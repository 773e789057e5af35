"""Knows hunspell, the program that knows how Danish words are spelled. Knows no text."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HUNSPELL: Final = ("hunspell", "-i", "utf-8", "-d", "da_DK")
SHORTEST = 5  # letters of a word that advice can be sure of
APOSTROPHE = re.compile("['’]")
# "& word 2 1: one, other": what is not known, with advice. An answer ends at an empty line.
ADVICE = re.compile(r"& \S+ \d+ \d+: (.*)")


def unknown_words(
    words: Iterable[str], command: tuple[str, ...] = HUNSPELL
) -> frozenset[str] | None:
    """Return the words that hunspell does not know, asked all at once.

    None if there is no hunspell on this machine, or none that knows Danish.
    """
    asked = frozenset(words)
    answers = _answers((*command, "-l"), asked)
    if answers is None:
        return None
    told = frozenset(answers)
    # It looks at what stands before an apostrophe by itself.
    return frozenset(word for word in asked if {word, APOSTROPHE.split(word)[0]} & told)


def is_there() -> bool:
    """Tell whether there is a hunspell on this machine that knows Danish."""
    return unknown_words(()) is not None


def advice(words: Iterable[str], command: tuple[str, ...] = HUNSPELL) -> dict[str, tuple[str, ...]]:
    """Return what hunspell thinks that words were meant to be; it takes its time over each."""
    asked = sorted(set(words))
    # ^: the line is words, never a command of hunspell's.
    answers = _answers((*command, "-a"), [f"^{word}" for word in asked]) or []
    return dict(zip(asked, _advice(answers[1:]), strict=False))


def _advice(answers: list[str]) -> Iterator[tuple[str, ...]]:
    found: tuple[str, ...] = ()
    for answer in answers:
        match = ADVICE.fullmatch(answer)
        found = tuple(match[1].split(", ")) if match else found
        if not answer:
            yield found
            found = ()


def _answers(command: tuple[str, ...], lines: Iterable[str]) -> list[str] | None:
    text = "".join(f"{line}\n" for line in lines)
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    except OSError:
        return None
    # It returns 0 without a dictionary too, and then says so.
    return None if done.stderr else done.stdout.decode("utf-8", "replace").split("\n")


def is_one_slip(written: str, meant: str) -> bool:
    """Tell whether two words differ by a letter too many, too few or wrong, or two swapped.

    Not if it is one of the last two: then the one is perhaps an inflection of the other. Nor is a
    word of under five letters near to just one other, or a word near to a name.
    """
    one, other = sorted((written.casefold(), meant.casefold()), key=len)
    if len(written) < SHORTEST or len(other) - len(one) > 1 or one == other:
        return False
    if not (meant.isalpha() and meant[1:].islower() and meant[0].isupper() == written[0].isupper()):
        return False
    at = next((place for place, sign in enumerate(one) if sign != other[place]), len(one))
    if at > len(one) - 3:
        return False
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])
