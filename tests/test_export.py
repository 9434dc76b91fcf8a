import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from conftest import City
from hpgeo.export.contract import (
    citations,
    dump_json,
    headings,
    neutralise,
    to_csv,
    to_feature_collection,
    to_json,
    to_rows,
)
from hpgeo.programme.programme import Programme, load_programme

BRIDGE, ROAD, ZONE, PLATFORM = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone", "data-platform"

# Section 9 of the design: keys may be added, none renamed.
CONTRACT: dict[str, set[str]] = {
    "top": {"as_of", "known_on", "sources", "organizations", "projects"},
    "source": {"id", "number", "title", "publisher", "date", "kind"},
    "organization": {"id", "name", "period", "successor"},
    "project": {"id", "title", "aliases", "layer", "sector", "type", "status", "status_basis", "period", "investment",
                "parties", "location", "statements", "contradictions", "slippage_years", "geometry"},
    "period": {"start", "end", "after"},
    "investment": {"amount", "currency", "source"},
    "party": {"organization", "role", "current_organization"},
    "location": {"communes", "former_districts", "accuracy", "accuracy_m"},
    "statement": {"source", "locator", "title", "period", "milestones", "investment", "funding", "approvals", "parties",
                  "status"},
    "milestone": {"type", "date", "basis"},
    "statement investment": {"amount", "currency"},
    "approval": {"number", "date"},
    "statement party": {"organization", "role"},
}  # fmt: skip


@pytest.fixture
def exported(programme: Programme) -> dict[str, Any]:
    content = json.loads(dump_json(to_json(programme, list(programme.works.values()))))
    assert isinstance(content, dict)
    return content


def project(exported: dict[str, Any], name: str) -> dict[str, Any]:
    return next(item for item in exported["projects"] if item["id"] == name)


