"""How does a selection leave the app: JSON, CSV, GeoJSON?

The JSON is a contract: keys may be added, none renamed. `as_of` is the day that counts as
today, `known_on` the day up to which documents are heard, null for everything on file. CSV
cells that a spreadsheet would take for a formula are neutralised.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hpgeo.export.sheets import neutralise, workbook
from hpgeo.places.layers import joined, to_geojson
from hpgeo.programme.evidence import Contradiction
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.records.indicators import Indicator
from hpgeo.records.models import Organization, Source, Statement
from hpgeo.terms import codelists
from hpgeo.terms.errors import ExportError
from hpgeo.terms.periods import Period
from hpgeo.terms.phrases import citation_words
from hpgeo.terms.texts import say


def to_json(programme: Programme, works: Sequence[Work]) -> dict[str, Any]:
    """Give the catalog, or a selection of it, in the contract's form."""
    catalog = programme.catalog
    return {
        "as_of": programme.today.isoformat(),
        "known_on": _text(programme.known_on),
        "sources": [_source(source) for source in catalog.sources.values()],
        "organizations": [_organization(organization) for organization in catalog.organizations.values()],
        "projects": [_project(work) for work in works],
        "indicators": [_indicator(indicator) for indicator in programme.indicators.values()],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "number": source.number,
        "title": source.title.model_dump(),
        "publisher": source.publisher.model_dump(),
        "date": _text(source.date),
        "as_of": _text(source.knowledge_date),
        "kind": source.kind,
        "url": source.url,
    }


def _organization(organization: Organization) -> dict[str, Any]:
    period = organization.period
    return {
        "id": organization.id,
        "name": organization.name.model_dump(),
        "period": {"start": _text(period.start), "end": _text(period.end)} if period else {},
        "successor": organization.successor,
        "check": organization.check,
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    """Give an indicator; a value has only the keys that are stated."""
    content = indicator.model_dump(mode="json", exclude_none=True)
    for value in content["values"]:
        value.update({key: _number(number) for key, number in value.items() if isinstance(number, float)})
    return content


def _project(work: Work) -> dict[str, Any]:
    project, evidence = work.project, work.evidence
    geometry = joined(work.features)
    return {
        "id": project.id,
        "title": project.title.model_dump(),
        "aliases": list(project.aliases),
        "layer": project.layer,
        "sector": project.sector,
        "type": project.type,
        "status": evidence.status.code,
        "status_basis": evidence.status.basis,
        "overdue": _text(evidence.status.overdue),
        "stale": evidence.stale,
        "period": _period(evidence.span.period),
        "in_service": _text(evidence.in_service),
        "investment": _current_investment(work),
        "parties": [
            {"organization": p.organization, "role": p.role, "current_organization": p.current_organization}
            for p in evidence.parties
        ],
        "location": {
            "communes": list(project.location.communes),
            "former_districts": list(project.location.former_districts),
            "beyond": list(project.location.beyond),
            "accuracy": work.accuracy,
            "accuracy_m": work.accuracy_m,
        },
        "length_km": round(work.length_km, 2) or None,
        "area_ha": round(work.area_ha, 1) or None,
        "related": [link.model_dump() for link in project.related],
        "statements": [_statement(statement) for statement in project.statements],
        "contradictions": [_contradiction(item) for item in evidence.contradictions],
        "slippage_years": evidence.slippage_years,
        "geometry": to_geojson(geometry) if geometry is not None else None,
    }


def _current_investment(work: Work) -> dict[str, Any] | None:
    investment, statement = work.evidence.investment, work.evidence.investment_from
    if investment is None or statement is None:
        return None
    return {
        "amount": _number(investment.amount),
        "currency": investment.currency,
        "qualifier": investment.qualifier,
        "shared_with": list(investment.shared_with),
        "part": statement.part,
        "source": statement.source,
        "locator": statement.locator,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    investment = statement.investment
    return {
        "source": statement.source,
        "locator": statement.locator,
        "title": statement.title,
        "part": statement.part,
        "action": statement.action,
        "status": statement.status,
        "status_date": _text(statement.status_date),
        "group": statement.group,
        "period": _period(statement.period.value) if statement.period else None,
        "milestones": [{"type": m.type, "date": str(m.date), "basis": m.basis} for m in statement.milestones],
        "investment": {"amount": _number(investment.amount), "currency": investment.currency} if investment else None,
        "funding": statement.funding,
        "approvals": [{"number": a.number, "date": _text(a.date)} for a in statement.approvals],
        "parties": [party.model_dump() for party in statement.parties],
        "facts": [fact.model_dump(mode="json", exclude_none=True) for fact in statement.facts],
        "not_exhaustive": statement.not_exhaustive,
        "note": statement.note,
    }


def _contradiction(item: Contradiction) -> dict[str, Any]:
    sides = zip((item.first, item.second), item.values, strict=True)
    return {
        "field": item.field,
        "part": item.part,
        "statements": [{"source": s.source, "locator": s.locator, "value": value} for s, value in sides],
    }


def _period(period: Period) -> dict[str, Any]:
    stated = {"start": _text(period.start), "end": _text(period.end), "after": _text(period.after)}
    if period.before:
        stated["before"] = _text(period.before)
    return {**stated, "open": True} if period.open else stated


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


# GeoJSON and CSV


def to_feature_collection(programme: Programme, works: Iterable[Work]) -> dict[str, Any]:
    """Give the features of a selection with the grade of each position and its citations."""
    features = [_feature(programme, work, feature) for work in works for feature in work.features]
    return {
        "type": "FeatureCollection",
        "attribution": "© OpenStreetMap contributors (ODbL); hpgeo",
        "as_of": programme.today.isoformat(),
        "known_on": _text(programme.known_on),
        "features": features,
    }


def _feature(programme: Programme, work: Work, feature: Any) -> dict[str, Any]:
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
            **_period(work.evidence.span.period),
            "citations": citations(work, programme, "vi"),
            "accuracy": feature.accuracy,
            "accuracy_m": feature.accuracy_m,
            "geometry_source": feature.geometry_source,
            "licence": catalog.geometry_sources[feature.geometry_source].licence,
        },
        "geometry": to_geojson(feature.geometry),
    }


