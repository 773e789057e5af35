"""Knows the modules of others that run in the browser: fetched by lock, one file each.

`make vendor` writes macros/tema/assets/tredjepart/; a test holds what it wrote to the hashes there.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent / "vendor"
TARGET: Final = HERE.parent.parent / "macros" / "tema" / "assets" / "tredjepart"
# What is taken of each module, and what for; the versions stand in vendor/package.json.
MODULES: Final = {
    "fflate": (
        "export { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';",
        "åbner og pakker Word- og Excel-filer, som er zip-filer",
    ),
    "ical-generator": (
        "export { default } from 'ical-generator';",
        "skriver kalenderfiler med datoerne fra et årshjul",
    ),
    "iframe-worker": (
        "import 'iframe-worker/shim';",
        "lader søgningen køre på en side, der er åbnet fra en mappe ('make offline')",
    ),
}


def main() -> int:
    """Fetch, bundle and describe each module; return 1, with a line that says why, if it fails."""
    if not shutil.which("npm"):
        print("npm findes ikke på denne maskine – installér Node.js, og prøv igen", file=sys.stderr)
        return 1
    fetched = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=HERE, check=False
    )
    if fetched.returncode:
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    described = [bundled(name, code, why) for name, (code, why) in MODULES.items()]
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    (TARGET / "moduler.json").write_text(text, encoding="utf-8")
    return 0


def bundled(name: str, code: str, why: str) -> dict[str, str]:
    """Bundle a module into one file, its licence beside it, and return what the list says of it."""
    bundle = TARGET / f"{name}.js"
    command = ["node", "node_modules/esbuild/bin/esbuild", "--bundle", "--format=esm", "--minify"]
    command += ["--legal-comments=none", "--charset=utf8", f"--outfile={bundle}"]
    subprocess.run(command, cwd=HERE, input=code.encode(), check=True, stderr=subprocess.DEVNULL)
    package = HERE / "node_modules" / name
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    licence = next(
        path for path in sorted(package.iterdir()) if path.name.upper().startswith("LICEN")
    )
    shutil.copyfile(licence, TARGET / f"{name}.LICENSE.txt")
    digest = hashlib.sha256(bundle.read_bytes()).hexdigest()
    return {
        "navn": name,
        "version": told["version"],
        "licens": told["license"],
        "til": why,
        "sha256": digest,
    }


if __name__ == "__main__":
    sys.exit(main())
