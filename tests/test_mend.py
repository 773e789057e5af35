"""Knows that `ret` mends what pasting breaks: all of it, once, and not a word is lost."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.__main__ import main
from macros.editing.mending.command import mended_file
from macros.source.signs import plain

ROOT: Final = Path(__file__).parent.parent
CRITERION: Final = "data/kriterier/1.1.yml"
GUIDELINE: Final = "guides/vis-det.md"
FRONT: Final = "---\ntitel: Noget\n---\n"
REAL: Final = [
    path.relative_to(ROOT).as_posix()
    for top in ("data", "docs", "guides")
    for path in sorted((ROOT / top).rglob("*"))
    if path.suffix in (".md", ".yml")
]

YAML: Final = {
    "a hard space in an indentation": ("a:\n\u00a0 b: c\n", "a:\n  b: c\n"),
    "a hard space after a colon": ("a:\u00a0b\n", "a: b\n"),
    "a hard space after a dash": ("a:\n-\u00a0b\n-\u00a0c\n", "a:\n- b\n- c\n"),
    "a hard space in a key": ("spørg\u00a0: b\n", "spørg: b\n"),
    "a hard space that means something": ("a: § 18 og\u00a0så\n", "a: § 18 og så\n"),
    "a hard space before a line of a text": ("a: |\n  \u00a0b\n  c\n", "a: |\n  b\n  c\n"),
    "a hard space on a blank line": ("a: |\n  b\n\u00a0\n  c\n", "a: |\n  b\n\n  c\n"),
    "an invisible space and a soft hyphen": ("a: b\u200bc\u00add\n", "a: bcd\n"),
    "dots": ("a:\n  • b\n  • c\n", "a:\n  - b\n  - c\n"),
    "Word's own dots": ("a:\n  \uf0b7 b\n  \uf0b7 c\n", "a:\n  - b\n  - c\n"),
    "dashes": ("a:\n  – b æ\n  – c\n", "a:\n  - b æ\n  - c\n"),
    "dots after dashes": ("a:\n- • b\n", "a:\n- b\n"),
    "a tab in an indentation": ("a:\n\tb: c\n", "a:\n  b: c\n"),
    "a tab after a colon and a dash": ("a:\n-\tb:\tc\td\n", "a:\n- b: c d\n"),
    "a table's row": ("rækker:\n- a\tb\tc\nandet: d\te\n", "rækker:\n- a | b | c\nandet: d e\n"),
    "a loose accent": ("a: a\u030ar\n", "a: år\n"),
    "a colon": ("titel: Mål: det\n", 'titel: "Mål: det"\n'),
    "a colon and quotes": ('titel: Mål: "det"\n', "titel: 'Mål: \"det\"'\n"),
    "a word processor's quotes around a colon": ("titel: “Mål: det”\n", 'titel: "Mål: det"\n'),
    "a number sign": ("a: plads #1\n", 'a: "plads #1"\n'),
    "a sign of YAML's first": ("a: @1.1 i dag\n", 'a: "@1.1 i dag"\n'),
    "quotes in a text": ("a: Han sagde “ja”.\n", "a: Han sagde »ja«.\n"),
    "quotes around a code": ("a: ”1.1.a”\n", "a: 1.1.a\n"),
    "one quote": ("a: Han sagde “ja.\n", "a: Han sagde “ja.\n"),
    "no space after a colon": ("titel:Noget\na: b\n", "titel: Noget\na: b\n"),
    "a line end of Word's": ("a: b\vc\n", "a: b c\n"),
    "melted letters and a hard hyphen": ("a: ﬁnt og trin\u20111\n", "a: fint og trin-1\n"),
    "misread letters": ("a: fÃ¦lles â€“ Ã¥r\n", "a: fælles – år\n"),
}
MARKDOWN: Final = {
    "dots below a line": ("Her:\n• a\n• b\nEfter.\n", "Her:\n\n- a\n- b\n\nEfter.\n"),
    "dots inside dots": ("• a\n    ◦ b\n", "- a\n    - b\n"),
    "dashes": ("– a\n– b\n", "- a\n- b\n"),
    "one dash, which is a pause": ("a\n– b\n", "a\n– b\n"),
    "a table": (
        "Før.\na\tb\nc\td|e\n\nEfter.\n",
        "Før.\n\n| a | b |\n| --- | --- |\n| c | d\\|e |\n\nEfter.\n",
    ),
    "a table with a cell too many": ("a\tb\nc\td\te\n", "a b\nc d e\n"),
    "a tab": ("a\tb\n", "a b\n"),
    "a hard space first on a line": ("- a\n\u00a0\u00a0- b\n", "- a\n  - b\n"),
    "a hard space after a number": ("1.\u00a0Vælg.\n2.\u00a0Vis.\n", "1. Vælg.\n2. Vis.\n"),
    "a hard space after a day": ("1.\u00a0maj er fri.\n", "1.\u00a0maj er fri.\n"),
    "quotes in a call": ("{{ kriterium(“1.1”) }}\n", '{{ kriterium("1.1") }}\n'),
    "a hard space in a call": ('{{ kriterium("1.1\u00a0") }}\n', '{{ kriterium("1.1") }}\n'),
    "quotes over two lines": ("Han sagde “ja\nog nej”.\n", "Han sagde »ja\nog nej«.\n"),
    "code between fences": ("```\n• “a”\u00a0b\tc\n```\n", "```\n• “a”\u00a0b\tc\n```\n"),
    "code moved in": ("a:\n\n    • “a” b\tc\n", "a:\n\n    • “a” b\tc\n"),
    "code in a line": ("Skriv `“a”` og “b”.\n", "Skriv `“a”` og »b«.\n"),
    "an address": ("[æ](/a.md “t”) og “b”\n", "[æ](/a.md “t”) og »b«\n"),
}


@pytest.mark.parametrize(("pasted", "meant"), YAML.values(), ids=YAML)
def test_yaml_becomes_what_was_meant(pasted: str, meant: str) -> None:
    assert mended("data/udgiver.yml", pasted) == meant


@pytest.mark.parametrize(("pasted", "meant"), YAML.values(), ids=YAML)
def test_the_fields_of_a_text_become_what_was_meant(pasted: str, meant: str) -> None:
    assert mended(GUIDELINE, f"---\n{pasted}---\nTekst.\n") == f"---\n{meant}---\nTekst.\n"


@pytest.mark.parametrize(("pasted", "meant"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_becomes_what_was_meant(pasted: str, meant: str) -> None:
    assert mended(GUIDELINE, FRONT + pasted) == FRONT + meant


@pytest.mark.parametrize("path", REAL)
def test_the_real_files_have_nothing_to_mend(path: str) -> None:
    content = (ROOT / path).read_bytes()
    found = mended_file(path, content)
    assert found is not None
    assert (found.text.encode(), found.notes, found.was) == (content, {}, "")


def mended(path: str, text: str) -> str:
    """Return a text mended, and hold that mending it once more changes nothing."""
    found = mended_file(path, text.encode())
    assert found is not None
    again = mended_file(path, found.text.encode())
    assert again is not None
    assert (again.text, again.notes) == (found.text, {})
    return found.text


PASTED: Final = (
    "\u00a0\u202f\u2003\u200b\u00ad\ufeff\u2011\ufb01\t•–“”\uf0b7\x0b\u2028\u030a: #-|`{}"
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([CRITERION, GUIDELINE]),
    st.lists(
        st.tuples(st.integers(0, 2000), st.text(st.sampled_from(PASTED), min_size=1, max_size=3)),
        min_size=1,
        max_size=5,
    ),
)
def test_no_word_is_lost_wherever_signs_are_pasted(
    path: str, pasted: list[tuple[int, str]]
) -> None:
    text = (ROOT / "tests" / "projekt" / path).read_text(encoding="utf-8")
    for place, signs in pasted:
        at = place % (len(text) + 1)
        text = text[:at] + signs + text[at:]
    assert letters(mended(path, text)) == letters(text)


def letters(text: str) -> str:
    """Return a text's letters, without the accents that pasting has loosened from them."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFD", plain(text)))


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_are_kept(ending: str) -> None:
    pasted = FRONT + "Her:\n• a\n• b\n"
    meant = FRONT + "Her:\n\n- a\n- b\n"
    assert mended(GUIDELINE, pasted.replace("\n", ending)) == meant.replace("\n", ending)


