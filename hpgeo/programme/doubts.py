"""What is in doubt: where do documents disagree, what is overdue, and of what has nobody spoken for long?

Nothing is judged; every doubt leads to the statements that it rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hpgeo.programme.evidence import Contradiction, stated_span, told_on
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Statement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A contradiction of one work, and the later statement that decides it, if any."""

    work: Work
    contradiction: Contradiction
    settled_by: Statement | None = None

    @property
    def in_force(self) -> bool:
        """Whether nothing later has decided it."""
        return self.settled_by is None


def disagreements(programme: Programme) -> list[Disagreement]:
    """List every contradiction, those in force first: nothing later has decided them."""
    found = [
        Disagreement(work, item, _settled(work, item, programme.catalog))
        for work in programme.works.values()
        for item in work.evidence.contradictions
    ]
    return sorted(found, key=lambda item: not item.in_force)


def _settled(work: Work, item: Contradiction, catalog: Catalog) -> Statement | None:
    """Find what decides: after both sides an official word on the field of the same part, or a reported end."""
    told = max(told_on(item.first, catalog.sources), told_on(item.second, catalog.sources))
    later = [
        statement
        for statement in work.project.statements
        if statement.part == item.part
        and told_on(statement, catalog.sources) > told
        and (
            _speaks_on(statement, item.field)
            if catalog.sources[statement.source].kind == "official"
            else item.field == "end" and stated_span(statement).end_basis == "actual"
        )
    ]
    return max(later, key=lambda statement: told_on(statement, catalog.sources), default=None)


def _speaks_on(statement: Statement, field: str) -> bool:
    if field == "end":
        period = stated_span(statement).period
        return period.end is not None or period.after is not None
    if field == "investment":
        return statement.investment is not None
    if field == "funding":
        return statement.funding is not None
    role = field.removeprefix("parties.")
    return any(party.role == role for party in statement.parties)


def overdue(works: Iterable[Work]) -> list[Work]:
    """List the works whose planned date has passed without a report, the longest overdue first."""
    late = [(work.evidence.status.overdue, work) for work in works]
    return [work for _, work in sorted(((d.last, w) for d, w in late if d), key=lambda pair: (pair[0], pair[1].id))]


def stale(works: Iterable[Work], catalog: Catalog) -> list[Work]:
    """List the works without news for two years, the longest silent first."""
    silent = [work for work in works if work.evidence.stale]
    return sorted(silent, key=lambda work: (newest(work, catalog)[1], work.id))


def newest(work: Work, catalog: Catalog) -> tuple[Statement, int]:
    """Give the newest statement of a work and its day as a number."""
    told = [(told_on(statement, catalog.sources).toordinal(), statement) for statement in work.project.statements]
    day, statement = max(told, key=lambda pair: pair[0])
    return statement, day
