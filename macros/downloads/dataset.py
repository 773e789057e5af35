"""Knows what files of open data have in common: who publishes them, what they cite. No entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from macros.model.publisher import Publisher, Source

if TYPE_CHECKING:
    from macros.model.model import Model


class Part(BaseModel):
    """Noget, der står i en fil med åbne data."""

    model_config = ConfigDict(populate_by_name=True, frozen=True)


class Dataset(Part):
    """En fil med åbne data."""

    publisher: Publisher = Field(alias="udgiver", description="Hvem der udgiver webstedet.")


class CitingDataset(Dataset):
    """En fil med åbne data, som peger på kilder."""

    sources: tuple[Source, ...] = Field(
        alias="kilder", description="Kilderne, som koderne peger på."
    )


def publisher_of(model: Model) -> Publisher:
    """Return who publishes the data; ValueError if that is unknown, which no checked model is."""
    if model.publisher is None:
        raise ValueError("the model lacks its publisher")
    return model.publisher
