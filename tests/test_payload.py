"""Does the page get every work whole, in columns that give back what was put in, in files that stay while needed?"""

import gzip
import json
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from random_programmes import random_programme
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from conftest import City
from hpgeo.programme import reading
from hpgeo.programme.programme import Programme
from hpgeo.programme.search import index_text
from hpgeo.programme.snapshots import earlier_snapshots
from hpgeo.programme.works import Work
from hpgeo.terms.errors import ExportError
from hpgeo.webmap import kept_files, page
from hpgeo.webmap.columns import Column, coded, lists, numbers, pack, read_header, texts, unpack, varints, zipped
from hpgeo.webmap.details import details
from hpgeo.webmap.history import history, standing
from hpgeo.webmap.kept_files import write_files
from hpgeo.webmap.meta import base_columns, codes
from hpgeo.webmap.names import names
from hpgeo.webmap.payload import Payload, payload
from hpgeo.webmap.shapes import DECIMALS, flatten, shape_columns
from hpgeo.webmap.work_columns import NO_YEAR

BRIDGE, ROAD, ZONE, PLATFORM = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone", "data-platform"


def back(column: Column) -> list[Any]:
    """Give what a column holds once it has been written and read."""
    _, columns = unpack(pack({}, {"before": numbers([1, 2, 3]), "it": column}))
    return columns["it"]


# The container


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([], "u8"),
        ([0, 255], "u8"),
        ([-128, 127], "i8"),
        ([256], "u16"),
        ([-32_768, 300], "i16"),
        ([65_536], "u32"),
        ([-1, 2**31 - 1], "i32"),
        ([2**32], "f64"),
        ([0.5], "f64"),
        ([3.0, 80.0], "u8"),
        ([True, False], "u8"),
    ],
)
def test_numbers_take_the_narrowest_type_that_holds_them(values: list[float], kind: str) -> None:
    column = numbers(values)
    assert (column.type, back(column)) == (kind, values)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_put_in_comes_out(seed: int) -> None:
    chance = Random(seed)
    rows = [chance.sample(["a", "b", "c c", "Đá"], chance.randint(0, 4)) for _ in range(chance.randint(0, 40))]
    said = ["".join(chance.choices('aĐ –\t"\\é', k=chance.randint(0, 9))) for _ in rows]
    sizes = [chance.choice([1, 300, 70_000, -5, 0.25, 1e14]) for _ in rows]
    columns = {"said": texts(said), "sizes": numbers(sizes), **lists("held", rows, ["a", "b", "c c", "Đá"])}
    header, got = unpack(pack({"name": ["Cầu", "Bridge"]}, columns))
    assert header["name"] == ["Cầu", "Bridge"]
    assert (got["said"], got["sizes"]) == (said, sizes)
    assert got["held.count"] == [len(row) for row in rows]
    assert got["held"] == [code for row in rows for code in row]


def test_columns_begin_where_typed_arrays_may() -> None:
    packed = pack({"a": "Đ"}, {"a": numbers([1, 2, 3]), "b": texts(["Đá"]), "c": numbers([0.5]), "d": numbers([])})
    assert [each["offset"] % 8 for each in read_header(packed)["columns"]] == [0, 0, 0, 0]
    assert len(gzip.decompress(packed)) % 8 == 0


def test_the_same_content_gives_the_same_bytes() -> None:
    columns = {"a": numbers([1, 2]), "b": texts(["x"])}
    assert pack({"k": 1}, columns) == pack({"k": 1}, columns)


def test_a_text_of_two_lines_is_refused() -> None:
    with pytest.raises(ExportError, match="one text to a line"):
        texts(["one", "two\nthree"])


def test_a_code_that_is_not_listed_is_refused() -> None:
    with pytest.raises(KeyError):
        coded(["bridge", "tunnel"], ["bridge"])


def unwound(content: Sequence[int]) -> Iterator[int]:
    """Read numbers of seven bits to a byte by the book."""
    value = shift = 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            yield value // 2 if value % 2 == 0 else -(value + 1) // 2
            value = shift = 0


