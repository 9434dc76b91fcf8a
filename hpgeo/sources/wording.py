"""Does a text say this name, this sum, this date, and with which of its letters?

Every finder gives the stretches of the text that say it, so that a page can mark them, or None.
Names are compared word by word without accents, with abbreviations written out; in a scan that
a machine misread, a word may differ in some letters. Numbers are read in the Vietnamese way:
`1.940.931,0` is 1,940,931, and `2,5 triệu tỷ` is 2.5 million billion.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hpgeo.terms.folding import ABBREVIATIONS
from hpgeo.terms.periods import PartialDate

Span = tuple[int, int]

_WORD = re.compile(r"\d+|[^\W\d_]+")
_SCANNED_WORD = re.compile(r"[^\W_¹²³]+(?:['‘’“”*!:;(]+[^\W_]+)*")
# Signs that a reading machine puts for a letter with its accents.
_SIGNS = str.maketrans("¢¥§&@€$", "oyoeoes")
_NUMBER = re.compile(r"\d+(?:\.\d{3})+,\s\d(?!\d)|\d+(?:[.,]\d+)*")
# Without năm: it is five, and year.
_NUMERALS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_SCALE = re.compile(rf"\s*({'|'.join(_SCALES)})\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|đến|dén)\s*")
_QUARTERS = {1: "i", 2: "ii", 3: "iii", 4: "iv"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int


def fold_word(text: str) -> str:
    """Reduce a word to lower-case ASCII letters and digits; numbers lose their leading zeros."""
    lowered = text.casefold().replace("đ", "d")
    plain = "".join(c for c in unicodedata.normalize("NFD", lowered) if c.isascii() and c.isalnum())
    return plain.lstrip("0") or "0" if plain.isdigit() else plain


# A word of a text with the words of the name that it may be.
Hit = tuple[Word, frozenset[int]]


@lru_cache(maxsize=4096)
def words(text: str, *, scanned: bool = False) -> tuple[Word, ...]:
    """Cut a text into folded words; the words of an abbreviation share its place."""
    found = []
    text = text.translate(_SIGNS) if scanned else text
    for match in (_SCANNED_WORD if scanned else _WORD).finditer(text):
        folded = _parted(fold_word(match[0])) if scanned else fold_word(match[0])
        for word in ABBREVIATIONS.get(folded, folded).split():
            found.append(Word(word, match.start(), match.end()))
    return tuple(found)


def _parted(folded: str) -> str:
    """Part the letter from a number, as in `17B`; other digits in a scanned word are misread letters."""
    return re.sub(r"^([0-9]{2,})([a-z])$", r"\1 \2", folded)


# Names


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a text says a name: where its words stand nearest together, and which are not there."""

    spans: tuple[Span, ...]
    missing: tuple[str, ...]


def find_name(name: str, text: str, *, scanned: bool = False) -> Likeness:
    """Find the words of a name in a text, in any order, where they stand nearest together.

    In a scan they must stand near each other, for likeness alone may be chance, and one word in
    eight may be beyond reading.
    """
    wanted = tuple(dict.fromkeys(word.folded for word in words(name)))
    read = words(text, scanned=scanned)
    if not scanned:
        found = [(word, frozenset({wanted.index(word.folded)})) for word in read if word.folded in wanted]
        there = frozenset[int]().union(*(indices for _, indices in found))
        return Likeness(_spans(_nearest(found, len(there))), _without(wanted, there))
    near, there = _densest([(word, _like(wanted, word)) for word in read], wanted)
    missing = _without(wanted, there)
    beyond = len(missing) <= len(wanted) // 8 and not any(word.isdigit() for word in missing)
    return Likeness(_spans(_nearest(near, len(there))), () if beyond else missing)


def _without(wanted: Sequence[str], there: Iterable[int]) -> tuple[str, ...]:
    return tuple(word for index, word in enumerate(wanted) if index not in there)


def _like(wanted: Sequence[str], word: Word) -> frozenset[int]:
    return frozenset(index for index, name in enumerate(wanted) if alike(name, word.folded))


