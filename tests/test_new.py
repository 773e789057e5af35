"""Knows that `ny` asks, asks again, and writes what can be read, or nothing at all."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Final

import pytest

from macros.__main__ import main
from macros.build.clock import build_day
from macros.build.site import read_site
from macros.editing.new.ask import Aborted, Dialogue
from macros.editing.new.command import KINDS
from macros.editing.new.written import scalar, yaml_lines
from macros.loading.project import read_project
from macros.model.documents import Guideline
from macros.source.yaml import Mapping, read_yaml

TODAY: Final = build_day().isoformat()
GUIDELINE: Final = """\
Mød: foreningerne

Sådan møder I foreningerne.
metode
1.1
trin-1
1.1.a, 1.1.b
leder
invitation
bogen
leder

I ringer til dem.
Det tager en time.

Ellers kender I dem “ikke”.

Ring.
Mød dem.

Et opkald.

Formanden ringer.

Eksemplet er opdigtet.

I glemmer det.

En liste med dato

"""
TEMPLATE: Final = """\
Mødereferat

Skriv ned, hvad I blev enige om.
Lederen
En time
moede

trin-1
Det blev vi enige om
Næste møde

Vi aftalte: det.
[[kommune]] kommer.

Dato og sted.

leder
6
"""
CRITERION: Final = """\
1
Nye venner
Centret giver nye venner.
Det er målet.

bogen
side 4
Fordi @1.1.

En ven
Alle får én.

Et billede: af jer
En liste

Et møde
Der er møder.

Et referat

leder
Hold mødet.

ja
bestyrelse
Bestem.

nej
Hvem er ny?

Hvad gør I?

leder

Det nye kriterium kom til.
"""
TERM: Final = """\
byfest

byfesten

En fest for byen.
Med mad.

faellesmoede
"""
SOURCE: Final = """\
Forlaget
Bog to: igen
2022
https://eksempel.dk

"""
ANSWERS: Final = {
    "guideline": GUIDELINE,
    "skabelon": TEMPLATE,
    "kriterium": CRITERION,
    "begreb": TERM,
    "kilde": SOURCE,
}


def answered(kind: str, answers: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    return main(["--rod", str(project), "ny", kind])


def messages(root: Path) -> list[str]:
    return [str(problem) for problem in read_site(root)[1]]


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def written(
    kind: str, answers: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Return the files that a kind's answers have written or changed, by path."""
    before = files_of(project)
    assert answered(kind, answers, project, monkeypatch) == 0
    after = files_of(project)
    assert before.keys() <= after.keys()
    return {path: after[path].decode() for path in after if before.get(path) != after[path]}


def test_there_are_answers_for_each_kind() -> None:
    assert ANSWERS.keys() == KINDS.keys()


def test_a_guideline_is_whole_when_its_sections_are_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written("guideline", GUIDELINE, project, monkeypatch) == {
        "guides/moed-foreningerne.md": f"""\
---
titel: "Mød: foreningerne"
resumé: Sådan møder I foreningerne.
slags: metode
kriterier:
- 1.1
trin:
- trin-1
indikatorer:
- 1.1.a
- 1.1.b
roller:
- leder
skabeloner:
- invitation
kilder:
- bogen
ansvarlig: leder
gennemgået: {TODAY}
gennemgang_hver: 12
---

## Kort fortalt

I ringer til dem.
Det tager en time.

## Hvad og hvorfor

Ellers kender I dem »ikke«.

## Sådan gør I

1. Ring.
2. Mød dem.

## Det mindste, der duer

Et opkald.

## Hvem gør hvad

- Formanden ringer.

## Eksempel

Eksemplet er opdigtet.

## Typiske fejl

- I glemmer det.

## Sådan kan I vise det

- En liste med dato

## Trinnet er færdigt, når …

{{{{ faerdigt_naar("trin-1") }}}}

## Skabeloner

{{{{ skabeloner() }}}}

## Læs videre

- Målet bag: @1.1
- Trinnet: @trin-1
"""
    }
    assert messages(project) == []


