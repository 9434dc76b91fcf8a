"""Does the page compute the city's grid, VN-2000 / TM-3 105°45' (EPSG:9210), as PROJ does?"""

import math
from itertools import product

import pytest
from playwright.sync_api import Page
from pyproj import Transformer

TO_GRID = Transformer.from_crs("EPSG:4326", "EPSG:9210", always_xy=True)
FROM_VN_2000 = Transformer.from_crs("EPSG:4756", "EPSG:9210", always_xy=True)
# The merged city with its islands, from Chí Linh to Bạch Long Vĩ, and a margin.
REGION = list(product([105.9 + step * 0.1 for step in range(20)], [19.9 + step * 0.1 for step in range(15)]))
# Circular 37/2019/TT-BGTVT lists these points in both systems: degrees, minutes, seconds of latitude and longitude.
# They are rounded to a tenth of a second, 3 m; PROJ reproduces them to 0.8 m.
CIRCULAR = [
    ((15, 22, 29), (109, 6, 7), (15, 22, 32.7), (109, 6, 0.5)),
    ((15, 20, 32), (109, 5, 35), (15, 20, 35.7), (109, 5, 28.5)),
    ((15, 20, 10), (109, 7, 6), (15, 20, 13.7), (109, 6, 59.5)),
    ((15, 22, 24), (109, 7, 43), (15, 22, 27.7), (109, 7, 36.5)),
]


def degrees(parts: tuple[int, int, float]) -> float:
    return parts[0] + parts[1] / 60 + parts[2] / 3600


def test_grid_as_proj_has_it(modules: Page) -> None:
    ours = modules.evaluate("(places) => places.map(grid.toGrid)", REGION)
    proj = [TO_GRID.transform(*place) for place in REGION]
    assert max(math.dist(one, other) for one, other in zip(ours, proj, strict=True)) < 0.01  # metres


def test_way_back_ends_where_it_began(modules: Page) -> None:
    points = [TO_GRID.transform(*place) for place in REGION]
    ours = modules.evaluate("(points) => points.map(grid.fromGrid)", points)
    metre = 1 / 111_320  # in degrees
    assert max(math.dist(one, place) for one, place in zip(ours, REGION, strict=True)) < 0.01 * metre


@pytest.mark.parametrize("listed", CIRCULAR, ids=["A", "B", "C", "D"])
def test_points_that_a_circular_lists_in_both_systems(
    modules: Page, listed: tuple[tuple[int, int, float], ...]
) -> None:
    latitude, longitude, vn_latitude, vn_longitude = map(degrees, listed)
    ours = modules.evaluate("(place) => grid.toGrid(place)", [longitude, latitude])
    assert math.dist(ours, FROM_VN_2000.transform(vn_longitude, vn_latitude)) < 0.85
