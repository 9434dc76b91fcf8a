"""How does a selection leave as a GeoPackage (OGC 12-128), for QGIS?"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import geopandas

from hpgeo.export.geojson import to_feature_collection
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.terms.errors import ExportError


def write(programme: Programme, works: Sequence[Work], _language: str) -> bytes:
    """Write the features of the GeoJSON, WGS 84, as one table `works`; no text of it depends on the language.

    Raises ExportError when no work of the selection has a place.
    """
    collection = to_feature_collection(programme, works)
    if not collection["features"]:
        raise ExportError("no work of the selection has a place on the map")
    frame = geopandas.GeoDataFrame.from_features(collection, crs="EPSG:4326")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hpgeo.gpkg"
        frame.to_file(path, driver="GPKG", layer="works")
        return path.read_bytes()
