"""Peer (a): streamlit-folium, the whole map rebuilt on each rerun."""

from leaflet import empty_map, to_layer
from peer import HEIGHT, choose
from streamlit_folium import st_folium

collection = choose()
place = empty_map()
to_layer(collection).add_to(place)
st_folium(place, returned_objects=[], height=HEIGHT, use_container_width=True, key="map")
