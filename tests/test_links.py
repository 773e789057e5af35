"""Knows what hangs together with what: on pages, in the picture, in tables and as open data."""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.build.site import Site, read_site
from macros.model.documents import Page
from macros.model.process import Step
from macros.model.publisher import Source
from macros.model.quality_basis import Area, Statement
from macros.model.quality_model import Criterion, Indicator
from macros.model.template import Template
from macros.pages.link_picture import (
    BOLD,
    EDGE,
    PADDING,
    TEXT_SIZE,
    WIDTH,
    LinkPicture,
    link_picture,
    width_of,
    wrapped,
)
from macros.pages.links import MENTIONED, Groups, cross_links, inner_links, link_groups
from macros.pages.overview import OVERVIEW_PATH
from macros.pages.rendering import parted

PHONE = 358  # pixels that a text has on a phone that is 390 wide
LONG = "Uddannelsesforløb for nøglepersoner og erfaringer fra andre c"


def names(groups: Groups) -> dict[str, list[tuple[str, str]]]:
    """The groups as words: each kind with the labels and reasons in it."""
    return {
        kind: [(other.label, reason) for other, reason in others] for kind, others in groups.items()
    }


def statement(label: str) -> Statement:
    fields: dict[str, Any] = {"code": "viden.1", "title": label}
    return Statement.model_construct(**fields)


def many(kinds: int, each: int, label: str = LONG) -> Groups:
    others = [(statement(label), "") for _ in range(each)]
    return {f"Slags {number}": [*others] for number in range(kinds)}


def picture_of(label: str, groups: Groups) -> LinkPicture:
    found = link_picture(statement(label), groups)
    assert found is not None
    return found


PICTURES: dict[str, tuple[str, Groups]] = {
    "one": ("Kort", many(1, 1, "Kort")),
    "two kinds": ("Kort", many(2, 2)),
    "many kinds with many each": (LONG, many(12, 40)),
    "a word that is too long": ("Kort", many(3, 2, "Rindfleischetikettierungsueberwachung" * 2)),
    "a long word in the middle": ("Speciallægepraksisplanlægning" * 3, many(1, 3)),
    "wide letters": ("MWMW " * 12, many(2, 3, "WWWW MMMM " * 6)),
    "letters of other alphabets": ("日本 " * 20, many(2, 3, "日本語" * 20)),
}


def real_pictures(site: Site) -> list[LinkPicture]:
    entities = [*site.model.criteria, *site.model.steps]
    found = [link_picture(one, link_groups(site.model, one)) for one in entities]
    return [one for one in found if one]


def is_whole(one: LinkPicture) -> None:
    """All boxes stand apart and inside the picture, all words inside their box."""
    for above, below in pairwise(one.boxes):
        assert above.top + above.height < below.top
    for box in one.boxes:
        assert box.left >= EDGE
        assert box.left + box.width <= one.width - EDGE
        assert box.top >= EDGE
        assert box.top + box.height <= one.height - EDGE
        for row in box.rows:
            wide = width_of(row.words) * (BOLD if box.is_middle else 1)
            assert row.left + wide <= box.left + box.width - PADDING, row.words
            assert box.top + TEXT_SIZE <= row.base <= box.top + box.height - PADDING
        for upper, lower in combinations([row.base for row in box.rows], 2):
            assert lower - upper >= TEXT_SIZE
    for line in one.lines:
        assert 0 < line.left <= line.right < one.width
        assert 0 < line.top <= line.bottom < one.height


@pytest.mark.parametrize(("label", "groups"), PICTURES.values(), ids=PICTURES)
def test_all_of_it_is_inside_the_picture_and_apart(label: str, groups: Groups) -> None:
    one = picture_of(label, groups)
    is_whole(one)
    assert len(one.boxes) == len(groups) + 1
    assert [box.is_middle for box in one.boxes].count(True) == 1
    assert len(one.lines) == len(groups) + 1


def test_the_real_pictures_are_whole_and_one_for_each_criterion_and_step(site: Site) -> None:
    found = real_pictures(site)
    assert len(found) == len(site.model.criteria) + len(site.model.steps)
    for one in found:
        is_whole(one)


def test_each_line_ends_at_a_box(site: Site) -> None:
    for one in real_pictures(site):
        spine, *branches = one.lines
        around = [box for box in one.boxes if not box.is_middle]
        for line, box in zip(branches, around, strict=True):
            assert (line.left, line.right) == (spine.left, box.left)
            assert box.top < line.top < box.top + box.height
            assert spine.top <= line.top <= spine.bottom


def test_words_are_large_enough_on_a_phone() -> None:
    assert TEXT_SIZE * PHONE / WIDTH >= 16


def test_nothing_hanging_together_gives_no_picture() -> None:
    assert link_picture(statement("Kort"), {}) is None


