"""What does a layer that comes out of QGIS need, to be one of ours?

GDAL turns feature ids into a property, drops the licence of the collection, writes heights and fifteen decimals, and
Shapefiles have their rings the other way round. All this can be mended without knowing more than the file: nothing of
a work, a course or an outline changes, and what is done is told. The rest, such as metres, is for `check` to name.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

DECIMALS = 6
# Attributes that programs add to features, and members that they add to collections.
LEFT_OVER = frozenset({"id", "fid", "ogc_fid"})
_MEMBERS = frozenset({"name", "crs", "bbox", "xy_coordinate_resolution", "z_coordinate_resolution"})
_ORDER = ("project_id", "part", "accuracy", "accuracy_m", "geometry_source")
OSM = {"licence": "ODbL-1.0", "attribution": "© OpenStreetMap contributors"}
# How deep the positions of a geometry lie in its lists, and its rings.
_DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}

# What was mended, as it is told, and in how many features; 0 where it concerns the whole file.
Notes = Counter[str]
Ring = list[Any]


def mended(content: Mapping[str, Any], file: str) -> tuple[dict[str, Any], Notes]:
    """Give a feature collection as the project has it, with what was mended."""
    notes: Notes = Counter()
    head = {key: value for key, value in content.items() if key not in _MEMBERS}
    if left := [key for key in content if key in _MEMBERS]:
        notes[f"left out {', '.join(left)} of the collection"] = 0
    if file.endswith(".osm.geojson") and not head.keys() >= OSM.keys():
        head = {"type": "FeatureCollection", **OSM, **head}
        notes["put back licence and attribution of OpenStreetMap"] = 0
    features = []
    for item in content["features"]:
        feature, done = mended_feature(item)
        notes.update(dict.fromkeys(done, 1))
        features.append(feature)
    return {**head, "features": features}, notes


def told(notes: Notes) -> list[str]:
    """Say what was mended."""
    return [f"{note} ({count} feature{'s' if count > 1 else ''})" if count else note for note, count in notes.items()]


def mended_feature(item: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Give one feature as the project has it, with what was mended; what is no feature stays as it is."""
    done: list[str] = []
    feature = {key: value for key, value in item.items() if key != "bbox"}
    if isinstance(properties := item.get("properties"), dict):
        feature["properties"] = _properties(properties, done)
        feature = _with_id(feature, properties, done)
    if isinstance(geometry := item.get("geometry"), dict):
        feature["geometry"] = _geometry(geometry, done)
    return feature, done


# Attributes


def _properties(given: Mapping[str, Any], done: list[str]) -> dict[str, Any]:
    """Give the attributes in our order, without those of the program, and numbers and nothing written as such."""
    kept = {key: given[key] for key in _ORDER if key in given}
    # A table gives each feature all attributes of all; of ours only `part` has nothing to say in so many words.
    kept |= {k: v for k, v in given.items() if k not in LEFT_OVER | kept.keys() and v is not None}
    if left := sorted(LEFT_OVER & given.keys()):
        done.append(f"left out the attribute {', '.join(left)}")
    if kept.get("part") == "":
        kept["part"] = None
    whole = {key: int(value) for key, value in kept.items() if isinstance(value, float) and value.is_integer()}
    return kept | whole


def _with_id(feature: dict[str, Any], given: Mapping[str, Any], done: list[str]) -> dict[str, Any]:
    """Put the id back where it was lost or numbered through; one that is text is not touched."""
    if isinstance(feature.get("id"), str):
        return feature
    name = id_of(given) or given.get("id")
    if not isinstance(name, str):
        return feature
    done.append("put back ids")
    return {"type": feature.get("type"), "id": name, **{k: v for k, v in feature.items() if k not in ("type", "id")}}


def id_of(properties: Mapping[str, Any]) -> str | None:
    """Give the id that a feature has by its attributes: `project`, or `project/part`; None without a project."""
    project, part = properties.get("project_id"), properties.get("part")
    if not isinstance(project, str) or not project:
        return None
    return f"{project}/{part}" if part else project


# Geometry


def _geometry(geometry: Mapping[str, Any], done: list[str]) -> dict[str, Any]:
    kind, coordinates = str(geometry.get("type")), geometry.get("coordinates")
    if kind not in _DEPTHS:
        return dict(geometry)
    for note, mend in _STEPS.items():
        changed = mend(kind, coordinates)
        if changed != coordinates:
            done.append(note)
        coordinates = changed
    return {**geometry, "coordinates": coordinates}


def turned(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Give a GeoJSON geometry with outlines counter-clockwise and holes clockwise (RFC 7946, 3.1.6)."""
    if geometry.get("type") == "GeometryCollection":
        return {**geometry, "geometries": [turned(part) for part in geometry["geometries"]]}
    return {**geometry, "coordinates": _of_areas(_turned)(str(geometry["type"]), geometry["coordinates"])}


def _of_positions(mend: Callable[[Any], Any]) -> Callable[[str, Any], Any]:
    """Mend each position of the coordinates of a type."""
    return lambda kind, coordinates: _at(coordinates, _DEPTHS[kind], mend)


def _of_areas(mend: Callable[[Any], Any]) -> Callable[[str, Any], Any]:
    """Mend the rings of each area; other types have none."""
    return lambda kind, coordinates: (
        _at(coordinates, _DEPTHS[kind] - 2, mend) if kind in ("Polygon", "MultiPolygon") else coordinates
    )


def _at(value: Any, depth: int, mend: Callable[[Any], Any]) -> Any:
    """Mend what lies so deep in lists; what is not as deep stays as it is."""
    if depth == 0:
        return mend(value)
    return [_at(inner, depth - 1, mend) for inner in value] if isinstance(value, list) else value


def _flat(position: Any) -> Any:
    return position[:2] if _is_position(position) else position


def _rounded(position: Any) -> Any:
    """Round degrees; metres are another fault, and stay as they were found."""
    if not _is_position(position) or not all(abs(number) <= 180 for number in position):
        return position
    return [round(number, DECIMALS) if isinstance(number, float) else number for number in position]


def _closed(rings: Any) -> Any:
    if not isinstance(rings, list):
        return rings
    return [[*ring, ring[0]] if _is_ring(ring) and ring[0] != ring[-1] else ring for ring in rings]


def _turned(rings: Any) -> Any:
    if not isinstance(rings, list):
        return rings
    return [_turned_ring(ring, hole=index > 0) if _is_ring(ring) else ring for index, ring in enumerate(rings)]


def _turned_ring(ring: Ring, *, hole: bool) -> Ring:
    doubled = _doubled_area(ring)
    return ring[::-1] if (doubled > 0 if hole else doubled < 0) else ring


def _doubled_area(ring: Ring) -> float:
    """Give twice the area of a ring, above zero where it runs counter-clockwise; taken from its first position."""
    x, y = ring[0][:2]
    moved: list[tuple[float, float]] = [(position[0] - x, position[1] - y) for position in ring]
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in pairwise([*moved, moved[0]]))


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) > 2 and all(map(_is_position, ring))


def _is_position(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 1
        and all(isinstance(number, int | float) and not isinstance(number, bool) for number in value)
    )


# In this order: rings are compared and turned once their positions are those that stay.
_STEPS: Mapping[str, Callable[[str, Any], Any]] = {
    "left out heights": _of_positions(_flat),
    f"rounded positions to {DECIMALS} decimals": _of_positions(_rounded),
    "closed open rings": _of_areas(_closed),
    "turned rings to the right-hand rule": _of_areas(_turned),
}
