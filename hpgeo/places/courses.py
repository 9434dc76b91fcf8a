"""For how many metres does one line run beside another, and does it run the same way?

Reckoned segment by segment: what of a segment lies near another one is a stretch of it without gaps, given by a
formula. So no area is made around a line, which for one that crosses itself thousands of times takes minutes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree, line_interpolate_point, line_locate_point
from shapely.geometry import LineString

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]

_BLOCK = 1_000  # segments that are asked for their neighbours at once, which bounds the memory
_FEW = 10_000  # pairs of segments that are reckoned sooner than sorted out
_JOINED_M = 1e-6  # stretches of a line that are no further apart are one


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The segments of some lines in metres, line after line; those without length are left out.

    `line` is the place of the line, `begin` and `end` are rows [x, y], `at` is how far along its line each begins.
    """

    line: Whole
    begin: Numbers
    end: Numbers
    at: Numbers

    @property
    def length(self) -> Numbers:
        """The length of each segment."""
        found: Numbers = np.hypot(*(self.end - self.begin).T)
        return found

    def taken(self, which: NDArray[np.bool_] | Whole | slice) -> "Segments":
        """Give some of the segments."""
        return Segments(self.line[which], self.begin[which], self.end[which], self.at[which])


def segments_of(lines: Sequence[LineString]) -> Segments:
    """Cut lines, whose coordinates are metres, into their segments."""
    coordinates, owners = shapely.get_coordinates(lines, return_index=True)
    inside = owners[1:] == owners[:-1]
    begin, end, line = coordinates[:-1][inside], coordinates[1:][inside], owners[1:][inside]
    length = np.hypot(*(end - begin).T)
    after = np.cumsum(length)
    first = np.searchsorted(line, line)  # the first segment of the same line
    at = after - length - (after[first] - length[first])
    return Segments(line, begin, end, at).taken(length > 0)


def shared_metres(segments: Segments, works: Whole, near: float) -> Mapping[tuple[int, int], float]:
    """Tell of each pair of lines for how many metres the earlier one runs within `near` metres of the later one.

    Only pairs of lines of different works are looked at; `works` has a number for each line. Pairs that are never so
    near are left out.
    """
    tree = _tree(segments)
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(segments.line), _BLOCK):
        block = segments.taken(slice(start, start + _BLOCK))
        asked, other = tree.query(tree.geometries[start : start + _BLOCK], predicate="dwithin", distance=near)
        earlier, later = block.line[asked], segments.line[other]
        wanted = (earlier < later) & (works[earlier] != works[later])
        _add_up(found, block, asked[wanted], segments, other[wanted], near)
    return found


def _tree(segments: Segments) -> STRtree:
    return STRtree(shapely.linestrings(np.stack((segments.begin, segments.end), axis=1)))


def _add_up(
    found: dict[tuple[int, int], float], block: Segments, asked: Whole, segments: Segments, other: Whole, near: float
) -> None:
    """Add to each pair of lines what the asked segments have beside the others."""
    low, high = near_stretch(block.taken(asked), segments.taken(other), near)
    order = np.lexsort((low, segments.line[other], asked))
    asked, later = asked[order], segments.line[other][order]
    groups: Whole = np.cumsum(_begins(asked, later), dtype=np.int64)  # one for each segment beside each line
    metres = block.length[asked] * _uncovered(low[order], high[order], groups)
    pairs, place = np.unique(np.stack((block.line[asked], later), axis=1), axis=0, return_inverse=True)
    sums = np.bincount(place.ravel(), metres, len(pairs))
    for (line, beside), more in zip(pairs.tolist(), sums.tolist(), strict=True):
        found[line, beside] = found.get((line, beside), 0.0) + more


