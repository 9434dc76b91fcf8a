"""What do selected works add up to, and what must not be counted twice?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from hpgeo.programme.columns import Measures, Selection
from hpgeo.programme.postings import Rows
from hpgeo.programme.works import AREA_DECIMALS, LENGTH_DECIMALS, Work


@dataclass(frozen=True, slots=True)
class Totals:
    """What a selection adds up to; a sum shared by several works counts once."""

    count: int
    placed: int
    length_km: float
    area_ha: float
    sums: dict[str, float] = field(default_factory=dict)
    with_sum: int = 0


def total(works: Sequence[Work]) -> Totals:
    """Add up number, length, area and stated investment per currency."""
    if isinstance(works, Selection):
        return _total(works.columns.measures, works.rows)
    return _total(Measures.of(works), np.arange(len(works)))


def _total(measures: Measures, rows: Rows) -> Totals:
    return Totals(
        count=len(rows),
        placed=int(np.count_nonzero(measures.placed[rows])),
        length_km=int(measures.metres[rows].sum()) / 10**LENGTH_DECIMALS,
        area_ha=int(measures.hundredths[rows].sum()) / 10**AREA_DECIMALS,
        sums=_sums(measures, rows[measures.stated[rows]]),
        with_sum=int(np.count_nonzero(measures.stated[rows])),
    )


def _sums(measures: Measures, rows: Rows) -> dict[str, float]:
    """Add up per currency, in the order of the rows, the first row of each share."""
    _, first = np.unique(measures.share[rows], return_index=True)
    once = rows[np.sort(first)]
    amounts = np.bincount(measures.currency[once], measures.amount[once], len(measures.currencies))
    return {measures.currencies[code]: float(amounts[code]) for code in dict.fromkeys(measures.currency[once].tolist())}
