"""What must the page know to draw the symbols?"""

from dataclasses import asdict
from typing import Any

from hpgeo.terms import symbols
from hpgeo.terms.layer_types import LAYER_TYPES


def look() -> dict[str, Any]:
    """Give how layers, statuses and accuracies are drawn, ready for JSON; a mark that is left out is not set."""
    return {
        "layers": {code: _set(asdict(kind.symbol)) for code, kind in LAYER_TYPES.items()},
        "statuses": {code: _set(asdict(symbol)) for code, symbol in symbols.STATUS_SYMBOLS.items()},
        "accuracies": {
            code: _set({**asdict(symbol), "hollow": symbol.hollow}) for code, symbol in symbols.ACCURACY_SYMBOLS.items()
        },
        "glyphs": dict(symbols.GLYPHS),
        "outlines": {shape: asdict(outline) for shape, outline in symbols.OUTLINES.items()},
        "themes": {name: dict(theme) for name, theme in symbols.THEMES.items()},
        "grey": symbols.GREY,
        "lighter": symbols.LIGHTER,
    }


def _set(symbol: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in symbol.items() if value is not False}