TEXT: Final = FRONT + "Fællesskab på § 18 – “år”.\n"
MEANT: Final = FRONT + "Fællesskab på § 18 – »år«.\n"


@pytest.mark.parametrize(
    ("content", "was"),
    [
        (TEXT.encode("utf-8-sig"), "UTF-8 med BOM"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode().replace("på".encode(), b"p\xe5"), "Windows-1252"),
        (TEXT.encode(), ""),
    ],
)
def test_a_file_becomes_utf_8(content: bytes, was: str) -> None:
    found = mended_file(GUIDELINE, content)
    assert found is not None
    assert (found.text, found.was) == (MEANT, was)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("cp865", "replace"),
        TEXT.encode("mac-roman"),
        b"\xff\xfe\x00",
        b"\0\1\2\3",
        b"\x89PNG\r\n\x1a\n\0",
    ],
)
def test_a_file_that_can_be_several_things_is_left(content: bytes) -> None:
    assert mended_file(GUIDELINE, content) is None


def test_the_command_writes_the_file_and_tells_where(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / GUIDELINE
    text = file.read_text(encoding="utf-8")
    broken = text.replace("titel: Vis", "titel:\u00a0Vis").replace(
        "1. Vælg.\n2. Vis.", "• Vælg.\n• Vis."
    )
    file.write_text(broken, encoding="utf-8")

    assert main(["--rod", str(project), "ret", GUIDELINE]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "guides/vis-det.md: rettet",
        "- linje 2: hårdt mellemrum efter kolon",
        "- linje 30 og 31: '•' eller '–' som listetegn",
    ]
    assert file.read_text(encoding="utf-8") == text.replace("1. Vælg.\n2. Vis.", "- Vælg.\n- Vis.")

    assert main(["--rod", str(project), "ret", GUIDELINE]) == 0
    assert capsys.readouterr().out.splitlines() == ["guides/vis-det.md: intet at rette"]


def test_a_file_with_nothing_to_mend_is_not_written(project: Path) -> None:
    file = project / GUIDELINE
    file.chmod(0o444)
    before = file.stat().st_mtime_ns
    assert main(["--rod", str(project), "ret", str(file)]) == 0
    assert file.stat().st_mtime_ns == before


def test_what_it_cannot_mend_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / CRITERION
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  Se også @1.2.", "  Det giver:\n  • ro"), encoding="utf-8")

    assert main(["--rod", str(project), "ret", CRITERION]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{CRITERION}: intet at rette",
        "Det her kan kun I rette:",
        f"{CRITERION}:10: '•' bliver ikke en liste i en tekst – skriv hele sætninger i stedet",
    ]


def test_an_item_with_a_colon_gets_quotes(project: Path) -> None:
    file = project / CRITERION
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- Hvad gør I?", "- Mål: hvad gør I?"), encoding="utf-8")

    assert main(["--rod", str(project), "ret", CRITERION]) == 0
    assert '- "Mål: hvad gør I?"\n' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("mkdocs.yml", "filen ligger ikke i data, docs, guides – skriv fx guides/en-vej-ind.md"),
        ("../ude.md", "filen ligger ikke i data, docs, guides – skriv fx guides/en-vej-ind.md"),
        ("/etc/hosts", "filen ligger ikke i data, docs, guides – skriv fx guides/en-vej-ind.md"),
        ("docs", "det er en mappe – skriv én fil"),
        ("docs/om", "det er en mappe – skriv én fil"),
        ("docs/findes-ikke.md", "filen findes ikke – se efter, om navnet er skrevet rigtigt"),
        ("docs/billede.png", "filen er ikke tekst – skriv en på .md eller .yml"),
        ("docs/genvej.md", "filen er en genvej til et andet sted – ret filen dér"),
        (
            "docs/mappe/index.md",
            "filen ligger ikke i data, docs, guides – skriv fx guides/en-vej-ind.md",
        ),
        ("docs/stor.md", "filen fylder over 1 MB – del den først"),
        ("docs/kodet.md", "filens kodning kan ikke ses med sikkerhed – gem den som UTF-8"),
        ("data/README.md", "filen skrives af 'python -m macros felter' – ret modellen i stedet"),
    ],
)
def test_other_files_are_refused_on_one_line(
    path: str, message: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs" / "billede.png").write_bytes(b"\x89PNG")
    (project / "docs" / "stor.md").write_bytes(b"a\n" * 600_000)
    (project / "docs" / "kodet.md").write_bytes(b"\0\1\2\3")
    (project / "data" / "README.md").write_text("Felter", encoding="utf-8")
    (tmp_path / "andet").mkdir()
    (tmp_path / "andet" / "index.md").write_text("•\n", encoding="utf-8")
    (project / "docs" / "genvej.md").symlink_to(project / "docs" / "index.md")
    (project / "docs" / "mappe").symlink_to(tmp_path / "andet")

    assert main(["--rod", str(project), "ret", path]) == 1
    assert capsys.readouterr().out == f"{path}: {message}\n"
