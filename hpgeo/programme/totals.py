"""What do selected works add up to, and what must not be counted twice?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hpgeo.programme.programme import Work

# Totals add up whole metres and hundredths of a hectare: the map page has no more, and must come to the same.
LENGTH_DECIMALS, AREA_DECIMALS = 3, 2


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
    sums: dict[str, float] = {}
    counted: set[tuple[frozenset[str], float]] = set()
    for work in works:
        investment = work.evidence.investment
        if investment is None:
            continue
        shared = frozenset((work.id, *investment.shared_with))
        if (shared, investment.amount) not in counted:
            counted.add((shared, investment.amount))
            sums[investment.currency] = sums.get(investment.currency, 0.0) + investment.amount
    return Totals(
        count=len(works),
        placed=sum(bool(work.features) for work in works),
        length_km=sum(round(work.length_km, LENGTH_DECIMALS) for work in works),
        area_ha=sum(round(work.area_ha, AREA_DECIMALS) for work in works),
        sums=sums,
        with_sum=sum(work.evidence.investment is not None for work in works),
    )