def citations(work: Work, programme: Programme, language: str) -> str:
    """List the citations of a work: short source name and locator, in the file's order."""
    sources = programme.catalog.sources
    named = [citation_words(sources[s.source].short[language], s.locator, language) for s in work.project.statements]
    return "; ".join(dict.fromkeys(named))


_HEADINGS = {
    "id": ("Mã", "Id"),
    "title": ("Tên công trình", "Work"),
    "layer": ("Lớp", "Layer"),
    "status": ("Trạng thái", "Status"),
    "status_basis": ("Căn cứ trạng thái", "Status basis"),
    "start": ("Bắt đầu", "Start"),
    "end": ("Kết thúc", "End"),
    "after": ("Sau", "After"),
    "overdue": ("Quá hạn, chưa có xác nhận", "Overdue, unconfirmed"),
    "agencies": ("Cơ quan theo văn bản", "Agencies as documented"),
    "agencies_today": ("Cơ quan hiện nay", "Agencies today"),
    "amount": ("Vốn đầu tư", "Investment"),
    "currency": ("Tiền tệ", "Currency"),
    "length_km": ("Chiều dài (km)", "Length (km)"),
    "area_ha": ("Diện tích (ha)", "Area (ha)"),
    "accuracy": ("Độ chính xác vị trí", "Position accuracy"),
    "accuracy_m": ("Sai số vị trí (m)", "Position error (m)"),
    "contradictions": ("Số điểm mâu thuẫn", "Contradictions"),
    "citations": ("Căn cứ", "Citations"),
}


def headings(language: str) -> dict[str, str]:
    """Give the column names of a table by key."""
    return {key: pair[1] if language == "en" else pair[0] for key, pair in _HEADINGS.items()}


def to_rows(programme: Programme, works: Iterable[Work], language: str) -> list[dict[str, Any]]:
    """Give one row per work with the keys of `headings`; codes are spelled out in the language."""
    return [_row(programme, work, language) for work in works]


def _row(programme: Programme, work: Work, language: str) -> dict[str, Any]:
    evidence, organizations = work.evidence, programme.catalog.organizations
    period, investment = evidence.span.period, evidence.investment
    then = dict.fromkeys(organizations[p.organization].name[language] for p in evidence.parties)
    now = dict.fromkeys(organizations[p.current_organization].name[language] for p in evidence.parties)
    return {
        "id": work.id,
        "title": work.project.title[language],
        "layer": codelists.LAYERS[work.project.layer][language],
        "status": codelists.STATUSES[evidence.status.code][language] if evidence.status.code else None,
        "status_basis": codelists.STATUS_BASES[evidence.status.basis][language],
        "start": _text(period.start),
        "end": _text(period.end),
        "after": _text(period.after),
        "overdue": _text(evidence.status.overdue),
        "agencies": "; ".join(then) or None,
        "agencies_today": "; ".join(now) or None,
        "amount": _number(investment.amount) if investment else None,
        "currency": investment.currency if investment else None,
        "length_km": round(work.length_km, 2) or None,
        "area_ha": round(work.area_ha, 1) or None,
        "accuracy": codelists.ACCURACIES[work.accuracy][language],
        "accuracy_m": work.accuracy_m,
        "contradictions": len(evidence.contradictions),
        "citations": citations(work, programme, language),
    }


def to_csv(programme: Programme, works: Iterable[Work], language: str) -> str:
    """Write the table as CSV with a byte-order mark, which spreadsheets need for Vietnamese."""
    names = headings(language)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(names), lineterminator="\r\n")
    writer.writerow(names)
    for row in to_rows(programme, works, language):
        writer.writerow({key: neutralise(value) for key, value in row.items()})
    return "\ufeff" + stream.getvalue()


def to_xlsx(programme: Programme, works: Iterable[Work], language: str) -> bytes:
    """Write the table as a workbook with one sheet."""
    names = headings(language)
    rows = [{names[key]: value for key, value in row.items()} for row in to_rows(programme, works, language)]
    return workbook({say("page_list", language): rows})


def to_geopackage(programme: Programme, works: Iterable[Work]) -> bytes:
    """Write the features as a GeoPackage (OGC 12-128), WGS 84, one table `works`, for QGIS.

    Raises ExportError when no work of the selection has a place.
    """
    import geopandas  # takes half a second to load, and no other export needs it

    collection = to_feature_collection(programme, works)
    if not collection["features"]:
        raise ExportError("no work of the selection has a place on the map")
    frame = geopandas.GeoDataFrame.from_features(collection, crs="EPSG:4326")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hpgeo.gpkg"
        frame.to_file(path, driver="GPKG", layer="works")
        return path.read_bytes()


def dump_json(content: Any) -> str:
    """Write JSON for people: UTF-8, two spaces, one newline at the end."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
