"""Holds each template's Word file to its definition: nothing is lost, and nothing is added."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from docx.oxml.ns import qn

from macros.downloads.word.document import HELP
from macros.model.blocks import CellKind
from macros.model.blocks import Table as TableDefinition
from macros.model.placeholder import PLACEHOLDER, Schedule
from macros.source.text import paragraphs
from tests.office import (
    OURS,
    REAL,
    ROOT,
    W14,
    W15,
    Case,
    Table,
    WordFile,
    cases_of,
    shown_text,
    tag_of,
)

if TYPE_CHECKING:
    from macros.loading.project import Reading
    from macros.model.blocks import Block, Column
    from macros.model.model import Model

STYLES: Final = {
    *("Normal", "Title", "Heading 1", "Heading 2", "Quote", "List Bullet", "List Number"),
    *("Table Grid", "Footer", "Normal Table", "Default Paragraph Font", "No List"),
}
"""Word's own, which each Word knows under the reader's own language's name."""


@pytest.fixture(scope="module", params=[*OURS, *REAL], ids=lambda path: path.stem)
def cases(
    request: pytest.FixtureRequest, our_templates: Model, reading: Reading
) -> list[tuple[Case, WordFile]]:
    """Each variant of a template with its file: the tests' own templates, and all the real ones."""
    path: Path = request.param
    found = cases_of(our_templates if path in OURS else reading.model, path.stem)
    return [(case, WordFile(case.word())) for case in found if "word" in case.template.formats]


# --- what should stand in the file, told from the definition alone


def wanted(case: Case) -> Iterator[tuple[str, str] | Table]:
    yield "Title", case.template.heading_of(case.variant)
    yield "Quote", HELP
    for section in case.template.sections:
        if not is_in(section.only, case):
            continue
        if section.is_headed:
            yield f"Heading {section.level}", section.title
        yield from help_text(section.hint)
        for block in section.blocks:
            if is_in(block.only, case):
                yield from wanted_of(block, section.code, case)
    yield "Normal", case.last_line


def is_in(only: tuple[str, ...], case: Case) -> bool:
    return not only or (case.variant is not None and case.variant.code in only)


def help_text(text: str | None) -> Iterator[tuple[str, str]]:
    yield from (("Quote", part) for part in paragraphs(text or ""))


def wanted_of(block: Block, section: str, case: Case) -> Iterator[tuple[str, str] | Table]:
    yield from (("Normal", part) for part in paragraphs(block.text or ""))
    yield from (("List Bullet", item) for item in block.bullets)
    yield from (("List Number", item) for item in block.numbers)
    yield from (("Normal", f"☐\t{item}") for item in block.ticks)
    for question in block.questions:
        yield from help_text(question.hint)
        answer = "|".join(question.choices) or f"{section}.{question.code}"
        yield "Normal", f"{question.name}: {{{answer}}}"
    if block.table:
        yield from wanted_table(block.table)
    if block.schedule:
        yield from wanted_schedule(block.schedule, case)
    for role in block.signatures:
        yield "Normal", "Dato:\tUnderskrift:\t"
        yield "Normal", role


def wanted_table(table: TableDefinition) -> Iterator[tuple[str, str] | Table]:
    yield "Normal", table.title
    yield from help_text(table.hint)
    blank = [""] * len(table.columns)
    rows = [
        [wanted_cell(column, text) for column, text in zip(table.columns, cells, strict=True)]
        for cells in [*table.cells, *[blank] * table.blank]
    ]
    yield Table([column.name for column in table.columns], rows)
    yield "Normal", ""


def wanted_cell(column: Column, text: str) -> str:
    if column.kind is CellKind.TICK:
        return "☐"
    if column.kind is CellKind.CHOICE and not text:
        return "{" + "|".join(column.choices) + "}"
    return text


def wanted_schedule(schedule: Schedule, case: Case) -> Iterator[tuple[str, str] | Table]:
    yield "Normal", "Jeres egne datoer"
    own = [[date.name, "", date.hint or ""] for date in schedule.dates]
    yield Table(["Dato for", "Jeres dato", "Her finder I den"], own)
    yield "Normal", ""
    yield "Normal", schedule.title
    names = {date.code: date.name for date in schedule.dates}
    tasks = [
        ["", task.name, task.level or "", task.told(names[task.date])]
        for task in schedule.tasks
        if is_in(task.only, case)
    ]
    yield Table(["Dato", "Opgave", "Hvem", "Regnet ud fra"], [*tasks, *[[""] * 4] * 3])
    yield "Normal", ""


