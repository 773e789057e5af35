"""The strict build of the real project, and of ten that have been spoilt."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from macros.build.built import dead_links
from macros.build.days import CUT_OFF
from tests.made_history import commit, git
from tests.site.conftest import COMMITTED, ROOT, built

if TYPE_CHECKING:
    from collections.abc import Callable

ATTRIBUTE = r'\s{}="([^"]*)"'


def attributes_of(html: str, name: str) -> list[str]:
    """Return the values of an attribute, in order, outside scripts."""
    without = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
    return [unescape(value) for value in re.findall(ATTRIBUTE.format(name), without)]


def content_of(html: str) -> str:
    """Return a page's own content: its article, without what a host or an address adds below."""
    article = re.search(r'<article class="md-content.*', html, re.DOTALL)
    inner = article.group() if article else ""
    return re.split(r'<ul class="f-sidefod|<p class="f-adresse|</article>\s*</div>', inner)[
        0
    ].strip()


def test_build_is_strict_and_silent(tmp_path: Path, source: Path) -> None:
    done = built(source, tmp_path, "https://eksempel.dk/haandbog/")
    told = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
    assert (done.returncode, told) == (0, [])


def test_two_builds_give_the_same_bytes(tmp_path: Path, source: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for target in (first, second):
        assert built(source, target, "https://eksempel.dk/").returncode == 0
    assert _bytes(first) == _bytes(second)


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Spoilt(NamedTuple):
    """A change that spoils the project, and the line that the build tells of it."""

    name: str
    spoil: Callable[[Path], object]
    line: str


def _replace(path: str, old: str, new: str) -> Callable[[Path], object]:
    def spoil(project: Path) -> None:
        file = project / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r} to spoil"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


SPOILT = (
    Spoilt(
        "unknown field",
        _replace("data/kriterier/1.1.yml", "titel:", "titell:"),
        "data/kriterier/1.1.yml:1: ukendt felt 'titell' – mente du 'titel'?",
    ),
    Spoilt(
        "deleted role",
        _replace("data/roller.yml", "kode: leder", "kode: chef"),
        "rolle 'leder' findes ikke",
    ),
    Spoilt(
        "changed wording",
        _replace("data/kriterier/2.2.yml", "Bestyrelsen er", "Bestyrelsen var"),
        "data/kriterier/2.2.yml:2: ordlyden er ændret uden en note",
    ),
    Spoilt(
        "dead link",
        _replace("docs/om/hjaelp.md", "/baggrund/index.md", "/baggrund/indeks.md"),
        "linket '/baggrund/indeks.md' peger ikke på en fil",
    ),
    Spoilt(
        "unknown macro",
        _replace("docs/index.md", "{{ kriterietabel() }}", "{{ kriterietavle() }}"),
        "makroen 'kriterietavle' findes ikke – mente du 'kriterietabel'?",
    ),
    Spoilt(
        "script in a text",
        _replace("docs/om/data.md", "JSON-filerne er", "<script>x</script> JSON-filerne er"),
        "'<script' er HTML, som ikke må stå i en tekst – brug Markdown",
    ),
    Spoilt(
        "not UTF-8",
        lambda project: (project / "data/temaer/1.yml").write_bytes("titel: å".encode("latin-1")),
        "data/temaer/1.yml:1: tegn, der ikke er UTF-8 – gem filen som UTF-8",
    ),
    Spoilt(
        "deleted criterion",
        lambda project: (project / "data/kriterier/2.1.yml").unlink(),
        "kriterium '2.1' findes ikke",
    ),
    Spoilt(
        "renamed file",
        lambda project: (project / "data/kriterier/1.1.yml").rename(
            project / "data/kriterier/let.yml"
        ),
        "data/kriterier/let.yml:1: filnavnet 'let' er ikke en kode – kald filen fx 1.1.yml",
    ),
    Spoilt(
        "page missing in the menu",
        _replace("mkdocs.yml", "  - om/data.md\n", ""),
        "docs/om/data.md:1: siden står ikke i menuen",
    ),
)


