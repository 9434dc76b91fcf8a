import json
import math
from copy import deepcopy
from typing import Any

import geopandas
import pytest
from shapely.geometry import LinearRing, MultiPolygon, Polygon, box

from conftest import City, a_feature, a_square
from hpgeo.cli.main import main
from hpgeo.places.layers import to_geojson
from hpgeo.places.mending import mended, mended_feature, told

BRIDGE, ROAD = "white-stone-bridge", "national-road-10"
CLOCKWISE = [[106.5, 20.7], [106.5, 20.8], [106.6, 20.8], [106.5, 20.7]]
COUNTER = CLOCKWISE[::-1]
HOLE = [[106.51, 20.73], [106.52, 20.73], [106.52, 20.74], [106.51, 20.73]]  # counter-clockwise


def geometry_of(geometry: dict[str, Any]) -> tuple[Any, list[str]]:
    feature, done = mended_feature(a_feature(ROAD) | {"geometry": geometry})
    return feature["geometry"]["coordinates"], done


@pytest.mark.parametrize(
    ("kind", "given", "expected", "note"),
    [
        ("Point", [106.5, 20.7, 3.0], [106.5, 20.7], "left out heights"),
        ("LineString", [[106.5, 20.7, 0, 1], [106.6, 20.8]], [[106.5, 20.7], [106.6, 20.8]], "left out heights"),
        ("MultiPoint", [[106.5, 20.70000049]], [[106.5, 20.7]], "rounded positions to 6 decimals"),
        ("Polygon", [CLOCKWISE], [COUNTER], "turned rings to the right-hand rule"),
        ("Polygon", [COUNTER, HOLE], [COUNTER, HOLE[::-1]], "turned rings to the right-hand rule"),
        ("MultiPolygon", [[CLOCKWISE], [COUNTER]], [[COUNTER], [COUNTER]], "turned rings to the right-hand rule"),
        ("Polygon", [COUNTER[:-1]], [COUNTER], "closed open rings"),
    ],
)
def test_geometry_of_other_programs_is_mended(kind: str, given: Any, expected: Any, note: str) -> None:
    assert geometry_of({"type": kind, "coordinates": deepcopy(given)}) == (expected, [note])


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [COUNTER, HOLE[::-1]]},
        {"type": "LineString", "coordinates": [[588000.1234567, 2300000.0], [588900.0, 2300500.0]]},
        {"type": "LineString", "coordinates": [[106.5], ["106.6", 20.8], None]},
        {"type": "Polygon", "coordinates": [[106.5, 20.7], [106.6, 20.8]]},
        {"type": "Polygon", "coordinates": [[[106.5, 20.7], [math.inf, 20.7], [106.6, 20.8], [106.5, 20.7]]]},
        {"type": "MultiPolygon", "coordinates": "x"},
        {"type": "Point", "coordinates": [True, 20.8, 1]},
        {"type": "Circle", "coordinates": [106.5, 20.7, 3]},
        {"type": "Point", "coordinates": None},
    ],
)
def test_what_is_sound_or_cannot_be_mended_stays(geometry: dict[str, Any]) -> None:
    feature = a_feature(ROAD) | {"geometry": deepcopy(geometry)}
    assert mended_feature(feature) == (feature, [])


@pytest.mark.parametrize(
    ("name", "properties", "expected"),
    [
        (None, {"id": ROAD}, ROAD),
        (7, {}, ROAD),
        (None, {"id": 7, "fid": 3}, ROAD),
        (None, {"id": f"{ROAD}/north", "part": "north"}, f"{ROAD}/north"),
        (None, {"id": "stale-after-a-copy", "part": "north"}, f"{ROAD}/north"),
        ("kept", {"id": "other"}, "kept"),
    ],
)
def test_id_comes_back_from_the_attributes(name: object, properties: dict[str, Any], expected: str) -> None:
    feature = a_feature(ROAD)
    feature["id"] = name
    feature["properties"] = properties | feature["properties"] | {"part": properties.get("part")}
    found, _ = mended_feature(feature)
    assert found["id"] == expected
    assert set(found["properties"]) == {"project_id", "part", "accuracy", "accuracy_m", "geometry_source"}


def test_feature_of_the_base_map_gets_its_id_back() -> None:
    feature, done = mended_feature(
        {"type": "Feature", "properties": {"id": "ba-mun", "name_vi": "Ba Mùn"}, "geometry": None}
    )
    assert (feature["id"], feature["properties"]) == ("ba-mun", {"name_vi": "Ba Mùn"})
    assert done == ["left out the attribute id", "put back ids"]


def test_values_are_written_as_the_layers_have_them() -> None:
    feature = a_feature(ROAD, accuracy_m=3000.0) | {"bbox": [1, 2]}
    feature["properties"]["part"] = ""
    found, _ = mended_feature(feature)
    assert (found["properties"]["part"], repr(found["properties"]["accuracy_m"])) == (None, "3000")
    assert "bbox" not in found


