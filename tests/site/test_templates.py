"""Every template's files: an office program opens them, and the browser fills them as it should."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import openpyxl
import pytest

from macros.model.placeholder import Municipality, Placeholder, PlaceholderKind
from tests.office import OURS, REAL, Case, WordFile, cases_of, shown_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.loading.project import Reading
    from macros.model.model import Model

    Visit = Callable[..., Page]

MUNICIPALITIES: Final = ("koebenhavn", "bornholm", "aarhus", "laesoe")
HOSTILE: Final = '<b>&"]]> =1+1 \u202eלבח\u202c [Kommunens navn] \u0007\U0001f600 $& $1'
"""What a reader might type, with a sign (a bell) that no office file can hold."""
KEPT: Final = HOSTILE.replace("\u0007", "")
EXTENSIONS: Final = {"word": "docx", "excel": "xlsx"}
# Without it LibreOffice shows the results that a file was saved with, and works out none.
ALWAYS_CALCULATE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
FILL: Final = """async ([module, form, content, filling]) => {
    const { fillWord, fillExcel } = await import(module);
    const file = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    const made = await (form === "word" ? fillWord : fillExcel)(file, filling);
    return btoa(Array.from(made, (byte) => String.fromCharCode(byte)).join(""));
}"""


@pytest.fixture(scope="module")
def cases(our_templates: Model, reading: Reading) -> list[Case]:
    """Every variant of every template: the real ones, and those of the tests."""
    return [
        case
        for path in (*OURS, *REAL)
        for case in cases_of(our_templates if path in OURS else reading.model, path.stem)
    ]


@pytest.fixture(scope="module")
def files(cases: list[Case]) -> list[File]:
    """Every file of every template, made once."""
    return [
        File(case, form, make())
        for case in cases
        for form, make in (("word", case.word), ("excel", case.excel))
        if form in case.template.formats
    ]


class File(NamedTuple):
    """A template's file, and what it was made of."""

    case: Case
    form: str
    content: bytes

    def name(self, extension: str = "") -> str:
        path = self.case.template.file_path(extension or EXTENSIONS[self.form], self.case.variant)
        return path.rpartition("/")[2]


def squeezed(text: str) -> str:
    """Return a text without spaces and line ends, its ligatures taken apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


# --- LibreOffice


@pytest.fixture(scope="module")
def opened(files: list[File], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a PDF of each Word file, and a calculated copy of each spreadsheet."""
    root = tmp_path_factory.mktemp("libreoffice")
    settings = root / "profil" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_CALCULATE, encoding="utf-8")
    for form, target in (("word", "pdf"), ("excel", "xlsx")):
        folder = root / form
        folder.mkdir()
        paths = [folder / file.name() for file in files if file.form == form]
        for path, content in zip(paths, (f.content for f in files if f.form == form), strict=True):
            path.write_bytes(content)
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{root / 'profil'}", "--headless"),
                *("--convert-to", target, "--outdir", str(root / "aabnet"), *map(str, paths)),
            ],
            check=True,
            capture_output=True,
            timeout=900,
        )
    return root / "aabnet"


def test_libreoffice_shows_all_of_each_word_file(files: list[File], opened: Path) -> None:
    missing = []
    for file in files:
        if file.form != "word":
            continue
        path = opened / file.name("pdf")
        done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
        text = squeezed(done.stdout.decode())
        sections = file.case.template.sections_of(file.case.variant)
        wanted = [section.title for section in sections if section.is_headed]
        wanted += [block.table.title for one in sections for block in one.blocks if block.table]
        plain = [shown(one, file.case) for one in wanted]
        missing += [(path.name, one) for one in plain if squeezed(one) not in text]
    assert missing == []


def test_libreoffice_works_out_what_the_spreadsheets_were_saved_with(
    files: list[File], opened: Path
) -> None:
    differences: list[tuple[str, str, object]] = []
    for file in files:
        if file.form != "excel":
            continue
        ours = openpyxl.load_workbook(io.BytesIO(file.content), data_only=True)
        theirs = openpyxl.load_workbook(opened / file.name("xlsx"), data_only=True)
        assert theirs.sheetnames == ours.sheetnames
        for sheet in ours:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            found = [(cell, theirs[sheet.title][cell.coordinate].value) for cell in cells]
            differences += [
                (file.name(), f"{sheet.title}!{cell.coordinate}", other)
                for cell, other in found
                if (other or None) != (cell.value or None)
            ]
    assert differences == []


def shown(text: str, case: Case) -> str:
    for code, placeholder in case.placeholders.items():
        text = text.replace(f"[[{code}]]", f"[{placeholder.name}]")
    return text


# --- the browser


class Browser:
    """Fills files on a page of the site, under its policy, with the site's own module."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.module = f"{address}assets/office.js"

    def filled(self, form: str, content: bytes, filling: dict[str, Any]) -> bytes:
        sent = base64.b64encode(content).decode()
        answer: str = self.page.evaluate(FILL, [self.module, form, sent, filling])
        return base64.b64decode(answer)


@pytest.fixture
def browser_page(visit: Visit, site: tuple[Path, str]) -> Browser:
    return Browser(visit("skabeloner/"), site[1])


def value_of(placeholder: Placeholder, place: Municipality) -> str:
    """Return what a reader fills in: the municipality's form, a choice, or a text of its own."""
    if placeholder.municipality_form:
        form = {
            "navn": place.name,
            "ejefald": place.name_genitive,
            "myndighed": place.authority,
            "myndigheds_ejefald": place.authority_genitive,
            "råd": place.council,
        }[placeholder.municipality_form]
        return form or "kommunalbestyrelsen"
    if placeholder.form is PlaceholderKind.CHOICE:
        return placeholder.choices[-1]
    lines = "\nandet linje" if placeholder.form is PlaceholderKind.TEXT else ""
    return f"{placeholder.example} ({placeholder.code}){lines}"


