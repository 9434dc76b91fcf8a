"""For how many metres does one line run beside another, and does it run the same way?

Reckoned segment by segment: what of a segment lies near another one is a stretch of it without gaps, given by a
formula. So no area is made around a line, which for one that crosses itself thousands of times takes minutes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree, line_interpolate_point, line_locate_point
from shapely.geometry import LineString

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]

_BLOCK = 1_000  # segments, about, that are asked for their neighbours at once, which bounds the memory
_FEW = 10_000  # pairs of segments that are reckoned sooner than sorted out
_JOINED_M = 1e-3  # stretches of a line that are no further apart are one


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The segments of some lines in metres, line after line; those without length are left out.

    `line` is the place of the line, `begin` and `end` are rows [x, y], `at` is how far along its line each begins, and
    `length` how long it is.
    """

    line: Whole
    begin: Numbers
    end: Numbers
    at: Numbers
    length: Numbers

    def taken(self, which: NDArray[np.bool_] | Whole | slice) -> "Segments":
        """Give some of the segments."""
        return Segments(self.line[which], self.begin[which], self.end[which], self.at[which], self.length[which])


def segments_of(lines: Sequence[LineString]) -> Segments:
    """Cut lines, whose coordinates are metres, into their segments."""
    coordinates, owners = shapely.get_coordinates(lines, return_index=True)
    inside = owners[1:] == owners[:-1]
    begin, end, line = coordinates[:-1][inside], coordinates[1:][inside], owners[1:][inside]
    length = np.hypot(*(end - begin).T)
    after = np.cumsum(length)
    first = np.searchsorted(line, line)  # the first segment of the same line
    at = after - length - (after[first] - length[first])
    return Segments(line, begin, end, at, length).taken(length > 0)


class Shared(NamedTuple):
    """For how many metres a line runs beside another, and from where to where without a gap, the longest time."""

    metres: float
    begin: float
    end: float


Pairs: TypeAlias = Mapping[tuple[int, int], Shared]


def shared_courses(segments: Segments, works: Whole, needed: Numbers, near: float) -> Pairs:
    """Tell of each pair of lines where the earlier one runs within `near` metres of the later one.

    Only pairs of lines of different works are looked at; `works` has a number for each line. Pairs that share less than
    the earlier line `needed` are left out.
    """
    tree = _tree(segments)
    found: dict[tuple[int, int], Shared] = {}
    for block in _blocks(segments.line) if len(segments.line) else ():
        asked, other = tree.query(_surroundings(segments.taken(block), near))
        asked += block.start
        earlier, later = segments.line[asked], segments.line[other]
        wanted = np.flatnonzero((earlier < later) & (works[earlier] != works[later]))
        wanted = wanted[_promising(asked[wanted], later[wanted], segments, needed)]
        found |= _added_up(segments, asked[wanted], other[wanted], needed, near)
    return found


def _tree(segments: Segments) -> STRtree:
    return STRtree(shapely.linestrings(np.stack((segments.begin, segments.end), axis=1)))


def _blocks(line: Whole) -> Iterator[slice]:
    """Cut segments into blocks of whole lines."""
    start, ends = 0, np.flatnonzero(np.append(line[1:] != line[:-1], True)) + 1
    for end in ends.tolist():
        if end - start >= _BLOCK or end == ends[-1]:
            yield slice(start, end)
            start = end


def _surroundings(segments: Segments, near: float) -> NDArray[np.object_]:
    """Give a box around each segment that holds all that is near it."""
    low, high = np.minimum(segments.begin, segments.end) - near, np.maximum(segments.begin, segments.end) + near
    found: NDArray[np.object_] = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
    return found


def _promising(asked: Whole, later: Whole, segments: Segments, needed: Numbers) -> NDArray[np.bool_]:
    """Mark the rows of pairs of lines whose segments that may be near each other are long enough together."""
    order = np.lexsort((later, asked))
    once = np.zeros(len(asked), np.bool_)
    once[order] = _begins(asked[order], later[order])  # a segment counts once beside each line
    pairs = segments.line[asked] * (int(segments.line[-1]) + 1) + later
    _, place = np.unique(pairs, return_inverse=True)
    length = np.bincount(place.ravel(), np.where(once, segments.length[asked], 0.0))
    return np.asarray(length[place.ravel()] >= needed[segments.line[asked]])


def _added_up(segments: Segments, asked: Whole, other: Whole, needed: Numbers, near: float) -> Pairs:
    """Add up for each pair of lines what the asked segments have beside the others."""
    low, high = near_stretch(segments.taken(asked), segments.taken(other), near)
    within = np.flatnonzero(low < high)
    within = within[np.lexsort((low[within], segments.line[other[within]], asked[within]))]
    low, high, asked, later = low[within], high[within], asked[within], segments.line[other[within]]
    groups: Whole = np.cumsum(_begins(asked, later), dtype=np.int64)  # one for each segment beside each line
    metres = segments.length[asked] * _uncovered(low, high, groups)
    lines = int(segments.line[-1]) + 1
    pairs, place = np.unique(segments.line[asked] * lines + later, return_inverse=True)
    place = place.ravel()
    sums = np.bincount(place, metres, len(pairs))
    one, beside = np.divmod(pairs, lines)
    enough = sums >= needed[one]
    at, length = segments.at[asked], segments.length[asked]
    kept = enough[place]
    begin, end = _longest((at + low * length)[kept], (at + high * length)[kept], place[kept])
    keys = zip(one[enough].tolist(), beside[enough].tolist(), strict=True)
    rows = zip(sums[enough].tolist(), begin.tolist(), end.tolist(), strict=True)
    return {key: Shared(*told) for key, told in zip(keys, rows, strict=True)}


def _longest(begin: Numbers, end: Numbers, group: Whole) -> tuple[Numbers, Numbers]:
    """Join the stretches of each group that meet, and give the longest of each, the first of equal ones."""
    order = np.lexsort((begin, group))
    begin, end, group = begin[order], end[order], group[order]
    apart = group * (2 * end.max(initial=0) + 1)  # so that no stretch reaches into the next group
    reached = np.maximum.accumulate(end + apart) - apart
    starts = _begins(group)
    starts[1:] |= begin[1:] > reached[:-1] + _JOINED_M
    first = np.flatnonzero(starts)
    last = np.append(first[1:], len(begin))[: len(first)] - 1
    begin, end, group = begin[first], reached[last], group[first]
    best = np.lexsort((begin, begin - end, group))
    best = best[_begins(group[best])]
    return begin[best], end[best]


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
    """Which of some lines run the same way where they are together the longest?

    `shared` is what is known of them already, by the keys of the shorter and the longer line.
    """

    def __init__(self, lines: Mapping[int, LineString], shared: Pairs, near: float) -> None:
        self._lines, self._near = lines, near
        seconds, firsts = ([lines[pair[at]] for pair in shared] for at in (0, 1))
        begin, end = ([told[at] for told in shared.values()] for at in (1, 2))
        ways = _ways(firsts, seconds, begin, end)
        self._known = {(longer, shorter): way for (shorter, longer), way in zip(shared, ways, strict=True)}

    def of(self, first: int, second: int) -> int:
        """Give 1 if two lines run the same way, seen along the second, -1 if against each other."""
        if (first, second) not in self._known:
            one, other = segments_of([self._lines[second]]), segments_of([self._lines[first]])
            self._known[first, second] = self._seen(first, second, *_longest_beside(one, other, self._near))
        return self._known[first, second]

    def _seen(self, first: int, second: int, begin: Numbers, end: Numbers) -> int:
        if not len(begin):
            return 1
        return _ways([self._lines[first]], [self._lines[second]], begin, end)[0]


def _ways(
    firsts: Sequence[LineString], seconds: Sequence[LineString], begin: Sequence[float] | Numbers,
    end: Sequence[float] | Numbers,
) -> list[int]:  # fmt: skip
    """Tell whether the first line runs the same way as the second one between two places along the second."""
    places = (line_locate_point(firsts, line_interpolate_point(seconds, at)) for at in (begin, end))
    from_there, to_there = places
    ways: list[int] = np.where(to_there >= from_there, 1, -1).tolist()
    return ways


def _longest_beside(one: Segments, other: Segments, near: float) -> tuple[Numbers, Numbers]:
    """Give the longest stretch of a line that lies beside another without a gap, by its metres along the line."""
    row, column = _candidates(one, other, near)
    low, high = near_stretch(one.taken(row), other.taken(column), near)
    within = low < high
    at, length = one.at[row][within], one.length[row][within]
    alone = np.zeros(len(at), np.int64)
    return _longest(at + low[within] * length, at + high[within] * length, alone)


def _candidates(one: Segments, other: Segments, near: float) -> tuple[Whole, Whole]:
    """Pair the segments that may be near: all are compared where they are few, which is faster than asking a tree."""
    if len(one.line) * len(other.line) > _FEW:
        asked, found = _tree(other).query(_surroundings(one, near))
        return asked, found
    low, high = np.minimum(one.begin, one.end) - near, np.maximum(one.begin, one.end) + near
    least, most = np.minimum(other.begin, other.end), np.maximum(other.begin, other.end)
    apart = (low[:, np.newaxis] > most) | (high[:, np.newaxis] < least)
    row, column = np.nonzero(~apart.any(axis=2))
    return row, column
