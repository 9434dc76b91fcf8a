import base64
import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import geopandas
import pytest
from openpyxl import load_workbook
from shapely.geometry import mapping, shape

from conftest import City
from hpgeo.export import contract, csv_table, xlsx_table
from hpgeo.export.contract import to_json
from hpgeo.export.formats import FORMATS, Content, Format
from hpgeo.export.geojson import to_feature_collection
from hpgeo.export.sheets import workbook
from hpgeo.export.table import headings, neutralise, to_rows
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.programme.reading import citations
from hpgeo.programme.works import Work
from hpgeo.records.files import json_text
from hpgeo.terms.errors import ExportError
from hpgeo.terms.texts import say
from hpgeo.webmap.columns import unpack
from tests.hostile import FORMULAS

BRIDGE, ROAD, ZONE, PLATFORM = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone", "data-platform"

# Keys may be added, none renamed: a key that stands here once stays.
CONTRACT: dict[str, set[str]] = {
    "top": {"as_of", "known_on", "sources", "organizations", "projects", "indicators"},
    "source": {"id", "number", "title", "publisher", "date", "as_of", "kind", "url"},
    "organization": {"id", "name", "period", "successor", "check"},
    "project": {"id", "title", "aliases", "layer", "sector", "type", "status", "status_basis", "overdue", "stale",
                "period", "in_service", "investment", "parties", "location", "length_km", "area_ha", "related",
                "statements", "contradictions", "slippage_years", "geometry"},
    "period": {"start", "end", "after"},
    "investment": {"amount", "currency", "qualifier", "shared_with", "part", "source", "locator"},
    "party": {"organization", "role", "current_organization"},
    "location": {"communes", "former_districts", "beyond", "accuracy", "accuracy_m"},
    "related": {"project", "relation"},
    "statement": {"source", "locator", "title", "part", "action", "status", "status_date", "group", "period",
                  "milestones", "investment", "funding", "approvals", "parties", "facts", "not_exhaustive", "note"},
    "milestone": {"type", "date", "basis"},
    "statement investment": {"amount", "currency"},
    "approval": {"number", "date"},
    "statement party": {"organization", "role"},
    "fact": {"name", "value", "unit", "qualifier", "as_of"},
    "contradiction": {"field", "part", "statements"},
    "side": {"source", "locator", "value"},
}  # fmt: skip


@pytest.fixture
def disputed(city: City) -> Programme:
    """Read the city with a second word on the end of the road, which the first contradicts."""
    statement = "- {source: plan-2023, locator: PL9/9, period: {end: 2028}}\n"
    city.replace(f"data/projects/{ROAD}.yaml", "- source: plan-2023", f"{statement}- source: plan-2023")
    return city.programme()


@pytest.fixture
def exported(programme: Programme) -> dict[str, Any]:
    content = json.loads(json_text(to_json(programme, list(programme.works.values()))))
    assert isinstance(content, dict)
    return content


def project(exported: dict[str, Any], name: str) -> dict[str, Any]:
    return next(item for item in exported["projects"] if item["id"] == name)


