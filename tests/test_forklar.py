"""Knows what is told of what a file feeds, and that it is true."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.build.site import Site, read_site
from macros.editing.comparison import compared
from macros.editing.explaining.feeding import fed_by
from macros.loading.places import authored_paths

HERE = Path(__file__).parent
ROOT = HERE.parent
PROJECT = HERE / "projekt"
FEEDING = sorted(authored_paths(PROJECT))
FOR_CHECKS = {"data/ordliste.yml", "data/ordvalg.yml", "data/redaktion.yml"}
"""Words that texts are held against, and teams that look at changes: no page shows them."""
PICTURE = bytes.fromhex("89504e470d0a1a0a")
EDITS = (
    ("data/kriterier/1.1.yml", "titel: Lettere at være med", "titel: Nemt"),
    ("data/kriterier/1.1.yml", "- Vælg én ting.", "- Vælg to ting."),
    ("data/kriterier/1.2.yml", "gennemgået: 2026-11-23", "gennemgået: 2026-11-22"),
    ("data/kilder.yml", "titel: Bogen om modellen", "titel: Modellens bog"),
    ("data/roller.yml", "gruppe: lederen", "gruppe: den daglige leder"),
    ("data/ordbog.yml", "Et lille møde.", "Et mindre møde."),
    ("data/skabeloner/invitation.yml", "navn: Mødets dag", "navn: Dagen"),
    ("data/pladsholdere.yml", "eksempel: ", "eksempel: Nu "),
    ("data/udgiver.yml", "navn: ", "navn: Nu "),
    ("docs/om/data.md", "beskrivelse: Hent modellen.", "beskrivelse: Hent den."),
    ("guides/vis-det.md", "Ét ark.", "To ark."),
)


def explained(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> str:
    assert main(["--rod", str(root), "forklar", *arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], root: Path, path: str) -> list[str]:
    assert main(["--rod", str(root), "forklar", path]) == 1
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("path", FEEDING)
def test_each_file_of_a_project_feeds_something(path: str, small_site: Site) -> None:
    feeding = fed_by(small_site, path)
    assert bool(feeding.pages or feeding.downloads) is (path not in FOR_CHECKS)


@pytest.mark.parametrize(("path", "old", "new"), EDITS, ids=[f"{one[0]}-{one[2]}" for one in EDITS])
def test_what_an_edit_changes_was_told_before(
    path: str, old: str, new: str, project: Path, small_site: Site
) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    edited, problems = read_site(project)
    assert [str(problem) for problem in problems] == []
    assert edited is not None
    difference = compared(small_site, edited)
    assert difference.pages or difference.downloads
    feeding = fed_by(small_site, path)
    assert set(difference.pages.changed) <= set(feeding.pages)
    assert set(difference.downloads.changed) <= set(feeding.downloads)


def test_what_a_file_holds_is_told_first(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, PROJECT, "data/kriterier/1.1.yml")
    assert text.startswith(
        "data/kriterier/1.1.yml\n"
        "Holder: Kriterium 1.1 Lettere at være med\n"
        "Inden i: Indikator 1.1.a En fast vej ind; Indikator 1.1.b Et årligt eftersyn\n"
    )
    assert "  /kvalitetsmodel/1.1/  1.1 Lettere at være med – filens egen side\n" in text
    assert "  Guideline »Vis det frem« – guides/vis-det.md\n" in text


def test_who_looks_after_it_and_when_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, PROJECT, "guides/vis-det.md")
    assert "Ansvarlig: lederen\n" in text
    assert "Gennemgået: 23. november 2026, og derefter hver 12. måned\n" in text


def test_the_files_and_forms_of_a_template_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, PROJECT, "data/skabeloner/invitation.yml")
    assert "  /skabeloner/invitation/  Invitation – filens egen side (skema)\n" in text
    assert (
        "Filer til hentning, Word (2)\n"
        "  skabeloner/filer/skabelon-invitation-brev.docx\n"
        "  skabeloner/filer/skabelon-invitation-mail.docx\n"
    ) in text


def test_a_long_list_is_shortened_until_all_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    short = explained(capsys, PROJECT, "data/kilder.yml")
    whole = explained(capsys, PROJECT, "data/kilder.yml", "--alt")
    assert "flere (--alt viser dem alle)\n" in short
    assert "flere (--alt" not in whole
    assert len(short.splitlines()) < len(whole.splitlines())


def test_a_picture_is_told_by_the_pages_that_show_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/om/kort.png").write_bytes(PICTURE)
    text = (project / "docs/om/data.md").read_text(encoding="utf-8")
    file = project / "docs/om/data.md"
    said = "docs/om/kort.png\n\nSider, der viser noget fra den (1)\n  /om/data/  Åbne data\n"
    assert "Ingen side og ingen fil viser noget fra den." in explained(
        capsys, project, "docs/om/kort.png"
    )
    for link in ("kort.png", "/om/kort.png", "../om/kort.png"):
        file.write_text(f"{text}\n![Et kort]({link})\n", encoding="utf-8")
        assert explained(capsys, project, "docs/om/kort.png").startswith(said)


def test_the_menu_is_told_as_standing_on_all_pages(
    small_site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    text = explained(capsys, PROJECT, "mkdocs.yml")
    said = f"mkdocs.yml\nDen holder menuen og rammen om alle sider ({len(small_site.pages)}).\n"
    assert text == said


def test_a_layout_is_told_by_the_pages_it_lays_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(
        ROOT / "macros", project / "macros", ignore=shutil.ignore_patterns("__pycache__", "assets")
    )
    text = explained(capsys, project, "macros/templates/tema.md.j2")
    assert "Sider, der viser noget fra den (1)\n  /kvalitetsmodel/1/  " in text


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("README.md", "den er til dem, der arbejder med projektet"),
        ("tests/conftest.py", "den er en test"),
        ("macros/hooks.py", "den er kode, som alle sider kan være lavet med"),
        (
            "data/README.md",
            "den er til redaktører og skrives af 'python -m macros felter'",
        ),
    ],
)
def test_a_file_that_feeds_nothing_is_told_in_one_line(
    path: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explained(capsys, ROOT, path) == f"{path}: læserne ser intet fra den – {reason}\n"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("data/kriterier/1.1.yaml", "filen findes ikke – mente du 'data/kriterier/1.1.yml'?"),
        ("x", "filen findes ikke – skriv stien fra projektets mappe"),
        ("data/kriterier", "det er en mappe – skriv en af filerne i den"),
        ("/etc/hostname", "filen hører ikke til projektet – skriv en fil i projektets mappe"),
        ("../conftest.py", "filen hører ikke til projektet – skriv en fil i projektets mappe"),
    ],
)
def test_a_file_that_is_not_there_is_told_in_one_line(
    path: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, PROJECT, path) == [f"{path}: {reason}"]


def test_mistakes_stand_in_the_way_and_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/kriterier/1.1.yml").write_text("titel: x\n", encoding="utf-8")
    lines = refused(capsys, project, "data/kriterier/1.1.yml")
    assert lines[0] == (
        "data/kriterier/1.1.yml: kan først forklares, når projektets fejl er rettet:"
    )
    assert lines[2].startswith("data/kriterier/1.1.yml:1: ")
