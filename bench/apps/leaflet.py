"""What the two folium peers share: the map without tiles, on a canvas, and the features in the colours of their layers.

folium names files of foreign hosts. The same files come from a folder of npm packages, served on this machine under the
addresses in `cdn.json`, and the browser may keep them, as it would the originals.
"""

import json
from pathlib import Path
from typing import Any

import folium
from peer import CENTRE, ZOOM

PLACES: dict[str, str] = json.loads((Path.cwd() / "cdn.json").read_text(encoding="utf-8"))


class LocalMap(folium.Map):
    """A folium map that asks no foreign host."""

    default_js = [(name, PLACES[url]) for name, url in folium.Map.default_js]  # noqa: RUF012
    default_css = [(name, PLACES[url]) for name, url in folium.Map.default_css]  # noqa: RUF012


def empty_map() -> folium.Map:
    """Give the map without features."""
    return LocalMap(CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)


def to_layer(collection: dict[str, Any]) -> folium.GeoJson:
    """Give the features as a layer, in the way of folium's guide."""
    return folium.GeoJson(
        collection,
        style_function=lambda feature: {"color": feature["properties"]["colour"], "weight": 3},
        marker=folium.CircleMarker(radius=5),
    )
