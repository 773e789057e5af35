"""Knows which module may import which, and how large one may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "macros").rglob("*.py"))
ORDER = ["source", "model", "loading", "checks", "pages", "downloads", "build", "editing", "hooks"]
# macros/__init__.py is the plugin's entry, macros/__main__.py the commands: both stand at the end.
ENDS = {"__init__", "__main__"}
ENGINES = {"mkdocs", "mkdocs_macros", "material"}
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def layer_of(module: str) -> str:
    """The layer of a module of ours: the part after `macros`."""
    return module.split(".")[1] if "." in module else "__init__"


def imports(path: Path) -> set[str]:
    """The full names of all that a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by a relative name"
            found.add(str(node.module))
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def may_import(layer: str) -> set[str]:
    if layer in ENDS:
        return {*ORDER[:-1]}
    left = ORDER[: ORDER.index(layer)]
    apart = {"downloads": {"pages"}, "hooks": {"editing"}}  # neighbours that don't know each other
    return {*left, layer} - apart.get(layer, set())


by_name = pytest.mark.parametrize("path", MODULES, ids=name_of)


@by_name
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    layer = layer_of(name_of(path))
    ours = {name for name in imports(path) if name.startswith("macros.")}
    assert {layer_of(name) for name in ours} - may_import(layer) == set()


@by_name
def test_only_build_and_hooks_know_mkdocs(path: Path) -> None:
    if layer_of(name_of(path)) not in {"build", "hooks", *ENDS}:
        assert {name.partition(".")[0] for name in imports(path)} & ENGINES == set()


@by_name
def test_nothing_imports_the_hooks(path: Path) -> None:
    assert [name for name in imports(path) if name.startswith("macros.hooks")] == []


@by_name
def test_a_module_says_first_what_it_knows(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]
    assert first.startswith(("Knows ", "The generator ", "MkDocs' hooks"))
    assert first.endswith((".", ":"))


@by_name
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@by_name
def test_a_function_is_short(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@by_name
def test_no_module_is_a_drawer_of_odds_and_ends(path: Path) -> None:
    assert path.stem.strip("_") not in {"utils", "util", "helpers", "helper", "common", "misc"}


def test_every_package_has_its_place_in_the_order() -> None:
    packages = {path.parent.name for path in (ROOT / "macros").glob("*/__init__.py")}
    assert packages | {"hooks"} == set(ORDER)


def test_the_core_runs_without_mkdocs() -> None:
    code = (
        "import sys, macros.pages.generated, macros.pages.authored, macros.downloads.files,"
        " macros.checks.check, macros.loading.project;"
        f" print(sorted({ENGINES!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
