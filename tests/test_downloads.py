"""Knows the open data: what stands in the files that readers fetch, and how."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.build.site import Site
from macros.downloads.files import SCHEMAS, downloads
from macros.downloads.quality_model import quality_model_csv, quality_model_json
from macros.loading.project import read_project
from macros.model.model import Model

CRITERION_KEYS = [
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
HOSTILE = """=1+1 "citat"; 'semikolon' </script><b>@SUM(A1)"""


def content(site: Site) -> Any:  # noqa: ANN401  # whatever JSON holds
    return json.loads(site.downloads["data/kvalitetsmodel.json"])


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


def test_the_json_follows_its_published_schema(site: Site, small_site: Site) -> None:
    for one in (site, small_site):
        assert mistakes(published_schema(one, "kvalitetsmodel"), content(one)) == []


@pytest.mark.parametrize(("name", "key"), [("tema", "temaer"), ("kriterium", "kriterier")])
def test_each_entity_follows_its_own_schema(name: str, key: str, site: Site) -> None:
    for entity in content(site)[key]:
        assert mistakes(published_schema(site, name), entity) == []


def test_each_indicator_follows_its_own_schema(site: Site) -> None:
    for criterion in content(site)["kriterier"]:
        for indicator in criterion["indikatorer"]:
            assert mistakes(published_schema(site, "indikator"), indicator) == []


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


def test_the_json_is_sorted_utf_8_with_a_line_end_last(site: Site) -> None:
    data = site.downloads["data/kvalitetsmodel.json"]
    expected = json.dumps(content(site), ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert data.decode("utf-8") == expected


def test_the_same_files_give_the_same_bytes(root: Path, site: Site) -> None:
    assert downloads(read_project(root).model) == site.downloads


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


def test_the_csv_begins_with_a_bom_and_has_a_row_for_each_indicator(site: Site) -> None:
    data = site.downloads["data/kvalitetsmodel.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.endswith(b"\r\n")
    codes = [one.code for criterion in site.model.criteria for one in criterion.indicators]
    assert [row["indikator"] for row in rows(data)] == codes
    assert b";" in data.splitlines()[0]


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
    assert whole["udgået"] == ["1.1", "1.1.a"]
    assert [one["kode"] for one in whole["kriterier"]] == ["1.1", "1.2", "1.3"]
    assert [row["udgået"] for row in rows(quality_model_csv(model))][:2] == ["ja", "nej"]