def test_a_section_that_is_skipped_is_told_of_until_it_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = "Uden afsnit\n\nKun felterne.\nregler\n\ntrin-1\n\nleder\n\n\nleder\n" + "\n" * 9
    ((path, text),) = written("guideline", answers, project, monkeypatch).items()
    unwritten = messages(project)
    assert len(unwritten) == 7
    assert unwritten[0] == (
        f"{path}:16: 'Skriv her:' står her endnu – skriv i stedet:"
        " Hvad I gør, hvor lang tid det tager, og hvad det giver"
    )
    assert "\n".join(["Det her mangler endnu:", *unwritten]) in capsys.readouterr().out

    (project / path).write_text(text.replace("Skriv her:", "Det er:"), encoding="utf-8")
    assert messages(project) == []


def test_a_template_is_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written("skabelon", TEMPLATE, project, monkeypatch) == {
        "data/skabeloner/moedereferat.yml": f"""\
titel: Mødereferat
brug: Skriv ned, hvad I blev enige om.
udfylder: Lederen
tid: En time
anledning: moede
trin:
- trin-1
former:
- word
afsnit:
- kode: det-blev-vi-enige-om
  titel: Det blev vi enige om
  indhold:
  - tekst: |
      Vi aftalte: det.
      [[kommune]] kommer.
- kode: naeste-moede
  titel: Næste møde
  indhold:
  - tekst: |
      Dato og sted.
ansvarlig: leder
gennemgået: {TODAY}
gennemgang_hver: 6
"""
    }
    assert messages(project) == []


