"""What does the map page need to know, in one JSON?

Everything in both languages, sent once: the works with their statements and geometry,
the code tables, the strings and the base map. Filters are applied in the browser; the
years that they compare are computed here, so that both sides judge alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from shapely.geometry.base import BaseGeometry

from hpgeo.places.base_map import base_map
from hpgeo.places.lanes import lanes
from hpgeo.places.layers import Feature
from hpgeo.programme import reading
from hpgeo.programme.evidence import Contradiction, Span
from hpgeo.programme.programme import Programme
from hpgeo.programme.search import former_names
from hpgeo.programme.snapshots import earlier_snapshots
from hpgeo.programme.works import AREA_DECIMALS, LENGTH_DECIMALS, UNKNOWN_STATUS, Work
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Source, Statement, Title, Unit
from hpgeo.terms import codelists
from hpgeo.terms.folding import ABBREVIATIONS
from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.periods import PRESETS
from hpgeo.terms.texts import TEXTS
from hpgeo.webmap.look import look

COORDINATE_DECIMALS = 5

Pair = list[str]


def payload(programme: Programme, selection: Iterable[Work] | None = None) -> dict[str, Any]:
    """Give everything the page shows, ready for JSON. Pairs are [Vietnamese, English].

    Without a selection the page holds every work.
    """
    catalog = programme.catalog
    works = sorted(programme.works.values() if selection is None else selection, key=lambda work: work.id)
    shown = {work.id for work in works}
    features = [feature for work in works for feature in work.features]
    courses = {features[index]: lane for index, lane in lanes(features).items()}
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
        "works": [_work(programme, work, shown, courses) for work in works],
        "snapshots": {day.isoformat(): _snapshot(known) for day, known in earlier_snapshots(programme).items()},
        "base": base_map(catalog.store),
    }


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
    return _lean(
        {
            "name": _pair(organization.name),
            "now": catalog.current_organization(key),
            "aliases": list(organization.aliases),
        }
    )


def _work(programme: Programme, work: Work, shown: Collection[str], courses: Mapping[Feature, int]) -> dict[str, Any]:
    project, evidence = work.project, work.evidence
    return _lean(
        {
            "id": work.id,
            "title": _pair(project.title),
            "layer": project.layer,
            "status": work.status,
            "basis": evidence.status.basis,
            "statusFrom": reading.citation(evidence.status.statement),
            "overdue": reading.day(evidence.status.overdue),
            "stale": evidence.stale,
            "span": _span(evidence.span),
            "years": _years(programme, work),
            "organizations": sorted(work.organizations),
            "sources": sorted(work.sources),
            "accuracy": work.accuracy,
            "lengthKm": round(work.length_km, LENGTH_DECIMALS),
            "areaHa": round(work.area_ha, AREA_DECIMALS),
            **_investment(work),
            "parties": reading.parties(work),
            "place": _place(programme, work),
            "related": [[link.project, link.relation] for link in project.related if link.project in shown],
            "slippage": evidence.slippage_years,
            "contradictions": [_contradiction(item) for item in evidence.contradictions],
            "statements": [_statement(statement) for statement in project.statements],
            "aliases": list(project.aliases),
            "features": [_feature(feature, courses.get(feature, 0)) for feature in work.features],
        }
    )


def _years(programme: Programme, work: Work) -> dict[str, int | None]:
    """Give the years that the filter compares: interval, stated start and end, service.

    What serves since nobody says when has served since before the period bar begins.
    """
    period = work.evidence.span.period
    first, last = period.first_day, period.last_day
    always = programme.years[0] if work.evidence.serving else None
    return {
        "first": first.year if first else None,
        "last": last.year if last else None,
        "start": period.start.year if period.start else None,
        "end": period.end.year if period.end else None,
        "service": work.in_service.year if work.in_service else always,
        "dated": int(work.dated),
    }


def _snapshot(known: Programme) -> dict[str, list[Any]]:
    """Give what of each work was known on a day: status and years, for a comparison of two days."""
    return {work.id: [work.status, *_years(known, work).values()] for work in known.works.values()}


def _span(span: Span) -> dict[str, Any] | None:
    if not span:
        return None
    return _lean(
        reading.dates(span.period)
        | {
            "startBasis": span.start_basis,
            "endBasis": span.end_basis,
            "startFrom": reading.citation(span.start_from),
            "endFrom": reading.citation(span.end_from),
            "filled": span.filled,
        }
    )


def _investment(work: Work) -> dict[str, Any]:
    """Give the sum that holds, where it stands, and the name of the part that it is for, where it is not the whole."""
    found = reading.current_sum(work)
    if found is None:
        return {}
    return {"investment": _lean(found.stated), "investmentFrom": found.cited, "investmentPart": found.part_name}


def _contradiction(item: Contradiction) -> dict[str, Any]:
    return {"field": item.field, "sides": reading.sides(item)}


def _statement(statement: Statement) -> dict[str, Any]:
    told = reading.statement(statement)
    return _lean(
        {
            "cite": [told["source"], told["locator"]],
            "title": told["title"],
            "part": told["part"],
            "action": told["action"],
            "status": told["status"],
            "statusDate": told["status_date"],
            "group": told["group"],
            "parties": _rows(told["parties"]),
            "investment": _lean(told["investment"] or {}),
            "funding": told["funding"],
            "approvals": _rows(told["approvals"]),
            "period": _lean(told["period"] or {}),
            "milestones": _rows(told["milestones"]),
            "facts": told["facts"],
            "open": told["not_exhaustive"],
            "note": told["note"],
        }
    )


def _rows(items: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """Give the values without their keys, in the order of the record."""
    return [list(item.values()) for item in items]


def _place(programme: Programme, work: Work) -> dict[str, list[str]]:
    location, units = work.project.location, programme.catalog.units
    return _lean(
        {
            "communes": _names(location.communes, units.communes),
            "districts": _names(location.former_districts, units.former_districts),
            "beyond": _names(location.beyond, units.beyond),
            "formerly": former_names(work.project, programme.catalog),
        }
    )


def _names(slugs: Iterable[str], units: Mapping[str, Unit]) -> list[str]:
    return [unit.full_name for slug in slugs if (unit := units.get(slug))]


def _feature(feature: Feature, lane: int) -> dict[str, Any]:
    kind, shapes = flatten(feature.geometry)
    return _lean(
        {
            "part": feature.part,
            "grade": feature.accuracy,
            "metres": feature.accuracy_m,
            "from": feature.geometry_source,
            "kind": kind,
            "lane": lane,
            "shapes": shapes,
        }
    )


def flatten(geometry: BaseGeometry) -> tuple[str, list[Any]]:
    """Give the kind (point, line, area) and its coordinates as flat lists [x, y, x, y ...].

    A line or point list has one flat list per part; an area has a list of rings per part.
    """
    parts = list(getattr(geometry, "geoms", [geometry]))
    if parts[0].geom_type == "Polygon":
        return "area", [[_flat(ring.coords) for ring in (part.exterior, *part.interiors)] for part in parts]
    kind = "line" if parts[0].geom_type == "LineString" else "point"
    return kind, [_flat(part.coords) for part in parts]


def _flat(coordinates: Sequence[tuple[float, ...]]) -> list[float]:
    return [round(value, COORDINATE_DECIMALS) for position in coordinates for value in position[:2]]


def _lean(content: dict[str, Any]) -> dict[str, Any]:
    """Drop what is empty: the page takes a missing key for nothing."""
    return {key: value for key, value in content.items() if value not in (None, [], {}, "", False, 0)}
