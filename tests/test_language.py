"""Knows how texts are counted, which sentences are long, and how words are spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.build.site import Site, read_site
from macros.editing.language.authored import (
    Spelled,
    Spelling,
    long_sentences,
    misspellings,
    needless_words,
)
from macros.editing.language.command import language_report
from macros.editing.language.spelling import advice, is_one_slip, unknown_words
from macros.source.language import Count, counted, lix, sentences_of
from macros.source.problem import Position
from macros.source.prose import paragraphs_in, paragraphs_of_page, running

GUIDELINE = "guides/vis-det.md"
# 7 + 7 + 4 + 6 words; long are tirsdag, Formanden, velkommen.
COUNTED_BY_HAND = """
## Overskriften tæller ikke

Vi holder møde på tirsdag kl. 17.
Skriv tre ting: navn, dato og sted.

- Formanden byder velkommen
- Kaffen er klar,
  og døren er åben.

| Tabellen | tæller |
| --- | --- |
| heller | ikke |

{{ skabeloner() }}
"""


def count_of(text: str) -> Count:
    return counted(paragraph.text for paragraph in paragraphs_in(text))


def test_lix_is_words_per_sentence_and_long_words_in_percent() -> None:
    assert count_of(COUNTED_BY_HAND) == Count(words=24, long_words=3, sentences=4)
    assert lix(COUNTED_BY_HAND) == pytest.approx(24 / 4 + 100 * 3 / 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Count(0, 0, 0)),
        ('{{ kilde("x") }}', Count(0, 0, 0)),
        ("Den 22. november er en fredag.", Count(6, 1, 1)),
        ("»Hvem?« spurgte hun. »Os«, sagde han.", Count(6, 1, 2)),
        ("Er det nu? Ja!", Count(4, 0, 2)),
        ("Kom kl. 18 … så ses vi. Vi er her.", Count(9, 0, 2)),
        ("Det koster 3 mio. kr. Det er dyrt.", Count(8, 0, 2)),
        ("Der kom 40.\n63 ville gerne.", Count(6, 0, 2)),
        ("Vi mødes i [[aar]]. [[kommune]] kommer.", Count(4, 0, 2)),
        ("Begynd her. @1.1 er først.", Count(4, 0, 2)),
        ("Læs [Én vej ind](/guides/en-vej-ind.md), og se @1.1.a.", Count(6, 0, 1)),
        ("1. Ring.\n2. Skriv, og **husk det.**\n   Sov så.", Count(7, 0, 3)),
        ("```\nkode der ikke tæller\n```\nKun det her.", Count(3, 0, 1)),
        ("Lys | Er der lys nok? | ja", Count(6, 0, 3)),
        ("MED-udvalget", Count(1, 1, 1)),
    ],
)
def test_what_counts_as_words_and_sentences(text: str, expected: Count) -> None:
    assert count_of(text) == expected


NO_WORDS = [
    "`kode her`",
    "https://eksempel.dk/a-b?c=d",
    "www.eksempel.dk",
    "eksempel.dk/om/os",
    "navn@eksempel.dk",
    "<kbd>",
    "{#anker .klasse}",
    "&nbsp;",
    "data/kriterier/1.1.yml",
    "~~~\nkode\n~~~",
]


@pytest.mark.parametrize("text", NO_WORDS)
def test_what_is_no_word_is_left_out_and_all_else_stays_in_its_place(text: str) -> None:
    whole = f"Før\n{text}\nefter"
    kept = running(whole)
    assert kept.split() == ["Før", "efter"]
    assert [len(line) for line in kept.split("\n")] == [len(line) for line in whole.split("\n")]


def test_a_sentence_is_found_again_where_it_stands_in_the_text() -> None:
    text = (
        "# Overskrift\n\nDen første. Se @1.1.\n\n- Et punkt\n  på to linjer.\n- **Fed** slutning\n"
    )
    starts = [one.offset for part in paragraphs_in(text) for one in sentences_of(part)]
    begins = ("Den", "Se", "Et", "Fed")
    assert [text[start:].startswith(word) for start, word in zip(starts, begins, strict=True)] == [
        True
    ] * 4


def test_a_page_is_read_without_what_is_looked_up_on_it() -> None:
    html = """
    <h1>Titel</h1><p>Her er <a href="/x">et link</a> i en sætning.<br>Og en til.</p>
    <nav><p>Menu</p></nav><table><tr><td>Celle</td></tr></table>
    <ul><li>Et punkt<ul><li>Et punkt i det</li></ul></li><li><a href="/y">Kun et link</a></li></ul>
    <p>Skabeloner: <a href="/z">Brev</a>; <a href="/w">Plan</a>.</p>
    <section class="f-kilder"><p>FriSe, side 2</p></section>
    <p>Kun <code>kode</code> er ude, &amp; <span class="f-tilfoejet">mærket</span> her.</p>
    <p class="f-note">Kilde: bogen.</p><div>Løst.</div><pre>a = b</pre>
    """
    assert paragraphs_of_page(html) == (
        "Her er et link i en sætning. Og en til.",
        "Et punkt",
        "Et punkt i det",
        "Kun er ude, & her.",
        "Løst.",
    )


def with_text(project: Path, text: str) -> Site:
    file = project / GUIDELINE
    old = 'Vælg en indikator, fx {{ indikator("1.1.a") }}.'
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, f"{old}\n{text}"), encoding="utf-8")
    site, problems = read_site(project)
    assert problems == ()
    assert site is not None
    return site


def line_of(project: Path, words: str) -> int:
    lines = (project / GUIDELINE).read_text(encoding="utf-8").split("\n")
    return next(at for at, line in enumerate(lines, 1) if words in line)


def test_a_long_sentence_is_told_with_its_line(project: Path) -> None:
    long = "Vi " + "går og " * 12 + "går."
    short = "Vi " + "går og " * 11 + "går her."
    site = with_text(project, f"{short}\n{long}")
    found = [str(one) for one in long_sentences(site.nodes)]
    line = line_of(project, long)
    beginning = "'Vi går og går og går og går og går og g…'"
    assert found == [f"{GUIDELINE}:{line}: {beginning} er en sætning på 26 ord – del den"]


def test_a_misspelt_word_is_told_with_its_line_and_sure_advice_alone(project: Path) -> None:
    text = "At bestyrlsen kan vente.\nHer står `ikekx`, og https://ikekx.dk og en Ikekx og xyzqvw."
    site = with_text(project, text)
    report = language_report(site, [GUIDELINE])
    first, second = line_of(project, "bestyrlsen kan"), line_of(project, "xyzqvw")
    assert report.is_spelled
    unsure = "kendes ikke – ret det, eller skriv det i data/ordliste.yml"
    assert [str(one) for one in report.spelling] == [
        f"{GUIDELINE}:{first}: 'bestyrlsen' kendes ikke – mente du 'bestyrelsen'?",
        f"{GUIDELINE}:{second}: 'Ikekx' {unsure}",
        f"{GUIDELINE}:{second}: 'xyzqvw' {unsure}",
    ]


def test_names_the_glossary_and_the_word_list_are_known_in_every_text(project: Path) -> None:
    text = "En æblefest og et dialogmødes frivilligopgave.\nKl. 17 kommer APV og TR."
    report = language_report(with_text(project, text), [GUIDELINE])
    assert [one.message.split(" ")[0] for one in report.spelling] == ["'frivilligopgave'"]
    (project / "data/ordliste.yml").write_text("ord:\n- frivilligopgave\n", encoding="utf-8")
    site, _ = read_site(project)
    assert site is not None
    assert language_report(site, [GUIDELINE]).spelling == ()
    assert language_report(site).word_list == ()


def test_a_word_that_is_known_or_used_nowhere_is_told_of_for_deletion(project: Path) -> None:
    words = "ord:\n- hus\n- prøvehåndbogxyzq\n"
    (project / "data/ordliste.yml").write_text(words, encoding="utf-8")
    site, _ = read_site(project)
    assert site is not None
    assert [str(one) for one in language_report(site).word_list] == [
        "data/ordliste.yml:2: 'hus' kender stavekontrollen selv – slet linjen",
        "data/ordliste.yml:3: 'prøvehåndbogxyzq' står ikke i nogen tekst – slet linjen",
    ]


def test_without_hunspell_nothing_is_said_of_spelling(small_site: Site) -> None:
    assert unknown_words(["hus"], ("findes-ikke-her",)) is None
    assert unknown_words(["hus"], ("hunspell", "-d", "xx_YY")) is None
    words = (Spelled("xyzq", Position(GUIDELINE, 1)),)
    spelling = Spelling(words, frozenset(), None)
    assert list(misspellings(spelling)) == []
    assert list(needless_words(spelling, small_site.model)) == []


def test_hunspell_is_asked_of_each_word_by_itself() -> None:
    asked = ["kl.", "kl", "tavsheds-", "MED-udvalget", "VIVE's", "xyzq's", "*hus", "ikek", "hus"]
    assert set(unknown_words(asked) or ()) == {"kl", "xyzq's", "ikek"}
    assert "ikke" in advice(["ikek", "hus"])["ikek"]
    assert advice(["ikek", "hus"])["hus"] == ()
    assert advice([]) == {}


@pytest.mark.parametrize(
    ("written", "meant", "expected"),
    [
        ("ikek", "ikke", False),  # among the last letters, where words are inflected
        ("ikkek", "ikke", False),
        ("foereningen", "foreningen", True),
        ("forningen", "foreningen", True),
        ("forenimgen", "foreningen", True),
        ("froeningen", "foreningen", True),
        ("foreningen", "foreninger", False),
        ("foreningen", "foreningen", False),
        ("frivilligcenter", "frivillig-center", False),
        ("fornigen", "foreningen", False),
        ("new", "mew", False),
        ("shemaer", "Schemaer", False),
    ],
)
def test_only_one_slip_inside_a_word_is_sure(written: str, meant: str, *, expected: bool) -> None:
    assert is_one_slip(written, meant) == expected


def test_the_report_is_printed_and_never_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_text(project, "Vi " + "frivilligopgaver og " * 30 + "går.")
    assert main(["--rod", str(project), "sprog"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("LIX: ")
    assert "\nLange sætninger: 1\n" in told
    assert "\nOrd, der ikke kendes: " in told
    assert main(["--rod", str(project), "sprog", GUIDELINE, "--alle"]) == 0
    only = capsys.readouterr().out
    assert "data/" not in only.replace("data/ordliste.yml", "")


def test_a_file_that_is_none_of_the_project_is_told_of(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--rod", str(project), "sprog", "guides/nej.md"]) == 1
    assert capsys.readouterr().out == (
        "guides/nej.md:1: filen er ikke en tekst i data/, docs/ eller guides/ – se stien efter\n"
    )


def test_mistakes_come_before_language(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/udgiver.yml").write_text("navn: Prøve\n", encoding="utf-8")
    assert main(["--rod", str(project), "sprog"]) == 1
    assert "data/udgiver.yml:1: feltet" in capsys.readouterr().out


def test_the_report_of_a_site_can_be_compared_line_by_line(small_site: Site) -> None:
    report = language_report(small_site)
    assert language_report(small_site) == report
    assert list(report.lines) == sorted(report.lines)
    assert {page.path for page in report.pages} <= set(small_site.pages)
    assert [page.counted.lix for page in report.pages] == sorted(
        (page.counted.lix for page in report.pages), reverse=True
    )
