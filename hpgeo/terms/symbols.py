"""How is a work drawn, on whatever it is drawn: map, legend, chart, sheet?

Hue, shape and glyph tell the layer; dash, weight and hatching the status; band, circle and
hollow face how far a position may be trusted. Nothing rests on colour alone, and all of it
reads in grey. Widths are in pixels of 1/96 inch at zoom 11 of the web map, dashes in units
of the line's own width, glyphs SVG path data on a grid of 16 by 16 around (0, 0).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class LayerSymbol:
    """The look of a layer: colour of its lines, areas and badge, and what else sets it apart.

    `order` is that of drawing, low first. A `casing` is a light core, `rails` are the two
    parapets of a bridge, `ties` the pattern of a railway; a `plain` line has no light edge.
    A line that `leads` keeps its course where several run together. A `frame` is a border
    alone, without tint. `major` is what the whole city knows: named and drawn with its glyph
    from the smallest scale.
    """

    colour: str
    width: float
    shape: str
    glyph: str
    order: int
    casing: bool = False
    rails: bool = False
    ties: bool = False
    plain: bool = False
    leads: bool = False
    frame: bool = False
    major: bool = False


@dataclass(frozen=True, slots=True)
class StatusSymbol:
    """The look of a status: dash, weight of the line, strength of the fill (0 to 1).

    What is only planned is hatched; what does not go on is drawn in `GREY`.
    """

    dash: tuple[float, ...]
    weight: float
    fill: float
    hatch: bool = False
    grey: bool = False


@dataclass(frozen=True, slots=True)
class AccuracySymbol:
    """The look of an accuracy grade: a soft band along a line, or the circle in which the work lies.

    A badge over such a place has a hollow face.
    """

    band: bool = False
    circle: bool = False

    @property
    def hollow(self) -> bool:
        """Whether the position is too uncertain for a solid badge."""
        return self.band or self.circle


GREY = "#7f858c"
UNKNOWN = "unknown"

STATUS_SYMBOLS: Mapping[str, StatusSymbol] = MappingProxyType(
    {
        "identification": StatusSymbol((0.1, 2.4), 0.85, 0.05, hatch=True),
        "preparation": StatusSymbol((0.1, 1.6), 1.15, 0.08, hatch=True),
        "implementation": StatusSymbol((3, 1.6), 1.1, 0.2),
        "completion": StatusSymbol((), 0.75, 0.26),
        "maintenance": StatusSymbol((), 1.1, 0.34),
        "suspended": StatusSymbol((3, 3), 0.9, 0.05, hatch=True, grey=True),
        "cancelled": StatusSymbol((1, 3), 0.8, 0.03, grey=True),
        UNKNOWN: StatusSymbol((0.1, 3.4), 0.8, 0.04, hatch=True),
    }
)

ACCURACY_SYMBOLS: Mapping[str, AccuracySymbol] = MappingProxyType(
    {
        "surveyed": AccuracySymbol(),
        "digitised": AccuracySymbol(),
        "schematic": AccuracySymbol(band=True),
        "admin": AccuracySymbol(circle=True),
        "none": AccuracySymbol(),
    }
)

GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "anchor": (
            "M0 -3 L0 5 M-2.6 -0.6 L2.6 -0.6 M1.5 -4.4 A1.5 1.5 0 1 1 -1.5 -4.4 A1.5 1.5 0 1 1 1.5 -4.4 "
            "M-4.6 1.6 Q-4 5 0 5 Q4 5 4.6 1.6"
        ),
        "plane": "M0 -5.4 L0 5 M-5 1.4 L0 -1.6 L5 1.4 M-2.2 5.2 L0 3.8 L2.2 5.2",
        "factory": "M-5 4.6 L-5 -1 L-1.8 1 L-1.8 -1 L1.4 1 L1.4 -4.4 L4.6 -4.4 L4.6 4.6 Z",
        "workshop": "M-5 4.6 L-5 -0.6 L0 -4.4 L5 -0.6 L5 4.6 Z M-1.6 4.6 L-1.6 1 L1.6 1 L1.6 4.6",
        "crane": (
            "M-3.4 5 L-3.4 -5 L5 -5 M-5.2 5 L-1.6 5 M-5.4 -2.6 L-3.4 -5 L0.4 -2.2 M3.2 -5 L3.2 -1.6 "
            "M1 -1.6 L5.4 -1.6 L5.4 1.8 L1 1.8 Z"
        ),
        "zone": "M-4.4 -4.4 L4.4 -4.4 L4.4 4.4 L-4.4 4.4 Z M-4.4 1.6 L-1.6 4.4 M-4.4 -2.4 L2.4 4.4 M-2 -4.4 L4.4 2",
        "bridge": (
            "M-5.4 2.6 L5.4 2.6 M-3 4.4 L-3 -3.6 M3 4.4 L3 -3.6 M-5.4 1 Q-3.4 -1 -3 -3.6 Q0 3 3 -3.6 Q3.4 -1 5.4 1"
        ),
        "road": "M-3 -5 L-5 5 M3 -5 L5 5 M0 -5 L0 -3 M0 -1 L0 1 M0 3 L0 5",
        "rail": "M-2.6 -5 L-2.6 5 M2.6 -5 L2.6 5 M-4.6 -3 L4.6 -3 M-4.6 0 L4.6 0 M-4.6 3 L4.6 3",
        "wave": "M-5.2 -1.6 Q-2.6 -4.4 0 -1.6 Q2.6 1.2 5.2 -1.6 M-5.2 2.6 Q-2.6 -0.2 0 2.6 Q2.6 5.4 5.2 2.6",
        "box": "M-4.4 -2.2 L0 -4.6 L4.4 -2.2 L4.4 2.8 L0 5.2 L-4.4 2.8 Z M-4.4 -2.2 L0 0.2 L4.4 -2.2 M0 0.2 L0 5.2",
        "fish": "M-5 0 Q-1 -4.4 3 0 Q-1 4.4 -5 0 M3 0 L5.4 -2.6 L5.4 2.6 Z",
        "bolt": "M1.4 -5.4 L-3 1 L0 1 L-1.4 5.4 L3 -1 L0 -1 Z",
        "building": "M-4 5 L-4 -2 L0 -2 L0 5 M0 -5 L4.4 -5 L4.4 5 L-5 5 M0 -2 L0 -5",
        "star": "M0 -5.2 L1.5 -1.6 L5.2 -1.4 L2.3 1 L3.3 4.8 L0 2.6 L-3.3 4.8 L-2.3 1 L-5.2 -1.4 L-1.5 -1.6 Z",
        "drop": "M0 -5.4 Q4.6 0.4 3.4 2.8 Q2 5.2 0 5.2 Q-2 5.2 -3.4 2.8 Q-4.6 0.4 0 -5.4",
        "plus": "M0 -4.6 L0 4.6 M-4.6 0 L4.6 0",
    }
)

Point = tuple[float, float]


def _regular(corners: int, radius: float, turn: float = 0.0) -> tuple[Point, ...]:
    """Give the corners of a regular polygon around (0, 0)."""
    angles = [turn + corner * 2 * pi / corners for corner in range(corners)]
    return tuple((round(radius * cos(angle), 4), round(radius * sin(angle), 4)) for angle in angles)


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a badge of radius 1 by its corners, none for a circle; a glyph is drawn `room` times its size."""

    corners: tuple[Point, ...] = ()
    room: float = 1.0


