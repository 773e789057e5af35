"""Knows the quality basis and the process as open data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from macros.downloads.dataset import CitingDataset, publisher_of
from macros.downloads.open_data import Row, as_csv, columns, dumped
from macros.model.process import Advice, Step
from macros.model.quality_basis import Area, QualityBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.model import Model


class QualityBasisFile(CitingDataset):
    """Kvalitetsgrundlaget som åbne data."""

    basis: QualityBasis = Field(alias="kvalitetsgrundlag", description="Grundlaget som helhed.")
    areas: tuple[Area, ...] = Field(alias="områder", description="Områderne med deres udsagn.")


class ProcessFile(CitingDataset):
    """De ti trin til en frivilligpolitik som åbne data."""

    steps: tuple[Step, ...] = Field(alias="trin", description="Trinnene i den orden, vi viser.")
    advice: tuple[Advice, ...] = Field(alias="råd", description="Rådene, koderne peger på.")


def quality_basis_json(model: Model) -> bytes:
    """Return the whole quality basis as JSON; ValueError if the model has none."""
    if model.quality_basis is None:
        raise ValueError("the model lacks its quality basis")
    return dumped(
        QualityBasisFile(
            publisher=publisher_of(model),
            basis=model.quality_basis,
            areas=model.areas,
            sources=model.sources,
        )
    )


def quality_basis_csv(model: Model) -> bytes:
    """Return one row per statement as CSV."""
    return as_csv(_statement_rows(model))


def _statement_rows(model: Model) -> Iterator[Row]:
    for area in model.areas:
        for statement in area.statements:
            yield {
                "område": area.code,
                "område_titel": area.title,
                **columns(statement, ("title", "wording", "example")),
                "kriterier": tuple(part.criterion for part in statement.criteria),
                "fordi": tuple(part.because for part in statement.criteria),
                "sideadresse": statement.url,
            }


def process_json(model: Model) -> bytes:
    """Return the whole process as JSON; ValueError if the model is not whole."""
    return dumped(
        ProcessFile(
            publisher=publisher_of(model),
            steps=model.steps,
            advice=model.advice,
            sources=model.sources,
        )
    )


def process_csv(model: Model) -> bytes:
    """Return one row per item of the steps' checklists as CSV."""
    return as_csv(_item_rows(model))


def _item_rows(model: Model) -> Iterator[Row]:
    for step in model.steps:
        for item in step.checklist:
            yield {
                "trin": step.code,
                "trin_titel": step.title,
                "kildens_nummer": step.source_number,
                "uger_fra": step.duration.shortest,
                "uger_til": step.duration.longest,
                "kalenderuger": step.duration.calendar_weeks,
                **columns(item),
                "sideadresse": item.url,
            }
