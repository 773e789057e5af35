"""Knows what is told of a Word file that someone has corrected: all that differs, and no more.

The edits are made here; what is told of each stands in forskelle.yml, as an editor reads it.
"""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from docx.oxml.ns import qn

from macros.__main__ import main
from macros.downloads.word.stamp import Stamp
from macros.editing.compare.command import compared
from macros.editing.compare.parts import meaning
from macros.loading.project import read_project
from tests.office import OURS, REAL, ROOT, cases_of
from tests.word_edits import Edited, deleted, elements, inserted, moved_away, moved_here, run, said

if TYPE_CHECKING:
    from macros.loading.project import Reading
    from macros.model.model import Model

TOLD: Final[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "forskelle.yml").read_text(encoding="utf-8")
)
COPY: Final = "data/skabeloner/alt.yml"


# --- what is no difference


@pytest.mark.parametrize("path", [*OURS, *REAL], ids=lambda path: path.stem)
def test_a_fresh_file_has_no_difference_and_neither_has_one_saved_by_word(
    path: Path, reading: Reading, our_templates: Model, our_project: Path, tmp_path: Path
) -> None:
    model, root = (our_templates, our_project) if path in OURS else (reading.model, ROOT)
    for case in cases_of(model, path.stem):
        if "word" not in case.template.formats:
            continue
        fresh = case.word()
        saved = Edited(fresh)
        saved.save_as_word_does()
        file = tmp_path / "et helt andet navn.docx"
        for content in (fresh, saved.content):
            file.write_bytes(content)
            lines, code = compared(root, model, file, None)
            assert lines[-1] == "ingen forskelle"
            assert code == 0
            assert f"'{case.template.title}' ({case.template.where().path})" in lines[0]
            assert case.variant is None or lines[0].endswith(f"udgaven '{case.variant.title}'")


# --- edits


def moved_section(file: Edited) -> None:
    for part in file.section("Tabeller", "Planen"):
        file.find("Først om").addprevious(part)


def moved_item(file: Edited) -> None:
    file.find("Et nummer").addprevious(file.find("Et andet nummer"))


def new_section(file: Edited) -> None:
    heading = file.document.paragraphs[-1].insert_paragraph_before("Til sidst: tak", "Heading 2")
    after = heading._p
    for text, style in (
        ("Husk alle.", "Quote"),
        ("Tak til [Kommunens navn] og [Emnet].", "Normal"),
        ("Ét punkt", "List Bullet"),
        ("To punkter", "List Bullet"),
    ):
        part = file.document.paragraphs[-1].insert_paragraph_before(text, style)._p
        after.addnext(part)
        after = part


def without_help(file: Edited) -> None:
    file.delete(
        [
            one.getparent().getparent()
            for one in file.body.iter(qn("w:pStyle"))
            if one.get(qn("w:val")) == "Quote"
        ]
    )


def without_column(file: Edited) -> None:
    for row in file.rows("Post"):
        row.remove(row.findall(qn("w:tc"))[2])


def moved_column(file: Edited) -> None:
    for row in file.rows("Post"):
        row.insert(-1, row.findall(qn("w:tc"))[1])
        row.append(row.findall(qn("w:tc"))[-2])


def written_cell(file: Edited) -> None:
    cell = file.rows("Post")[2].findall(qn("w:tc"))[4]
    file.write(cell.find(qn("w:p")), run("2. juni"))


def other_choices(file: Edited) -> None:
    for listed in file.table("Dagen").iter(qn("w:dropDownList")):
        added = copy.deepcopy(listed[-1])
        added.set(qn("w:value"), "onsdag: lukket")
        listed.append(added)


def more_rows(file: Edited) -> None:
    row = file.rows("Dagen")[1].getparent().getparent()
    row.addnext(copy.deepcopy(row))


def written_row(file: Edited) -> None:
    cells = file.rows("Post")[4].findall(qn("w:tc"))
    file.write(cells[0].find(qn("w:p")), run("Leje af stole"))
    file.write(cells[1].find(qn("w:p")), run("300"))


