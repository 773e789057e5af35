"""What the tests of the whole site share: a built site, a copy of the project, a server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent
AUTHORED = ("data", "docs", "guides", "macros", "mkdocs.yml")
PREFIX = "/proeve/"
EPOCH = "1795392000"  # 23 November 2026: a build asks the clock nothing else

Build = subprocess.CompletedProcess[str]


def built(project: Path, target: Path, site_url: str) -> Build:
    """Build a project strictly into target; the process has ended, well or not."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env={
            **os.environ,
            "SITE_URL": site_url,
            "SOURCE_DATE_EPOCH": EPOCH,
            "NO_MKDOCS_2_WARNING": "1",
            "GITHUB_SERVER_URL": "https://vaert.example",
            "GITHUB_REPOSITORY": "frise/haandbog",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project that a test may break."""
    copy = tmp_path / "projekt"
    copy.mkdir()
    for name in AUTHORED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, copy / name)
    return copy


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
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> tuple[Path, str]:
    """Return the folder of the real site, built for the address it is served at, and that address."""
    folder = tmp_path_factory.mktemp("site")
    address = serve(folder)
    done = built(ROOT, folder, address)
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