def values_of(case: Case, place: Municipality) -> dict[str, str]:
    return {code: value_of(one, place) for code, one in case.placeholders.items()}


def check_word(case: Case, before: bytes, after: bytes, values: dict[str, str]) -> None:
    """Compare a filled Word file with the file that it was made of, field by field."""
    empty, filled = WordFile(before), WordFile(after)
    assert filled.parts == empty.parts
    assert filled.fields == values
    for code, value in values.items():
        found = {shown_text(control) for control in filled.controls(code)}
        assert found <= {value}, (case.template.code, code)
        everything = "".join(filled.body.itertext())
    left = [one.name for one in case.placeholders.values() if f"[{one.name}]" in everything]
    assert left == [name for name in left if any(f"[{name}]" in one for one in values.values())]


def check_excel(case: Case, before: bytes, after: bytes, values: dict[str, str]) -> None:
    """Compare a filled spreadsheet with the one it was made of: formulas, fields and results."""
    formulas, results = (
        [openpyxl.load_workbook(io.BytesIO(one), data_only=kind) for one in (before, after)]
        for kind in (False, True)
    )
    names = {f"[{case.placeholders[code].name}]": value for code, value in values.items()}
    pattern = re.compile("|".join(map(re.escape, names)) or "(?!)")
    for sheet in formulas[0]:
        for row in sheet.iter_rows():
            for cell in row:
                other = formulas[1][sheet.title][cell.coordinate]
                was = results[0][sheet.title][cell.coordinate].value
                now = results[1][sheet.title][cell.coordinate].value
                is_text = isinstance(was, str) and (cell.data_type == "f" or was in names)
                wanted = pattern.sub(lambda found: names[found[0]], was) if is_text else was
                assert now == wanted, (case.template.code, sheet.title, cell.coordinate)
                if cell.data_type == "f":
                    assert other.value == cell.value
                assert other.data_type == cell.data_type
    front = results[1]["Start"]
    filled = [front.cell(6 + at, 2).value for at in range(len(values))]
    assert filled == list(values.values())


def check(file: File, browser: Browser, typed: dict[str, str], kept: dict[str, str]) -> None:
    """Fill a file in the browser with what is typed, and look for what is kept of it."""
    if file.form == "word":
        filling: dict[str, Any] = {"values": typed}
        compare = check_word
    else:
        placeholders = file.case.placeholders
        filling = {"names": {f"[{placeholders[one].name}]": text for one, text in typed.items()}}
        compare = check_excel
    compare(file.case, file.content, browser.filled(file.form, file.content, filling), kept)


@pytest.mark.parametrize("code", MUNICIPALITIES)
def test_every_file_is_filled_field_by_field(
    code: str, files: list[File], reading: Reading, browser_page: Browser
) -> None:
    place = next(one for one in reading.model.municipalities if one.code == code)
    for file in files:
        values = values_of(file.case, place)
        check(file, browser_page, values, values)


def test_a_hostile_text_stays_text_in_every_field(files: list[File], browser_page: Browser) -> None:
    for file in files:
        typed = {code: f"{code} {HOSTILE}" for code in file.case.placeholders}
        kept = {code: f"{code} {KEPT}" for code in file.case.placeholders}
        check(file, browser_page, typed, kept)


def test_help_can_be_left_out(files: list[File], browser_page: Browser) -> None:
    for file in files:
        if file.form == "word":
            after = browser_page.filled("word", file.content, {"withoutHelp": True})
            rest = [part for part in WordFile(file.content).parts if not is_help(part)]
            assert WordFile(after).parts == rest


def is_help(part: object) -> bool:
    return isinstance(part, tuple) and part[0] == "Quote"


def test_the_same_filling_gives_the_same_bytes(our_templates: Model, browser_page: Browser) -> None:
    (case, *_) = cases_of(our_templates, "alt")
    filling = {"values": {"emne": "Festen"}}
    files = {browser_page.filled("word", case.word(), filling) for _ in range(2)}
    assert len(files) == 1


def test_signs_that_no_file_can_hold_are_left_out(
    our_templates: Model, browser_page: Browser
) -> None:
    (case, *_) = cases_of(our_templates, "alt")
    # Halves of signs stand in the script as escapes: they cannot be sent to the browser.
    typed = "før\\ud800, a\\udc00b, \\ufffe, \\u0000 efter"
    script = FILL.replace("const {", f'filling = {{ values: {{ emne: "{typed}" }} }};\nconst {{', 1)
    sent = base64.b64encode(case.word()).decode()
    made: str = browser_page.page.evaluate(script, [browser_page.module, "word", sent, {}])
    assert WordFile(base64.b64decode(made)).fields["emne"] == "før, ab, ,  efter"
