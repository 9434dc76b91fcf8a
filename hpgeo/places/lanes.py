"""Which lines run on the same course, and on which side of it is each drawn?

Ring road 2 lies on the coastal road for a stretch, a railway beside a road. Drawn on one another, only the last
would be seen. Lines that share a course get lanes: 0 is the course itself, 1 a line's width to its right, -1 to
its left. The map multiplies the lane by the width on the screen; positions stay as they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

import numpy as np
import shapely
from shapely.geometry import LineString

from hpgeo.places.courses import Directions, Pairs, segments_of, shared_courses
from hpgeo.places.grid import to_grid
from hpgeo.places.layers import Feature, Layers
from hpgeo.terms.layer_types import LAYER_TYPES

NEAR_M = 150.0  # lines nearer than this to each other are on one course: a few pixels at city scale
SHARED_M = 1500.0  # ... if they are so for at least this length, or for most of the shorter one
SHARED_PART = 0.6
# More vertices than any road of the city needs. Of a line with more only the rough course is compared.
MOST_VERTICES = 1_000
_ROUGH_M = 10.0


class Courses:
    """Which of some features share a course, whichever of them are drawn?"""

    def __init__(self, features: Sequence[Feature]) -> None:
        lines = _lines(features)
        self._lengths = {index: line.length for index, line in lines.items()}
        self._leading = {index for index in lines if LAYER_TYPES[features[index].layer].symbol.leads}
        courses = {index: _course(line) for index, line in lines.items()}
        shared = _shared(courses, self._lengths, [feature.project_id for feature in features])
        self._neighbours = _neighbours(shared)
        self._directions = Directions(courses, shared, NEAR_M)

    def lanes(self, drawn: Iterable[int]) -> dict[int, int]:
        """Give the lane of each feature that is drawn by its index, where it is not 0.

        Expressways and railways keep their course, then the longer lines; each further one takes the first free lane
        of 1, -1, 2, -2 ...
        """
        given: dict[int, int] = {}
        lines = (index for index in drawn if index in self._lengths)
        for index in sorted(lines, key=lambda index: (index not in self._leading, -self._lengths[index])):
            beside = {other: given[other] for other in self._neighbours.get(index, ()) if other in given}
            given[index] = _first_free(index, beside, self._directions)
        return {index: lane for index, lane in given.items() if lane}


def lanes(features: Sequence[Feature]) -> dict[int, int]:
    """Give the lane of each feature by its index, where it is not 0."""
    return Courses(features).lanes(range(len(features)))


def lanes_by_id(layers: Layers, features: Sequence[Feature]) -> dict[str, int]:
    """Give the lanes of some features of the layers, which stand by their works, by their ids.

    Which lines share a course is found out once for all, where most are asked for, and kept with the layers: another
    knowledge date draws fewer of them, on the same courses.
    """
    if layers.courses or 2 * len(features) > len(layers.features):
        if not layers.courses:
            layers.courses.append(_PlacedCourses(layers.features))
        kept: _PlacedCourses = layers.courses[0]
        return kept.lanes(features)
    return {features[index].id: lane for index, lane in lanes(features).items()}


class _PlacedCourses:
    def __init__(self, features: Iterable[Feature]) -> None:
        ordered = sorted(features, key=lambda feature: feature.project_id)
        self._ids = [feature.id for feature in ordered]
        self._places = {name: place for place, name in enumerate(self._ids)}
        self._courses = Courses(ordered)

    def lanes(self, features: Iterable[Feature]) -> dict[str, int]:
        drawn = sorted(self._places[feature.id] for feature in features)
        return {self._ids[place]: lane for place, lane in self._courses.lanes(drawn).items()}


def _lines(features: Sequence[Feature]) -> dict[int, LineString]:
    """Give the longest line of each feature that has one, by its index, on the grid, in metres."""
    parts, owners = shapely.get_parts([feature.geometry for feature in features], return_index=True)
    drawn = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    lines, owners = to_grid(parts[drawn]), owners[drawn]
    lengths = shapely.length(lines)
    longest: dict[int, int] = {}
    for place, owner in enumerate(owners.tolist()):
        if owner not in longest or lengths[place] > lengths[longest[owner]]:
            longest[owner] = place
    return {owner: lines[place] for owner, place in longest.items()}


def _course(line: LineString) -> LineString:
    """Give the line as it is, or roughly where it has very many vertices."""
    rough = _ROUGH_M
    while shapely.get_num_coordinates(line) > MOST_VERTICES:
        line = shapely.simplify(line, rough, preserve_topology=False)
        rough *= 2
    return line


def _first_free(index: int, beside: Mapping[int, int], directions: Directions) -> int:
    """Give the first lane that none of the neighbours has, seen the way in which the line runs.

    A way is looked up only where a lane hangs on it: whoever keeps its course has lane 0 from either side.
    """
    if 0 not in beside.values():
        return 0
    return next(lane for width in count(1) for lane in _free(width, index, beside, directions))


def _free(width: int, index: int, beside: Mapping[int, int], directions: Directions) -> list[int]:
    """Give which of the two lanes of a width is free, the right one first."""
    taken: set[int] = set()
    for other, lane in beside.items():
        if abs(lane) == width and len(taken) < 2:
            taken.add(lane * directions.of(other, index))
    return [lane for lane in (width, -width) if lane not in taken]


def _shared(courses: Mapping[int, LineString], lengths: Mapping[int, float], projects: Sequence[str]) -> Pairs:
    """Pair the lines of different works that share a course, the shorter one first.

    A pair is judged by how much of the shorter line lies beside the longer one.
    """
    keys = sorted(courses, key=lambda key: (lengths[key], key))
    numbers = {project: number for number, project in enumerate(dict.fromkeys(projects))}
    works = np.array([numbers[projects[key]] for key in keys], np.int64)
    needed = np.array([min(SHARED_M, SHARED_PART * lengths[key]) for key in keys], np.float64)
    found = shared_courses(segments_of([courses[key] for key in keys]), works, needed, NEAR_M)
    return {(keys[shorter], keys[longer]): shared for (shorter, longer), shared in found.items()}


def _neighbours(shared: Pairs) -> Mapping[int, set[int]]:
    neighbours: dict[int, set[int]] = defaultdict(set)
    for one, other in shared:
        neighbours[one].add(other)
        neighbours[other].add(one)
    return neighbours
