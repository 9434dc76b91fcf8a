"""How does a selection leave as JSON, for programs?

The JSON is a contract: keys may be added, none renamed. `as_of` is the day that counts as
today, `known_on` the day up to which documents are heard, null for everything on file.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hpgeo.places.layers import joined, to_geojson
from hpgeo.programme import reading
from hpgeo.programme.evidence import Contradiction
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.records.files import json_text
from hpgeo.records.indicators import Indicator
from hpgeo.records.models import Organization, Source, Statement

# The keys of a statement, in their order; those of the record that are not named here stay inside.
_STATEMENT = (
    "source", "locator", "title", "part", "action", "status", "status_date", "group", "period", "milestones",
    "investment", "funding", "approvals", "parties", "facts", "not_exhaustive", "note",
)  # fmt: skip


def write(programme: Programme, works: Sequence[Work], _language: str) -> str:
    """Write the catalog, or a selection of it; names stand in both languages."""
    return json_text(_content(programme, map(_project, works)))


def to_json(programme: Programme, works: Sequence[Work]) -> dict[str, Any]:
    """Give the catalog, or a selection of it, in the contract's form."""
    return _content(programme, [_project(work) for work in works])


def _content(programme: Programme, projects: Iterable[dict[str, Any]]) -> dict[str, Any]:
    catalog = programme.catalog
    return {
        "as_of": programme.today.isoformat(),
        "known_on": reading.day(programme.known_on),
        "sources": [_source(source) for source in catalog.sources.values()],
        "organizations": [_organization(organization) for organization in catalog.organizations.values()],
        "projects": projects,
        "indicators": [_indicator(indicator) for indicator in programme.indicators.values()],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "number": source.number,
        "title": source.title.model_dump(),
        "publisher": source.publisher.model_dump(),
        "date": reading.day(source.date),
        "as_of": reading.day(source.knowledge_date),
        "kind": source.kind,
        "url": source.url,
    }


def _organization(organization: Organization) -> dict[str, Any]:
    period = organization.period
    return {
        "id": organization.id,
        "name": organization.name.model_dump(),
        "period": {"start": reading.day(period.start), "end": reading.day(period.end)} if period else {},
        "successor": organization.successor,
        "check": organization.check,
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    """Give an indicator; a value has only the keys that are stated."""
    content = indicator.model_dump(mode="json", exclude_none=True)
    for value in content["values"]:
        value.update({key: reading.number(number) for key, number in value.items() if isinstance(number, float)})
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
        "overdue": reading.day(evidence.status.overdue),
        "stale": evidence.stale,
        "period": period(reading.dates(evidence.span.period)),
        "in_service": reading.day(evidence.in_service),
        "investment": _current_investment(work),
        "parties": [party._asdict() for party in reading.parties(work)],
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
    found = reading.current_sum(work)
    if found is None:
        return None
    more = {"qualifier": found.stated["qualifier"], "shared_with": found.stated["shared_with"], "part": found.part}
    return {**_sum(found.stated), **more, **found.cited._asdict()}


def _statement(statement: Statement) -> dict[str, Any]:
    told = reading.statement(statement)
    told["period"] = told["period"] and period(told["period"])
    told["investment"] = told["investment"] and _sum(told["investment"])
    return {key: told[key] for key in _STATEMENT}


def _sum(stated: Mapping[str, Any]) -> dict[str, Any]:
    return {"amount": reading.number(stated["amount"]), "currency": stated["currency"]}


def _contradiction(item: Contradiction) -> dict[str, Any]:
    return {
        "field": item.field,
        "part": item.part,
        "statements": [side._asdict() for side in reading.sides(item)],
    }


def period(dates: Mapping[str, Any]) -> dict[str, Any]:
    """Give a period; `before` and `open` stand only where they apply."""
    always = {key: dates[key] for key in ("start", "end", "after")}
    return always | {key: dates[key] for key in ("before", "open") if dates[key]}
