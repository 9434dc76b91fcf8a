"""How long is a line and how large an area, on the grid of Hải Phòng?

Degrees are WGS 84 (OGC:CRS84); lengths and areas are taken on VN-2000 / TM-3 105°45' (EPSG:9210).
"""

from collections.abc import Iterator
from functools import cache

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
    """Project WGS 84 to VN-2000 / TM-3 105°45' (EPSG:9210), metres."""
    return shapely.transform(geometry, _transformer(CRS, GRID).transform, interleaved=False)


def from_vn2000(geometry: BaseGeometry) -> BaseGeometry:
    """Convert a geometry whose degrees are VN-2000 (EPSG:4756) to WGS 84."""
    return shapely.transform(geometry, _transformer(_VN2000, CRS).transform, interleaved=False)


def length_km(geometry: BaseGeometry) -> float:
    """Length of the lines in kilometres on the grid; polygons and points count nothing."""
    lines = [part for part in parts(geometry) if part.geom_type == "LineString"]
    return float(sum(to_grid(line).length for line in lines)) / 1000


def area_ha(geometry: BaseGeometry) -> float:
    """Area of the polygons in hectares on the grid; lines and points count nothing."""
    areas = [part for part in parts(geometry) if part.geom_type == "Polygon"]
    return float(sum(to_grid(area).area for area in areas)) / 10_000


def parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """Give the simple geometries of which a geometry is made: points, lines, polygons."""
    if hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from parts(part)
    else:
        yield geometry
