"""A template's page as its reader uses it: fill in, save, copy, plan. The tests' own templates."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import icalendar
import openpyxl
import pytest
from playwright.sync_api import expect

from tests.office import OURS, Case, Table, WordFile, cases_of, shown_text
from tests.site.conftest import PATIENCE, Watch, built, copied

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from macros.model.model import Model

    Open = Callable[..., Page]

ALT: Final = "skabeloner/alt/"
HOSTILE: Final = '<b>&"]]> =1+1 \u202eלבח\u202c <img src=x onerror=alert(1)> [Emnet] $&'
WRONG_DATE: Final = "Der er en dato, som ikke findes. Skriv den som 25 3 2027."
NO_DATE: Final = "Skriv mindst én af jeres datoer først, fx 25 3 2027."
NO_FILE: Final = (
    "Filen kunne ikke udfyldes her. Hent den tomme fil under »Hent den«, og skriv i den."
)
FIRST, SECOND = "plan.foerste", "plan.anden"


@pytest.fixture(scope="module")
def ours(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> tuple[Path, str]:
    """Return the folder and address of the real site with the tests' own templates in it."""
    root = copied(tmp_path_factory.mktemp("kilde") / "projekt")
    for path in OURS:
        shutil.copyfile(path, root / "data" / "skabeloner" / path.name)
    folder = tmp_path_factory.mktemp("ours")
    address = serve(folder)
    done = built(root, folder, address)
    assert done.returncode == 0, done.stderr
    return folder, address


@pytest.fixture
def visit_ours(browser: Browser, ours: tuple[Path, str]) -> Iterator[Open]:
    """Return a function that opens a page; any trouble but those it is told of fails the test."""
    opened: list[tuple[Any, Watch, list[str]]] = []

    def visited(path: str = ALT, *, expected: tuple[str, ...] = (), **settings: Any) -> Page:  # noqa: ANN401  # Playwright's own
        context = browser.new_context(**{"timezone_id": "Europe/Copenhagen", **settings})
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(context), list(expected)))
        page = context.new_page()
        page.goto(ours[1] + path)
        return page

    yield visited
    for context, watch, expected in opened:
        context.close()
        assert [one for one in watch.troubles if not any(map(one.count, expected))] == []
        assert watch.hosts == {urlsplit(ours[1]).netloc}


@pytest.fixture
def variants(our_templates: Model) -> dict[str, Case]:
    """The variants of the template that holds every kind of content, by code."""
    return {case.variant.code: case for case in cases_of(our_templates, "alt") if case.variant}