def _densest(read: Sequence[Hit], wanted: Sequence[str]) -> tuple[list[Hit], frozenset[int]]:
    """Give the hits of the stretch, half as long again as the name, that says most of it, and what it says."""
    best: Sequence[Hit] = ()
    most: frozenset[int] = frozenset()
    rank, width = (0, 0), len(wanted) * 3 // 2 + 3
    for start, (_, indices) in enumerate(read):
        if not indices:
            continue
        stretch = read[start : start + width]
        said = indices.union(*(others for _, others in stretch))
        exact = len({word.folded for word, _ in stretch}.intersection(wanted))
        if (len(said), exact) > rank:
            best, most, rank = stretch, said, (len(said), exact)
    return [hit for hit in best if hit[1]], most


def _nearest(hits: Sequence[Hit], count: int) -> list[Word]:
    """Give the shortest run of words that says all of them."""
    best: list[Word] = []
    counts: dict[int, int] = {}
    first = 0
    for last, (word, indices) in enumerate(hits):
        for index in indices:
            counts[index] = counts.get(index, 0) + 1
        while all(counts[index] > 1 for index in hits[first][1]):
            for index in hits[first][1]:
                counts[index] -= 1
            first += 1
        width = word.end - hits[first][0].start
        if len(counts) == count and (not best or width < best[-1].end - best[0].start):
            best = [hit for hit, _ in hits[first : last + 1]]
    return best


def _spans(found: Iterable[Word]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((word.start, word.end) for word in found))


def find_phrase(phrase: str, text: str, *, scanned: bool = False) -> tuple[Span, ...] | None:
    """Find the words of a phrase standing one after another."""
    wanted, read = [word.folded for word in words(phrase)], words(text, scanned=scanned)
    same = alike if scanned else str.__eq__
    for start in range(len(read) - len(wanted) + 1):
        run = read[start : start + len(wanted)]
        if all(same(name, word.folded) for name, word in zip(wanted, run, strict=True)):
            return _spans(run)
    return None


# Letters that a reading machine takes for one another: accents, and strokes that run together.
_ALIKE = ("aeiouyf013689vw", "a4d", "ocd", "og9", "ilrt1j", "mnu", "uvw", "dpb", "cgeq", "hl", "hb", "s5", "gqy9", "z2")


@lru_cache(maxsize=200_000)
def alike(wanted: str, read: str) -> bool:
    """Tell whether a scanned word may be the wanted one: few letters differ, mostly for similar ones.

    Numbers must be equal.
    """
    if wanted == read:
        return True
    if wanted.isdigit() or abs(len(wanted) - len(read)) > 2:
        return False
    return _distance(wanted, read) <= 0.25 * len(wanted) + 0.1


def _distance(wanted: str, read: str) -> float:
    row = [0.7 * index for index in range(len(read) + 1)]
    for i, letter in enumerate(wanted, 1):
        above, row = row, [0.7 * i]
        for j, other in enumerate(read, 1):
            row.append(min(above[j] + 0.7, row[j - 1] + 0.7, above[j - 1] + _difference(letter, other)))
    return row[-1]


