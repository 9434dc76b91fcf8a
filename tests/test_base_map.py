"""Is a faulty feature of the base map named and left out, so that every page is drawn?"""

import json
from typing import Any

import pytest

from conftest import City
from hpgeo.places.base_map import base_map, base_map_faults

FILE = "layers/context/places.geojson"
SOUND = {
    "type": "Feature",
    "id": "da-trang",
    "properties": {"name_vi": "Đá Trắng", "name_en": "Đá Trắng", "kind": "town", "rank": 1, "min_zoom": 7},
    "geometry": {"type": "Point", "coordinates": [106.65, 20.82]},
}
FAULTY: dict[str, tuple[dict[str, Any], str]] = {
    "no geometry": ({"geometry": None}, "geometry: is missing"),
    "text as coordinates": (
        {"geometry": {"type": "Point", "coordinates": "106.6 20.8"}},
        "geometry.coordinates: are not",
    ),
    "texts as degrees": (
        {"geometry": {"type": "Point", "coordinates": ["106", "20"]}},
        "geometry.coordinates: are not",
    ),
    "metres": (
        {"geometry": {"type": "Point", "coordinates": [588000, 2300000]}},
        "geometry.coordinates: are not degrees",
    ),
    "a huge number": (
        {"geometry": {"type": "Point", "coordinates": [10**400, 20]}},
        "geometry.coordinates: are not degrees",
    ),
    "no properties": ({"properties": None}, "properties: are missing"),
    "text as properties": ({"properties": "town"}, "properties: are missing"),
    "a name that is a list": ({"properties": {"name_vi": ["x"]}}, "properties.name_vi: is not text"),
    "a name that steers": ({"properties": {"name_en": "x\u202ey"}}, "properties.name_en: the text holds a mark"),
    "half a character": ({"properties": {"name_en": "\ud800"}}, "properties.name_en: the text holds half"),
    "a rank that is text": ({"properties": {"rank": "1"}}, "properties.rank: '1' is no number from 0 to 100"),
    "a zoom without end": ({"properties": {"min_zoom": 10**400}}, "properties.min_zoom: '1000"),
    "an id that is a list": ({"id": ["x"]}, "id: is not text"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faulty_feature_is_named_and_the_others_are_drawn(city: City, name: str) -> None:
    members, message = FAULTY[name]
    features = ",\n".join(json.dumps(item) for item in (SOUND, SOUND | members))
    city.write(FILE, f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}')
    problem, *others = base_map_faults(city.store)
    assert (others, problem.file, problem.line, problem.severity) == ([], FILE, 3, "error")
    assert f"features[1].{message}" in str(problem)
    assert problem in city.programme().problems
    assert [item["id"] for item in base_map(city.store)["places"]] == ["da-trang"]


def test_sound_base_map_has_no_faults(city: City) -> None:
    city.layer("context/places", SOUND)
    assert list(base_map_faults(city.store)) == []