def save(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button and return the name and content of the file that is saved."""
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def book_of(content: bytes) -> Any:  # noqa: ANN401  # a cell's type is that of its value
    """Return a spreadsheet as it was saved, with the results of its formulas."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def own_date(page: Page, plan: str, code: str) -> Locator:
    return page.locator(f"fieldset[data-tidsplan='{plan}'][data-dato='{code}']")


def fill_date(page: Page, plan: str, code: str, *parts: str) -> None:
    for name, part in zip(("Dag", "Måned", "År"), parts, strict=True):
        own_date(page, plan, code).get_by_label(name, exact=True).fill(part)


def fill_fields(page: Page) -> dict[str, str]:
    """Fill every field of the page, and return what stands in each."""
    page.get_by_label("Vælg kommune").select_option("København")
    page.get_by_label("Emnet", exact=True).fill("Sommerfesten")
    page.get_by_label("Mødets form").select_option("på stedet, med kaffe")
    page.get_by_label("Omtalen").fill("Kom og vær med.\nVi har kaffe.")
    page.get_by_label("Dagen", exact=True).fill("25. marts 2027")
    page.get_by_label("Navnet med tal 2").fill("Bøgelund")
    return {
        "emne": "Sommerfesten",
        "kommune": "Københavns Kommune",
        "form": "på stedet, med kaffe",
        "omtale": "Kom og vær med.\nVi har kaffe.",
        "dagen": "25. marts 2027",
        "kontakt-i-alt": "Bøgelund",
    }


def test_what_is_filled_in_stands_in_the_preview_and_in_both_files(
    visit_ours: Open, variants: dict[str, Case]
) -> None:
    page = visit_ours()
    values = fill_fields(page)
    assert page.locator("#felt-kommune").input_value() == "Københavns Kommune"
    for code, value in values.items():
        for place in page.locator(f".f-ark [data-felt='{code}']").all():
            assert place.text_content() == value
    name, content = save(page, "Gem som Word")
    assert name == "skabelon-alt-lang.docx"
    expect(page.locator(".f-udfyld [role=status]")).to_have_text(
        "Gemt: skabelon-alt-lang.docx. Den ligger, hvor jeres browser lægger det, I henter."
    )
    filled = WordFile(content)
    assert filled.fields == values
    assert filled.parts[:-1] == WordFile(variants["lang"].word()).parts[:-1]  # the last: its site
    assert {shown_text(one) for one in filled.controls("emne")} == {"Sommerfesten"}
    name, content = save(page, "Gem som Excel")
    assert name == "skabelon-alt-lang.xlsx"
    front = book_of(content)["Start"]
    codes = [*variants["lang"].placeholders]
    assert {code: front.cell(6 + at, 2).value for at, code in enumerate(codes)} == values


def test_a_variant_is_shown_and_saved_by_itself(
    visit_ours: Open, variants: dict[str, Case]
) -> None:
    page = visit_ours()
    alone = page.locator(".f-ark").get_by_text("Det her står kun i den lange")
    short = page.locator(".f-ark").get_by_text("Kun den korte har denne linje.")
    task = page.locator(".f-ark").get_by_text("Kun i den lange", exact=True)
    for one, is_shown in ((alone, True), (short, False), (task.last, True)):
        expect(one).to_be_visible(visible=is_shown)
    assert visible_notes(page) == ["Kun i udgaven »Den lange«"]
    page.get_by_label("Den korte").check()
    for one, is_shown in ((alone, False), (short, True), (task.last, False)):
        expect(one).to_be_visible(visible=is_shown)
    assert visible_notes(page) == ["Kun i udgaven »Den korte«"]
    assert page.locator(".f-ark-titel:visible").all_text_contents() == [
        "Alt om [Emnet] i [Kommunens navn]"
    ]
    assert [one.get_attribute("data-udgave") for one in page.locator("a.f-hent:visible").all()] == [
        "kort",
        "kort",
    ]
    name, content = save(page, "Gem som Word")
    assert name == "skabelon-alt-kort.docx"
    assert WordFile(content).parts[:-1] == WordFile(variants["kort"].word()).parts[:-1]
    assert save(page, "Gem som Excel")[0] == "skabelon-alt-kort.xlsx"


def visible_notes(page: Page) -> list[str]:
    return page.locator(".f-ark .f-note:visible").all_text_contents()


def test_help_can_be_left_out(visit_ours: Open) -> None:
    page = visit_ours()
    page.get_by_label("Udelad hjælpeteksterne").check()
    parts = WordFile(save(page, "Gem som Word")[1]).parts
    assert [part for part in parts if isinstance(part, tuple) and part[0] == "Quote"] == []


NEXT_LINE: Final = "Det går videre på næste linje, jf. § 18."


def test_a_section_is_copied_as_it_is_shown(visit_ours: Open) -> None:
    page = visit_ours(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Emnet", exact=True).fill(HOSTILE)
    button = page.locator("#afsnit-foerst .f-kopi")
    expect(button).to_have_accessible_name("Kopiér afsnittet: Først om [Emnet]")
    button.click()
    expect(button).to_have_text("Kopieret")
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        f"Det første afsnit om {HOSTILE} for [Kommunens navn]. " + NEXT_LINE,
        "Det andet afsnit: [Omtalen]",
        "Et punkt",
        f"Et punkt om {HOSTILE} [Mødets form]",
        "Et nummer",
        "Et andet nummer",
        "Kryds af",
        "Kryds af for [Kommunens navn]",
    ]


def test_a_copy_that_the_browser_refuses_is_told_of(visit_ours: Open) -> None:
    page = visit_ours()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("#afsnit-foerst .f-kopi").click()
    expect(page.locator(".f-udfyld [role=alert]")).to_have_text(
        "Browseren lod os ikke kopiere. Markér teksten, og kopiér den selv."
    )


# --- schedules


def fill_plans(page: Page) -> None:
    """Write dates by a leap day and a year's end; both plans have a date of the same code."""
    fill_date(page, FIRST, "moede", "1", "3", "2028")
    fill_date(page, FIRST, "frist", "31", "12", "2027")
    fill_date(page, SECOND, "moede", "28", "2", "2027")


DUE: Final = {
    "Kun i den lange": date(2028, 2, 16),
    "Skriv om [Emnet]": date(2028, 2, 29),
    "Send den samme dag": date(2027, 12, 31),
    "Følg op": date(2028, 12, 30),
    "Ryd op": date(2027, 3, 1),
}
"""When each task is due by those dates."""


def tables_of(content: bytes) -> list[Table]:
    return [part for part in WordFile(content).parts if isinstance(part, Table)]


def test_dates_are_shown_and_written_in_order_in_word(visit_ours: Open) -> None:
    page = visit_ours()
    fill_plans(page)
    cells = page.locator("[data-tidsplan='plan.foerste'] tbody td:last-child").all_text_contents()
    assert cells == [
        "16. februar 2028, 2 uger før: Mødet om [Emnet]",
        "29. februar 2028, 1 dag før: Mødet om [Emnet]",
        "31. december 2027, samme dag: Fristen",
        "30. december 2028, 365 dage efter: Fristen",
    ]
    *_, own, tasks, other_own, other = tables_of(save(page, "Gem som Word")[1])
    assert own.rows == [
        ["Mødet om [Emnet]", "1. marts 2028", "Se i kalenderen."],
        ["Fristen", "31. december 2027", ""],
    ]
    assert [row[:3] for row in tasks.rows] == [
        ["31. december 2027", "Send den samme dag", "sekretariat"],
        ["16. februar 2028", "Kun i den lange", ""],
        ["29. februar 2028", "Skriv om [Emnet]", "bestyrelse"],
        ["30. december 2028", "Følg op", ""],
    ]
    assert other_own.rows == [["Et andet møde", "28. februar 2027", ""]]
    assert other.rows == [["1. marts 2027", "Ryd op", "", "1 dag efter: Et andet møde"]]


def test_a_plan_without_dates_keeps_its_empty_rows(
    visit_ours: Open, variants: dict[str, Case]
) -> None:
    page = visit_ours()
    fill_date(page, SECOND, "moede", "31", "12", "2027")
    tables = tables_of(save(page, "Gem som Word")[1])
    assert tables[:-2] == tables_of(variants["lang"].word())[:-2]
    assert tables[-1].rows[0][0] == "1. januar 2028"


@pytest.mark.parametrize("variant", ["lang", "kort"])
def test_dates_stand_in_excel_as_dates(visit_ours: Open, variant: str) -> None:
    page = visit_ours()
    page.locator(f"#udgave-{variant}").check()
    fill_plans(page)
    book = book_of(save(page, "Gem som Excel")[1])
    due = {}
    for name in ("Den første plan", "Den anden plan"):
        for row in book[name].iter_rows(min_row=5, max_col=2):
            if row[1].value:
                due[row[1].value] = row[0].value.date()
    assert due == {task: day for task, day in DUE.items() if variant == "lang" or "Kun" not in task}
    own = [row[1].value for row in book["Jeres egne datoer"].iter_rows(min_row=5, max_row=6)]
    assert own == [datetime(2028, 3, 1), datetime(2027, 12, 31)]  # noqa: DTZ001  # Excel knows no zones
    assert book["Jeres egne datoer 2"]["B5"].value == datetime(2027, 2, 28)  # noqa: DTZ001  # as above


def events_of(page: Page) -> dict[str, tuple[str, date, str]]:
    """Save the calendar and return its events by their UID."""
    name, content = save(page, "Gem som kalender (.ics)")
    assert name == "skabelon-alt.ics"
    found: list[Any] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    events = {
        str(one["UID"]): (str(one["SUMMARY"]), one["DTSTART"].dt, str(one.get("DESCRIPTION", "")))
        for one in found
    }
    assert len(events) == len(found)
    assert {type(day) for _, day, _ in events.values()} == {date}
    return events


def test_the_calendar_has_a_whole_day_for_each_task_whatever_the_zone(visit_ours: Open) -> None:
    found = []
    for zone in ("Europe/Copenhagen", "America/Los_Angeles", "Pacific/Kiritimati"):
        page = visit_ours(timezone_id=zone)
        fill_plans(page)
        found.append(events_of(page))
    assert found[0] == found[1] == found[2]
    assert {task: day for task, day, _ in found[0].values()} == DUE
    assert ("Skriv om [Emnet]", date(2028, 2, 29), "bestyrelse. 1 dag før: Mødet om [Emnet]") in (
        found[0].values()
    )


def test_an_event_keeps_its_uid_when_its_date_or_the_variant_changes(visit_ours: Open) -> None:
    page = visit_ours()
    fill_plans(page)
    before = {uid: task for uid, (task, _, _) in events_of(page).items()}
    assert all(uid.startswith("skabelon-alt-plan.") for uid in before)
    fill_date(page, FIRST, "frist", "1", "1", "2029")
    assert {uid: task for uid, (task, _, _) in events_of(page).items()} == before
    page.locator("#udgave-kort").check()
    after = {uid: task for uid, (task, _, _) in events_of(page).items()}
    assert after == {uid: task for uid, task in before.items() if task != "Kun i den lange"}


@pytest.mark.parametrize(
    "parts",
    [
        ("29", "2", "2027"),
        ("31", "4", "2027"),
        ("0", "1", "2027"),
        ("1", "13", "2027"),
        ("1", "1", "27"),
        ("1", "1", "0027"),
        ("1", "", "2027"),
        ("i", "dag", "2027"),
    ],
    ids="-".join,
)
def test_a_date_that_does_not_exist_is_told_of_and_stays(
    visit_ours: Open, parts: tuple[str, str, str]
) -> None:
    page = visit_ours()
    fill_date(page, FIRST, "frist", "31", "12", "2027")
    fill_date(page, FIRST, "moede", *parts)
    place = own_date(page, FIRST, "moede")
    typed = [one.input_value() for one in place.locator("input").all()]
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))  # noqa: PLW0108  # Playwright wraps no builtin
    for button in ("Gem som Word", "Gem som Excel", "Gem som kalender (.ics)"):
        page.locator("h1").focus()
        page.get_by_role("button", name=button).click()
        expect(page.locator(".f-udfyld [role=alert]")).to_have_text(WRONG_DATE)
        expect(place.get_by_label("Dag", exact=True)).to_be_focused()
        expect(place.locator("[aria-invalid=true]")).to_have_count(3)
        expect(page.locator("[aria-invalid=true]")).to_have_count(3)
    assert [one.input_value() for one in place.locator("input").all()] == typed
    assert downloads == []
    fill_date(page, FIRST, "moede", "29", "2", "2028")
    save(page, "Gem som Word")
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)


