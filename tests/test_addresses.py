"""Knows the addresses that others link to: none of them may ever go."""

from __future__ import annotations

import pytest

from macros.build.site import ANCHOR, Site
from macros.model.entity import Address
from macros.source.text import slug

PERMANENT = """
/
/kvalitetsmodel/
/kvalitetsmodel/1/
/kvalitetsmodel/1.1/
/kvalitetsmodel/1.1/#1.1.a
/kvalitetsmodel/1.1/#1.1.b
/kvalitetsmodel/1.2/
/kvalitetsmodel/1.2/#1.2.a
/kvalitetsmodel/1.2/#1.2.b
/kvalitetsmodel/1.3/
/kvalitetsmodel/1.3/#1.3.a
/kvalitetsmodel/1.3/#1.3.b
/kvalitetsmodel/2/
/kvalitetsmodel/2.1/
/kvalitetsmodel/2.1/#2.1.a
/kvalitetsmodel/2.1/#2.1.b
/kvalitetsmodel/2.2/
/kvalitetsmodel/2.2/#2.2.a
/kvalitetsmodel/2.2/#2.2.b
/kvalitetsmodel/2.3/
/kvalitetsmodel/2.3/#2.3.a
/kvalitetsmodel/2.3/#2.3.b
/guidelines/vis-en-indikator/
/om/kilder/
/om/kilder/#frise-kvalitetsmodel
/om/kilder/#kvalitetsgrundlag
/om/kilder/#slagelse-strategi
/om/data/
/data/kvalitetsmodel.json
/data/kvalitetsmodel.csv
/data/skema/kvalitetsmodel.json
/data/skema/tema.json
/data/skema/kriterium.json
/data/skema/indikator.json
""".split()
SLUGS = {
    "Synliggørelse": "synliggoerelse",
    "Æbler på øen å": "aebler-paa-oeen-aa",
    "ÆØÅ": "aeoeaa",
    "Blå": "blaa",
    "Bla\u030a": "blaa",
    "Göteborg i Värmland": "goteborg-i-varmland",
    "Café Müller": "cafe-muller",
    "Straße": "strasse",
    "1.1 Lettere at være med": "1-1-lettere-at-vaere-med",
    "  --  § 18? ": "18",
    "»Citat« – og mere…": "citat-og-mere",
    "日本": "",
}


def anchors(site: Site) -> dict[str, list[str]]:
    """The anchors of each page, its address before them."""
    return {Address(page.path).url: ANCHOR.findall(page.markdown) for page in site.pages.values()}


@pytest.mark.parametrize("address", PERMANENT)
def test_a_permanent_address_is_still_there(address: str, site: Site) -> None:
    page, mark, anchor = address.partition("#")
    known = anchors(site) | {f"/{path}": [] for path in site.downloads}
    assert page in known
    if mark:
        assert known[page].count(anchor) == 1


def test_every_criterion_and_indicator_stands_in_the_list(site: Site) -> None:
    missing = [one.url for one in site.model.worded.values() if one.url not in PERMANENT]
    assert missing == []


def test_addresses_and_anchors_are_ascii(site: Site, small_site: Site) -> None:
    for one in (site, small_site):
        addresses = [*(page.published for page in one.pages.values()), *one.downloads]
        found = [*addresses, *(anchor for page in anchors(one).values() for anchor in page)]
        assert [address for address in found if not address.isascii()] == []


def test_no_page_has_an_anchor_twice(site: Site, small_site: Site) -> None:
    for one in (site, small_site):
        for address, names in anchors(one).items():
            assert sorted(names) == sorted(set(names)), address


def test_the_small_project_has_the_addresses_that_are_yet_to_come(small_site: Site) -> None:
    urls = {entity.url for entity in small_site.model.entities}
    assert {
        "/kvalitetsgrundlag/viden/",
        "/kvalitetsgrundlag/viden/#viden.1",
        "/frivilligpolitik/trin-3/",
        "/frivilligpolitik/trin-3/#trin-3.b",
        "/guidelines/vis-det/",
    } <= urls


@pytest.mark.parametrize(("text", "expected"), SLUGS.items(), ids=SLUGS.values())
def test_a_slug_folds_letters_to_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected
