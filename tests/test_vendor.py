"""Holds others' modules in the browser to what moduler.json and the lock say of them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "macros" / "tema" / "assets" / "tredjepart"
MODULES: Final[list[dict[str, str]]] = json.loads((FOLDER / "moduler.json").read_text("utf-8"))
VENDOR: Final = ROOT / "tools" / "vendor"

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module["navn"])


@each_module
def test_a_module_is_the_one_that_is_described(module: dict[str, str]) -> None:
    content = (FOLDER / f"{module['navn']}.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == module["sha256"]


@each_module
def test_a_module_has_its_licence_beside_it(module: dict[str, str]) -> None:
    licence = (FOLDER / f"{module['navn']}.LICENSE.txt").read_text("utf-8")
    assert module["licens"] == "MIT"
    assert "Permission is hereby granted, free of charge" in " ".join(licence.split())


def test_nothing_else_is_there() -> None:
    names = {f"{module['navn']}.{end}" for module in MODULES for end in ("js", "LICENSE.txt")}
    assert {path.name for path in FOLDER.iterdir()} == {*names, "moduler.json"}


@each_module
def test_a_module_makes_no_code_fetches_nothing_and_starts_no_worker(
    module: dict[str, str],
) -> None:
    text = (FOLDER / f"{module['navn']}.js").read_text("utf-8")
    forbidden = r"\beval\s*\(|\bFunction\s*\(|\bnew\s+(?:Shared)?Worker\b|\bfetch\s*\(|\bimport\b"
    assert re.findall(forbidden, text) == []


def test_the_lock_names_each_version_and_its_hash_and_no_host() -> None:
    text = (VENDOR / "package-lock.json").read_text("utf-8")
    lock: dict[str, Any] = json.loads(text)
    wanted: dict[str, str] = json.loads((VENDOR / "package.json").read_text("utf-8"))[
        "dependencies"
    ]
    assert wanted == {module["navn"]: module["version"] for module in MODULES}
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert [
        name for name, one in packages.items() if not one["integrity"].startswith("sha512-")
    ] == []
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert "resolved" not in text
    assert "http" not in re.sub(r'"(?:url|funding)": "[^"]*"', "", text)
