"""Knows the kinds of value a field can hold, and what is wrong with a text that is none of them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.model.marks import Name, Outward, Written
from macros.source.problem import shown
from macros.source.signs import prose
from macros.source.text import MONTHS, one_line, paragraphs

MAX_TITLE_LENGTH = 60
MAX_LINE_LENGTH = 200
MAX_FILE_LINE_LENGTH = 400
FIRST_YEAR, LAST_YEAR = 1900, 2100  # what can be a year at all, whatever the century's turn
MAX_PARAGRAPH_LENGTH = 5000  # Markdown's time grows with the square of a paragraph's length


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the code of another entity: its kind, e.g. "kriterium"."""

    kind: str

    def code(self, text: str) -> str | None:
        """Return the code that the field's text names, or None if it names none."""
        return text.strip()


@dataclass(frozen=True)
class MayMention:
    """Marks a text in which @code becomes a link."""


class MayHoldPlaceholders:
    """Marks a text of a template's file, in which [[kode]] is filled in."""


class Restated:
    """Marks a field that restates a source: the entity names which."""


class Added:
    """Marks a field that the editors have added."""


def mistake(message: str, **values: object) -> PydanticCustomError:
    """Return the error of a value, told in Danish; {name} in the message is filled from values."""
    return PydanticCustomError("dansk", message, values)


def _prose(text: str) -> str:
    if not text.strip():
        raise mistake("teksten er tom – skriv den, eller slet linjen")
    length = max(map(len, paragraphs(text)))
    if length > MAX_PARAGRAPH_LENGTH:
        raise mistake(
            "afsnittet er på {length} tegn – højst {most}", length=length, most=MAX_PARAGRAPH_LENGTH
        )
    return "\n\n".join(paragraphs(prose(text)))


def _short(text: str, most: int) -> str:
    line = one_line(_prose(text))
    if len(line) > most:
        raise mistake("linjen er på {length} tegn – højst {most}", length=len(line), most=most)
    return line


def _line(text: str) -> str:
    return _short(text, MAX_LINE_LENGTH)


def _file_line(text: str) -> str:
    return _short(text, MAX_FILE_LINE_LENGTH)


def _title(text: str) -> str:
    title = _line(text)
    if len(title) > MAX_TITLE_LENGTH:
        raise mistake(
            "titlen er på {length} tegn – højst {most}", length=len(title), most=MAX_TITLE_LENGTH
        )
    return title


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        raise mistake("'{value}' er ikke en kode – brug a-z, 0-9 og bindestreg", value=shown(text))
    return text


def _whole_number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"0|-?[1-9]\d{0,3}", value, re.ASCII):
        raise mistake("'{value}' er ikke et helt tal – skriv fx -28", value=shown(value))
    return int(value)


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
            raise mistake("'{value}' har et forkert årstal – ret det", value=value)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise mistake(
                "'{value}' findes ikke i kalenderen – skriv ÅÅÅÅ-MM-DD", value=value
            ) from None
    raise mistake(
        "'{value}' er ikke en dato – skriv {example}", value=shown(value), example=_dated(value)
    )


def _dated(value: str) -> str:
    """Return a Danish date as it is written in data, else the form of it."""
    for number, name in enumerate(MONTHS, 1):
        value = re.sub(rf"(?i)\b(?:{name}|{name[:3]})\b\.?", str(number), value)
    parts = re.findall(r"\d+", value)
    if re.fullmatch(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})", value, re.ASCII):
        parts.reverse()
    elif not re.fullmatch(r"(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})", value, re.ASCII):
        return "ÅÅÅÅ-MM-DD"
    with suppress(ValueError):
        year, month, day = map(int, parts)
        return date(year, month, day).isoformat()
    return "ÅÅÅÅ-MM-DD"


