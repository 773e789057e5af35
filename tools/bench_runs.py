"""Knows one measurement: a build's time and memory, and a preview's time from saved to seen."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Final, NamedTuple

from machine import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST: Final = "127.0.0.1"
KEPT: Final = ("site", ".cache")
"""What a build leaves for the next; a cold one begins without."""
LOG: Final = "maaling.log"
SENTENCE: Final = re.compile(r" *Prik \d+ til maaling\.\n")
REASON: Final = re.compile(r"(?m)^(hvorfor: [|>].*\n)( +)")
PAUSE: Final = 0.02
"""Seconds between two looks at a page."""
SETTLED: Final = 2.0
"""Seconds from a preview's first page until it surely watches its files."""
UNITS_PER_KIB: Final = 1024 if sys.platform == "darwin" else 1  # ru_maxrss is bytes there
NOT_PASSED_ON: Final = (
    "PYTHONPATH",
    "SITE_URL",
    "GITHUB_SERVER_URL",
    "GITHUB_REPOSITORY",
    "SOURCE_DATE_EPOCH",
)
"""Surroundings that our build reads and the plain one does not."""


class Build(NamedTuple):
    """What a build took: seconds by the clock, and KiB at its peak."""

    seconds: float
    peak: float


def environment(folder: Path) -> dict[str, str]:
    """Return the surroundings of a run: the same for both, and temporary files where we clean."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "TMPDIR": str(folder.parent)}


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start MkDocs in a folder as a process of its own; what it says is kept in a file."""
    with (folder / LOG).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", *arguments],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def build(folder: Path, *, cold: bool) -> Build:
    """Build a project and return what it took; a cold build has nothing left of the last."""
    for name in KEPT if cold else ():
        shutil.rmtree(folder / name, ignore_errors=True)
    begun = time.perf_counter()
    process = start(folder, "build", "--strict", "--quiet")
    try:
        # The child's own peak; RUSAGE_CHILDREN has only the highest of all so far.
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        process.wait()
        raise
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Stop(f"et byg gik galt – det sidste, det sagde:\n{last_words(folder)}")
    return Build(seconds, usage.ru_maxrss / UNITS_PER_KIB)


def last_words(folder: Path, most: int = 15) -> str:
    """Return the last lines that a run in a folder wrote."""
    lines = (folder / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-most:])


class Preview(NamedTuple):
    """A live preview that is running: its folder, process and port, and how long to wait for it."""

    folder: Path
    process: subprocess.Popen[bytes]
    port: int
    patience: float

    def wait_for(self, words: str, page: str) -> float:
        """Return the seconds until a page holds the words."""
        begun = time.perf_counter()
        while (spent := time.perf_counter() - begun) < self.patience:
            if words in self._page(page, self.patience - spent):
                return time.perf_counter() - begun
            if self.process.poll() is not None:
                raise Stop(
                    f"visningen standsede – det sidste, den sagde:\n{last_words(self.folder)}"
                )
            time.sleep(PAUSE)
        waited = f"{self.patience:.0f} sekunder"
        raise Stop(f"{page} kom ikke på {waited} – visningens ord:\n{last_words(self.folder)}")

    def _page(self, page: str, patience: float) -> str:
        """Return a page as it is served now, or nothing while nothing is."""
        connection = HTTPConnection(HOST, self.port, timeout=max(patience, 1))
        try:
            connection.request("GET", page)
            return connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, HTTPException):
            return ""
        finally:
            connection.close()


@contextmanager
def preview(folder: Path, patience: float, *options: str) -> Iterator[Preview]:
    """Serve a project with live reload while the block runs; then end that one process."""
    port = free_port()
    process = start(folder, "serve", *options, "--livereload", "-a", f"{HOST}:{port}")
    running = Preview(folder, process, port, patience)
    try:
        running.wait_for("</html>", "/")
        time.sleep(SETTLED)
        yield running
    finally:
        end(process)


def end(process: subprocess.Popen[bytes], patience: float = 15) -> None:
    """End a process: asked to as by Ctrl-C first, then not asked."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def seconds_to_seen(running: Preview, file: str, page: str, number: int) -> float:
    """Change a sentence of a file, and return the seconds until the page shows it."""
    path = running.folder / file
    words = f"Prik {number} til maaling."
    text = with_sentence(path.read_text(encoding="utf-8"), words, file)
    begun = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    running.wait_for(words, page)
    return time.perf_counter() - begun


def with_sentence(text: str, words: str, file: str) -> str:
    """Return a text with a sentence for the last one: first in data, at the end of prose."""
    clean = SENTENCE.sub("", text)
    if not file.endswith(".yml"):
        return f"{clean.rstrip()}\n\n{words}\n"
    changed, count = REASON.subn(rf"\1\2{words}\n\2", clean)
    if count != 1:
        raise Stop(f"{file} har ikke længere feltet hvorfor – ret tools/bench_runs.py")
    return changed
