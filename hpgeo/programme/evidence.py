"""What holds today, on whose word, and where do the documents disagree?

Two times are kept apart: the period that a work covers, and the knowledge date of the
document that says so. The current view takes the newest official statement for each
field; a newer public page wins only for a status or for an event that has happened.
A plan proves nothing: a planned date that has passed leaves the last stated status.

Every answer carries the statements it rests on. "Today" is always passed in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Investment, Milestone, Project, Source, Statement
from hpgeo.terms.codelists import END_MILESTONES, START_MILESTONES
from hpgeo.terms.periods import PartialDate, Period

# Documents further apart than this do not contradict each other: the later one is a change.
CONTRADICTION_DAYS = 366
STALE_YEARS = 2

FINISHED = frozenset({"completion", "maintenance"})
_ENDED = FINISHED | {"cancelled"}
_MILESTONE_STATUS = {"groundbreaking": "implementation", "completion": "completion", "opening": "maintenance"}
_STAGE = {
    code: stage
    for stage, code in enumerate(("identification", "preparation", "implementation", "completion", "maintenance"))
}
_LEADING_ROLES = frozenset({"lead", "monitor"})
_DECIDED = frozenset({"plan-approval", "establishment"})
# What a document plans to do implies at most this stage.
_ACTION_STATUS = {
    "study": "identification",
    "plan": "identification",
    "prepare": "preparation",
    "build": "identification",
    "upgrade": "identification",
    "expand": "identification",
}
# A funding line that names another one as part of itself does not contradict it.
_FUNDING_WITHIN = {
    ("city-budget", "local-budget-and-other"),
    ("city-budget", "state-budget-and-other"),
    ("local-budget-and-other", "state-budget-and-other"),
    ("state-budget", "state-budget-and-other"),
}


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a work: an OC4IDS status (or `suspended`), None when nothing is known.

    `basis` is stated, derived or unknown. `statement` is the one it rests on, `since` the
    knowledge date. `overdue` is the planned date that passed without a report, `due_from`
    the statement that gives it.
    """

    code: str | None
    basis: str
    statement: Statement | None = None
    since: PartialDate | None = None
    overdue: PartialDate | None = None
    due_from: Statement | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Period and milestones as one field, with the statements that give its two sides."""

    period: Period
    start_from: Statement | None = None
    end_from: Statement | None = None
    start_basis: str = "planned"
    end_basis: str = "planned"
    filled: str | None = None  # "start" or "end" where an older statement fills a gap

    def __bool__(self) -> bool:
        return bool(self.period)


@dataclass(frozen=True, slots=True)
class CurrentParty:
    """An agency as the document names it and the body that answers for it today."""

    organization: str
    role: str
    current_organization: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements, at most a year apart, that do not agree on one field."""

    field: str
    part: str | None
    first: Statement
    second: Statement
    values: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything derived from the statements of one project, as of one day."""

    status: Status
    span: Span
    in_service: PartialDate | None
    serving: bool  # in service now, though no source says since when
    investment: Investment | None
    investment_from: Statement | None
    parties: tuple[CurrentParty, ...]
    contradictions: tuple[Contradiction, ...]
    slippage_years: int | None
    stale: bool

    @property
    def bodies(self) -> tuple[str, ...]:
        """The ids of the bodies that answer today, each once."""
        return _bodies(self.parties)

    @property
    def leading(self) -> tuple[str, ...]:
        """Of these bodies those that lead or monitor; all of them where no document says which."""
        return _bodies(party for party in self.parties if party.role in _LEADING_ROLES) or self.bodies


def _bodies(parties: Iterable[CurrentParty]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.current_organization for party in parties))


def weigh(project: Project, catalog: Catalog, today: date) -> Evidence:
    """Derive the current view of one project as of `today`."""
    ranked = _ranked(project.statements, catalog.sources)
    span = _current_span(ranked, catalog.sources)
    trusted = _official_first(ranked, catalog.sources)
    funded = next((s for s in trusted if s.investment and not s.part), None)
    funded = funded or next((s for s in trusted if s.investment), None)
    return Evidence(
        **_of_day(ranked, span, catalog.sources, today),
        span=span,
        investment=funded.investment if funded else None,
        investment_from=funded,
        parties=tuple(_parties(ranked, catalog)),
        contradictions=tuple(contradictions(project, catalog)),
        slippage_years=_slippage(ranked, catalog.sources),
    )


def weigh_again(evidence: Evidence, project: Project, catalog: Catalog, today: date) -> Evidence:
    """Weigh the same statements on another day: only what depends on the day is derived anew."""
    ranked = _ranked(project.statements, catalog.sources)
    return replace(evidence, **_of_day(ranked, evidence.span, catalog.sources, today))


def _of_day(ranked: Sequence[Statement], span: Span, sources: Mapping[str, Source], today: date) -> dict[str, Any]:
    """Derive the fields of the evidence that depend on the day."""
    status = _status(ranked, span, sources, today)
    return {
        "status": status,
        "in_service": _in_service(status, span, today),
        "serving": status.code in FINISHED,
        "stale": _stale(ranked, sources, today),
    }


def told_on(statement: Statement, sources: Mapping[str, Source]) -> date:
    """Give the last day of the knowledge date; general knowledge is older than everything."""
    source = sources[statement.source]
    return source.knowledge_date.last if source.knowledge_date else date.min


def _kind(statement: Statement, sources: Mapping[str, Source]) -> str:
    return sources[statement.source].kind


def _ranked(statements: Sequence[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    """Sort newest first; of one day, official before public, then as the file has them."""
    return sorted(statements, key=lambda s: (-told_on(s, sources).toordinal(), sources[s.source].kind != "official"))


def _official_first(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    order = {"official": 0, "public": 1, "general-knowledge": 2}
    return sorted(ranked, key=lambda s: order[sources[s.source].kind])


# Span


def stated_span(statement: Statement) -> Span:
    """Read period and milestones of one statement as one span; a milestone is the more exact."""
    period = statement.period.value if statement.period else Period()
    start = _milestone(statement, START_MILESTONES)
    end = _milestone(statement, END_MILESTONES)
    first = start.date if start else period.start
    last = end.date if end else period.end
    if first and last and last.last < first.first:
        first = None
    bounded = last is None and not (first and period.before and period.before.first <= first.first)
    merged = Period(
        start=first,
        end=last,
        after=None if first or last else period.after,
        before=period.before if bounded else None,
        open=period.open and last is None,
    )
    return Span(
        merged,
        statement if merged.start or merged.after else None,
        statement if merged.end or merged.before else None,
        start.basis if start else "planned",
        end.basis if end else "planned",
    )


def _milestone(statement: Statement, types: frozenset[str]) -> Milestone | None:
    """Pick the milestone of these types that counts: an actual one, then the last dated."""
    found = [milestone for milestone in statement.milestones if milestone.type in types]
    return max(found, key=lambda m: (m.basis == "actual", m.date), default=None)


def _current_span(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> Span:
    whole = [statement for statement in ranked if statement.part is None]
    span = _newest_span(whole, sources)
    if span:
        return span
    parts = sorted({statement.part for statement in ranked if statement.part})
    spans = [_newest_span([s for s in ranked if s.part == part], sources) for part in parts]
    return _hull([part_span for part_span in spans if part_span])


def _newest_span(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> Span:
    """Take the newest stated span; a side it lacks is filled from older ones if consistent."""
    spans = [(statement, stated_span(statement)) for statement in ranked]
    spans = [(statement, span) for statement, span in spans if span]
    usable = [span for statement, span in spans if sources[statement.source].kind == "official"]
    if not usable:
        usable = [span for _, span in spans]
    if not usable:
        return Span(Period())
    newest = _overlay_actual(_fullest_of_newest(usable, spans, sources), spans, sources)
    for older in usable:
        newest = _filled(newest, older)
    return newest


def _fullest_of_newest(
    usable: Sequence[Span], spans: Sequence[tuple[Statement, Span]], sources: Mapping[str, Source]
) -> Span:
    """Of the statements of the newest document, take the one that says most."""
    day = {id(span): told_on(statement, sources) for statement, span in spans}
    newest = [span for span in usable if day[id(span)] == day[id(usable[0])]]
    return max(newest, key=lambda span: (span.period.start is not None) + (span.period.end is not None))


def _overlay_actual(span: Span, spans: Sequence[tuple[Statement, Span]], sources: Mapping[str, Source]) -> Span:
    """Let a reported event of a public page take the place of a plan."""
    for statement, other in spans:
        if sources[statement.source].kind == "general-knowledge":
            continue
        if other.end_basis == "actual" and span.end_basis != "actual" and not _replanned(statement, span, sources):
            span = _ended(span, other, statement)
        if other.start_basis == "actual" and span.start_basis != "actual":
            span = _begun(span, other, statement)
    return span


def _replanned(report: Statement, span: Span, sources: Mapping[str, Source]) -> bool:
    """Tell whether the plan is newer than the report: then it speaks of what comes after."""
    plan = span.end_from or span.start_from
    return plan is not None and told_on(plan, sources) > told_on(report, sources)


def _ended(span: Span, report: Span, statement: Statement) -> Span:
    end, start = report.period.end, span.period.start
    if end is None:
        return span
    kept = start if start and start.first <= end.last else None
    return replace(span, period=Period(kept, end), end_from=statement, end_basis="actual")


def _begun(span: Span, report: Span, statement: Statement) -> Span:
    start, period = report.period.start, span.period
    if start is None:
        return span
    end = period.end if period.end and period.end.last >= start.first else None
    before = period.before if period.before and end is None and period.before.first > start.first else None
    begun = Period(start, end, before=before, open=period.open and end is None)
    return replace(span, period=begun, start_from=statement, start_basis="actual")


def _filled(span: Span, older: Span) -> Span:
    """Fill a missing side from an older span when the two fit together."""
    period = span.period
    start, end = older.period.start, older.period.end
    lacks_start = period.start is None and period.after is None
    if start and lacks_start and (period.last_day is None or start.first <= period.last_day):
        merged = Period(start, period.end, before=period.before, open=period.open)
        return Span(merged, older.start_from, span.end_from, older.start_basis, span.end_basis, "start")
    lacks_end = period.end is None and period.before is None and not period.open
    if end and lacks_end and (period.first_day is None or end.last >= period.first_day):
        merged = Period(period.start, end, after=period.after)
        return Span(merged, span.start_from, older.end_from, span.start_basis, older.end_basis, "end")
    return span


def _hull(spans: Sequence[Span]) -> Span:
    """Join the spans of the parts: from the first start to the last end, where all are known."""
    if not spans:
        return Span(Period())
    if len(spans) == 1:
        return spans[0]
    starts = [span for span in spans if span.period.start]
    ends = [span for span in spans if span.period.end]
    first = min(starts, key=lambda s: s.period.start) if starts else None  # type: ignore[arg-type,return-value]
    last = max(ends, key=lambda s: s.period.end) if len(ends) == len(spans) else None  # type: ignore[arg-type,return-value]
    if not first and not last:
        return spans[0]
    return Span(
        Period(first.period.start if first else None, last.period.end if last else None),
        first.start_from if first else None,
        last.end_from if last else None,
        first.start_basis if first else "planned",
        last.end_basis if last else "planned",
    )


# Status


def _status(ranked: Sequence[Statement], span: Span, sources: Mapping[str, Source], today: date) -> Status:
    stated = _stated_status(ranked, sources)
    found = stated or _derived_status(ranked, sources) or Status(None, "unknown")
    due = _overdue(found.code, span, today) or _disputed(found.code, ranked, span, sources, today)
    known = _known_finished(ranked, sources) if due else None
    if known:
        # A date has passed in silence, and it is common knowledge that the work serves: it is marked as such.
        return known
    return Status(found.code, found.basis, found.statement, found.since, *(due or ()))


def _known_finished(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> Status | None:
    """Give what general knowledge says of a work that is finished."""
    common = [statement for statement in ranked if _kind(statement, sources) == "general-knowledge"]
    reports = [report for statement in common for report in _reports(statement, sources)]
    return next((report for report in reports if report.code in FINISHED), None)


def _stated_status(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> Status | None:
    """Take the newest status or reported event; of one date the further stage wins."""
    reports = [report for statement in ranked for report in _reports(statement, sources)]
    whole = [report for report in reports if report.statement and report.statement.part is None] or reports
    # General knowledge speaks only where nothing else does.
    cited = [report for report in whole if report.statement and _kind(report.statement, sources) != "general-knowledge"]
    if not cited:
        return whole[0] if whole else None
    return max(cited, key=lambda r: (r.since.last if r.since else date.min, _STAGE.get(r.code or "", 9)))


def _reports(statement: Statement, sources: Mapping[str, Source]) -> Iterator[Status]:
    since = statement.status_date or sources[statement.source].knowledge_date
    if statement.status:
        yield Status(statement.status, "stated", statement, since)
    for milestone in statement.milestones:
        if milestone.basis == "actual" and milestone.type in _MILESTONE_STATUS:
            yield Status(_MILESTONE_STATUS[milestone.type], "stated", statement, milestone.date)


def _derived_status(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> Status | None:
    """Derive the stage that the statements imply: the furthest of them, newest statement first."""
    implied = [(statement, _implied(statement, sources[statement.source])) for statement in ranked]
    known = [(statement, code) for statement, code in implied if code]
    if not known:
        return None
    statement, code = max(known, key=lambda pair: _STAGE[pair[1]])
    return Status(code, "derived", statement, sources[statement.source].knowledge_date)


def _implied(statement: Statement, source: Source) -> str | None:
    """Presume building of a decided work that opens in the document's own year, preparation of a decision."""
    due = _milestone(statement, END_MILESTONES)
    soon = due and source.knowledge_date and due.date.year == source.knowledge_date.year
    if soon and statement.approvals:
        return "implementation"
    approved = any(m.type in _DECIDED and m.basis == "actual" for m in statement.milestones)
    if statement.approvals or approved:
        return "preparation"
    return _ACTION_STATUS.get(statement.action or "", "identification" if statement.period else None)


