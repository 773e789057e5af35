"""Knows what several tests need: the real site, and a small project to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.build.site import Site, read_site
from macros.loading.project import Reading, read_project
from macros.source.problem import Problem

HERE = Path(__file__).parent
ROOT = HERE.parent


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
def small_site() -> Site:
    """The site of the small project."""
    found, problems = read_site(HERE / "projekt")
    assert problems == ()
    assert found is not None
    return found
