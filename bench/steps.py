"""How long does a step of the period take?"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from bench.browser import BenchError, Reading, Tab
from bench.frames import Commit, presented_after
from bench.synthetic import ENDING_EARLY, YEARS
from bench.table import Steps

WARM_UP = 3  # steps that do not count


def walk(steps: int) -> list[tuple[str, int]]:
    """Give the keys for the lower handle, and the year it then stands on: there and back over the first years.

    In the first years each step takes a hundredth of the synthetic works away or brings it back.
    """
    first = YEARS[0]
    last = first + ENDING_EARLY - 1

    def keys() -> Iterator[tuple[str, int]]:
        while True:
            yield from (("ArrowRight", year) for year in range(first + 1, last + 1))
            yield from (("ArrowLeft", year) for year in range(last - 1, first - 1, -1))

    return list(islice(keys(), steps))


def measure(tab: Tab, steps: int, count: Callable[[], int], expected: Mapping[int, int]) -> Steps:
    """Step the handle that has the focus; hold what is shown against the number expected for the year."""
    readings = []
    with tab.trace() as commits:
        for key, year in walk(WARM_UP + steps):
            readings.append(tab.step(key))
            if expected and count() != expected[year]:
                raise BenchError(f"from {year} on {count()} works are shown, not {expected[year]}")
    return to_steps(readings[WARM_UP:], commits)


def to_steps(readings: list[Reading], commits: list[Commit]) -> Steps:
    """Count from the press of each step."""
    shown = [presented_after(commits, reading.drawn) for reading in readings]
    ends = [reading.shown if end is None else end for reading, end in zip(readings, shown, strict=True)]
    return Steps(
        drawn=[reading.drawn - reading.pressed for reading in readings],
        presented=[end - r.pressed for end, r in zip(shown, readings, strict=True) if end is not None],
        two_frames=[reading.shown - reading.pressed for reading in readings],
        handled=[reading.handled for reading in readings],
        sent=[reading.sent(end) for end, reading in zip(ends, readings, strict=True)],
        sent_in_all=[reading.sent() for reading in readings],
    )
