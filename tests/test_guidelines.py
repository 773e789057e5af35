"""Knows what every real guideline owes its reader, and how that is counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.loading.project import Reading
from macros.model.documents import Guideline
from macros.source.language import Count, counted, lix

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


# 7 + 3 + 4 + 3 + 7 words; long are tirsdag, Formanden, velkommen.
COUNTED_BY_HAND = """
## Overskriften tæller ikke

Vi holder møde på tirsdag kl. 17.
Skriv tre ting: navn, dato og sted.

- Formanden byder velkommen
- Kaffen er klar,
  og døren er åben.

| Tabellen | tæller |
| --- | --- |
| heller | ikke |

{{ skabeloner() }}
"""


def test_lix_is_words_per_sentence_and_long_words_in_percent() -> None:
    assert counted(COUNTED_BY_HAND) == Count(words=24, long_words=3, sentences=5)
    assert lix(COUNTED_BY_HAND) == pytest.approx(24 / 5 + 100 * 3 / 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Count(0, 0, 0)),
        ('{{ kilde("x") }}', Count(0, 0, 0)),
        ("Den 22. november er en fredag.", Count(6, 1, 1)),
        ("»Hvem?« spurgte hun. »Os«, sagde han.", Count(6, 1, 2)),
        ("Er det nu? Ja!", Count(4, 0, 2)),
        ("Læs [Én vej ind](/guides/en-vej-ind.md), og se @1.1.a.", Count(6, 0, 1)),
        ("1. Ring.\n2. Skriv, og **husk det.**\n   Sov så.", Count(7, 0, 3)),
        ("```\nkode der ikke tæller\n```\nKun det her.", Count(3, 0, 1)),
        ("MED-udvalget", Count(1, 1, 1)),
    ],
)
def test_what_counts_as_words_and_sentences(text: str, expected: Count) -> None:
    assert counted(text) == expected