def test_whole_numbers_wind_into_few_bytes() -> None:
    values = [0, -1, 1, 63, -64, 64, -65, 8191, -8192, 8192, 2**31 - 1, -(2**31) + 1]
    assert list(unwound(varints(values).tolist())) == values
    assert [len(varints([value])) for value in (0, -64, 64, 8191, 8192)] == [1, 1, 2, 2, 3]
    assert varints([]).tolist() == []


def test_a_number_beyond_what_the_page_counts_with_is_refused() -> None:
    with pytest.raises(OverflowError):
        varints([2**31])


# Shapes


def degrees(columns: dict[str, list[Any]], name: str) -> list[list[tuple[float, float]]]:
    """Give the vertices of each shape in degrees."""
    steps = np.array(list(unwound(columns[name])), np.int64).reshape(-1, 2)
    vertices = [(x / 10**DECIMALS, y / 10**DECIMALS) for x, y in steps.cumsum(axis=0).tolist()]
    ends = np.cumsum([0, *columns[f"{name}.count"]]).tolist()
    return [vertices[begin:end] for begin, end in pairwise(ends)]


def test_each_ring_line_and_point_is_a_shape() -> None:
    holed = Polygon(box(106.5, 20.7, 106.6, 20.8).exterior, [box(106.52, 20.72, 106.54, 20.74).exterior.coords])
    geometries = [Point(106.7, 20.8), LineString([(106.6, 20.8), (106.700004, 20.899996)]), MultiPolygon([holed])]
    flat = [flatten(geometry) for geometry in geometries]
    assert [(kind, len(shapes)) for kind, shapes in flat] == [("point", 1), ("line", 1), ("area", 2)]
    _, columns = unpack(pack({}, shape_columns("shape", [shape for _, shapes in flat for shape in shapes])))
    rings = [*([106.7, 20.8],), *([(106.6, 20.8), (106.7, 20.9)],), *map(list, (r.coords for r in _rings(holed)))]
    assert degrees(columns, "shape") == [[(106.7, 20.8)], rings[1], *rings[2:]]


def _rings(polygon: Polygon) -> list[Any]:
    return [polygon.exterior, *polygon.interiors]


@pytest.mark.parametrize("content", [b"", b"cut short", zipped(b"{}"), zipped(b"\2\0\0\0[}")])
def test_what_is_no_container_is_refused(content: bytes) -> None:
    with pytest.raises(ExportError, match="no container"):
        read_header(content)


def test_no_shape_is_no_bytes() -> None:
    _, columns = unpack(pack({}, shape_columns("shape", [])))
    assert columns == {"shape.count": [], "shape": []}


# Works


def read_all(given: Payload) -> tuple[dict[str, Any], dict[str, list[Any]], dict[str, list[Any]], list[dict[str, Any]]]:
    """Read every file as the page does: header, columns, names, details."""
    header, columns = unpack(given.files[given.data])
    files = header["files"]
    _, found = unpack(given.files[files["names"]])
    chunks = [json.loads(gzip.decompress(given.files[name])) for name in files["details"]]
    assert set(given.files) == {given.data, files["names"], *files["details"]}
    return header, columns, found, [each for chunk in chunks for each in chunk]


def in_rows(counts: list[int], values: list[Any]) -> list[list[Any]]:
    ends = np.cumsum([0, *counts]).tolist()
    return [values[begin:end] for begin, end in pairwise(ends)]


def year(value: int) -> int | None:
    return None if value == NO_YEAR else value


def stands(columns: dict[str, list[Any]], at: int, prefix: str = "") -> tuple[Any, ...]:
    """Give a standing as the columns tell it."""
    years = [year(columns[f"{prefix}{name}"][at]) for name in ("first", "last", "start", "end", "service")]
    return columns[f"{prefix}status"][at], *years, bool(columns[f"{prefix}dated"][at])


@pytest.fixture(params=["city", 1, 2])
def any_programme(request: pytest.FixtureRequest, programme: Programme) -> Programme:
    return programme if request.param == "city" else random_programme(request.param)


