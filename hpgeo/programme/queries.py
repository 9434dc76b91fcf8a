"""Which works does a filter leave, and what do they add up to?

The map page applies the same rules in the browser; a test holds the two together.
Works without dates are left out of a narrowed window unless asked for, and counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hpgeo.programme.programme import Programme, Work
from hpgeo.programme.search import found, index_text
from hpgeo.terms.codelists import ACCURACIES, LAYERS, STATUSES
from hpgeo.terms.errors import DateError, QueryError
from hpgeo.terms.periods import Interval, Mode, matches, window

UNKNOWN_STATUS = "unknown"


@dataclass(frozen=True, slots=True)
class Query:
    """A filter. None leaves a dimension open; an empty set lets nothing through.

    Years are whole: the window runs from 1 January of `first_year` to 31 December of
    `last_year`. A window that is None is the whole period: everything, dated or not.
    """

    first_year: int | None = None
    last_year: int | None = None
    mode: Mode = Mode.UNDER_WAY
    undated: bool = False
    layers: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    organizations: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    accuracies: frozenset[str] | None = None
    text: str = ""

    def span(self, programme: Programme) -> Interval | None:
        """Give the window in days; None when it takes in the whole period."""
        first, last = programme.years
        from_year = first if self.first_year is None else self.first_year
        to_year = last if self.last_year is None else self.last_year
        if self.mode is Mode.UNDER_WAY and from_year <= first and to_year >= last:
            return None
        return window(from_year, to_year)


def check_query(query: Query, programme: Programme) -> None:
    """Raise QueryError when the query names a code that does not exist."""
    catalog = programme.catalog
    try:
        query.span(programme)
    except DateError as error:
        raise QueryError(str(error)) from None
    _check("layer", query.layers, LAYERS)
    _check("status", query.statuses, {*STATUSES, UNKNOWN_STATUS})
    _check("organization", query.organizations, catalog.organizations)
    _check("source", query.sources, catalog.sources)
    _check("accuracy", query.accuracies, ACCURACIES)


def _check(noun: str, codes: Iterable[str] | None, known: Any) -> None:
    for code in codes or ():
        if code not in known:
            raise QueryError(f"unknown {noun} '{code}'")


def select(programme: Programme, query: Query) -> list[Work]:
    """Give the works that pass every dimension of the query, in catalogue order."""
    return [work for work in select_except_period(programme, query) if in_window(programme, query, work)]


def select_except_period(programme: Programme, query: Query) -> list[Work]:
    """Give the works that pass every dimension but the window."""
    return [work for work in programme.works.values() if _passes(programme, query, work)]


def undated(programme: Programme, query: Query) -> list[Work]:
    """Give the works that the window cannot judge because no document dates them."""
    return [work for work in select_except_period(programme, query) if not work.judged]


def in_window(programme: Programme, query: Query, work: Work) -> bool:
    """Tell whether a work belongs to the window in the query's mode."""
    span = query.span(programme)
    if span is None:
        return True
    if not work.judged:
        return query.undated
    if query.mode is Mode.IN_SERVICE and work.evidence.serving and work.in_service is None:
        return True
    return matches(work.evidence.span.period, query.mode, span, work.in_service)


def _passes(programme: Programme, query: Query, work: Work) -> bool:
    return (
        _within(query.layers, {work.project.layer})
        and _within(query.statuses, {work.evidence.status.code or UNKNOWN_STATUS})
        and _within(query.organizations, work.organizations)
        and _within(query.sources, work.sources)
        and _within(query.accuracies, {work.accuracy})
        and (not query.text.strip() or found(index_text(work.project, programme.catalog), query.text))
    )


def _within(wanted: frozenset[str] | None, held: Iterable[str]) -> bool:
    return wanted is None or not wanted.isdisjoint(held)
