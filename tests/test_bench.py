"""Knows that the benchmark has sites to measure: grown from the real one, without mistakes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = 230


def test_a_site_is_grown_to_a_number_of_pages_and_written_out(tmp_path: Path) -> None:
    path = os.pathsep.join((str(ROOT), str(ROOT / "tools")))
    done = subprocess.run(
        [sys.executable, "-m", "bench_projects", str(PAGES), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert len(list((tmp_path / "almindelig" / "docs").rglob("*.md"))) == PAGES