def test_every_work_is_there_with_what_the_filter_asks(any_programme: Programme) -> None:
    works = sorted(any_programme.works.values(), key=lambda work: work.id)
    _, columns, _, _ = read_all(payload(any_programme))
    assert columns["id"] == [work.id for work in works]
    assert columns["title.vi"] == [work.project.title.vi for work in works]
    assert columns["title.en"] == [work.project.title.en for work in works]
    assert columns["layer"] == [work.project.layer for work in works]
    assert columns["accuracy"] == [work.accuracy for work in works]
    assert columns["basis"] == [work.evidence.status.basis for work in works]
    assert columns["statement.count"] == [len(work.project.statements) for work in works]
    held = in_rows(columns["organization.count"], columns["organization"])
    assert held == [sorted(work.organizations) for work in works]
    assert in_rows(columns["source.count"], columns["source"]) == [sorted(work.sources) for work in works]
    for at, work in enumerate(works):
        assert stands(columns, at) == standing(any_programme, work)


def test_measures_add_up_as_in_the_package(any_programme: Programme) -> None:
    works = sorted(any_programme.works.values(), key=lambda work: work.id)
    _, columns, _, _ = read_all(payload(any_programme))
    assert columns["metres"] == [round(work.length_km * 1000) for work in works]
    assert columns["hundredths"] == [round(work.area_ha * 100) for work in works]
    groups: dict[int, set[tuple[frozenset[str], float, str]]] = {}
    for at, work in enumerate(works):
        stated = work.evidence.investment
        assert bool(columns["share"][at]) is (stated is not None)
        if stated:
            assert (columns["amount"][at], columns["currency"][at]) == (stated.amount, stated.currency)
            shared = (frozenset((work.id, *stated.shared_with)), stated.amount, "")
            groups.setdefault(columns["share"][at], set()).add(shared)
    assert all(len(shared) == 1 for shared in groups.values())
    assert len(set().union(*groups.values())) == len(groups)


def test_features_stand_in_the_order_of_the_works(any_programme: Programme) -> None:
    works = sorted(any_programme.works.values(), key=lambda work: work.id)
    features = [feature for work in works for feature in work.features]
    _, columns, _, _ = read_all(payload(any_programme))
    assert columns["feature.count"] == [len(work.features) for work in works]
    assert columns["feature.grade"] == [feature.accuracy for feature in features]
    assert columns["feature.metres"] == [feature.accuracy_m for feature in features]
    assert columns["feature.origin"] == [feature.geometry_source for feature in features]
    shapes = in_rows(columns["feature.shapes"], degrees(columns, "shape"))
    for feature, drawn in zip(features, shapes, strict=True):
        first = next(iter(feature.geometry.geoms)) if hasattr(feature.geometry, "geoms") else feature.geometry
        edge = first.exterior if first.geom_type == "Polygon" else first
        assert drawn[0] == [(round(x, DECIMALS), round(y, DECIMALS)) for x, y, *_ in edge.coords]


def test_places_are_named_by_kind(programme: Programme) -> None:
    _, columns, _, _ = read_all(payload(programme))
    places = dict(zip(columns["id"], in_rows(columns["place.count"], columns["place"]), strict=True))
    assert places[BRIDGE] == ["commune phường Đá Trắng", "district huyện Đông Hà", "beyond Lạng Giang"]
    assert places[ROAD] == ["commune phường Đá Trắng", "commune xã Bến Đò", "formerly huyện Đông Hà"]
    assert places[PLATFORM] == []


def test_versions_tell_what_was_known_on_each_day(any_programme: Programme) -> None:
    header, columns, _, _ = read_all(payload(any_programme))
    ends = np.cumsum([0, *columns["version.count"]]).tolist()
    assert header["days"] == [day.isoformat() for day in earlier_snapshots(any_programme)]
    for place, known in enumerate(earlier_snapshots(any_programme).values()):
        for at, work in enumerate(columns["id"]):
            begun = [row for row in range(ends[at], ends[at + 1]) if columns["version.since"][row] <= place]
            told = stands(columns, begun[-1], "version.") if begun else None
            assert told == (standing(known, known.works[work]) if work in known.works else None)


