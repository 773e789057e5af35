"""Knows what an editor is asked for a new criterion, and the two files that come of it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from macros.editing.new.draft import Draft, review_duty, title_is_free
from macros.editing.new.written import item_lines, yaml_lines
from macros.loading.file import read_file
from macros.model.changes import Change, ChangeKind
from macros.model.entity import SourceUse, Worded, name_of
from macros.model.quality_model import Criterion, Indicator, RoleActions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.editing.new.ask import Dialogue
    from macros.editing.new.written import Written
    from macros.model.model import Model

LETTERS = "ab"  # a criterion has two indicators


def new_criterion(talk: Dialogue, today: date) -> Draft:
    """Ask for a criterion with its indicators, and return its file and the note of its birth."""
    themes = {theme.code: theme.title for theme in talk.model.themes}
    code = _next_code(talk.model, talk.chosen("tema", "Det tema, kriteriet hører til.", themes))
    talk.tell(f"\nKriteriet får koden {code}.")
    fields: dict[str, Written] = {
        "titel": talk.line(Criterion, "titel", rule=title_is_free(talk.model)),
        "ordlyd": talk.text(Criterion, "ordlyd"),
    }
    use: dict[str, Written] = {key: talk.line(SourceUse, key) for key in ("kilde", "sted")}
    fields["kilder"] = ({**use, "felt": name_of(Criterion, "wording")},)
    fields["hvorfor"] = talk.text(Criterion, "hvorfor")
    lines = [*yaml_lines(fields), "indikatorer:"]
    for letter in LETTERS:
        talk.tell(f"\nIndikatoren {code}.{letter}")
        lines += item_lines(_indicator(talk, f"{code}.{letter}"))
    lines += ["roller:", *_roles(talk)]
    questions: dict[str, Written] = {
        key: talk.items(Criterion, key) for key in ("samtale", "spørg_netværket")
    }
    lines += yaml_lines({**questions, **review_duty(talk, Criterion, today)})
    path, text = f"data/kriterier/{code}.yml", "\n".join([*lines, ""])
    reason = talk.line(Change, "grund")
    note = _note(talk.model, path, text, reason)
    advice = (
        "Skriv en guideline til kriteriet med 'python -m macros ny guideline'.",
        "Er det en ny udgave af modellen, så skriv den under versioner i data/kvalitetsmodel.yml.",
    )
    files = {path: text, _note_path(talk.model, today): note}
    return Draft("Kriterium", files, advice=advice)


def _next_code(model: Model, theme: str) -> str:
    """Return the next code of a theme: none that is or has been in use."""
    used = {*model.codes(Criterion.kind), *(change.code for _, change in model.changes)}
    return next(code for number in count(1) if (code := f"{theme}.{number}") not in used)


def _indicator(talk: Dialogue, code: str) -> dict[str, Written]:
    return {
        "kode": code,
        "titel": talk.line(Indicator, "titel"),
        "ordlyd": talk.text(Indicator, "ordlyd"),
        "dokumentation": talk.items(Indicator, "dokumentation"),
    }


def _roles(talk: Dialogue) -> Iterator[str]:
    """Ask for the roles, and what each does, and yield their lines."""
    told: list[str] = []

    def is_told(role: str) -> str | None:
        return f"rollen '{role}' står her allerede – skriv en anden" if role in told else None

    more = "ja"
    while more == "ja":
        role = talk.line(RoleActions, "rolle", rule=is_told)
        told.append(role)
        yield from item_lines({"rolle": role, "gør": talk.items(RoleActions, "gør")})
        more = talk.chosen("flere roller", "Gør en rolle mere noget?", {"ja": "", "nej": ""}, "nej")


def _note(model: Model, path: str, text: str, reason: str) -> str:
    """Return the note of a criterion's birth, with the SHA-256 of each of its wordings."""
    criterion = next(one for _, one in read_file(path, text.encode()).values)
    assert isinstance(criterion, Criterion)  # noqa: S101  # each of its fields has been looked at
    born: tuple[Worded, ...] = (criterion, *criterion.indicators)
    lines = [f'modelversion: "{model.version.number if model.version else "1.0"}"', "ændringer:"]
    for entity in born:
        lines += item_lines(
            {
                "kode": entity.code,
                "art": ChangeKind.NEW.value,
                "grund": reason,
                "sha256": entity.fingerprint,
            }
        )
    return "\n".join([*lines, ""])


def _note_path(model: Model, today: date) -> str:
    """Return the first name of the day's notes that is free."""
    taken = model.codes("ændring")
    day = today.isoformat()
    names = (f"{day}-{number}" if number else day for number in count())
    return f"data/aendringer/{next(name for name in names if name not in taken)}.yml"
