"""Holds what editors are told of the way to the files: the specimens shown, the commands named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, get_args

import pytest

from macros.build.reference import KINDS
from macros.checks.texts import parameters
from macros.model.model import Model
from macros.pages.place import Place
from macros.pages.specimens import SHOWN, eksemplar

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = (ROOT / "docs" / "om" / "redaktion.md").read_text(encoding="utf-8")
DATA_README: Final = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_each_specimen_that_can_be_shown_is_one_of_the_kinds() -> None:
    assert tuple(SHOWN) == get_args(parameters(eksemplar)["fil"])
    kinds = {kind.specimen: kind.record for kind in KINDS}
    assert {name: kinds[name] for name in SHOWN} == SHOWN


@pytest.mark.parametrize("name", SHOWN)
def test_a_specimen_is_the_same_on_the_page_as_in_the_reference(name: str) -> None:
    block = re.search(r"```\w+\n.*?\n```", eksemplar(Place(Model()), name), re.DOTALL)  # type: ignore[arg-type]  # one of the names
    assert block
    assert block.group() in DATA_README


def test_the_page_shows_what_an_editor_adds() -> None:
    assert re.findall(r'eksemplar\("([^"]+)"\)', PAGE) == list(SHOWN)