def test_collection_loses_what_programs_add_and_keeps_its_licence() -> None:
    content = {
        "type": "FeatureCollection",
        "name": "road",
        "crs": {},
        "note": "kept",
        "features": [a_feature(ROAD, {"type": "Point", "coordinates": [106.5, 20.7, 1]})] * 2,
    }
    found, notes = mended(content, "layers/road.osm.geojson")
    assert list(found) == ["type", "licence", "attribution", "note", "features"]
    assert told(notes) == [
        "left out name, crs of the collection",
        "put back licence and attribution of OpenStreetMap",
        "left out heights (2 features)",
    ]
    assert "licence" not in mended(content, "layers/road.geojson")[0]


def test_what_was_mended_once_is_sound() -> None:
    given = a_feature(ROAD, {"type": "Polygon", "coordinates": [[[106.5, 20.7, 1], [106.5, 20.8], [106.6, 20.8]]]})
    once, _ = mended_feature({**given, "id": None})
    assert mended_feature(once) == (once, [])


# The way through QGIS


def as_qgis_saves(city: City, name: str) -> None:
    """Write a layer as GDAL does: ids among the attributes, names of its own, nothing sorted."""
    layer = json.loads(city.read(f"layers/{name}.geojson"))
    for feature in layer["features"]:
        feature["properties"] = {"id": feature.pop("id"), **feature["properties"]}
    content = {"type": "FeatureCollection", "name": name, "xy_coordinate_resolution": 1e-06}
    crs = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}}
    city.write(f"layers/{name}.geojson", json.dumps({**content, **crs, "features": layer["features"][::-1]}, indent=1))


def test_layer_that_was_saved_in_qgis_becomes_what_it_was(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: city.read(f"layers/{name}.geojson") for name in ("bridge", "road.osm")}
    for name in before:
        as_qgis_saves(city, name)
    assert any("run hpgeo format, which puts back ids" in problem.message for problem in city.layers().problems)
    assert main(["--root", str(city.root), "format"]) == 0
    assert {name: city.read(f"layers/{name}.geojson") for name in before} == before
    notes = capsys.readouterr().out
    assert "note: layers/bridge.geojson: put back ids (1 feature)" in notes
    assert "note: layers/road.osm.geojson: put back licence and attribution of OpenStreetMap" in notes
    assert city.layers().problems == ()


@pytest.mark.parametrize(
    "options", [{"RFC7946": "YES", "COORDINATE_PRECISION": 6}, {"RFC7946": "NO"}], ids=["new", "old"]
)
def test_layer_that_gdal_has_written_becomes_what_it_was(city: City, options: dict[str, Any]) -> None:
    """GDAL itself reads and writes the files, as QGIS does; those of the base map have attributes that some lack."""
    city.layer("road", a_feature(ROAD, a_square(), part="yard", geometry_source="field-survey"))
    island = {"type": "Feature", "id": "isle", "properties": {"name_vi": "Đảo", "rank": 1}, "geometry": a_square()}
    city.layer("context/land", island, {**island, "id": "rock", "properties": {"name_vi": "Hòn"}})
    files = [f"layers/{name}.geojson" for name in ("bridge", "road", "road.osm", "context/land")]
    assert main(["--root", str(city.root), "format"]) == 0
    before = {name: city.read(name) for name in files}
    for name in files:
        geopandas.read_file(city.root / name).to_file(city.root / name, driver="GeoJSON", **options)
    assert {name: city.read(name) for name in files} != before
    assert main(["--root", str(city.root), "format"]) == 0
    assert {name: city.read(name) for name in files} == before


# Exports


@pytest.mark.parametrize(
    "shape",
    [
        Polygon(CLOCKWISE, []),
        Polygon(box(106.5, 20.7, 106.6, 20.8).exterior.coords, [HOLE]),
        MultiPolygon([Polygon(CLOCKWISE), box(106.7, 20.7, 106.8, 20.8)]),
    ],
)
def test_exported_outlines_run_counter_clockwise_and_holes_clockwise(shape: Polygon | MultiPolygon) -> None:
    geometry = to_geojson(shape)
    areas = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for outline, *holes in areas:
        assert LinearRing(outline).is_ccw
        assert not any(LinearRing(hole).is_ccw for hole in holes)


def test_clockwise_feature_is_drawn_and_exported_all_the_same(city: City) -> None:
    square = a_square()
    city.layer("road", a_feature(ROAD, {**square, "coordinates": [square["coordinates"][0][::-1]]}))
    layers = city.layers()
    assert layers.problems == ()
    (feature,) = [feature for feature in layers.features if feature.file == "layers/road.geojson"]
    assert LinearRing(to_geojson(feature.geometry)["coordinates"][0]).is_ccw
