"""How do columns of numbers and texts travel to the page?

One container, the same in the app's folder and in the single file, packed with gzip:

    4 bytes         length of the header in bytes, unsigned
    header          JSON in UTF-8: what the page knows beside the columns, and under "columns" where each stands
    0 to 7 zeros    so that the columns begin at a multiple of 8
    columns         one after the other, each beginning at a multiple of 8

All numbers stand with their lowest byte first. `scripts/ground/columns.js` reads it; a test holds the two together.
"""

import gzip
import json
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hpgeo.terms.errors import ExportError

# The types of numbers by the names that they have in the header, the narrowest first.
TYPES = {"u8": "<u1", "i8": "<i1", "u16": "<u2", "i16": "<i2", "u32": "<u4", "i32": "<i4", "f64": "<f8"}
TEXT = "utf8"
KEY = "columns"  # of the header
_LENGTH = struct.Struct("<I")
_ALIGNED = 8


@dataclass(frozen=True, slots=True)
class Column:
    """Values of one type, ready to be written.

    `length` counts the values. Where they are numbers of codes, `codes` lists these: a value is a place in the list.
    """

    type: str
    length: int
    content: bytes
    codes: tuple[str, ...] | None = None


def numbers(values: ArrayLike) -> Column:
    """Give numbers in the narrowest type that holds all of them exactly."""
    array = np.asarray(values)
    if not array.size:
        array = array.astype(np.uint8)
    kind = next(name for name in TYPES if _holds(name, array))
    return Column(kind, array.size, array.astype(TYPES[kind]).tobytes())


def _holds(name: str, array: NDArray[Any]) -> bool:
    if name == "f64":
        return True
    limits = np.iinfo(TYPES[name])
    within = limits.min <= array.min(initial=0) and array.max(initial=0) <= limits.max
    return bool(within and (array.dtype.kind in "iub" or np.array_equal(array, np.trunc(array))))


def coded(values: Iterable[str], codes: Iterable[str]) -> Column:
    """Give codes by their place in a list.

    Raises:
        KeyError: a value is not in the list.

    """
    listed = tuple(codes)
    places = {code: place for place, code in enumerate(listed)}
    return placed_codes(np.array([places[value] for value in values], np.int64), listed)


def placed_codes(places: ArrayLike, codes: Iterable[str]) -> Column:
    """Give codes whose places in the list are known already."""
    return replace(numbers(places), codes=tuple(codes))


def lists(name: str, values: Iterable[Sequence[str]], codes: Iterable[str]) -> dict[str, Column]:
    """Give a list of codes per row as two columns: how many, and the codes of all rows one after the other."""
    rows = list(values)
    return {
        f"{name}.count": numbers(np.array([len(row) for row in rows], np.int64)),
        name: coded((value for row in rows for value in row), codes),
    }


def texts(values: Iterable[str]) -> Column:
    """Give texts, one to a line.

    Raises:
        ExportError: a text has a line break.

    """
    rows = list(values)
    broken = next((row for row in rows if "\n" in row), None)
    if broken is not None:
        raise ExportError(f"a column holds one text to a line, and this one has more: {broken!r}")
    return Column(TEXT, len(rows), "\n".join(rows).encode())


def varints(values: ArrayLike) -> NDArray[np.uint8]:
    """Give whole numbers as bytes, small ones short: seven bits to a byte, the lowest first, the eighth says "more".

    The sign goes to the lowest bit first (zigzag), so that -1 is as short as 1.

    Raises:
        OverflowError: a number does not fit into 31 bits and a sign, with which the page counts.

    """
    array = np.asarray(values, np.int64)
    if array.size and np.abs(array).max() >= 2**31:
        raise OverflowError("a number is too large for the page")
    zigzag = (array << 1) ^ (array >> 63)
    groups = zigzag[:, np.newaxis] >> np.arange(0, 35, 7)
    used = groups > 0
    used[:, 0] = True
    more = np.zeros_like(groups)
    more[:, :-1] = np.where(used[:, 1:], 0x80, 0)
    return ((groups & 0x7F) | more).astype(np.uint8)[used]


def pack(header: Mapping[str, Any], columns: Mapping[str, Column]) -> bytes:
    """Write a container; the same content always gives the same bytes."""
    place, described = 0, []
    for name, column in columns.items():
        described.append(_description(name, column, place))
        place += _padded(len(column.content))
    text = json.dumps({**header, KEY: described}, ensure_ascii=False, separators=(",", ":")).encode()
    head = _LENGTH.pack(len(text)) + text
    parts = [head, *(column.content for column in columns.values())]
    return zipped(b"".join(part.ljust(_padded(len(part)), b"\0") for part in parts))


def _description(name: str, column: Column, offset: int) -> dict[str, Any]:
    """Say where a column stands: bytes from the beginning of the first."""
    codes = {} if column.codes is None else {"codes": column.codes}
    size = {"bytes": len(column.content)} if column.type == TEXT else {}
    return {"name": name, "type": column.type, "offset": offset, "length": column.length, **size, **codes}


def _padded(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def zipped(content: bytes) -> bytes:
    """Pack bytes with gzip, without the time of day: the same content always gives the same bytes."""
    return gzip.compress(content, 9, mtime=0)


def read_header(packed: bytes) -> dict[str, Any]:
    """Give the header of a container; no more than that is unpacked.

    Raises:
        ExportError: it is no container, or not whole.

    """
    stream = zlib.decompressobj(wbits=31)
    try:
        (length,) = _LENGTH.unpack(stream.decompress(packed, _LENGTH.size))
        content: dict[str, Any] = json.loads(stream.decompress(stream.unconsumed_tail, length))
    except (zlib.error, struct.error, ValueError) as error:
        raise ExportError(f"no container of columns: {error}") from None
    return content


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Give the header of a container, and its columns by name: numbers, codes or texts."""
    header, content = read_header(packed), gzip.decompress(packed)
    (length,) = _LENGTH.unpack_from(content)
    begin = _padded(_LENGTH.size + length)
    return header, {each["name"]: _values(each, content, begin + each["offset"]) for each in header[KEY]}


def _values(described: Mapping[str, Any], content: bytes, place: int) -> list[Any]:
    if described["type"] == TEXT:
        return content[place : place + described["bytes"]].decode().split("\n")[: described["length"]]
    values = np.frombuffer(content, TYPES[described["type"]], described["length"], place).tolist()
    return [described["codes"][value] for value in values] if "codes" in described else values