def test_a_calendar_without_dates_is_not_made(visit_ours: Open) -> None:
    page = visit_ours()
    page.get_by_role("button", name="Gem som kalender (.ics)").click()
    expect(page.locator(".f-udfyld [role=alert]")).to_have_text(NO_DATE)


# --- what can go wrong


@pytest.mark.parametrize("button", ["Gem som Word", "Gem som Excel"])
def test_a_file_that_does_not_come_is_told_of(visit_ours: Open, button: str) -> None:
    page = visit_ours(expected=("skabelon-alt-lang",))
    page.get_by_label("Emnet", exact=True).fill("Festen")
    page.route("**/skabelon-alt-lang.*", lambda route: route.abort())
    page.get_by_role("button", name=button).click()
    expect(page.locator(".f-udfyld [role=alert]")).to_have_text(NO_FILE)
    page.unroute("**/skabelon-alt-lang.*")
    page.route("**/skabelon-alt-lang.*", lambda route: route.fulfill(body="<p>nej"))
    page.get_by_role("button", name=button).click()
    expect(page.locator(".f-udfyld [role=alert]")).to_have_text(NO_FILE)
    assert page.get_by_label("Emnet", exact=True).input_value() == "Festen"
    page.unroute("**/skabelon-alt-lang.*")
    save(page, button)
    expect(page.locator(".f-udfyld [role=status]")).to_contain_text("Gemt: ")