@lru_cache(maxsize=2_000)
def _difference(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return 0.35 if any(letter in group and other in group for group in _ALIKE) else 1.0


# Numbers and sums


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it may be read, its scale (`triệu` is a million) and where it stands."""

    values: frozenset[float]
    scale: float
    start: int
    end: int


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Read every number of a text; the first of a range takes the scale of the second."""
    found: list[Quantity] = []
    for match in reversed(list(_NUMBER.finditer(text))):
        scale, end = _scale(text, match.end())
        if end == match.end() and found and _RANGE.fullmatch(text[end : found[-1].start]):
            scale = found[-1].scale
        found.append(Quantity(_values(match[0]), scale, match.start(), end))
    for match in _WORD.finditer(text):
        if numeral := _NUMERALS.get(match[0].casefold()):
            found.append(Quantity(frozenset({float(numeral)}), 1, *match.span()))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _scale(text: str, start: int) -> tuple[float, int]:
    scale = 1.0
    while match := _SCALE.match(text, start):
        scale, start = scale * _SCALES[match[1].casefold()], match.end()
    return scale, start


def _values(digits: str) -> frozenset[float]:
    """Read `1.940.931,0`, `1.435`, `68,94`; a last group that is not of three digits is a fraction."""
    groups = [group for group in re.split(r"[.,\s]+", digits) if group]
    marks = re.findall(r"[.,]", digits)
    if len(groups) == 1:
        return frozenset({float(groups[0])})
    fraction = float("".join(groups[:-1]) + "." + groups[-1])
    whole = float("".join(groups))
    if len(groups[-1]) == 3 and set(marks) == {"."}:
        return frozenset({whole})
    return frozenset({fraction})


def find_quantity(value: float, text: str, scales: Iterable[float] = ()) -> tuple[Span, ...] | None:
    """Find a number: as written, in the scale written behind it, or in one of the given scales."""
    for quantity in quantities(text):
        factors = (1.0, quantity.scale, *(scales if quantity.scale == 1 else ()))
        if any(_close(read * factor, value) for read in quantity.values for factor in factors):
            return ((quantity.start, quantity.end),)
    return None


def find_sum(amount: float, text: str, scales: Sequence[float]) -> tuple[Span, ...] | None:
    """Find a sum of money: a number with its scale, or in the scale that a column gives."""
    for quantity in quantities(text):
        factors = (quantity.scale,) if quantity.scale > 1 or not scales else scales
        if any(_close(read * factor, amount) for read in quantity.values for factor in factors):
            return ((quantity.start, quantity.end),)
    return None


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def scales_named(text: str) -> tuple[float, ...]:
    """Give the scales that a heading or cell names, such as `(triệu đồng)`."""
    found = (_scale(text, match.start()) for match in _SCALE.finditer(text))
    return tuple(dict.fromkeys(scale for scale, _ in found))


# Dates and decisions


def find_year(year: int, text: str) -> tuple[Span, ...] | None:
    """Find a year of four digits."""
    spans = tuple(match.span() for match in re.finditer(rf"(?<![\d.,]){year}(?!\d|[.,]\d)", text))
    return spans or None


def years_named(text: str) -> set[int]:
    """Give the years that a text names."""
    return {int(match[0]) for match in re.finditer(r"(?<![\d.,/])(?:19|20)\d\d(?!\d|[.,]\d)", text)}


def find_date(when: PartialDate, text: str) -> tuple[Span, ...] | None:
    """Find a day as `12/11/2021` or `ngày 12 tháng 11 năm 2021`, a month, a quarter or a year."""
    if when.quarter:
        pattern = rf"quý\s+(?:{_QUARTERS[when.quarter]}|{when.quarter})\b(?:\s*(?:/|năm)\s*{when.year})?"
    elif when.day:
        pattern = rf"(?<!\d)0?{when.day}(?:/|\s+tháng\s+)0?{when.month}(?:/|\s+năm\s+){when.year}(?!\d)"
    elif when.month:
        pattern = rf"tháng\s+0?{when.month}\b|(?<!\d)0?{when.month}(?:/|\s+năm\s+){when.year}(?!\d)"
    else:
        return find_year(when.year, text)
    match = re.search(pattern, text, re.IGNORECASE)
    return (match.span(),) if match else None


def find_decision(number: str, text: str) -> tuple[Span, ...] | None:
    """Find the number of a decision, whatever spaces a line break put into it."""
    signs = ("[ĐDP]" if sign in "Đđ" else re.escape(sign) for sign in re.sub(r"\s", "", number))
    joined = r"\s*".join(signs)
    match = re.search(rf"(?<![\d/]){joined}(?![^\W_])", text, re.IGNORECASE)
    return (match.span(),) if match else None


def pieces(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """Cut a text at the found stretches; small gaps of spaces between two of them are bridged."""
    position = 0
    for start, end in _merged(spans, text):
        if start > position:
            yield text[position:start], False
        yield text[start:end], True
        position = end
    if position < len(text):
        yield text[position:], False


def _merged(spans: Iterable[Span], text: str) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
