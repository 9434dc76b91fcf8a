"""When is a work under way, and what does a partial date mean?

A plan says "2023", "Q4 2024", "2025-2030", "after 2030". A partial date names a
stretch of days: it begins on its first day and ends on its last. A bound such as
"after 2030" is no date: it says only on which side the work lies.

A missing end means "not stated". For filtering it is open: a work that starts in
2025 and has no stated end may be under way in any later year.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Self

from hpgeo.terms.errors import DateError

_PATTERN = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")
FIRST_YEAR, LAST_YEAR = 1900, 2100


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a quarter, a month or a day."""

    year: int
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2023`, `2023-Q4`, `2023-06` or `2023-06-30`; raise DateError otherwise."""
        match = _PATTERN.fullmatch(text.strip())
        if not match:
            raise DateError(f"'{text}' is not a date: write 2023, 2023-Q4, 2023-06 or 2023-06-30")
        year = int(match[1])
        quarter, month, day = (int(part) if part else None for part in match.groups()[1:])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise DateError(f"year {year} lies outside {FIRST_YEAR} to {LAST_YEAR}")
        if month is not None and not 1 <= month <= 12:
            raise DateError(f"'{text}' has no month {month}")
        if month is not None and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise DateError(f"'{text}' has no day {day}")
        return cls(year, quarter, month, day)

    @property
    def first(self) -> date:
        """The first day that the date names."""
        return _first_day(self.year, self.quarter, self.month, self.day)

    @property
    def last(self) -> date:
        """The last day that the date names."""
        return _last_day(self.year, self.quarter, self.month, self.day)

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) < (other.first, other.last)


# Documents name the same few dates thousands of times: each is reckoned once.


@lru_cache(maxsize=20_000)
def _first_day(year: int, quarter: int | None, month: int | None, day: int | None) -> date:
    return date(year, 3 * quarter - 2, 1) if quarter else date(year, month or 1, day or 1)


@lru_cache(maxsize=20_000)
def _last_day(year: int, quarter: int | None, month: int | None, day: int | None) -> date:
    month = 3 * quarter if quarter else month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed stretch of days; None is unbounded on that side."""

    first: date | None
    last: date | None

    def intersects(self, other: "Interval") -> bool:
        """Tell whether the two stretches share a day."""
        return _not_after(self.first, other.last) and _not_after(other.first, self.last)


def _not_after(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


def window(first_year: int, last_year: int) -> Interval:
    """Give the stretch from 1 January of the first year to 31 December of the last."""
    if first_year > last_year:
        raise DateError(f"the window starts in {first_year}, after it ends in {last_year}")
    if not (first_year >= FIRST_YEAR and last_year <= LAST_YEAR):
        raise DateError(f"the window {first_year} to {last_year} lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return Interval(date(first_year, 1, 1), date(last_year, 12, 31))


@dataclass(frozen=True, slots=True)
class Period:
    """The time a work covers, as a document states it.

    `after` and `before` are bounds: "after 2030" lies wholly behind 2030. `open` marks
    "from 2023 on" and "every year": an end that does not exist, not one left unsaid.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    after: PartialDate | None = None
    before: PartialDate | None = None
    open: bool = False

    def __post_init__(self) -> None:
        if self.start and self.end and self.end.last < self.start.first:
            raise DateError(f"the end {self.end} lies before the start {self.start}")
        first, last = self.first_day, self.last_day
        if first and last and last < first:
            raise DateError(f"no day lies between {self.start or f'after {self.after}'} and {self._last_words}")
        if self.open and (self.end or self.before):
            raise DateError("an open period has no end")

    def __bool__(self) -> bool:
        return any((self.start, self.end, self.after, self.before, self.open))

    @property
    def _last_words(self) -> str:
        return str(self.end) if self.end else f"before {self.before}"

    @property
    def interval(self) -> Interval:
        """The widest stretch that the statement allows."""
        return Interval(self.first_day, self.last_day)

    @property
    def first_day(self) -> date | None:
        """The earliest day that can belong to the work; None when nothing bounds it."""
        if self.start:
            return self.start.first
        return date.fromordinal(self.after.last.toordinal() + 1) if self.after else None

    @property
    def last_day(self) -> date | None:
        """The latest day that can belong to the work; None when nothing bounds it."""
        if self.end:
            return self.end.last
        return date.fromordinal(self.before.first.toordinal() - 1) if self.before else None


class Mode(StrEnum):
    """How a period is held against a window."""

    UNDER_WAY = "under-way"
    STARTS = "starts"
    FINISHES = "finishes"
    IN_SERVICE = "in-service"


def reach(period: Period, mode: Mode, in_service: PartialDate | None = None) -> Interval | None:
    """Give the stretch that a window must touch to let a period through in the given mode; None: no window does.

    Under way: all its days, open sides reaching without end. Starts, finishes: those of the
    stated start or end; a bound alone ("after 2030") states neither. In service: from the
    last day of `in_service` on.
    """
    if mode is Mode.UNDER_WAY:
        return period.interval if period else None
    if mode is Mode.IN_SERVICE:
        return Interval(in_service.last, None) if in_service else None
    point = period.start if mode is Mode.STARTS else period.end
    return Interval(point.first, point.last) if point else None


@dataclass(frozen=True, slots=True)
class Preset:
    """A window that planners speak of by name."""

    code: str
    first_year: int
    last_year: int


_PLAN_2025 = Preset("2021-2025", 2021, 2025)
_PLAN_2030 = Preset("2026-2030", 2026, 2030)
# What the period bar offers at one press.
PRESETS = (_PLAN_2025, Preset("2025-2030", 2025, 2030), _PLAN_2030, Preset("2031-2050", 2031, 2050))
# The periods of the public investment plans, and what lies behind them: no year belongs to two.
PLAN_PERIODS = (_PLAN_2025, _PLAN_2030, Preset("after-2030", 2031, LAST_YEAR))
