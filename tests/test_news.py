"""Knows what readers are told is new: on pages, in feeds, in a mail; and what is told no more."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree

from macros.build.site import Site, read_site
from macros.downloads.feeds import FEEDS, MOST, feeds
from macros.model.address import Address
from macros.model.changes import Audience
from macros.model.model import Model
from macros.model.news import news_for, news_of
from macros.pages.news import mail_of, news_pages
from macros.source.text import fingerprint

if TYPE_CHECKING:
    from lxml.etree import _Element

ADDRESS = "https://eksempel.dk/haandbog/"
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")  # RFC 3339
OLD = "Centret gjorde det svært at være med."
NOW = "c0acc5e1e001e9d008aefb4f739dabda801cc781749cdd0d59d2a6a671c12890"
FIRST = (Path(__file__).parent / "projekt/data/aendringer/2026-11-23.yml").read_text("utf-8")
REWORDED = f"""modelversion: "1.0"
ændringer:
- kode: 1.1
  art: omformuleret
  grund: Den blev misforstået.
  tidligere_ordlyd: {OLD}
  sha256: {NOW}
"""
HISTORY = {"2026-11-23": FIRST.replace(NOW, fingerprint(OLD)), "2027-01-01": REWORDED}
WITHDRAWN = REWORDED.replace(f"tidligere_ordlyd: {OLD}", "fjernet: Den pegede på et menneske.")


def site_with(project: Path, notes: dict[str, str]) -> Site:
    """The site of the small project with these notes of changes."""
    for day, text in notes.items():
        (project / f"data/aendringer/{day}.yml").write_text(text, encoding="utf-8")
    site, problems = read_site(project)
    assert [str(problem) for problem in problems] == []
    assert site is not None
    return site


def announced(day: str, audience: str, number: int = 1) -> dict[str, str]:
    """A note of a day with some news for an audience."""
    one = "- kode: nyt-{0}\n  titel: Nyt {0}\n  grund: Fordi.\n  side: /index.md\n  målgrupper:\n"
    listed = "".join(f"{one.format(at)}  - {audience}\n" for at in range(number))
    return {day: f"nyheder:\n{listed}"}


def parsed(content: bytes) -> _Element:
    return etree.fromstring(content)


def text(element: _Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def links(element: _Element, relation: str) -> list[str | None]:
    found = element.findall(f"{ATOM}link")
    return [one.get("href") for one in found if one.get("rel") == relation]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_a_feed_has_all_that_atom_asks_for(audience: Audience, address: str, site: Site) -> None:
    pages = {Address(path).url for path in site.pages}
    feed = parsed(feeds(site.model, address)[FEEDS[audience]])
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "da"
    assert text(feed, "title") == f"Håndbog i frivillighed: nyt til {audience.plural}"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    assert [text(entry, "title") for entry in entries] == [
        one.title for one in news_for(audience, news_of(site.model))
    ]
    for part in (feed, *entries):
        assert text(part, "id").startswith("urn:uuid:")
        assert MOMENT.fullmatch(text(part, "updated"))
        assert datetime.fromisoformat(text(part, "updated")).tzinfo
        (place,) = links(part, "alternate")
        target = urlsplit(urljoin(f"{ADDRESS}{FEEDS[audience]}", place or "?"))
        assert target.path.removeprefix("/haandbog") in pages
    ids = [text(part, "id") for part in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert links(feed, "self") == ([f"{ADDRESS}{FEEDS[audience]}"] if address else [])


def test_the_feeds_and_their_news_have_ids_that_stay_wherever_the_site_is(site: Site) -> None:
    there, here = feeds(site.model, ADDRESS), feeds(site.model, "")
    for path in FEEDS.values():
        ids = [parsed(made[path]).xpath("//*[local-name()='id']/text()") for made in (there, here)]
        assert ids[0] == ids[1]
    feed = parsed(here["nyheder/kommune.xml"])
    assert text(feed, "id") == "urn:uuid:9fb4a083-baaf-5def-b42b-9de17c92fd2f"


def test_news_for_two_has_one_id_in_both_feeds(project: Path) -> None:
    note = announced("2027-01-01", "kommune\n  - forening")
    made = site_with(project, note).downloads
    ids = [
        text(parsed(made[f"nyheder/{name}.xml"]).findall(f"{ATOM}entry")[0], "id")
        for name in ("kommune", "forening")
    ]
    assert ids[0] == ids[1]


def test_a_link_without_the_sites_address_is_told_from_the_feeds_place(project: Path) -> None:
    made = site_with(project, HISTORY).downloads
    feed = parsed(made["nyheder/frivilligcenter.xml"])
    assert links(feed, "alternate") == ["frivilligcenter/"]
    entry, guideline, several = feed.findall(f"{ATOM}entry")
    assert links(entry, "alternate") == ["../kvalitetsmodel/1.1/"]
    assert links(guideline, "alternate") == ["../guidelines/vis-det/"]
    assert links(several, "alternate") == ["./#2026-11-23-ny-1.1"]


def test_signs_in_news_are_text_in_the_feed(project: Path) -> None:
    note = announced("2027-01-01", "kommune")["2027-01-01"]
    note = note.replace("titel: Nyt 0", "titel: <b>A</b> & B").replace(
        "grund: Fordi.", "grund: <script>1</script> & se @1.2"
    )
    feed = parsed(site_with(project, {"2027-01-01": note}).downloads["nyheder/kommune.xml"])
    (entry,) = feed.findall(f"{ATOM}entry")
    assert text(entry, "title") == "<b>A</b> & B"
    summary = "<p>&lt;script&gt;1&lt;/script&gt; &amp; se 1.2 Stærke foreninger</p>"
    assert text(entry, "summary") == summary


def test_an_empty_feed_is_of_the_newest_day_and_asks_no_clock(project: Path) -> None:
    made = site_with(project, announced("2027-01-01", "kommune")).downloads
    feed = parsed(made["nyheder/forening.xml"])
    assert feed.findall(f"{ATOM}entry") == []
    assert text(feed, "updated") == "2027-01-01T00:00:00+00:00"
    nothing = parsed(feeds(Model(), "")["nyheder/forening.xml"])
    assert text(nothing, "updated") == "1970-01-01T00:00:00+00:00"


def test_a_feed_has_the_newest_alone(project: Path) -> None:
    notes = announced("2027-01-01", "kommune", MOST) | announced("2027-01-02", "kommune", 2)
    feed = parsed(site_with(project, notes).downloads["nyheder/kommune.xml"])
    days = [text(entry, "updated")[:10] for entry in feed.findall(f"{ATOM}entry")]
    assert days == ["2027-01-02"] * 2 + ["2027-01-01"] * (MOST - 2)


def everything(site: Site) -> str:
    """All that the site says, on pages and in the files that are text."""
    pages = [site.called.get(path, page.text) for path, page in site.pages.items()]
    files = [
        content.decode()
        for path, content in site.downloads.items()
        if path.endswith((".json", ".csv", ".xml"))
    ]
    return "\n".join([*pages, *files])


def test_the_old_wording_is_kept_on_the_page_and_in_the_open_data(project: Path) -> None:
    site = site_with(project, HISTORY)
    assert OLD in site.pages["kvalitetsmodel/1.1.md"].markdown
    assert OLD in site.downloads["data/kvalitetsmodel.json"].decode()


def test_a_wording_that_is_withdrawn_is_told_of_and_stands_nowhere(project: Path) -> None:
    site = site_with(project, {"2027-01-01": WITHDRAWN})
    assert OLD not in everything(site)
    reason = "En tidligere ordlyd er fjernet: Den pegede på et menneske."
    assert reason in site.pages["kvalitetsmodel/1.1.md"].markdown
    assert '"fjernet": "Den pegede på et menneske."' in (
        site.downloads["data/kvalitetsmodel.json"].decode()
    )


def test_the_wording_after_a_change_is_not_told_when_it_was_withdrawn_later(project: Path) -> None:
    site = site_with(project, {**HISTORY, "2027-02-01": WITHDRAWN})
    page = site.pages["kvalitetsmodel/1.1.md"].markdown
    assert "<summary>Den tidligere ordlyd: 1.1, 1&#46; januar 2027</summary>" in page
    assert '<p class="f-note">Efter</p>' not in page


def test_a_change_is_for_those_its_code_is_for_unless_it_says(project: Path) -> None:
    note = """modelversion: "1.0"
