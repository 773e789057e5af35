"""The live preview: a saved file shows, a mistake is told in Danish, and is gone when mended."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from macros.build.site import read_site
from tests.site.conftest import copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 90  # seconds before a page that never comes is called a failure
MISTAKE = "data/kriterier/1.1.yml:1: ukendt felt 'titell' – mente du 'titel'?"
LIVERELOAD = re.compile(rb"livereload\(\d+, \d+\)")
SEARCH = "search/search_index.json"
HEADING = "Der er noget, der skal rettes"


class Preview(NamedTuple):
    """A live preview of a copy of the project: its files, its address, what the terminal says."""

    project: Path
    address: str
    terminal: Path
    process: subprocess.Popen[bytes]

    def text(self, path: str) -> str:
        """Return the visible words at an address, the page for what is not found included."""
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as response:  # noqa: S310  # ours
                html = response.read().decode()
        except URLError as error:
            html = error.read().decode() if hasattr(error, "read") else ""
        body = re.sub(r"<(script|style)\b.*?</\1>", "", html.partition("<body")[2], flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def everything(self) -> dict[str, bytes]:
        """Return all pages, open data and the search's entries, without what is the server's."""
        site, problems = read_site(self.project)
        assert site, problems
        addresses = [page.published.removesuffix("index.md") for page in site.pages.values()]
        paths = [address.removesuffix(".md") for address in addresses]
        found = {path: self._bytes(path) for path in [*paths, *site.downloads, SEARCH]}
        return {path: LIVERELOAD.sub(b"", content) for path, content in found.items()}

    def _bytes(self, path: str) -> bytes:
        with urlopen(self.address + path, timeout=PATIENCE) as response:  # noqa: S310  # ours
            content: bytes = response.read()
        return content.replace(self.address.encode(), b"")

    def shows(self, path: str, words: str) -> None:
        self._until(lambda: words in self.text(path), f"{path or '/'} never showed {words!r}")

    def hides(self, path: str, words: str) -> None:
        def gone() -> bool:
            text = self.text(path)
            return bool(text) and words not in text

        self._until(gone, f"{path or '/'} never lost {words!r}")

    def told(self, words: str) -> None:
        self._until(lambda: words in self.said(), f"the terminal never said {words!r}")

    def said(self) -> str:
        return self.terminal.read_text(encoding="utf-8")

    def _until(self, true: Callable[[], bool], otherwise: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, f"the preview ended:\n{self.said()}"
            assert time.monotonic() < deadline, f"{otherwise}; terminal:\n{self.said()}"
            time.sleep(0.1)  # how often the condition is looked at

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def preview_of(project: Path) -> Iterator[Preview]:
    """Serve a project as `make serve` does; a traceback in the terminal fails the test."""
    place = f"127.0.0.1:{free_port()}"
    terminal = project / "terminal.txt"
    with terminal.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dirty", "-a", place],
            cwd=project,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "PYTHONUTF8": "1",
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Preview(project, f"http://{place}/", terminal, process)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
    assert "Traceback" not in terminal.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return a preview that the tests share: each leaves it without a mistake."""
    with preview_of(copied(tmp_path_factory.mktemp("visning") / "projekt")) as preview:
        preview.shows("", "Kvalitetsmodellens seks kriterier")
        yield preview


def test_mistake_at_the_start_stands_everywhere_until_mended(project: Path) -> None:
    file = project / "data/kriterier/1.1.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("titel:", "titell:", 1), encoding="utf-8")
    with preview_of(project) as preview:
        for path in ("", "kvalitetsmodel/1.1/", "hvad/som/helst/"):
            preview.shows(path, MISTAKE)
        preview.told(MISTAKE)
        file.write_text(good, encoding="utf-8")
        preview.shows("kvalitetsmodel/1.1/", "Det siger kriteriet")
        preview.hides("", HEADING)
        preview.hides("hvad/som/helst/", HEADING)


def test_changed_sentence_shows_whatever_file_it_stands_in(running: Preview) -> None:
    running.replace("docs/index.md", "## Kvalitetsmodellens seks", "## Modellens seks")
    running.hides("", "Kvalitetsmodellens seks kriterier")
    running.replace("guides/vis-en-indikator.md", "I vælger én indikator", "Vælg ganske kort")
    running.shows("guidelines/vis-en-indikator/", "Vælg ganske kort")
    running.replace("data/roller.yml", "gruppe: de ansatte", "gruppe: de lønnede")
    running.shows("kvalitetsmodel/1.1/", "De lønnede")
    running.replace("data/trin/2.yml", "titel: ", "titel: Nu ")
    running.shows("frivilligpolitik/trin-3/", "Nu ")
    running.replace("macros/templates/tema.md.j2", "Temaets kriterier", "Kriterier i temaet")
    running.shows("kvalitetsmodel/1/", "Kriterier i temaet")
    running.replace("macros/tema/404.html", "Søg, eller gå til", "Prøv at søge, eller gå til")
    running.shows("hvad/som/helst/", "Prøv at søge")


def test_later_mistake_stands_above_the_last_good_page(running: Preview) -> None:
    running.replace("data/kriterier/1.1.yml", "titel:", "titell:")
    for path in ("kvalitetsmodel/1.1/", "kvalitetsmodel/2.3/", ""):
        running.shows(path, MISTAKE)
    text = running.text("kvalitetsmodel/1.1/")
    assert text.index(MISTAKE) < text.index("Det siger kriteriet")
    running.told(MISTAKE)
    running.replace("data/kriterier/1.1.yml", "titell:", "titel:")
    running.hides("kvalitetsmodel/1.1/", HEADING)
    running.shows("kvalitetsmodel/1.1/", "Det siger kriteriet")


def test_new_guideline_gets_a_page_and_a_link_on_its_criterion(running: Preview) -> None:
    title = "Del nøglerne ud"
    guideline = running.project / "guides/del-noeglerne-ud.md"
    assert title not in running.text("kvalitetsmodel/1.2/")
    old = (running.project / "guides/vis-en-indikator.md").read_text(encoding="utf-8")
    new = re.sub(r"(?m)^titel: .*$", f"titel: {title}", old).replace("- 2.1\n", "- 1.2\n", 1)
    guideline.write_text(new, encoding="utf-8")
    running.shows("guidelines/del-noeglerne-ud/", "Det mindste, der duer")
    running.shows("kvalitetsmodel/1.2/", title)
    guideline.unlink()
    running.hides("kvalitetsmodel/1.2/", title)
    running.hides("guidelines/del-noeglerne-ud/", title)


def test_deleted_file_is_told_with_the_places_that_need_it(running: Preview) -> None:
    file = running.project / "data/kriterier/2.1.yml"
    good = file.read_text(encoding="utf-8")
    file.unlink()
    running.shows("kvalitetsmodel/2.1/", "kriterium '2.1' findes ikke")
    running.told("guides/vis-en-indikator.md:6: kriterium '2.1' findes ikke")
    file.write_text(good, encoding="utf-8")
    running.hides("kvalitetsmodel/2.1/", HEADING)
    page = running.project / "docs/om/data.md"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    running.shows("", "om/data.md")
    page.write_text(text, encoding="utf-8")
    running.hides("om/data/", HEADING)


def test_preview_after_all_that_is_as_one_started_now(running: Preview) -> None:
    running.hides("", HEADING)
    after = running.everything()
    with preview_of(running.project) as fresh:
        fresh.shows("", "Modellens seks kriterier")
        assert after == fresh.everything()