def other_tasks(file: Edited) -> None:
    rows = file.rows("Dato")
    for at, text in enumerate(("Skriv og ring om [Emnet]", "sekretariat", "2 dage før"), 1):
        file.write(rows[2].findall(qn("w:tc"))[at].find(qn("w:p")), run(text))
    file.delete([rows[3]])
    own = file.rows("Dato for")[1].findall(qn("w:tc"))
    file.write(own[1].find(qn("w:p")), run("4. maj 2027"))
    file.write(own[2].find(qn("w:p")), run("Spørg formanden."))


def plain_heading(file: Edited) -> None:
    file.find("Planen").style = "Normal"


def deeper_heading(file: Edited) -> None:
    file.find("Tabeller").style = "Heading2"


def renamed_field(file: Edited) -> None:
    next(file.find("Valget").iter(qn("w:t"))).text = "Jeres valg: "


def typed_answer(file: Edited) -> None:
    file.type_over("felter.svar", "Vi siger ja")


def split_help(file: Edited) -> None:
    first = file.find("Skriv kort.")
    second = file.copy_after(first)
    file.write(first, run("Skriv"))
    file.mark(first, "ins")
    file.write(second, run("kort."))


def merged(file: Edited) -> None:
    file.mark(file.find("Et punkt"), "del")


def tracked_move(file: Edited) -> None:
    old, first = file.find("Et andet nummer"), file.find("Et nummer")
    new = copy.deepcopy(old)
    first.addprevious(file.write(new, moved_here("Et andet nummer")))
    file.mark(new, "moveTo")
    file.mark(file.write(old, moved_away("Et andet nummer")), "moveFrom")


def tracked_insertion(file: Edited) -> None:
    new = file.copy_after(file.find("Et nummer"))
    file.mark(file.write(new, inserted("Et nummer imellem")), "ins")


def tracked_rows(file: Edited) -> None:
    rows = file.rows("Post")
    new = file.copy_after(rows[2])
    file.write(new.find(f".//{qn('w:p')}"), run("Kage"))
    file.track_row(rows[1], "del")
    file.track_row(new, "ins")


def tracked_section(file: Edited) -> None:
    for part in file.section("Felter", "Det her står"):
        file.delete_tracked(part)


def tracked_placeholder(file: Edited) -> None:
    control = file.controls("kommune")[0]
    (change,) = elements(deleted(""))
    change.remove(change[0])
    control.addprevious(change)
    change.append(control)
    for one in change.iter(qn("w:t")):
        one.tag = qn("w:delText")


def tracked_looks(file: Edited) -> None:
    (change,) = elements("<w:pPrChange w:id='4' w:author='X'><w:pPr/></w:pPrChange>")
    file.find("Planen").get_or_add_pPr().append(change)


def accepted_move(file: Edited) -> None:
    file.find("Planen").addprevious(file.find("Det her står kun i den lange"))


def picture_and_note(file: Edited) -> None:
    parts = "<w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
    file.find("Et nummer").extend(elements(parts))