def test_the_words_say_what_the_picture_does(small_site: Site) -> None:
    step = small_site.model.steps[0]
    one = link_picture(step, link_groups(small_site.model, step))
    assert one is not None
    assert one.words == (
        "De første fællesmøder, trin 1 hænger sammen med 1 råd: »Giv det tid«; "
        "1 guideline: »Vis det frem«; 1 skabelon: »Invitation«."
    )
    three = picture_of("Kort", {"Udsagn": [(statement(f"Nr. {at}"), "") for at in (1, 2, 3)]})
    assert three.words == "Kort hænger sammen med 3 udsagn, bl.a. »Nr. 1« og »Nr. 2«."
    assert [row.words for row in three.boxes[0].rows] == ["3 udsagn, bl.a.", "Nr. 1", "Nr. 2"]


LINES: dict[str, tuple[str, int, list[str]]] = {
    "it has room": ("to ord", 1, ["to ord"]),
    "it goes on": ("et ord og et til", 3, ["et ord", "og et til"]),
    "it is cut at a word": ("et ord og et til", 1, ["et ord …"]),
    "a word is cut": ("ooooooooooooooooo", 1, ["ooooo …"]),
}


@pytest.mark.parametrize(("text", "most", "expected"), LINES.values(), ids=LINES)
def test_text_is_cut_where_room_ends(text: str, most: int, expected: list[str]) -> None:
    assert wrapped(text, 68, most) == expected


def test_a_criterion_shows_all_that_points_to_it_with_the_reason(small_site: Site) -> None:
    model = small_site.model
    criterion = model.find(Criterion, "1.2")
    assert criterion is not None
    assert names(cross_links(model, criterion)) == {
        "Udsagn": [("Ajour med ny viden", "God rådgivning styrker foreningerne.")],
        "Skabeloner": [("Invitation", "")],
        "Aktiviteter i eksemplet": [("1-01 Åben rådgivning", "")],
        MENTIONED: [("1.1 Lettere at være med", ""), ("Prøvegrundlaget", "")],
    }


def test_what_stands_inside_shows_its_own(small_site: Site) -> None:
    model = small_site.model
    area = model.find(Area, "viden")
    assert area is not None
    assert {code: list(groups) for code, groups in inner_links(model, area).items()} == {
        "viden.1": ["Kriterier", "Skabeloner"],
        "viden.2": ["Kriterier", "Skabeloner"],
    }
    assert list(cross_links(model, area, inner=False)) == [MENTIONED]


def site_with(project: Path, file: str, old: str, new: str) -> Site:
    text = (project / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / file).write_text(text.replace(old, new), encoding="utf-8")
    site, problems = read_site(project)
    assert problems == ()
    assert site is not None
    return site


def test_what_points_only_to_an_indicator_stands_with_its_criterion_too(project: Path) -> None:
    old = "trin:\n- trin-1\nslags"
    model = site_with(project, "guides/vis-det.md", old, f"indikatorer:\n- 1.3.b\n{old}").model
    criterion = model.find(Criterion, "1.3")
    assert criterion is not None
    assert names(link_groups(model, criterion))["Guidelines"] == [
        ("Vis det frem", "Det gælder 1.3.b.")
    ]


CALL = 'Vælg en indikator, fx {{ indikator("1.1.a") }}.'
NAMED = {
    "a code": ("Se @viden.1.", "udsagn", "viden.1"),
    "a call": ('Se {{ udsagn("viden.1") }}.', "udsagn", "viden.1"),
    "a link to a page": ("Se [data](../om/data.md).", "side", "om/data"),
    "a link to a place": ("Se [det](/kvalitetsmodel/1.3.md#1.3.a).", "indikator", "1.3.a"),
    "a link to a heading": ("Se [det](/kvalitetsmodel/1.3.md#roller).", "kriterium", "1.3"),
    "a link to the model's page": (
        "Se [den](/kvalitetsmodel/index.md).",
        "side",
        "kvalitetsmodel/index",
    ),
}


@pytest.mark.parametrize(("text", "kind", "code"), NAMED.values(), ids=NAMED)
def test_a_text_names_what_it_links_to(text: str, kind: str, code: str, project: Path) -> None:
    model = site_with(project, "guides/vis-det.md", CALL, text).model
    own = [one.target for one in model.mentions if one.source == ("guideline", "vis-det")]
    assert set(own) == {(kind, code), ("trin", "trin-1")}


def test_code_and_other_sites_name_nothing(project: Path) -> None:
    text = "Skriv `@viden.1` eller [her](https://eksempel.dk/om/data.md)."
    model = site_with(project, "guides/vis-det.md", CALL, text).model
    own = [one.target for one in model.mentions if one.source == ("guideline", "vis-det")]
    assert own == [("trin", "trin-1")]


def test_a_written_page_shows_what_links_to_it(project: Path) -> None:
    site = site_with(project, "guides/vis-det.md", CALL, "Se [data](/om/data.md).")
    page = site.model.find(Page, "om/data")
    assert page is not None
    assert names(cross_links(site.model, page)) == {MENTIONED: [("Vis det frem", "")]}
    assert "## Hænger sammen med {#sammenhaeng}" in site.pages["om/data.md"].markdown
    assert "{#sammenhaeng}" not in site.pages["index.md"].markdown


