"""In which files does a layer go to QGIS and come back: GeoJSON, and GeoPackage (OGC 12-128)?"""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hpgeo.records.features import parse_collection
from hpgeo.records.files import read_text
from hpgeo.terms.errors import LayerError, Problem, RecordError

SUFFIXES = (".geojson", ".gpkg")
# Systems from which a GeoPackage is turned into WGS 84 without a question of which grid was meant.
_KNOWN_SYSTEMS = (4326, 3857)


def write_layer(collection: Mapping[str, Any], suffix: str, table: str) -> bytes:
    """Give the file of one of the suffixes with the features, WGS 84; `table` names them in a GeoPackage."""
    if suffix == ".geojson":
        return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()
    import geopandas  # a second that no other command should wait for

    frame = geopandas.GeoDataFrame.from_features(collection, crs="EPSG:4326")
    made = io.BytesIO()  # in memory: a full temporary folder is no hindrance
    frame.to_file(made, driver="GPKG", layer=table)
    return made.getvalue()


def read_layer(path: Path) -> list[dict[str, Any]]:
    """Read the features of a file, WGS 84; raise LayerError when it cannot be read or is in another system."""
    if path.suffix == ".gpkg":
        return _from_package(path)
    try:
        return parse_collection(path.name, read_text(path, path.name)).features
    except RecordError as error:
        raise LayerError(error.args[0]) from None


def _from_package(path: Path) -> list[dict[str, Any]]:
    import geopandas

    features: list[dict[str, Any]] = []
    if path.exists() and not path.is_file():  # a pipe would never end
        raise LayerError(Problem(path.name, "", "cannot be read: it is no file"))
    try:
        tables = geopandas.list_layers(path)
        for table in tables[tables["geometry_type"].notna()]["name"]:
            frame = geopandas.read_file(path, layer=table)
            features += _in_wgs84(frame, path).iterfeatures(na="null", drop_id=True)
    except (RuntimeError, OSError) as error:
        raise LayerError(Problem(path.name, "", f"cannot be read: {error}")) from None
    plain: list[dict[str, Any]] = json.loads(json.dumps(features))
    return plain


def _in_wgs84(frame: Any, path: Path) -> Any:
    system = frame.crs.to_epsg() if frame.crs is not None else None
    if system not in _KNOWN_SYSTEMS:
        told = f"EPSG:{system}" if system else "no known system"
        message = f"the coordinates are in {told}; save the layer in WGS 84 (EPSG:4326)"
        raise LayerError(Problem(path.name, "crs", message))
    return frame.to_crs(4326)