def test_a_criterion_comes_with_its_note_and_wants_a_guideline(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = written("kriterium", CRITERION, project, monkeypatch)
    path, note = "data/kriterier/1.4.yml", f"data/aendringer/{TODAY}.yml"
    assert list(found) == [note, path]
    assert (
        "titel: Nye venner\nordlyd: |\n  Centret giver nye venner.\n  Det er målet.\n"
        in found[path]
    )
    assert '  dokumentation:\n  - "Et billede: af jer"\n  - En liste\n' in found[path]
    assert found[note].count("  grund: Det nye kriterium kom til.\n") == 3
    assert messages(project) == [
        f"{path}:{line}: ingen guideline eller skabelon hjælper med '{code}'"
        f" – skriv koden under '{field}' i en, der gør"
        for line, code, field in [
            (1, "1.4", "kriterier"),
            (12, "1.4.a", "indikatorer"),
            (19, "1.4.b", "indikatorer"),
        ]
    ]

    guideline = project / "guides" / "vis-det.md"
    text = guideline.read_text(encoding="utf-8")
    codes = "kriterier:\n- 1.4\n- 1.1\nindikatorer:\n- 1.4.a\n- 1.4.b\n"
    guideline.write_text(text.replace("kriterier:\n- 1.1\n", codes), encoding="utf-8")
    assert messages(project) == []


def test_a_note_of_the_same_day_gets_a_name_of_its_own(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written("kriterium", CRITERION, project, monkeypatch)
    again = CRITERION.replace("Nye venner", "Flere venner")
    second = written("kriterium", again, project, monkeypatch)
    assert list(second) == [f"data/aendringer/{TODAY}-1.yml", "data/kriterier/1.5.yml"]
    assert not first.keys() & second.keys()


def test_a_term_stands_in_its_place_and_the_rest_is_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project / "data" / "ordbog.yml"
    text = file.read_text(encoding="utf-8")
    before, item, after = text.partition("- kode: aeblefest\n")
    file.write_text(f"# Ord\n{before}# En fest\n{item}{after}", encoding="utf-8")
    answers = TERM.replace("byfest", "årsfest").replace("faellesmoede", "aeblefest")
    added = answers_item("aarsfest", "årsfest", "aeblefest")
    assert written("begreb", answers, project, monkeypatch) == {
        "data/ordbog.yml": f"# Ord\n{before}# En fest\n{item}{after}{added}"
    }
    assert messages(project) == []

    answers = TERM.replace("byfest", "zumba")
    added_first = answers_item("zumba", "zumba", "faellesmoede")
    assert written("begreb", answers, project, monkeypatch) == {
        "data/ordbog.yml": f"# Ord\n{before}{added_first}# En fest\n{item}{after}{added}"
    }
    assert messages(project) == []


def answers_item(code: str, word: str, other: str) -> str:
    return f"""\
- kode: {code}
  ord: {word}
  former:
  - {word}en
  betydning: |
    En fest for byen.
    Med mad.
  se_også:
  - {other}
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_source_stands_last_with_the_line_ends_of_its_file(
    ending: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project / "data" / "kilder.yml"
    text = file.read_text(encoding="utf-8").rstrip("\n").replace("\n", ending)
    file.write_bytes(text.encode())
    added = """
- kode: forlaget-2022
  udgiver: Forlaget
  titel: "Bog to: igen"
  år: 2022
  adresse: https://eksempel.dk
"""
    assert written("kilde", SOURCE + "\n", project, monkeypatch) == {
        "data/kilder.yml": text + added.replace("\n", ending)
    }
    unused = (
        "intet bruger kilde 'forlaget-2022' – slet den, eller skriv koden dér, hvor den hører til"
    )
    assert messages(project) == [f"data/kilder.yml:11: {unused}"]


AGAIN: Final = [
    (
        "guideline",
        "Vis det frem",
        "Titlen 'Vis det frem' står også i guides/vis-det.md – giv siden sin egen.",
    ),
    ("guideline", "", "Her skal stå noget – skriv det."),
    ("guideline", "x" * 61, "Titlen er på 61 tegn – højst 60."),
    ("guideline", "a\x07b", "Usynligt styretegn i svaret – slet det."),
    ("guideline", "a\ufffdb", "Tegnet '\ufffd' for et tabt bogstav i svaret – slet det."),
    ("guideline", "Ny\nvis-det", "Koden 'vis-det' bruges allerede – vælg en anden."),
    ("guideline", "Ny\nÅ", "'Å' er ikke en kode – skriv den som et-ord."),
    (
        "guideline",
        "Ny\n\nResumé\nråd",
        "'råd' kan ikke stå her – skriv 'arbejdsgang', 'metode' eller 'regler'.",
    ),
    ("guideline", "Ny\n\nResumé\nmetode\n9.9", "Kriterium '9.9' findes ikke – der er 1.1–1.3."),
    (
        "guideline",
        "Ny\n\nResumé\nmetode\n\n",
        "Skriv mindst ét kriterium eller ét trin, den hjælper.",
    ),
    (
        "guideline",
        "Ny\n\nResumé\nmetode\n1.1\n\n\nleeder",
        "Rolle 'leeder' findes ikke – mente du 'leder'?",
    ),
    (
        "skabelon",
        "Ny\n\nBrug **dem**",
        "'**' er Markdown – skriv ren tekst; '@1.1' bliver et link.",
    ),
    ("skabelon", "Ny\n\nBrug @9.9", "Kriterium '9.9' findes ikke – der er 1.1–1.3."),
    ("kriterium", "7", "'7' kan ikke vælges – skriv 1."),
    (
        "kriterium",
        "1\nLettere at være med",
        "Titlen 'Lettere at være med' står også i data/kriterier/1.1.yml – giv siden sin egen.",
    ),
    ("begreb", "stormøde", "'stormøde' står også i data/ordbog.yml:7 – slet det ét af stederne."),
    ("begreb", "byfest\n\n\n" + "ord " * 31 + "\n", "Første sætning er på 31 ord – højst 30."),
    ("begreb", "byfest\n\n\nEn fest.\n\n", "Skriv mindst ét ord fra ordbogen, det hører til."),
    ("kilde", "Forlaget\nBog\n21", "'21' er ikke et årstal – skriv fire cifre."),
    (
        "kilde",
        "Forlaget\nBog\n\neksempel.dk",
        "'eksempel.dk' er ikke en adresse – skriv https://….",
    ),
]


@pytest.mark.parametrize("row", AGAIN, ids=[row[2] for row in AGAIN])
def test_a_wrong_answer_is_told_at_once_and_asked_for_again(
    row: tuple[str, str, str],
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kind, answers, told = row
    assert answered(kind, f"{answers}\n", project, monkeypatch) == 1
    lines = capsys.readouterr().out.replace("> ", "").splitlines()
    assert lines[-3:] == [f"  {told}", "", "Stoppet. Intet er skrevet."]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_when_the_answers_end_too_soon(
    kind: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ANSWERS[kind].splitlines(keepends=True)
    before = files_of(project)
    for count in range(len(lines)):
        assert answered(kind, "".join(lines[:count]), project, monkeypatch) == 1
    assert files_of(project) == before


def test_the_interrupt_key_stops_the_talk(project: Path) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    talk = Dialogue(read_project(project).model, interrupted, lambda _: None)
    with pytest.raises(Aborted):
        talk.line(Guideline, "titel")


def test_a_file_that_cannot_be_read_is_not_written_over(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "guides" / "moed-foreningerne.md").write_text("Halv", encoding="utf-8")
    (project / "data" / "kilder.yml").write_text("- kode: bogen\n  titel: [", encoding="utf-8")
    before = files_of(project)
    same = GUIDELINE.replace("\n\n", "\nmoed-foreningerne\n", 1)
    assert answered("guideline", same, project, monkeypatch) == 1
    assert "Koden 'moed-foreningerne' bruges allerede" in capsys.readouterr().out
    assert answered("kilde", SOURCE + "\n", project, monkeypatch) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "> data/kilder.yml: filen kan ikke læses – kør 'tjek' først",
        "Intet er skrevet.",
    ]
    assert files_of(project) == before


def test_an_unknown_kind_is_told_in_danish(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered("ting", "", project, monkeypatch) == 1
    assert capsys.readouterr().out == (
        "'ting' kan ikke laves her – skriv guideline, skabelon, kriterium, begreb, kilde\n"
    )


def test_a_question_has_the_models_words_and_the_choices(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered("guideline", "Ny\n\nResumé\nmetode\n", project, monkeypatch)
    assert capsys.readouterr().out.endswith(
        "\nKriterier: Koder på de kriterier, den hjælper med. Sæt komma mellem flere."
        " (kan springes over: tryk Enter)\n"
        "  1.1  Lettere at være med\n"
        "  1.2  Stærke foreninger\n"
        "  1.3  Broer til andre\n"
        "> \nStoppet. Intet er skrevet.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Tekst",
            "a: b",
            "a #b",
            "#b",
            "@1.1",
            "- a",
            "'a",
            '"a"',
            "a'b",
            "[a",
            "{a}",
            "&a",
            "*a",
        ),
        *(
            "!a",
            "%a",
            "|",
            ">",
            "`a`",
            "ja",
            "12",
            "1.10",
            "a:",
            "a\\b",
            "\"a\" og 'b': c",
            "~",
            "?",
        ),
    ],
)
def test_a_line_is_read_as_it_was_written(text: str) -> None:
    node, problems = read_yaml("", "\n".join(yaml_lines({"x": text, "y": (text,)})))
    assert problems == []
    assert isinstance(node, Mapping)
    assert (node["x"], node["y"]) == (text, [text])
    assert scalar(text) in (text, f'"{text}"', "'" + text.replace("'", "''") + "'")


def test_a_long_list_is_followed_by_the_question_once_more() -> None:
    told: list[str] = []
    answers = iter([""])
    talk = Dialogue(read_project(Path()).model, lambda _: next(answers), told.append)
    talk.codes(Guideline, "kilder")
    assert told[0] == told[-1]
    assert told[0].startswith("\nKilder: ")


def test_a_code_that_is_taken_is_not_offered() -> None:
    told: list[str] = []
    model = read_project(Path("tests/projekt")).model
    talk = Dialogue(model, lambda _: "en-anden", told.append)
    assert talk.code(Guideline, "Vis det") == "en-anden"
    assert "vis-det" not in told[0]


@pytest.mark.parametrize("written", [[], ["ny"], ["hjælp"], ["aendringer"], ["--hj"]])
def test_a_line_that_cannot_be_read_is_answered_in_danish(
    written: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(written)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("Kommandoen kan ikke læses sådan.\n\nSkriv: python -m macros ")
    assert not {"usage", "arguments", "options", "error", "show"} & set(re.findall(r"\w+", told))
