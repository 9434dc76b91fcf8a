"""Does the page compute the city's grid, VN-2000 / TM-3 105°45' (EPSG:9210), as PROJ does?"""

import math
from itertools import product

import pytest
from playwright.sync_api import Page
from pyproj import Transformer
from shapely.geometry import LineString, Polygon

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


def on_grid(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [TO_GRID.transform(*place) for place in places]


LINE = [(106.68, 20.86), (106.75, 20.84), (106.95, 20.72), (107.72, 20.13)]
RING = [(106.6, 20.8), (106.9, 20.78), (107.0, 20.6), (106.7, 20.55)]
PLOT = [(106.700, 20.850), (106.7004, 20.850), (106.7004, 20.8502), (106.700, 20.8502)]


def test_length_in_the_grid(modules: Page) -> None:
    ours = modules.evaluate("(places) => grid.gridLength(places)", LINE)
    assert ours == pytest.approx(LineString(on_grid(LINE)).length, abs=0.02)


@pytest.mark.parametrize("ring", [RING, RING[::-1], PLOT], ids=["a district", "the other way round", "a plot"])
def test_area_in_the_grid(modules: Page, ring: list[tuple[float, float]]) -> None:
    ours = modules.evaluate("(places) => grid.gridArea(places)", ring)
    assert ours == pytest.approx(Polygon(on_grid(ring)).area, rel=1e-6)


def test_ring_that_crosses_itself_is_found(modules: Page) -> None:
    bow = [RING[0], RING[2], RING[1], RING[3]]
    crosses = modules.evaluate("(rings) => rings.map(grid.crossesItself)", [RING, RING[::-1], PLOT, bow, RING[:3]])
    assert crosses == [not Polygon(ring).is_valid for ring in (RING, RING[::-1], PLOT, bow, RING[:3])]
    assert crosses[3]


def test_nothing_has_no_length_and_no_area(modules: Page) -> None:
    measured = "(places) => [grid.gridLength(places), grid.gridArea(places)]"
    for places in ([], LINE[:1]):
        assert modules.evaluate(measured, places) == [0, 0]
