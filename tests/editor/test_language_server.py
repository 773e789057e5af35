"""VS Code's own program, with our settings and schemas: what an editor sees while writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from macros.build.reference import KINDS, Kind
from macros.loading.places import LISTS
from macros.pages.specimens import SPECIMENS
from tests.editor.language_server import LanguageServer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent.parent
PROGRAM: Final = ROOT / ".cache/editor/node_modules/yaml-language-server/bin/yaml-language-server"
DATA: Final = sorted((ROOT / "data").rglob("*.yml"))
YAML: Final = [kind for kind in KINDS if kind.place.endswith(".yml")]
CRITERION: Final = "data/kriterier/1.1.yml"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The program, with the project open."""
    if not PROGRAM.is_file():
        pytest.exit("yaml-language-server er ikke hentet – kør 'make test'", returncode=1)
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    with LanguageServer(PROGRAM, ROOT, settings) as running:
        yield running


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_wrong_with_what_the_check_takes(server: LanguageServer, path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    assert server.problems(name, path.read_text(encoding="utf-8")) == []


def path_of(kind: Kind) -> str:
    """The place of a file of a kind, with a name in it."""
    for word, name in (("KODE", "proeve"), ("NUMMER", "3"), ("ÅÅÅÅ-MM-DD", "2026-11-23")):
        if word in kind.place:
            return kind.place.replace(word, name)
    return kind.place


@pytest.mark.parametrize("kind", YAML, ids=lambda kind: kind.heading)
def test_a_specimen_is_right_and_an_unknown_field_in_it_is_not(
    server: LanguageServer, kind: Kind
) -> None:
    text = (SPECIMENS / kind.specimen).read_text(encoding="utf-8")
    assert server.problems(path_of(kind), text) == []
    indent = "  " if kind.place in LISTS else ""
    line = len(text.rstrip("\n").split("\n")) + 1
    told = server.problems(path_of(kind), f"{text.rstrip()}\n{indent}ukendtfelt: x\n")
    assert [where for where, words in told if "ukendtfelt" in words] == [line]


WRONG = [
    (CRITERION, "titel: X\nordlydd: Y\n", 2, "ordlydd"),
    ("data/udgiver.yml", "navn: X\nbeskrivelse: Y\nofficiel: måske\n", 3, '"ja", "nej"'),
    ("data/udgiver.yml", "navn: X\nofficiel: nej\n", 1, "beskrivelse"),
    (
        "data/temaer/1.yml",
        "titel: X\nformål: Y\nophav:\n- felter:\n  - titel\n  er: godkent\n",
        6,
        '"godkendt"',
    ),
    ("data/kilder.yml", "- kode: x\n  udgiver: X\n  titel: Y\n  år: i fjor\n", 4, "^-?[0-9]+$"),
    ("data/kilder.yml", "kode: x\n", 1, "array"),
]


@pytest.mark.parametrize(("path", "text", "line", "words"), WRONG)
def test_a_mistake_is_told_on_its_line(
    server: LanguageServer, path: str, text: str, line: int, words: str
) -> None:
    assert [where for where, told in server.problems(path, text) if words in told] == [line]


def test_what_yaml_takes_for_a_number_or_a_truth_is_text_to_us(server: LanguageServer) -> None:
    text = "navn: 1.1\nbeskrivelse: true\nofficiel: nej\nudgiver: 2026-11-23\n"
    assert server.problems("data/udgiver.yml", text) == []
    source = "- kode: 1.10\n  udgiver: 7\n  titel: nej\n  år: '2026'\n"
    assert server.problems("data/kilder.yml", source) == []


def test_a_field_is_explained_in_danish(server: LanguageServer) -> None:
    server.problems(CRITERION, "titel: X\n")
    told = server.at("hover", CRITERION, 1, 2)["contents"]["value"]
    assert "Kort navn, som det står i menuen." in told


def test_a_field_is_completed(server: LanguageServer) -> None:
    server.problems(CRITERION, "titel: X\nhv\n")
    offered = server.at("completion", CRITERION, 2, 2)["items"]
    found = {one["label"]: one["documentation"] for one in offered}
    assert "Hvorfor kriteriet er værd at arbejde med." in str(found["hvorfor"])


def test_a_choice_is_completed(server: LanguageServer) -> None:
    server.problems("data/udgiver.yml", "navn: X\nofficiel: n\n")
    offered = server.at("completion", "data/udgiver.yml", 2, 11)["items"]
    assert {one["label"] for one in offered} == {"ja", "nej"}
