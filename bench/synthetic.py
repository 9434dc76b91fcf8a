"""What do the map and its peers draw, when a programme of any size is wanted?

Made-up works in and around Hải Phòng: lines of 12 vertices, areas and points, with the layers, statuses, accuracies and
years that real works have. The same size always gives the same works. A work ends in one of a hundred slots in turn, so
that every step of the period takes some works away, and most stay.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from math import cos, pi, radians, sin
from typing import Any

from hpgeo.terms.layer_types import LAYER_COLOURS
from hpgeo.webmap.history import Standing
from hpgeo.webmap.shapes import DECIMALS, Shape, whole
from hpgeo.webmap.work_columns import PageFeature, PageWork

SIZES = (250, 2_000, 10_000, 30_000)
SEED = 20_251
VERTICES = 12
WEST, SOUTH, EAST, NORTH = 106.05, 20.55, 107.10, 21.20
YEARS = (2015, 2050)
ENDING_EARLY = 15  # of a hundred works, one for each of the first years
KINDS = {"line": 70, "area": 15, "point": 15}
LAYERS = {
    "line": ("road", "road", "road", "expressway", "bridge", "rail", "waterway"),
    "area": ("industrial-zone", "industrial-zone", "seaport", "economic-zone", "urban", "tourism"),
    "point": ("industrial-zone", "social", "urban", "tourism", "airport", "logistics", "energy", "fisheries"),
}
STATUSES = ("identification",) * 5 + ("preparation", "implementation", "completion", "maintenance", "suspended")
GRADES = {
    "line": {"digitised": (60, 400), "schematic": (500, 3_000)},
    "area": {"digitised": (100, 400), "schematic": (500, 2_000)},
    "point": {"digitised": (100, 500), "schematic": (500, 3_000), "admin": (2_000, 6_000)},
}
ORIGIN = "osm-2026"
BARE = PageWork("", ("", ""), {"organization": (), "source": ()}, "", Standing(""))  # lends nothing
KM = 1 / 111.32  # degrees of latitude
_PER_LONGITUDE = cos(radians((SOUTH + NORTH) / 2))


def make_works(size: int, like: PageWork = BARE) -> list[PageWork]:
    """Give `size` works of one feature each, as the page gets them; `like` lends agencies and documents."""
    chance = random.Random(SEED + size)  # noqa: S311 (nothing secret)
    return [_work(index, chance, like) for index in range(size)]


def _work(index: int, chance: random.Random, like: PageWork) -> PageWork:
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    first, last = _years(index, chance)
    grade, (least, most) = chance.choice(list(GRADES[kind].items()))
    metres = float(chance.randrange(least, most + 1, 10))
    layer, status = chance.choice(LAYERS[kind]), chance.choice(STATUSES)
    return replace(
        like,
        id=f"work-{index:05d}",
        title=(f"Công trình {index}", f"Work {index}"),
        held={**like.held, "layer": (layer,), "accuracy": (grade,)},
        basis="stated",
        standing=Standing(status, first, last, first, last, None, dated=True),
        versions=(),
        places=(),
        features=[PageFeature(kind, grade, metres, ORIGIN, _shapes(kind, chance))],
    )


def _years(index: int, chance: random.Random) -> tuple[int, int]:
    slot = index % 100
    last = YEARS[0] + slot if slot < ENDING_EARLY else chance.randint(2031, YEARS[1])
    return chance.randint(YEARS[0], min(last, 2030)), last


def _shapes(kind: str, chance: random.Random) -> list[Shape]:
    x, y = chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH)
    if kind == "point":
        return [whole([(x, y)])]
    return [whole(_line(x, y, chance) if kind == "line" else _ring(x, y, chance))]


def _line(x: float, y: float, chance: random.Random) -> Iterable[tuple[float, float]]:
    """Wander off in one direction, 2 to 7 km."""
    step, heading = chance.uniform(0.2, 0.6) * KM, chance.uniform(0, 2 * pi)
    for _ in range(VERTICES):
        yield x, y
        heading += chance.uniform(-0.4, 0.4)
        x, y = x + step * cos(heading) / _PER_LONGITUDE, y + step * sin(heading)


def _ring(x: float, y: float, chance: random.Random) -> list[tuple[float, float]]:
    """Go round a place once, 0.3 to 1.2 km away from it."""
    corners = chance.randint(5, 11)
    radii = [chance.uniform(0.3, 1.2) * KM for _ in range(corners)]
    turns = [2 * pi * corner / corners for corner in range(corners)]
    ring = [(x + r * cos(t) / _PER_LONGITUDE, y + r * sin(t)) for r, t in zip(radii, turns, strict=True)]
    return [*ring, ring[0]]


# What the peers are given


def to_features(works: Iterable[PageWork]) -> list[dict[str, Any]]:
    """Give the works as GeoJSON features with the colour of their layer and the years that the filter compares."""
    return [_feature(work, feature) for work in works for feature in work.features]


def _feature(work: PageWork, feature: PageFeature) -> dict[str, Any]:
    properties = {
        "name": work.title[0],
        "colour": LAYER_COLOURS[work.held["layer"][0]],
        "first": work.standing.first,
        "last": work.standing.last,
    }
    return {"type": "Feature", "properties": properties, "geometry": _geometry(feature.kind, feature.shapes)}


def _geometry(kind: str, shapes: Sequence[Shape]) -> dict[str, Any]:
    if kind == "point":
        return {"type": "Point", "coordinates": _pairs(shapes[0])[0]}
    if kind == "line":
        return {"type": "LineString", "coordinates": _pairs(shapes[0])}
    return {"type": "Polygon", "coordinates": [_pairs(ring) for ring in shapes]}


def _pairs(shape: Shape) -> list[list[float]]:
    return [[value / 10**DECIMALS for value in shape[at : at + 2]] for at in range(0, len(shape), 2)]


def counts_by_year(works: Iterable[PageWork]) -> dict[int, int]:
    """Give how many works the window from each year on shows: what every contestant has to draw."""
    ending = dict.fromkeys(range(YEARS[0], YEARS[1] + 1), 0)
    for work in works:
        ending[work.standing.last or YEARS[1]] += 1
    left = list(accumulate(reversed(ending.values())))
    return dict(zip(ending, reversed(left), strict=True))
