"""Where do the works lie, and how far may each position be trusted?

One GeoJSON file per layer (RFC 7946, WGS 84, longitude first), joined to the records by
`project_id`. What is traced from OpenStreetMap stands in `<layer>.osm.geojson` under its
own licence and is joined on reading.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from hpgeo.places.grid import parts
from hpgeo.records.catalog import Catalog
from hpgeo.records.store import Kind, Store
from hpgeo.terms.codelists import ACCURACIES
from hpgeo.terms.errors import LayerError, Problem
from hpgeo.terms.layer_types import LAYERS, PLACELESS_LAYERS

# The region of the catalogue: Hải Phòng, Bạch Long Vĩ and the corridors beyond its limits.
REGION = (105.0, 19.6, 108.5, 22.0)
DECIMALS = 6
_PROPERTIES = {"project_id", "part", "accuracy", "accuracy_m", "geometry_source"}
_GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}


@dataclass(frozen=True, slots=True)
class Feature:
    """One mapped part of a work: WGS 84 geometry, accuracy grade and metres, where it was taken from."""

    id: str
    project_id: str
    part: str | None
    layer: str
    accuracy: str
    accuracy_m: float
    geometry_source: str
    geometry: BaseGeometry
    file: str


@dataclass(frozen=True)
class Layers:
    """All features by project, in file order, with the problems found in reading them."""

    features: tuple[Feature, ...]
    problems: tuple[Problem, ...] = ()
    by_project: Mapping[str, tuple[Feature, ...]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()  # projects whose record is broken; their features are not drawn
    courses: list[Any] = field(default_factory=list, init=False, repr=False, compare=False)  # kept by `lanes`


def load_layers(store: Store, catalog: Catalog) -> Layers:
    """Read every layer of the store; a broken feature is left out and named."""
    features: list[Feature] = []
    problems: list[Problem] = []
    for name in store.names(Kind.LAYERS, ".geojson"):
        found, faults = _read_layer(name, store, catalog)
        features += found
        problems += faults
    features, twice = _once(features, store)
    problems += twice
    grouped: dict[str, list[Feature]] = defaultdict(list)
    for feature in features:
        grouped[feature.project_id].append(feature)
    by_project = {key: tuple(value) for key, value in grouped.items()}
    return Layers(tuple(features), tuple(problems), by_project, catalog.left_out)


def _read_layer(name: str, store: Store, catalog: Catalog) -> tuple[list[Feature], list[Problem]]:
    layer = _layer_of(name)
    if layer not in LAYERS or layer in PLACELESS_LAYERS:
        return [], [Problem(name, "", f"'{layer}' is no layer with geometry")]
    try:
        collection = store.features(name)
    except LayerError as error:
        return [], [error.args[0]]
    items = collection.features
    stays = [_project_of(item) not in catalog.left_out for item in items]
    shapes = [_Built() for _ in items]
    faults = [
        list(_faults(item, layer, catalog, built)) if kept else []
        for item, kept, built in zip(items, stays, shapes, strict=True)
    ]
    lines = collection.lines() if any(faults) else {}
    features = [
        _feature(item, layer, name, built.geometry)
        for item, built, found, kept in zip(items, shapes, faults, stays, strict=True)
        if kept and not found
    ]
    problems = [
        Problem(name, f"features[{index}].{where}", message, lines.get(index))
        for index, found in enumerate(faults)
        for where, message in found
    ]
    return features, problems


@dataclass(slots=True)
class _Built:
    """The geometry of a feature, once it is built to be looked at."""

    geometry: BaseGeometry | None = None


def _layer_of(name: str) -> str:
    """Give the layer that a file holds: what its name says before the first dot."""
    return name.rpartition("/")[2].partition(".")[0]


def _project_of(item: Any) -> str | None:
    properties = item.get("properties") if isinstance(item, dict) else None
    return str(properties.get("project_id")) if isinstance(properties, dict) else None


class Lines:
    """On which line does a feature stand? Each file is gone through once, however many are asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files: dict[str, dict[str, int]] = {}

    def of(self, feature: Feature) -> int | None:
        """Give the last line on which a feature of this id stands in its file."""
        if feature.file not in self._files:
            self._files[feature.file] = self._read(feature.file)
        return self._files[feature.file].get(feature.id)

    def _read(self, file: str) -> dict[str, int]:
        try:
            collection = self._store.features(file)
        except LayerError:  # it was read a moment ago, and is being written now
            return {}
        lines = collection.lines()
        return {str(item.get("id")): lines[place] for place, item in enumerate(collection.features) if place in lines}


def _feature(item: Mapping[str, Any], layer: str, file: str, geometry: BaseGeometry | None) -> Feature:
    properties = item["properties"]
    return Feature(
        id=item["id"],
        project_id=properties["project_id"],
        part=properties.get("part"),
        layer=layer,
        accuracy=properties["accuracy"],
        accuracy_m=float(properties["accuracy_m"]),
        geometry_source=properties["geometry_source"],
        geometry=shape(item["geometry"]) if geometry is None else geometry,
        file=file,
    )


def _faults(item: Any, layer: str, catalog: Catalog, built: _Built) -> Iterator[tuple[str, str]]:
    if not isinstance(item, dict) or item.get("type") != "Feature":
        yield "type", "is not a Feature"
        return
    properties = item.get("properties")
    if not isinstance(properties, dict):
        yield "properties", "are missing"
        return
    yield from _property_faults(item, properties, layer, catalog)
    yield from _geometry_faults(item.get("geometry"), built)