def test_the_file_holds_just_what_its_definition_says(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        assert file.parts == list(wanted(case))


def test_no_table_is_empty(cases: list[tuple[Case, WordFile]]) -> None:
    tables = [part for _, file in cases for part in file.parts if isinstance(part, Table)]
    assert [table for table in tables if not table.rows or not all(table.head)] == []


def test_a_table_has_a_name_a_head_on_every_page_and_rows_that_repeat(
    cases: list[tuple[Case, WordFile]],
) -> None:
    for case, file in cases:
        tags: set[str] = set()
        for table in file.body.iter(qn("w:tbl")):
            assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))
            head = table.find(qn("w:tr"))
            assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            (section,) = table.findall(qn("w:sdt"))
            assert section.find(f"{qn('w:sdtPr')}/{W15}repeatingSection") is not None
            items = section.find(qn("w:sdtContent"))
            assert [
                item.find(f"{qn('w:sdtPr')}/{W15}repeatingSectionItem") is not None
                for item in items
            ] == [True] * len(items)
            tags.add(tag_of(section))
        assert tags == set(wanted_tags(case))


def wanted_tags(case: Case) -> Iterator[str]:
    for section in case.template.sections_of(case.variant):
        for block in section.blocks:
            if block.table:
                yield f"{section.code}.{block.table.code}"
            if block.schedule:
                yield f"{section.code}.{block.schedule.code}"
                yield f"{section.code}.{block.schedule.code}-datoer"


def test_tables_are_as_wide_as_the_text(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        page = file.document.sections[0]
        room = (page.page_width - page.left_margin - page.right_margin) / 635
        assert (page.page_width > page.page_height) is case.template.is_landscape
        for table in file.body.iter(qn("w:tbl")):
            widths = [int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))]
            assert room * 0.98 <= sum(widths) <= room + 1
            assert min(widths) > 400


def test_placeholders_are_bound_to_the_file_s_own_list(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        listed = {code: f"[{one.name}]" for code, one in case.placeholders.items()}
        assert file.fields == listed
        for control in file.controls():
            binding = control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}")
            # A placeholder's tag has no stop, all others have one: the browser fills by tag.
            assert (binding is not None) is ("." not in tag_of(control))
            if binding is not None:
                code = tag_of(control)
                assert shown_text(control) == listed[code]
                assert binding.get(qn("w:xpath")) == f"/f:felter[1]/f:f-{code}[1]"
                store = file.part("customXml/itemProps1.xml").get(
                    "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
                )
                assert binding.get(qn("w:storeItemID")) == store


def test_names_of_placeholders_are_their_own(cases: list[tuple[Case, WordFile]]) -> None:
    names = [one.name for one in cases[0][0].placeholders.values()] if cases else []
    assert len(names) == len(set(names))


def test_a_choice_is_a_list_and_a_long_text_has_room(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        for code, placeholder in case.placeholders.items():
            for control in file.controls(code):
                kind = control.find(qn("w:sdtPr"))
                listed = [one.get(qn("w:value")) for one in kind.iter(qn("w:listItem"))]
                assert listed == list(placeholder.choices)
                text = kind.find(qn("w:text"))
                is_long = text is not None and text.get(qn("w:multiLine")) == "1"
                assert is_long is (placeholder.form == "tekst")


def test_controls_have_numbers_of_their_own_and_short_names(
    cases: list[tuple[Case, WordFile]],
) -> None:
    for _, file in cases:
        numbers = [
            one.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val"))
            for one in file.body.iter(qn("w:sdt"))
        ]
        assert len(numbers) == len(set(numbers))
        for control in file.controls():
            assert 0 < len(tag_of(control)) < 64
            assert control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").get(qn("w:val")).strip()


def test_boxes_can_be_ticked(cases: list[tuple[Case, WordFile]]) -> None:
    for _, file in cases:
        for control in file.controls():
            box = control.find(f"{qn('w:sdtPr')}/{W14}checkbox")
            assert (box is not None) is (shown_text(control) == "☐")
            if box is not None:
                assert box.find(f"{W14}checked").get(f"{W14}val") == "0"
                assert chr(int(box.find(f"{W14}checkedState").get(f"{W14}val"), 16)) == "☒"


def test_lists_begin_at_one(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        numbers = [
            paragraph.find(f".//{qn('w:numId')}").get(qn("w:val"))
            for paragraph in file.body.iterchildren(qn("w:p"))
            if paragraph.find(f".//{qn('w:numId')}") is not None
        ]
        blocks = [b for s in case.template.sections_of(case.variant) for b in s.blocks if b.numbers]
        assert len(set(numbers)) == len(blocks)
        for number in file.part("word/numbering.xml").iterchildren(qn("w:num")):
            if number.get(qn("w:numId")) in numbers:
                assert number.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"


def test_headings_go_down_one_level_at_a_time(cases: list[tuple[Case, WordFile]]) -> None:
    for _, file in cases:
        styles = [part[0] for part in file.parts if isinstance(part, tuple)]
        assert styles[0] == "Title"
        assert styles.count("Title") == 1
        levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
        assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))