def pieces(exported: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Sort every object of the export under its name in the contract."""
    projects = exported["projects"]
    statements = [statement for item in projects for statement in item["statements"]]
    stated = [statement["investment"] for statement in statements if statement["investment"]]
    contradictions = [item for project in projects for item in project["contradictions"]]
    return {
        "top": [exported],
        "source": exported["sources"],
        "organization": exported["organizations"],
        "project": projects,
        "period": [item["period"] for item in projects] + [s["period"] for s in statements if s["period"]],
        "investment": [item["investment"] for item in projects if item["investment"]],
        "party": [party for item in projects for party in item["parties"]],
        "location": [item["location"] for item in projects],
        "related": [link for item in projects for link in item["related"]],
        "statement": statements,
        "milestone": [milestone for statement in statements for milestone in statement["milestones"]],
        "statement investment": stated,
        "approval": [approval for statement in statements for approval in statement["approvals"]],
        "statement party": [party for statement in statements for party in statement["parties"]],
        "fact": [fact for statement in statements for fact in statement["facts"]],
        "contradiction": contradictions,
        "side": [side for item in contradictions for side in item["statements"]],
    }


@pytest.mark.parametrize("name", CONTRACT)
def test_contract_keeps_its_keys(disputed: Programme, name: str) -> None:
    found = pieces(json.loads(contract.write(disputed, list(disputed.works.values()), "vi")))[name]
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


def test_contradiction_cites_both_sides(disputed: Programme) -> None:
    (found,) = to_json(disputed, [disputed.works[ROAD]])["projects"][0]["contradictions"]
    assert (found["field"], [side["value"] for side in found["statements"]]) == ("end", ["2028", "2030"])
    assert [side["locator"] for side in found["statements"]] == ["PL9/9", "PL1/2"]


def test_selection_keeps_sources_and_organizations(programme: Programme) -> None:
    content = to_json(programme, [programme.works[BRIDGE]])
    assert [item["id"] for item in content["projects"]] == [BRIDGE]
    assert (len(content["sources"]), len(content["organizations"])) == (2, 3)


def test_json_is_utf8_for_people(programme: Programme) -> None:
    text = json_text(to_json(programme, []))
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
    assert (
        citations(programme.works[BRIDGE], programme.catalog, "en") == "Plan 12 (2023), PL1/1; Report 2025, footnote 4"
    )


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
        ("＝1+1", "'＝1+1"),
        ("＋84", "'＋84"),
        ("－x", "'－x"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("\u3000＝1", "'\u3000＝1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("–", "–"),
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
    (row,) = table(csv_table.write(programme, [programme.works[BRIDGE]], "vi"))
    assert row["Tên công trình"] == f"'{start}HYPERLINK(A1)"


@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_formula_is_text_in_every_table(city: City, formula: str) -> None:
    city.replace("data/projects/white-stone-bridge.yaml", "vi: Cầu Đá Trắng", f"vi: {json.dumps(f'{formula} x')}")
    programme = city.programme()
    if BRIDGE not in programme.works:  # a text may not begin with what is not seen; the check says so
        told = str(programme.problems[0])
        assert "begins or ends with a space" in told or "is not seen by a reader" in told
        return
    works = [programme.works[BRIDGE]]
    (row,) = table(csv_table.write(programme, works, "vi"))
    assert row["Tên công trình"] == f"'{formula} x"
    sheet = load_workbook(io.BytesIO(xlsx_table.write(programme, works, "vi"))).active
    assert (sheet["B2"].value, sheet["B2"].data_type) == (f"'{formula} x", "s")


def test_workbook_is_well_formed_whatever_stands_in_it() -> None:
    text = "a\x0b\x1b\ufffe\uffff\ud800z"
    sheet = load_workbook(io.BytesIO(workbook({"x": [{text: text}]}))).active
    assert (sheet["A1"].value, sheet["A2"].value) == ("a\ufffd\ufffd\ufffd\ufffd\ufffdz",) * 2


def test_csv_begins_with_one_byte_order_mark_and_has_windows_line_ends(programme: Programme) -> None:
    text = csv_table.write(programme, list(programme.works.values()), "vi")
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.count("\ufeff") == 1
    assert text.count("\r\n") == text.count("\n") == 5


@pytest.mark.parametrize("language", ["vi", "en"])
def test_csv_has_the_headings_of_the_language(programme: Programme, language: str) -> None:
    rows = table(csv_table.write(programme, list(programme.works.values()), language))
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


@pytest.mark.parametrize(
    ("period", "cells", "words"),
    [
        ("{before: 2030}", {"before": "2030"}, ("trước 2030", "before 2030")),
        ("{after: 2030}", {"after": "2030"}, ("sau năm 2030", "after 2030")),
        ("{start: 2024, before: 2030}", {"start": "2024", "before": "2030"},
         ("từ 2024, trước 2030", "from 2024, before 2030")),
        ("{start: 2023, open: true}", {"start": "2023", "open": "yes"},
         ("từ 2023, không nêu thời hạn", "from 2023, open-ended")),
        ("{open: true}", {"open": "yes"}, ("hằng năm", "every year")),
        ("", {}, (None, None)),
    ],
)  # fmt: skip
def test_row_tells_every_kind_of_period(
    city: City, period: str, cells: dict[str, str], words: tuple[str | None, str | None]
) -> None:
    stated = f"  period: {period}\n" if period else ""
    city.record(
        "dated-road",
        "id: dated-road\ntitle: {vi: Đường, en: Road}\nlayer: road\nsector: transport.road\ntype: construction\n"
        f"statements:\n- source: plan-2023\n  locator: PL1/9\n{stated}",
    )
    programme = city.programme()
    rows = [to_rows(programme, [programme.works["dated-road"]], language)[0] for language in ("vi", "en")]
    assert tuple(row["time"] for row in rows) == words
    given = {key: rows[1][key] for key in ("start", "end", "after", "before", "open") if rows[1][key]}
    assert given == cells


def test_nothing_selected_is_a_table_with_headings(programme: Programme) -> None:
    assert table(csv_table.write(programme, [], "vi")) == []
    assert csv_table.write(programme, [], "vi").count("\r\n") == 1


# Workbook and GeoPackage


def test_workbook_is_the_table_on_one_sheet(programme: Programme) -> None:
    works = list(programme.works.values())
    book = load_workbook(io.BytesIO(raw(FORMATS["xlsx"].write(programme, works, "en"))))
    (sheet,) = book
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    expected = [list(row.values()) for row in to_rows(programme, works, "en")]
    assert (sheet.title, head) == (say("page_list", "en"), list(headings("en").values()))
    assert rows == expected
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)


def test_title_that_is_a_formula_is_text_in_the_workbook(city: City) -> None:
    city.replace(f"data/projects/{BRIDGE}.yaml", "vi: Cầu Đá Trắng", "vi: '=HYPERLINK(A1)'")
    programme = city.programme()
    book = load_workbook(io.BytesIO(raw(FORMATS["xlsx"].write(programme, [programme.works[BRIDGE]], "vi"))))
    cell = book.worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("'=HYPERLINK(A1)", "s")


def test_geopackage_has_the_features_in_one_table(programme: Programme, tmp_path: Path) -> None:
    path = tmp_path / "works.gpkg"
    path.write_bytes(raw(FORMATS["gpkg"].write(programme, list(programme.works.values()), "vi")))
    frame = geopandas.read_file(path, layer="works")
    features = to_feature_collection(programme, programme.works.values())["features"]
    assert (frame.crs.to_epsg(), list(frame["project_id"])) == (4326, [f["properties"]["project_id"] for f in features])
    assert list(frame["citations"]) == [feature["properties"]["citations"] for feature in features]
    assert [mapping(geometry) for geometry in frame.geometry] == [mapping(shape(f["geometry"])) for f in features]


def test_geopackage_without_a_place_is_refused(programme: Programme) -> None:
    with pytest.raises(ExportError, match="no work of the selection has a place"):
        FORMATS["gpkg"].write(programme, [programme.works[PLATFORM]], "vi")


# The registry

each_format = pytest.mark.parametrize("listed", FORMATS.values(), ids=list(FORMATS))
# How a file of the format begins.
BEGINNINGS = {
    "json": b"{", "csv": b"\xef\xbb\xbf", "xlsx": b"PK", "geojson": b'{"type": "FeatureCollection"',
    "gpkg": b"SQLite format 3", "html": b"<!DOCTYPE html>",
}  # fmt: skip


def raw(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else content


@each_format
def test_format_writes_what_its_code_says(programme: Programme, listed: Format) -> None:
    content = raw(listed.write(programme, list(programme.works.values()), "vi"))
    assert content.lstrip().startswith(BEGINNINGS[listed.code])


def test_page_holds_the_selection(programme: Programme) -> None:
    page = raw(FORMATS["html"].write(programme, [programme.works[BRIDGE]], "vi")).decode()
    (packed,) = re.findall(r'id="hpgeo-data"[^>]*>([^<]+)<', page)
    _, columns = unpack(base64.b64decode(packed))
    assert columns["id"] == [BRIDGE]


@each_format
def test_module_of_a_format_has_the_writer_that_is_promised(listed: Format) -> None:
    *parameters, result = get_type_hints(listed.writer).values()
    assert parameters == [Programme, Sequence[Work], str]
    assert result in {str, bytes}


@pytest.mark.parametrize(("code", "of_one_language"), [("json", False), ("csv", True), ("geojson", False),
                                                       ("html", False)])  # fmt: skip
def test_language_changes_only_what_has_one(programme: Programme, code: str, of_one_language: bool) -> None:
    vietnamese, english = (FORMATS[code].write(programme, list(programme.works.values()), x) for x in ("vi", "en"))
    assert (vietnamese != english) == of_one_language


def test_published_files_have_names_of_their_own() -> None:
    published = [listed.published for listed in FORMATS.values() if listed.published]
    assert sorted(published) == ["hpgeo.csv", "hpgeo.geojson", "hpgeo.json", "index.html"]
