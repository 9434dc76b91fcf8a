"""How do the pages grow with the number of works, and which targets were reached?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bench.table import Verdict, cell, markdown, middle, number, size_name


class BigPages(NamedTuple):
    """What the pages of a city of some size take in a browser, of several runs.

    Milliseconds, unless the name says otherwise; a page is counted as it stands when it rests.
    """

    start: Sequence[float] = ()  # the server's start, with nothing read before, to the first map
    told: bool | None = None  # the page said meanwhile what was being done
    list: Sequence[float] = ()
    list_nodes: int | None = None
    list_bytes: int | None = None
    sort: Sequence[float] = ()
    timeline: Sequence[float] = ()
    timeline_heap: float | None = None  # megabytes of the whole page, with the map
    data: Sequence[float] = ()
    data_nodes: int | None = None
    changes: Sequence[float] = ()
    changes_again: Sequence[float] = ()
    known: Sequence[float] = ()  # an address with another knowledge date, to its map


BigRuns = Mapping[int, BigPages]
NO_BIG: BigRuns = {}

_HEADS = {
    "start": "First start to map",
    "list": "List",
    "sort": "Sort",
    "timeline": "Timeline",
    "data": "Data",
    "changes": "Changes",
    "changes_again": "Again",
    "known": "As-of map",
}
_NAMES = {
    "start": "First start to first map",
    "list": "List in the page",
    "sort": "Sort of the list, click to screen",
    "changes": "Changes in the page",
    "known": "As-of page to its map",
    "list_nodes": "List, nodes",
    "list_bytes": "List, bytes",
    "timeline_heap": "Timeline, heap",
    "data_nodes": "Data, nodes",
}
_LIMITS: Mapping[tuple[int, str], tuple[float, str]] = {
    (10_000, "start"): (6_000, "ms"),
    (10_000, "list"): (1_000, "ms"),
    (10_000, "list_nodes"): (5_000, ""),
    (10_000, "list_bytes"): (500, "KB"),
    (10_000, "sort"): (200, "ms"),
    (10_000, "changes"): (1_500, "ms"),
    (10_000, "timeline_heap"): (60, "MB"),
    (10_000, "data_nodes"): (10_000, ""),
    (30_000, "start"): (15_000, "ms"),
    (30_000, "changes"): (5_000, "ms"),
    (30_000, "known"): (3_000, "ms"),
}


def big_tables(runs: BigRuns) -> str:
    """Write the two tables: what takes how long, and what a page is made of."""
    if not runs:
        return ""
    times = [(size_name(size), *(cell(getattr(run, name)) for name in _HEADS)) for size, run in runs.items()]
    made = [
        (
            size_name(size),
            number(run.list_nodes),
            number(_kilobytes(run.list_bytes)),
            number(run.data_nodes),
            number(run.timeline_heap),
            "–" if run.told is None else "yes" if run.told else "no",
        )
        for size, run in runs.items()
    ]
    heads = (
        "Works",
        "List, nodes",
        "List, KB",
        "Data, nodes",
        "Timeline, heap in MB",
        "First start tells what it does",
    )
    return f"{markdown(('Works, ms in the browser', *_HEADS.values()), times)}\n\n{markdown(heads, made)}"


def big_verdicts(runs: BigRuns) -> Iterable[Verdict]:
    """Hold each target against this run."""
    for (size, name), (limit, unit) in _LIMITS.items():
        yield Verdict(f"{_NAMES[name]}, {size_name(size)} works", limit, _value(runs.get(size), name), unit)


def _value(run: BigPages | None, name: str) -> float | None:
    if run is None:
        return None
    value = getattr(run, name)
    if name == "list_bytes":
        return _kilobytes(value)
    return middle(value) if isinstance(value, Sequence) else value


def _kilobytes(count: int | None) -> float | None:
    return None if count is None else count / 1000
