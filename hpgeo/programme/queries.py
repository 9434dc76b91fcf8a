"""Which works does a filter leave, and what do they add up to?

The map page applies the same rules in the browser; a test holds the two together.
Works without dates are left out of a narrowed window unless asked for, and counted.
"""

from dataclasses import dataclass

import numpy as np

from hpgeo.programme.columns import Columns, Selection
from hpgeo.programme.dimensions import DIMENSIONS, Dimension
from hpgeo.programme.postings import Mask
from hpgeo.programme.programme import Programme
from hpgeo.programme.search import found
from hpgeo.programme.works import Work
from hpgeo.terms.errors import DateError, QueryError
from hpgeo.terms.periods import Interval, Mode, window


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

    def codes(self, dimension: Dimension) -> frozenset[str] | None:
        """Give the codes that pass in a dimension; None where it is open."""
        wanted: frozenset[str] | None = getattr(self, dimension.name)
        return wanted

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
    try:
        query.span(programme)
    except DateError as error:
        raise QueryError(str(error)) from None
    for dimension in DIMENSIONS:
        known = dimension.known(programme.catalog)
        for code in query.codes(dimension) or ():
            if code not in known:
                raise QueryError(f"unknown {dimension.noun} '{code}'")


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
    for dimension in DIMENSIONS:
        wanted = query.codes(dimension)
        if wanted is not None:
            passing &= columns.codes(dimension).holding(wanted)
    if query.text.strip():
        passing &= found(columns.words, query.text)
    return passing