def pieces(exported: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Sort every object of the export under its name in the contract."""
    projects = exported["projects"]
    statements = [statement for item in projects for statement in item["statements"]]
    stated = [statement["investment"] for statement in statements if statement["investment"]]
    return {
        "top": [exported],
        "source": exported["sources"],
        "organization": exported["organizations"],
        "project": projects,
        "period": [item["period"] for item in projects] + [s["period"] for s in statements if s["period"]],
        "investment": [item["investment"] for item in projects if item["investment"]],
        "party": [party for item in projects for party in item["parties"]],
        "location": [item["location"] for item in projects],
        "statement": statements,
        "milestone": [milestone for statement in statements for milestone in statement["milestones"]],
        "statement investment": stated,
        "approval": [approval for statement in statements for approval in statement["approvals"]],
        "statement party": [party for statement in statements for party in statement["parties"]],
    }


@pytest.mark.parametrize("name", CONTRACT)
def test_contract_keeps_its_keys(exported: dict[str, Any], name: str) -> None:
    found = pieces(exported)[name]
    assert found
    assert [CONTRACT[name] - set(piece) for piece in found] == [set()] * len(found)


def test_names_come_in_both_languages(exported: dict[str, Any]) -> None:
    assert project(exported, BRIDGE)["title"] == {"vi": "Cầu Đá Trắng", "en": "White Stone bridge"}
    assert exported["sources"][0]["title"].keys() == {"vi", "en"}
    assert exported["organizations"][0]["name"] == {"vi": "Sở Giao thông vận tải", "en": "Department of Transport"}


def test_as_of_is_the_day_that_was_passed_in(exported: dict[str, Any]) -> None:
    assert (exported["as_of"], exported["known_on"]) == ("2026-11-20", None)


def test_both_days_go_out_as_they_were_passed_in(city: City) -> None:
    programme = load_programme(city.root, date(2026, 11, 20), date(2024, 1, 1))
    works = list(programme.works.values())
    for content in (to_json(programme, works), to_feature_collection(programme, works)):
        assert (content["as_of"], content["known_on"]) == ("2026-11-20", "2024-01-01")


def test_bridge_goes_out_as_it_is_known(exported: dict[str, Any]) -> None:
    bridge = project(exported, BRIDGE)
    assert (bridge["status"], bridge["status_basis"], bridge["slippage_years"]) == ("implementation", "stated", 2)
    assert bridge["period"] == {"start": "2023", "end": "2027", "after": None}
    assert bridge["aliases"] == ["cầu vượt sông Đò"]
    assert bridge["location"]["communes"] == ["da-trang"]
    assert (bridge["location"]["accuracy"], bridge["location"]["accuracy_m"]) == ("surveyed", 5)
    assert bridge["geometry"] == {"type": "LineString", "coordinates": [[106.6, 20.8], [106.7, 20.8]]}


def test_party_names_who_answers_today(exported: dict[str, Any]) -> None:
    assert project(exported, BRIDGE)["parties"] == [
        {"organization": "so-giao-thong", "role": "lead", "current_organization": "so-xay-dung"}
    ]


def test_sum_goes_out_whole_with_its_source(exported: dict[str, Any]) -> None:
    investment = project(exported, BRIDGE)["investment"]
    assert (investment["amount"], investment["currency"], investment["source"]) == (500_000_000_000, "VND", "plan-2023")
    assert isinstance(investment["amount"], int)
    assert investment["shared_with"] == [ROAD]


def test_statement_goes_out_as_it_stands(exported: dict[str, Any]) -> None:
    statement = project(exported, BRIDGE)["statements"][0]
    assert (statement["source"], statement["locator"]) == ("plan-2023", "PL1/1")
    assert statement["milestones"] == [{"type": "opening", "date": "2025-Q2", "basis": "planned"}]
    assert statement["approvals"] == [{"number": "3279/QĐ-UBND", "date": "2021-11-12"}]
    assert statement["period"] == {"start": "2023", "end": "2025", "after": None}


def test_bound_goes_out_as_a_bound(exported: dict[str, Any]) -> None:
    assert project(exported, ZONE)["period"] == {"start": None, "end": None, "after": "2030"}


def test_what_is_not_known_is_null(exported: dict[str, Any]) -> None:
    platform = project(exported, PLATFORM)
    nulls = ("status", "investment", "slippage_years", "geometry", "length_km")
    assert [platform[key] for key in nulls] == [None] * len(nulls)
    assert (platform["status_basis"], platform["location"]["accuracy"]) == ("unknown", "none")


def test_parts_of_different_types_are_a_collection(city: City) -> None:
    line = '"LineString", "coordinates": [[106.6, 20.8], [106.6, 20.9]]'
    city.replace("layers/road.osm.geojson", line, '"Point", "coordinates": [106.6, 20.8]')
    programme = city.programme()
    geometry = to_json(programme, [programme.works[ROAD]])["projects"][0]["geometry"]
    assert geometry["type"] == "GeometryCollection"


def test_contradiction_cites_both_sides(city: City) -> None:
    city.replace(
        f"data/projects/{ROAD}.yaml",
        "- source: plan-2023",
        "- {source: plan-2023, locator: PL9/9, period: {end: 2028}}\n- source: plan-2023",
    )
    programme = city.programme()
    (found,) = to_json(programme, [programme.works[ROAD]])["projects"][0]["contradictions"]
    assert (found["field"], [side["value"] for side in found["statements"]]) == ("end", ["2028", "2030"])
    assert [side["locator"] for side in found["statements"]] == ["PL9/9", "PL1/2"]


def test_selection_keeps_sources_and_organizations(programme: Programme) -> None:
    content = to_json(programme, [programme.works[BRIDGE]])
    assert [item["id"] for item in content["projects"]] == [BRIDGE]
    assert (len(content["sources"]), len(content["organizations"])) == (2, 3)


def test_json_is_utf8_for_people(programme: Programme) -> None:
    text = dump_json(to_json(programme, []))
    assert "Đá Trắng" in text
    assert text.endswith("}\n")
    assert json.loads(text, parse_constant=pytest.fail)


# GeoJSON


def test_every_part_is_a_feature_with_its_grade_and_citations(programme: Programme) -> None:
    collection = to_feature_collection(programme, programme.works.values())
    assert collection["type"] == "FeatureCollection"
    assert [feature["id"] for feature in collection["features"]] == [
        ZONE, f"{ROAD}/north", f"{ROAD}/south", BRIDGE,
    ]  # fmt: skip
    south = collection["features"][2]["properties"]
    assert (south["project_id"], south["part"], south["accuracy"], south["accuracy_m"]) == (
        ROAD,
        "south",
        "schematic",
        1500,
    )
    assert (south["citations"], south["licence"]) == ("KH 12 (2023), PL1/2", "ODbL-1.0")


def test_geojson_names_openstreetmap(programme: Programme) -> None:
    assert "OpenStreetMap" in to_feature_collection(programme, programme.works.values())["attribution"]


def test_geojson_has_no_crs_member_and_plain_positions(programme: Programme) -> None:
    collection = json.loads(json.dumps(to_feature_collection(programme, programme.works.values())))
    assert "crs" not in collection
    assert collection["features"][0]["geometry"]["coordinates"][0][0] == [106.5, 20.7]


def test_citations_stand_in_the_order_of_the_file_each_once(programme: Programme) -> None:
    assert citations(programme.works[BRIDGE], programme, "en") == "Plan 12 (2023), PL1/1; Report 2025, footnote 4"


# CSV


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("Cầu = Đò", "Cầu = Đò"),
        ("", ""),
        (None, None),
        (-5, -5),
        (1.5, 1.5),
    ],
)
def test_formulas_are_neutralised(value: Any, expected: Any) -> None:
    assert neutralise(value) == expected


@pytest.mark.parametrize("start", "=+-@")
def test_title_that_is_a_formula_is_text_in_the_table(city: City, start: str) -> None:
    city.replace(f"data/projects/{BRIDGE}.yaml", "vi: Cầu Đá Trắng", f"vi: '{start}HYPERLINK(A1)'")
    programme = city.programme()
    (row,) = table(to_csv(programme, [programme.works[BRIDGE]], "vi"))
    assert row["Tên công trình"] == f"'{start}HYPERLINK(A1)"


def test_csv_begins_with_one_byte_order_mark_and_has_windows_line_ends(programme: Programme) -> None:
    text = to_csv(programme, programme.works.values(), "vi")
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.count("\ufeff") == 1
    assert text.count("\r\n") == text.count("\n") == 5


@pytest.mark.parametrize("language", ["vi", "en"])
def test_csv_has_the_headings_of_the_language(programme: Programme, language: str) -> None:
    rows = table(to_csv(programme, programme.works.values(), language))
    assert list(rows[0]) == list(headings(language).values())


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("vi", ["Cầu Đá Trắng", "Cầu", "Đang thi công", "Sở Giao thông vận tải", "Sở Xây dựng", "Đo đạc"]),
        (
            "en",
            ["White Stone bridge", "Bridges", "Under construction", "Department of Transport",
             "Department of Construction", "Surveyed"],
        ),
    ],
)  # fmt: skip
def test_row_spells_out_the_codes(programme: Programme, language: str, cells: list[str]) -> None:
    (row,) = to_rows(programme, [programme.works[BRIDGE]], language)
    keys = ("title", "layer", "status", "agencies", "agencies_today", "accuracy")
    assert [row[key] for key in keys] == cells


def test_row_has_the_keys_of_the_headings(programme: Programme) -> None:
    for row in to_rows(programme, programme.works.values(), "vi"):
        assert list(row) == list(headings("vi"))


def test_accuracy_and_citation_go_into_every_row(programme: Programme) -> None:
    for row in to_rows(programme, programme.works.values(), "en"):
        assert row["accuracy"]
        assert row["citations"]


def test_nothing_selected_is_a_table_with_headings(programme: Programme) -> None:
    assert table(to_csv(programme, [], "vi")) == []
    assert to_csv(programme, [], "vi").count("\r\n") == 1
