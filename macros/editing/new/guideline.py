"""Knows what an editor is asked for a new guideline, and the file that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.checks.guidelines import DONE, SECTIONS, SHOWN, UNWRITTEN
from macros.editing.new.draft import NEWS, Draft, helps_with_something, review_duty, title_is_free
from macros.editing.new.written import yaml_lines
from macros.model.documents import Guideline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.editing.new.ask import Dialogue
    from macros.editing.new.written import Written

HELP: Final = {
    "Kort fortalt": "Hvad I gør, hvor lang tid det tager, og hvad det giver.",
    "Hvad og hvorfor": "Hvad problemet er, og hvorfor det er værd at gøre noget ved.",
    "Sådan gør I": "Det, I gør, et skridt på hver linje.",
    "Det mindste, der duer": "Det, et lille center kan nøjes med.",
    "Hvem gør hvad": "Rollerne, og hvad hver gør, en rolle på hver linje.",
    "Eksempel": "Et eksempel. Skriv, om det er opdigtet eller har en kilde.",
    "Typiske fejl": "Det, der tit går galt, en fejl på hver linje.",
    SHOWN: "Det, I kan lægge på bordet bagefter, et punkt på hver linje.",
}
"""What a section is to tell, for those that the editor writes."""
NUMBERED: Final = frozenset({"Sådan gør I"})
BULLETED: Final = frozenset({"Hvem gør hvad", "Typiske fejl", SHOWN})


def new_guideline(talk: Dialogue, today: date) -> Draft:
    """Ask for a guideline, and return its file; a section that is skipped is left to be written."""
    title = talk.line(Guideline, "titel", rule=title_is_free(talk.model))
    code = talk.code(Guideline, title)
    fields: dict[str, Written] = {"titel": title}
    fields["resumé"] = talk.line(Guideline, "resumé")
    fields["slags"] = talk.line(Guideline, "slags")
    criteria = talk.codes(Guideline, "kriterier")
    steps = talk.codes(Guideline, "trin", helps_with_something(criteria))
    fields |= {"kriterier": criteria, "trin": steps}
    for key in ("indikatorer", "roller", "skabeloner", "kilder"):
        fields[key] = talk.codes(Guideline, key)
    fields |= review_duty(talk, Guideline, today)
    own = [name for name in HELP if criteria or name != SHOWN]
    texts = {name: talk.words(name, HELP[name]) for name in own}
    body = "\n".join(_sections(texts, fields, criteria, steps))
    front = "\n".join(yaml_lines(fields))
    files = {f"guides/{code}.md": f"---\n{front}\n---\n\n{body}"}
    return Draft("Guideline", files, advice=(NEWS,))


def _sections(
    texts: dict[str, tuple[str, ...]],
    fields: dict[str, Written],
    criteria: tuple[str, ...],
    steps: tuple[str, ...],
) -> Iterator[str]:
    for name in SECTIONS:
        lines: tuple[str, ...] = ()
        if name in texts:
            lines = _written(name, texts[name])
        elif name == DONE:
            lines = tuple(f'{{{{ faerdigt_naar("{step}") }}}}' for step in steps)
        elif name == "Skabeloner":
            none = "Ingen skabelon hører til endnu."
            lines = ("{{ skabeloner() }}" if fields["skabeloner"] else none,)
        elif name == "Læs videre":
            lines = (
                *(f"- Målet bag: @{code}" for code in criteria),
                *(f"- Trinnet: @{code}" for code in steps),
            )
        if lines:
            yield from (f"## {name}", "", *lines, "")


def _written(name: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the text of a section, or the line that the check asks the editor to replace."""
    if not lines:
        return (f"{UNWRITTEN} {HELP[name]}",)
    if name in NUMBERED:
        return tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return tuple(f"- {line}" for line in lines) if name in BULLETED else lines
