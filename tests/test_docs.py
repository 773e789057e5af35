"""Knows that all that editors and developers can use is described where they look for it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from pydantic import BaseModel

from macros import checks
from macros.__main__ import COMMANDS
from macros.build.reference import KINDS, Kind, data_readme
from macros.checks.check import DATA_RULES
from macros.downloads.files import SCHEMAS
from macros.loading.places import DOCUMENTS, FOLDERS, LISTS, SINGLES
from macros.loading.project import read_project
from macros.model.entity import OriginOverride
from macros.pages.macros import MACROS
from macros.source.yaml import Mapping, Sequence, read_yaml

MADE_UP = frozenset({"data/aendringer/2027-02-01.yml"})
"""Files that the texts only give as examples."""
ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA_README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(yaml|markdown)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PLACES = {
    "KODE": {
        "kriterier": "1.1",
        "temaer": "1",
        "omraader": "viden",
        "skabeloner": "brev",
        "forloeb": "baggrund",
    },
    "NUMMER": {"trin": "3"},
    "NAVN": {"guides": "vis-det"},
    "…": {"docs": "om/data"},
    "ÅÅÅÅ-MM-DD": {"aendringer": "2026-11-23"},
}


def records_in(annotation: object) -> set[type[BaseModel]]:
    inner = {record for part in get_args(annotation) for record in records_in(part)}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation, *inner}
    return inner


def all_records() -> list[type[BaseModel]]:
    """Every record that an editor writes or a reader fetches, those inside others included."""
    found: set[type[BaseModel]] = set()
    waiting: set[type[BaseModel]] = {*SCHEMAS.values(), *(kind.record for kind in KINDS)}
    while waiting:
        record = waiting.pop()
        found.add(record)
        fields = record.model_fields.values()
        waiting |= {one for info in fields for one in records_in(info.annotation)} - found
    return sorted(found, key=lambda record: record.__name__)


def rules_of(module: ModuleType) -> list[tuple[str, str | None]]:
    """The rules of a module: its own public generators of problems, with their docstrings."""
    return [
        (name, inspect.getdoc(function))
        for name, function in inspect.getmembers(module, inspect.isgeneratorfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    ]


MODULES = [
    importlib.import_module(f"{checks.__name__}.{one.name}")
    for one in pkgutil.iter_modules(checks.__path__)
    if one.name != "check"
]
ALL_RULES = [pair for one in MODULES for pair in rules_of(one)]


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.__name__)
def test_each_field_is_described_in_sentences(record: type[BaseModel]) -> None:
    described = {
        **{name: info.description for name, info in record.model_fields.items()},
        **{name: info.description for name, info in record.model_computed_fields.items()},
    }
    assert {name for name, text in described.items() if not (text or "").endswith(".")} == set()


@pytest.mark.parametrize("name", MACROS)
def test_each_macro_is_described_where_authors_look(name: str) -> None:
    told = inspect.getdoc(MACROS[name]) or ""
    assert told.endswith(".")
    line = next(line for line in DATA_README.split("\n") if line.startswith(f"| `{{{{ {name}("))
    assert line.endswith(f"| {told} |")


@pytest.mark.parametrize(("name", "told"), ALL_RULES, ids=[name for name, _ in ALL_RULES])
def test_each_rule_is_told_in_the_editors_words(name: str, told: str | None) -> None:
    assert told, name
    assert told.split("\n")[0].endswith("."), name


def test_every_rule_that_is_run_has_been_looked_at() -> None:
    assert {rule.__name__ for rule in DATA_RULES} - {name for name, _ in ALL_RULES} == set()


def test_the_reference_is_written_after_the_model() -> None:
    assert data_readme() == DATA_README


def test_the_reference_has_a_specimen_of_each_kind() -> None:
    blocks = [text for _, text in BLOCK.findall(DATA_README)]
    assert len(blocks) == len(KINDS) + 1  # and one of ophav


def specimen_of(kind: Kind) -> str:
    _, _, after = DATA_README.partition(f"\n## {kind.heading}\n")
    found = BLOCK.search(after)
    assert found
    return found[2]


def test_the_reference_has_every_file_that_editors_write() -> None:
    files = {**FOLDERS, **LISTS, **SINGLES, **DOCUMENTS}
    assert {record for record, _ in files.values()} == {kind.record for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.heading)
def test_a_specimen_has_every_field_that_must_be_there(kind: Kind) -> None:
    text = specimen_of(kind)
    for name, info in kind.record.model_fields.items():
        key = info.alias or name
        if key not in ("kode", "ophav", "tekst") and not kind.specimen.endswith(".md"):
            assert re.search(rf"(?m)^(?:- |  )?{key}:", text), key


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.heading)
def test_a_specimen_can_be_read_as_it_stands(kind: Kind, tmp_path: Path) -> None:
    path = kind.place
    for word, names in PLACES.items():
        for folder, name in names.items():
            if f"{folder}/" in path:
                path = path.replace(word, name)
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(specimen_of(kind), encoding="utf-8")
    reading = read_project(tmp_path)
    assert [str(one) for one in reading.problems if one.position.path == path] == []
    assert path in {node.path for _, node in reading.nodes}


def test_the_specimen_of_ophav_can_be_read_as_it_stands() -> None:
    language, text = BLOCK.findall(DATA_README)[0]
    value, problems = read_yaml("data/README.md", text)
    assert (language, problems) == ("yaml", [])
    assert isinstance(value, Mapping)
    entries = value["ophav"]
    assert isinstance(entries, Sequence)
    for entry in entries:
        assert isinstance(entry, Mapping)
        assert OriginOverride.model_validate(entry).fields == ("ordlyd",)


def commands() -> list[str]:
    """The commands of make, read off tools/opsaet.py without running it."""
    tree = ast.parse((ROOT / "tools" / "opsaet.py").read_text(encoding="utf-8"))
    table = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "COMMANDS"
    )
    assert isinstance(table, ast.Dict)
    return [str(ast.literal_eval(key)) for key in table.keys if key]


@pytest.mark.parametrize("name", commands())
def test_each_make_target_is_named_in_the_readme(name: str) -> None:
    assert re.search(rf"`?make {name}\b", README)


def test_editors_are_told_of_every_command_and_of_no_other() -> None:
    pages = ("README.md", "CONTRIBUTING.md", "docs/om/redaktion.md")
    text = "".join((ROOT / page).read_text(encoding="utf-8") for page in pages)
    names = {command.name for command in COMMANDS}
    told = set(re.findall(r"-m macros ([a-z]+)", text))
    assert told - names == set()
    assert names - told - set(re.findall(r"make ([a-z]+)", text)) == set()


def test_files_that_editors_are_led_to_are_there() -> None:
    pages = ("README.md", "CONTRIBUTING.md", "docs/om/redaktion.md")
    text = "".join((ROOT / page).read_text(encoding="utf-8") for page in pages)
    named = re.findall(r"`((?:data|docs|guides|macros|tests|tools|laas)/[a-z0-9_./-]*)`", text)
    assert len(named) > 50
    assert [path for path in named if path not in MADE_UP and not (ROOT / path).exists()] == []


def test_make_knows_the_commands_there_are() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^KOMMANDOER := (.*)$", makefile, re.MULTILINE)
    assert listed
    assert sorted(listed[1].split()) == sorted(commands())
