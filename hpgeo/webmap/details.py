"""What does the page show of a work once somebody looks at it?

Statements, parties, dates and sums with the places in the documents that say so. The page fetches them in chunks of
so many works; what it needs of every work at once stands in columns (`work_columns`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hpgeo.programme import reading
from hpgeo.programme.evidence import Contradiction, Span
from hpgeo.programme.works import Work
from hpgeo.records.models import Statement

Details = dict[str, Any]


def details(work: Work, shown: Collection[str]) -> Details:
    """Give the details of a work, ready for JSON; `shown` are the ids of the works that the page holds."""
    project, evidence = work.project, work.evidence
    return lean(
        {
            "statusFrom": reading.citation(evidence.status.statement),
            "overdue": reading.day(evidence.status.overdue),
            "stale": evidence.stale,
            "span": _span(evidence.span),
            **_investment(work),
            "parties": reading.parties(work),
            "related": [[link.project, link.relation] for link in project.related if link.project in shown],
            "slippage": evidence.slippage_years,
            "contradictions": [_contradiction(item) for item in evidence.contradictions],
            "statements": [_statement(statement) for statement in project.statements],
            "aliases": list(project.aliases),
        }
    )


def _span(span: Span) -> dict[str, Any] | None:
    if not span:
        return None
    return lean(
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
    return {"investment": lean(found.stated), "investmentFrom": found.cited, "investmentPart": found.part_name}


def _contradiction(item: Contradiction) -> dict[str, Any]:
    return {"field": item.field, "sides": reading.sides(item)}


def _statement(statement: Statement) -> dict[str, Any]:
    told = reading.statement(statement)
    return lean(
        {
            "cite": [told["source"], told["locator"]],
            "title": told["title"],
            "part": told["part"],
            "action": told["action"],
            "status": told["status"],
            "statusDate": told["status_date"],
            "group": told["group"],
            "parties": _rows(told["parties"]),
            "investment": lean(told["investment"] or {}),
            "funding": told["funding"],
            "approvals": _rows(told["approvals"]),
            "period": lean(told["period"] or {}),
            "milestones": _rows(told["milestones"]),
            "facts": told["facts"],
            "open": told["not_exhaustive"],
            "note": told["note"],
        }
    )


def _rows(items: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """Give the values without their keys, in the order of the record."""
    return [list(item.values()) for item in items]


def lean(content: dict[str, Any]) -> dict[str, Any]:
    """Drop what is empty: the page takes a missing key for nothing."""
    return {key: value for key, value in content.items() if value not in (None, [], {}, "", False, 0)}
