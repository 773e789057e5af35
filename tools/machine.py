"""What the commands need of the machine: a Python, .venv, a browser, Debian's packages.

Like opsaet.py it starts on any Python from 3.8, so that it can say that the Python is too old.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
OLDEST_PYTHON = (3, 11, 5)
PYTHON_NAMES = ("python3", "python3.13", "python3.12", "python3.11", "python3.14", "python")
LOCKS = ("site", "test", "uv")
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NO_COMMAND = "-"
NO_CONNECTION = re.compile(
    r"Retrying|ConnectionError|ConnectTimeout|ProxyError|timed out|unreachable|name resolution"
)


class Stop(Exception):
    """What stands in the way, in one Danish line for whoever wrote the command."""


def say(line: str) -> None:
    """Tell what is going on; results go to standard output, this does not."""
    print(line, file=sys.stderr, flush=True)


def attempt(*command: str, timeout: int | None = None) -> tuple[bool, str]:
    """Run a command: whether it went well, and what it printed."""
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, str(error)
    return done.returncode == 0, done.stdout.strip()


def works(*command: str) -> bool:
    """Whether a quick command goes well."""
    return attempt(*command, timeout=60)[0]


# --- Python


def is_new_enough(python: str) -> bool:
    """Whether this is a Python that works and that every package takes."""
    return works(python, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})")


def pythons() -> Iterator[str]:
    """The Pythons of this machine, this one first; a name may stand in several folders of PATH."""
    yield getattr(sys, "_base_executable", sys.executable)
    for name in PYTHON_NAMES:
        for folder in os.get_exec_path():
            yield shutil.which(name, path=folder) or ""


def python_for_venv() -> str:
    """A Python that is new enough and can make a virtual environment."""
    new = list(filter(is_new_enough, filter(None, dict.fromkeys(pythons()))))
    if not new:
        here = ".".join(str(part) for part in sys.version_info[:3])
        raise Stop(f"Python er {here} – installér Python 3.11.5 eller nyere, og prøv igen")
    complete = [python for python in new if works(python, "-c", "import ensurepip, venv")]
    if not complete:
        raise Stop("Python mangler modulet venv – installér det (Debian: apt install python3-venv)")
    return complete[0]


# --- .venv


def set_up(name: str) -> None:
    """Make .venv hold what laas/NAME.txt names; laid anew when Python or a lock has changed."""
    changed = any(stamp(other).exists() and not is_installed(other) for other in LOCKS)
    if changed or not (is_new_enough(VENV_PYTHON) and works(VENV_PYTHON, "-c", "import pip")):
        make_venv()
    if not is_installed(name) and not (name == "site" and is_installed("test")):
        install(name)


def lock(name: str) -> Path:
    """The file that names every package with its hashes."""
    return ROOT / "laas" / f"{name}.txt"


def stamp(name: str) -> Path:
    """The file that says from which content of a lock .venv was set up."""
    return VENV / f"laas-{name}.sha256"


def digest(name: str) -> str:
    """The content of a lock, as its stamp tells it."""
    return hashlib.sha256(lock(name).read_bytes()).hexdigest()


def is_installed(name: str) -> bool:
    """Whether .venv holds what the lock names today."""
    return stamp(name).is_file() and stamp(name).read_text(encoding="ascii") == digest(name)


def make_venv() -> None:
    """Lay .venv anew."""
    python = python_for_venv()
    say("opretter .venv …")
    went_well, log = attempt(python, "-m", "venv", "--clear", str(VENV))
    if not went_well:
        raise Stop(f".venv kan ikke oprettes – {last_error(log)}")


def install(name: str) -> None:
    """Fetch what a lock names into .venv; pip refuses a package with any other hash."""
    say(f"henter pakkerne i laas/{name}.txt til .venv …")
    pip = (VENV_PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check")
    # Only wheels: building a package would fetch its build tools without a hash.
    locked = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(lock(name)))
    went_well, log = attempt(*pip, *locked)
    (VENV / "pip.log").write_text(log, encoding="utf-8")
    if not went_well:
        raise Stop(pip_trouble(log))
    stamp(name).write_text(digest(name), encoding="ascii")


def pip_trouble(log: str) -> str:
    """Why pip gave up, and what to do."""
    if "DO NOT MATCH THE HASHES" in log:
        return "en pakke er ikke den, som laas/ navngiver – intet er installeret, se .venv/pip.log"
    if NO_CONNECTION.search(log):
        return "pakkerne kan ikke hentes – se efter, om der er forbindelse til nettet, og prøv igen"
    return f"pakkerne kan ikke installeres – se .venv/pip.log: {last_error(log)}"


def last_error(log: str) -> str:
    """The line in which a tool names its trouble."""
    lines = [line.strip() for line in log.splitlines() if line.strip()] or ["uden forklaring"]
    return ([line for line in lines if "error" in line.lower()] or lines)[-1]


# --- browser and Debian's packages


def browser() -> str:
    """The tests' Chromium, fetched if need be; Debian's other packages are in place after it."""
    found = installed_browser() or downloaded_browser()
    install_packages(missing_packages(with_browser=not found))
    found = found or installed_browser()
    if not found:
        raise Stop("testene mangler en browser – installér Chromium, eller sæt CHROMIUM til en")
    return found


def installed_browser() -> str:
    """A Chromium on this machine that starts: Ubuntu has one that only points to a shop."""
    chosen = os.environ.get("CHROMIUM")
    found = [shutil.which(name) or "" for name in ([chosen] if chosen else BROWSERS)]
    working = [browser for browser in found if browser and works(browser, "--version")]
    if chosen and not working:
        raise Stop(f"CHROMIUM er '{chosen}', som ikke kan startes – ret eller fjern indstillingen")
    return working[0] if working else ""


def downloaded_browser() -> str:
    """Playwright's own Chromium, or nothing."""
    say("henter en browser til testene …")
    playwright = (VENV_PYTHON, "-m", "playwright")
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    if not attempt(*playwright, "install", "--no-shell", "chromium")[0]:
        return ""
    path = attempt(VENV_PYTHON, "-c", code)[1]
    return path if works(path, "--version") else ""


def missing_packages(*, with_browser: bool) -> list[str]:
    """The packages of debianpakker.txt that this machine lacks."""
    text = (ROOT / "debianpakker.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^([a-z0-9][a-z0-9.+-]*) +# *(\S+):", text, re.MULTILINE)
    return [
        package
        for package, command in lines
        if (with_browser if package == "chromium" else not is_there(package, command))
    ]


def is_there(package: str, command: str) -> bool:
    """Whether a package's command is on PATH, or Debian says that the package is installed.

    A package without a command cannot be looked for where dpkg-query is not: it is taken as there.
    """
    if command == NO_COMMAND and not shutil.which("dpkg-query"):
        return True
    query = ("dpkg-query", "--show", "--showformat=${Status}", package)
    return bool(shutil.which(command)) or attempt(*query) == (True, "install ok installed")


def install_packages(missing: list[str]) -> None:
    """Install Debian's packages when root, else name them and stop."""
    if not missing:
        return
    names = " ".join(missing)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (is_root and shutil.which("apt-get")):
        raise Stop(f"testene mangler {names} – installér (Debian: sudo apt install {names})")
    say(f"installerer {names} …")
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes")
    update = attempt(*apt, "update")
    went_well, log = attempt(*apt, "install", "--no-install-recommends", *missing)
    if not went_well:
        trouble = last_error(log if update[0] else update[1])
        raise Stop(f"{names} kan ikke installeres – apt-get siger: {trouble}")
