"""How does a selection leave as a GeoPackage (OGC 12-128), for QGIS?"""

import io
from collections.abc import Sequence

import geopandas

from hpgeo.export.geojson import placed_collection
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work


def write(programme: Programme, works: Sequence[Work], _language: str) -> bytes:
    """Write the features of the GeoJSON, WGS 84, as one table `works`; no text of it depends on the language.

    Raises ExportError when no work of the selection has a place.
    """
    frame = geopandas.GeoDataFrame.from_features(placed_collection(programme, works), crs="EPSG:4326")
    made = io.BytesIO()  # in memory: a full temporary folder is no hindrance
    frame.to_file(made, driver="GPKG", layer="works")
    return made.getvalue()
