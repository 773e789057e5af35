"""Knows the addresses that others link to: none of them may ever go."""

from __future__ import annotations

import pytest

from macros.build.site import ANCHOR, Site
from macros.model.address import Address
from macros.model.background import Term
from macros.model.kinds import MENTIONABLE
from macros.pages.authored import with_calls
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
/om/sammenhaeng/
/om/kilder/#frise-kvalitetsmodel
/om/kilder/#kvalitetsgrundlag
/om/kilder/#slagelse-strategi
/om/data/
/om/hjaelp/
/om/redaktion/
/nyheder/
/nyheder/frivilligcenter/
/nyheder/kommune/
/nyheder/forening/
/nyheder/redaktoer/
/nyheder/frivilligcenter.xml
/nyheder/kommune.xml
/nyheder/forening.xml
/nyheder/redaktoer.xml
/nyheder/#2026-11-23-ny-1.1
/nyheder/#2026-11-23-ny-1.1.a
/nyheder/#2026-11-23-kvalitetsmodel
/nyheder/#2026-11-25-skabeloner
/nyheder/#2026-11-26-nyheder
/om/eftersyn/
/om/eftersyn/#over-tiden
/om/eftersyn/#rolle-bestyrelse
/om/eftersyn/#rolle-forvaltning
/om/eftersyn/#rolle-frivilligcenter
/om/eftersyn/#rolle-leder
/om/eftersyn/#rolle-projektleder
/om/eftersyn/#rolle-redaktion
/om/eftersyn/#sig-til
/om/eftersyn/bestyrelse.ics
/om/eftersyn/forvaltning.ics
/om/eftersyn/frivilligcenter.ics
/om/eftersyn/leder.ics
/om/eftersyn/projektleder.ics
/om/eftersyn/redaktion.ics
/baggrund/
/baggrund/fem-ting/
/baggrund/#baggrund
/eksempler/
/eksempler/viborg-velfaerdsinstitutioner/
/eksempler/viborg-velfaerdsinstitutioner/#viborg-samlab
/eksempler/procesforloeb/
/eksempler/procesforloeb/#viborg-idraetspolitik
/eksempler/procesforloeb/#broenderslev-frivilligpolitik
/eksempler/frivilligpolitikker/
/kvalitetsgrundlag/
/frivilligpolitik/
/frivilligpolitik/efter-vedtagelsen/
/frivilligpolitik/for-civilsamfundet/
/frivilligpolitik/med/
/frivilligpolitik/raad/
/frivilligpolitik/raad/#raad-1
/frivilligpolitik/raad/#raad-2
/frivilligpolitik/raad/#raad-3
/frivilligpolitik/raad/#raad-4
/frivilligpolitik/raad/#raad-5
/indsatsplan/
/indsatsplan/koder/
/indsatsplan/koder/#rolle-g
/indsatsplan/koder/#rolle-v
/indsatsplan/koder/#rolle-f
/indsatsplan/eksempel/
/indsatsplan/eksempel/aktiviteter/
/indsatsplan/eksempel/overblik/
/indsatsplan/eksempel/opfoelgning/
/ordbog/
/data/kvalitetsmodel.json
/data/kvalitetsmodel.csv
/data/kvalitetsgrundlag.json
/data/kvalitetsgrundlag.csv
/data/frivilligpolitik.json
/data/frivilligpolitik.csv
/data/indsatsplan.json
/data/indsatsplan.csv
/data/ordbog.json
/data/ordbog.csv
/data/kilder.json
/data/kilder.csv
/data/netvaerk.json
/data/netvaerk.csv
/data/kommuner.json
/data/kommuner.csv
/data/skabeloner.json
/data/skabeloner.csv
/data/skema/skabelon.json
/skabeloner/
/skabeloner/hoeringsbrev/
/skabeloner/filer/skabelon-hoeringsbrev.docx
/skabeloner/filer/skabelon-hoeringsbrev.xlsx
/skabeloner/filer/skabelon-hoeringsbrev.json
/skabeloner/filer/skabelon-sagsfremstilling-hoering.docx
/guidelines/
/data/skema/kvalitetsmodel.json
/data/skema/tema.json
/data/skema/kriterium.json
/data/skema/indikator.json
/data/skema/kvalitetsgrundlag.json
/data/skema/omraade.json
/data/skema/udsagn.json
/data/skema/frivilligpolitik.json
/data/skema/trin.json
/data/skema/raad.json
/data/skema/indsatsplan.json
/data/skema/indsatsomraade.json
/data/skema/aktivitet.json
/data/skema/verdensmaal.json
/data/skema/ordbog.json
/data/skema/begreb.json
/data/skema/kilder.json
/data/skema/kilde.json
/data/skema/netvaerk.json
/data/forloeb.json
/data/forloeb.csv
/data/skema/forloeb.json
/data/skema/begivenhed.json
/data/politikker.json
/data/politikker.csv
/data/skema/politikker.json
/data/skema/politik.json
/data/links.json
/data/links.csv
/data/eftersyn.json
/data/eftersyn.csv
/data/skema/eftersyn.json
/data/skema/gennemgang.json
/data/skema/links.json
/data/skema/link.json
""".split()
AREAS = "viden dokumentation synliggoerelse netvaerk engagement etik".split()
# Each step's page with the letters of its checklist's items.
ITEMS = """
/frivilligpolitik/trin-1/ abcdefghi
/frivilligpolitik/trin-2/ abcdefgh
/frivilligpolitik/trin-3/ abcdefgh
/frivilligpolitik/trin-4/ abcdefghi
/frivilligpolitik/trin-5/ abcdefghi
/frivilligpolitik/trin-6/ abcdefghij
/frivilligpolitik/trin-7/ abcdefghij
/frivilligpolitik/trin-8/ abcdefghij
/frivilligpolitik/trin-9/ abcdefghij
/frivilligpolitik/trin-10/ abcdefghij
""".strip().split("\n")
# How many activities each area of the worked strategy has.
ACTIVITIES = (4, 5, 3, 2, 6, 4, 4, 7)
TERMS = """
aeldreraad amr apv boerneattest borgerpanel brobygning cfsa civilsamfundsstrategi dagsordenspunkt
delmaal dokumentation episodisk-frivillighed faglig-foelgegruppe faglige-organisationer fagudvalg
finanslov foelgegruppe fokusgruppe forandringsteori forening frise frivillig frivilligcenter
frivilligcenterudvalg frivilligformidling frivillighedsambassadoer frivilligkonsulent
frivilligpolitik frivilligpolitik-forening frivilligraad frivilligraadet-nationalt
generalforsamling grundfinansiering guideline handicapraad handleplan hoering hoeringsnotat
hoeringssvar indberetningspligt indikator indsatsomraade indstilling interessent journalisering
kommissorium kommunalbestyrelse kriterium kvalitetsgrundlag kvalitetsmodel leder leverance
med-udvalg mindstegrundlag oekonomiudvalg oplysningspligt paragraf-18 paragraf-79
paraplyorganisation partnerskabsaftale persondata projektleder ramboell resultat sagsfremstilling
samarbejdsaftale samskabelse satspulje sekretariat selvejende-institution selvevaluering
social-og-boligstyrelsen styregruppe tavshedspligt tema tildelingskriterier tr
traedestensfaellesskab trafiklysmodel underretningspligt verdensmaal virkning vive voxpop
dialogmoede direktion formand forvaltning su
""".split()
for area in AREAS:
    PERMANENT += [f"/kvalitetsgrundlag/{area}/"]
    PERMANENT += [f"/kvalitetsgrundlag/{area}/#{area}.{number}" for number in (1, 2, 3)]
for page, letters in (line.split() for line in ITEMS):
    PERMANENT += [page, f"{page}tjekliste/"]
    PERMANENT += [f"{page}#{page.split('/')[2]}.{letter}" for letter in letters]
PERMANENT += [f"/ordbog/#{term}" for term in TERMS]
for number, count in enumerate(ACTIVITIES, 1):
    PERMANENT += [f"/indsatsplan/eksempel/omraade-{number}/"]
    PERMANENT += [
        f"/indsatsplan/eksempel/omraade-{number}/#{number}-{at:02}" for at in range(1, count + 1)
    ]
PERMANENT += [f"/indsatsplan/koder/#verdensmaal-{number}" for number in range(1, 18)]
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
    """The anchors of each page with its calls made, its address before them."""
    texts = site.text_by_path
    return {
        Address(path).url: ANCHOR.findall(
            with_calls(site.model, texts[path], page) if path in texts else page.markdown
        )
        for path, page in site.pages.items()
    }


@pytest.fixture(scope="module")
def known(site: Site) -> dict[str, list[str]]:
    """The anchors of the real pages."""
    return anchors(site)


@pytest.fixture(scope="module")
def small_known(small_site: Site) -> dict[str, list[str]]:
    """The anchors of the small project's pages."""
    return anchors(small_site)


