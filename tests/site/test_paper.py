"""What is promised to stand on one sheet does so."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

ONE_SHEET = (
    "frivilligpolitik/for-civilsamfundet/",
    *(f"frivilligpolitik/trin-{number}/tjekliste/" for number in range(1, 11)),
)


@pytest.mark.parametrize("path", ONE_SHEET)
def test_page_prints_on_one_sheet(visit: Visit, path: str, tmp_path: Path) -> None:
    file = tmp_path / "ark.pdf"
    visit(path).pdf(path=file, format="A4", prefer_css_page_size=True)
    told = subprocess.run(
        ["pdfinfo", str(file)], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert re.findall(r"(?m)^Pages: +(\d+)$", told) == ["1"]
