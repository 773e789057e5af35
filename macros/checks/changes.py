"""Knows that data/aendringer/ tells the whole story of every wording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from macros.checks.rules import Rule
from macros.model.changes import ChangeKind
from macros.model.model import Model
from macros.source.problem import Problem
from macros.source.text import fingerprint, natural_key

NOTE = "data/aendringer/"


def wordings_are_accounted_for(model: Model) -> Iterator[Problem]:
    """En ordlyd er den, som den seneste note i data/aendringer/ har SHA-256 af."""
    if not _notes_are_read(model):
        return
    for code, entity in model.worded.items():
        history = model.history(code)
        if model.retirement(code) or code in model.misnamed:
            continue
        if not history:
            message = (
                f"'{code}' har ingen note i {NOTE} – skriv en med art: ny"
                f" og sha256: {entity.fingerprint}"
            )
            yield Problem(entity.where("wording"), message)
        elif history[-1][1].sha256 not in (entity.fingerprint, None):
            message = (
                f"ordlyden er ændret uden en note – skriv en i {NOTE} om {code}"
                f" med sha256: {entity.fingerprint}"
            )
            yield Problem(entity.where(entity.last_worded_field), message)


def _notes_are_read(model: Model) -> bool:
    """Tell whether all notes could be read: else a missing note is no mistake of its own."""
    return not any(kind == "ændring" for kind, _ in model.unread)


def changes_are_whole(model: Model) -> Iterator[Problem]:
    """En note har det, som dens art kræver."""
    for _, change in model.changes:
        if change.code in model.worded and not change.kind.ends and not change.sha256:
            fingerprint = model.worded[change.code].fingerprint
            message = f"'{change.kind}' mangler sha256 – skriv sha256: {fingerprint}"
            yield Problem(change.where("kind"), message)
        kept = change.old_wording or change.withdrawn
        if change.kind in (ChangeKind.CORRECTED, ChangeKind.REWORDED) and not kept:
            message = f"'{change.kind}' mangler tidligere_ordlyd – skriv ordlyden før ændringen"
            yield Problem(change.where("kind"), message)
        if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED) and not change.after:
            message = f"'{change.kind}' mangler efter – skriv de koder, der tager over"
            yield Problem(change.where("kind"), message)


def former_wordings_are_true(model: Model) -> Iterator[Problem]:
    """En tidligere ordlyd er den, som noten før har SHA-256 af."""
    former: dict[str, tuple[str, str]] = {}
    for note, change in model.changes:
        day, sha256 = former.get(change.code, ("", ""))
        told = None if change.withdrawn else change.old_wording
        if sha256 and told and fingerprint(told) != sha256:
            message = (
                f"tidligere_ordlyd er ikke den ordlyd, '{change.code}' fik {day}"
                " – skriv den, som den stod, tegn for tegn"
            )
            yield Problem(change.where("old_wording"), message)
        if change.sha256:
            former[change.code] = (note.day, change.sha256)


def withdrawn_wordings_are_gone(model: Model) -> Iterator[Problem]:
    """En tidligere ordlyd, der er fjernet, står ingen steder."""
    for _, change in model.changes:
        if change.withdrawn and change.old_wording:
            message = "den tidligere ordlyd er fjernet – slet tidligere_ordlyd"
            yield Problem(change.where("old_wording"), message)
        if change.withdrawn and change.kind in (ChangeKind.NEW, ChangeKind.UNCHANGED):
            message = f"'{change.kind}' har ingen tidligere ordlyd at fjerne – slet fjernet"
            yield Problem(change.where("withdrawn"), message)


def notes_tell_something(model: Model) -> Iterator[Problem]:
    """En note har ændringer eller nyheder, og ændringer hører til en modelversion."""
    for note in model.change_notes:
        if not note.changes and not note.announcements:
            message = "noten fortæller ingenting – skriv ændringer eller nyheder"
            yield Problem(note.where(), message)
        elif note.changes and not note.version:
            message = "'modelversion' mangler – skriv den version, ændringerne hører til"
            yield Problem(note.where("changes"), message)


def notes_tell_each_thing_once(model: Model) -> Iterator[Problem]:
    """En note fortæller hver ændring én gang, og dens nyheder har hver sin kode."""
    for note in model.change_notes:
        told = [(change.code, change.kind) for change in note.changes]
        for at, change in enumerate(note.changes):
            if told[at] in told[:at]:
                message = f"'{change.code}' står her som '{change.kind}' før – saml det i ét punkt"
                yield Problem(change.where("code"), message)
        codes = [one.code for one in note.announcements]
        for at, one in enumerate(note.announcements):
            if one.code in codes[:at]:
                message = f"nyheden '{one.code}' er der allerede – giv den her en anden kode"
                yield Problem(one.where("code"), message)


def successors_are_in_use(model: Model) -> Iterator[Problem]:
    """De koder, der tager over efter en anden, er i brug og er ikke den selv."""
    for _, change in model.changes:
        for at, code in enumerate(change.after):
            if code == change.code or model.retirement(code):
                message = f"'{code}' kan ikke tage over – skriv en kode, der er i brug"
                yield Problem(change.where("after", at), message)


def codes_are_never_reused(model: Model) -> Iterator[Problem]:
    """En kode tages aldrig i brug igen."""
    born: set[str] = set()
    ended: set[str] = set()
    for _, change in model.changes:
        if change.code in ended or (change.kind is ChangeKind.NEW and change.code in born):
            message = f"koden '{change.code}' har været brugt før – giv det nye en ny kode"
            yield Problem(change.where("code"), message)
        born.add(change.code)
        if change.kind.ends:
            ended.add(change.code)


def versions_exist(model: Model) -> Iterator[Problem]:
    """En note hører til en modelversion, der findes."""
    if model.quality_model is None:
        return
    numbers = [version.number for version in model.quality_model.versions]
    for note in model.change_notes:
        if note.version and note.version not in numbers:
            message = f"modelversion '{note.version}' findes ikke – der er {', '.join(numbers)}"
            yield Problem(note.where("version"), message)


def versions_rise(model: Model) -> Iterator[Problem]:
    """Modelversionerne står i orden, den ældste først, hver med sit nummer."""
    versions = model.quality_model.versions if model.quality_model else ()
    for earlier, later in pairwise(versions):
        if natural_key(later.number) <= natural_key(earlier.number):
            message = f"modelversion {later.number} står efter {earlier.number} – giv den et højere"
            yield Problem(later.where("number"), message)


def notes_have_a_day(model: Model) -> Iterator[Problem]:
    """En notes filnavn begynder med en dag, der findes."""
    for note in model.change_notes:
        try:
            date.fromisoformat(note.day)
        except ValueError:
            yield Problem(
                note.where("code"), f"'{note.day}' findes ikke i kalenderen – ret filnavnet"
            )


RULES: Final[tuple[Rule, ...]] = (
    wordings_are_accounted_for,
    changes_are_whole,
    former_wordings_are_true,
    withdrawn_wordings_are_gone,
    notes_tell_something,
    notes_tell_each_thing_once,
    successors_are_in_use,
    codes_are_never_reused,
    versions_exist,
    versions_rise,
    notes_have_a_day,
)
