"""Are layers told apart by eyes that see fewer colours, and in a grey print?

Simulation: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE TVCG 15(6), 2009, full severity, applied to linear sRGB. Distances are CIE 1976 in L*a*b* under D65.
"""

import itertools
import re

import numpy as np
import pytest

from hpgeo.terms.codelists import ACCURACIES, STATUSES
from hpgeo.terms.layer_types import LAYER_COLOURS, LAYER_TYPES, LAYERS, PLACELESS_LAYERS
from hpgeo.terms.symbols import ACCURACY_SYMBOLS, GLYPHS, OUTLINES, STATUS_SYMBOLS, THEMES, UNKNOWN, on_dark

LAND = THEMES["light"]["land"]
EYES = {
    "full": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = np.array([0.9505, 1.0, 1.089])
TOLD_APART = 10.0  # five times the distance at which two patches begin to look different
GRAPHIC_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
NUMBERS = {"M": 2, "L": 2, "Q": 4, "A": 7, "Z": 0}  # that each command of an SVG path takes


def linear(colour: str) -> np.ndarray:
    value = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def seen(colour: str, eye: str) -> np.ndarray:
    """Give L*, a*, b* as an eye sees the colour."""
    xyz = _XYZ @ np.clip(EYES[eye] @ linear(colour), 0, 1) / _WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(first: str, second: str) -> float:
    bright, dark = sorted((float((_XYZ @ linear(colour))[1]) for colour in (first, second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


MAPPED = [layer for layer in LAYERS if layer not in PLACELESS_LAYERS]
SYMBOLS = {code: kind.symbol for code, kind in LAYER_TYPES.items()}


def test_every_code_has_its_look() -> None:
    assert set(STATUS_SYMBOLS) == {*STATUSES, UNKNOWN}
    assert set(ACCURACY_SYMBOLS) == set(ACCURACIES)
    assert {symbol.glyph for symbol in SYMBOLS.values()} == set(GLYPHS)
    assert {symbol.shape for symbol in SYMBOLS.values()} == set(OUTLINES)
    assert set(THEMES["light"]) == set(THEMES["dark"])


def test_no_two_layers_share_shape_and_glyph() -> None:
    looks = [(SYMBOLS[layer].shape, SYMBOLS[layer].glyph) for layer in MAPPED]
    roads = [look for look in looks if look == ("circle", "road")]
    assert len(roads) == 2  # expressway and road: the one has a casing
    assert len(set(looks)) == len(looks) - 1


@pytest.mark.parametrize("eye", EYES)
def test_layers_of_one_shape_are_told_apart_by_colour(eye: str) -> None:
    close = [
        (first, second, round(float(distance), 1))
        for first, second in itertools.combinations(MAPPED, 2)
        if SYMBOLS[first].shape == SYMBOLS[second].shape
        if (distance := np.linalg.norm(seen(LAYER_COLOURS[first], eye) - seen(LAYER_COLOURS[second], eye))) < TOLD_APART
    ]
    assert close == []


@pytest.mark.parametrize("layer", MAPPED)
def test_colours_stand_out_from_the_land(layer: str) -> None:
    assert contrast(LAYER_COLOURS[layer], LAND) >= GRAPHIC_CONTRAST
    assert contrast(on_dark(LAYER_COLOURS[layer]), THEMES["dark"]["land"]) >= GRAPHIC_CONTRAST


def test_statuses_are_told_apart_without_colour() -> None:
    # Dash and weight, as a grey print keeps them.
    looks = {status: (symbol.dash, symbol.weight) for status, symbol in STATUS_SYMBOLS.items()}
    assert len(set(looks.values())) == len(looks)
    assert sorted(status for status, (dash, _) in looks.items() if not dash) == ["completion", "maintenance"]


@pytest.mark.parametrize("glyph", GLYPHS)
def test_glyph_is_a_path_within_its_grid(glyph: str) -> None:
    steps = re.findall(r"([MLQAZ])((?: ?-?[0-9.]+)*)", GLYPHS[glyph])
    assert " ".join(op + numbers for op, numbers in steps) == GLYPHS[glyph]
    assert [len(numbers.split()) for _, numbers in steps] == [NUMBERS[op] for op, _ in steps]
    assert all(abs(float(number)) <= 8 for _, numbers in steps for number in numbers.split())


@pytest.mark.parametrize("shape", [shape for shape in OUTLINES if OUTLINES[shape].corners])
def test_badges_look_equally_large(shape: str) -> None:
    corners = [*OUTLINES[shape].corners, OUTLINES[shape].corners[0]]
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(corners)) / 2
    assert area == pytest.approx(np.pi, rel=0.1)