def _yes_no(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lower() in ("ja", "nej") and value != value.lower():
        raise mistake(
            "'{value}' har stort bogstav – skriv {small}", value=value, small=value.lower()
        )
    if value not in ("ja", "nej"):
        raise mistake("'{value}' er ikke ja eller nej – skriv ja eller nej", value=shown(value))
    return value == "ja"


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"0|[1-9]\d{0,8}", value, re.ASCII):
        raise mistake("'{value}' er ikke et helt tal – skriv det med cifre", value=shown(value))
    return int(value)


def _year(number: int) -> int:
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise mistake("'{value}' er ikke et årstal – skriv fire cifre", value=number)
    return number


def _filled(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise mistake("listen er tom – skriv felternes navne, eller slet den, når det er dem alle")
    return names


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise mistake("'{value}' er ikke en adresse – skriv https://…", value=shown(text))
    return text


def _page_path(text: str) -> str:
    if not re.fullmatch(r"/[a-z0-9][a-z0-9./-]*\.md(?:#[a-z0-9.-]+)?", text):
        raise mistake(
            "'{value}' er ikke en sti til en side – skriv fx /kvalitetsmodel/index.md",
            value=shown(text),
        )
    return text


def _mail(text: str) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        raise mistake("'{value}' er ikke en mailadresse – skriv navn@sted.dk", value=shown(text))
    return text


def _version(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d*\.\d+", text, re.ASCII):
        raise mistake("'{value}' er ikke et versionsnummer – skriv fx 1.0", value=shown(text))
    return text


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise mistake("'{value}' er ikke et SHA-256 – slet det, og kør tjek", value=shown(text))
    return text


FieldNames = Annotated[tuple[str, ...], AfterValidator(_filled)]
"""The names of fields, at least one where there is a list."""
Line = Annotated[str, AfterValidator(_line), Written()]
"""A text on one line, at most 200 characters."""
Named = Annotated[str, AfterValidator(_line), Name()]
"""A name on one line, or a word of the house's own."""
Quoted = Annotated[str, AfterValidator(_line)]
"""A line that stands as others have written it."""
Title = Annotated[str, AfterValidator(_title), Written()]
"""A name that can stand on one line of the menu."""
Prose = Annotated[str, AfterValidator(_prose), MayMention(), Written()]
"""Plain text in paragraphs; @code becomes a link."""
QuotedProse = Annotated[str, AfterValidator(_prose), MayMention()]
"""Plain text in paragraphs that stands as it was once written; @code becomes a link."""
Item = Annotated[str, AfterValidator(_line), MayMention(), Written()]
"""One item of a list: a line in which @code becomes a link."""
Date = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
"""A date written ÅÅÅÅ-MM-DD."""
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["ja", "nej"]}, mode="validation")
]
"""ja or nej."""
Number = Annotated[int, BeforeValidator(_number)]
"""A whole number written with digits."""
Year = Annotated[int, BeforeValidator(_number), AfterValidator(_year)]
"""A year of four digits."""
Address = Annotated[str, AfterValidator(_address), Outward()]
"""An address on the web."""
PagePath = Annotated[str, AfterValidator(_page_path)]
"""A page of the site, or a place on it, as Markdown links to it: /kvalitetsmodel/1.1.md#1.1.a."""
Mail = Annotated[str, AfterValidator(_mail)]
"""A mail address."""
VersionNumber = Annotated[str, AfterValidator(_version)]
"""The number of a model version: 1.0."""
Sha256 = Annotated[str, AfterValidator(_sha256)]
"""The SHA-256 of a wording, 64 hexadecimal digits."""
Slug = Annotated[str, AfterValidator(_slug)]
"""A code inside a file: small letters, digits, hyphens."""
WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
"""A whole number, which can be below zero."""
FileText = Annotated[str, AfterValidator(_prose), MayHoldPlaceholders(), Written()]
"""Plain text of a template's file in paragraphs; [[kode]] is a placeholder."""
FileLine = Annotated[str, AfterValidator(_file_line), MayHoldPlaceholders(), Written()]
"""A line of a template's file, at most 400 signs; [[kode]] is a placeholder."""
Row = Annotated[str, AfterValidator(_file_line), MayHoldPlaceholders(), Written()]
"""A row of a table: its cells with | between them."""
