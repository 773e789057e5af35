"""Knows the open data: what stands in the files that readers fetch, and how."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.build.site import Site, read_site
from macros.downloads.feeds import FEEDS
from macros.downloads.files import SCHEMAS
from macros.downloads.quality_model import quality_model_csv, quality_model_json
from macros.downloads.reviews import calendar_paths
from macros.downloads.templates import template_paths
from macros.loading.project import read_project
from macros.model.entity import Entity
from macros.model.model import Model

CRITERION_KEYS = [
    "ansvarlig",
    "gennemgang_hver",
    "gennemgået",
    "hvorfor",
    "indikatorer",
    "kilder",
    "kode",
    "officiel_ordlyd",
    "ophav",
    "ordlyd",
    "roller",
    "samtale",
    "sideadresse",
    "spørg_netværket",
    "tilføjet",
    "titel",
]
# Each file of open data with the lists in it that have a schema of their own.
PARTS = {
    "kvalitetsmodel": {"temaer": "tema", "kriterier": "kriterium"},
    "kvalitetsgrundlag": {"områder": "omraade", "kilder": "kilde"},
    "frivilligpolitik": {"trin": "trin", "råd": "raad", "kilder": "kilde"},
    "indsatsplan": {"verdensmål": "verdensmaal", "kilder": "kilde"},
    "ordbog": {"liste": "begreb"},
    "kilder": {"liste": "kilde"},
    "netvaerk": {},
    "kommuner": {"liste": "kommune"},
    "skabeloner": {"liste": "skabelon"},
    "forloeb": {},
    "politikker": {"liste": "politik"},
    "eftersyn": {"liste": "gennemgang"},
}
LINKED = ("links", "link")  # test_links.py knows them
INNER = {"kriterium": ("indikatorer", "indikator"), "omraade": ("udsagn", "udsagn")}
# What stands deeper in a file, and has a schema of its own too; held to it in test_strategy.py,
# and in test_timeline.py.
DEEPER = ("indsatsomraade", "aktivitet", "begivenhed")
HOSTILE = """=1+1 "citat"; 'semikolon' </script><b>@SUM(A1)"""


def content(site: Site, name: str = "kvalitetsmodel") -> Any:  # noqa: ANN401  # what JSON holds
    return json.loads(site.downloads[f"data/{name}.json"])


def published_schema(site: Site, name: str) -> Draft202012Validator:
    schema = json.loads(site.downloads[f"data/skema/{name}.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def mistakes(validator: Draft202012Validator, value: object) -> list[str]:
    return [error.message for error in validator.iter_errors(value)]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def changed(project: Path, old: str, new: str) -> Model:
    """The small project's model with one text changed in criterion 1.1."""
    file = project / "data/kriterier/1.1.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    reading = read_project(project)
    assert reading.problems == ()
    return reading.model


def test_each_json_and_csv_and_schema_is_known_here(site: Site) -> None:
    inner = [name for _, name in INNER.values()]
    schemas = {
        *PARTS,
        *inner,
        *DEEPER,
        *LINKED,
        *(name for parts in PARTS.values() for name in parts.values()),
    }
    assert set(SCHEMAS) == schemas
    assert set(site.downloads) == {
        *template_paths(site.model),
        *FEEDS.values(),  # test_news.py knows them
        *calendar_paths(site.model),
        *(f"data/{name}.{form}" for name in (*PARTS, "links") for form in ("json", "csv")),
        *(f"data/skema/{name}.json" for name in schemas),
    }


@pytest.mark.parametrize("name", PARTS)
def test_a_json_follows_its_published_schema(name: str, site: Site, small_site: Site) -> None:
    for one in (site, small_site):
        assert mistakes(published_schema(one, name), content(one, name)) == []


@pytest.mark.parametrize("name", PARTS)
def test_each_entity_follows_its_own_schema(name: str, site: Site) -> None:
    for key, kind in PARTS[name].items():
        entities = content(site, name)[key]
        schema = published_schema(site, kind)
        assert [words for entity in entities for words in mistakes(schema, entity)] == []
        if kind in INNER:
            key_inside, kind_inside = INNER[kind]
            schema = published_schema(site, kind_inside)
            held = [one for entity in entities for one in entity[key_inside]]
            assert [words for one in held for words in mistakes(schema, one)] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_tells_what_each_field_is(name: str, site: Site) -> None:
    schema = json.loads(site.downloads[f"data/skema/{name}.json"])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert [key for key, value in schema["properties"].items() if not value["description"]] == []


