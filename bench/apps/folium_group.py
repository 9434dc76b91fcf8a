"""Peer (b): streamlit-folium, where the map stays and its features come as `feature_group_to_add`."""

import folium
from leaflet import empty_map, to_layer
from peer import HEIGHT, choose
from streamlit_folium import st_folium

collection = choose()
group = folium.FeatureGroup(name="works")
if collection["features"]:
    group.add_child(to_layer(collection))
st_folium(
    empty_map(),
    feature_group_to_add=group,
    returned_objects=[],
    height=HEIGHT,
    use_container_width=True,
    key="map",
)
