"""Knows what is told of a project with every kind of mistake: all of it, in one run, in order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from macros.__main__ import main
from macros.build.site import read_site

ROOT = Path(__file__).parent.parent
BROKEN = ROOT / "tests" / "broken"
MESSAGES = (BROKEN / "beskeder.txt").read_text(encoding="utf-8").splitlines()


def test_all_mistakes_are_told_in_one_run_and_in_order() -> None:
    site, problems = read_site(BROKEN)
    assert site is None
    assert [str(problem) for problem in problems] == MESSAGES


def test_each_message_stands_once() -> None:
    assert sorted(MESSAGES) == sorted(set(MESSAGES))


def test_each_message_names_a_file_of_the_project_and_a_line_in_it() -> None:
    for message in MESSAGES:
        path, line, _ = message.split(":", 2)
        file = BROKEN / path
        if file.is_file():
            assert 1 <= int(line) <= max(1, file.read_bytes().count(b"\n")), message
        else:
            assert message.startswith(f"{path}:1: filen mangler"), message


def test_each_message_is_one_danish_line_of_the_houses_form() -> None:
    for message in MESSAGES:
        _, _, words = message.split(":", 2)
        assert words.startswith(" ")
        assert not words.lstrip(" '").startswith(("Fejl", "Error")), message
        assert not words.endswith("."), message
        assert " – " in words, message


def test_the_command_prints_the_list_and_returns_1() -> None:
    command = [sys.executable, "-m", "macros", "--rod", str(BROKEN), "tjek"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout.splitlines()) == (1, MESSAGES)
    assert done.stderr.strip() == f"{len(MESSAGES)} fejl"


def test_nothing_is_written_of_a_project_with_mistakes(tmp_path: Path) -> None:
    assert main(["--rod", str(BROKEN), "skriv", str(tmp_path / "ud")]) == 1
    assert not (tmp_path / "ud").exists()
