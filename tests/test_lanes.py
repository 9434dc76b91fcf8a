from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from shapely import STRtree, line_interpolate_point, line_locate_point
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from hpgeo.places import courses
from hpgeo.places import lanes as lanes_module
from hpgeo.places.courses import segments_of, shared_courses
from hpgeo.places.grid import to_grid
from hpgeo.places.lanes import MOST_VERTICES, NEAR_M, SHARED_M, SHARED_PART, lanes, lanes_by_id
from hpgeo.places.layers import Feature, Layers, load_layers
from hpgeo.records.catalog import load_catalog
from hpgeo.records.store import FileStore
from hpgeo.terms.layer_types import LAYER_TYPES

WEST, EAST, LATITUDE = 106.6, 106.7, 20.85  # ten kilometres


def feature(project: str, geometry: BaseGeometry, layer: str = "road", part: str | None = None) -> Feature:
    return Feature(f"{project}-{part}", project, part, layer, "digitised", 50, "document-text", geometry, "x.geojson")


def course(start: float = WEST, end: float = EAST, latitude: float = LATITUDE) -> LineString:
    return LineString([(start, latitude), ((start + end) / 2, latitude), (end, latitude)])


def test_lines_apart_keep_their_course() -> None:
    assert lanes([feature("a", course()), feature("b", course(latitude=LATITUDE + 0.01))]) == {}


@pytest.mark.parametrize("features", [[], [feature("a", Point(WEST, LATITUDE))], [feature("a", course())]])
def test_without_two_lines_there_are_no_lanes(features: list[Feature]) -> None:
    assert lanes(features) == {}


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


# The same rule with areas around lines, pair by pair: plain, and slow where there are many


def plain_lanes(features: Sequence[Feature]) -> dict[int, int]:
    lines = {index: line for index, feature in enumerate(features) if (line := plain_line(feature))}
    neighbours = plain_neighbours(lines, features)
    given: dict[int, int] = {}
    for index in sorted(lines, key=lambda i: (not LAYER_TYPES[features[i].layer].symbol.leads, -lines[i].length)):
        taken = {
            given[other] * plain_direction(lines[other], lines[index])
            for other in neighbours.get(index, ())
            if other in given
        }
        given[index] = next(lane for lane in sides() if lane not in taken)
    return {index: lane for index, lane in given.items() if lane}


def sides() -> Iterator[int]:
    yield 0
    for lane in count(1):
        yield from (lane, -lane)


def plain_line(feature: Feature) -> LineString | None:
    parts: list[BaseGeometry] = list(getattr(feature.geometry, "geoms", [feature.geometry]))
    return max(
        (to_grid(part) for part in parts if part.geom_type == "LineString"), key=lambda x: x.length, default=None
    )


def plain_neighbours(lines: Mapping[int, LineString], features: Sequence[Feature]) -> dict[int, set[int]]:
    pairs: dict[int, set[int]] = {}
    for one in lines:
        for other in lines:
            if one < other and features[one].project_id != features[other].project_id:
                shorter, longer = sorted((lines[one], lines[other]), key=lambda line: line.length)
                shared = shorter.intersection(longer.buffer(NEAR_M)).length
                if shared >= min(SHARED_M, SHARED_PART * shorter.length):
                    pairs.setdefault(one, set()).add(other)
                    pairs.setdefault(other, set()).add(one)
    return pairs


def plain_direction(first: LineString, second: LineString) -> int:
    shared = second.intersection(first.buffer(NEAR_M))
    parts = [part for part in getattr(shared, "geoms", [shared]) if part.geom_type == "LineString" and part.length]
    if not parts:
        return 1
    longest = max(parts, key=lambda part: part.length)
    begin, end = (line_locate_point(first, line_interpolate_point(longest, at, normalized=True)) for at in (0, 1))
    return 1 if end >= begin else -1


def random_lines(seed: int, number: int = 40) -> list[Feature]:
    """Give winding lines, some in two parts, that never cross themselves; many run beside another for a stretch."""
    chance, made = Random(seed), []
    bases = [winding(chance, 30) for _ in range(5)]
    for index in range(number):
        base, far = chance.choice(bases), chance.choice((0.0, 0.0005, 0.001, 0.002))
        first = chance.randint(0, 25)
        points = [(x + far, y - chance.random() * far) for x, y in base[first : first + chance.randint(2, 30)]]
        points = points[:: chance.choice((1, -1))] if len(points) > 1 else winding(chance, 5)
        split = len(points) > 5 and chance.random() < 0.2
        geometry = MultiLineString([points[:3], points[3:]]) if split else LineString(points)
        layer = chance.choice(("road", "road", "rail", "expressway", "waterway"))
        made.append(feature(f"work-{index - index % 3 % 2}", geometry, layer, f"part-{index}"))
    return [*made, feature("point", Point(106.6, 20.85))]