@pytest.mark.parametrize("address", PERMANENT)
def test_a_permanent_address_is_still_there(
    address: str, site: Site, known: dict[str, list[str]]
) -> None:
    page, mark, anchor = address.partition("#")
    assert page in known or page.removeprefix("/") in site.downloads
    if mark:
        assert known[page].count(anchor) == 1


def test_every_code_that_others_can_name_stands_in_the_list(site: Site) -> None:
    named = [one for one in site.model.entities if isinstance(one, (*MENTIONABLE, Term))]
    assert [one.url for one in named if one.url not in PERMANENT] == []


def test_addresses_and_anchors_are_ascii(
    site: Site, small_site: Site, known: dict[str, list[str]], small_known: dict[str, list[str]]
) -> None:
    for one, pages in ((site, known), (small_site, small_known)):
        addresses = [*(page.published for page in one.pages.values()), *one.downloads]
        found = [*addresses, *(anchor for page in pages.values() for anchor in page)]
        assert [address for address in found if not address.isascii()] == []


def test_no_page_has_an_anchor_twice(
    known: dict[str, list[str]], small_known: dict[str, list[str]]
) -> None:
    for pages in (known, small_known):
        for address, names in pages.items():
            assert sorted(names) == sorted(set(names)), address


def test_an_entity_stands_where_its_address_says(
    site: Site, small_site: Site, known: dict[str, list[str]], small_known: dict[str, list[str]]
) -> None:
    for one, pages in ((site, known), (small_site, small_known)):
        for entity in one.model.entities:
            page, _, anchor = (entity.url or "/").partition("#")
            assert page in pages, entity.label
            assert not anchor or pages[page].count(anchor) == 1, entity.url


@pytest.mark.parametrize(("text", "expected"), SLUGS.items(), ids=SLUGS.values())
def test_a_slug_folds_letters_to_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected
