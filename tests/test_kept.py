"""What is kept of one reading serves the next, and only where nothing it depends on differs."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from macros.loading.project import read_project
from macros.source.markdown import MarkdownReader

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "## Kort {#kort}\n\nSe @1.1 og [data](/om/data.md).\n"
PAGE = "# Titel {#titel}\n\n<script>x</script>\n"


def reader(*extensions: str, **settings: dict[str, object]) -> MarkdownReader:
    return MarkdownReader(extensions, settings)


def test_text_is_converted_once_for_readers_with_the_same_settings() -> None:
    first, second = reader("attr_list"), reader("attr_list")

    assert second.read(TEXT) is first.read(TEXT)
    assert second.faults_of_page(TEXT, PAGE) is first.faults_of_page(TEXT, PAGE)


def test_text_is_converted_again_for_other_extensions_or_settings() -> None:
    plain, with_attributes = reader(), reader("attr_list")
    with_contents = reader("toc", toc={"permalink": "#"})

    assert plain.read(TEXT).anchors == frozenset()
    assert with_attributes.read(TEXT).anchors == {"kort"}
    assert len(with_contents.read(TEXT).links) == len(plain.read(TEXT).links) + 1


def test_page_is_converted_again_for_another_text_or_page() -> None:
    there = reader().faults_of_page(f"Før.\n\n{PAGE}", PAGE)

    assert {fault.line for fault in there} == {5}
    assert {fault.line for fault in reader().faults_of_page(PAGE, PAGE)} == {3}
    assert reader().faults_of_page(PAGE, TEXT) == ()


def test_only_a_file_that_has_changed_is_read_again(project: Path) -> None:
    before = read_project(project).model
    path = project / "data" / "temaer" / "1.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("titel: ", "titel: Ny "), "utf-8")
    after = read_project(project).model

    assert after.themes[0].title == f"Ny {before.themes[0].title}"
    assert after.criteria[0] is before.criteria[0]


def test_file_that_moves_is_told_of_where_it_stands(project: Path) -> None:
    path = project / "data" / "temaer" / "1.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}ukendt: felt\n", "utf-8")
    first, again = read_project(project), read_project(project)
    shutil.move(path, path.with_name("3.yml"))
    moved = read_project(project)

    assert again.problems == first.problems
    assert [problem.position.path for problem in first.problems] == ["data/temaer/1.yml"]
    assert [problem.position.path for problem in moved.problems] == ["data/temaer/3.yml"]
