"""What does a position hold that is none: latitude first, metres of which grid, a height?

A layer is in WGS 84 degrees, longitude first (RFC 7946). What is handed in was saved in the system of the map it was
drawn on, and the numbers tell which one that was.
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

# The region of the catalogue: Hải Phòng, Bạch Long Vĩ and the corridors beyond its limits.
REGION = (105.0, 19.6, 108.5, 22.0)
_LARGEST_METRE = 1e8  # further than round the earth
_EARTH = 6_378_137.0  # metres: the radius of the sphere of Web Mercator
# Where the region lies on the grids of VN-2000 (zones of 3° and 6°, eastings from 500,000 m) and UTM.
_GRID_EAST, _GRID_NORTH = (200_000.0, 900_000.0), (2_150_000.0, 2_450_000.0)


class Position(NamedTuple):
    """Longitude and latitude, and how many numbers stood behind them."""

    x: float
    y: float
    more: int


def positions_in(coordinates: Any, lists: int) -> Iterator[Position | None]:
    """Give the positions within so many lists, 0 for a point; None where something else stands in the place of one."""
    if not lists:
        yield _position(coordinates)
    elif not isinstance(coordinates, list) or not coordinates:
        yield None
    elif lists == 1:
        yield from map(_position, coordinates)  # no generator for each of a hundred thousand
    else:
        for inner in coordinates:
            yield from positions_in(inner, lists - 1)


def _position(given: Any) -> Position | None:
    if not isinstance(given, list) or len(given) < 2:
        return None
    x, y, *more = given
    if type(x) is type(y) is float and not more:  # as nearly all are
        return Position(x, y, 0)
    sound = all(isinstance(c, int | float) and not isinstance(c, bool) for c in given)
    return Position(x, y, len(more)) if sound else None


def inside(x: float, y: float) -> bool:
    """Tell whether a place lies in the region; longitude first."""
    west, south, east, north = REGION
    return west <= x <= east and south <= y <= north


def strangeness(x: float, y: float) -> str | None:
    """Say why a position is not in the region, None if it is: which system its numbers are likely of."""
    if inside(x, y):
        return None
    if max(abs(x), abs(y)) > _LARGEST_METRE:
        return "hold a number that is no place on the earth, in degrees or metres"
    if inside(y, x):
        return f"[{x}, {y}] has latitude first; GeoJSON has longitude first: swap them"
    if abs(x) <= 180 and abs(y) <= 90:
        return f"[{x}, {y}] lies outside the region {list(REGION)}"
    return f"[{x}, {y}] are metres, not degrees: {_metres_of(x, y)}"


def _metres_of(x: float, y: float) -> str:
    """Name the grid that metres are of, and the way to degrees."""
    for easting, northing, order in ((x, y, ""), (y, x, ", northing first")):
        if inside(*_from_web_mercator(easting, northing)):
            return f"those of Web Mercator (EPSG:3857){order}; save the layer in WGS 84 (EPSG:4326)"
        if _between(easting, _GRID_EAST) and _between(northing, _GRID_NORTH):
            return f"those of a grid{order}; convert from VN-2000 (EPSG:9210, or the grid of the drawing) to WGS 84"
    return "convert from VN-2000 (EPSG:9210), or from the grid of the drawing, to WGS 84"


def _between(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _from_web_mercator(x: float, y: float) -> tuple[float, float]:
    if max(abs(x), abs(y)) > math.pi * _EARTH:
        return math.inf, math.inf
    return math.degrees(x / _EARTH), math.degrees(2 * math.atan(math.exp(y / _EARTH)) - math.pi / 2)