@pytest.mark.parametrize("spoilt", SPOILT, ids=[spoilt.name for spoilt in SPOILT])
def test_mistake_stops_the_build_with_its_line(
    spoilt: Spoilt, project: Path, tmp_path: Path
) -> None:
    spoilt.spoil(project)
    done = built(project, tmp_path / "site", "https://eksempel.dk/")
    assert done.returncode != 0
    assert spoilt.line in done.stderr
    assert "Traceback" not in done.stderr


def test_script_that_the_policy_does_not_know_stops_the_build(
    project: Path, tmp_path: Path
) -> None:
    _replace("macros/tema/main.html", "{% block tabs %}", "{% block tabs %}<script>1</script>")(
        project
    )
    done = built(project, tmp_path / "site", "https://eksempel.dk/")
    assert done.returncode != 0
    assert "the content policy forbids inline script" in done.stderr


def test_history_that_is_cut_off_stops_the_build_with_what_to_do(
    project: Path, tmp_path: Path
) -> None:
    commit(project, COMMITTED)
    commit(project, COMMITTED)
    clone = tmp_path / "overfladisk"
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), str(clone))
    done = built(clone, tmp_path / "site", "https://eksempel.dk/")
    assert done.returncode != 0
    assert CUT_OFF in done.stdout
    assert "Traceback" not in done.stderr


def test_project_without_history_is_built_without_days(project: Path, tmp_path: Path) -> None:
    done = built(project, tmp_path / "site", "https://eksempel.dk/")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/kvalitetsmodel/1.1/index.html").read_text(encoding="utf-8")
    assert "Senest ændret" not in html
    assert "<lastmod>" not in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")


