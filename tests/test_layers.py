import json
import math
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box

from conftest import City, a_feature, a_square
from hpgeo.places import grid
from hpgeo.places.grid import area_ha, areas_ha, from_vn2000, length_km, lengths_km, to_grid
from hpgeo.places.layers import Layers, format_layer, joined, load_layers, to_geojson
from hpgeo.records import files as records
from hpgeo.records.features import Collection
from hpgeo.records.store import FileStore, Kind
from hpgeo.terms.errors import LayerError

GEOD = Geod(ellps="WGS84")
ROAD = "national-road-10"
FILE = "layers/road.geojson"


def a_line(*positions: list[float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": list(positions)}


def with_road(city: City, feature: Any, **members: Any) -> Layers:
    """Read the city with one more road feature, the only one that may be broken."""
    (city.root / "layers" / "road.osm.geojson").unlink(missing_ok=True)
    city.layer("road", feature, **members)
    return city.layers()


def faults(layers: Layers) -> list[str]:
    return [f"{problem.field}: {problem.message}" for problem in layers.problems]


# Reading


def test_features_are_joined_to_their_projects(city: City) -> None:
    layers = city.layers()
    assert layers.problems == ()
    assert {key: len(found) for key, found in layers.by_project.items()} == {
        "white-stone-bridge": 1,
        ROAD: 2,
        "dong-ha-industrial-zone": 1,
    }


def test_what_is_traced_from_openstreetmap_joins_its_layer(city: City) -> None:
    first = city.layers().by_project[ROAD][0]
    assert (first.layer, first.part, first.accuracy, first.accuracy_m) == ("road", "north", "digitised", 80)
    assert (first.geometry_source, first.file) == ("osm-test", "layers/road.osm.geojson")


def test_missing_folder_is_an_empty_map(city: City, tmp_path: Path) -> None:
    assert load_layers(FileStore(tmp_path / "nowhere"), city.catalog()).features == ()


GEOMETRY_FAULTS: dict[str, tuple[Any, str]] = {
    "outside the region": (a_line([102.6, 20.8], [106.7, 20.8]), "lies outside the region"),
    "swapped": (a_line([20.8, 106.6], [20.8, 106.7]), "has latitude first"),
    "swapped once": (a_line([106.6, 20.8], [20.8, 106.7]), "has latitude first"),
    "metres of VN-2000": (
        a_line([588000, 2300000], [588900, 2300500]),
        "those of a grid; convert from VN-2000",
    ),
    "metres, northing first": (
        a_line([2300000, 588000], [2300500, 588900]),
        "those of a grid, northing first; convert",
    ),
    "metres of Web Mercator": (
        a_line([11867000, 2368000], [11878000, 2368000]),
        "Web Mercator (EPSG:3857); save",
    ),
    "Web Mercator, northing first": (a_line([2368000, 11867000], [2368000, 11878000]), "(EPSG:3857), northing first"),
    "metres of nowhere": (a_line([5, 50000], [6, 50001]), "are metres, not degrees: convert from VN-2000"),
    "decimals": (a_line([106.6000001, 20.8], [106.7, 20.8]), "at most 6 are kept"),
    "infinite": (a_line([math.inf, 20.8], [106.7, 20.8]), "no place on the earth"),
    "height": (a_line([106.6, 20.8, 3.0], [106.7, 20.8, 3.0]), "have a third number, a height, which is not kept"),
    "open ring": (
        {"type": "Polygon", "coordinates": [[[106.5, 20.7], [106.6, 20.7], [106.6, 20.8]]]},
        "have a ring that does not end where it begins",
    ),
    "text": (a_line(["106.6", "20.8"], ["106.7", "20.8"]), "are not lists of longitude and latitude"),  # type: ignore[list-item]
    "true": ({"type": "Point", "coordinates": [True, 20.8]}, "are not lists of longitude and latitude"),
    "empty": ({"type": "LineString", "coordinates": []}, "are not lists of longitude and latitude"),
    "no coordinates": ({"type": "LineString"}, "are not lists of longitude and latitude"),
    "one position": (a_line([106.6, 20.8]), "geometry"),
    "one position twice": (a_line([106.6, 20.8], [106.6, 20.8]), "is not valid"),
    "bow tie": (
        {
            "type": "Polygon",
            "coordinates": [[[106.5, 20.7], [106.6, 20.8], [106.6, 20.7], [106.5, 20.8], [106.5, 20.7]]],
        },
        "is not valid: Self-intersection",
    ),
    "too few corners": (
        {"type": "Polygon", "coordinates": [[[106.5, 20.7], [106.6, 20.8], [106.5, 20.7]]]},
        "geometry",
    ),
    "line as deep as a polygon": (
        {"type": "LineString", "coordinates": [[[106.5, 20.7], [106.6, 20.8]]]},
        "geometry",
    ),
    "point as deep as a line": ({"type": "Point", "coordinates": [[106.5, 20.7], [106.6, 20.8]]}, "geometry"),
    "polygon as flat as a line": (
        {"type": "Polygon", "coordinates": [[106.5, 20.7], [106.6, 20.8], [106.6, 20.7], [106.5, 20.7]]},
        "geometry",
    ),
    "area as flat as a point": ({"type": "MultiPolygon", "coordinates": [106.5, 20.7]}, "geometry"),
    "collection": ({"type": "GeometryCollection", "geometries": []}, "of a type that is not used here"),
    "unknown type": ({"type": "Circle", "coordinates": [106.6, 20.8]}, "of a type that is not used here"),
    "type that is a list": ({"type": ["Point"], "coordinates": [106.6, 20.8]}, "of a type that is not used here"),
    "none": (None, "is missing"),
}


@pytest.mark.parametrize("name", GEOMETRY_FAULTS)
def test_broken_geometry_is_named_and_left_out(city: City, name: str) -> None:
    geometry, message = GEOMETRY_FAULTS[name]
    layers = with_road(city, a_feature(ROAD) | {"geometry": geometry})
    assert {problem.field.split(".")[1] for problem in layers.problems} == {"geometry"}
    assert message in faults(layers)[0]
    assert layers.problems[0].file == FILE
    assert ROAD not in layers.by_project
    assert "white-stone-bridge" in layers.by_project


def test_feature_of_a_broken_record_is_not_drawn_and_no_second_fault(city: City) -> None:
    city.replace("data/projects/white-stone-bridge.yaml", "layer: bridge", "layer: tunnel")
    layers = city.layers()
    assert layers.problems == ()
    assert "white-stone-bridge" not in layers.by_project
    assert layers.left_out == {"white-stone-bridge"}


PROPERTY_FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown project": ({"project_id": "ghost-road"}, "properties.project_id: unknown project 'ghost-road'"),
    "missing project": ({"project_id": None}, "properties.project_id: unknown project 'None'"),
    "foreign layer": ({"project_id": "white-stone-bridge"}, "belongs to the layer 'bridge'"),
    "unknown accuracy": ({"accuracy": "good"}, "properties.accuracy: 'good' is no accuracy"),
    "no accuracy": ({"accuracy": "none"}, "properties.accuracy: 'none' is no accuracy"),
    "missing accuracy": ({"accuracy": None}, "properties.accuracy: 'None' is no accuracy"),
    "accuracy of several": ({"accuracy": ["admin"]}, "properties.accuracy"),
    "zero metres": ({"accuracy_m": 0}, "properties.accuracy_m"),
    "metres below zero": ({"accuracy_m": -5}, "properties.accuracy_m"),
    "metres as text": ({"accuracy_m": "80"}, "properties.accuracy_m"),
    "metres as truth": ({"accuracy_m": True}, "properties.accuracy_m"),
    "endless metres": ({"accuracy_m": math.inf}, "properties.accuracy_m"),
    "unknown source": ({"geometry_source": "dream"}, "properties.geometry_source: unknown geometry source 'dream'"),
    "sources in a list": ({"geometry_source": ["osm-test"]}, "properties.geometry_source"),
    "unknown key": ({"name": "Đường"}, "properties.name: unknown key"),
}


@pytest.mark.parametrize("name", PROPERTY_FAULTS)
def test_broken_property_is_named_and_left_out(city: City, name: str) -> None:
    properties, message = PROPERTY_FAULTS[name]
    feature = a_feature(ROAD)
    feature["properties"] |= properties
    layers = with_road(city, feature)
    assert any(message in fault for fault in faults(layers)), faults(layers)
    assert [item.file for item in layers.features if item.file == FILE] == []


@pytest.mark.parametrize("key", ["project_id", "accuracy", "accuracy_m", "geometry_source"])
def test_needed_property(city: City, key: str) -> None:
    feature = a_feature(ROAD)
    del feature["properties"][key]
    assert f"features[0].properties.{key}" in {problem.field for problem in with_road(city, feature).problems}


@pytest.mark.parametrize(
    ("part", "name", "sound"),
    [(None, ROAD, True), ("north", f"{ROAD}/north", True), ("north", ROAD, False), (None, "other", False),
     (None, None, False), (None, 7, False)],
)  # fmt: skip
def test_feature_id_is_project_and_part(city: City, part: str | None, name: object, sound: bool) -> None:
    layers = with_road(city, a_feature(ROAD, part=part) | {"id": name})
    assert (layers.problems == ()) is sound


@pytest.mark.parametrize("item", [None, 7, "x", [], {}, {"type": "Point"}, {"type": "Feature"}])
def test_what_is_no_feature_is_named(city: City, item: Any) -> None:
    layers = with_road(city, item)
    assert [problem.line for problem in layers.problems] == [2]
    assert len(layers.features) == 2


QGIS = """\
{{
"type": "FeatureCollection",
"name": "road",
"features": [
{0},
{1}
]
}}
"""


@pytest.mark.parametrize(("text", "line"), [(QGIS, 6), ('{{"type": "FeatureCollection", "features": [{0},\n{1}]}}', 2)])
def test_faulty_feature_is_named_with_the_line_on_which_it_begins(city: City, text: str, line: int | None) -> None:
    sound, faulty = (json.dumps(a_feature(ROAD, part=part)) for part in ("east", "west"))
    city.write(FILE, text.format(sound, faulty.replace("osm-test", "dream")))
    assert [(problem.field, problem.line) for problem in city.layers().problems] == [
        ("features[1].properties.geometry_source", line)
    ]


def test_all_faults_of_a_feature_are_collected(city: City) -> None:
    feature = a_feature("ghost", a_line([20.8, 106.6], [20.8, 106.7]), accuracy="x", accuracy_m=0, geometry_source="y")
    assert len(with_road(city, feature).problems) == 5


def test_feature_that_stands_twice_is_named_and_counted_once(city: City) -> None:
    city.layer("bridge.osm", a_feature("white-stone-bridge"))
    layers = city.layers()
    assert [str(problem) for problem in layers.problems] == [
        "layers/bridge.osm.geojson:2: white-stone-bridge: stands already in layers/bridge.geojson"
    ]
    assert len(layers.by_project["white-stone-bridge"]) == 1


def test_feature_that_stands_twice_in_a_file_is_named_with_the_later_line(city: City) -> None:
    city.layer("bridge", *[a_feature("white-stone-bridge")] * 2)
    assert [problem.line for problem in city.layers().problems] == [3]


class Counted(FileStore):
    """A folder that counts how often features are asked for."""

    asked = 0

    def features(self, name: str) -> Collection:
        """Count and read."""
        self.asked += 1
        return super().features(name)


@pytest.mark.parametrize("copies", [2, 300])
def test_a_file_is_read_for_its_lines_once_however_many_features_stand_twice(city: City, copies: int) -> None:
    city.layer("bridge", *[a_feature("white-stone-bridge")] * (copies + 1))
    store = Counted(city.root)
    found = load_layers(store, city.catalog())
    assert len(found.problems) == copies
    assert {(problem.field, problem.line) for problem in found.problems} == {("white-stone-bridge", copies + 2)}
    assert store.asked == len(store.names(Kind.LAYERS, ".geojson")) + 1


def test_a_layer_may_be_larger_than_a_record(city: City) -> None:
    place = city.root / "layers" / "bridge.geojson"
    place.write_text(place.read_text(encoding="utf-8") + " " * records.MAX_BYTES, encoding="utf-8")
    assert city.layers().problems == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"type": "FeatureCollection", "features": [', "not valid JSON"),
        (b'{"type": "FeatureCollection", "features": [{"type": "Feature", "accuracy_m": NaN}]}', "NaN is not a number"),
        (b'{"type": "FeatureCollection", "features": [-Infinity]}', "-Infinity is not a number"),
        (b"", "not valid JSON"),
        (b"[]", "is not a FeatureCollection"),
        (b'{"type": "Feature"}', "is not a FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "is not a list"),
        (b'{"type": "FeatureCollection", "features": {}}', "is not a list"),
        (b'\xef\xbb\xbf{"type": "FeatureCollection", "features": []}', "byte-order mark"),
        ('{"type": "FeatureCollection", "name": "Đò", "features": []}'.encode("utf-16"), "not UTF-8"),
        (b'{"type": "FeatureCollection", "name": "\xe9", "features": []}', "not UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_broken_file_is_named_and_the_other_layers_load(city: City, text: bytes, message: str) -> None:
    city.write(FILE, text)
    layers = city.layers()
    assert len(layers.problems) == 1
    assert (layers.problems[0].file, message in layers.problems[0].message) == (FILE, True)
    assert len(layers.features) == 4


def test_truncated_file_names_its_line(city: City) -> None:
    text = city.read("layers/bridge.geojson")
    city.write("layers/bridge.geojson", text[: text.index("accuracy_m")])
    assert city.layers().problems[0].line == 2


def test_huge_layer_is_not_read(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = city.catalog()
    monkeypatch.setattr(records, "MAX_LAYER_BYTES", 100)
    layers = load_layers(city.store, catalog)
    assert layers.features == ()
    assert {"at most 100 are read" in problem.message for problem in layers.problems} == {True}


def crs(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("urn:ogc:def:crs:EPSG::4756", "EPSG:4756"),
        ("EPSG:6956", "deprecated"),
        ("EPSG:6957", "deprecated"),
        ("urn:ogc:def:crs:EPSG::6958", "deprecated"),
        ("EPSG:6959", "deprecated"),
        ("EPSG:9210", "RFC 7946 has no crs member"),
        ("EPSG:3857", "Web Mercator (EPSG:3857): save the layer in WGS 84 (EPSG:4326)"),
        ("urn:ogc:def:crs:EPSG::3857", "Web Mercator"),
        ("EPSG:43260", "RFC 7946 has no crs member"),
    ],
)
def test_crs_member_is_refused_with_the_way_out(city: City, name: str, message: str) -> None:
    layers = with_road(city, a_feature(ROAD), crs=crs(name))
    assert [(problem.field, problem.line, message in problem.message) for problem in layers.problems] == [
        ("crs", 1, True)
    ]
    assert ROAD not in layers.by_project


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"]
)
def test_crs_member_that_names_wgs84_says_nothing_new(city: City, name: str) -> None:
    layers = with_road(city, a_feature(ROAD), crs=crs(name))
    assert (layers.problems, len(layers.by_project[ROAD])) == ((), 1)


def test_feature_of_another_layer_is_told_where_it_belongs(city: City) -> None:
    layers = with_road(city, a_feature("white-stone-bridge"))
    assert "its features stand in layers/bridge.geojson; hpgeo layer split" in faults(layers)[0]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("}},\n", "}}\n", 2, "a comma, or a bracket, is missing after"),
        ("}}\n]}", "}},\n]}", 3, "nothing follows the comma after"),
        ("]}\n", "\n", 3, "the file ends too early"),
        ('"type": "Feature",', '"type": Feature,', 2, "Expecting value"),
    ],
)
def test_json_fault_is_told_on_the_line_that_has_it(city: City, old: str, new: str, line: int, told: str) -> None:
    city.layer("road", a_feature(ROAD), a_feature(ROAD, part="east"))
    text = city.read(FILE)
    assert old in text
    city.write(FILE, text.replace(old, new, 1))
    (problem,) = [problem for problem in city.layers().problems if problem.file == FILE]
    assert (problem.line, told in problem.message) == (line, True)


@pytest.mark.parametrize("name", ["tunnel", "digital", "programme", "Road"])
def test_file_that_is_no_layer_with_geometry_is_named(city: City, name: str) -> None:
    city.layer(name)
    assert [problem.file for problem in city.layers().problems] == [f"layers/{name}.geojson"]


def test_features_that_are_not_there_are_a_layer_error(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match=r"layers/x\.geojson: cannot be read"):
        FileStore(tmp_path).features("layers/x.geojson")


# The two systems of coordinates


def degrees(text: str) -> float:
    d, m, s = (float(part) for part in text.split(":"))
    return d + m / 60 + s / 3600


# Circular 37/2019/TT-BGTVT gives these points in both systems: WGS 84 and VN-2000.
CIRCULAR = [
    (("15:22:29", "109:06:07"), ("15:22:32.7", "109:06:00.5")),
    (("15:20:32", "109:05:35"), ("15:20:35.7", "109:05:28.5")),
    (("15:20:10", "109:07:06"), ("15:20:13.7", "109:06:59.5")),
    (("15:22:24", "109:07:43"), ("15:22:27.7", "109:07:36.5")),
]


@pytest.mark.parametrize(("wgs84", "vn2000"), CIRCULAR)
def test_vn2000_becomes_wgs84_as_in_the_circular(wgs84: tuple[str, str], vn2000: tuple[str, str]) -> None:
    point = from_vn2000(Point(degrees(vn2000[1]), degrees(vn2000[0])))
    assert (
        GEOD.inv(point.x, point.y, degrees(wgs84[1]), degrees(wgs84[0]))[2] < 0.85
    )  # the notes say 0.8; the largest is 0.813


def test_vn2000_read_as_wgs84_would_be_224_metres_off() -> None:
    point = from_vn2000(Point(106.68, 20.86))
    assert GEOD.inv(point.x, point.y, 106.68, 20.86)[2] == pytest.approx(224, abs=2)


def test_grid_is_that_of_hai_phong() -> None:
    middle = to_grid(from_vn2000(Point(105.75, 20.8)))
    assert middle.x == pytest.approx(500_000, abs=0.5)
    assert 2_299_000 < middle.y < 2_302_000


@pytest.mark.parametrize(
    "line",
    [
        LineString([(106.6, 20.8), (106.7, 20.8)]),
        LineString([(106.6, 20.8), (106.6, 20.9)]),
        LineString([(106.3, 20.9), (107.0, 20.75)]),
    ],
)
def test_lengths_on_the_grid_are_geodesic_within_a_hundredth_of_a_percent(line: LineString) -> None:
    assert length_km(line) == pytest.approx(GEOD.geometry_length(line) / 1000, rel=1e-4)


def test_length_is_not_that_of_web_mercator() -> None:
    line = LineString([(106.6, 20.8), (106.7, 20.8)])
    assert length_km(line) == pytest.approx(10.41, abs=0.01)


def test_area_on_the_grid_is_geodesic() -> None:
    square = box(106.5, 20.7, 106.51, 20.71)
    assert area_ha(square) == pytest.approx(abs(GEOD.geometry_area_perimeter(square)[0]) / 10_000, rel=2e-4)


def test_hole_has_no_area() -> None:
    whole, hole = box(106.5, 20.7, 106.52, 20.72), box(106.505, 20.705, 106.51, 20.71)
    holed = Polygon(whole.exterior.coords, [hole.exterior.coords])
    assert area_ha(holed) == pytest.approx(area_ha(whole) - area_ha(hole))


def test_polygons_have_no_length_and_lines_no_area() -> None:
    assert length_km(box(106.5, 20.7, 106.51, 20.71)) == 0
    assert area_ha(LineString([(106.6, 20.8), (106.7, 20.8)])) == 0
    assert length_km(Point(106.6, 20.8)) == area_ha(Point(106.6, 20.8)) == 0


def test_every_part_of_a_collection_counts() -> None:
    line = LineString([(106.6, 20.8), (106.7, 20.8)])
    both = shapely.GeometryCollection([shapely.MultiLineString([line, line]), box(106.5, 20.7, 106.51, 20.71)])
    assert length_km(both) == pytest.approx(2 * length_km(line))
    assert area_ha(both) > 0


# Joining and writing


def joined_type(city: City, *features: dict[str, Any]) -> str:
    (city.root / "layers" / "road.osm.geojson").unlink(missing_ok=True)
    city.layer("road", *features)
    geometry = joined(city.layers().by_project[ROAD])
    assert geometry is not None
    return str(geometry.geom_type)


LINE, POINT = a_line([106.6, 20.8], [106.7, 20.8]), {"type": "Point", "coordinates": [106.6, 20.8]}


def test_groups_are_measured_together_as_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    line, square = LineString([(106.6, 20.8), (106.7, 20.9)]), box(106.5, 20.7, 106.51, 20.71)
    groups = [[line], [], [square, line], [MultiLineString([line, line]), Point(106.6, 20.8)]]
    lengths = [sum(length_km(each) for each in group) for group in groups]
    areas = [sum(area_ha(each) for each in group) for group in groups]
    projected: list[object] = []
    real = grid.to_grid
    monkeypatch.setattr(grid, "to_grid", lambda given: projected.append(given) or real(given))
    assert lengths_km(groups) == pytest.approx(lengths, rel=1e-12)
    assert areas_ha(groups) == pytest.approx(areas, rel=1e-12)
    assert len(projected) == 2, "one call for all lines, one for all areas"
    assert lengths_km([]) == areas_ha([[]])[1:] == []


@pytest.mark.parametrize(
    ("geometries", "expected"),
    [
        ([LINE], "LineString"),
        ([LINE, LINE], "MultiLineString"),
        ([POINT, POINT], "MultiPoint"),
        ([a_square(), a_square(106.6)], "MultiPolygon"),
        ([LINE, POINT], "GeometryCollection"),
        ([{"type": "MultiLineString", "coordinates": [LINE["coordinates"]]}], "LineString"),
    ],
)
def test_parts_of_a_work_become_one_geometry(city: City, geometries: list[dict[str, Any]], expected: str) -> None:
    assert joined_type(city, *(a_feature(ROAD, item, part=f"p{i}") for i, item in enumerate(geometries))) == expected


def test_no_features_are_no_geometry() -> None:
    assert joined([]) is None


def test_geometry_is_written_with_six_decimals() -> None:
    assert to_geojson(Point(106.123456789, 20.1)) == {"type": "Point", "coordinates": [106.123457, 20.1]}


def test_geometry_is_plain_json() -> None:
    collection = shapely.GeometryCollection([Point(106.6, 20.8), box(106.5, 20.7, 106.51, 20.71)])
    assert json.loads(json.dumps(to_geojson(collection)))["geometries"][0]["coordinates"] == [106.6, 20.8]


def test_layout_is_one_feature_per_line_sorted_by_id() -> None:
    text = format_layer({"features": [a_feature("b"), a_feature("a")], "type": "FeatureCollection", "licence": "ODbL"})
    lines = text.splitlines()
    assert lines[0] == '{"type": "FeatureCollection", "licence": "ODbL", "features": ['
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == ["a", "b"]
    assert lines[-1] == "]}"


@pytest.mark.parametrize(
    "content",
    [
        {"type": "FeatureCollection", "features": []},
        {"type": "FeatureCollection", "features": [a_feature("b", part="đò"), a_feature("a")]},
        {"type": "FeatureCollection", "name": "Đò", "features": [{"id": "a", "bbox": [1, 2], "type": "Feature"}]},
    ],
)
def test_layout_is_idempotent_and_keeps_everything(content: dict[str, Any]) -> None:
    once = format_layer(content)
    assert format_layer(json.loads(once)) == once
    again = json.loads(once)
    assert sorted(again.pop("features"), key=str) == sorted(content["features"], key=str)
    assert again == {key: value for key, value in content.items() if key != "features"}
    assert "\\u" not in once


# What no map can be drawn from


NOT_NESTED: dict[str, Any] = {
    "a point in a list": {"type": "Point", "coordinates": [[106.6, 20.8]]},
    "points as one": {"type": "MultiPoint", "coordinates": [106.6, 20.8]},
    "an empty ring": {"type": "Polygon", "coordinates": [[]]},
    "lists within lists": {"type": "Point", "coordinates": [[[[[[[[]]]]]]]]},
    "an object": {"type": "LineString", "coordinates": {"0": [106.6, 20.8]}},
}


@pytest.mark.parametrize("name", NOT_NESTED)
def test_coordinates_nested_unlike_their_type_are_named(city: City, name: str) -> None:
    geometry = NOT_NESTED[name]
    told = faults(with_road(city, a_feature(ROAD) | {"geometry": geometry}))
    expected = f"are not lists of longitude and latitude, nested as in a {geometry['type']}"
    assert told == [f"features[0].geometry.coordinates: {expected}"]


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_open_ring_is_named(city: City, kind: str) -> None:
    ring = a_square()["coordinates"][0][:-1]
    geometry = {"type": kind, "coordinates": [ring] if kind == "Polygon" else [[ring]]}
    assert (
        "have a ring that does not end where it begins"
        in faults(with_road(city, a_feature(ROAD) | {"geometry": geometry}))[0]
    )


@pytest.mark.parametrize("number", [10**400, -(10**400), 1e300])
def test_number_beyond_all_measure_is_named_with_its_line(city: City, number: float) -> None:
    layers = with_road(city, a_feature(ROAD) | {"geometry": a_line([106.6, number], [106.7, 20.8])})
    assert faults(layers) == [
        "features[0].geometry.coordinates: hold a number that is no place on the earth, in degrees or metres"
    ]
    assert layers.problems[0].line == 2


@pytest.mark.parametrize("part", [[], ["north"], {}, {"a": 1}, 7, True, "", "Bắc", "\ud800", "../north", "a/b"])
def test_part_that_is_no_id_is_named(city: City, part: Any) -> None:
    feature = a_feature(ROAD)
    feature["properties"]["part"] = part
    city.write(FILE, json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (city.root / "layers" / "road.osm.geojson").unlink()
    assert "features[0].properties.part: '" in faults(city.layers())[0]
    assert "is no part" in str(city.programme().problems[0])


@pytest.mark.parametrize("text", ["\ud800", "x\n::error::y", "\x1b[2J", ["a"], {"b": 1}, 10**400, None])
def test_id_that_steers_or_is_none_is_named(city: City, text: Any) -> None:
    city.write(FILE, json.dumps({"type": "FeatureCollection", "features": [a_feature(ROAD) | {"id": text}]}))
    (city.root / "layers" / "road.osm.geojson").unlink()
    problem = city.layers().problems[0]
    assert (problem.field, problem.line) == ("features[0].id", 1)
    assert str(problem).isprintable()


@pytest.mark.parametrize(
    ("accuracy", "metres", "most"), [("surveyed", 100_000, "100 m"), ("digitised", 20_000, "5,000 m")]
)
def test_grade_is_not_further_off_than_it_can_be(city: City, accuracy: str, metres: int, most: str) -> None:
    told = faults(with_road(city, a_feature(ROAD, accuracy=accuracy, accuracy_m=metres)))
    assert told == [
        f"features[0].properties.accuracy_m: {metres:g} m are not '{accuracy}', which is {most} off at most"
    ]


@pytest.mark.parametrize("around", ["", "\n"])
def test_key_that_stands_twice_is_named_with_its_line(city: City, around: str) -> None:
    feature = json.dumps(a_feature(ROAD)).replace('"accuracy":', '"accuracy": "surveyed", "accuracy":')
    city.write(FILE, f'{{"type": "FeatureCollection", "features": [{around}{feature}{around}]}}')
    problem = city.layers().problems[0]
    assert (problem.field, problem.message, problem.line) == ("accuracy", "the key stands twice", 2 if around else 1)


@pytest.mark.parametrize("depth", [50, 900, 100_000])
def test_deep_nesting_is_named(city: City, depth: int) -> None:
    city.write(FILE, '{"type": "FeatureCollection", "note": ' + "[" * depth + "]" * depth + ', "features": []}')
    assert "is nested more than 12 levels deep" in city.layers().problems[0].message