def test_a_schema_refuses_another_field_and_a_missing_one(site: Site) -> None:
    criterion = content(site)["kriterier"][0]
    schema = published_schema(site, "kriterium")
    assert mistakes(schema, criterion | {"farve": "blå"}) != []
    assert mistakes(schema, {key: criterion[key] for key in criterion if key != "titel"}) != []


@pytest.mark.parametrize("path", [f"data/{name}.json" for name in PARTS])
def test_a_json_is_sorted_utf_8_with_a_line_end_last(path: str, site: Site) -> None:
    data = site.downloads[path]
    value = json.loads(data)
    expected = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert data.decode("utf-8") == expected


def test_a_step_has_its_number_in_the_source_and_its_ranges(small_site: Site) -> None:
    first, second = content(small_site, "frivilligpolitik")["trin"]
    assert (first["kildens_nummer"], second["kildens_nummer"]) == (1, None)
    assert second["varighed"] == {
        "fra": 3,
        "til": 8,
        "kalenderuger": True,
        "note": "Kan ligge i de samme uger.",
    }
    assert [item["tilføjet"] for item in second["tjekliste"]] == [[], ["tekst"], ["tekst"]]


def test_a_statement_has_the_reason_of_each_criterion(small_site: Site) -> None:
    (area,) = content(small_site, "kvalitetsgrundlag")["områder"]
    assert [part["kriterier"] for part in area["udsagn"]] == [
        [{"kriterium": "1.2", "fordi": "God rådgivning styrker foreningerne."}],
        [{"kriterium": "1.3", "fordi": "Den, der lærer af andre, kender dem."}],
    ]


def test_the_same_files_give_the_same_bytes(root: Path, site: Site) -> None:
    again, _ = read_site(root)
    assert again is not None
    assert again.downloads == site.downloads


def test_the_keys_are_the_danish_ones(site: Site) -> None:
    whole = content(site)
    assert list(whole) == [
        "kilder",
        "kriterier",
        "kvalitetsmodel",
        "modelversion",
        "roller",
        "temaer",
        "udgiver",
        "udgået",
        "ændringer",
    ]
    assert [list(criterion) for criterion in whole["kriterier"]] == [CRITERION_KEYS] * 6


def test_the_codes_are_those_of_the_model(site: Site) -> None:
    whole = content(site)
    assert [one["kode"] for one in whole["temaer"]] == ["1", "2"]
    codes = [one["kode"] for criterion in whole["kriterier"] for one in criterion["indikatorer"]]
    assert len(codes) == len(set(codes)) == 12


def test_the_fields_of_the_editors_are_marked_as_added(site: Site) -> None:
    whole = content(site)
    for criterion in whole["kriterier"]:
        assert criterion["tilføjet"] == [
            "titel",
            "hvorfor",
            "roller",
            "samtale",
            "spørg_netværket",
        ]
        for indicator in criterion["indikatorer"]:
            assert indicator["tilføjet"] == ["titel", "ordlyd", "dokumentation"]
    assert [theme["tilføjet"] for theme in whole["temaer"]] == [[], []]
    assert whole["kvalitetsmodel"]["tilføjet"] == ["forbehold"]


def test_an_entity_can_say_otherwise_of_a_fields_origin(project: Path) -> None:
    origin = "ophav:\n- felter:\n  - hvorfor\n  er: godkendt\n  af: Nogen\n  dato: 2027-03-01\n"
    model = changed(
        project, "samtale:\n", f"{origin}- felter:\n  - ordlyd\n  er: tilføjet\nsamtale:\n"
    )
    criterion = json.loads(quality_model_json(model))["kriterier"][0]
    assert criterion["tilføjet"] == ["titel", "ordlyd", "roller", "samtale", "spørg_netværket"]
    assert rows(quality_model_csv(model))[0]["kriterium_tilføjet"] == (
        "titel | ordlyd | roller | samtale | spørg_netværket"
    )