def test_each_page_tells_when_its_file_was_last_changed(
    site: tuple[Path, str], pages: dict[str, str]
) -> None:
    told = 'Senest ændret <time datetime="2026-11-24">24. november 2026</time>'
    untold = {path for path, html in pages.items() if told not in html}
    made_of_many = ("guidelines", "om/eftersyn", "om/sammenhaeng")
    assert untold == {"404.html", *(f"{path}/index.html" for path in made_of_many)}
    sitemap = (site[0] / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<lastmod>2026-11-24</lastmod>") == len(pages) - len(untold)
    assert sitemap.count("<loc>") == len(pages) - 1


def test_every_link_leads_to_a_file_and_a_place(site: tuple[Path, str]) -> None:
    assert [str(problem) for problem in dead_links(site[0])] == []


HOST = "https://vaert.example/frise/haandbog"


def test_pencil_opens_the_true_file(pages: dict[str, str]) -> None:
    expected = {
        "index.html": "docs/index.md",
        "kvalitetsmodel/1.1/index.html": "data/kriterier/1.1.yml#L1",
        "kvalitetsmodel/1/index.html": "data/temaer/1.yml#L1",
        "guidelines/vis-en-indikator/index.html": "guides/vis-en-indikator.md",
        "om/kilder/index.html": "data/kilder.yml#L1",
    }
    assert {page: pencils(pages[page]) for page in expected} == {
        page: [f"{HOST}/edit/main/{file}"] for page, file in expected.items()
    }


def pencils(html: str) -> list[str]:
    edit = f"{HOST}/edit/main/"
    return [address for address in attributes_of(html, "href") if address.startswith(edit)]


def test_every_page_has_a_pencil_that_opens_a_file_and_a_line_of_it(pages: dict[str, str]) -> None:
    found = {path: pencils(html) for path, html in pages.items() if path != "404.html"}
    assert pencils(pages["404.html"]) == []
    assert {path: len(addresses) for path, addresses in found.items()} == dict.fromkeys(found, 1)
    for addresses in found.values():
        name, _, line = addresses[0].removeprefix(f"{HOST}/edit/main/").partition("#L")
        file = ROOT / unquote(name)
        assert file.is_file(), name
        assert int(line or 1) <= len(file.read_text(encoding="utf-8").splitlines()), addresses


def test_every_page_offers_a_form_that_knows_the_page(
    site: tuple[Path, str], pages: dict[str, str]
) -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/rettelse.yml").read_text("utf-8"))
    assert "side" in [field.get("id") for field in form["body"]]
    for path, html in pages.items():
        links = [one for one in attributes_of(html, "href") if one.startswith(f"{HOST}/issues")]
        if path == "404.html":
            assert links == []
            continue
        (address,) = links
        assert urlsplit(address).path == "/frise/haandbog/issues/new"
        query = parse_qs(urlsplit(address).query, strict_parsing=True)
        heading = re.search(r"<title>(.*?)</title>", html)
        assert heading
        assert query == {
            "template": ["rettelse.yml"],
            "title": query["title"],
            "side": [site[1] + path.removesuffix("index.html")],
        }
        words = query["title"][0].removeprefix("Rettelse: ")
        assert (
            words == "Forside" if path == "index.html" else unescape(heading[1]).startswith(words)
        )


def test_only_a_known_address_of_the_editors_can_be_written_to(pages: dict[str, str]) -> None:
    assert [path for path, html in pages.items() if "mailto:" in html] == []


def test_a_mail_to_the_editors_knows_the_page(project: Path, tmp_path: Path) -> None:
    with (project / "data/udgiver.yml").open("a", encoding="utf-8") as file:
        file.write("kontakt: redaktion+web@eksempel.dk\n")
    criterion = project / "data/kriterier/1.1.yml"
    title = '100 % & "æ" ? #: ting'
    text = criterion.read_text(encoding="utf-8")
    criterion.write_text(re.sub("^titel: .*", f"titel: '{title}'", text), encoding="utf-8")
    done = built(project, tmp_path / "site", "https://eksempel.dk/bog/")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/kvalitetsmodel/1.1/index.html").read_text(encoding="utf-8")
    (address,) = [one for one in attributes_of(html, "href") if one.startswith("mailto:")]
    assert urlsplit(address).path == "redaktion+web@eksempel.dk"
    assert "+" not in urlsplit(address).query  # a mail program takes it as a plus
    page = "https://eksempel.dk/bog/kvalitetsmodel/1.1/"
    assert parse_qs(urlsplit(address).query, strict_parsing=True) == {
        "subject": [f"Rettelse: 1.1 {title}"],
        "body": [f"Siden: {page}\r\n\r\nDer står:\r\n\r\nDer bør stå:\r\n\r\nDet ved jeg fra:\r\n"],
    }


def test_addresses_and_anchors_are_ascii(pages: dict[str, str]) -> None:
    written = [
        unquote(value)
        for path, html in pages.items()
        for value in (path, *attributes_of(html, "href"), *attributes_of(html, "id"))
        if "://" not in value  # other sites choose their own addresses
    ]
    assert len(written) > 500
    assert [value for value in written if not value.isascii()] == []


def test_every_page_has_its_own_title_and_one_h1(pages: dict[str, str]) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", html) for html in pages.values()]
    assert [len(found) for found in titles] == [1] * len(pages)
    assert len({found[0] for found in titles}) == len(pages)
    assert {path: len(re.findall(r"<h1\b", html)) for path, html in pages.items()} == dict.fromkeys(
        pages, 1
    )


def test_plain_tree_builds_to_the_same_pages(
    tmp_path: Path, site: tuple[Path, str], pages: dict[str, str], source: Path
) -> None:
    tree, out = tmp_path / "trae", tmp_path / "ud"
    command = [sys.executable, "-m", "macros", "skriv", str(tree)]
    environment = {**os.environ, "SITE_URL": site[1]}
    subprocess.run(command, cwd=source, check=True, capture_output=True, env=environment)
    settings = yaml.safe_load((tree / "mkdocs.yml").read_text(encoding="utf-8"))
    assert [next(iter(plugin)) for plugin in settings["plugins"]] == ["search"]
    assert "hooks" not in settings
    done = built(tree, out, site[1])
    assert done.returncode == 0, done.stderr
    plain = {
        path.relative_to(out).as_posix(): content_of(path.read_text(encoding="utf-8"))
        for path in out.rglob("*.html")
    }
    assert plain == {path: content_of(html) for path, html in pages.items()}


def test_plain_tree_needs_nothing_of_the_project(tmp_path: Path, source: Path) -> None:
    tree, out = tmp_path / "trae", tmp_path / "ud"
    command = [sys.executable, "-m", "macros", "--rod", str(source), "skriv", str(tree)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)],
        cwd=tree,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
