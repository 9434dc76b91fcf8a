"""How do times and memory grow with the number of works, and which targets were reached?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bench.table import Verdict, cell, markdown, middle, number, size_name

SIZES = (372, 1_000, 3_000, 10_000, 30_000)


class Growth(NamedTuple):
    """What a project folder of some size takes: seconds of several runs, and the most megabytes of any of them.

    Each of the first five is a whole command, with its start. The others are what a server does that runs already.
    """

    cold: Sequence[float] = ()  # check, nothing parsed before
    warm: Sequence[float] = ()
    json: Sequence[float] = ()
    xlsx: Sequence[float] = ()
    html: Sequence[float] = ()
    session: Sequence[float] = ()  # to the files of the first map
    changes: Sequence[float] = ()
    known: Sequence[float] = ()  # to the files of a map of another knowledge date
    megabytes: float | None = None


Growths = Mapping[int, Growth]
NO_GROWTHS: Growths = {}

_HEADS = {
    "cold": "`check` cold",
    "warm": "warm",
    "json": "`export` json",
    "xlsx": "xlsx",
    "html": "html",
    "session": "First session",
    "changes": "Changes",
    "known": "As-of page",
}
_LIMITS: Mapping[tuple[int, str], float] = {
    (10_000, "cold"): 6,
    (10_000, "warm"): 2,
    (10_000, "json"): 3,
    (10_000, "xlsx"): 4,
    (10_000, "html"): 5,
    (10_000, "session"): 6,
    (10_000, "changes"): 1.5,
    (30_000, "session"): 15,
    (30_000, "changes"): 5,
    (30_000, "known"): 3,
}
_NAMES = {**_HEADS, "warm": "`check` warm", "xlsx": "`export` xlsx", "html": "`export` html"}


def growth_table(growths: Growths) -> str:
    """Write the table of seconds by size."""
    rows = [
        (size_name(size), *(cell(getattr(growth, name)) for name in _HEADS), number(growth.megabytes))
        for size, growth in growths.items()
    ]
    return markdown(("Works, seconds", *_HEADS.values(), "Memory, MB"), rows) if rows else ""


def growth_verdicts(growths: Growths) -> Iterable[Verdict]:
    """Hold each target against this run."""
    for (size, name), limit in _LIMITS.items():
        growth = growths.get(size)
        value = middle(getattr(growth, name)) if growth else None
        yield Verdict(f"{_NAMES[name]}, {size_name(size)} works", limit, value, "s")