def cells(site: Site) -> dict[str, list[str]]:
    """The rows of the overview's tables by the label of what they are about."""
    found = re.findall(r"<tr[^>]*><th scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", overview(site))
    return {
        re.sub(r"\[(.*)\]\(.*\)", r"\1", label): re.findall(r">(\d+)</td>", rest)
        for label, rest in found
    }


def overview(site: Site) -> str:
    return site.pages[OVERVIEW_PATH].markdown


def test_the_overview_counts_what_the_pages_list(small_site: Site) -> None:
    rows = cells(small_site)
    assert rows["1.1 Lettere at være med"] == ["0", "1", "1", "1"]
    assert rows["1.2 Stærke foreninger"] == ["1", "0", "1", "1"]
    assert rows["De første fællesmøder, trin 1"] == ["1", "1", "1"]
    assert rows["Giv det tid"] == ["1"]


def test_the_overview_has_a_row_for_all_that_is_worked_with(site: Site) -> None:
    rows = cells(site)
    kinds = (Criterion, Indicator, Statement, Step, Template)
    missing = [one.label for one in site.model.entities if isinstance(one, kinds)]
    assert [label for label in missing if label not in rows] == []


def test_a_table_of_the_overview_is_a_named_region(small_site: Site) -> None:
    markdown = overview(small_site)
    regions = re.findall(
        r'<div class="f-tabel" role="region" tabindex="0" aria-labelledby="([\w-]+)"', markdown
    )
    assert len(regions) == markdown.count("<table")
    for name in regions:
        assert markdown.count(f'id="{name}"') == 1


def listed(site: Site) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(site.downloads["data/links.json"])["liste"]
    return found


def test_the_links_follow_their_schema(site: Site, small_site: Site) -> None:
    for one in (site, small_site):
        whole = Draft202012Validator(json.loads(one.downloads["data/skema/links.json"]))
        single = Draft202012Validator(json.loads(one.downloads["data/skema/link.json"]))
        assert list(whole.iter_errors(json.loads(one.downloads["data/links.json"]))) == []
        assert [list(single.iter_errors(link)) for link in listed(one)[:50]] == [[]] * 50


def test_each_link_is_told_once_and_all_of_them_are(site: Site) -> None:
    links = [json.dumps(link, sort_keys=True) for link in listed(site)]
    assert len(links) == len(set(links))
    assert len(links) == len(site.model.references) + len(site.model.mentions)


def test_the_links_stand_in_the_order_of_their_kinds(site: Site) -> None:
    kinds = [str(link["fra"]["slags"]) for link in listed(site)]  # type: ignore[index]
    assert kinds == sorted(kinds)


def test_a_link_has_its_ends_its_kind_and_its_reason(small_site: Site) -> None:
    link = next(one for one in listed(small_site) if one["fordi"])
    assert link == {
        "art": "henviser",
        "fordi": "God rådgivning styrker foreningerne.",
        "fra": {
            "kode": "viden.1",
            "sideadresse": "/kvalitetsgrundlag/viden/#viden.1",
            "slags": "udsagn",
        },
        "til": {"kode": "1.2", "sideadresse": "/kvalitetsmodel/1.2/", "slags": "kriterium"},
    }
    table = small_site.downloads["data/links.csv"].decode("utf-8-sig").split("\r\n")
    assert table[0] == (
        "fra_slags;fra_kode;fra_sideadresse;til_slags;til_kode;til_sideadresse;art;fordi"
    )
    assert len(table) == len(listed(small_site)) + 2


def test_sources_are_no_links_on_a_page(site: Site) -> None:
    for one in (*site.model.criteria, *site.model.templates, *site.model.guidelines):
        for others in cross_links(site.model, one).values():
            assert not any(isinstance(other, Source) for other, _ in others)


@pytest.mark.parametrize(("number", "open_ones"), [(0, 0), (1, 1), (8, 8), (9, 5), (40, 5)])
def test_a_long_list_of_links_has_most_of_it_behind_a_click(number: int, open_ones: int) -> None:
    entries = list(range(number))
    assert parted(entries) == (entries[:open_ones], entries[open_ones:])


def test_a_page_with_many_links_folds_them_and_has_them_all(site: Site) -> None:
    criterion = site.model.find(Criterion, "1.3")
    assert criterion is not None
    page = site.pages["kvalitetsmodel/1.3.md"].markdown
    links = page.partition('<div class="f-links"')[2].partition("</div>")[0]
    assert links.count("<details") == links.count("<summary>Vis ") > 0
    shown = [line for line in links.split("\n") if line.startswith("- [")]
    assert len(shown) == sum(map(len, cross_links(site.model, criterion).values()))
