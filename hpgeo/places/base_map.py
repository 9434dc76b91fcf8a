"""What lies under the works: our own generalised land, rivers, borders and names?

`layers/context/` holds it as GeoJSON. No tiles, no request; and nothing in it may look
like a dashed line in the sea: lines are rivers and the land borders of the city only.
"""

from typing import Any

from shapely.geometry import shape

from hpgeo.records.store import Kind, Store
from hpgeo.terms.errors import LayerError

_DECIMALS = 4
_KEPT = ("name_vi", "name_en", "rank", "kind", "min_zoom")


def base_map(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Give the base map by file: each a list of features with flat coordinates.

    A file that cannot be read is left out; `hpgeo check` names it.
    """
    content: dict[str, list[dict[str, Any]]] = {}
    for file in store.names(Kind.BASE_MAP, ".geojson"):
        try:
            collection = store.features(file)
        except LayerError:
            continue
        name = file.rpartition("/")[2].partition(".")[0]
        content.setdefault(name, []).extend(_feature(item) for item in collection.features)
    return content


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
