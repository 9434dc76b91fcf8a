"""What lies under the works: our own generalised land, rivers, borders and names?

`layers/context/` holds it as GeoJSON. No tiles, no request; and nothing in it may look
like a dashed line in the sea: lines are rivers and the land borders of the city only.
"""

from collections.abc import Iterator
from typing import Any

from shapely.geometry import shape

from hpgeo.places.layers import built_faults, form_faults, positions_of
from hpgeo.records.models import check_text
from hpgeo.records.store import Kind, Store, listed
from hpgeo.terms.errors import LayerError, Problem, unread

_DECIMALS = 4
# What the page asks of a feature: texts, and numbers by which a name comes first or later.
_TEXTS, _NUMBERS = ("name_vi", "name_en", "kind"), ("rank", "min_zoom")
_KEPT = ("name_vi", "name_en", "rank", "kind", "min_zoom")
_LARGEST_NUMBER = 100


def base_map(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Give the base map by file: each a list of features with flat coordinates.

    A file that cannot be read, or a feature that cannot be drawn, is left out; `base_map_faults` names it.
    """
    content: dict[str, list[dict[str, Any]]] = {}
    for file in listed(store, Kind.BASE_MAP):
        try:
            collection = store.features(file)
        except LayerError:
            continue
        name = file.rpartition("/")[2].partition(".")[0]
        sound = (item for item in collection.features if not any(_faults(item)))
        content.setdefault(name, []).extend(_feature(item) for item in sound)
    return content


def base_map_faults(store: Store) -> Iterator[Problem]:
    """Name every file of the base map that cannot be read, and every feature that cannot be drawn."""
    problems: list[Problem] = []
    names = listed(store, Kind.BASE_MAP, problems)
    yield from problems
    for name in names:
        try:
            collection = store.features(name)
        except LayerError as error:
            yield unread(error)
            continue
        found = {index: list(_faults(item)) for index, item in enumerate(collection.features)}
        lines = collection.lines() if any(found.values()) else {}
        for index, faults in found.items():
            yield from (Problem(name, f"features[{index}].{at}", told, lines.get(index)) for at, told in faults)


def _faults(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(item.get("id"), str | None):
        yield "id", "is not text"
    properties = item.get("properties")
    if isinstance(properties, dict):
        yield from _property_faults(properties)
    else:
        yield "properties", "are missing"
    geometry: Any = item.get("geometry")
    faults = list(form_faults(geometry))
    if not faults and not all(abs(x) <= 180 and abs(y) <= 90 for x, y, _ in positions_of(geometry)):
        faults = [("geometry.coordinates", "are not degrees of longitude and latitude")]
    yield from faults or built_faults(geometry)


def _property_faults(properties: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _TEXTS:
        value = properties.get(key)
        if value is None:
            continue
        try:
            if not isinstance(value, str):
                raise ValueError("is not text")
            check_text(value)
        except ValueError as error:
            yield f"properties.{key}", str(error)
    for key in _NUMBERS:
        value = properties.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST_NUMBER:
            yield f"properties.{key}", f"'{value}' is no number from 0 to {_LARGEST_NUMBER}"


def _feature(item: dict[str, Any]) -> dict[str, Any]:
    geometry = shape(item["geometry"])
    kept = {key: item["properties"][key] for key in _KEPT if item["properties"].get(key) is not None}
    return {"id": item.get("id"), **kept, "type": geometry.geom_type, "shapes": _shapes(geometry)}


def _shapes(geometry: Any) -> list[list[float]]:
    """Flatten every ring, line or point into one list of [x, y, x, y ...]."""
    if hasattr(geometry, "geoms"):
        return [flat for part in geometry.geoms for flat in _shapes(part)]
    if geometry.geom_type == "Polygon":
        return [_flat(ring.coords) for ring in (geometry.exterior, *geometry.interiors)]
    return [_flat(geometry.coords)]


def _flat(coordinates: Any) -> list[float]:
    return [round(value, _DECIMALS) for position in coordinates for value in position[:2]]
