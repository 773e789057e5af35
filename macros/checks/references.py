"""Knows that what points to a code points to something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.loading.places import DOCUMENTS, FOLDERS, LISTS
from macros.model.changes import ANY_CODE, ChangeKind
from macros.model.kinds import MENTIONABLE, split_mention
from macros.model.model import Model
from macros.model.process import Step
from macros.model.types import Ref
from macros.source.markdown import find_mentions
from macros.source.problem import Position, Problem, shown, suggestion
from macros.source.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.loading.project import Reading
    from macros.model.entity import Marked

DELETED = " (er den slettet, så læg den tilbage, og skriv en note med art: udgået)"
"""What is told beside of a code that was new once: a code goes out of use, but never away."""
HALF = re.compile(r"[.-](?:\d.*|[A-Z])")
"""What after a code shows that another one was meant: @1.1a, @1.1.A."""
MARKDOWN = re.compile(r"\]\(|\*\*(?=\w)|(?m:^#{1,6} )")
MOST_RUNS = 4  # of codes in a message, so that it can be read


def references_exist(reading: Reading) -> Iterator[Problem]:
    """En henvisning peger på noget, der findes."""
    for marked in reading.pointing:
        if isinstance(marked.mark, Ref):
            code = marked.mark.code(str(marked.text))
            message = missing(reading.model, marked.mark.kind, code) if code is not None else None
            if message and _is_birth(marked):
                message += DELETED
            if message:
                yield Problem(Position(marked.record.path, marked.text.line), message)


def _is_birth(marked: Marked) -> bool:
    """Tell whether a reference is the code that a note tells the birth of."""
    note = marked.record
    return note.get("kode") is marked.text and str(note.get("art")) == ChangeKind.NEW


def mentions_exist(reading: Reading) -> Iterator[Problem]:
    """En @kode i en tekst findes."""
    for marked in reading.pointing:
        if not isinstance(marked.mark, Ref):
            for mention in find_mentions(marked.text):
                message = unknown_mention(reading.model, mention.token)
                if message:
                    line = marked.text.line_at(mention.offset)
                    yield Problem(Position(marked.record.path, line), message)


def texts_are_plain(reading: Reading) -> Iterator[Problem]:
    """En tekst i data/ er ren tekst: Markdown hører til i docs/ og guides/."""
    for marked in reading.pointing:
        sign = None if isinstance(marked.mark, Ref) else MARKDOWN.search(marked.text)
        if sign:
            message = f"'{sign[0]}' er Markdown – skriv ren tekst; '@1.1' bliver et link"
            line = marked.text.line_at(sign.start())
            yield Problem(Position(marked.record.path, line), message)


def missing(model: Model, kind: str, code: str) -> str | None:
    """Return what to tell of a reference to a code that does not exist, or None if it does."""
    known = model.mentionable_codes if kind == ANY_CODE else model.codes(kind)
    if not code.strip():
        return "her mangler en kode – skriv den, eller slet linjen"
    if code in known or model.is_unknowable(kind, code):
        return None
    if code.strip() in known:
        return f"mellemrum ved koden '{shown(code)}' – slet det"
    hint = _near(code, known) or _home(kind) or " – ret koden"
    return f"{kind} '{shown(code)}' findes ikke{hint}"


def unknown_mention(model: Model, token: str) -> str | None:
    """Return what to tell of an @code that does not exist, or None if it does."""
    code, rest = split_mention(token)
    known = model.mentionable_codes
    if HALF.fullmatch(rest):
        hint = suggestion(token.lower(), known) or " – skriv koden, som den står i data/"
        return f"'@{shown(token, 40)}' er ingen kode{hint}"
    if code in known or model.is_unknowable(ANY_CODE, code):
        return None
    kinds = [kind for kind in MENTIONABLE if kind.codes.fullmatch(code)]
    near = _near(code, known)
    if kinds and re.search(r"\d", code):
        return f"{kinds[0].kind} '{code}' findes ikke{near}"
    hint = near or " – skriv koden, som den står i data/, eller slet @"
    return f"'@{shown(token, 40)}' er ingen kode{hint}"


def _near(code: str, known: Iterable[str]) -> str:
    """Return what the code could have been: its siblings (tema 1 har 1.1–1.3), else a near word."""
    for parent in (code.rpartition(".")[0], code):
        siblings = [other for other in known if parent and other.rpartition(".")[0] == parent]
        if siblings:
            return f" – {_kind_of(parent)}{parent} har {_reach(siblings)}"
    whole = [other for other in known if other.endswith(f"-{code}")]  # 3 is trin-3
    alike = [other for other in known if _shape(other) == _shape(code)]
    if len(whole) == 1:
        return f" – mente du '{whole[0]}'?"
    if re.search(r"\d", code) and alike:  # the nearest number is no better guess than the others
        return f" – der er {_reach(alike)}"
    numbered = [other for other in known if re.fullmatch(rf"{re.escape(code)}-\d+", other)]
    if numbered:
        return f" – der er {_reach(numbered)}"
    return suggestion(code, known) or _all(known)


def _reach(codes: list[str]) -> str:
    """Return codes as they are told: 1.1–1.3 and 1.5, where 1.4 is none."""
    runs: list[list[str]] = []
    for code in sorted(codes, key=natural_key):
        if runs and _follows(code, runs[-1][-1]):
            runs[-1].append(code)
        else:
            runs.append([code])
    if len(runs) > MOST_RUNS:
        return f"mange fra {runs[0][0]} til {runs[-1][-1]}"
    parts = [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return " og ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _follows(code: str, other: str) -> bool:
    """Tell whether a code is the next after another: in number or letter, the rest the same."""
    *outer, last = re.findall(r"\d+|\D", code)
    *same, before = re.findall(r"\d+|\D", other)
    if outer != same or last.isdigit() != before.isdigit():
        return False
    return int(last) == int(before) + 1 if last.isdigit() else ord(last) == ord(before) + 1


def _shape(code: str) -> str:
    """Return what codes of one kind have in common: 1.1.a is 0.0.a, trin-3 is trin-0."""
    return re.sub(r"\.[a-z]$", ".a", re.sub(r"\d+", "0", code))


def _kind_of(code: str) -> str:
    kind = next((kind for kind in MENTIONABLE if kind.codes.fullmatch(code)), None)
    return f"{kind.kind} " if kind and kind is not Step else ""


def _home(kind: str) -> str:
    """Return where the codes of a kind stand, for one that is like none of them."""
    places = {**FOLDERS, **LISTS, **DOCUMENTS}.items()
    place = next((path for path, (record, _) in places if record.kind == kind), None)
    if place is None:
        return ""
    return f" – se koderne i {place}" + ("" if place.endswith(".yml") else "/")


def _all(known: Iterable[str], most: int = 8) -> str:
    """Return the whole choice where it is short enough to stand in a message."""
    codes = sorted(known)
    return f" – der er {', '.join(codes)}" if 0 < len(codes) <= most else ""