ændringer:
- kode: trin-1
  art: rettelse
  grund: En stavefejl.
  tidligere_ordlyd: Gammelt.
- kode: viden.1
  art: rettelse
  grund: En stavefejl.
  tidligere_ordlyd: Gammelt.
- kode: raad-1
  art: rettelse
  grund: En stavefejl.
  tidligere_ordlyd: Gammelt.
  målgrupper:
  - forening
"""
    news = news_of(site_with(project, {"2027-01-01": note}).model)[:3]
    assert [(one.page.path, one.audiences) for one in news] == [
        ("frivilligpolitik/trin-1.md", (Audience.MUNICIPALITIES,)),
        ("kvalitetsgrundlag/viden.md", (Audience.CENTRES,)),
        ("frivilligpolitik/raad.md", (Audience.ASSOCIATIONS,)),
    ]


def test_a_mail_goes_a_month_back_from_the_newest_with_whole_addresses(project: Path) -> None:
    notes = announced("2027-01-01", "forening") | announced("2027-01-20", "forening")
    notes |= announced("2027-02-05", "forening")
    model = site_with(project, notes).model
    own = news_for(Audience.ASSOCIATIONS, news_of(model))
    assert (
        mail_of(model, Audience.ASSOCIATIONS, own, ADDRESS)
        == """\
Nyt til foreninger fra Prøvehåndbogen
20. januar 2027 – 5. februar 2027

Nyt 0
Fordi.
https://eksempel.dk/haandbog/

Nyt 0
Fordi.
https://eksempel.dk/haandbog/

Se alle nyhederne:
https://eksempel.dk/haandbog/nyheder/forening/"""
    )


def test_each_page_of_news_names_its_feed(site: Site) -> None:
    named = {page.path: [path for _, path in page.feeds] for page in news_pages(site.model, "")}
    assert named == {
        "nyheder/index.md": list(FEEDS.values()),
        "nyheder/frivilligcenter.md": ["nyheder/frivilligcenter.xml"],
        "nyheder/kommune.md": ["nyheder/kommune.xml"],
        "nyheder/forening.md": ["nyheder/forening.xml"],
        "nyheder/redaktoer.md": ["nyheder/redaktoer.xml"],
    }


def test_every_audience_has_news(site: Site) -> None:
    news = news_of(site.model)
    assert [one for one in Audience if not news_for(one, news)] == []
    assert [one.day for one in news] == sorted((one.day for one in news), reverse=True)
