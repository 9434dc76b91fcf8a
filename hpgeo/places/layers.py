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
from hpgeo.places.mending import DECIMALS, LEFT_OVER, id_of, turned
from hpgeo.places.positions import Position, inside, positions_in, strangeness
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import check_id
from hpgeo.records.store import Kind, Store, listed
from hpgeo.terms.codelists import ACCURACIES
from hpgeo.terms.errors import LayerError, Problem, unread
from hpgeo.terms.layer_types import LAYERS, PLACELESS_LAYERS

_PROPERTIES = {"project_id", "part", "accuracy", "accuracy_m", "geometry_source"}
# How many lists stand around a position of each type.
_GEOMETRIES = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
# How far off a position of each grade can be; beyond, it is of another grade.
_LARGEST_ERROR = {"surveyed": 100, "digitised": 5_000, "schematic": 50_000, "admin": 100_000}


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
    for name in listed(store, Kind.LAYERS, problems):
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
    layer = layer_of(name)
    if layer not in LAYERS or layer in PLACELESS_LAYERS:
        way_out = "hpgeo layer split FILE puts the features of a file into their layers"
        return [], [Problem(name, "", f"'{layer}' is no layer with geometry; {way_out}")]
    try:
        collection = store.features(name)
    except LayerError as error:
        return [], [unread(error)]
    items = collection.features
    stays = [_project_of(item) not in catalog.left_out for item in items]
    shapes = [Built() for _ in items]
    faults = [
        list(faults_of(item, layer, catalog, built)) if kept else []
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
class Built:
    """The geometry of a feature, once it is built to be looked at."""

    geometry: BaseGeometry | None = None


def layer_of(name: str) -> str:
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


def faults_of(item: Any, layer: str, catalog: Catalog, built: Built | None = None) -> Iterator[tuple[str, str]]:
    """Give every fault of a feature of a layer: where it is in the feature, and what it is.

    The geometry that is built to be looked at is put into `built`, so that it need not be built twice.
    """
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
        told = "is of the program that wrote the file; run hpgeo format, which takes it out"
        yield f"properties.{key}", told if key in LEFT_OVER else "unknown key"
    project_id = properties.get("project_id")
    project = catalog.projects.get(str(project_id))
    if project is None:
        yield "properties.project_id", f"unknown project '{project_id}'"
    elif project.layer != layer:
        where = f"its features stand in layers/{project.layer}.geojson; hpgeo layer split moves them there"
        yield "properties.project_id", f"'{project_id}' belongs to the layer '{project.layer}': {where}"
    part = properties.get("part")
    if part is not None and not _is_id(part):
        yield "properties.part", f"'{part}' is no part: use an id, or null for the whole work"
        properties = {**properties, "part": None}
    expected = id_of(properties)
    if item.get("id") != expected:
        lost = not isinstance(item.get("id"), str)
        hint = "; run hpgeo format, which puts back ids" if lost and expected else ""
        yield "id", f"'{item.get('id')}' should be '{expected}'{hint}"
    accuracy = str(properties.get("accuracy"))
    if accuracy not in ACCURACIES or accuracy == "none":
        yield "properties.accuracy", f"'{accuracy}' is no accuracy: use surveyed, digitised, schematic or admin"
    metres = properties.get("accuracy_m")
    if isinstance(metres, bool) or not isinstance(metres, int | float) or not 0 < metres <= 100_000:
        yield "properties.accuracy_m", f"'{metres}' is no distance between 0 and 100,000 m"
    elif metres > (largest := _LARGEST_ERROR.get(accuracy, 100_000)):
        yield "properties.accuracy_m", f"{metres:g} m are not '{accuracy}', which is {largest:,} m off at most"
    if str(properties.get("geometry_source")) not in catalog.geometry_sources:
        yield "properties.geometry_source", f"unknown geometry source '{properties.get('geometry_source')}'"


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and check_id(value) == value
    except ValueError:
        return False


def _geometry_faults(geometry: Any, built: Built | None) -> Iterator[tuple[str, str]]:
    faults = list(form_faults(geometry))
    if not faults:
        faults = list(_place_faults(list(positions_of(geometry)))) or list(built_faults(geometry, built))
    yield from faults


def form_faults(geometry: Any) -> Iterator[tuple[str, str]]:
    """Say where something is no GeoJSON geometry of a type that is used here: the field and the reason."""
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in _GEOMETRIES:
        yield "geometry", "is missing or of a type that is not used here"
        return
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if None in positions_in(coordinates, _GEOMETRIES[kind]):
        yield "geometry.coordinates", f"are not lists of longitude and latitude, nested as in a {kind}"
    elif any(ring[0] != ring[-1] for ring in _rings(kind, geometry["coordinates"])):
        yield "geometry.coordinates", "have a ring that does not end where it begins; run hpgeo format, which closes it"


def positions_of(geometry: Mapping[str, Any]) -> Iterator[Position]:
    """Give every position of a geometry of sound form."""
    return filter(None, positions_in(geometry["coordinates"], _GEOMETRIES[geometry["type"]]))


def built_faults(geometry: Mapping[str, Any], built: Built | None = None) -> Iterator[tuple[str, str]]:
    """Say why a geometry of sound form cannot be drawn or measured, and keep what was built of it."""
    try:
        found = shape(geometry)
    except (ValueError, TypeError, IndexError, OverflowError, shapely.errors.ShapelyError) as error:
        yield "geometry", f"cannot be built: {error}"
        return
    if built is not None:
        built.geometry = found
    if found.is_empty:
        yield "geometry", "is empty"
    elif not found.is_valid:
        yield "geometry", f"is not valid: {shapely.is_valid_reason(found)}"


def _rings(kind: str, coordinates: list[Any]) -> list[Any]:
    if kind == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    return coordinates if kind == "Polygon" else []


def _place_faults(positions: Sequence[Position]) -> Iterator[tuple[str, str]]:
    """Explain the first position outside the region, heights, and needless decimals."""
    xs, ys = [position.x for position in positions], [position.y for position in positions]
    if not (inside(min(xs), min(ys)) and inside(max(xs), max(ys))):
        strange = (told for position in positions if (told := strangeness(position.x, position.y)))
        if (told := next(strange, None)) is not None:
            yield "geometry.coordinates", told
            return
    if any(position.more for position in positions):
        yield (
            "geometry.coordinates",
            "have a third number, a height, which is not kept; run hpgeo format, which drops it",
        )
    # What has more digits than are kept is another number when it is rounded.
    values = [*xs, *ys]
    if all(round(value, DECIMALS) == value for value in values):
        return
    digits = max(map(_decimals, values))
    if digits > DECIMALS:
        told = f"have {digits} decimals; at most {DECIMALS} are kept: run hpgeo format, which rounds them"
        yield "geometry.coordinates", told


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
    """Give the GeoJSON geometry, rounded to six decimals, its rings as RFC 7946 wants them."""
    return turned(_rounded(mapping(geometry)))


def _rounded(value: Any) -> Any:
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], float):  # a position: all numbers, and most of what there is
            return [round(number, DECIMALS) for number in value]
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return value


# Layout


def format_layer(content: Mapping[str, Any]) -> str:
    """Write a FeatureCollection with one feature per line, sorted by id.

    Raises ValueError for a number without end, which JSON can hold (`1e999`) and not name.
    """
    head = {key: value for key, value in content.items() if key not in {"type", "features"}}
    lead = "".join(f", {json.dumps(key)}: {_one_line(value)}" for key, value in head.items())
    features = sorted(content["features"], key=lambda item: str(item.get("id", "")))
    rows = ",\n".join(_one_line(_tidy(item)) for item in features)
    return f'{{"type": "FeatureCollection"{lead}, "features": [\n{rows}\n]}}\n'


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _tidy(item: Mapping[str, Any]) -> dict[str, Any]:
    order = ("type", "id", "properties", "geometry")
    return {key: item[key] for key in order if key in item} | {k: v for k, v in item.items() if k not in order}
