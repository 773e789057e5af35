"""What the tests of the whole site share: a built site, a copy of it to break, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.made_history import commit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).parent.parent.parent
AUTHORED = ("data", "docs", "guides", "macros", "mkdocs.yml")
PREFIX = "/proeve/"
COMMITTED = "2026-11-24T12:00:00+0100"
"""When all of the project was committed, in the history that the tests give it."""

BROWSER_ARGUMENTS = (
    "--no-sandbox",  # refused to root, which is what a container's user is
    "--disable-dev-shm-usage",
    "--disable-gpu",  # where there is none, imitating one takes longer than doing without
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
PATIENCE = 30_000  # milliseconds before a condition that never comes is called a failure
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))"""
KINDS = {
    "front": "",
    "overview": "kvalitetsmodel/",
    "theme": "kvalitetsmodel/1/",
    "criterion": "kvalitetsmodel/1.1/",
    "quality basis": "kvalitetsgrundlag/",
    "area": "kvalitetsgrundlag/dokumentation/",
    "process": "frivilligpolitik/",
    "step": "frivilligpolitik/trin-8/",
    "checklist": "frivilligpolitik/trin-8/tjekliste/",
    "advice": "frivilligpolitik/raad/",
    "background": "baggrund/",
    "action plan": "indsatsplan/",
    "codes": "indsatsplan/koder/",
    "strategy": "indsatsplan/eksempel/",
    "activities": "indsatsplan/eksempel/aktiviteter/",
    "coverage": "indsatsplan/eksempel/overblik/",
    "follow-up": "indsatsplan/eksempel/opfoelgning/",
    "focus area": "indsatsplan/eksempel/omraade-5/",
    "glossary": "ordbog/",
    "help": "om/hjaelp/",
    "guidelines": "guidelines/",
    "guideline": "guidelines/vis-en-indikator/",
    "templates": "skabeloner/",
    "template": "skabeloner/hoeringsbrev/",
    "sources": "om/kilder/",
    "links": "om/sammenhaeng/",
    "reviews": "om/eftersyn/",
    "open data": "om/data/",
    "news": "nyheder/",
    "news for an audience": "nyheder/kommune/",
    "not found": "findes/ikke/",
}
"""One page of each kind."""

Build = subprocess.CompletedProcess[str]


def built(project: Path, target: Path, site_url: str) -> Build:
    """Build a project strictly into target; the process has ended, well or not."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env={
            **os.environ,
            "SITE_URL": site_url,
            "NO_MKDOCS_2_WARNING": "1",
            "GITHUB_SERVER_URL": "https://vaert.example",
            "GITHUB_REPOSITORY": "frise/haandbog",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def copied(target: Path) -> Path:
    """Copy what the site is built of into a new folder, and return it."""
    target.mkdir()
    for name in AUTHORED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, target / name, ignore=ignored)
        else:
            shutil.copyfile(ROOT / name, target / name)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project that a test may break; it has no history."""
    return copied(tmp_path / "projekt")


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project as it is, with a history of its own: each page has its day.

    How the project was fetched, with all of its history or none, is no matter to a test.
    """
    root = copied(tmp_path_factory.mktemp("kilde") / "projekt")
    commit(root, COMMITTED)
    return root


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a built site under PREFIX, as a host with a path would: 404.html for the rest."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(urlsplit(path).path.removeprefix(PREFIX[:-1]) or "/")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Say nothing: a test's output is its result."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder and gives its address; all servers end after."""
    servers: list[ThreadingHTTPServer] = []

    def served(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}{PREFIX}"

    yield served
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str], source: Path
) -> tuple[Path, str]:
    """Return the folder of the real site, built for where it is served, and that address."""
    folder = tmp_path_factory.mktemp("site")
    address = serve(folder)
    done = built(source, folder, address)
    assert done.returncode == 0, done.stderr
    return folder, address


@pytest.fixture(scope="session")
def pages(site: tuple[Path, str]) -> dict[str, str]:
    """Return the HTML of every page by its path from the site's root."""
    folder, _ = site
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


class Watch:
    """Notes what the pages of a browser context ask for, and everything that goes wrong in them."""

    def __init__(self, context: BrowserContext) -> None:
        self.hosts: set[str] = set()
        self.troubles: list[str] = []
        self.missing: set[str] = set()
        context.add_init_script(TELL_VIOLATIONS)
        context.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("console", self._told)
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self.troubles.append(f"{request.failure}: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status < 400:
            return
        if response.request.is_navigation_request():
            self.missing.add(response.url)  # the test's own matter; the theme may fetch it again
        elif response.url not in self.missing:
            self.troubles.append(f"{response.status}: {response.url}")

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.troubles.append(message.text)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the one browser that all tests share."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.exit("CHROMIUM er ikke sat – kør 'make test', som finder en browser", returncode=1)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*BROWSER_ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: tuple[Path, str]) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address of the site in a new context of the browser.

    A request to another host or an error in any of the pages fails the test.
    """
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def visited(path: str = "", width: int = 1280, **settings: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(viewport={"width": width, "height": 844}, **settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watches.append(Watch(context))
        page = context.new_page()
        page.goto(site[1] + path)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert [trouble for watch in watches for trouble in watch.troubles] == []
    assert {host for watch in watches for host in watch.hosts} == {urlsplit(site[1]).netloc}
