"""How is a GeoJSON file read strictly, so that every fault can be told with its line?

RFC 7946: a FeatureCollection in WGS 84, longitude first. What its features mean is asked in `places`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hpgeo.records.files import MAX_DEPTH
from hpgeo.terms.errors import LayerError, Problem

_DEPRECATED_GRIDS = {"6956", "6957", "6958", "6959"}
_FEATURES = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"
_WGS84 = re.compile(r"\bCRS84\b|\bEPSG:(?:[\d.]*:)?4326\b")
_WEB_MERCATOR = re.compile(r"\b(?:3857|900913|3785)\b")


@dataclass(frozen=True, slots=True)
class Collection:
    """The members of a FeatureCollection, as they stand in the text of one file.

    The text is empty where features come from elsewhere; then they have no lines.
    """

    file: str
    content: dict[str, Any]
    text: str = ""

    @property
    def features(self) -> list[dict[str, Any]]:
        """The features, in file order."""
        return list(self.content["features"])

    def lines(self) -> dict[int, int]:
        """Give the line on which each feature begins, by its index."""
        return _feature_lines(self.text, self.features)


def parse_collection(name: str, text: str) -> Collection:
    """Parse the text of a GeoJSON FeatureCollection; raise LayerError when it is not one."""
    try:
        content = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_key_twice)
    except _KeyTwiceError as error:
        raise LayerError(Problem(name, error.key, "the key stands twice", _first_line_with_a_key_twice(text))) from None
    except json.JSONDecodeError as error:
        raise LayerError(_json_problem(name, text, error)) from None
    except ValueError as error:
        raise LayerError(Problem(name, "", f"not valid JSON: {error}")) from None
    except RecursionError:
        raise LayerError(Problem(name, "", f"not valid JSON: {_TOO_DEEP}")) from None
    if _is_deep(content):
        raise LayerError(Problem(name, "", _TOO_DEEP))
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise LayerError(Problem(name, "type", "is not a FeatureCollection"))
    if not isinstance(content.get("features"), list):
        raise LayerError(Problem(name, "features", "is not a list"))
    for index, item in enumerate(content["features"]):
        if not isinstance(item, dict):
            line = _feature_lines(text, content["features"]).get(index)
            raise LayerError(Problem(name, f"features[{index}]", "is not a Feature", line))
    if "crs" in content and (fault := _crs_fault(content["crs"])):
        line = text[: text.find('"crs"')].count("\n") + 1
        raise LayerError(Problem(name, "crs", fault, line))
    return Collection(name, content, text)


class _KeyTwiceError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its members; the last of two equal keys would silently win."""
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwiceError(next(key for key in keys if keys.count(key) > 1))
    return members


def _first_line_with_a_key_twice(text: str) -> int | None:
    for line, _, own in _items(text):
        try:
            json.loads(own, object_pairs_hook=_no_key_twice)
        except _KeyTwiceError:
            return line
    return None


def _is_deep(content: Any) -> bool:
    """Tell whether lists and objects nest deeper than a collection needs; whoever walks it may then trust the stack."""
    level = [content]
    for _ in range(MAX_DEPTH):
        groups = (item.values() if isinstance(item, dict) else item for item in level)
        level = [inner for group in groups for inner in group if isinstance(inner, list | dict)]
        if not level:
            return False
    return True


def _json_problem(name: str, text: str, error: json.JSONDecodeError) -> Problem:
    """Name the line on which something is to be mended: a missing comma is noticed where the next line begins."""
    before = text[: error.pos].rstrip()
    line = before.count("\n") + 1
    if not text[error.pos :].strip():
        return Problem(name, "", "not valid JSON: the file ends too early", line)
    if error.msg.startswith("Expecting ',' delimiter"):
        return Problem(name, "", f"not valid JSON: a comma, or a bracket, is missing after {_end(before)}", line)
    if before.endswith(",") and text[error.pos] in "]}":
        return Problem(name, "", f"not valid JSON: nothing follows the comma after {_end(before[:-1])}", line)
    return Problem(name, "", f"not valid JSON: {error.msg}", error.lineno)


def _end(text: str) -> str:
    """Give the last letters of the line before a fault, by which it is found."""
    return repr(text.rpartition("\n")[2].rstrip()[-12:])


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _crs_fault(crs: Any) -> str | None:
    """Say what is wrong with the member that old GeoJSON has; None where it names WGS 84, which is meant without it."""
    text = json.dumps(crs)
    if _WGS84.search(text):
        return None
    if any(code in text for code in _DEPRECATED_GRIDS):
        return "EPSG 6956 to 6959 are deprecated grids; convert to WGS 84 from EPSG:9210"
    if "4756" in text:
        return "VN-2000 degrees (EPSG:4756) lie 224 m off here; convert to WGS 84 and drop the member"
    if _WEB_MERCATOR.search(text):
        return "the coordinates are those of Web Mercator (EPSG:3857): save the layer in WGS 84 (EPSG:4326)"
    return "RFC 7946 has no crs member: convert the coordinates to WGS 84 and drop it"


def _feature_lines(text: str, features: Sequence[Any]) -> dict[int, int]:
    """Give the line on which each feature begins, as far as the text gives them in this order."""
    lines: dict[int, int] = {}
    for (line, item, _), feature in zip(_items(text), features, strict=False):
        if item != feature:
            break
        lines[len(lines)] = line
    return lines


def _items(text: str) -> Iterator[tuple[int, Any, str]]:
    """Read the features of a text one after the other: the line on which each begins, what it is, and its own text."""
    start = _FEATURES.search(text)
    at, line = (start.end(), text.count("\n", 0, start.end()) + 1) if start else (len(text), 0)
    decoder = json.JSONDecoder()
    while between := _BETWEEN.match(text, at):
        line += text.count("\n", at, between.end())
        try:
            item, end = decoder.raw_decode(text, between.end())
        except (ValueError, RecursionError):
            return
        yield line, item, text[between.end() : end]
        line += text.count("\n", between.end(), end)
        at = end
