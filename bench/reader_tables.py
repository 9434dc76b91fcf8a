"""What do the measurements of many readers say, and which targets were reached?"""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import NamedTuple

from bench.table import Verdict, markdown, middle, number

# Rows with their limits: the median, and what 95 of 100 stay below; in milliseconds.
LIMITS: dict[str, tuple[float, float | None]] = {
    "first": (1_500, None),
    "slow": (30, 80),
    "quick": (30, 100),
    "pages": (50, 200),
}
ROWS = {
    "first": "50 open the map at once",
    "slow": "50 readers, a step every 10 s each (5 a second)",
    "quick": "50 readers, a step every 5 s each (10 a second)",
    "pages": "50 readers, a page every 10 s each",
}
MOST_GROWN, MOST_OPENED = 20, 10  # megabytes and descriptors after the sessions: what comes and goes by itself


class Left(NamedTuple):
    """What a server holds before and after sessions that came and went: megabytes and descriptors; None: not told.

    `limit` is how many files it may open, 0 what the system gives.
    """

    limit: int
    sessions: int
    memory: float | None = None
    files: int | None = None
    memory_after: float | None = None
    files_after: int | None = None

    @property
    def name(self) -> str:
        """Say what came and went."""
        return f"{self.sessions} sessions{f', {self.limit} files at most' if self.limit else ''}"

    @property
    def grown(self) -> float | None:
        """Give the megabytes that have come."""
        return None if self.memory is None or self.memory_after is None else max(0, self.memory_after - self.memory)

    @property
    def opened(self) -> int | None:
        """Give the descriptors that have come."""
        return None if self.files is None or self.files_after is None else max(0, self.files_after - self.files)


class ReaderTimes(NamedTuple):
    """Fifty readers, in milliseconds: opening the map at once, steps and pages at a pace; and what they left."""

    first: Sequence[float] = ()
    slow: Sequence[float] = ()
    quick: Sequence[float] = ()
    pages: Sequence[float] = ()
    left: Sequence[Left] = ()


def most_stay_below(values: Sequence[float]) -> float | None:
    """Give what 95 of 100 values stay below; None of fewer than two."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else None


def reader_table(times: ReaderTimes) -> str:
    """Write the tables of the readers; nothing where none was measured."""
    rows = []
    for row, name in ROWS.items():
        values: Sequence[float] = getattr(times, row)
        if values:
            rows.append((name, f"{len(values)}", *map(number, (median(values), most_stay_below(values), max(values)))))
    tables = [markdown(("Many readers", "Times", "Median, ms", "95 %, ms", "Worst, ms"), rows)] if rows else []
    kept = [
        (left.name, *map(number, (left.memory, left.memory_after, left.files, left.files_after))) for left in times.left
    ]
    if kept:
        head = ("Opened and closed", "Memory before, MB", "After, MB", "Descriptors before", "After")
        tables.append(markdown(head, kept))
    return "\n\n".join(tables)


def reader_verdicts(times: ReaderTimes) -> Iterable[Verdict]:
    """Hold each target of many readers against this run."""
    for row, (limit, most) in LIMITS.items():
        values: Sequence[float] = getattr(times, row)
        yield Verdict(f"{ROWS[row]}, median", limit, middle(values), "ms")
        if most is not None:
            yield Verdict(f"{ROWS[row]}, 95 %", most, most_stay_below(values), "ms")
    for left in times.left:
        yield Verdict(f"{left.name}: memory that has come", MOST_GROWN, left.grown, "MB")
        yield Verdict(f"{left.name}: descriptors that have come", MOST_OPENED, left.opened, "")