class _Due(NamedTuple):
    """A planned date that has passed, and the statement that gives it."""

    day: PartialDate
    statement: Statement | None


def _overdue(code: str | None, span: Span, today: date) -> _Due | None:
    """Give the planned date that has passed without a report, the end before the start."""
    end, start = span.period.end, span.period.start
    if code in _ENDED or span.end_basis == "actual":
        return None
    if end and end.last < today:
        return _Due(end, span.end_from)
    started = code == "implementation" or span.start_basis == "actual"
    if start is None or start.last >= today or started or not _breaks_ground(span):
        return None
    return _Due(start, span.start_from)


def _disputed(
    code: str | None, ranked: Sequence[Statement], span: Span, sources: Mapping[str, Source], today: date
) -> _Due | None:
    """Give the named opening that has passed, where a period of a document close to it runs on.

    A general period does not take back an opening that was announced within the same year; a newer
    announcement does, and so does a document of another year.
    """
    plan = span.end_from
    if code in _ENDED or span.end_basis == "actual" or plan is None or _milestone(plan, END_MILESTONES):
        return None
    for statement in ranked:
        named = _milestone(statement, END_MILESTONES)
        whole = statement.part is None and _kind(statement, sources) == "official"
        if whole and named and named.date.last < today and _close(statement, plan, sources):
            return _Due(named.date, statement)
    return None


