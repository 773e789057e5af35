"""Knows the quality model as open data: JSON, CSV and their schemas."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from macros.model.changes import Change
from macros.model.entity import Entity
from macros.model.model import Model
from macros.model.publisher import Publisher, Role, Source
from macros.model.quality_model import Criterion, Indicator, QualityModel, Theme
from macros.model.types import Line
from macros.source.text import one_line

FORMULA_SIGNS = ("=", "+", "-", "@")
SEPARATOR = " | "


class DatedChange(BaseModel):
    """En ændring med sin dag og modelversion."""

    day: Line = Field(alias="dato", description="Dagen, ÅÅÅÅ-MM-DD.")
    version: Line = Field(alias="modelversion", description="Modelversionen.")
    change: Change = Field(alias="ændring", description="Ændringen.")

    model_config = ConfigDict(populate_by_name=True)


class QualityModelFile(BaseModel):
    """Kvalitetsmodellen som åbne data: alt i én fil."""

    model_config = ConfigDict(populate_by_name=True)

    publisher: Publisher = Field(alias="udgiver", description="Hvem der udgiver webstedet.")
    version: Line = Field(alias="modelversion", description="Den nyeste modelversion.")
    quality_model: QualityModel = Field(alias="kvalitetsmodel", description="Modellen som helhed.")
    themes: tuple[Theme, ...] = Field(alias="temaer", description="Modellens temaer.")
    criteria: tuple[Criterion, ...] = Field(
        alias="kriterier", description="Modellens kriterier, hvert med sine indikatorer."
    )
    roles: tuple[Role, ...] = Field(alias="roller", description="Rollerne, som koderne peger på.")
    sources: tuple[Source, ...] = Field(
        alias="kilder", description="Kilderne, som koderne peger på."
    )
    changes: tuple[DatedChange, ...] = Field(
        alias="ændringer", description="Alt, der er sket med koderne, det ældste først."
    )
    retired: tuple[str, ...] = Field(alias="udgået", description="Koder, der ikke er i brug mere.")


def quality_model_file(model: Model) -> QualityModelFile:
    """Return the file's values; ValueError if the model is not whole, as a checked one is."""
    if model.publisher is None or model.quality_model is None:
        raise ValueError("the model lacks its publisher or itself")
    return QualityModelFile.model_construct(
        publisher=model.publisher,
        version=model.version.number if model.version else "",
        quality_model=model.quality_model,
        themes=model.themes,
        criteria=model.criteria,
        roles=model.roles,
        sources=model.sources,
        changes=tuple(
            DatedChange(day=note.day, version=note.version, change=change)
            for note, change in model.changes
        ),
        retired=tuple(code for code in sorted(model.worded) if model.retirement(code)),
    )


def as_json(value: Any) -> bytes:  # noqa: ANN401  # whatever JSON holds
    """Return a value as JSON: UTF-8, sorted keys, a line end last."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def quality_model_json(model: Model) -> bytes:
    """Return the whole quality model as JSON; the field names are the Danish keys."""
    return as_json(quality_model_file(model).model_dump(mode="json", by_alias=True))


def schema(kind: type[BaseModel]) -> bytes:
    """Return the JSON Schema (draft 2020-12) of a kind as it stands in the open data."""
    content = kind.model_json_schema(mode="serialization", by_alias=True)
    return as_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **content})


def quality_model_csv(model: Model) -> bytes:
    """Return one row per indicator: semicolons, UTF-8 with BOM, lists joined by " | "."""
    text = io.StringIO()
    rows = [
        _row(model, criterion, one) for criterion in model.criteria for one in criterion.indicators
    ]
    writer = csv.DictWriter(
        text, list(rows[0]) if rows else [], delimiter=";", lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _row(model: Model, criterion: Criterion, indicator: Indicator) -> dict[str, str]:
    theme = model.find(Theme, criterion.theme_code)
    row: dict[str, object] = {"modelversion": model.version.number if model.version else ""}
    row |= {"tema": criterion.theme_code, "tema_titel": theme.title if theme else ""}
    row |= _columns("kriterium", criterion, ("title", "wording", "official_wording", "reason"))
    for role in model.roles:
        actions = [part.actions for part in criterion.roles if part.role == role.code]
        row[f"kriterium_gør_{role.code}"] = actions[0] if actions else ()
    row |= _columns("kriterium", criterion, ("questions", "network_questions"))
    row["kriterium_kilder"] = tuple(use.source for use in criterion.sources)
    row["kriterium_tilføjet"] = criterion.added
    row |= _columns("indikator", indicator, ("title", "wording", "documentation"))
    row["indikator_tilføjet"] = indicator.added
    row["udgået"] = "ja" if model.retirement(indicator.code) else "nej"
    row["sideadresse"] = indicator.url
    return {column: _cell(value) for column, value in row.items()}


def _columns(name: str, entity: Entity, fields: tuple[str, ...]) -> dict[str, object]:
    columns: dict[str, object] = {name: entity.code} if "title" in fields else {}
    for field in fields:
        columns[f"{name}_{type(entity).model_fields[field].alias}"] = getattr(entity, field)
    return columns


def _cell(value: object) -> str:
    """Return a value as a cell that a spreadsheet takes as text, never as a formula."""
    if isinstance(value, tuple):
        text = SEPARATOR.join(map(str, value))
    else:
        text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
