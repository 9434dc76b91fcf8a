"""What did the filter know of a work, today and on each earlier day on which a document spoke?

A work changes on few of these days. So it carries versions: each holds from a day until the next version begins.
"""

from collections import defaultdict
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
    for place, known in enumerate(earlier.values()):
        for work in known.works.values():
            told, now = versions[work.id], standing(known, work)
            if not told or told[-1].standing != now:
                told.append(Version(place, now))
    return list(earlier), versions
