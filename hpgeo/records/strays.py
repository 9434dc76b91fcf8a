"""What lies in the folders of the data, looks like a part of it, and is not read?

A layer that is saved with another ending, a record in a folder of its own: whoever put it there believes that it is on
the map. Each is named with what to do.
"""

from collections.abc import Iterator

from hpgeo.records.store import SUFFIXES, Kind, Store
from hpgeo.terms.errors import Problem

# What tells people something, and what editors and systems leave behind.
_NO_DATA_STARTS = ("readme", "license", "licence", "thumbs.db", "desktop.ini", "#")
_NO_DATA_ENDS = (".md", "~", ".swp", ".swo", ".bak", ".orig", ".tmp", ".qmd", ".qml", ".qgz", ".qgs")
_RECORD_SIGNS = (".yaml", ".yml")
_SHAPE_PARTS = (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qpj", ".qix")
_IMPORT = "hpgeo layer import LAYER FILE"


def not_read(store: Store) -> Iterator[Problem]:
    """Name what is not read: an error where a record would be missed, otherwise a warning."""
    for kind in Kind:
        names = store.strays(kind)
        for name in names:
            last = name.rpartition("/")[2].lower()
            if last.startswith(_NO_DATA_STARTS) or last.endswith(_NO_DATA_ENDS):
                continue
            if last.endswith(_SHAPE_PARTS) and any(other.lower().endswith(".shp") for other in names):
                continue  # the .shp is named
            yield _layer(store, kind, name) if SUFFIXES[kind] == ".geojson" else _record(kind, name)


def _record(kind: Kind, name: str) -> Problem:
    last = name.rpartition("/")[2]
    looks_like_one = any(sign in last.lower() for sign in _RECORD_SIGNS)
    if name.rpartition("/")[0] != kind:
        told = f"is not read: records stand in {kind} itself, not in a folder below it"
    elif looks_like_one:
        told = f"is not read: name the file {last.partition('.')[0]}.yaml"
    else:
        told = "is not read: a record is a file that ends with .yaml"
    return Problem(name, "", told, severity="error" if looks_like_one else "warning")


def _layer(store: Store, kind: Kind, name: str) -> Problem:
    folder, _, last = name.rpartition("/")
    stem, *more = last.lower().split(".")
    right = ".".join([stem, *(["osm"] if "osm" in more else []), "geojson"])
    if folder != kind:
        told = f"is not read: layers stand in {kind} itself, not in a folder below it"
    elif "gpkg" in more:
        told = f"is not read: {_IMPORT} takes it over"
    elif not any("json" in part for part in more):
        told = f"is not read: save it as GeoJSON in WGS 84 (EPSG:4326), then {_IMPORT} takes it over"
    elif store.exists(f"{kind}/{right}") and last != right:
        told = f"is not read beside {right}: bring the two together, or take one away"
    else:
        told = f"is not read: name the file {right}"
    return Problem(name, "", told, severity="warning")
