"""How is a GeoJSON file read strictly, so that every fault can be told with its line?

RFC 7946: a FeatureCollection in WGS 84, longitude first. What its features mean is asked in `places`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hpgeo.terms.errors import LayerError, Problem

_DEPRECATED_GRIDS = {"6956", "6957", "6958", "6959"}
_NO_FEATURE = object()


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
        """Give the line of each feature by its index, as far as features stand one per line."""
        return _feature_lines(self.text, self.features)


def parse_collection(name: str, text: str) -> Collection:
    """Parse the text of a GeoJSON FeatureCollection; raise LayerError when it is not one."""
    try:
        content = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise LayerError(Problem(name, "", f"not valid JSON: {error.msg}", error.lineno)) from None
    except (ValueError, RecursionError) as error:
        raise LayerError(Problem(name, "", f"not valid JSON: {error}")) from None
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise LayerError(Problem(name, "type", "is not a FeatureCollection"))
    if not isinstance(content.get("features"), list):
        raise LayerError(Problem(name, "features", "is not a list"))
    for index, item in enumerate(content["features"]):
        if not isinstance(item, dict):
            line = _feature_lines(text, content["features"]).get(index)
            raise LayerError(Problem(name, f"features[{index}]", "is not a Feature", line))
    if "crs" in content:
        line = text[: text.find('"crs"')].count("\n") + 1
        raise LayerError(Problem(name, "crs", _crs_sentence(content["crs"]), line))
    return Collection(name, content, text)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _crs_sentence(crs: Any) -> str:
    text = json.dumps(crs)
    if any(code in text for code in _DEPRECATED_GRIDS):
        return "EPSG 6956 to 6959 are deprecated grids; convert to WGS 84 from EPSG:9210"
    if "4756" in text:
        return "VN-2000 degrees (EPSG:4756) lie 224 m off here; convert to WGS 84 and drop the member"
    return "RFC 7946 has no crs member: convert the coordinates to WGS 84 and drop it"


def _feature_lines(text: str, features: Sequence[Any]) -> dict[int, int]:
    lines: dict[int, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if len(lines) < len(features) and _parsed(line) == features[len(lines)]:
            lines[len(lines)] = number
    return lines


def _parsed(line: str) -> Any:
    try:
        return json.loads(line.strip().removesuffix(","))
    except ValueError:
        return _NO_FEATURE
