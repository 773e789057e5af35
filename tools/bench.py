"""Knows the benchmark: which sites are measured, how often, and in which order.

    make bench ARGS="--runs 5 --sider 1000,3000 --kun bygning"

Both motors are measured in the same run, by turns, so that a busy machine is busy for both.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from bench_runs import build, preview, seconds_to_seen
from bench_table import (
    BUILDING,
    COLD,
    NOTES,
    OURS,
    PEAK,
    PLAIN,
    SHOWING,
    WARM,
    Figures,
    danish,
    heading,
    machine_line,
    rows,
    tell,
)
from machine import ROOT, Stop, say

if TYPE_CHECKING:
    from collections.abc import Iterator

MOTORS: Final = (OURS, PLAIN)
MOST_SMALL: Final = 300
"""Pages of a site that is small enough to be shown within a minute, whatever the machine."""
MOST_QUICK: Final = 1000
"""Pages of a site that --hurtig measures as often as the others."""


class Edit(NamedTuple):
    """A change of one sentence: its measure, the file by motor, and the page that shows it."""

    measure: str
    files: dict[str, str]
    page: str


EDITS: Final = (
    Edit("tekst", {OURS: "docs/om/data.md", PLAIN: "docs/om/data.md"}, "/om/data/"),
    Edit(
        "data",
        {OURS: "data/kriterier/1.1.yml", PLAIN: "docs/kvalitetsmodel/1.1.md"},
        "/kvalitetsmodel/1.1/",
    ),
)


def main() -> int:
    """Measure what the options ask for, and print the table."""
    chosen = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what we made is removed
    try:
        if not hasattr(os, "wait4"):
            raise Stop("'make bench' måler hukommelse, som kun Linux og macOS fortæller om")
        with TemporaryDirectory(prefix="maaling-") as folder:
            measure_all(chosen, Path(folder))
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def options() -> Namespace:
    """Return what was asked for."""
    parser = ArgumentParser(prog="make bench", description="Mål, hvor hurtigt webstedet bygges.")
    parser.add_argument("--runs", type=at_least_one, default=5, help="målinger af hver ting (5)")
    parser.add_argument(
        "--sider",
        type=sizes,
        default=sizes("1000,3000"),
        help="størrelser ud over det rigtige websted; 0 er det rigtige alene (1000,3000)",
    )
    parser.add_argument("--kun", choices=(BUILDING, SHOWING), help="mål kun det ene")
    parser.add_argument(
        "--hurtig", action="store_true", help=f"kun én måling over {MOST_QUICK} sider"
    )
    return parser.parse_args()


def at_least_one(text: str) -> int:
    """Return a number of runs."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def sizes(text: str) -> list[int]:
    """Return the numbers of pages, the real site (0) first."""
    return sorted({0, *(int(part) for part in text.split(","))})


def measure_all(chosen: Namespace, folder: Path) -> None:
    """Measure site by site, and print each as it is done."""
    parts = [chosen.kun] if chosen.kun else [BUILDING, SHOWING]
    smallest = None
    for size in chosen.sider:
        with TemporaryDirectory(dir=folder) as projects:
            pages = make_projects(size, Path(projects))
            runs = 1 if chosen.hurtig and pages > MOST_QUICK else chosen.runs
            if smallest is None:
                warm_up(Path(projects))
                tell(f"{machine_line()}\n{heading(parts)}")
            figures = measured(Path(projects), pages, runs, parts)
        smallest = smallest or figures
        for line in rows(figures, smallest, parts):
            tell(line)
    tell(NOTES)


def make_projects(size: int, folder: Path) -> int:
    """Make the project and its plain twin in a folder, and return the number of pages."""
    say(f"laver {danish(size)} sider" if size else "kopierer det rigtige websted")
    path = os.pathsep.join((str(ROOT), str(ROOT / "tools")))
    command = [sys.executable, "-m", "bench_projects", str(size), str(folder)]
    surroundings = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, encoding="utf-8"
    )
    if done.returncode:
        raise Stop(f"{done.stdout}der er intet at måle på, før det er rettet")
    return sum(1 for _ in (folder / PLAIN / "docs").rglob("*.md"))


def warm_up(folder: Path) -> None:
    """Build once unmeasured, so that the first figure does not hold the reading of packages."""
    for motor in MOTORS:
        build(folder / motor, cold=True)


def measured(folder: Path, pages: int, runs: int, parts: list[str]) -> Figures:
    """Measure one site."""
    figures = Figures(pages, {motor: {} for motor in MOTORS})
    if BUILDING in parts:
        note(figures, runs, builds(folder, runs))
    if SHOWING in parts:
        note(figures, runs, previews(folder, runs, 60 if pages <= MOST_SMALL else 600))
    return figures


def note(figures: Figures, runs: int, found: Iterator[tuple[str, str, float]]) -> None:
    """Keep what is found by motor and measure, and tell how far we are."""
    for motor, measure, value in found:
        values = figures.by_motor[motor].setdefault(measure, [])
        values.append(value)
        if measure != PEAK:
            place = f"{danish(figures.pages)} sider, {motor}, {measure} {len(values)}/{runs}"
            say(f"{place}: {danish(value, 2)} s")


def builds(folder: Path, runs: int) -> Iterator[tuple[str, str, float]]:
    """Yield the figures of cold and warm builds, the motors by turns."""
    for _ in range(runs):
        for motor in MOTORS:
            took = build(folder / motor, cold=True)
            yield motor, COLD, took.seconds
            yield motor, PEAK, took.peak
        for motor in MOTORS:
            yield motor, WARM, build(folder / motor, cold=False).seconds


def previews(folder: Path, runs: int, patience: float) -> Iterator[tuple[str, str, float]]:
    """Yield the figures of edits in live previews; both run, but only one builds at a time."""
    with (
        preview(folder / OURS, patience, "--dirty") as ours,  # as make serve does
        preview(folder / PLAIN, patience) as plain,
    ):
        for number in range(1, runs + 1):
            for edit in EDITS:
                for motor, running in ((OURS, ours), (PLAIN, plain)):
                    file = edit.files[motor]
                    yield motor, edit.measure, seconds_to_seen(running, file, edit.page, number)


if __name__ == "__main__":
    sys.exit(main())
