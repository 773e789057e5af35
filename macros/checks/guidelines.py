"""Knows the shape of a guideline: its sections and their order, and what its fields must have."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from macros.model.documents import Guideline
from macros.source.headings import headings
from macros.source.problem import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.checks.texts import Text
    from macros.source.problem import Problem

SHOWN: Final = "Sådan kan I vise det"
DONE: Final = "Trinnet er færdigt, når …"
SECTIONS: Final = (
    "Kort fortalt",
    "Hvad og hvorfor",
    "Sådan gør I",
    "Det mindste, der duer",
    "Hvem gør hvad",
    "Eksempel",
    "Typiske fejl",
    SHOWN,
    DONE,
    "Skabeloner",
    "Læs videre",
)
"""The sections of a guideline, in order; two of them only where there is something to say."""

UNWRITTEN: Final = "Skriv her:"
"""How the line begins that stands for the text of a section until it is written."""

FIELDS: Final = {SHOWN: "kriterier", DONE: "trin"}
"""The field that a section is about, where it stands only with that."""


def guidelines_have_their_sections(text: Text) -> Iterator[Problem]:
    """En guideline har sine faste afsnit i fast orden."""
    guideline = text.entity
    if not isinstance(guideline, Guideline):
        return
    left_out = {
        *((SHOWN,) if not guideline.criteria else ()),
        *((DONE,) if not guideline.steps else ()),
    }
    wanted = [name for name in SECTIONS if name not in left_out]
    found = [(one.words, one.line) for one in headings(text.markdown) if one.level == 2]
    names = [name for name, _ in found]
    for name, line in found:
        if name not in wanted:
            yield text.problem(line, _unwanted(name))
    for name in wanted:
        if name not in names:
            yield text.problem(1, f"afsnittet '{name}' mangler – skriv '## {name}'")
    known = [(name, line) for name, line in found if name in wanted]
    for (before, _), (name, line) in pairwise(known):
        if name == before:
            yield text.problem(line, f"afsnittet '{name}' står to gange – saml dem")
        elif wanted.index(name) < wanted.index(before):
            message = f"afsnittet '{name}' står efter '{before}' – flyt det op foran"
            yield text.problem(line, message)
            return


def sections_are_written(text: Text) -> Iterator[Problem]:
    """Et afsnit er skrevet: linjen, der bad om det, står der ikke mere."""
    for number, line in enumerate(text.markdown.split("\n"), 1):
        if line.startswith(UNWRITTEN):
            what = line.removeprefix(UNWRITTEN).strip()
            message = f"'{UNWRITTEN}' står her endnu – skriv i stedet: {shown(what, 80)}"
            yield text.problem(number, message.rstrip("."))


def _unwanted(name: str) -> str:
    if name in FIELDS:
        return f"afsnittet '{name}' kræver feltet {FIELDS[name]} – skriv det, eller slet afsnittet"
    return f"afsnittet '{name}' hører ikke til her – skriv ### i stedet"
