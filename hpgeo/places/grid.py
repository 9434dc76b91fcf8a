"""How long is a line and how large an area, on the grid of Hải Phòng?

Degrees are WGS 84 (OGC:CRS84); lengths and areas are taken on VN-2000 / TM-3 105°45' (EPSG:9210).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

CRS = "OGC:CRS84"  # WGS 84, longitude before latitude, as RFC 7946 has it
GRID = "EPSG:9210"  # VN-2000 / TM-3 105-45, metres
_VN2000 = "EPSG:4756"  # VN-2000, degrees


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Project WGS 84 to VN-2000 / TM-3 105°45' (EPSG:9210), metres; a list of geometries gives an array of them."""
    return shapely.transform(geometry, _transformer(CRS, GRID).transform, interleaved=False)


def from_vn2000(geometry: BaseGeometry) -> BaseGeometry:
    """Convert a geometry whose degrees are VN-2000 (EPSG:4756) to WGS 84."""
    return shapely.transform(geometry, _transformer(_VN2000, CRS).transform, interleaved=False)


def length_km(geometry: BaseGeometry) -> float:
    """Length of the lines in kilometres on the grid; polygons and points count nothing."""
    return lengths_km([[geometry]])[0]


def area_ha(geometry: BaseGeometry) -> float:
    """Area of the polygons in hectares on the grid; lines and points count nothing."""
    return areas_ha([[geometry]])[0]


def lengths_km(groups: Sequence[Sequence[BaseGeometry]]) -> list[float]:
    """Give the length of the lines of each group in kilometres; all are projected in one call, not in one for each."""
    return [total / 1000 for total in _measured(groups, "LineString", shapely.length)]


def areas_ha(groups: Sequence[Sequence[BaseGeometry]]) -> list[float]:
    """Give the area of the polygons of each group in hectares, in the same way."""
    return [total / 10_000 for total in _measured(groups, "Polygon", shapely.area)]


def _measured(groups: Sequence[Sequence[BaseGeometry]], kind: str, measure: Callable[[Any], Any]) -> list[float]:
    """Add up, for each group, what its parts of a kind measure on the grid."""
    owned = [
        (place, part)
        for place, group in enumerate(groups)
        for geometry in group
        for part in parts(geometry)
        if part.geom_type == kind
    ]
    found: list[list[float]] = [[] for _ in groups]
    values = measure(to_grid([part for _, part in owned])).tolist() if owned else []
    for (place, _), value in zip(owned, values, strict=True):
        found[place].append(value)
    return [float(sum(each)) for each in found]


def parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """Give the simple geometries of which a geometry is made: points, lines, polygons."""
    if hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from parts(part)
    else:
        yield geometry
