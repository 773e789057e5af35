"""Knows the quality model as open data: JSON, CSV and their schemas."""

from __future__ import annotations

from pydantic import Field

from macros.downloads.dataset import CitingDataset, Part, publisher_of
from macros.downloads.open_data import Row, as_csv, columns, dumped
from macros.model.changes import Change
from macros.model.model import Model
from macros.model.publisher import Role
from macros.model.quality_model import Criterion, Indicator, QualityModel, Theme
from macros.model.types import Line


class DatedChange(Part):
    """En ændring med sin dag og modelversion."""

    day: Line = Field(alias="dato", description="Dagen, ÅÅÅÅ-MM-DD.")
    version: Line = Field(alias="modelversion", description="Modelversionen.")
    change: Change = Field(alias="ændring", description="Ændringen.")


class QualityModelFile(CitingDataset):
    """Kvalitetsmodellen som åbne data: alt i én fil."""

    version: Line = Field(alias="modelversion", description="Den nyeste modelversion.")
    quality_model: QualityModel = Field(alias="kvalitetsmodel", description="Modellen som helhed.")
    themes: tuple[Theme, ...] = Field(alias="temaer", description="Modellens temaer.")
    criteria: tuple[Criterion, ...] = Field(
        alias="kriterier", description="Modellens kriterier, hvert med sine indikatorer."
    )
    roles: tuple[Role, ...] = Field(alias="roller", description="Rollerne, som koderne peger på.")
    changes: tuple[DatedChange, ...] = Field(
        alias="ændringer", description="Alt, der er sket med koderne, det ældste først."
    )
    retired: tuple[str, ...] = Field(alias="udgået", description="Koder, der ikke er i brug mere.")


def quality_model_file(model: Model) -> QualityModelFile:
    """Return the file's values; ValueError if the model is not whole, as a checked one is."""
    if model.quality_model is None:
        raise ValueError("the model lacks the quality model itself")
    return QualityModelFile.model_construct(
        publisher=publisher_of(model),
        version=model.version.number if model.version else "",
        quality_model=model.quality_model,
        themes=model.themes,
        criteria=model.criteria,
        roles=model.roles,
        sources=model.sources,
        changes=tuple(
            DatedChange(day=note.day, version=note.version or "", change=change)
            for note, change in model.changes
        ),
        retired=tuple(sorted(one.code for one in model.entities if model.is_retired(one.code))),
    )


def quality_model_json(model: Model) -> bytes:
    """Return the whole quality model as JSON; the field names are the Danish keys."""
    return dumped(quality_model_file(model))


def quality_model_csv(model: Model) -> bytes:
    """Return one row per indicator as CSV."""
    return as_csv(
        _row(model, criterion, indicator)
        for criterion in model.criteria
        for indicator in criterion.indicators
    )


def _row(model: Model, criterion: Criterion, indicator: Indicator) -> Row:
    theme = model.find(Theme, criterion.theme_code)
    row: Row = {"modelversion": model.version.number if model.version else ""}
    row |= {"tema": criterion.theme_code, "tema_titel": theme.title if theme else ""}
    texts = ("title", "wording", "official_wording", "reason")
    row |= columns(criterion, texts, "kriterium")
    for role in _roles_of_criteria(model):
        actions = (part.actions for part in criterion.roles if part.role == role.code)
        row[f"kriterium_gør_{role.code}"] = next(actions, ())
    for mark in ("kriterium_tilføjet", "kriterium_godkendt"):
        del row[mark]  # they are the last of the criterion's columns
    row |= columns(criterion, ("questions", "network_questions", "sources"), "kriterium")
    row |= columns(indicator, ("title", "wording", "documentation"), "indikator")
    row["udgået"] = model.is_retired(indicator.code)
    row["efter"] = model.successors(indicator.code)
    row["sideadresse"] = indicator.url
    return row


def _roles_of_criteria(model: Model) -> list[Role]:
    """Return the roles that the criteria speak to, in the order of the roles."""
    used = {part.role for criterion in model.criteria for part in criterion.roles}
    return [role for role in model.roles if role.code in used]
