"""Holds what an editor's program is told to the model and the locks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.editing.schemas import FOLDER, SETTINGS, editing_schemas, with_schemas
from macros.loading.places import FOLDERS, LISTS, SINGLES

ROOT: Final = Path(__file__).parent.parent
SCHEMAS: Final = editing_schemas()


def test_the_schemas_are_written_after_the_model() -> None:
    written = {f"{FOLDER}/{path.name}": path.read_bytes() for path in (ROOT / FOLDER).iterdir()}
    assert written == SCHEMAS, "run 'python -m macros felter'"


def test_the_settings_point_each_kind_of_file_to_its_schema() -> None:
    text = (ROOT / SETTINGS).read_text(encoding="utf-8")
    assert with_schemas(text) == text, "run 'python -m macros felter'"
    places = {*(f"{folder}/*.yml" for folder in FOLDERS), *LISTS, *SINGLES}
    assert set(json.loads(text)["yaml.schemas"].values()) == places


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_explains_each_field(name: str) -> None:
    schema = json.loads(SCHEMAS[name])
    Draft202012Validator.check_schema(schema)
    parts = [schema.get("items", schema), *schema["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values()]
    assert fields
    assert [field for field in fields if not field["description"].endswith(".")] == []


def test_the_program_of_the_test_is_locked_by_hash_and_names_no_host() -> None:
    text = (ROOT / "tests" / "editor" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert "node_modules/yaml-language-server" in packages
    assert [name for name, one in packages.items() if one["integrity"][:7] != "sha512-"] == []
    assert "resolved" not in text


def test_the_check_runs_before_each_commit_of_those_who_want_it() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = config["repos"][0]["hooks"]
    assert (config["repos"][0]["repo"], hook["entry"]) == ("local", "make check")
