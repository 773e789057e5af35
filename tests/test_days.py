"""Knows on which day a file was last changed, in made-up histories."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.build.clock import build_day
from macros.build.days import CUT_OFF, History, read_history
from macros.build.repository import repository
from macros.build.site import read_site
from tests.made_history import commit, git

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NOON = "T12:00:00+0100"


def at(day: date, time: str = NOON) -> str:
    return f"{day.isoformat()}{time}"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository with two files that were last changed on different days."""
    root = tmp_path / "projekt"
    root.mkdir()
    for name in ("a.yml", "b.yml"):
        (root / name).write_text(f"navn: {name}\n", encoding="utf-8")
    commit(root, at(MONDAY))
    (root / "b.yml").write_text("navn: rettet\n", encoding="utf-8")
    commit(root, at(TUESDAY))
    return root


def days(root: Path) -> dict[str, date]:
    return dict(read_history(root).days)


def test_each_file_has_the_day_of_its_own_last_change(work: Path) -> None:
    assert days(work) == {"a.yml": MONDAY, "b.yml": TUESDAY}


def test_paths_are_those_from_the_projects_folder(work: Path) -> None:
    inner = work / "håndbog"
    inner.mkdir()
    (inner / "på dansk.md").write_text("x", encoding="utf-8")
    commit(work, at(TUESDAY))
    assert days(inner) == {"på dansk.md": TUESDAY}


def test_the_day_is_the_committers_own_wherever_the_build_is(work: Path) -> None:
    (work / "a.yml").write_text("navn: sent\n", encoding="utf-8")
    commit(work, at(TUESDAY, "T00:30:00+0100"))  # still Monday in UTC
    assert days(work)["a.yml"] == TUESDAY


def test_what_is_changed_and_not_committed_has_no_day(work: Path) -> None:
    (work / "a.yml").write_text("navn: nyt\n", encoding="utf-8")
    (work / "c.yml").write_text("navn: c\n", encoding="utf-8")
    assert days(work) == {"b.yml": TUESDAY}
    git(work, "add", "--all")
    assert days(work) == {"b.yml": TUESDAY}


def test_work_on_a_branch_keeps_its_day_when_it_is_merged(work: Path) -> None:
    git(work, "switch", "--quiet", "--create", "gren", "HEAD~1")
    (work / "a.yml").write_text("navn: gren\n", encoding="utf-8")
    commit(work, at(date(2026, 11, 25)))
    git(work, "switch", "--quiet", "main")
    git(work, "merge", "--quiet", "--no-ff", "gren", "-m", "x", moment=at(date(2026, 12, 1)))
    assert days(work) == {"a.yml": date(2026, 11, 25), "b.yml": TUESDAY}


def test_text_that_only_the_merge_made_has_the_merges_day(work: Path) -> None:
    git(work, "switch", "--quiet", "--create", "gren", "HEAD~1")
    (work / "b.yml").write_text("navn: gren\n", encoding="utf-8")
    commit(work, at(TUESDAY))
    git(work, "switch", "--quiet", "main")
    git(work, "merge", "--no-commit", "--strategy", "ours", "gren")
    (work / "b.yml").write_text("navn: begge\n", encoding="utf-8")
    commit(work, at(date(2026, 12, 1)))
    assert days(work)["b.yml"] == date(2026, 12, 1)


def test_a_new_commit_is_seen_in_the_same_process(work: Path) -> None:
    assert days(work)["a.yml"] == MONDAY
    (work / "a.yml").write_text("navn: igen\n", encoding="utf-8")
    commit(work, at(TUESDAY))
    assert days(work)["a.yml"] == TUESDAY


def test_a_folder_without_history_has_no_days(tmp_path: Path) -> None:
    assert read_history(tmp_path) == History({})


def test_a_repository_without_commits_has_no_days(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert read_history(tmp_path) == History({})


def test_a_folder_that_another_repository_does_not_keep_has_no_days(work: Path) -> None:
    inner = work / "hentet"
    inner.mkdir()
    (inner / "a.yml").write_text("navn: a\n", encoding="utf-8")
    assert read_history(inner) == History({})


def test_no_git_gives_no_days(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(work))
    assert read_history(work) == History({})


def test_a_hook_of_another_repository_is_not_asked(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "andet"
    other.mkdir()
    commit(other, at(TUESDAY))
    git(work, "remote", "add", "origin", "https://github.com/os/haandbog.git")
    git(other, "remote", "add", "origin", "https://github.com/andre/andet.git")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert days(work) == {"a.yml": MONDAY, "b.yml": TUESDAY}
    assert repository(work, {}) == "https://github.com/os/haandbog"


@pytest.fixture
def shallow(work: Path, tmp_path: Path) -> Path:
    """A clone with the newest commit alone, in which every file seems to be of that day."""
    clone = tmp_path / "overfladisk"
    git(tmp_path, "clone", "--quiet", "--depth", "1", work.as_uri(), str(clone))
    return clone


def test_a_history_that_is_cut_off_gives_no_days(shallow: Path) -> None:
    assert read_history(shallow) == History({}, is_cut_off=True)


def test_a_folder_inside_a_shallow_clone_is_not_cut_off(shallow: Path) -> None:
    inner = shallow / "hentet"
    inner.mkdir()
    assert read_history(inner) == History({})


def test_the_plain_tree_of_a_history_that_is_cut_off_is_refused(
    project: Path, tmp_path: Path
) -> None:
    commit(project, at(MONDAY))
    commit(project, at(TUESDAY))
    clone = tmp_path / "overfladisk"
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), str(clone))
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "macros", "--rod", str(clone), "skriv", str(tmp_path / "ud")],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, f"{CUT_OFF}\n", "")
    assert not (tmp_path / "ud").exists()


def test_a_page_has_the_day_of_the_file_it_is_made_of(project: Path) -> None:
    commit(project, at(MONDAY))
    for path in ("data/kriterier/1.1.yml", "guides/vis-det.md"):
        with (project / path).open("a", encoding="utf-8") as file:
            file.write("\n")
    commit(project, at(TUESDAY))
    site, problems = read_site(project, days=read_history(project).days)
    assert problems == ()
    assert site is not None
    changed = {path: page.changed for path, page in site.pages.items()}
    assert changed["kvalitetsmodel/1.1.md"] == TUESDAY
    assert changed["kvalitetsmodel/1.2.md"] == MONDAY
    assert changed["guides/vis-det.md"] == TUESDAY
    assert changed["om/data.md"] == MONDAY
    assert changed["guidelines/index.md"] is None  # a list of other files
    assert '\naendret: {"dag": "2026-11-24", "dato": "24. november 2026"}\n' in (
        site.pages["guides/vis-det.md"].text
    )
    shutil.rmtree(project / ".git")
    unknown, _ = read_site(project, days=read_history(project).days)
    assert unknown is not None
    assert {page.changed for page in unknown.pages.values()} == {None}


@pytest.mark.parametrize("epoch", ["", "i dag", "9" * 12, "9" * 20, "9" * 5000])
def test_a_setting_that_is_no_day_counts_as_none(epoch: str) -> None:
    assert build_day({"SOURCE_DATE_EPOCH": epoch}) == build_day({})
