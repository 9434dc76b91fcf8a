"""Does a work pass where it is known to pass?

Control points are places on the ground whose position was read apart from our tracing: a
crossing, a bridge, a runway. A layer whose features miss them all by the same 224 m holds
VN-2000 degrees that were taken for WGS 84, a fault that no single coordinate shows.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field
from shapely import Point

from hpgeo.places.grid import from_vn2000, to_grid
from hpgeo.places.layers import Feature, Layers, Lines
from hpgeo.records.models import Id, Model, Text
from hpgeo.records.store import Store
from hpgeo.records.validation import validate
from hpgeo.terms.errors import Problem, RecordError, unread
from hpgeo.terms.numerals import check_degrees, check_number

FILE = "data/control_points.yaml"


class ControlPoint(Model):
    """A place that a feature must pass: WGS 84 degrees, with the metres it is good to."""

    feature: Text
    place: Text
    longitude: Annotated[float, Field(ge=-180, le=180), BeforeValidator(check_degrees)]
    latitude: Annotated[float, Field(ge=-90, le=90), BeforeValidator(check_degrees)]
    within_m: Annotated[float, Field(gt=0, le=100_000), BeforeValidator(check_number)]
    basis: Id


def control_faults(store: Store, layers: Layers) -> Iterator[Problem]:
    """Compare every control point with its feature; a missing file has nothing to compare."""
    if not store.exists(FILE):
        return
    try:
        document = store.document(FILE)
    except RecordError as error:
        yield unread(error)
        return
    features = {feature.id: feature for feature in layers.features}
    lines = Lines(store)
    for index, item in enumerate(document.content if isinstance(document.content, list) else []):
        point, problems = validate(document, ControlPoint, item, f"[{index}]")
        yield from problems
        if point is not None:
            yield from _compare(lines, point, features.get(point.feature), layers)


def _compare(lines: Lines, point: ControlPoint, feature: Feature | None, layers: Layers) -> Iterator[Problem]:
    if feature is None:
        # Where a layer or the record is broken, that fault is named already.
        if not layers.problems and point.feature.split("/")[0] not in layers.left_out:
            yield Problem(FILE, point.feature, "names a feature that is not there", severity="warning")
        return
    target = to_grid(Point(point.longitude, point.latitude))
    missed = to_grid(feature.geometry).distance(target)
    if missed <= point.within_m:
        return
    shifted = to_grid(from_vn2000(feature.geometry)).distance(target)
    if shifted <= point.within_m:
        hint = "read as VN-2000 it fits: convert the layer from EPSG:4756 to WGS 84"
    else:
        hint = f"it should pass within {point.within_m:.0f} m"
    message = f"passes {missed:.0f} m from {point.place}; {hint}"
    yield Problem(feature.file, feature.id, message, lines.of(feature))
