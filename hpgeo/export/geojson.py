"""How does a selection leave as GeoJSON (RFC 7946), for maps?"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from hpgeo.export.contract import period
from hpgeo.places.layers import Feature, to_geojson
from hpgeo.programme import reading
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.terms.errors import ExportError


def write(programme: Programme, works: Sequence[Work], _language: str) -> str:
    """Write the features in WGS 84; titles stand in both languages, citations in Vietnamese.

    Raises ExportError when no work of the selection has a place.
    """
    return json.dumps(placed_collection(programme, works), ensure_ascii=False) + "\n"


def placed_collection(programme: Programme, works: Iterable[Work]) -> dict[str, Any]:
    """Give the features of a selection as `to_feature_collection` does; raise ExportError when there are none."""
    collection = to_feature_collection(programme, works)
    if not collection["features"]:
        raise ExportError("no work of the selection has a place on the map, so nothing is written")
    return collection


def to_feature_collection(programme: Programme, works: Iterable[Work]) -> dict[str, Any]:
    """Give the features of a selection with the grade of each position and its citations."""
    features = [_feature(programme, work, feature) for work in works for feature in work.features]
    return {
        "type": "FeatureCollection",
        "attribution": "© OpenStreetMap contributors (ODbL); hpgeo",
        "as_of": programme.today.isoformat(),
        "known_on": reading.day(programme.known_on),
        "features": features,
    }


def _feature(programme: Programme, work: Work, feature: Feature) -> dict[str, Any]:
    catalog = programme.catalog
    return {
        "type": "Feature",
        "id": feature.id,
        "properties": {
            "project_id": work.id,
            "part": feature.part,
            "title_vi": work.project.title.vi,
            "title_en": work.project.title.en,
            "layer": work.project.layer,
            "status": work.evidence.status.code,
            "status_basis": work.evidence.status.basis,
            **period(reading.dates(work.evidence.span.period)),
            "citations": reading.citations(work, catalog, "vi"),
            "accuracy": feature.accuracy,
            "accuracy_m": feature.accuracy_m,
            "geometry_source": feature.geometry_source,
            "licence": catalog.geometry_sources[feature.geometry_source].licence,
        },
        "geometry": to_geojson(feature.geometry),
    }
