"""Is the real catalogue sound, complete where it must be, and free of what does not belong in it?"""

import re
from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import LineString, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from hpgeo.programme.changes import compare
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.programme.snapshots import as_known
from hpgeo.records.store import FileStore

ROOT = Path(__file__).parents[1]
CONTEXTS = sorted((ROOT / "layers" / "context").glob("*.geojson"))
KH_60_ROWS = [
    "PL3/I/1", "PL3/I/2", "PL3/I/3", "PL3/II/1", "PL3/II/2", "PL3/III/1", "PL3/III/2", "PL3/III/3", "PL3/IV/1",
    "PL3/IVb/1", "PL3/IVb/2", "PL3/V/1", "PL3/V/2", "PL3/V/3",
]  # fmt: skip
CT_02_ROWS = [f"PL5/{number}" for number in range(1, 21)]


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_programme(ROOT, date(2026, 11, 20))


@pytest.fixture(scope="module")
def cited(programme: Programme) -> set[tuple[str, str]]:
    return {(s.source, s.locator) for work in programme.works.values() for s in work.project.statements}


def test_data_has_no_errors(programme: Programme) -> None:
    assert [str(problem) for problem in programme.problems if problem.severity == "error"] == []


@pytest.mark.parametrize("row", KH_60_ROWS)
def test_every_infrastructure_row_of_plan_60_is_cited(cited: set[tuple[str, str]], row: str) -> None:
    assert ("kh-60-2023", row) in cited


@pytest.mark.parametrize("row", CT_02_ROWS)
def test_every_key_project_of_directive_02_is_cited(cited: set[tuple[str, str]], row: str) -> None:
    assert any(source == "ct-02-2023" and re.fullmatch(rf"{row}(\(\w+\))?", locator) for source, locator in cited)


def test_catalogue_is_large_enough(programme: Programme) -> None:
    assert len(programme.works) >= 75


def test_enough_works_are_on_the_map(programme: Programme) -> None:
    assert sum(bool(work.features) for work in programme.works.values()) >= 70


def test_every_source_speaks(programme: Programme) -> None:
    spoken = {source for work in programme.works.values() for source in work.sources}
    official = {key for key, source in programme.catalog.sources.items() if source.kind == "official"}
    assert official - spoken == set()


# Naval ports and defence works stay out; a cave that was once an army hospital is a sight.
MILITARY = re.compile(
    r"quân cảng|hải quân|quân sự|quốc phòng|quân đội|quân khu|bộ đội|căn cứ|trận địa|naval|\bnavy\b|defen[cs]e|\barmy\b"
    r"|garrison|military(?![ -]hospital[ -]cave)",
    re.IGNORECASE,
)


def test_no_record_speaks_of_military_works(programme: Programme) -> None:
    folder = ROOT / "data" / "projects"
    named = {path.name: MILITARY.findall(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))}
    assert {name: words for name, words in named.items() if words} == {}


# A dashed line at sea: pieces of a line, or slivers, far from every land of the base map.

FAR = 0.25  # degrees, some 26 km


def pieces(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for item in geometry.geoms for part in pieces(item)] if hasattr(geometry, "geoms") else [geometry]


def is_sliver(part: BaseGeometry) -> bool:
    return bool(part.length > FAR and part.area / part.length**2 < 0.01)


def strays(geometries: list[BaseGeometry]) -> list[BaseGeometry]:
    """Give the lines and slivers that lie in the open sea."""
    parts = [part for geometry in geometries for part in pieces(geometry)]
    land = unary_union([part for part in parts if part.geom_type == "Polygon" and not is_sliver(part)])
    drawn = [part for part in parts if part.geom_type == "LineString" or is_sliver(part)]
    return [part for part in drawn if part.centroid.distance(land) > FAR]


COAST = box(105, 20, 106.8, 21)