# Of such sizes that all look equally large.
OUTLINES: Mapping[str, Outline] = MappingProxyType(
    {
        "circle": Outline(),
        "square": Outline(((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88))),
        "diamond": Outline(_regular(4, 1.2), room=0.86),
        "hexagon": Outline(_regular(6, 1.08, pi / 6)),
    }
)

# What lies behind the works, light and dark: sea, land and the base map's lines and names, all quieter than a work.
# `halo` surrounds names, `casing` is the light edge of lines, `badge` the face of a hollow badge.
THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                "sea": "#d9e7ed",
                "land": "#f6f4ee",
                "coast": "#a9bcc4",
                "river": "#bcd6e2",
                "border": "#b59fb0",
                "text": "#56606a",
                "unit": "#8b8f94",
                "water": "#5c8aa1",
                "halo": "rgba(255,255,255,.85)",
                "casing": "rgba(255,255,255,.9)",
                "badge": "#ffffff",
            }
        ),
        "dark": MappingProxyType(
            {
                "sea": "#16222b",
                "land": "#232b31",
                "coast": "#41525c",
                "river": "#2b4453",
                "border": "#6b5a68",
                "text": "#a7b0b8",
                "unit": "#77828b",
                "water": "#6f9db3",
                "halo": "rgba(20,26,30,.85)",
                "casing": "rgba(24,31,36,.9)",
                "badge": "#1a2228",
            }
        ),
    }
)
# On dark ground a layer's colour is mixed with this share of white: the same hue, readable.
LIGHTER = 0.42


def on_dark(colour: str) -> str:
    """Give the tone of a `#rrggbb` colour that is drawn on dark ground."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{int(value + (255 - value) * LIGHTER + 0.5):02x}" for value in parts)