def _breaks_ground(span: Span) -> bool:
    """Tell whether the start is a groundbreaking that was named, not only the year a period begins."""
    statement = span.start_from
    return statement is not None and _milestone(statement, START_MILESTONES) is not None


def _in_service(status: Status, span: Span, today: date) -> PartialDate | None:
    """Give the date from which the work serves: reported, else planned and still ahead."""
    if span.end_basis == "actual":
        return span.period.end
    if status.code in FINISHED:
        return status.since
    return None if status.code == "cancelled" or _overdue(status.code, span, today) else span.period.end


# Parties, contradictions, slippage


def _parties(ranked: Sequence[Statement], catalog: Catalog) -> Iterator[CurrentParty]:
    """Give each agency and role once, on the word of its newest statement."""
    seen: set[tuple[str, str]] = set()
    for statement in ranked:
        for party in statement.parties:
            if (party.organization, party.role) not in seen:
                seen.add((party.organization, party.role))
                current = catalog.current_organization(party.organization)
                yield CurrentParty(party.organization, party.role, current, statement)


_COMPARED_ROLES = ("lead", "monitor", "investor", "developer", "operator")


class _Compared(NamedTuple):
    """What is compared of a statement; read once, since each is held against each other one."""

    statement: Statement
    told: date
    period: Period
    holders: Mapping[str, Sequence[str]]
    current: Mapping[str, frozenset[str]]