def _begins(*columns: Whole) -> NDArray[np.bool_]:
    """Mark the rows that differ from the one before."""
    differs = np.ones(len(columns[0]), np.bool_)
    differs[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return differs


def _uncovered(low: Numbers, high: Numbers, groups: Whole) -> Numbers:
    """Give what each stretch within 0 and 1 adds to those before it in its group; they stand by their beginnings."""
    if not len(low):
        return low
    apart = 2.0 * groups  # so that no stretch reaches into the next group
    reached = np.maximum.accumulate(high + apart)
    before = np.concatenate(([-np.inf], reached[:-1]))
    added: Numbers = np.maximum(high + apart - np.maximum(low + apart, before), 0.0)
    return added


def near_stretch(one: Segments, other: Segments, near: float) -> tuple[Numbers, Numbers]:
    """Tell row by row which stretch of a segment lies within `near` metres of another: its two ends, 0 to 1.

    Where none does, the second end lies before the first. Near a segment is near one of its ends, or beside it; what
    a straight line has in common with these three has no gaps, because together they are convex.
    """
    way, along = one.end - one.begin, other.end - other.begin
    along = along / other.length[:, np.newaxis]
    gap = one.begin - other.begin
    parts = [
        _in_disc(gap, way, near),
        _in_disc(one.begin - other.end, way, near),
        _beside(gap, way, along, other.length, near),
    ]
    low = np.minimum.reduce([np.where(first <= last, first, np.inf) for first, last in parts])
    high = np.maximum.reduce([np.where(first <= last, last, -np.inf) for first, last in parts])
    return np.maximum(low, 0.0), np.minimum(high, 1.0)


def _in_disc(gap: Numbers, way: Numbers, radius: float) -> tuple[Numbers, Numbers]:
    """Tell between which two values of t the point gap + t * way is no further from 0 than the radius."""
    square, half = _dot(way, way), _dot(gap, way)
    under = half * half - square * (_dot(gap, gap) - radius * radius)
    root = np.sqrt(np.maximum(under, 0.0))
    return np.where(under >= 0, (-half - root) / square, np.inf), np.where(under >= 0, (root - half) / square, -np.inf)


def _beside(gap: Numbers, way: Numbers, along: Numbers, length: Numbers, near: float) -> tuple[Numbers, Numbers]:
    across = np.stack((-along[:, 1], along[:, 0]), axis=1)
    sides = _between(_dot(gap, across), _dot(way, across), np.full(len(gap), -near), np.full(len(gap), near))
    ends = _between(_dot(gap, along), _dot(way, along), np.zeros(len(gap)), length)
    return np.maximum(sides[0], ends[0]), np.minimum(sides[1], ends[1])


def _between(start: Numbers, step: Numbers, least: Numbers, most: Numbers) -> tuple[Numbers, Numbers]:
    """Tell between which two values of t the number start + t * step is neither under `least` nor over `most`."""
    moves = step != 0
    safe = np.where(moves, step, 1.0)
    one, other = (least - start) / safe, (most - start) / safe
    always = (least <= start) & (start <= most)
    low = np.where(moves, np.minimum(one, other), np.where(always, -np.inf, np.inf))
    high = np.where(moves, np.maximum(one, other), np.where(always, np.inf, -np.inf))
    return low, high


def _dot(one: Numbers, other: Numbers) -> Numbers:
    found: Numbers = np.einsum("ij,ij->i", one, other)
    return found


class Directions:
    """Which of some lines run the same way where they are together? Each line is cut into segments once."""

    def __init__(self, lines: Mapping[int, LineString], near: float) -> None:
        self._lines, self._near = lines, near
        self._segments: dict[int, Segments] = {}

    def of(self, first: int, second: int) -> int:
        """Give 1 if two lines run the same way where they are together the longest, -1 if against each other."""
        stretch = _longest_beside(self._cut(second), self._cut(first), self._near)
        if stretch is None:
            return 1
        line = self._lines[first]
        begin, end = (line_locate_point(line, line_interpolate_point(self._lines[second], at)) for at in stretch)
        return 1 if end >= begin else -1

    def _cut(self, key: int) -> Segments:
        if key not in self._segments:
            self._segments[key] = segments_of([self._lines[key]])
        return self._segments[key]


def _longest_beside(one: Segments, other: Segments, near: float) -> tuple[float, float] | None:
    """Give the longest stretch of a line that lies beside another without a gap, by its metres along the line."""
    row, column = _candidates(one, other, near)
    low, high = near_stretch(one.taken(row), other.taken(column), near)
    within = low < high
    at, length = one.at[row][within], one.length[row][within]
    begin, end = at + low[within] * length, at + high[within] * length
    order = np.argsort(begin, kind="stable")
    if not len(order):
        return None
    begin, reached = begin[order], np.maximum.accumulate(end[order])
    starts = np.flatnonzero(np.concatenate(([True], begin[1:] > reached[:-1] + _JOINED_M)))
    lasts = np.concatenate((starts[1:], [len(begin)])) - 1
    longest = int(np.argmax(reached[lasts] - begin[starts]))
    return float(begin[starts[longest]]), float(reached[lasts[longest]])


def _candidates(one: Segments, other: Segments, near: float) -> tuple[Whole, Whole]:
    """Pair the segments that may be near: all with all where they are few, which is faster than asking a tree."""
    if len(one.line) * len(other.line) <= _FEW:
        row, column = np.divmod(np.arange(len(one.line) * len(other.line)), len(other.line))
        return row, column
    asked, found = _tree(other).query(_tree(one).geometries, predicate="dwithin", distance=near)
    return asked, found