def test_without_the_list_of_municipalities_the_fields_are_still_there(
    browser: Browser, ours: tuple[Path, str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/kommuner.json", lambda route: route.abort())
    page.goto(ours[1] + ALT)
    expect(page.get_by_label("Kommunens navn")).to_be_visible()
    expect(page.get_by_label("Vælg kommune")).to_have_count(0)
    context.close()


def test_hostile_texts_are_text_on_the_page_and_in_the_files(visit_ours: Open) -> None:
    page = visit_ours()
    page.get_by_label("Emnet", exact=True).fill(HOSTILE)
    page.get_by_label("Omtalen").fill(HOSTILE)
    for place in page.locator(".f-ark [data-felt=emne], .f-ark [data-felt=omtale]").all():
        assert place.text_content() == HOSTILE
        assert place.locator("*").count() == 0
    fields = WordFile(save(page, "Gem som Word")[1]).fields
    assert (fields["emne"], fields["omtale"]) == (HOSTILE, HOSTILE)
    book = book_of(save(page, "Gem som Excel")[1])
    assert book["Start"]["B6"].value == HOSTILE
    assert book["Start"]["B6"].data_type == "s"
    fill_plans(page)
    titles = [task for task, _, _ in events_of(page).values()]
    assert f"Skriv om {HOSTILE}" in titles
    assert len(titles) == len(DUE)


def test_a_hostile_template_is_text(visit_ours: Open, our_templates: Model) -> None:
    (case,) = cases_of(our_templates, "fjendtlig")
    page = visit_ours("skabeloner/fjendtlig/")
    sheet = page.locator(".f-ark")
    assert sheet.locator("script, img, input, a, b:not(p > b:first-child)").count() == 0
    for section in case.template.sections:
        title = page.locator(f"#overskrift-{section.code}")
        assert title.text_content() == section.title
    field = page.locator("#felt-fjende")
    expect(field).to_have_accessible_name(case.placeholders["fjende"].name)
    field.fill("ven")
    assert WordFile(save(page, "Gem som Word")[1]).fields["fjende"] == "ven"
    visit_ours("skabeloner/")


def test_without_scripts_there_is_no_form_and_the_file_is_fetched(
    visit_ours: Open, variants: dict[str, Case]
) -> None:
    page = visit_ours(java_script_enabled=False)
    expect(page.locator("form.f-skema")).to_be_hidden()
    expect(page.locator(".f-kopi")).to_have_count(0)
    expect(page.get_by_text("Kun den korte har denne linje.")).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("link", name="Hent skabelonen »Den korte« (Word").click()
    assert found.value.suggested_filename == "skabelon-alt-kort.docx"
    parts = WordFile(Path(found.value.path()).read_bytes()).parts
    assert parts[:-1] == WordFile(variants["kort"].word()).parts[:-1]  # the last names its site


def test_the_page_works_after_a_turn_of_the_page(visit_ours: Open) -> None:
    page = visit_ours("skabeloner/")
    page.evaluate("window.marker = 'still here'")
    page.locator("main").get_by_role("link", name="Alt på én gang").first.click()
    page.wait_for_url("**/skabeloner/alt/")
    page.get_by_label("Emnet", exact=True).fill("Festen")
    assert WordFile(save(page, "Gem som Word")[1]).fields["emne"] == "Festen"
    expect(page.get_by_role("button", name="Gem som Word")).to_have_count(1)
    assert page.evaluate("window.marker") == "still here"


def test_a_municipality_s_own_word_does_not_stay_for_the_next(visit_ours: Open) -> None:
    page = visit_ours("skabeloner/hoeringsbrev/")
    chosen, council = page.get_by_label("Vælg kommune"), page.locator("#felt-raadet")
    chosen.select_option("København")
    assert council.input_value() == "Borgerrepræsentationen"
    chosen.select_option("Allerød")
    assert (page.locator("#felt-kommune").input_value(), council.input_value()) == (
        "Allerød Kommune",
        "",
    )
    council.fill("byrådet i Allerød")
    chosen.select_option("Assens")
    assert council.input_value() == "byrådet i Allerød"
