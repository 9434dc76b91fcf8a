"""The map page: one folium page that serves the app, the single file and the preview."""

from hpgeo.webmap.page import component_folder, single_file
from hpgeo.webmap.payload import payload

__all__ = ["component_folder", "payload", "single_file"]