def contradictions(project: Project, catalog: Catalog) -> Iterator[Contradiction]:
    """Compare the statements of each part pairwise: end year, sum, funding, party of one role."""
    read = [_compared(statement, catalog) for statement in project.statements]
    for first, second in combinations(read, 2):
        if first.statement.part == second.statement.part and _are_close(first.told, second.told):
            for field, values in _differences(first, second):
                yield Contradiction(field, first.statement.part, first.statement, second.statement, values)


def _compared(statement: Statement, catalog: Catalog) -> _Compared:
    holders = {role: _holders(statement, role) for role in _COMPARED_ROLES}
    current = {role: frozenset(map(catalog.current_organization, held)) for role, held in holders.items()}
    return _Compared(statement, told_on(statement, catalog.sources), stated_span(statement).period, holders, current)


def _are_close(first: date, second: date) -> bool:
    return date.min not in (first, second) and abs(first - second) <= timedelta(days=CONTRADICTION_DAYS)


def _close(first: Statement, second: Statement, sources: Mapping[str, Source]) -> bool:
    return _are_close(told_on(first, sources), told_on(second, sources))


def _differences(one: _Compared, other: _Compared) -> Iterator[tuple[str, tuple[str, str]]]:
    if _ends_differ(one.period, other.period):
        yield "end", (_end_value(one.period), _end_value(other.period))
    first, second = one.statement, other.statement
    sums = first.investment, second.investment
    if sums[0] and sums[1] and _sums_differ(sums[0], sums[1]):
        yield "investment", (_sum_value(sums[0]), _sum_value(sums[1]))
    if first.funding and second.funding and not _fundings_agree(first.funding, second.funding):
        yield "funding", (first.funding, second.funding)
    for role in _COMPARED_ROLES:
        current = one.current[role], other.current[role]
        if all(current) and current[0].isdisjoint(current[1]):
            yield f"parties.{role}", (", ".join(one.holders[role]), ", ".join(other.holders[role]))


