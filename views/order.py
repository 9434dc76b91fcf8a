"""By which column is a table sorted, and in which order do Vietnamese words stand?

The server sorts, because a page of a long table holds few of the rows that count.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

import numpy as np

from hpgeo.programme.addresses import ALL_ROWS, rows_of
from hpgeo.programme.postings import Rows
from views.linked import HERE, Link, link
from views.session import Session

T = TypeVar("T")
# What a column is sorted by, None where there is nothing.
Key = Callable[[T], Any]
_FALLING = "-"

# The alphabet has ă, â, đ, ê, ô, ơ and ư as letters of their own; tones only tell words apart that are else alike.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {ord(letter): chr(0x100 + rank) for rank, letter in enumerate(_ALPHABET)}
_TONES = {tone: str(rank) for rank, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: a link that sorts by it, how it is sorted now, and how its cells are set."""

    link: Link
    code: str
    direction: str = "none"
    style: str = ""


@lru_cache(maxsize=1 << 16)
def alphabetical(text: str) -> tuple[tuple[str | int, ...], str, str]:
    """Give what a text is sorted by: its letters and numbers, then its tones, then itself."""
    letters: list[str] = []
    tones: list[str] = []
    for sign in unicodedata.normalize("NFD", text.lower()):
        tone = _TONES.get(sign)
        (letters if tone is None else tones).append(sign if tone is None else f"{len(letters):04}{tone}")
    plain = unicodedata.normalize("NFC", "".join(letters)).translate(_RANKS)
    parts: list[str | int] = list(_NUMBER.split(plain))
    parts[1::2] = [int(number) for number in parts[1::2]]
    return tuple(parts), "".join(tones), text


def chosen(session: Session, columns: Sequence[str]) -> tuple[str, bool]:
    """Give the column that the address sorts this table by, and whether it falls; "" for the usual order."""
    given = session.address.parameters.get("sort", "")
    code = given.removeprefix(_FALLING)
    return (code, given.startswith(_FALLING)) if code in columns else ("", False)


def places(values: Iterable[Any]) -> Rows:
    """Give the place of each value in their order, the same for those that are alike; -1 for None, which is nothing."""
    told = list(values)
    ranks = {value: rank for rank, value in enumerate(sorted({value for value in told if value is not None}))}
    return np.array([-1 if value is None else ranks[value] for value in told], np.int64)


def by_place(rows: Rows, places_of_all: Rows, *, falling: bool = False) -> Rows:
    """Sort row numbers by the places of all rows, as `in_order` does with rows and a key."""
    found = places_of_all[rows]
    stated, empty = rows[found >= 0], rows[found < 0]
    turned = -found[found >= 0] if falling else found[found >= 0]
    return np.concatenate([stated[np.argsort(turned, kind="stable")], empty])


def in_order(rows: Sequence[T], key: Key[T], *, falling: bool = False) -> list[T]:
    """Sort rows by a key; those that have nothing stand at the end, alike ones as before."""
    told = [(key(row), row) for row in rows]
    stated = [pair for pair in told if pair[0] is not None]
    stated.sort(key=itemgetter(0), reverse=falling)
    return [row for _, row in stated] + [row for value, row in told if value is None]


def heads(
    session: Session, name: str, columns: Mapping[str, str], styles: Mapping[str, str] | None = None
) -> list[Head]:
    """Give the heads of a table's columns, whose names are given by code; a click on the sorted one turns it round."""
    by, falling = chosen(session, list(columns))
    return [
        Head(
            _to(session, name, code, words, falling=code == by and not falling),
            code,
            "none" if code != by else "descending" if falling else "ascending",
            (styles or {}).get(code, ""),
        )
        for code, words in columns.items()
    ]


def _to(session: Session, name: str, code: str, words: str, *, falling: bool) -> Link:
    """Link to the table sorted by a column, on its first page or as whole as it is."""
    turned = {key: page for key, page in session.address.turned.items() if key != name or page == ALL_ROWS}
    kept = {key: value for key, value in session.address.lasting.items() if key not in {"work", "cite"}}
    rows = {"rows": rows_of(turned)} if turned else {}
    return link(session, HERE, {**kept, **rows, "sort": f"{_FALLING if falling else ''}{code}"}, words)
