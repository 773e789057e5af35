"""Knows what several tests need: the real site, and a small project to change."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from macros.build.site import Site, read_site
from macros.checks.placeholders import RULES as PLACEHOLDER_RULES
from macros.checks.templates import RULES as TEMPLATE_RULES
from macros.loading.project import Reading, read_project
from macros.model.model import Model
from macros.source.problem import Problem

HERE = Path(__file__).parent
ROOT = HERE.parent
RULES = (*TEMPLATE_RULES, *PLACEHOLDER_RULES)


def newest_day() -> date:
    """Return the newest day that an editor has written as one of review or change."""
    texts = [
        path.read_text(encoding="utf-8")
        for top in ("data", "docs", "guides")
        for path in (ROOT / top).rglob("*")
        if path.suffix in {".md", ".yml"}
    ]
    days = [
        day
        for text in texts
        for day in re.findall(r"^gennemgået: ([\d-]{10})$", text, re.MULTILINE)
    ]
    days += [path.stem[:10] for path in (ROOT / "data" / "aendringer").glob("*.yml")]
    return max(date.fromisoformat(day) for day in days)


# The day of every test, whatever day it is: no review of the real files is in its future.
EPOCH = str(int(datetime.combine(newest_day(), datetime.min.time(), UTC).timestamp()))
os.environ["SOURCE_DATE_EPOCH"] = EPOCH


# The day on which the small project is looked at: it stands still, so that no page of it is late.
SMALL_DAY = date(2026, 11, 26)


@pytest.fixture(scope="session")
def small_day() -> date:
    """The day on which the small project is looked at."""
    return SMALL_DAY


@pytest.fixture(scope="session")
def root() -> Path:
    """The real project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def checked() -> tuple[Site | None, tuple[Problem, ...]]:
    """The real project, read once: its site, or its problems."""
    return read_site(ROOT)


@pytest.fixture(scope="session")
def site(checked: tuple[Site | None, tuple[Problem, ...]]) -> Site:
    """The real site, without mistakes."""
    found, problems = checked
    assert problems == ()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def reading() -> Reading:
    """What is read of the real project's files."""
    return read_project(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project without mistakes, to change as a test likes."""
    return Path(shutil.copytree(HERE / "projekt", tmp_path / "projekt"))


@pytest.fixture(scope="session")
def our_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with the templates of the tests."""
    root = tmp_path_factory.mktemp("skabeloner") / "projekt"
    shutil.copytree(HERE / "projekt", root)
    (root / "data" / "skabeloner").mkdir(exist_ok=True)
    for name in ("anledninger", "kommuner", "pladsholdere"):
        shutil.copyfile(ROOT / "data" / f"{name}.yml", root / "data" / f"{name}.yml")
    for path in (HERE / "skabeloner").glob("*.yml"):
        shutil.copyfile(path, root / "data" / "skabeloner" / path.name)
    return root


@pytest.fixture(scope="session")
def our_templates(our_project: Path) -> Model:
    """The model of the small project with the templates of the tests, without mistakes in them."""
    read = read_project(our_project)
    problems = [*read.problems, *(problem for rule in RULES for problem in rule(read.model))]
    assert [str(one) for one in problems if one.position.path.startswith("data/skabeloner/")] == []
    return read.model


@pytest.fixture(scope="session")
def small_site() -> Site:
    """The site of the small project."""
    found, problems = read_site(HERE / "projekt", SMALL_DAY)
    assert problems == ()
    assert found is not None
    return found
