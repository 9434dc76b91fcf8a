from shapely.geometry import Point

from conftest import City, a_feature
from hpgeo.places.control import FILE, control_faults
from hpgeo.places.grid import from_vn2000
from hpgeo.terms.errors import Problem

POINT = (
    "- {feature: white-stone-bridge, place: the ferry, longitude: 106.65, latitude: 20.8, within_m: 100, basis: x}\n"
)


def faults(city: City) -> list[Problem]:
    return list(control_faults(city.store, city.layers()))


def bridge(city: City, west: float, south: float) -> None:
    """Draw the bridge from west to east through a place, below another feature."""
    line = {"type": "LineString", "coordinates": [[west, south], [round(west + 0.1, 6), south]]}
    city.layer("bridge", a_feature("white-stone-bridge", part="pier"), a_feature("white-stone-bridge", line))


def test_feature_that_passes_its_place_is_sound(city: City) -> None:
    city.write(FILE, POINT)
    assert faults(city) == []


def test_no_file_holds_no_places(city: City) -> None:
    assert faults(city) == []


def test_missed_place_is_named_on_the_line_of_the_feature(city: City) -> None:
    city.write(FILE, POINT)
    bridge(city, 106.6, 20.81)
    (problem,) = faults(city)
    assert (problem.file, problem.field, problem.line) == ("layers/bridge.geojson", "white-stone-bridge", 3)
    assert problem.message == "passes 1108 m from the ferry; it should pass within 100 m"


def test_vn2000_degrees_are_recognised(city: City) -> None:
    true = from_vn2000(Point(106.6, 20.9))
    city.write(FILE, POINT.replace("106.65", str(true.x)).replace("20.8,", f"{true.y},"))
    line = {"type": "LineString", "coordinates": [[106.6, 20.85], [106.6, 20.95]]}
    city.layer("bridge", a_feature("white-stone-bridge", line))
    (problem,) = faults(city)
    assert "convert the layer from EPSG:4756" in problem.message


def test_faulty_point_is_named_with_its_line(city: City) -> None:
    city.write(FILE, POINT + POINT.replace("106.65", "east"))
    (problem,) = faults(city)
    assert (problem.field, problem.line) == ("[1].longitude", 2)


def test_place_of_a_broken_record_is_no_second_fault(city: City) -> None:
    city.write(FILE, POINT)
    city.replace("data/projects/white-stone-bridge.yaml", "layer: bridge", "layer: tunnel")
    assert faults(city) == []


def test_place_without_its_feature_is_a_warning(city: City) -> None:
    city.write(FILE, POINT.replace("white-stone-bridge", "ghost-bridge"))
    (problem,) = faults(city)
    assert (problem.severity, problem.message) == ("warning", "names a feature that is not there")
