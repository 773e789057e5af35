"""Knows what every real guideline owes its reader, and how that is counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.loading.project import Reading
from macros.model.documents import Guideline
from macros.source.language import lix

MAX_LIX = 45
MADE_UP = "Eksemplet er opdigtet."
CODES = sorted(path.stem for path in (Path(__file__).parent.parent / "guides").glob("*.md"))

by_code = pytest.mark.parametrize("code", CODES)


def guideline(reading: Reading, code: str) -> Guideline:
    return next(one for one in reading.model.guidelines if one.code == code)


def section(body: str, name: str) -> str:
    """What stands under a heading of the second level."""
    return re.split(r"(?m)^## .*$", body.split(f"\n## {name}\n", 1)[1])[0].strip()


@by_code
def test_a_guideline_is_easy_to_read(code: str, reading: Reading) -> None:
    assert lix(guideline(reading, code).body) < MAX_LIX


@by_code
def test_an_example_is_marked_or_has_a_source(code: str, reading: Reading) -> None:
    one = guideline(reading, code)
    assert section(one.body, "Eksempel").startswith(MADE_UP) or one.sources


@pytest.mark.parametrize("code", ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"])
def test_a_criterion_has_two_guidelines(code: str, reading: Reading) -> None:
    found = [one.code for one in reading.model.guidelines if code in one.criteria]
    assert len(found) >= 2


@pytest.mark.parametrize("code", [f"trin-{number}" for number in range(1, 11)])
def test_a_step_has_a_guideline(code: str, reading: Reading) -> None:
    assert [one.code for one in reading.model.guidelines if code in one.steps] != []


def test_there_are_as_many_guidelines_as_promised(reading: Reading) -> None:
    assert len(reading.model.guidelines) >= 22