@pytest.mark.parametrize(
    ("drawn", "count"),
    [
        ([LineString([(109.3, 17.2), (109.6, 16.4)]), LineString([(109.9, 14.9), (109.8, 13.9)])], 2),
        ([LineString([(110.0, 12.0), (110.1, 11.0)]).buffer(0.01)], 1),
        ([LineString([(106.0, 20.2), (106.5, 20.9)])], 0),
        ([LineString([(106.8, 20.6), (107.0, 20.5)])], 0),
        ([Polygon([(112, 16), (112.1, 16), (112.1, 16.1)])], 0),
    ],
    ids=["dashes", "dashes as areas", "river", "channel at the coast", "island"],
)
def test_dashes_at_sea_would_be_seen(drawn: list[BaseGeometry], count: int) -> None:
    assert len(strays([COAST, *drawn])) == count


def test_context_holds_no_dashed_line_at_sea() -> None:
    assert CONTEXTS
    drawn = []
    for path in CONTEXTS:
        collection = FileStore(ROOT).features(path.relative_to(ROOT).as_posix())
        drawn += [shape(item["geometry"]) for item in collection.features if item.get("geometry")]
    assert strays(drawn) == []


@pytest.mark.parametrize("path", CONTEXTS, ids=lambda path: path.name)
def test_context_names_no_dashed_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert (
        re.findall(r"dash(?:ed)?[ -]line|đường đứt|lưỡi bò|chín đoạn|nine.dash|ten.dash|u.shaped line", text, re.I)
        == []
    )


# What the documents promised and what became of it, as the design has it.


def test_bridge_due_in_2023_opened_in_2024(programme: Programme) -> None:
    evidence = programme.works["ben-rung-bridge"].evidence
    assert (evidence.status.code, str(evidence.span.period.end)[:7]) == ("maintenance", "2024-07")
    assert {item.field for item in evidence.contradictions} == {"end"}


def test_terminal_to_break_ground_in_2023_did_in_2025(programme: Programme) -> None:
    evidence = programme.works["cat-bi-terminal-t2"].evidence
    assert evidence.status.code == "implementation"
    assert (str(evidence.span.period.start)[:7], evidence.span.start_basis) == ("2025-08", "actual")


def test_coastal_road_due_in_2023_is_not_reported_open(programme: Programme) -> None:
    work = programme.works["coastal-road"]
    assert work.evidence.status.code not in {"completion", "maintenance"}
    assert any(str(m.date) == "2023" for s in work.project.statements for m in s.milestones if m.type == "opening")


@pytest.mark.parametrize("berths", ["lach-huyen-berths-3-4", "lach-huyen-berths-5-6"])
def test_berths_went_from_building_to_operating(programme: Programme, berths: str) -> None:
    changes = compare(programme, date(2023, 2, 27), date(2025, 7, 31))
    [change] = [item for item in changes if item.work == berths and item.kind == "status"]
    assert change.before.en.startswith("Under construction")
    assert change.after.en.startswith("Operating")


def test_nam_do_son_moved_from_after_2030_to_this_term(programme: Programme) -> None:
    before = as_known(programme, date(2023, 2, 27)).works["nam-do-son-port"].evidence.span.period
    after = as_known(programme, date(2025, 7, 31)).works["nam-do-son-port"].evidence.span.period
    assert (str(before.after), str(after.start)) == ("2030", "2026")


def test_coastal_railway_of_2023_is_missing_in_2025_beside_another_route(programme: Programme) -> None:
    changes = compare(programme, date(2023, 2, 27), date(2025, 7, 31))
    [change] = [item for item in changes if item.work == "coastal-railway"]
    assert change.kind == "renamed"
    assert (change.before.en, change.after.en) == ("after 2030", "Móng Cái–Hạ Long–Hải Phòng railway")


def test_expressway_of_2030_is_to_open_in_2027(programme: Programme) -> None:
    changes = compare(programme, date(2023, 2, 27), date(2025, 7, 31))
    [change] = [item for item in changes if item.work == "ninh-binh-hai-phong-expressway"]
    assert (change.kind, change.years) == ("dates", -3)


def test_what_was_due_in_2023_and_is_still_listed_is_named(programme: Programme) -> None:
    changes = compare(programme, date(2023, 2, 27), date(2025, 7, 31))
    overdue = {item.work for item in changes if item.kind == "overdue"}
    assert {"coastal-road", "cat-bi-terminal-t2", "digital-government-2021-2025"} <= overdue
    assert "ben-rung-bridge" not in overdue