def _ends_differ(first: Period, second: Period) -> bool:
    """Tell whether two end years differ, or one lies where the other's bound forbids it."""
    if first.end and second.end:
        return first.end.year != second.end.year
    return any(
        one.end and other.after and one.end.year <= other.after.year
        for one, other in ((first, second), (second, first))
    )


def _end_value(period: Period) -> str:
    if period.end:
        return str(period.end.year)
    return f"> {period.after.year}" if period.after else ""


def _sums_differ(first: Investment, second: Investment) -> bool:
    comparable = first.currency == second.currency and set(first.shared_with) == set(second.shared_with)
    return comparable and abs(first.amount - second.amount) > 0.005 * max(first.amount, second.amount)


def _sum_value(investment: Investment) -> str:
    return f"{investment.amount:.0f} {investment.currency}"


def _fundings_agree(first: str, second: str) -> bool:
    return first == second or (first, second) in _FUNDING_WITHIN or (second, first) in _FUNDING_WITHIN


def _holders(statement: Statement, role: str) -> list[str]:
    return [party.organization for party in statement.parties if party.role == role]


def _slippage(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> int | None:
    """Count the years by which the newest stated end lies behind the oldest one."""
    ends = []
    for statement in ranked:
        if statement.part is None and sources[statement.source].kind != "general-knowledge":
            end = stated_span(statement).period.end
            if end:
                ends.append((told_on(statement, sources), end.year))
    if len({day for day, _ in ends}) < 2:
        return None
    oldest = max(year for day, year in ends if day == min(ends)[0])
    newest = max(year for day, year in ends if day == max(ends)[0])
    return newest - oldest if newest > oldest else None


def _stale(ranked: Sequence[Statement], sources: Mapping[str, Source], today: date) -> bool:
    newest = max(told_on(statement, sources) for statement in ranked)
    return newest < today.replace(year=today.year - STALE_YEARS, day=min(today.day, 28))
