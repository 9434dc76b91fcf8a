"""Which rows of a table hold a code, or a word that begins with some letters?

A row may hold several codes. All rows of one code stand side by side, and the codes stand
in their order, so that the rows of neighbouring codes are one piece too.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """The rows of each code: those of `codes[n]` are `rows[starts[n]:starts[n + 1]]`; `count` rows are there in all."""

    codes: Sequence[str]
    starts: Sequence[int]
    rows: Rows
    count: int

    @classmethod
    def of(cls, held: Iterable[Iterable[str]]) -> Self:
        """Turn the codes that each row holds, row after row, into the rows that hold each code."""
        found: dict[str, list[int]] = {}
        count = 0
        for row, codes in enumerate(held):
            count = row + 1
            for code in codes:
                found.setdefault(code, []).append(row)
        ordered = sorted(found)
        starts = list(accumulate((len(found[code]) for code in ordered), initial=0))
        rows = np.fromiter(chain.from_iterable(found[code] for code in ordered), np.int64, starts[-1])
        return cls(ordered, starts, rows, count)

    def holding(self, codes: Iterable[str]) -> Mask:
        """Mark the rows that hold any of the codes; a code that no row holds marks none."""
        held = self._none()
        for code in codes:
            at = bisect_left(self.codes, code)
            if at < len(self.codes) and self.codes[at] == code:
                held[self._between(at, at + 1)] = True
        return held

    def beginning(self, prefix: str) -> Mask:
        """Mark the rows that hold a code which begins with the prefix."""
        held = self._none()
        first = bisect_left(self.codes, prefix)
        held[self._between(first, bisect_left(self.codes, prefix + chr(sys.maxunicode), lo=first))] = True
        return held

    def _none(self) -> Mask:
        return np.zeros(self.count, np.bool_)

    def _between(self, first: int, last: int) -> Rows:
        return self.rows[self.starts[first] : self.starts[last]]
