"""Knows the words of a Word paragraph: runs, content controls, tracked changes. Knows no styles.

The elements are those of ECMA-376, 17.13.5 (revisions) and 17.5.2 (content controls).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from macros.downloads.word.controls import EMPTY_BOX, NAMESPACES, TICKED_BOX, element_name, shown
from macros.editing.compare.package import elements
from macros.editing.compare.parts import Tracked, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.downloads.word.controls import Element
    from macros.model.placeholder import Placeholder

W: Final = f"{{{NAMESPACES['w']}}}"
W14: Final = f"{{{NAMESPACES['w14']}}}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DELETING: Final = (f"{W}del", f"{W}moveFrom")
INSERTING: Final = (f"{W}ins", f"{W}moveTo")
SIGNS: Final = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "-",
    f"{W}footnoteReference": "(fodnote)",
    f"{W}endnoteReference": "(slutnote)",
    f"{W}drawing": "(billede)",
    f"{W}pict": "(billede)",
    f"{W}object": "(billede)",
}
"""What stands in a run and is no text, as it is told; a line's end is a space, as in data."""
NAMED: Final = re.compile(r"(?<!\[)\[([^\[\]]+)\](?!\])")
TO_CHOOSE: Final = "[Vælg]"
PROMPT: Final = re.compile(r"(?:Klik|Click|Vælg et|Choose an)\b.*\.")
"""What Word shows in a control that is emptied."""


class State(StrEnum):
    """What Word has tracked of some words."""

    STANDS = ""
    DELETED = "slettet"
    INSERTED = "indsat"
    NEITHER = "indsat og slettet"


class Piece(NamedTuple):
    """Some words of a paragraph; a field's words are its answer."""

    text: str
    state: State = State.STANDS
    is_field: bool = False
    choices: tuple[str, ...] | None = None


class Placeholders:
    """The placeholders that a file can hold, and what has been filled into them."""

    def __init__(self, placeholders: Iterable[Placeholder]) -> None:
        """Remember placeholders; of two with one name, the first."""
        self.by_code: dict[str, Placeholder] = {}
        self.code_by_name: dict[str, str] = {}
        self.filled: dict[str, str] = {}
        for one in placeholders:
            self.by_code.setdefault(one.code, one)
            self.code_by_name.setdefault(one.name, one.code)

    def code_of(self, properties: Element | None) -> str | None:
        """Return the code of the placeholder that a control is bound to, or None."""
        if properties is None:
            return None
        binding = properties.find(f"{W}dataBinding")
        path = "" if binding is None else binding.get(f"{W}xpath", "")
        tag = properties.find(f"{W}tag")
        named = "" if tag is None else tag.get(f"{W}val", "")
        # LibreOffice keeps the binding and drops the tag.
        found = [code for code in self.by_code if f":{element_name(code)}[" in path]
        return next(iter(found), named if named in self.by_code else None)

    def named(self, text: str) -> str:
        """Return a text with [Kommunens navn] as [[kommune]]."""
        return NAMED.sub(
            lambda found: (
                f"[[{self.code_by_name[found[1]]}]]" if found[1] in self.code_by_name else found[0]
            ),
            text,
        )


def pieces_of(
    parent: Element, placeholders: Placeholders, state: State = State.STANDS
) -> Iterator[Piece]:
    """Yield the words of a paragraph, or of what stands inside it, in order."""
    for part in elements(parent):
        if part.tag == f"{W}r":
            yield Piece(_run_text(part), state)
        elif part.tag == f"{W}sdt":
            yield from _control(part, placeholders, state)
        elif part.tag in DELETING:
            inserted = state is State.INSERTED
            yield from pieces_of(part, placeholders, State.NEITHER if inserted else State.DELETED)
        elif part.tag in INSERTING:
            yield from pieces_of(part, placeholders, State.INSERTED)
        elif part.tag not in (f"{W}pPr", f"{W}rPr", FALLBACK):
            yield from pieces_of(part, placeholders, state)


def _run_text(run: Element) -> str:
    """Return a run's words; of a text box, which stands in a run, it is told that it is there."""
    words = []
    for part in elements(run):
        if part.tag in (f"{W}t", f"{W}delText"):
            words.append(readable(part.text or ""))
        elif part.tag.endswith("}AlternateContent"):
            words.append(
                "(tekstfelt)" if part.find(f".//{W}txbxContent") is not None else "(billede)"
            )
        elif part.tag == f"{W}br" and part.get(f"{W}type") in ("page", "column"):
            continue
        else:
            words.append(SIGNS.get(part.tag, ""))
    return "".join(words)


def _control(control: Element, placeholders: Placeholders, state: State) -> Iterator[Piece]:
    properties = control.find(f"{W}sdtPr")
    content = control.find(f"{W}sdtContent")
    inner = [] if content is None else list(pieces_of(content, placeholders, state))
    stands = text_of(inner)
    is_deleted = bool(inner) and not stands and any(one.text for one in inner)
    code = placeholders.code_of(properties)
    if code:
        if is_deleted:
            yield Piece(f"[[{code}]]", State.DELETED)
            return
        named = shown(placeholders.by_code[code])
        if not _is_unfilled(properties, stands) and stands != named:
            placeholders.filled.setdefault(code, stands)
        is_new = all(one.state is State.INSERTED for one in inner if one.text)
        yield Piece(f"[[{code}]]", State.INSERTED if inner and is_new else state)
    elif _is_box(properties, stands):
        yield Piece(f"{EMPTY_BOX} ", state)
    elif is_deleted or properties is None or properties.find(f".//{W}docPartObj") is not None:
        yield from inner
    else:
        yield _field(properties, stands, state)


def _field(properties: Element, stands: str, state: State) -> Piece:
    listed = [
        one.get(f"{W}value") or one.get(f"{W}displayText") or "" for one in _items(properties)
    ]
    unfilled = _is_unfilled(properties, stands) or stands == TO_CHOOSE
    choices = tuple(one for one in listed if one) or None
    return Piece("" if unfilled else stands, state, is_field=True, choices=choices)


def _items(properties: Element) -> Iterable[Element]:
    return list(properties.iter(f"{W}listItem"))


def _is_unfilled(properties: Element | None, text: str) -> bool:
    showing = properties is not None and properties.find(f"{W}showingPlcHdr") is not None
    return showing or not text.strip() or bool(PROMPT.fullmatch(text.strip()))


def _is_box(properties: Element | None, text: str) -> bool:
    has_box = properties is not None and properties.find(f"{W14}checkbox") is not None
    return has_box or text.strip() in (EMPTY_BOX, TICKED_BOX)


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the words that stand when all tracked changes are taken in, answers left out."""
    stands = (State.STANDS, State.INSERTED)
    return "".join(one.text for one in pieces if one.state in stands and not one.is_field)


def tracked_in(pieces: Iterable[Piece]) -> Tracked:
    """Return what is tracked in some words: those deleted and inserted, neighbours together."""
    told: dict[State, list[str]] = {State.DELETED: [], State.INSERTED: []}
    before: State | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if piece.state in told:
            if piece.state is before:
                told[piece.state][-1] += piece.text
            else:
                told[piece.state].append(piece.text)
        before = piece.state
    deleted, inserted = (
        tuple(one.strip() for one in words if one.strip()) for words in told.values()
    )
    return Tracked(deleted, inserted)
