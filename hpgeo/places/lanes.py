"""Which lines run on the same course, and on which side of it is each drawn?

Ring road 2 lies on the coastal road for a stretch, a railway beside a road. Drawn on one another, only the last
would be seen. Lines that share a course get lanes: 0 is the course itself, 1 a line's width to its right, -1 to
its left. The map multiplies the lane by the width on the screen; positions stay as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from shapely import STRtree, line_interpolate_point, line_locate_point
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from hpgeo.places.grid import to_grid
from hpgeo.places.layers import Feature
from hpgeo.terms.layer_types import LAYER_TYPES

NEAR_M = 150.0  # lines nearer than this to each other are on one course: a few pixels at city scale
SHARED_M = 1500.0  # ... if they are so for at least this length, or for most of the shorter one
SHARED_PART = 0.6


def lanes(features: Sequence[Feature]) -> dict[int, int]:
    """Give the lane of each feature by its index, where it is not 0.

    Expressways and railways keep their course, then the longer lines; each further one takes the first free lane
    of 1, -1, 2, -2 ...
    """
    lines = {index: line for index, feature in enumerate(features) if (line := _line(feature))}
    neighbours = _neighbours(lines, [feature.project_id for feature in features])
    given: dict[int, int] = {}
    for index in sorted(lines, key=lambda index: (not _leads(features[index]), -lines[index].length)):
        taken = {
            given[other] * _direction(lines[other], lines[index])
            for other in neighbours.get(index, ())
            if other in given
        }
        given[index] = next(lane for lane in _sides() if lane not in taken)
    return {index: lane for index, lane in given.items() if lane}


def _leads(feature: Feature) -> bool:
    return LAYER_TYPES[feature.layer].symbol.leads


def _line(feature: Feature) -> LineString | None:
    """Give the longest line of a feature on the grid, in metres."""
    parts: list[BaseGeometry] = list(getattr(feature.geometry, "geoms", [feature.geometry]))
    lines = [to_grid(part) for part in parts if part.geom_type == "LineString"]
    return max(lines, key=lambda line: line.length) if lines else None


def _sides() -> Iterator[int]:
    yield 0
    for lane in count(1):
        yield from (lane, -lane)


def _neighbours(lines: Mapping[int, LineString], projects: Sequence[str]) -> dict[int, set[int]]:
    """Pair the lines of different works that share a course."""
    keys = list(lines)
    tree = STRtree([lines[key] for key in keys])
    pairs: dict[int, set[int]] = {}
    for key in keys:
        for position in tree.query(lines[key], predicate="dwithin", distance=NEAR_M):
            other = keys[int(position)]
            if other > key and projects[key] != projects[other] and _share_a_course(lines[key], lines[other]):
                pairs.setdefault(key, set()).add(other)
                pairs.setdefault(other, set()).add(key)
    return pairs


def _share_a_course(first: LineString, second: LineString) -> bool:
    shorter, longer = sorted((first, second), key=lambda line: line.length)
    shared = shorter.intersection(longer.buffer(NEAR_M)).length
    return bool(shared >= min(SHARED_M, SHARED_PART * shorter.length))


def _direction(first: LineString, second: LineString) -> int:
    """Tell whether two lines run the same way (1) or against each other (-1) where they are together."""
    shared = second.intersection(first.buffer(NEAR_M))
    parts = [part for part in getattr(shared, "geoms", [shared]) if part.geom_type == "LineString" and part.length]
    if not parts:
        return 1
    longest = max(parts, key=lambda part: part.length)
    begin, end = (line_locate_point(first, line_interpolate_point(longest, at, normalized=True)) for at in (0, 1))
    return 1 if end >= begin else -1
