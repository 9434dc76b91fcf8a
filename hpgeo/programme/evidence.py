"""What holds today, on whose word, and where do the documents disagree?

Two times are kept apart: the period that a work covers, and the knowledge date of the
document that says so. The current view takes the newest official statement for each
field; a newer public page wins only for a status or for an event that has happened.
A plan proves nothing: a planned date that has passed leaves the last stated status.

Every answer carries the statements it rests on. "Today" is always passed in.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

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
_COMPARED_ROLES = ("lead", "monitor", "investor", "developer", "operator")
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
    """Everything derived from the statements of one project, as of one day.

    It would be the same as of any other day after the first day of `alike` and up to the last.
    """

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
    alike: tuple[date, date]

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
    spans = _spans(ranked)
    return _weighed(ranked, spans, _contradictions(project.statements, spans, catalog), catalog, today)


# The stated span of each statement, by the identity of the statement: it is asked for again and again.
_Spans: TypeAlias = Mapping[int, "Span"]


def _spans(statements: Iterable[Statement]) -> _Spans:
    return {id(statement): stated_span(statement) for statement in statements}


def _weighed(
    ranked: Sequence[Statement], spans: _Spans, found: Iterable[Contradiction], catalog: Catalog, today: date
) -> Evidence:
    span = _current_span(ranked, spans, catalog.sources)
    trusted = _official_first(ranked, catalog.sources)
    funded = next((s for s in trusted if s.investment and not s.part), None)
    funded = funded or next((s for s in trusted if s.investment), None)
    return Evidence(
        **_of_day(ranked, span, catalog.sources, today),
        span=span,
        investment=funded.investment if funded else None,
        investment_from=funded,
        parties=tuple(_parties(ranked, catalog)),
        contradictions=tuple(found),
        slippage_years=_slippage(ranked, spans, catalog.sources),
    )


def weigh_again(evidence: Evidence, project: Project, catalog: Catalog, today: date) -> Evidence:
    """Weigh the same statements on another day: only what depends on the day is derived anew."""
    if evidence.alike[0] < today <= evidence.alike[1]:
        return evidence
    ranked = _ranked(project.statements, catalog.sources)
    return replace(evidence, **_of_day(ranked, evidence.span, catalog.sources, today))


def weigh_fewer(evidence: Evidence, project: Project, catalog: Catalog, today: date) -> Evidence:
    """Weigh a project of which fewer statements are heard than those on which some evidence rests."""
    ranked = _ranked(project.statements, catalog.sources)
    heard = {id(statement) for statement in ranked}
    found = [each for each in evidence.contradictions if id(each.first) in heard and id(each.second) in heard]
    return _weighed(ranked, _spans(ranked), found, catalog, today)


def _of_day(ranked: Sequence[Statement], span: Span, sources: Mapping[str, Source], today: date) -> dict[str, Any]:
    """Derive the fields of the evidence that depend on the day."""
    status = _status(ranked, span, sources, today)
    fresh = _last_fresh_day(told_on(ranked[0], sources))
    return {
        "status": status,
        "in_service": _in_service(status, span, today),
        "serving": status.code in FINISHED,
        "stale": today > fresh,
        "alike": _alike(ranked, span, fresh, today),
    }


def _alike(ranked: Sequence[Statement], span: Span, fresh: date, today: date) -> tuple[date, date]:
    """Give the days between which the fields that depend on the day stay the same: after the first, up to the last."""
    turning = [day.last for day in (span.period.start, span.period.end) if day]
    turning += [event.date.last for each in ranked for event in each.milestones if event.type in END_MILESTONES]
    turning.append(fresh)
    before = max((day for day in turning if day < today), default=date.min)
    return before, min((day for day in turning if day >= today), default=date.max)


def told_on(statement: Statement, sources: Mapping[str, Source]) -> date:
    """Give the last day of the knowledge date; general knowledge is older than everything."""
    return sources[statement.source].known_until


def _kind(statement: Statement, sources: Mapping[str, Source]) -> str:
    return sources[statement.source].kind


def _ranked(statements: Sequence[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    """Sort newest first; of one day, official before public, then as the file has them."""
    return sorted(statements, key=lambda s: (-told_on(s, sources).toordinal(), sources[s.source].kind != "official"))


def _official_first(ranked: Sequence[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    order = {"official": 0, "public": 1, "general-knowledge": 2}
    return sorted(ranked, key=lambda s: order[sources[s.source].kind])


# Span

_NO_SPAN = Span(Period())


def stated_span(statement: Statement) -> Span:
    """Read period and milestones of one statement as one span; a milestone is the more exact."""
    if statement.period is None and not statement.milestones:  # as most statements of a long record
        return _NO_SPAN
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


def _current_span(ranked: Sequence[Statement], stated: _Spans, sources: Mapping[str, Source]) -> Span:
    by_part: dict[str | None, list[Statement]] = {}
    for statement in ranked:
        by_part.setdefault(statement.part, []).append(statement)
    span = _newest_span(by_part.pop(None, []), stated, sources)
    if span:
        return span
    spans = [_newest_span(by_part[part], stated, sources) for part in sorted(part for part in by_part if part)]
    return _hull([part_span for part_span in spans if part_span])


def _newest_span(ranked: Sequence[Statement], stated: _Spans, sources: Mapping[str, Source]) -> Span:
    """Take the newest stated span; a side it lacks is filled from older ones if consistent."""
    spans = [(statement, span) for statement in ranked if (span := stated[id(statement)])]
    usable = [span for statement, span in spans if sources[statement.source].kind == "official"]
    if not usable:
        usable = [span for _, span in spans]
    if not usable:
        return _NO_SPAN
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


class _Said(NamedTuple):
    """All of a statement that another one may contradict; statements that say the same are compared once."""

    part: str | None
    told: date
    period: Period
    investment: Investment | None
    funding: str | None
    holders: tuple[tuple[str, str], ...]  # role and agency


def _contradictions(statements: Sequence[Statement], stated: _Spans, catalog: Catalog) -> Iterator[Contradiction]:
    """Compare the statements of each part pairwise: end year, sum, funding, party of one role."""
    alike: dict[_Said, list[int]] = {}
    for place, statement in enumerate(statements):
        alike.setdefault(_said(statement, stated[id(statement)].period, catalog.sources), []).append(place)
    found = [
        (min(one, other), max(one, other), field, values if one < other else values[::-1])
        for (first, ones), (second, others) in combinations(alike.items(), 2)
        if first.part == second.part and _near(first.told, second.told)
        for field, values in _differences(first, second, catalog)
        for one in ones
        for other in others
    ]
    for one, other, field, values in sorted(found, key=lambda item: item[:2]):
        yield Contradiction(field, statements[one].part, statements[one], statements[other], values)


def _said(statement: Statement, period: Period, sources: Mapping[str, Source]) -> _Said:
    holders = tuple((party.role, party.organization) for party in statement.parties if party.role in _COMPARED_ROLES)
    day = told_on(statement, sources)
    return _Said(statement.part, day, period, statement.investment, statement.funding, holders)


def _close(first: Statement, second: Statement, sources: Mapping[str, Source]) -> bool:
    return _near(told_on(first, sources), told_on(second, sources))


def _near(first: date, second: date) -> bool:
    """Tell whether two documents are too close to each other for a change; general knowledge is near nothing."""
    return date.min not in (first, second) and abs(first - second) <= timedelta(days=CONTRADICTION_DAYS)


def _differences(first: _Said, second: _Said, catalog: Catalog) -> Iterator[tuple[str, tuple[str, str]]]:
    if _ends_differ(first.period, second.period):
        yield "end", (_end_value(first.period), _end_value(second.period))
    if first.investment and second.investment and _sums_differ(first.investment, second.investment):
        yield "investment", (_sum_value(first.investment), _sum_value(second.investment))
    if first.funding and second.funding and not _fundings_agree(first.funding, second.funding):
        yield "funding", (first.funding, second.funding)
    for role in _COMPARED_ROLES if first.holders and second.holders else ():
        holders = _holders(first, role), _holders(second, role)
        current = [{catalog.current_organization(holder) for holder in side} for side in holders]
        if all(current) and not current[0] & current[1]:
            yield f"parties.{role}", (", ".join(holders[0]), ", ".join(holders[1]))


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


def _holders(said: _Said, role: str) -> list[str]:
    return [organization for held, organization in said.holders if held == role]


def _slippage(ranked: Sequence[Statement], stated: _Spans, sources: Mapping[str, Source]) -> int | None:
    """Count the years by which the newest stated end lies behind the oldest one."""
    ends = []
    for statement in ranked:
        if statement.part is None and sources[statement.source].kind != "general-knowledge":
            end = stated[id(statement)].period.end
            if end:
                ends.append((told_on(statement, sources), end.year))
    if len({day for day, _ in ends}) < 2:
        return None
    first, last = min(ends)[0], max(ends)[0]
    oldest = max(year for day, year in ends if day == first)
    newest = max(year for day, year in ends if day == last)
    return newest - oldest if newest > oldest else None


def _last_fresh_day(newest: date) -> date:
    """Give the day so many years after the newest statement; the last days of a month count as its end."""
    year, month = newest.year + STALE_YEARS, newest.month
    return newest.replace(year=year) if newest.day < 28 else date(year, month, monthrange(year, month)[1])
