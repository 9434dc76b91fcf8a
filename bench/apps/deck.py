"""Peer (c): `st.pydeck_chart` with a GeoJsonLayer and no base map."""

import pydeck
import streamlit as st
from peer import CENTRE, HEIGHT, ZOOM, choose

collection = choose()
for feature in collection["features"]:
    hexes = feature["properties"]["colour"]
    feature["properties"].setdefault("rgb", [int(hexes[at : at + 2], 16) for at in (1, 3, 5)])
layer = pydeck.Layer(
    "GeoJsonLayer",
    collection,
    id="works",
    get_line_color="properties.rgb",
    get_fill_color="properties.rgb",
    line_width_min_pixels=3,
    point_radius_min_pixels=5,
    opacity=0.8,
)
# One zoom of deck.gl is two of the tiles of 256 pixels.
view = pydeck.ViewState(latitude=CENTRE[0], longitude=CENTRE[1], zoom=ZOOM - 1)
deck = pydeck.Deck([layer], initial_view_state=view, map_provider=None, map_style="__MAP_STYLE__")
st.pydeck_chart(deck, height=HEIGHT, key="map")
