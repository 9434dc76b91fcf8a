from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from hpgeo.places.lanes import lanes
from hpgeo.places.layers import Feature

WEST, EAST, LATITUDE = 106.6, 106.7, 20.85  # ten kilometres


def feature(project: str, geometry: BaseGeometry, layer: str = "road", part: str | None = None) -> Feature:
    return Feature(f"{project}-{part}", project, part, layer, "digitised", 50, "document-text", geometry, "x.geojson")


def course(start: float = WEST, end: float = EAST, latitude: float = LATITUDE) -> LineString:
    return LineString([(start, latitude), ((start + end) / 2, latitude), (end, latitude)])


def test_lines_apart_keep_their_course() -> None:
    assert lanes([feature("a", course()), feature("b", course(latitude=LATITUDE + 0.01))]) == {}


def test_a_shorter_line_on_a_longer_one_stands_aside() -> None:
    assert lanes([feature("short", course(end=106.65)), feature("long", course())]) == {0: 1}


def test_three_on_one_course_get_three_lanes() -> None:
    given = lanes([feature("a", course()), feature("b", course(end=106.69)), feature("c", course(end=106.68))])
    assert given == {1: 1, 2: -1}


def test_a_line_that_runs_the_other_way_does_not_fall_on_its_neighbour() -> None:
    # Right of a line that runs west is left of one that runs east: the same side has the opposite sign.
    given = lanes([feature("a", course()), feature("b", course(end=106.69)), feature("c", course(106.68, WEST))])
    assert given == {1: 1, 2: 1}


def test_a_road_gives_way_to_an_expressway() -> None:
    given = lanes([feature("road", course()), feature("motorway", course(end=106.65), "expressway")])
    assert given == {0: 1}


def test_parts_of_one_work_are_not_parted() -> None:
    assert lanes([feature("a", course()), feature("a", course(end=106.65), part="first")]) == {}


def test_a_crossing_is_no_common_course() -> None:
    across = LineString([(106.65, 20.8), (106.65, 20.9)])
    assert lanes([feature("a", course()), feature("b", across), feature("c", Point(WEST, LATITUDE))]) == {}