def test_the_file_is_in_danish_and_has_a_title(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        told = file.document.core_properties
        assert told.language == "da-DK"
        assert told.title
        assert PLACEHOLDER.search(told.title) is None
        assert (told.author, told.last_modified_by) == ("", "")
        assert told.created.date() == case.template.reviewed
        languages = [*file.part("word/styles.xml").iter(qn("w:lang"))]
        languages += file.part("word/settings.xml").iter(qn("w:themeFontLang"))
        assert {one.get(qn("w:val")) for one in languages} == {"da-DK"}
        assert [*file.body.iter(qn("w:lang"))] == []


def test_pages_are_numbered(cases: list[tuple[Case, WordFile]]) -> None:
    for _, file in cases:
        footer = file.part("word/footer1.xml")
        fields = [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))]
        words = [one.text for one in footer.iter(qn("w:t"))]
        assert (fields, words) == (["PAGE", "NUMPAGES"], ["Side ", "1", " af ", "1"])


def test_only_word_s_own_styles_and_no_colours(cases: list[tuple[Case, WordFile]]) -> None:
    for _, file in cases:
        assert {style.name for style in file.document.styles} == STYLES
        for name in ("word/styles.xml", "word/document.xml", "word/footer1.xml"):
            root = file.part(name)
            used = {one.tag for one in root.iter(qn("w:color"), qn("w:shd"), qn("w:highlight"))}
            assert used == set()
            assert {one.get(qn("w:color")) for one in root.iter()} <= {None, "auto"}


def test_help_is_the_one_thing_in_its_style(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        sections = case.template.sections_of(case.variant)
        blocks = [block for section in sections for block in section.blocks]
        hints = [section.hint for section in sections]
        hints += [one.hint for block in blocks for one in block.questions]
        hints += [block.table.hint for block in blocks if block.table]
        told = [HELP, *(part for hint in hints for part in paragraphs(hint or ""))]
        quotes = [part[1] for part in file.parts if isinstance(part, tuple) and part[0] == "Quote"]
        assert sorted(quotes) == sorted(told)


def test_word_repeats_rows_in_its_present_mode(cases: list[tuple[Case, WordFile]]) -> None:
    for _, file in cases:
        modes = [
            one.get(qn("w:val"))
            for one in file.part("word/settings.xml").iter(qn("w:compatSetting"))
            if one.get(qn("w:name")) == "compatibilityMode"
        ]
        assert modes == ["15"]


def test_the_file_is_no_larger_than_a_mail_takes_and_holds_no_leftovers(
    cases: list[tuple[Case, WordFile]],
) -> None:
    for _, file in cases:
        with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
            names = parts.namelist()
            assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert names[0] == "[Content_Types].xml"
        assert [name for name in names if name.startswith(("docProps/thumb", "word/media"))] == []
        assert [name for name in names if name.endswith((".bin", ".vml"))] == []
        assert len(file.content) < 100_000


def test_the_same_definition_gives_the_same_bytes(cases: list[tuple[Case, WordFile]]) -> None:
    for case, file in cases:
        assert case.word() == file.content


DIGESTS = """
import hashlib, sys
from pathlib import Path
from macros.loading.project import read_project
from tests.office import cases_of
model = read_project(Path(sys.argv[1])).model
for template in model.templates[:3]:
    for case in cases_of(model, template.code):
        for form, made in (("word", case.word), ("excel", case.excel)):
            if form in template.formats:
                print(template.code, form, hashlib.sha256(made()).hexdigest())
"""


def test_another_process_gives_the_same_bytes() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS, str(ROOT)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(printed) == 1
    assert hashlib.sha256(b"").hexdigest() not in printed.pop()


def test_a_drift_would_be_found(our_templates: Model) -> None:
    case = cases_of(our_templates, "alt")[0]
    other: Any = cases_of(our_templates, "alt")[1]
    assert WordFile(case.word()).parts != list(wanted(other))


def test_the_tasks_of_a_variant_are_its_own(our_templates: Model) -> None:
    counts = []
    for case in cases_of(our_templates, "alt"):
        tables = [part for part in WordFile(case.word()).parts if isinstance(part, Table)]
        cells = [cell for table in tables for row in table.rows for cell in row]
        counts.append(cells.count("Kun i den lange"))
    assert counts == [1, 0]
