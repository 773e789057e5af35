"""Knows the benchmark's table in Danish: a row for each motor, and one for how they compare."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OURS, PLAIN = "vores", "almindelig"
COLD, WARM, PEAK = "koldt", "varmt", "hukommelse"
BUILDING, SHOWING = "bygning", "visning"
PACKAGES: Final = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-macros-plugin",
    "Markdown",
    "Jinja2",
    "pydantic",
)
NOTES: Final = """
- **vores**: projektet, som det er.
- **almindelig**: de samme sider skrevet ud med `python -m macros skriv`.
  De er bygget af mkdocs med Materials egne skabeloner, uden hooks, makroer og `custom_dir`.
  Temaets indstillinger og `features`, udvidelserne til Markdown, menuen og søgningen er de samme.
- Det rigtige websted står først.
  De større er lavet af det: temaer og kriterier kopieret med egne koder, titler og noter.
  Hvert tema har omkring 30 kriterier i alle størrelser.
- Tallene er medianer med mindste og største måling i parentes.
  Hver bygning er en proces for sig, og de to motorer skiftes.
  Forholdet er medianen af målingernes egne forhold, vores delt med den almindelige.
- Koldt: `site/` og `.cache/` er væk. Varmt: de står der fra sidst, og intet er ændret.
- Hukommelse: det meste, en kold bygning har haft på én gang.
  KiB pr. side er det, hver side ud over det rigtige websteds koster.
- Ret en tekst, ret en datafil: fra filen er gemt, til sætningen står på siden i `mkdocs serve`.
  MkDocs ser efter ændringer to gange i sekundet, og ventetiden er med.
"""


class Column(NamedTuple):
    """A column of figures: its heading, the measure in it, and what it belongs to."""

    heading: str
    measure: str
    part: str


class Figures(NamedTuple):
    """What was measured of one site: its pages, and each motor's figures by measure, in order."""

    pages: int
    by_motor: dict[str, dict[str, list[float]]]


COLUMNS: Final = (
    Column("Koldt byg", COLD, BUILDING),
    Column("ms pr. side", "ms", BUILDING),
    Column("Varmt byg", WARM, BUILDING),
    Column("Hukommelse", PEAK, BUILDING),
    Column("KiB pr. side", "KiB", BUILDING),
    Column("Ret en tekst", "tekst", SHOWING),
    Column("Ret en datafil", "data", SHOWING),
)


def machine_line() -> str:
    """Return what the figures were measured on, without names of machines or places."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = danish(os.getloadavg()[0], 1)
    return (
        f"{os.cpu_count()} kerner, {platform.system()}, Python {platform.python_version()}, "
        f"{packages}. Maskinens belastning ved start: {load}.\n"
    )


def heading(parts: Sequence[str]) -> str:
    """Return the table's first two lines."""
    names = ["Sider", "Motor", "Målinger", *(one.heading for one in columns(parts))]
    return f"{row(names)}\n{row(['---'] * len(names))}"


def rows(figures: Figures, smallest: Figures, parts: Sequence[str]) -> Iterator[str]:
    """Yield the rows of one site; `smallest` is the site that memory is counted from."""
    pages = danish(figures.pages)
    for motor, measured in figures.by_motor.items():
        runs = str(len(next(iter(measured.values()))))
        base = smallest.by_motor[motor]
        more = figures.pages - smallest.pages
        cells = (cell(one.measure, figures.pages, measured, base, more) for one in columns(parts))
        yield row([pages, motor, runs, *cells])
    ratios = (ratio(one.measure, figures.by_motor) for one in columns(parts))
    yield row([pages, f"{OURS}/{PLAIN}", "", *ratios])


def columns(parts: Sequence[str]) -> list[Column]:
    """Return the columns of the parts that were measured."""
    return [one for one in COLUMNS if one.part in parts]


def cell(
    measure: str,
    pages: int,
    measured: dict[str, list[float]],
    base: dict[str, list[float]],
    more: int,
) -> str:
    """Return one cell of a motor's row; `more` is how many pages it has beyond the base."""
    match measure:
        case "ms":
            return danish(median(measured[COLD]) / pages * 1000, 2)
        case "KiB":
            growth = median(measured[PEAK]) - median(base[PEAK])
            return danish(growth / more, 1) if more else "–"
        case "hukommelse":
            return spread([kib / 1024 for kib in measured[PEAK]], 1, "MiB")
        case _:
            return spread(measured[measure], 2, "s")


def ratio(measure: str, by_motor: dict[str, dict[str, list[float]]]) -> str:
    """Return how many times as much ours took as the plain one, pair by pair."""
    if measure not in by_motor[OURS]:
        return ""
    pairs = zip(by_motor[OURS][measure], by_motor[PLAIN][measure], strict=True)
    return danish(median(ours / plain for ours, plain in pairs), 2)


def spread(values: Sequence[float], decimals: int, unit: str) -> str:
    """Return a median and, where there are several values, the least and the most."""
    middle = f"{danish(median(values), decimals)} {unit}"
    if len(values) == 1:
        return middle
    return f"{middle} ({danish(min(values), decimals)}–{danish(max(values), decimals)})"


def danish(number: float, decimals: int = 0) -> str:
    """Return a number as it is written in Danish: 1.234,5."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def row(cells: Sequence[str]) -> str:
    """Return a line of the table."""
    return f"| {' | '.join(cells)} |"


def tell(text: str) -> None:
    """Print a piece of the table at once: a long run that is stopped has shown what it knew."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
