"""Knows every file that readers can fetch, by its path, and what makes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from macros.downloads.quality_model import (
    QualityModelFile,
    quality_model_csv,
    quality_model_json,
    schema,
)
from macros.model.quality_model import Criterion, Indicator, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from macros.model.model import Model

SCHEMAS: Final = {
    "kvalitetsmodel": QualityModelFile,
    "tema": Theme,
    "kriterium": Criterion,
    "indikator": Indicator,
}
DOWNLOADS: Final[Mapping[str, Callable[[Model], bytes]]] = {
    "data/kvalitetsmodel.json": quality_model_json,
    "data/kvalitetsmodel.csv": quality_model_csv,
    **{
        f"data/skema/{name}.json": partial(lambda kind, _: schema(kind), kind)
        for name, kind in SCHEMAS.items()
    },
}


def downloads(model: Model) -> dict[str, bytes]:
    """Return the content of every file that readers can fetch, by path."""
    return {path: make(model) for path, make in DOWNLOADS.items()}
