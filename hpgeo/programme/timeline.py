"""Which bars does the Gantt chart draw?

One row per dated work: the years its bar covers, which parts are reported, planned or
open because no date is stated. Open sides are drawn faintly for a few years.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hpgeo.programme.programme import FIRST_PLAN_YEAR, Programme
from hpgeo.programme.works import Work
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.phrases import period_words
from hpgeo.terms.texts import say

# How far a side that no document dates is drawn as open.
OPEN_YEARS = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of one row: first day, day after the last, and how sure it is.

    `kind` is actual, planned or uncertain.
    """

    work: str
    title: str
    group: str
    start: date
    end: date
    kind: str
    words: str


def bars(programme: Programme, works: Iterable[Work], language: str, by: str = "layer") -> list[Bar]:
    """Give the bars of the dated works, grouped by layer or by the agency that answers today."""
    dated = [work for work in works if work.dated]
    edges = chart_edges(dated)
    drawn: list[Bar] = []
    for work in dated:
        for group in _groups(programme, work, language, by):
            drawn += _bars(programme, work, language, group, edges)
    return drawn


def in_order(drawn: Sequence[Bar]) -> list[Bar]:
    """Sort bars by group as the groups come, then by the first day of the work; those of one work stay together."""
    groups = list(dict.fromkeys(bar.group for bar in drawn))
    begins: dict[tuple[str, str], date] = {}
    for bar in drawn:
        row = (bar.group, bar.work)
        begins[row] = min(begins.get(row, bar.start), bar.start)
    return sorted(
        drawn, key=lambda bar: (groups.index(bar.group), begins[bar.group, bar.work], bar.title, bar.work, bar.start)
    )


def chart_edges(works: Iterable[Work]) -> tuple[date, date]:
    """Give the first and last day of the chart: the years that periods name, and one more."""
    periods = [work.evidence.span.period for work in works]
    named = [day.year for p in periods for day in (p.start, p.end, p.after, p.before) if day]
    return date(min([FIRST_PLAN_YEAR, *named]), 1, 1), date(max([FIRST_PLAN_YEAR + 9, *named]) + 1, 12, 31)


def _groups(programme: Programme, work: Work, language: str, by: str) -> list[str]:
    if by == "layer":
        return [LAYERS[work.project.layer][language]]
    names = programme.catalog.organizations
    return [names[body].name[language] for body in work.evidence.leading] or [say("no_agency_group", language)]


def _bars(programme: Programme, work: Work, language: str, group: str, edges: tuple[date, date]) -> Iterator[Bar]:
    span = work.evidence.span
    edge_first, edge_last = edges
    first, last = span.period.first_day, span.period.last_day
    start = max(first or edge_first, edge_first)
    end = min(last or edge_last, edge_last)
    title, words = work.project.title[language], period_words(span.period, language)

    def bar(begin: date, finish: date, kind: str) -> Bar:
        return Bar(work.id, title, group, begin, finish + timedelta(days=1), kind, words)

    if first is None and last is not None:
        # Only the end is known: the year it names is drawn firm, what lies before is open.
        named = max(date(last.year, 1, 1), edge_first)
        if named > edge_first:
            yield bar(max(edge_first, date(named.year - OPEN_YEARS, 1, 1)), named - timedelta(days=1), "uncertain")
        yield bar(named, end, span.end_basis)
    elif last is None:
        named = min(date(start.year, 12, 31), edge_last)
        yield bar(start, named, span.start_basis)
        if named < edge_last:
            reach = min(edge_last, date(named.year + OPEN_YEARS, 12, 31))
            yield bar(named + timedelta(days=1), reach, "uncertain")
    elif start <= end:
        yield from _known(bar, start, end, span.start_basis, span.end_basis, programme.today)


def _known(
    make: Callable[[date, date, str], Bar], start: date, end: date, start_basis: str, end_basis: str, today: date
) -> Iterator[Bar]:
    """Draw what has been reported solid and what is still a plan light."""
    if end_basis == "actual":
        yield make(start, end, "actual")
    elif start_basis == "actual" and start < today < end:
        yield make(start, today, "actual")
        yield make(today, end, "planned")
    else:
        yield make(start, end, "planned")
