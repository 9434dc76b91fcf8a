"""How are thousands of works filtered and added up at once?

A programme as columns, in which a row is a work, in catalogue order. Each column is made when it is first asked for
and kept: a page that searches no text pays for no words. The rules stand in `Work` and `periods`; here they are only
written down row by row.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from hpgeo.programme.dimensions import Dimension
from hpgeo.programme.postings import Mask, Postings, Rows
from hpgeo.programme.search import index_words
from hpgeo.programme.works import AREA_DECIMALS, LENGTH_DECIMALS, Work
from hpgeo.records.catalog import Catalog
from hpgeo.terms.periods import Interval, Mode

Whole = NDArray[np.int64]
Key = TypeVar("Key", bound=Hashable)

# Days are counted as `date.toordinal` does. Every day lies between the open sides, and none in _NO_DAY.
_OPEN_FIRST, _OPEN_LAST = date.min.toordinal(), date.max.toordinal()
_NO_DAY = (_OPEN_LAST + 1, _OPEN_FIRST - 1)


def _edges(days: Interval | None) -> tuple[int, int]:
    if days is None:
        return _NO_DAY
    first = _OPEN_FIRST if days.first is None else days.first.toordinal()
    return first, _OPEN_LAST if days.last is None else days.last.toordinal()


@dataclass(frozen=True, slots=True)
class Stretches:
    """First and last day of a stretch per row, as `Work.reach` gives it."""

    first: Whole
    last: Whole

    @classmethod
    def of(cls, works: Sequence[Work], mode: Mode) -> Self:
        """Write down the reach of every work in a mode."""
        edges = np.array([_edges(work.reach(mode)) for work in works], np.int64).reshape(-1, 2)
        return cls(edges[:, 0].copy(), edges[:, 1].copy())

    def touching(self, span: Interval) -> Mask:
        """Mark the rows whose stretch shares a day with the span."""
        first, last = _edges(span)
        return (self.first <= last) & (self.last >= first)


@dataclass(frozen=True, slots=True)
class Measures:
    """What rows add up to: whole metres, hundredths of a hectare, and stated sums.

    `currency` numbers the `currencies`; rows of one `share` state one sum together. Both,
    and `amount`, mean nothing where no sum is `stated`.
    """

    placed: Mask
    metres: Whole
    hundredths: Whole
    stated: Mask
    amount: NDArray[np.float64]
    currency: Whole
    currencies: Sequence[str]
    share: Whole

    @classmethod
    def of(cls, works: Sequence[Work]) -> Self:
        """Measure works, row by row."""
        sums = [work.evidence.investment for work in works]
        shares = [_share(work) for work in works]
        currency, currencies = _numbered([stated.currency if stated else "" for stated in sums])
        return cls(
            placed=np.array([bool(work.features) for work in works], np.bool_),
            metres=np.array([_units(work.length_km, LENGTH_DECIMALS) for work in works], np.int64),
            hundredths=np.array([_units(work.area_ha, AREA_DECIMALS) for work in works], np.int64),
            stated=np.array([stated is not None for stated in sums], np.bool_),
            amount=np.array([stated.amount if stated else 0 for stated in sums], np.float64),
            currency=currency,
            currencies=currencies,
            share=_numbered(shares)[0],
        )


def _share(work: Work) -> tuple[frozenset[str], float] | None:
    """Name the sum that a work states, alone or with others."""
    stated = work.evidence.investment
    return (frozenset((work.id, *stated.shared_with)), stated.amount) if stated else None


def _units(value: float, decimals: int) -> int:
    """Count the last kept decimals of a measure."""
    return round(round(value, decimals) * 10.0**decimals)


def _numbered(keys: Sequence[Key]) -> tuple[Whole, list[Key]]:
    """Give each row the number of its key, and the keys by number, in the order in which they first appear."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.array([numbers[key] for key in keys], np.int64), list(numbers)


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of some works, which stand in the order of the rows."""

    works: Sequence[Work]
    catalog: Catalog
    _stretches: dict[Mode, Stretches] = field(default_factory=dict, init=False, repr=False)
    _codes: dict[str, Postings] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def words(self) -> Postings:
        """The rows of each word by which a work may be found."""
        return index_words((work.project for work in self.works), self.catalog)

    @cached_property
    def judged(self) -> Mask:
        """The rows that a window can judge."""
        return np.array([work.judged for work in self.works], np.bool_)

    @cached_property
    def measures(self) -> Measures:
        """What the rows add up to."""
        return Measures.of(self.works)

    def codes(self, dimension: Dimension) -> Postings:
        """Give the rows of each code of a dimension."""
        if dimension.name not in self._codes:
            self._codes[dimension.name] = Postings.of(dimension.held(work) for work in self.works)
        return self._codes[dimension.name]

    def touching(self, mode: Mode, span: Interval) -> Mask:
        """Mark the rows whose reach in a mode shares a day with the span."""
        if mode not in self._stretches:
            self._stretches[mode] = Stretches.of(self.works, mode)
        return self._stretches[mode].touching(span)

    def selected(self, mask: Mask) -> "Selection":
        """Give the works of the marked rows."""
        return Selection(self, np.flatnonzero(mask))


class Selection(Sequence[Work]):
    """Some works of a programme, in its order, with their rows in its columns; equal to any sequence of the same."""

    __slots__ = ("columns", "rows")

    def __init__(self, columns: Columns, rows: Rows) -> None:
        self.columns, self.rows = columns, rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Work: ...
    @overload
    def __getitem__(self, index: slice) -> "Selection": ...
    def __getitem__(self, index: int | slice) -> "Work | Selection":
        if isinstance(index, slice):
            return Selection(self.columns, self.rows[index])
        return self.columns.works[int(self.rows[index])]

    def __iter__(self) -> Iterator[Work]:
        return map(self.columns.works.__getitem__, self.rows.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)
