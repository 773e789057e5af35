"""The whole site as a folder: opened with a double-click, without server or network."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from macros.build.built import dead_links
from tests.site.conftest import PATIENCE, ROOT, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real site, built as `make offline` does, in a folder with a name of the wild."""
    target = tmp_path_factory.mktemp("kopi") / "Håndbog (1) & prøve"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.offline.yml"]
    done = subprocess.run(
        [*command, "--site-dir", str(target)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Open]:
    """Return a function that opens a file of the folder, with the network off.

    A request for anything but a file, or an error in a page, fails the test.
    """
    context = browser.new_context(offline=True)
    context.set_default_timeout(PATIENCE)
    watch = Watch(context)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(urlsplit(request.url).scheme))

    def open_file(name: str = "START.html", width: int = 1280) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 844})
        page.goto((folder / name).as_uri())
        return page

    yield open_file
    context.close()
    assert watch.troubles == []
    assert asked - {"data", "about"} == {"file"}


def test_every_link_leads_to_a_file_and_none_to_a_folder(folder: Path) -> None:
    assert (folder / "START.html").is_file()
    assert [str(problem) for problem in dead_links(folder)] == []


def test_every_page_asks_search_engines_to_leave_it(folder: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    assert len(pages) > 100
    mark = '<meta name="robots" content="noindex">'
    assert [str(path) for path, html in pages.items() if html.count(mark) != 1] == []


def test_a_reader_clicks_from_the_start_to_a_criterion_and_back(opened: Open) -> None:
    page = opened()
    page.locator(".f-hovedmenu").get_by_role("link", name="Kvalitetsmodellen").click()
    page.locator("main article").get_by_role("link", name="Lettere at være med").first.click()
    expect(page.locator("main h1 .f-kode")).to_have_text("1.1")
    assert page.url.endswith("/kvalitetsmodel/1.1/index.html")
    page.get_by_role("link", name="Forside").first.click()
    assert page.url.endswith("/index.html")


@pytest.mark.parametrize(
    ("name", "width"), [("START.html", 1280), ("kvalitetsmodel/1.1/index.html", 390)]
)
def test_a_reader_searches_and_opens_the_first_hit(opened: Open, name: str, width: int) -> None:
    page = opened(name, width)
    if width == 390:
        page.get_by_role("button", name="Søg").click()
    page.locator(".f-soeg input").press_sequentially("høringsbrev")
    page.locator(".f-soeg__svar .md-search-result__item > a").first.click()
    page.wait_for_url("**/skabeloner/**/index.html*")
    assert "høringsbrev" in page.locator("main").inner_text().lower()


def test_a_page_says_that_it_is_a_copy(opened: Open) -> None:
    page = opened()
    expect(page.locator("footer")).to_contain_text("Dette er en kopi fra ")


@pytest.mark.parametrize("name", ["skabeloner/hoeringsbrev/index.html", "guidelines/index.html"])
def test_a_page_with_a_tool_says_what_the_copy_cannot(opened: Open, name: str) -> None:
    page = opened(name)
    expect(page.locator("main .f-besked-info").last).to_contain_text("I denne kopi kan I ikke")
    expect(page.locator("[data-modul]").first).to_be_hidden()


def test_a_file_is_fetched_from_the_folder(opened: Open) -> None:
    page = opened("skabeloner/hoeringsbrev/index.html")
    with page.expect_download() as download:
        page.locator("main a[download]").first.click()
    assert download.value.suggested_filename.endswith(".docx")
