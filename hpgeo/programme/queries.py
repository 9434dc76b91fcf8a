"""Which works does a filter leave, and what do they add up to?

The map page applies the same rules in the browser; a test holds the two together.
Works without dates are left out of a narrowed window unless asked for, and counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hpgeo.programme.columns import Columns, Selection
from hpgeo.programme.postings import Mask
from hpgeo.programme.programme import Programme
from hpgeo.programme.search import found
from hpgeo.programme.works import UNKNOWN_STATUS, Work
from hpgeo.terms.codelists import ACCURACIES, STATUSES
from hpgeo.terms.errors import DateError, QueryError
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.periods import Interval, Mode, window

# What a query names in codes; the columns have the same names.
_DIMENSIONS = ("layers", "statuses", "organizations", "sources", "accuracies")


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


def select(programme: Programme, query: Query) -> Selection:
    """Give the works that pass every dimension of the query, in catalogue order; raise DateError on a faulty window."""
    columns = programme.columns
    return columns.selected(_passing(columns, query) & _within_window(programme, query))


def select_except_period(programme: Programme, query: Query) -> Selection:
    """Give the works that pass every dimension but the window."""
    return programme.columns.selected(_passing(programme.columns, query))


def undated(programme: Programme, query: Query) -> Selection:
    """Give the works that the window cannot judge because no document dates them."""
    columns = programme.columns
    return columns.selected(_passing(columns, query) & ~columns.judged)


def in_window(programme: Programme, query: Query, work: Work) -> bool:
    """Tell whether a work belongs to the window in the query's mode."""
    span = query.span(programme)
    if span is None:
        return True
    if not work.judged:
        return query.undated
    days = work.reach(query.mode)
    return days is not None and days.intersects(span)


def _within_window(programme: Programme, query: Query) -> Mask:
    """Mark the rows for which `in_window` holds."""
    span, columns = query.span(programme), programme.columns
    if span is None:
        return np.ones(len(columns.works), np.bool_)
    touching = columns.touching(query.mode, span)
    return np.where(columns.judged, touching, query.undated)


def _passing(columns: Columns, query: Query) -> Mask:
    passing = np.ones(len(columns.works), np.bool_)
    for dimension in _DIMENSIONS:
        wanted: frozenset[str] | None = getattr(query, dimension)
        if wanted is not None:
            passing &= getattr(columns, dimension).holding(wanted)
    if query.text.strip():
        passing &= found(columns.words, query.text)
    return passing
