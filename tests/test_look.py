"""Knows the lowest contrast that each colour of the theme may have where it is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent / "macros" / "tema" / "assets"
GROUNDS = ("papir", "flade", "kort")
TINTS = ("blomme-flade", "fejl-flade", "advarsel-flade", "ok-flade", "info-flade")
# Colour, what it stands on, and the lowest ratio in light and dark (two decimals of slack for
# the rounding of the written ones). WCAG asks for 4.5 of text and 3 of edges.
LOWEST = [
    ("blaek", GROUNDS, 12.9, 11.9),
    ("daempet", GROUNDS, 5.8, 7.3),
    ("fjord", GROUNDS, 7.7, 8.2),
    ("paa-fjord", ("fjord",), 8.9, 9.6),
    ("besoegt", GROUNDS, 7.0, 7.6),
    ("kant", GROUNDS, 3.4, 4.4),
    ("linje", GROUNDS, 1.2, 1.4),
    ("blomme", GROUNDS, 8.1, 7.9),
    ("blomme", ("blomme-flade",), 8.1, 8.1),
    ("fejl", GROUNDS, 6.5, 7.8),
    ("fejl", ("fejl-flade",), 6.5, 8.0),
    ("advarsel", GROUNDS, 6.4, 8.8),
    ("advarsel", ("advarsel-flade",), 6.5, 8.4),
    ("ok", GROUNDS, 6.2, 8.4),
    ("ok", ("ok-flade",), 6.2, 8.2),
    ("blaek", ("info-flade",), 12.8, 11.4),
    ("blaek", TINTS, 11.0, 11.0),
    ("fjord", TINTS, 7.6, 7.6),
    ("daempet", TINTS, 5.7, 5.7),
    ("fokus", GROUNDS, 12.9, 10.1),
]
ROUNDING = 0.05


def schemes() -> dict[str, dict[str, str]]:
    """The tokens of each scheme, by name: from every rule that sets a scheme's colours."""
    css = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css")))
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for selector, body in re.findall(r"([^{};]*)\{([^{}]*)\}", css):
        if "data-md-color-scheme" in selector or ":root" in selector:
            colours = re.findall(r"--f-([\w-]+)\s*:\s*(#[0-9a-fA-F]{6})\b", body)
            found["dark" if "slate" in selector else "light"] |= dict(colours)
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_both_schemes_have_the_same_colours() -> None:
    found = schemes()
    assert sorted(found["light"]) == sorted(found["dark"])
    assert found["light"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("colour", "grounds", "light", "dark"),
    LOWEST,
    ids=[f"{colour} on {'-'.join(grounds)}" for colour, grounds, *_ in LOWEST],
)
def test_a_colour_can_be_seen_where_it_is_used(
    colour: str, grounds: tuple[str, ...], light: float, dark: float, scheme: str
) -> None:
    tokens = schemes()[scheme]
    lowest = {"light": light, "dark": dark}[scheme]
    ratios = {ground: contrast(tokens[colour], tokens[ground]) for ground in grounds}
    weak = {
        ground: round(ratio, 2) for ground, ratio in ratios.items() if ratio < lowest - ROUNDING
    }
    assert weak == {}
