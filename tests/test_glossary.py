"""Knows where a word on a page becomes a link to what it means, and where it does not."""

from __future__ import annotations

import pytest

from macros.build.site import Site
from macros.model.background import Term
from macros.pages.glossary import Glossary

POOL = Term.model_validate(
    {
        "kode": "pulje",
        "ord": "pulje",
        "former": ("puljen", "puljer"),
        "varianter": ("statslig pulje",),
        "betydning": 'Penge, der kan søges "her". Fristen står i @trin-1.',
    }
)
CENTRE = Term.model_validate({"kode": "center", "ord": "center", "betydning": "Et sted."})
CODETERMINATION = Term.model_validate(
    {"kode": "med-udvalg", "ord": "MED-udvalg", "varianter": ("MED",), "betydning": "Et udvalg."}
)
SILENT = Term.model_validate({"kode": "hus", "ord": "hus", "betydning": "Et hus.", "link": False})
GLOSSARY = Glossary((POOL, CENTRE, CODETERMINATION, SILENT))
TITLE = "Penge, der kan søges &#34;her&#34;."


def linked(word: str, code: str = "pulje", title: str = TITLE) -> str:
    return f'[{word}](/ordbog.md#{code} "{title}"){{ .f-begreb }}'


LINKED = {
    "a word": ("Søg en pulje.", f"Søg en {linked('pulje')}."),
    "a form": ("Søg puljen.", f"Søg {linked('puljen')}."),
    "a capital letter": ("Puljer er penge.", f"{linked('Puljer')} er penge."),
    "the longest form": ("En statslig pulje.", f"En {linked('statslig pulje')}."),
    "a form across two lines": ("En statslig\npulje.", "En " + linked("statslig\npulje") + "."),
    "the first use alone": ("Pulje, pulje, puljen.", f"{linked('Pulje')}, pulje, puljen."),
    "two terms": (
        "Et center og en pulje.",
        f"Et {linked('center', 'center', 'Et sted.')} og en {linked('pulje')}.",
    ),
    "bold": ("**En pulje**", f"**En {linked('pulje')}**"),
    "an item of a list": ("- En pulje", f"- En {linked('pulje')}"),
    "a cell of a table": (
        "| Navn | Tal |\n| --- | --- |\n| pulje | 1 |",
        f"| Navn | Tal |\n| --- | --- |\n| {linked('pulje')} | 1 |",
    ),
    "an element that Markdown reads": (
        '<p markdown="1">En pulje</p>',
        f'<p markdown="1">En {linked("pulje")}</p>',
    ),
    "after what is left alone": ("`pulje` og pulje", f"`pulje` og {linked('pulje')}"),
    "after a heading": ("## Pulje\n\nEn pulje", f"## Pulje\n\nEn {linked('pulje')}"),
    "capitals, where the form has them": (
        "Tal med MED.",
        f"Tal med {linked('MED', 'med-udvalg', 'Et udvalg.')}.",
    ),
    "a form with small letters in capitals": ("PULJEN", linked("PULJEN")),
    "a form of both kinds of letters": (
        "Et med-udvalg",
        f"Et {linked('med-udvalg', 'med-udvalg', 'Et udvalg.')}",
    ),
    "in quotes": ("»Pulje«", f"»{linked('Pulje')}«"),
}
LEFT_ALONE = {
    "part of a word": "En puljemand og en kæmpepulje.",
    "a part joined by a hyphen": "En pulje-agtig ting og EU-pulje.",
    "a term that does not link": "Et hus.",
    "small letters, where the form has capitals": "Tag den med. Med tiden.",
    "part of an address without its beginning": "Se eksempel.dk/pulje.",
    "code": "Skriv `pulje` og ``en ` pulje``.",
    "code moved in": "Sådan:\n\n    pulje\n",
    "fenced code": "```\npulje\n```\n\n~~~yaml\npulje: 1\n~~~",
    "a heading": "## En pulje {#en-pulje}",
    "a heading with a line below": "En pulje\n========\n\nEt andet: puljen\n---",
    "a link": "[En pulje](/x.md) og [en *pulje*][pulje]",
    "a link's title": '[Se](/x.md "En pulje")',
    "a link's address": "[Se](/pulje.md)",
    "a reference's address": "[x]: https://eksempel.dk/pulje",
    "a picture": "![En pulje](pulje.png)",
    "an address": "<https://eksempel.dk/pulje> og https://eksempel.dk/pulje/.",
    "a mail address": "Skriv til pulje@eksempel.dk.",
    "an attribute": '<section aria-label="Pulje" id="pulje" markdown="1">\n\n</section>',
    "an element that Markdown does not read": '<p class="x">En pulje</p> <td>pulje</td>',
    "an HTML heading": '<h3 id="x" markdown="1">En pulje</h3>',
    "a summary": "<summary>En pulje</summary>",
    "a caption": '<caption id="x">En pulje</caption>',
    "a drawing": "<svg><title>En pulje</title><text>pulje</text></svg>",
    "a call": '{{ kriterium("pulje") }}',
    "an attribute list": "Tekst {: .pulje }",
    "a table's head": "| En pulje | Tal |\n| --- | ---: |\n",
    "a table's head without edges": "En pulje | Tal\n--- | ---\n",
}


@pytest.mark.parametrize(("text", "expected"), LINKED.values(), ids=LINKED)
def test_the_first_use_of_a_word_is_a_link(text: str, expected: str) -> None:
    assert GLOSSARY.linked(text) == expected


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_a_word_is_left_alone(text: str) -> None:
    assert GLOSSARY.linked(text) == text


def test_without_terms_nothing_changes() -> None:
    assert Glossary(()).linked("En pulje") == "En pulje"


def test_the_glossarys_own_page_is_left_alone_and_others_link_each_word_once(site: Site) -> None:
    for path, page in site.pages.items():
        links = [part.partition(" ")[0] for part in page.markdown.split("](/ordbog.md#")[1:]]
        marked = page.markdown.count("{ .f-begreb }")
        if path == "ordbog.md":
            assert marked == 0
        elif path not in site.authored:
            assert len(links) == len(set(links)), path
    assert sum(page.markdown.count("{ .f-begreb }") for page in site.pages.values()) > 0
