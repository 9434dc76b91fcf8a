"""What does the page know beside the works: words, codes, symbols, documents, agencies, base map?

Everything in both languages; pairs are [Vietnamese, English].
"""

from collections.abc import Mapping
from typing import Any

from hpgeo.places.base_map import base_map
from hpgeo.programme import reading
from hpgeo.programme.dimensions import DIMENSIONS
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import UNKNOWN_STATUS
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Source, Title
from hpgeo.terms import codelists
from hpgeo.terms.folding import ABBREVIATIONS, READ_AS
from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.periods import PRESETS
from hpgeo.terms.texts import TEXTS
from hpgeo.webmap.columns import Column
from hpgeo.webmap.details import lean
from hpgeo.webmap.look import look
from hpgeo.webmap.shapes import Shape, shape_columns
from hpgeo.webmap.work_columns import Codes

_CODELISTS = (
    LAYERS,
    codelists.STATUSES,
    codelists.STATUS_BASES,
    codelists.ROLES,
    codelists.MILESTONES,
    codelists.BASES,
    codelists.ACTIONS,
    codelists.FUNDING,
    codelists.GROUPS,
    codelists.RELATIONS,
    codelists.ACCURACIES,
    codelists.QUALIFIERS,
    codelists.FACTS,
    codelists.UNITS,
    codelists.MODES,
)
_BASE_DECIMALS = 4  # of a degree, as base_map gives it

Pair = list[str]


def meta(programme: Programme) -> dict[str, Any]:
    """Give what the page knows beside works and base map, ready for JSON."""
    catalog = programme.catalog
    return {
        "today": programme.today.isoformat(),
        "knownOn": reading.day(programme.known_on),
        "years": list(programme.years),
        "presets": [[preset.code, preset.first_year, preset.last_year] for preset in PRESETS],
        "texts": {key: _pair(label) for key, label in TEXTS.items()},
        "codes": {codelist.name: _codes(codelist) for codelist in _CODELISTS},
        "symbols": look(),
        "unknownStatus": UNKNOWN_STATUS,
        "sources": {key: _source(source) for key, source in catalog.sources.items()},
        "organizations": {key: _organization(key, catalog) for key in catalog.organizations},
        "geometrySources": {key: _pair(source.title) for key, source in catalog.geometry_sources.items()},
        "abbreviations": ABBREVIATIONS,
        "readAs": READ_AS,
    }


def codes(catalog: Catalog) -> Codes:
    """Give the codes that works may hold."""
    return Codes(
        filtered={dimension.noun: list(dimension.known(catalog)) for dimension in DIMENSIONS},
        bases=list(codelists.STATUS_BASES),
        origins=list(catalog.geometry_sources),
    )


def base_columns(catalog: Catalog) -> tuple[dict[str, Any], Mapping[str, Column]]:
    """Give the base map: its features by file, each with the number of its shapes, and the shapes as columns."""
    base = base_map(catalog.store)
    features = [feature for group in base.values() for feature in group]
    shapes = [_whole(shape) for feature in features for shape in feature["shapes"]]
    listed = {
        name: [{**feature, "shapes": len(feature["shapes"])} for feature in group] for name, group in base.items()
    }
    return listed, shape_columns("base", shapes)


def _whole(shape: list[float]) -> Shape:
    return [round(value * 10**_BASE_DECIMALS) for value in shape]


def _pair(label: Label | Title) -> Pair:
    return [label.vi, label.en]


def _codes(codelist: Codelist) -> dict[str, Pair]:
    return {code: _pair(codelist[code]) for code in codelist}


def _source(source: Source) -> dict[str, Any]:
    return {
        "short": _pair(source.short),
        "title": _pair(source.title),
        "number": source.number,
        "date": reading.day(source.date),
        "kind": source.kind,
        "url": source.url,
    }


def _organization(key: str, catalog: Catalog) -> dict[str, Any]:
    organization = catalog.organizations[key]
    return lean(
        {
            "name": _pair(organization.name),
            "now": catalog.current_organization(key),
            "aliases": list(organization.aliases),
        }
    )
