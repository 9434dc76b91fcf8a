"""How long do the package's own queries take, and how long the same ones in pandas?

Each query is asked of both, and both must give the same works. What is made once per programme, columns on our side and
a frame on the other, is timed apart.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from math import isclose
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from bench.browser import BenchError
from bench.frame import Frame
from bench.programmes import make_programme
from bench.table import OURS, PANDAS, REAL, QueryTimes
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.programme.queries import Query, select
from hpgeo.programme.totals import Totals, total

Made = TypeVar("Made")

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 28)  # the same works in every run
TEXTS = tuple(
    Query(text=text)
    for text in ("cầu", "khu công nghiệp", "QL10", "so xay dung", "duong vanh dai", "ben rung 12", "3279/QĐ", "d")
)
FILTERS = (
    Query(2026, 2030, layers=frozenset({"road", "bridge", "expressway"})),
    Query(2021, 2025, statuses=frozenset({"implementation", "unknown"}), undated=True),
    Query(organizations=frozenset({"so-xay-dung"}), accuracies=frozenset({"digitised", "schematic"})),
    Query(2024, 2040, layers=frozenset({"road"}), organizations=frozenset({"so-xay-dung"})),
)
READIED = 3  # times that what is made once is made
STEPS = tuple(Query(year, 2050) for year in range(2016, 2030))


class Columns:
    """The package, as the app and the command use it."""

    def __init__(self, programme: Programme) -> None:
        # A programme without columns, of which the first query of each kind makes what it needs.
        self.programme = replace(programme)
        for queries in (TEXTS, FILTERS, STEPS):
            self.ids(queries[0])
        self.total(STEPS[0])

    def ids(self, query: Query) -> list[str]:
        """Give the ids of the works that a query leaves, in catalogue order."""
        return [work.id for work in select(self.programme, query)]

    def total(self, query: Query) -> Totals:
        """Add up what a query leaves."""
        return total(select(self.programme, query))


def query_times(size: int, rounds: int) -> dict[str, QueryTimes]:
    """Ask a programme of a size, ours and in pandas; raise BenchError where the two differ."""
    real = load_programme(ROOT, TODAY)
    programme = real if size == REAL else make_programme(size, real)
    readied = [timed(partial(Columns, programme)) for _ in range(READIED)]
    framed = [timed(partial(Frame, programme)) for _ in range(READIED)]
    ours, peer = readied[-1][1], framed[-1][1]
    compare(ours, peer)
    return {
        OURS: ask(ours, [taken for taken, _ in readied], rounds),
        PANDAS: ask(peer, [taken for taken, _ in framed], rounds),
    }


def timed(make: Callable[[], Made]) -> tuple[float, Made]:
    """Give the milliseconds that a call takes, and its result."""
    start = perf_counter()
    made = make()
    return 1000 * (perf_counter() - start), made


def compare(ours: Columns, peer: Frame) -> None:
    """Hold the two against each other."""
    for query in (*TEXTS, *FILTERS, *STEPS):
        if ours.ids(query) != peer.ids(query):
            raise BenchError(f"pandas finds other works for {query}")
        if not alike(ours.total(query), peer.total(query)):
            raise BenchError(f"pandas adds up to another total for {query}")


def alike(one: Totals, other: Totals) -> bool:
    """Tell whether two totals are the same but for what floating point makes of them."""

    def measures(totals: Totals) -> list[float]:
        return [totals.length_km, totals.area_ha, *(totals.sums[code] for code in sorted(totals.sums))]

    counts = [(t.count, t.placed, t.with_sum, sorted(t.sums)) for t in (one, other)]
    return counts[0] == counts[1] and all(map(isclose, measures(one), measures(other)))


def ask(side: Columns | Frame, ready: Sequence[float], rounds: int) -> QueryTimes:
    """Ask every query so many times in turn."""

    def times(answer: Callable[[Query], object], queries: Sequence[Query]) -> list[float]:
        return [timed(partial(answer, query))[0] for _ in range(rounds) for query in queries]

    return QueryTimes(
        ready=ready,
        text=times(side.ids, TEXTS),
        filters=times(side.ids, FILTERS),
        step=times(side.ids, STEPS),
        total=times(side.total, STEPS),
    )
