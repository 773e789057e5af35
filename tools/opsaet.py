"""The project's commands, with or without make; knows the tools, and nothing of the site."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from machine import (
    OLDEST_PYTHON,
    ROOT,
    VENV_PYTHON,
    Stop,
    browser,
    install_packages,
    installed_browser,
    missing_packages,
    say,
    set_up,
)
from node import fetch_language_server

if TYPE_CHECKING:
    from collections.abc import Callable

ADDRESS = ("127.0.0.1", 8000)
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy", "--strict", "macros", "tests", "tools"),
    ("macros", "tjek"),
)
# On every core, the tests of a file together: they share what takes long to make.
ALL_TESTS = ("-n", "auto", "--dist", "loadfile", "tests")
BUILT = (".venv", "site", "offline", ".cache", ".hypothesis")


def serve(arguments: list[str]) -> int:
    """Vis webstedet på http://127.0.0.1:8000/, og genindlæs, når en fil gemmes."""
    set_up("site")
    if not arguments and is_taken(ADDRESS):
        another = "make serve ARGS='-a 127.0.0.1:8001'"
        raise Stop(f"port 8000 er optaget – luk den anden visning, eller skriv {another}")
    return become("mkdocs", "serve", "--dirty", *arguments)


def site(arguments: list[str]) -> int:
    """Byg hele webstedet i site/; en advarsel er en fejl."""
    set_up("site")
    return become("mkdocs", "build", "--strict", *arguments)


def offline(arguments: list[str]) -> int:
    """Byg hele webstedet i offline/, som åbnes med START.html uden server og net."""
    set_up("site")
    return become("mkdocs", "build", "--strict", "-f", "mkdocs.offline.yml", *arguments)


def udgivelse(_: list[str]) -> int:
    """Byg det, der skal udgives, i site/; stopper, når adresse eller kontakt mangler."""
    set_up("site")
    steps = (
        ("macros", "udgivelse"),
        ("mkdocs", "build", "--strict"),
        ("macros", "efterse", "site"),
    )
    return 0 if all(run(*step) for step in steps) else 1


def check(_: list[str]) -> int:
    """Se koden, typerne og data efter på få sekunder."""
    set_up("test")
    results = [run(*command) for command in CHECKS]
    return 0 if all(results) else 1


def test(arguments: list[str]) -> int:
    """Kør 'make check' og alle test; henter selv en browser."""
    if check([]):
        return 1
    fetch_language_server()
    return become("pytest", *(arguments or ALL_TESTS), CHROMIUM=browser())


def bench(arguments: list[str]) -> int:
    """Mål, hvor hurtigt webstedet bygges."""
    set_up("test")
    return become("bench", *arguments, PYTHONPATH="tools")


def sprog(arguments: list[str]) -> int:
    """Vis, hvor sproget er svært eller stavet forkert; ARGS=FIL tager kun den fil."""
    set_up("site")
    return become("macros", "sprog", *arguments)


def links(arguments: list[str]) -> int:
    """Se efter, om andres sider svarer, og husk hvornår; kræver net."""
    set_up("site")
    return become("macros", "links", *arguments)


def laas(arguments: list[str]) -> int:
    """Skriv laas/ efter pyproject.toml; ARGS=--upgrade tager nyere versioner med."""
    set_up("uv")
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    shape = ["--universal", "--python-version", oldest, "--generate-hashes", "--system-certs"]
    plain = ["--no-config", "--no-header", "--no-annotate", "--no-python-downloads", "--quiet"]
    sources = {
        "site": ["pyproject.toml"],
        "test": ["pyproject.toml", "--group", "test", "--constraints", "laas/site.txt"],
        "uv": ["--group", "laas"],
    }
    results = [
        run("uv", "pip", "compile", *shape, *plain, *source, "-o", f"laas/{name}.txt", *arguments)
        for name, source in sources.items()
    ]
    return 0 if all(results) else 1


def vendor(_: list[str]) -> int:
    """Hent andres moduler til browseren efter tools/vendor/package-lock.json (kræver Node.js)."""
    return subprocess.run([sys.executable, "tools/vendor.py"], check=False).returncode


def pakker(_: list[str]) -> int:
    """Installér de Debian-pakker, som testene bruger (kør som root)."""
    install_packages(missing_packages(with_browser=not installed_browser()))
    return 0


def clean(_: list[str]) -> int:
    """Fjern alt, der er hentet eller bygget."""
    for name in BUILT:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


def usage(_: list[str]) -> int:
    """Vis denne liste."""
    for name, command in COMMANDS.items():
        print(f"make {name:9} {command.__doc__}")
    print("\nUden make: python3 tools/opsaet.py KOMMANDO")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "serve": serve,
    "site": site,
    "offline": offline,
    "udgivelse": udgivelse,
    "check": check,
    "test": test,
    "bench": bench,
    "sprog": sprog,
    "links": links,
    "laas": laas,
    "vendor": vendor,
    "pakker": pakker,
    "clean": clean,
    "help": usage,
}


def environment(**more: str) -> dict[str, str]:
    """What the tools are told; this machine's uv settings must leave no trace in a lock."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **more}


def run(*module: str) -> bool:
    """Run a Python module of .venv, and say whether it went well."""
    command = [VENV_PYTHON, "-m", *module]
    return subprocess.run(command, check=False, env=environment()).returncode == 0


def become(*module: str, **more: str) -> int:
    """Let a Python module of .venv take this process over, with signals and closing line."""
    command = [VENV_PYTHON, "-m", *module]
    if os.name != "nt":  # Windows would not wait for it
        os.execve(VENV_PYTHON, command, environment(**more))
    return subprocess.run(command, check=False, env=environment(**more)).returncode


def is_taken(address: tuple[str, int]) -> bool:
    """Whether another program listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(address) == 0


def main(name: str = "help", *arguments: str) -> int:
    """Run one command."""
    os.chdir(ROOT)
    try:
        if name not in COMMANDS:
            raise Stop(f"'{name}' er ingen kommando – skriv 'help' for at se dem alle")
        return COMMANDS[name](list(arguments))
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
