"""A Word file that LibreOffice has opened and saved says what it said."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from macros.editing.compare.command import compared
from tests.office import cases_of

if TYPE_CHECKING:
    from macros.model.model import Model


def office(profile: Path) -> list[str]:
    """The command of a LibreOffice of its own."""
    return ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def test_a_file_that_is_only_saved_has_no_difference(
    our_templates: Model, our_project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "gemt"
    paths = []
    for case in cases_of(our_templates, "alt"):
        paths.append(tmp_path / f"{case.variant.code if case.variant else 'alt'}.docx")
        paths[-1].write_bytes(case.word())
    program = office(tmp_path / "profil")
    run([*program, "--convert-to", "docx", "--outdir", str(folder), *map(str, paths)])
    for path in paths:
        lines, code = compared(our_project, our_templates, folder / path.name, None)
        assert (lines[-1], code) == ("ingen forskelle", 0)
        assert lines[0].endswith({"lang": "'Den lange'", "kort": "'Den korte'"}[path.stem])
