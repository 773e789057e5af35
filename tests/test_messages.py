"""Knows which message each mistake gives. The table stands in messages/, a file for each part."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from macros.build.site import Site, read_site
from macros.checks.references import missing
from macros.source.problem import Position, Problem

TABLE = Path(__file__).parent / "messages"
GUIDELINE = "guides/vis-det.md"
CALL = 'Vælg en indikator, fx {{ indikator("1.1.a") }}.'
NOT_UTF_8 = b"\xe6"  # how Latin-1 writes æ


class Row(NamedTuple):
    """A mistake: what is put in place of what in the small project, and what is told of it.

    Without `file` it is made in a guideline's text; without `old` the whole file is `new`, and
    without `new` it is deleted.
    """

    mistake: str
    messages: list[str]
    file: str = ""
    old: str | None = None
    new: str | None = None


ROWS = [
    Row(**row)
    for path in sorted(TABLE.glob("*.yml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def make(row: Row, root: Path) -> None:
    file = root / (row.file or GUIDELINE)
    if row.new is None:
        file.unlink()
        return
    new = row.new.encode().replace(b"{latin-1}", NOT_UTF_8)
    old = row.old if row.file else row.old or CALL
    if old is not None:
        content = file.read_bytes()
        assert content.count(old.encode()) == 1
        new = content.replace(old.encode(), new)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(new)


def messages(root: Path) -> list[str]:
    return [str(problem) for problem in read_site(root)[1]]


@pytest.mark.parametrize("row", ROWS, ids=[row.mistake for row in ROWS])
def test_a_mistake_gives_just_its_message(row: Row, project: Path) -> None:
    make(row, project)
    assert messages(project) == row.messages


def test_the_small_project_has_no_mistake(project: Path) -> None:
    assert messages(project) == []


def nested(levels: int) -> str:
    return (
        "".join(f"{' ' * level}felt:\n" for level in range(levels)) + " " * levels + "dybt: nok\n"
    )


LONG = "docs/baggrund/index.md"
REVIEW = "ansvarlig: leder\ngennemgået: 2026-11-23\ngennemgang_hver: 12\n"
FRONT = f"---\ntitel: Baggrund\nbeskrivelse: Hvor den kommer fra.\n{REVIEW}---\n"
LARGE: dict[str, tuple[str, str, str]] = {
    "a file of over 1 MB": (
        "data/temaer/1.yml",
        "kort: x\n" * 150_000,
        "data/temaer/1.yml:1: filen fylder 1200 KB – højst 1000 KB, så gør den mindre",
    ),
    "a page of over 1 MB": (
        "docs/om/data.md",
        "Tekst\n" * 200_000,
        "docs/om/data.md:1: filen fylder 1200 KB – højst 1000 KB, så gør den mindre",
    ),
    "a picture of over 0.5 MB": (
        "docs/om/kort.png",
        "x" * 600_000,
        "docs/om/kort.png:1: filen fylder 0,6 MB – højst 0,5 MB, så gem den mindre",
    ),
    "fields over 50 levels deep": (
        "data/udgiver.yml",
        nested(51),
        "data/udgiver.yml:50: over 50 niveauer inden i hinanden – ryk ud",
    ),
    "lists 5,000 levels deep": (
        "data/udgiver.yml",
        "navn: " + "[" * 5000 + "]" * 5000,
        "data/udgiver.yml:1: over 50 niveauer inden i hinanden – ryk ud",
    ),
    "dashes 5,000 levels deep": (
        "data/udgiver.yml",
        "- " * 5000 + "navn",
        "data/udgiver.yml:1: over 50 niveauer inden i hinanden – ryk ud",
    ),
    "fields 5,000 levels deep above a text": (
        "docs/om/data.md",
        "---\ntitel: " + "{a: " * 5000 + "}" * 5000 + "\n---\n",
        "docs/om/data.md:2: over 50 niveauer inden i hinanden – ryk ud",
    ),
    "a text that is too long": (
        LONG,
        FRONT + "Tekst.\n\n" * 20_000,
        f"{LONG}:8: teksten er på 160000 tegn – højst 100000",
    ),
    "a paragraph that is too long": (
        LONG,
        FRONT + "Først.\n\n" + "Tekst. " * 2000,
        f"{LONG}:10: afsnittet er på 14000 tegn – højst 8000",
    ),
    "too many brackets in a paragraph": (
        LONG,
        FRONT + "[" * 4000,
        f"{LONG}:8: for mange klammer i afsnittet – del det med en tom linje",
    ),
    "too many calls": (
        LONG,
        FRONT + "{{ krydslinks() }}\n\n" * 201,
        f"{LONG}:8: teksten har 201 kald – højst 200",
    ),
    "brackets in brackets in a call": (
        LONG,
        FRONT + "{{ " + "(" * 3000 + ")" * 3000 + " }}",
        LONG
        + ':8: kun et kald med faste værdier kan stå i {{ }} – skriv som {{ kriterium("1.1") }}',
    ),
    "a paragraph of data that is too long": (
        "data/udgiver.yml",
        "navn: Prøven\nbeskrivelse: " + "Tekst. " * 1000 + "\nofficiel: nej\n",
        "data/udgiver.yml:2: afsnittet er på 6999 tegn – højst 5000",
    ),
    "more digits than Python makes a number of": (
        LONG,
        FRONT.replace("2026-11-23", "9" * 5000),
        f"{LONG}:5: '{'9' * 59}…' er ikke en dato – skriv ÅÅÅÅ-MM-DD",
    ),
}


@pytest.mark.parametrize(("file", "content", "message"), LARGE.values(), ids=LARGE)
def test_a_large_file_gives_just_its_message(
    file: str, content: str, message: str, project: Path
) -> None:
    (project / file).write_text(content, encoding="utf-8")
    assert messages(project) == [message]


TOO_MANY = "data/redaktion.yml:1: her er over 100 fejl – ret dem, der er nævnt, og prøv igen"


def test_a_file_of_mistakes_alone_is_told_of_in_time(project: Path) -> None:
    text = "".join(f"a{number}: x\n" for number in range(80_000))
    (project / "data" / "redaktion.yml").write_text(text, encoding="utf-8")

    told = messages(project)

    assert TOO_MANY in told
    assert len(told) <= 102


GOOD: dict[str, tuple[str, str, str]] = {
    "a text in quotes": ("data/udgiver.yml", "navn: Prøvehåndbogen", "navn: 'Prøve: håndbogen'"),
    "a comment": ("data/udgiver.yml", "navn: Prøvehåndbogen", "# Navnet\nnavn: Prøvehåndbogen"),
    "line ends of Windows": ("data/udgiver.yml", "\n", "\r\n"),
    "a document's mark": ("data/udgiver.yml", "navn:", "---\nnavn:"),
    "a leap day": ("data/kriterier/1.1.yml", "2026-11-23", "2024-02-29"),
    "a call moved in": (GUIDELINE, '("1.1.a") }}', '("1.1.a") | indent(12) }}'),
    "a call in single quotes": (GUIDELINE, '("1.1.a")', "('1.1.a')"),
    "a link from where the text stands": (GUIDELINE, CALL, "[Data](../om/data.md#licens)"),
    "a link to a site": (GUIDELINE, CALL, "<https://eksempel.dk/> og [her](https://eksempel.dk)"),
    "a mail address": (GUIDELINE, CALL, "Skriv til redaktion@eksempel.dk."),
    "a code block with HTML": (GUIDELINE, CALL, "Skriv `<b>` i teksten."),
    "what Markdown has no sign for": (GUIDELINE, CALL, "Tryk <kbd>Enter</kbd>, 2<sup>2</sup>."),
    "an anchor in a heading": (GUIDELINE, "## Kort fortalt", "## Kort fortalt {#kort}"),
    "a decomposed letter": ("data/udgiver.yml", "Prøvehåndbogen", "Prøveha\u030andbogen"),
}


@pytest.mark.parametrize(("file", "old", "new"), GOOD.values(), ids=GOOD)
def test_what_may_stand_gives_no_message(file: str, old: str, new: str, project: Path) -> None:
    content = (project / file).read_bytes()
    assert old.encode() in content
    (project / file).write_bytes(content.replace(old.encode(), new.encode()))
    assert messages(project) == []


def test_problems_come_by_file_and_line_and_all_at_once(project: Path) -> None:
    for name in ("calls", "rules", "fields"):
        rows: list[dict[str, Any]] = yaml.safe_load((TABLE / f"{name}.yml").read_bytes())
        make(Row(**rows[0]), project)
    assert messages(project) == [
        "data/kriterier/1.1.yml:2: ukendt felt 'ordlydd' – mente du 'ordlyd'?",
        "data/temaer/1.yml:6: kilde 'bogenn' findes ikke – mente du 'bogen'?",
        "guides/vis-det.md:18: makroen 'indikatorr' findes ikke – mente du 'indikator'?",
    ]


# Messages that no file can provoke here, each with its reason.
UNPROVOKED = {
    "filen kan ikke læses – se, hvem der må læse den": "root may read every file",
    "linjen kan ikke læses – se efter indrykning, kolon og citationstegn": "for a later PyYAML",
    "et kald står forkert – skriv som …": "what is let through is looked at twice",
    "for mange lag inden i hinanden – skriv teksten enklere": "depends on the stack that is left",
    "filen er en genvej til et andet sted – læg den selv her": "made in test_hostile.py",
    " – se koderne i …": "the small project has few of each kind; tried below on the real one",
    " – ret koden": "as above",
    "for mange klammer inden i hinanden – skriv enkle kald": "Jinja counts brackets by itself",
}


def message_patterns() -> Iterator[str]:
    """Every message that stands in the core, `…` for each value in it."""
    for path in sorted(Path(__file__).parent.parent.glob("macros/*/*.py")):
        if path.parent.name not in {"source", "model", "loading", "checks"}:
            continue
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        formatted = [node for node in nodes if isinstance(node, ast.JoinedStr)]
        inside = {id(part) for node in formatted for part in node.values}
        for text in formatted:
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "…" for part in text.values
            )
        for node in nodes:
            if isinstance(node, ast.Constant) and id(node) not in inside:
                yield re.sub(r"\{\w*\}", "…", str(node.value))


def test_every_message_of_the_core_stands_in_the_table() -> None:
    told = "\n".join(message for row in ROWS for message in row.messages)
    told += "\n".join(message for _, _, message in LARGE.values()) + TOO_MANY
    patterns = {
        pattern: ".*".join(map(re.escape, pattern.split("…")))
        for pattern in message_patterns()
        if " – " in pattern and "\n" not in pattern and not pattern.endswith(".")
    }
    untold = {pattern for pattern, words in patterns.items() if not re.search(words, told)}
    assert untold == set(UNPROVOKED)


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("rolle", "se koderne i data/roller.yml"),
        ("trin", "se koderne i data/trin/"),
        ("guideline", "se koderne i guides/"),
        ("udsagn", "ret koden"),  # they stand inside their areas' files
    ],
)
def test_a_code_that_is_like_no_other_is_told_where_the_codes_stand(
    site: Site, kind: str, hint: str
) -> None:
    assert missing(site.model, kind, "qqq") == f"{kind} 'qqq' findes ikke – {hint}"


def test_a_message_stands_on_one_line_whatever_the_files_name_is() -> None:
    problem = Problem(Position("guides/a\nb\u2028.md", 3), "her mangler noget – skriv det")
    assert str(problem) == "guides/a b .md:3: her mangler noget – skriv det"