def new_table(file: Edited) -> None:
    table = file.document.add_table(2, 2)
    for at, text in enumerate(("Hvem", "Hvad", "Alle", "Alt")):
        table.cell(at // 2, at % 2).text = text
    file.find("Begynder forfra").addnext(table._tbl)


EDITS: Final[dict[str, Callable[[Edited], object]]] = {
    "the title is changed": lambda f: f.write(f.find("Den lange udgave"), run("Den korte udgave")),
    "a heading is changed": lambda f: f.write(f.find("Tabeller"), run("Tabeller og tal")),
    "a heading is rewritten": lambda f: f.write(f.find("Tabeller"), run("Økonomi")),
    "a heading has a colon": lambda f: f.write(f.find("Tabeller"), run("Tabeller: tal")),
    "a heading is deleted": lambda f: f.delete([f.find("Felter")]),
    "a heading is on another level": deeper_heading,
    "a heading is plain text": plain_heading,
    "a section is moved": moved_section,
    "a section is deleted": lambda f: f.delete(f.section("Felter", "Det her står kun")),
    "a section is new": new_section,
    "a help text is changed": lambda f: f.write(
        f.find("Skriv hele kroner."), run(said(f.find("Skriv hele kroner.")).replace("hele", "kun"))
    ),
    "a help text has a sentence more": lambda f: f.write(
        f.find("Skriv hele kroner."),
        run(said(f.find("Skriv hele kroner.")).replace("kroner.", "kroner. Rund op.")),
    ),
    "a help text is deleted": lambda f: f.delete([f.find("Skriv kort.")]),
    "all help is deleted": without_help,
    "a placeholder is typed over": lambda f: f.type_over("dagen", "1. maj"),
    "a placeholder is filled in": lambda f: f.fill("kommune", "Aarhus Kommune"),
    "a placeholder has another name": lambda f: f.fill("omtale", "[Det, vi vil omtale]"),
    "a placeholder is deleted, tracked": tracked_placeholder,
    "a paragraph is moved": accepted_move,
    "a list's item is added": lambda f: f.write(f.copy_after(f.find("Et nummer")), run("# 2")),
    "a list's first item is new": lambda f: f.find("Et nummer").addprevious(
        f.write(copy.deepcopy(f.find("Et nummer")), run("Først"))
    ),
    "a list's item is deleted": lambda f: f.delete([f.find("Et andet nummer")]),
    "a list's item is moved": moved_item,
    "a tick box's words are changed": lambda f: f.write(f.find("☐Kryds af"), run("☐ Sæt kryds")),
    "a field has another name": renamed_field,
    "a field has another name, and no control": lambda f: f.write(
        f.find("Valget"), run("Jeres valg: ") + run("[Jeres valg]")
    ),
    "a field is filled in": lambda f: f.fill("felter.svar", "Vi siger ja"),
    "a field's control is typed over": typed_answer,
    "a table's name is changed": lambda f: f.write(f.find("Lister"), run("Lister over dage")),
    "a table is new": new_table,
    "a table is deleted": lambda f: f.delete([f.find("Lister"), f.table("Dagen")]),
    "a column is added": lambda f: f.add_column("Post", "Bilag"),
    "a column is added, tracked": lambda f: f.add_column("Post", "Bilag", "cellIns"),
    "a column has another name": lambda f: f.write(f.find("Beløb"), run("Kroner")),
    "a column is deleted": without_column,
    "a column is moved": moved_column,
    "a column has another choice": other_choices,
    "a cell is written in": written_cell,
    "a row is deleted": lambda f: f.delete([f.rows("Post")[2]]),
    "a blank row is written in": written_row,
    "a blank row is added": more_rows,
    "a row is deleted and one is new, tracked": tracked_rows,
    "dates and tasks are changed": other_tasks,
    "a role signs no more": lambda f: f.delete([f.find("Lederen")]),
    "words are changed, tracked": lambda f: f.write(
        f.find("Tabeller"), run("Tabel") + deleted("ler") + inserted(" og figurer")
    ),
    "a paragraph is deleted, tracked": lambda f: f.delete_tracked(f.find("Et andet nummer")),
    "a paragraph is inserted, tracked": tracked_insertion,
    "a paragraph is moved, tracked": tracked_move,
    "a section is deleted, tracked": tracked_section,
    "a paragraph is divided, tracked": split_help,
    "two paragraphs are made one, tracked": merged,
    "looks are changed, tracked": tracked_looks,
    "a comment": lambda f: f.comment("Planen", "Skal det ikke hedde noget andet?"),
    "a picture and a note": picture_and_note,
    "a text of the program's own is changed": lambda f: f.write(
        f.find("Jeres egne datoer"), run("Vores egne datoer")
    ),
    "the source is deleted": lambda f: f.delete([f.find("Kilde: ")]),
}


@pytest.fixture(scope="module")
def clean(our_templates: Model) -> bytes:
    """The file of the tests' own template that has every kind of content."""
    return cases_of(our_templates, "alt")[0].word()


def told_of(content: bytes, root: Path, model: Model, path: Path) -> tuple[str, int]:
    """What is told of a file, without the lines that say what it is held up against."""
    path.write_bytes(content)
    lines, code = compared(root, model, path, None)
    return "\n".join(lines[lines.index("") + 1 :]), code


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_in_just_its_lines(
    name: str, clean: bytes, our_project: Path, our_templates: Model, tmp_path: Path
) -> None:
    file = Edited(clean)
    EDITS[name](file)
    text, code = told_of(file.content, our_project, our_templates, tmp_path / "rettet.docx")
    assert text == TOLD[name].strip()
    assert code == (text.splitlines()[-1] != "ingen forskelle")
    assert "En Bestemt Person" not in text


def test_each_edit_has_its_lines() -> None:
    assert list(TOLD) == list(EDITS)


ADVICE: Final = re.compile(
    r"  (ret|slet|indsæt (?:efter|før)) linje (\d+)(?:–(\d+))?(?:, rykket ind som linje (\d+))?"
    r"(?: til)?(?:: (.*))?"
)


def followed(text: str, definition: list[str]) -> list[str]:
    """A definition with what is advised done, from the last line up, so that no number shifts."""
    found = [match for line in text.splitlines() if (match := ADVICE.fullmatch(line))]
    lines = list(definition)
    for match in sorted(found, key=lambda one: -int(one[2])):
        deed, first, last = match[1], int(match[2]), int(match[3] or match[2])
        before = re.match(r" *", definition[int(match[4] or first) - 1])
        new = [f"{before[0] if before else ''}{match[5]}"] if match[5] else []
        at = {"indsæt efter": (last, last), "indsæt før": (first - 1, first - 1)}
        start, end = at.get(deed, (first - 1, last))
        lines[start:end] = new
    return lines


FOLLOWED: Final = (
    *("the title is changed", "a heading is changed", "a heading has a colon"),
    *("a section is deleted", "a help text is changed", "a help text has a sentence more"),
    *("a help text is deleted", "a placeholder is typed over", "a list's item is added"),
    *("a list's first item is new", "a list's item is deleted", "a tick box's words are changed"),
    *("a field has another name", "a table's name is changed", "a table is deleted"),
    *("a column is added", "a column has another name", "a cell is written in"),
    *("a row is deleted", "a blank row is added", "a paragraph is deleted, tracked"),
    *("a row is deleted and one is new, tracked", "words are changed, tracked"),
)


@pytest.mark.parametrize("name", FOLLOWED)
def test_what_is_advised_makes_the_definition_say_what_the_file_says(
    name: str, clean: bytes, our_project: Path, our_templates: Model, tmp_path: Path
) -> None:
    file = Edited(clean)
    EDITS[name](file)
    text, _ = told_of(file.content, our_project, our_templates, tmp_path / "rettet.docx")
    root = shutil.copytree(our_project, tmp_path / "projekt")
    lines = (root / COPY).read_text(encoding="utf-8").split("\n")
    (root / COPY).write_text("\n".join(followed(text, lines)), encoding="utf-8")
    read = read_project(root)
    assert [str(one) for one in read.problems if one.position.path == COPY] == []
    again, code = told_of(file.content, root, read.model, tmp_path / "rettet.docx")
    assert (again, code) == ("ingen forskelle", 0)


# --- which template, and how new


def test_a_file_is_known_by_its_stamp_else_by_the_line_with_its_source(
    our_project: Path, our_templates: Model, tmp_path: Path
) -> None:
    for case in cases_of(our_templates, "alt"):
        assert case.variant
        stamped = Edited(case.word())
        assert Stamp.read(stamped.document.core_properties.keywords)
        stamped.delete([stamped.find("Kilde: ")])
        stamped.document.core_properties.subject = ""
        unstamped = Edited(case.word())
        unstamped.document.core_properties.keywords = ""
        for file in (stamped, unstamped):
            path = tmp_path / "uden navn.docx"
            path.write_bytes(file.content)
            lines, code = compared(our_project, our_templates, path, None)
            assert f"udgaven '{case.variant.title}'" in lines[0]
            assert (lines[-1], code) == ("ingen forskelle", 0)


@pytest.mark.parametrize("asked", ["alt", "alt-kort"])
def test_an_editor_can_tell_which_template_it_is(
    asked: str, our_project: Path, our_templates: Model, tmp_path: Path
) -> None:
    bare = Edited(cases_of(our_templates, "alt")[1].word())
    bare.document.core_properties.keywords = bare.document.core_properties.subject = ""
    bare.delete([bare.find("Kilde: ")])
    path = tmp_path / "rettet.docx"
    path.write_bytes(bare.content)
    lines, code = compared(our_project, our_templates, path, asked)
    assert lines[0].endswith("udgaven 'Den korte'")
    assert (lines[-1], code) == ("ingen forskelle", 0)


def test_it_is_told_when_the_definition_is_newer_than_the_file(
    clean: bytes, our_project: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(our_project, tmp_path / "projekt")
    text = (root / COPY).read_text(encoding="utf-8")
    (root / COPY).write_text(text.replace("titel: Planen", "titel: Den nye plan"), encoding="utf-8")
    (tmp_path / "rettet.docx").write_bytes(clean)
    lines, code = compared(root, read_project(root).model, tmp_path / "rettet.docx", None)
    assert lines[2].endswith(
        ": definitionen er ændret, siden filen blev hentet – nogle af forskellene kan komme af det"
    )
    assert (lines[-1], code) == ("1 forskel", 1)


def test_a_file_s_stamp_is_not_changed_by_a_review_alone(our_templates: Model) -> None:
    case = cases_of(our_templates, "alt")[0]
    other = case._replace(last_line="Kilde: den samme, gennemgået igen.")
    stamps = [Edited(one.word()).document.core_properties.keywords for one in (case, other)]
    assert stamps[0] == stamps[1]


# --- the command


def test_the_command_prints_what_differs_and_returns_as_diff_does(
    clean: bytes, our_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rettet.docx"
    path.write_bytes(clean)
    assert main(["--rod", str(our_project), "sammenlign", str(path)]) == 0
    same = f"""{path}: skabelonen 'Alt på én gang' ({COPY}), udgaven 'Den lange'
{path}: linjer uden kun: står i alle udgaver – ret dem, så de passer til dem alle

ingen forskelle
"""
    assert capsys.readouterr().out == same
    file = Edited(clean)
    file.write(file.find("Tabeller"), run("Tal"))
    path.write_bytes(file.content)
    assert main(["--rod", str(our_project), "sammenlign", str(path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 forskel"
    assert main(["--rod", str(our_project), "sammenlign", str(path), "--skabelon", "altt"]) == 2
    told = f"{path}: skabelon 'altt' findes ikke – mente du 'alt'?\n"
    assert capsys.readouterr().out == told


def test_a_definition_that_cannot_be_read_is_told_of_first(
    clean: bytes, our_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(our_project, tmp_path / "projekt")
    with (root / COPY).open("a", encoding="utf-8") as file:
        file.write("titell: Noget\n")
    (tmp_path / "rettet.docx").write_bytes(clean)
    assert main(["--rod", str(root), "sammenlign", str(tmp_path / "rettet.docx")]) == 2
    assert capsys.readouterr().out.startswith(f"{COPY}:179: ukendt felt 'titell' – ")


def test_quotes_and_spaces_are_no_difference() -> None:
    assert meaning("\u201dJa\u201c\u00a0siger I\u2026 a\u030a\u00ad") == '"Ja" siger I... å'