def winding(chance: Random, length: int) -> list[tuple[float, float]]:
    x, y = chance.uniform(106.5, 106.7), chance.uniform(20.8, 20.95)
    points = []
    for _ in range(length):
        points.append((x, y))
        x, y = x + chance.uniform(0.0002, 0.005), y + chance.uniform(-0.003, 0.003)
    return points


@pytest.mark.parametrize("seed", range(12))
def test_lanes_are_what_areas_around_lines_give(seed: int) -> None:
    features = random_lines(seed)
    given = lanes(features)
    assert given == plain_lanes(features)
    assert len(set(given.values())) > 2


def test_lanes_of_the_real_works_are_what_areas_around_lines_give() -> None:
    store = FileStore(Path(__file__).parents[1])
    features = load_layers(store, load_catalog(store)).features
    given = lanes(features)
    assert given == plain_lanes(features)
    assert len(given) > 10


def test_shared_metres_are_those_within_an_area_around_the_other_line() -> None:
    chance = Random(3)
    lines = sorted((LineString(winding(chance, 30)) for _ in range(30)), key=lambda line: to_grid(line).length)
    lines = [to_grid(line) for line in lines]
    found = shared_courses(segments_of(lines), np.arange(len(lines)), np.zeros(len(lines)), NEAR_M)
    for one, shorter in enumerate(lines):
        for other in range(one + 1, len(lines)):
            within = shorter.intersection(lines[other].buffer(NEAR_M, quad_segs=200)).length
            metres = found[one, other].metres if (one, other) in found else 0.0
            assert metres == pytest.approx(within, abs=0.05)
    assert len(found) > 20


def test_a_vertex_that_stands_twice_changes_nothing() -> None:
    twice = LineString([(WEST, LATITUDE), (WEST, LATITUDE), (106.65, LATITUDE), (106.65, LATITUDE)])
    assert lanes([feature("short", twice), feature("long", course())]) == {0: 1}


@pytest.mark.parametrize("seed", range(4))
def test_lanes_of_some_features_are_as_though_there_were_no_others(seed: int) -> None:
    features, chance = sorted(random_lines(seed), key=lambda feature: feature.project_id), Random(seed)
    named = [replace(feature, id=f"{feature.project_id}/{place}") for place, feature in enumerate(features)]
    layers = Layers(tuple(chance.sample(named, len(named))))
    layers = Layers(tuple(sorted(layers.features, key=lambda feature: feature.layer)))
    for number in (3, len(named), 25, 5):
        some = [feature for feature in layers.features if feature in chance.sample(named, number)]
        some.sort(key=lambda feature: feature.project_id)
        plain = {some[index].id: lane for index, lane in plain_lanes(some).items()}
        assert lanes_by_id(layers, some) == plain


def test_courses_are_found_out_once_for_all_days(monkeypatch: pytest.MonkeyPatch) -> None:
    layers, asked = Layers(tuple(random_lines(1))), []
    plain = lanes_module.shared_courses

    def counted(*arguments: Any) -> Any:
        asked.append(arguments)
        return plain(*arguments)

    monkeypatch.setattr(lanes_module, "shared_courses", counted)
    for number in (2, 40, 30, 10, 1):
        lanes_by_id(layers, layers.features[:number])
    assert len(asked) == 2  # for the first two alone, and then for all


# A line of very many vertices


def scribble(vertices: int, width: float, seed: int = 1) -> LineString:
    """Give a line that goes to and fro within a square of so many degrees, and crosses itself all the time."""
    chance = Random(seed)
    return LineString([(WEST + chance.random() * width, LATITUDE + chance.random() * width) for _ in range(vertices)])


class CountedTree(STRtree):
    """A tree that counts the pairs that it finds."""

    pairs = 0

    def query(self, *arguments, **options):  # type: ignore[no-untyped-def]
        found = super().query(*arguments, **options)
        CountedTree.pairs += found.shape[1]
        return found


@pytest.mark.parametrize("width", [0.3, 0.01, 0.0001])
def test_a_line_that_crosses_itself_thousands_of_times_takes_few_comparisons(
    width: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courses, "STRtree", CountedTree)
    CountedTree.pairs = 0
    lines = [scribble(20_000, width), course(), course(end=106.65)]
    given = lanes([feature(f"work-{index}", line) for index, line in enumerate(lines)])
    assert given[2] in {1, -1}
    assert CountedTree.pairs < 3 * MOST_VERTICES**2


def test_a_line_of_many_vertices_keeps_its_course_where_it_is_a_road() -> None:
    chance = Random(2)
    steps = 4 * MOST_VERTICES
    road = LineString([(WEST + (EAST - WEST) * n / steps, LATITUDE + chance.random() * 1e-5) for n in range(steps)])
    assert lanes([feature("short", course(end=106.65)), feature("long", road)]) == {0: 1}
