"""How does geometry become numbers for the page?

A shape is a flat list of whole numbers [x, y, x, y ...]: degrees of WGS 84, longitude first, in units of the last
decimal that is kept. In a container all shapes stand in one run of bytes: each vertex as its distance to the one
before it, also across shapes, because near things are near each other.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from hpgeo.webmap.columns import Column, numbers, varints

DECIMALS = 5  # of a degree: one metre
KINDS = ("area", "line", "point")  # in the order in which they are drawn

Shape = Sequence[int]


def flatten(geometry: BaseGeometry) -> tuple[str, list[Shape]]:
    """Give the kind (area, line or point) and a shape for each ring, line or point."""
    parts = list(getattr(geometry, "geoms", [geometry]))
    if parts[0].geom_type == "Polygon":
        return "area", [whole(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]
    return "line" if parts[0].geom_type == "LineString" else "point", [whole(part.coords) for part in parts]


def whole(positions: Iterable[Sequence[float]], decimals: int = DECIMALS) -> Shape:
    """Give positions in whole units of a decimal."""
    return [round(round(value, decimals) * 10**decimals) for position in positions for value in position[:2]]


def shape_columns(name: str, shapes: Sequence[Shape]) -> dict[str, Column]:
    """Give shapes as two columns: how many vertices each has, and the vertices."""
    return {
        f"{name}.count": numbers(np.array([len(shape) // 2 for shape in shapes], np.int64)),
        name: numbers(varints(_steps(shapes).ravel())),
    }


def _steps(shapes: Sequence[Shape]) -> NDArray[np.int64]:
    """Give each vertex as its distance to the one before it; the first as that to 0, 0."""
    vertices = np.array([value for shape in shapes for value in shape], np.int64).reshape(-1, 2)
    return np.diff(vertices, axis=0, prepend=np.zeros((1, 2), np.int64))
