"""What was the programme on the days on which documents told something?

A snapshot is the programme as known on a day that counts as today. The map page, the page of changes and the choice of
a knowledge date ask for the same few; they are weighed once and kept with the programme.
"""

from collections.abc import Mapping
from datetime import date

from hpgeo.programme.programme import Programme, limited


def knowledge_dates(programme: Programme) -> dict[date, str]:
    """Give the days on which an official document told something, with the document's id, oldest first."""
    official = [source for source in programme.catalog.sources.values() if source.kind == "official"]
    dated = {source.knowledge_date.last: source.id for source in official if source.knowledge_date}
    return dict(sorted(dated.items()))


def earlier_days(programme: Programme) -> list[date]:
    """Give the knowledge dates that can be compared with what the programme knows, oldest first."""
    until = programme.known_on or programme.today
    return [day for day in knowledge_dates(programme) if day < until]


def as_known(programme: Programme, day: date) -> Programme:
    """Give the programme as it was known on a day, which counts as today: only statements of sources up to then.

    General knowledge has no date and speaks of the present only.
    """
    kept = programme.snapshots
    if day in kept:
        return kept[day]
    # What is known only grows: the next later snapshot holds it all, and most works there rest on the same statements.
    later = min((other for other in list(kept) if other > day), default=None)
    snapshot = limited(programme if later is None else kept[later], day, day)
    # What it was on days before is the same for both.
    snapshot.snapshots.update((other, kept[other]) for other in list(kept) if other < day)
    if day == programme.today or day in knowledge_dates(programme):
        kept[day] = snapshot
    return snapshot


def earlier_snapshots(programme: Programme) -> Mapping[date, Programme]:
    """Give the snapshots of all earlier days, oldest first."""
    days = earlier_days(programme)
    newest_first = {day: as_known(programme, day) for day in reversed(days)}
    return {day: newest_first[day] for day in days}