def test_a_work_has_no_version_that_says_the_same_as_the_one_before(any_programme: Programme) -> None:
    _, versions = history(any_programme)
    for told in versions.values():
        assert all(one.standing != other.standing for one, other in pairwise(told))


def test_details_are_what_the_columns_do_not_hold(any_programme: Programme) -> None:
    works = sorted(any_programme.works.values(), key=lambda work: work.id)
    _, _, _, told = read_all(payload(any_programme))
    shown = set(any_programme.works)
    assert told == [json.loads(json.dumps(details(work, shown))) for work in works]
    assert [each["statements"][0]["cite"] for each in told] == [
        list(reading.citation(work.project.statements[0]) or ()) for work in works
    ]


def test_a_work_names_only_works_that_the_page_has(programme: Programme) -> None:
    def related(selection: Sequence[Work] | None) -> dict[str, Any]:
        _, columns, _, told = read_all(payload(programme, selection))
        return {key: each.get("related") for key, each in zip(columns["id"], told, strict=True)}

    assert related(None)[BRIDGE] == [[ROAD, "connects"]]
    assert related([programme.works[BRIDGE]]) == {BRIDGE: None}


def test_details_come_in_chunks(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_all(payload(programme))
    monkeypatch.setattr(sys.modules[payload.__module__], "CHUNK", 3)
    header, columns, found, told = read_all(payload(programme))
    assert (header["files"]["chunk"], len(header["files"]["details"])) == (3, 2)
    assert (columns, found, told) == (whole[1], whole[2], whole[3])


def test_no_work_is_a_page_too(programme: Programme) -> None:
    header, columns, found, told = read_all(payload(programme, []))
    assert (columns["id"], columns["shape"], found["titles"], told) == ([], [], [], [])
    assert header["files"]["details"] == []


# Names


def test_names_places_and_agencies_together_are_the_index(any_programme: Programme) -> None:
    catalog = any_programme.catalog
    for work in any_programme.works.values():
        own = names(work.project)
        said = {text for texts_ in own for text in texts_}
        index = set(index_text(work.project, catalog).split("\n"))
        assert said <= index
        assert {word for text in own.titles for word in text.split()} <= {
            word for text in index for word in text.split()
        }


def test_names_stand_a_work_to_a_line(programme: Programme) -> None:
    _, columns, found, _ = read_all(payload(programme))
    told = dict(zip(columns["id"], zip(found["titles"], found["others"], found["numbers"], strict=True), strict=True))
    assert told[BRIDGE] == (
        "cau da trang\twhite stone bridge",
        "cau vuot song do\tcau da trang noi dong ha va lang giang\tcau da trang",
        "3279 qd uy ban nhan dan",
    )
    assert told[ROAD][1:] == ("", "")


# The base map


def test_the_base_map_keeps_its_shapes(city: City) -> None:
    line = {"type": "LineString", "coordinates": [[106.61234, 20.8], [106.7, 20.9]]}
    feature = {"type": "Feature", "id": "river", "properties": {"rank": 2}, "geometry": line}
    city.write("layers/context/rivers.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    listed, columns = base_columns(city.programme().catalog)
    assert listed == {"rivers": [{"id": "river", "rank": 2, "type": "LineString", "shapes": 1}]}
    _, read = unpack(pack({}, columns))
    assert list(unwound(read["base"])) == [1_066_123, 208_000, 877, 1_000]


# Files


def test_each_name_carries_a_digest_of_its_content(programme: Programme) -> None:
    first, again = payload(programme), payload(programme)
    assert first.files.keys() == again.files.keys()
    other = payload(programme, [programme.works[BRIDGE]])
    assert not other.files.keys() & first.files.keys()


def state(number: int) -> Payload:
    """Give the files of a made-up state: its own first file and details, names that are those of the others."""
    names_file, details_file = "names-0000000000000000.gz", f"details-{number:016x}.gz"
    data = pack({"files": {"names": names_file, "chunk": 500, "details": [details_file]}, "number": number}, {})
    return Payload(f"data-{number:016x}.gz", {f"data-{number:016x}.gz": data, names_file: b"n", details_file: b"d"})


def aged(folder: Path, number: int) -> None:
    """Make a state older than those written after it, whatever the clock of the file system."""
    os.utime(folder / f"data-{number:016x}.gz", ns=(number * 10**9, number * 10**9))


def written(folder: Path, numbers_: Sequence[int]) -> None:
    for number in numbers_:
        write_files(state(number), folder)
        aged(folder, number)


def test_files_of_the_last_few_states_stay(tmp_path: Path) -> None:
    written(tmp_path, range(1, kept_files.KEPT + 3))
    kept = range(3, kept_files.KEPT + 3)
    wanted = {name for number in kept for name in state(number).files}
    assert {path.name for path in tmp_path.iterdir()} == wanted


def test_states_that_were_in_use_within_a_day_stay_however_many(tmp_path: Path) -> None:
    for number in range(1, kept_files.KEPT + 4):
        write_files(state(number), tmp_path)
    assert len(list(tmp_path.glob("data-*"))) == kept_files.KEPT + 3
    for number in range(1, kept_files.KEPT + 4):
        aged(tmp_path, number)
    assert kept_files.is_there(state(1).data, tmp_path)
    write_files(state(99), tmp_path)
    assert kept_files.is_there(state(1).data, tmp_path)
    assert (tmp_path / f"details-{1:016x}.gz").exists()
    assert not kept_files.is_there(state(2).data, tmp_path)


def test_a_state_that_comes_back_is_the_newest(tmp_path: Path) -> None:
    written(tmp_path, range(1, kept_files.KEPT + 1))
    write_files(state(1), tmp_path)
    write_files(state(99), tmp_path)
    there = {path.name for path in tmp_path.glob("data-*")}
    assert state(1).data in there
    assert state(2).data not in there


def test_other_files_of_the_folder_are_left_alone_and_old_ones_go(tmp_path: Path) -> None:
    for name in ("index.html", "hpgeo.js", "data-0123456789abcdef.json.gz"):
        (tmp_path / name).write_bytes(b"x")
    write_files(state(1), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "hpgeo.js", *state(1).files}


@pytest.mark.parametrize("which", ["data", "names", "details"])
def test_a_file_that_is_missing_is_missed(tmp_path: Path, which: str) -> None:
    write_files(state(1), tmp_path)
    assert kept_files.is_there(state(1).data, tmp_path)
    (gone,) = tmp_path.glob(f"{which}-*")
    gone.unlink()
    assert not kept_files.is_there(state(1).data, tmp_path)
    write_files(state(1), tmp_path)
    assert kept_files.is_there(state(1).data, tmp_path)


@pytest.mark.parametrize("damage", [b"", b"other text of another length", None], ids=["cut", "longer", "as long"])
def test_a_damaged_file_is_written_anew(tmp_path: Path, damage: bytes | None) -> None:
    write_files(state(1), tmp_path)
    for name, content in state(1).files.items():
        (tmp_path / name).write_bytes(bytes(len(content)) if damage is None else damage)
    write_files(state(1), tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in state(1).files} == state(1).files


def test_a_damaged_file_in_the_folder_does_not_stop_the_app(tmp_path: Path) -> None:
    (tmp_path / f"data-{7:016x}.gz").write_bytes(b"cut short")
    assert write_files(state(8), tmp_path) == state(8).data


def test_the_single_file_holds_every_file_under_its_name(programme: Programme) -> None:
    text = page.single_file(programme)
    for name in payload(programme).files:
        assert text.count(f'data-file="{name}"') == 1
    assert text.count('id="hpgeo-data"') == 1


def test_codes_are_those_that_works_may_hold(programme: Programme) -> None:
    allowed = codes(programme.catalog)
    assert list(allowed.filtered) == ["layer", "status", "organization", "source", "accuracy"]
    assert allowed.filtered["organization"] == list(programme.catalog.organizations)
    assert "unknown" in allowed.filtered["status"]
    assert "none" in allowed.filtered["accuracy"]
