"""Who answers for what, and in which period?

The works stand in a matrix of agency, layer and period; every cell can be opened as a list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select, undated
from hpgeo.programme.totals import Totals, total
from hpgeo.programme.works import Work
from hpgeo.records.models import Organization
from hpgeo.terms.codelists import ALL, PERIODS, UNDATED
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.periods import PLAN_PERIODS, PartialDate

NO_AGENCY = ""
# A column of the matrix: a layer and a period, either of which may be ALL.
Column = tuple[str, str]
_COMPANY_ROLES = frozenset({"investor", "developer", "operator"})


@dataclass(frozen=True)
class Matrix:
    """The works by the agency that answers today, layer and period; `ALL` stands for every one.

    A work stands under each of its agencies and in each period that it is under way in, so
    rows and columns overlap; the cells of `ALL` count it once. `companies` are those that
    only invest, develop or operate.
    """

    agencies: tuple[str, ...]
    companies: frozenset[str]
    layers: tuple[str, ...]
    cells: Mapping[tuple[str, str, str], tuple[Work, ...]]

    def works(self, agency: str, layer: str, period: str) -> tuple[Work, ...]:
        """Give the works of a cell."""
        return self.cells.get((agency, layer, period), ())

    def totals(self, agency: str, layer: str, period: str) -> Totals:
        """Add up a cell; a sum shared by several of its works counts once."""
        return total(self.works(agency, layer, period))

    def by_layer(self, period: str) -> list[Column]:
        """Give the columns of a period: all layers together, then each that has works in it."""
        return [(layer, period) for layer in (ALL, *self.layers) if layer == ALL or self.works(ALL, layer, period)]

    def by_period(self, layer: str) -> list[Column]:
        """Give the columns of a layer: all periods together, then each, and the undated."""
        return [(layer, period) for period in PERIODS]

    def rows(self, columns: Sequence[Column], *, companies: bool) -> list[str]:
        """Give the agencies that have works in the columns, mere companies only where they are asked for."""
        asked = [agency for agency in self.agencies if companies or agency not in self.companies]
        return [agency for agency in asked if any(self.works(agency, *column) for column in columns)]

    def most(self, agencies: Iterable[str], columns: Iterable[Column]) -> int:
        """Give the number of works in the fullest of these cells."""
        return max((len(self.works(agency, *column)) for agency in agencies for column in columns), default=0)


def matrix(programme: Programme) -> Matrix:
    """Sort the works into agency, layer and period; the busiest agency first, no agency last."""
    cells: dict[tuple[str, str, str], list[Work]] = {}
    for period in PERIODS:
        for work in _in_period(programme, period):
            for agency in (*_agencies(work), ALL):
                for layer in (work.project.layer, ALL):
                    cells.setdefault((agency, layer, period), []).append(work)
    named = {agency for agency, _, _ in cells} - {ALL}
    order = sorted(named, key=lambda agency: (agency == NO_AGENCY, -len(cells[agency, ALL, ALL]), agency))
    layers = tuple(layer for layer in LAYERS if (ALL, layer, ALL) in cells)
    fixed = {key: tuple(works) for key, works in cells.items()}
    return Matrix(tuple(order), _companies(programme), layers, fixed)


def _in_period(programme: Programme, period: str) -> Sequence[Work]:
    if period == UNDATED:
        return undated(programme, Query())
    return select(programme, _query(programme, period))


def _query(programme: Programme, period: str) -> Query:
    if period == ALL:
        return Query()
    first, last = programme.years
    plan = next(plan for plan in PLAN_PERIODS if plan.code == period)
    return Query(first_year=max(first, plan.first_year), last_year=min(last, plan.last_year))


def _agencies(work: Work) -> list[str]:
    return sorted(work.evidence.bodies) or [NO_AGENCY]


def _companies(programme: Programme) -> frozenset[str]:
    parties = [party for work in programme.works.values() for party in work.evidence.parties]
    public = {party.current_organization for party in parties if party.role not in _COMPANY_ROLES}
    return frozenset(party.current_organization for party in parties) - public


def drill(programme: Programme, agency: str, layer: str, period: str) -> dict[str, str] | None:
    """Give the address parameters that select the works of a cell; None where no filter can."""
    if period == UNDATED or agency == NO_AGENCY:
        return None
    query = _query(programme, period)
    chosen = {"agency": agency, "layer": layer, "from": query.first_year, "to": query.last_year}
    return {key: str(value) for key, value in chosen.items() if value not in (None, ALL)}


def ended(organization: Organization, today: date) -> PartialDate | None:
    """Give when a body ended, if it has."""
    end = organization.period.end if organization.period else None
    return end if end and end.last < today else None