def _property_faults(
    item: Mapping[str, Any], properties: Mapping[str, Any], layer: str, catalog: Catalog
) -> Iterator[tuple[str, str]]:
    for key in sorted(set(properties) - _PROPERTIES):
        yield f"properties.{key}", "unknown key"
    project_id, part = properties.get("project_id"), properties.get("part")
    project = catalog.projects.get(str(project_id))
    if project is None:
        yield "properties.project_id", f"unknown project '{project_id}'"
    elif project.layer != layer:
        yield "properties.project_id", f"'{project_id}' belongs to the layer '{project.layer}'"
    expected = f"{project_id}/{part}" if part else project_id
    if item.get("id") != expected:
        yield "id", f"'{item.get('id')}' should be '{expected}'"
    accuracy = str(properties.get("accuracy"))
    if accuracy not in ACCURACIES or accuracy == "none":
        yield "properties.accuracy", f"'{accuracy}' is no accuracy: use surveyed, digitised, schematic or admin"
    metres = properties.get("accuracy_m")
    if isinstance(metres, bool) or not isinstance(metres, int | float) or not 0 < metres <= 100_000:
        yield "properties.accuracy_m", f"'{metres}' is no distance between 0 and 100,000 m"
    if str(properties.get("geometry_source")) not in catalog.geometry_sources:
        yield "properties.geometry_source", f"unknown geometry source '{properties.get('geometry_source')}'"


def _geometry_faults(geometry: Any, built: _Built) -> Iterator[tuple[str, str]]:
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in _GEOMETRIES:
        yield "geometry", "is missing or of a type that is not used here"
        return
    positions = list(_positions(geometry.get("coordinates")))
    if not positions or any(position is None for position in positions):
        yield "geometry.coordinates", "are not lists of longitude and latitude"
        return
    yield from _place_faults([position for position in positions if position])
    try:
        found = built.geometry = shape(geometry)
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        yield "geometry", f"cannot be built: {error}"
        return
    if found.is_empty:
        yield "geometry", "is empty"
    elif not found.is_valid:
        yield "geometry", f"is not valid: {shapely.is_valid_reason(found)}"


def _positions(coordinates: Any) -> Iterator[tuple[float, float] | None]:
    if not isinstance(coordinates, list):
        yield None
    elif coordinates and all(isinstance(c, int | float) and not isinstance(c, bool) for c in coordinates):
        yield (coordinates[0], coordinates[1]) if len(coordinates) == 2 else None
    else:
        for inner in coordinates:
            yield from _positions(inner)


def _place_faults(positions: Sequence[tuple[float, float]]) -> Iterator[tuple[str, str]]:
    """Explain the first position outside the region: swapped, projected or simply elsewhere."""
    for x, y in positions:
        if _inside(x, y):
            continue
        if _inside(y, x):
            yield "geometry.coordinates", f"[{x}, {y}] has latitude first; GeoJSON has longitude first"
        elif abs(x) > 180 or abs(y) > 90:
            yield "geometry.coordinates", f"[{x}, {y}] are metres, not degrees: convert from VN-2000 (EPSG:9210)"
        else:
            yield "geometry.coordinates", f"[{x}, {y}] lies outside the region {list(REGION)}"
        return
    # What has more digits than are kept is another number when it is rounded.
    if all(round(value, DECIMALS) == value for position in positions for value in position):
        return
    digits = max(_decimals(value) for position in positions for value in position)
    if digits > DECIMALS:
        yield "geometry.coordinates", f"have {digits} decimals; at most {DECIMALS} are kept"


def _inside(x: float, y: float) -> bool:
    west, south, east, north = REGION
    return west <= x <= east and south <= y <= north


def _decimals(value: float) -> int:
    text = repr(value)
    return len(text.partition(".")[2]) if "e" not in text else 17


def _once(features: Sequence[Feature], store: Store) -> tuple[list[Feature], list[Problem]]:
    """Keep the first feature of each id and name the others."""
    kept: dict[str, Feature] = {}
    problems = []
    lines = Lines(store)
    for feature in features:
        if feature.id in kept:
            message = f"stands already in {kept[feature.id].file}"
            problems.append(Problem(feature.file, feature.id, message, lines.of(feature)))
        else:
            kept[feature.id] = feature
    return list(kept.values()), problems


# Shapes


def joined(features: Sequence[Feature]) -> BaseGeometry | None:
    """One geometry for all parts of a work; a GeometryCollection when their types differ."""
    if not features:
        return None
    found = [part for feature in features for part in parts(feature.geometry)]
    if len(found) == 1:
        return found[0]
    kinds = {part.geom_type for part in found}
    multi = {"Point": shapely.MultiPoint, "LineString": shapely.MultiLineString, "Polygon": shapely.MultiPolygon}
    if len(kinds) == 1:
        return multi[kinds.pop()](found)
    return shapely.GeometryCollection(found)


def to_geojson(geometry: BaseGeometry) -> dict[str, Any]:
    """Give the GeoJSON geometry, rounded to six decimals."""
    return dict(_rounded(mapping(geometry)))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value


# Layout


def format_layer(content: Mapping[str, Any]) -> str:
    """Write a FeatureCollection with one feature per line, sorted by id."""
    head = {key: value for key, value in content.items() if key not in {"type", "features"}}
    lead = "".join(f", {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    features = sorted(content["features"], key=lambda item: str(item.get("id", "")))
    rows = ",\n".join(json.dumps(_tidy(item), ensure_ascii=False) for item in features)
    return f'{{"type": "FeatureCollection"{lead}, "features": [\n{rows}\n]}}\n'


def _tidy(item: Mapping[str, Any]) -> dict[str, Any]:
    order = ("type", "id", "properties", "geometry")
    return {key: item[key] for key in order if key in item} | {k: v for k, v in item.items() if k not in order}
