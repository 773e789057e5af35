"""Knows what the commands on the way out tell: udgivelse and efterse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.__main__ import main
from macros.build.built import dead_links

if TYPE_CHECKING:
    from pathlib import Path

CONTACT = (
    "data/udgiver.yml:1: 'kontakt' mangler – skriv redaktionens mailadresse,"
    " så de, der ikke har en konto, kan skrive"
)
NO_ADDRESS = (
    "SITE_URL er ikke sat – skriv den adresse, webstedet får:"
    " SITE_URL=https://eksempel.dk/haandbog/ make udgivelse"
)
NO_SITE = "er ikke en adresse – skriv fx https://eksempel.dk/haandbog/"
NOT_WHOLE = "er ikke en hel adresse – begynd med https://, og slut med /"


@pytest.mark.parametrize(
    ("address", "contact", "told"),
    [
        (None, False, [NO_ADDRESS, CONTACT]),
        ("https://eksempel.dk/bog/", False, [CONTACT]),
        (None, True, [NO_ADDRESS]),
        ("http://eksempel.dk/", True, [f"SITE_URL 'http://eksempel.dk/' {NOT_WHOLE}"]),
        ("https://eksempel.dk/bog", True, [f"SITE_URL 'https://eksempel.dk/bog' {NOT_WHOLE}"]),
        ("eksempel.dk", True, [f"SITE_URL 'eksempel.dk' {NO_SITE}"]),
        ("https://[", True, [f"SITE_URL 'https://[' {NO_SITE}"]),
        ("javascript:x", True, [f"SITE_URL 'javascript:x' {NO_SITE}"]),
        ("https://eksempel.dk/bog/", True, []),
    ],
)
def test_the_site_is_published_with_an_address_and_a_contact(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    address: str | None,
    contact: bool,
    told: list[str],
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    if address is not None:
        monkeypatch.setenv("SITE_URL", address)
    publisher = project / "data" / "udgiver.yml"
    text = publisher.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("kontakt:")]
    lines += ["kontakt: redaktion@eksempel.dk"] if contact else []
    publisher.write_text("\n".join([*lines, ""]), encoding="utf-8")
    code = main(["--rod", str(project), "udgivelse"])
    assert (code, capsys.readouterr().out.splitlines()) == (int(bool(told)), told)


def test_a_site_with_mistakes_is_not_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "udgiver.yml").write_text("navn: X\n", encoding="utf-8")
    assert main(["--rod", str(project), "udgivelse"]) == 1
    assert capsys.readouterr().out.startswith("data/udgiver.yml:1: ")


PAGE = '<!doctype html>\n<title>x</title>\n<p id="her"><a href="{}">x</a></p>\n'
LINKS = [
    ("", None),
    ("#her", None),
    ("om/#der", None),
    ("om/index.html#der", None),
    ("./om/fil.pdf", None),
    ("om/%C3%A6.pdf", None),
    ("https://eksempel.dk/x", None),
    ("//eksempel.dk/x", None),
    ("mailto:x@eksempel.dk", None),
    ("#der", "'#der' peger på et sted, der ikke er på siden – ret det efter #"),
    ("om/#her", "'om/#her' peger på et sted, der ikke er på siden – ret det efter #"),
    ("om", "'om' peger ikke på en fil – ret linket i den fil, siden er lavet af"),
    ("vaek/", "'vaek/' peger ikke på en fil – ret linket i den fil, siden er lavet af"),
    ("om.md", "'om.md' peger ikke på en fil – ret linket i den fil, siden er lavet af"),
    ("/om/", "'/om/' begynder ved værtens rod – skriv adressen fra siden selv"),
]


def small_build(folder: Path, html: str) -> Path:
    """A built site of two pages and two files."""
    (folder / "om").mkdir()
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "om" / "index.html").write_text('<p id="der">x</p>', encoding="utf-8")
    for name in ("fil.pdf", "æ.pdf"):
        (folder / "om" / name).write_bytes(b"")
    return folder


@pytest.mark.parametrize(("address", "told"), LINKS, ids=[address for address, _ in LINKS])
def test_a_link_leads_to_a_file_and_a_place(tmp_path: Path, address: str, told: str | None) -> None:
    found = [str(one) for one in dead_links(small_build(tmp_path, PAGE.format(address)))]
    assert found == ([f"index.html:3: {told}"] if told else [])


@pytest.mark.parametrize(
    "html",
    [
        '<img src="vaek.png">',
        '<img alt="" srcset="om/fil.pdf 1x, vaek.png 2x">',
        '<script src="vaek.png"></script>',
        '<video poster="vaek.png"></video>',
    ],
)
def test_what_a_page_fetches_is_there_too(tmp_path: Path, html: str) -> None:
    found = [str(one) for one in dead_links(small_build(tmp_path, html))]
    told = "'vaek.png' peger ikke på en fil – ret linket i den fil, siden er lavet af"
    assert found == [f"index.html:1: {told}"]


def test_a_folder_is_no_page_without_a_server(tmp_path: Path) -> None:
    folder = small_build(tmp_path, PAGE.format("om/#der"))
    (folder / "START.html").write_text("", encoding="utf-8")
    told = "er en mappe, som ikke kan åbnes uden en server – tilføj index.html"
    assert [str(one) for one in dead_links(folder)] == [f"index.html:3: 'om/#der' {told}"]


def test_the_page_for_what_is_not_found_begins_at_the_root(tmp_path: Path) -> None:
    folder = small_build(tmp_path, "")
    (folder / "404.html").write_text('<a href="/bog/om/">x</a>', encoding="utf-8")
    assert list(dead_links(folder)) == []


def test_the_command_tells_all_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["efterse", str(tmp_path / "site")]) == 1
    empty = f"{tmp_path / 'site'}: her er intet bygget websted – kør 'make site', og prøv igen"
    assert capsys.readouterr().out.splitlines() == [empty]
    folder = small_build(tmp_path, PAGE.format("vaek/"))
    assert main(["efterse", str(folder)]) == 1
    assert capsys.readouterr().out.startswith("index.html:3: 'vaek/' peger ikke på en fil")
    assert main(["efterse", str(folder / "om")]) == 0