@pytest.mark.parametrize("name", PARTS)
def test_a_csv_begins_with_a_bom_and_has_a_row_for_each_code(name: str, site: Site) -> None:
    data = site.downloads[f"data/{name}.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.endswith(b"\r\n")
    assert b";" in data.splitlines()[0]
    model = site.model
    entities: dict[str, list[Entity]] = {
        "kvalitetsmodel": [one for outer in model.criteria for one in outer.indicators],
        "kvalitetsgrundlag": [one for outer in model.areas for one in outer.statements],
        "frivilligpolitik": [one for outer in model.steps for one in outer.checklist],
        "indsatsplan": list(model.strategy.activities) if model.strategy else [],
        "ordbog": list(model.terms),
        "kilder": list(model.sources),
        "netvaerk": list(model.networks),
        "kommuner": list(model.municipalities),
        "skabeloner": list(model.templates),
        "forloeb": list(model.events),
        "politikker": list(model.policies),
        "eftersyn": list(model.in_review),
    }
    column = "indikator" if name == "kvalitetsmodel" else "kode"
    expected = [(one.code, one.url or "") for one in entities[name]]
    assert [(row[column], row["sideadresse"]) for row in rows(data)] == expected


def test_the_csv_read_back_is_the_model(site: Site) -> None:
    by_code = {row["indikator"]: row for row in rows(site.downloads["data/kvalitetsmodel.csv"])}
    for criterion in site.model.criteria:
        for indicator in criterion.indicators:
            row = by_code[indicator.code]
            assert row["tema"] == criterion.theme_code
            assert row["kriterium"] == criterion.code
            assert row["kriterium_titel"] == criterion.title
            assert row["kriterium_ordlyd"] == " ".join(criterion.wording.split("\n\n"))
            assert row["kriterium_hvorfor"] == " ".join(criterion.reason.split("\n\n"))
            assert tuple(row["kriterium_samtale"].split(" | ")) == criterion.questions
            assert tuple(row["kriterium_spørg_netværket"].split(" | ")) == (
                criterion.network_questions
            )
            for part in criterion.roles:
                assert tuple(row[f"kriterium_gør_{part.role}"].split(" | ")) == part.actions
            assert row["indikator_titel"] == indicator.title
            assert row["indikator_ordlyd"] == " ".join(indicator.wording.split("\n\n"))
            assert tuple(row["indikator_dokumentation"].split(" | ")) == indicator.documentation
            assert row["udgået"] == "nej"
            assert row["sideadresse"] == indicator.url


def test_the_columns_of_the_quality_model_stay_where_they_were(site: Site) -> None:
    header = site.downloads["data/kvalitetsmodel.csv"].decode("utf-8-sig").split("\r\n")[0]
    assert header == (
        "modelversion;tema;tema_titel;kriterium;kriterium_titel;kriterium_ordlyd;"
        "kriterium_officiel_ordlyd;kriterium_hvorfor;kriterium_gør_bestyrelse;kriterium_gør_leder;"
        "kriterium_gør_ansatte;kriterium_gør_frivillige;kriterium_samtale;"
        "kriterium_spørg_netværket;kriterium_kilder;kriterium_tilføjet;kriterium_godkendt;indikator;indikator_titel;"
        "indikator_ordlyd;indikator_dokumentation;indikator_tilføjet;indikator_godkendt;udgået;efter;sideadresse"
    )


def test_the_csv_of_the_quality_basis_read_back_is_the_basis(site: Site) -> None:
    by_code = {row["kode"]: row for row in rows(site.downloads["data/kvalitetsgrundlag.csv"])}
    for area in site.model.areas:
        for statement in area.statements:
            row = by_code[statement.code]
            assert (row["område"], row["område_titel"]) == (area.code, area.title)
            assert row["titel"] == statement.title
            assert row["ordlyd"] == " ".join(statement.wording.split("\n\n"))
            links = zip(row["kriterier"].split(" | "), row["fordi"].split(" | "), strict=True)
            assert list(links) == [(part.criterion, part.because) for part in statement.criteria]


def test_the_csv_of_the_process_read_back_is_the_process(site: Site) -> None:
    by_code = {row["kode"]: row for row in rows(site.downloads["data/frivilligpolitik.csv"])}
    for step in site.model.steps:
        for item in step.checklist:
            row = by_code[item.code]
            assert (row["trin"], row["trin_titel"]) == (step.code, step.title)
            assert row["kildens_nummer"] == str(step.source_number or "")
            weeks = (step.duration.shortest, step.duration.longest)
            assert (int(row["uger_fra"]), int(row["uger_til"])) == weeks
            assert row["kalenderuger"] == ("ja" if step.duration.calendar_weeks else "nej")
            assert (row["tekst"], row["art"]) == (item.text, item.need.value)
            assert row["valg"] == (item.choice or "")


def test_the_csv_of_a_list_read_back_is_the_list(site: Site) -> None:
    words = {row["kode"]: row for row in rows(site.downloads["data/ordbog.csv"])}
    for term in site.model.terms:
        row = words[term.code]
        assert row["ord"] == term.word
        assert tuple(filter(None, row["former"].split(" | "))) == term.forms
        assert row["betydning"] == " ".join(term.definition.split("\n\n"))
        assert row["link"] == ("ja" if term.is_linked else "nej")
        assert tuple(filter(None, row["kilder"].split(" | "))) == tuple(
            use.source for use in term.sources
        )
    sources = {row["kode"]: row for row in rows(site.downloads["data/kilder.csv"])}
    for source in site.model.sources:
        assert sources[source.code]["titel"] == source.title
        assert sources[source.code]["år"] == str(source.year or "")
        assert sources[source.code]["adresse"] == (source.web_address or "")
    networks = {row["kode"]: row for row in rows(site.downloads["data/netvaerk.csv"])}
    for network in site.model.networks:
        centres = networks[network.code]["centre"]
        assert tuple(filter(None, centres.split(" | "))) == network.centres


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_formula_is_text_in_a_spreadsheet(sign: str, project: Path) -> None:
    model = changed(project, "titel: En fast vej ind", f"titel: '{sign}1+1'")
    assert rows(quality_model_csv(model))[0]["indikator_titel"] == f"'{sign}1+1"


def test_hostile_text_stays_text(project: Path) -> None:
    quoted = json.dumps(HOSTILE)
    model = changed(project, "- Hvad gør I?", f"- {quoted}\n- Og så?")
    criterion = json.loads(quality_model_json(model))["kriterier"][0]
    assert criterion["spørg_netværket"] == [HOSTILE, "Og så?"]
    read_back = rows(quality_model_csv(model))
    assert read_back[0]["kriterium_spørg_netværket"] == f"'{HOSTILE} | Og så?"
    assert len(read_back) == 6


def test_what_is_out_of_use_is_marked_and_stays(project: Path) -> None:
    note = project / "data/aendringer/2027-01-01.yml"
    note.write_text(
        'modelversion: "1.0"\nændringer:\n- kode: 1.1\n  art: udgået\n  grund: Den er samlet.\n'
        "- kode: 1.1.a\n  art: udgået\n  grund: Den er samlet.\n",
        encoding="utf-8",
    )
    model = read_project(project).model
    whole = json.loads(quality_model_json(model))
    assert whole["udgået"] == ["1.1", "1.1.a", "1.1.b"]
    assert [one["kode"] for one in whole["kriterier"]] == ["1.1", "1.2", "1.3"]
    assert [row["udgået"] for row in rows(quality_model_csv(model))][:3] == ["ja", "ja", "nej"]


def test_a_variant_has_only_its_own_tasks(project: Path) -> None:
    file = project / "data/skabeloner/invitation.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace(
            "        dage: -14\n        niveau: sekretariat\n",
            "        dage: -14\n        niveau: sekretariat\n        kun:\n        - brev\n",
        ),
        encoding="utf-8",
    )
    template = read_project(project).model.templates[0]
    letter, mail = (
        [block.schedule for one in template.sections_of(variant) for block in one.blocks]
        for variant in template.variants
    )
    assert [len(one.tasks) for one in letter if one] == [1]
    assert [len(one.tasks) for one in mail if one] == [0]
