"""What did the filter know of a work, today and on each earlier day on which a document spoke?

A work changes on few of these days. So it carries versions: each holds from a day until the next version begins.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hpgeo.programme.programme import Programme
from hpgeo.programme.snapshots import earlier_snapshots
from hpgeo.programme.works import Work


class Standing(NamedTuple):
    """The state of a work, and the years that the filter compares.

    `first` and `last` are the interval in which it is built, None where that is open; `start` and `end` are what is
    stated; `service` is when it serves. None is not stated. `dated`: whether any document gives a period at all.
    """

    status: str
    first: int | None = None
    last: int | None = None
    start: int | None = None
    end: int | None = None
    service: int | None = None
    dated: bool = False


class Version(NamedTuple):
    """How a work stood from a day on; `since` is the place of the day among the days of the history."""

    since: int
    standing: Standing


def standing(programme: Programme, work: Work) -> Standing:
    """Tell how a work stands in a programme.

    What serves since nobody says when has served since before the period bar begins.
    """
    period = work.evidence.span.period
    first, last = period.first_day, period.last_day
    always = programme.years[0] if work.evidence.serving else None
    return Standing(
        work.status,
        first.year if first else None,
        last.year if last else None,
        period.start.year if period.start else None,
        period.end.year if period.end else None,
        work.in_service.year if work.in_service else always,
        work.dated,
    )


def history(programme: Programme) -> tuple[list[date], dict[str, list[Version]]]:
    """Give the earlier days that can be shown beside today, oldest first, and the versions of each work by its id.

    A work has no version before the first day on which a document names it.
    """
    earlier = earlier_snapshots(programme)
    versions: dict[str, list[Version]] = defaultdict(list)
    before: Mapping[str, Work] = {}
    began = None
    for place, known in enumerate(earlier.values()):
        if known.years[0] != began:  # where the bar begins, what has always served does
            before, began = {}, known.years[0]
        for key, work in known.works.items():
            if work is before.get(key):  # nothing was heard of it, and no day that matters to it has passed
                continue
            told, now = versions[key], standing(known, work)
            if not told or told[-1].standing != now:
                told.append(Version(place, now))
        before = known.works
    return list(earlier), versions
