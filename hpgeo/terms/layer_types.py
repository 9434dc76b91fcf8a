"""Which layers are there, what are they called, and how are they drawn?

The one table to touch for a new layer; everything else that knows layers reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.symbols import LayerSymbol


@dataclass(frozen=True, slots=True)
class LayerType:
    """A layer: its name, the OC4IDS sector that most of its works belong to, and its look.

    Works of a `placeless` layer have no place of their own.
    """

    label: Label
    sector: str
    symbol: LayerSymbol
    placeless: bool = False


# In the order of legend and lists. Hue together with shape and glyph tells the layers apart, hue alone never does.
LAYER_TYPES: Mapping[str, LayerType] = MappingProxyType(
    {
        "expressway": LayerType(
            Label("Đường cao tốc", "Expressways"),
            "transport.road",
            LayerSymbol("#c4122f", 4.6, "circle", "road", 50, casing=True, leads=True, major=True),
        ),
        "road": LayerType(
            Label("Đường bộ", "Roads"),
            "transport.road",
            LayerSymbol("#d9701e", 2.6, "circle", "road", 40),
        ),
        "bridge": LayerType(
            Label("Cầu", "Bridges"),
            "transport.road",
            LayerSymbol("#4f2606", 4.2, "circle", "bridge", 60, rails=True),
        ),
        "rail": LayerType(
            Label("Đường sắt", "Railways"),
            "transport.rail",
            LayerSymbol("#2b2f36", 2.8, "circle", "rail", 45, ties=True, leads=True, major=True),
        ),
        "seaport": LayerType(
            Label("Cảng biển", "Seaports"),
            "transport.water",
            LayerSymbol("#0b4084", 2.4, "circle", "anchor", 70, major=True),
        ),
        "waterway": LayerType(
            Label("Đường thủy", "Waterways"),
            "transport.water",
            LayerSymbol("#2b8cbe", 2.4, "circle", "wave", 30, plain=True),
        ),
        "airport": LayerType(
            Label("Hàng không", "Airports"),
            "transport.air",
            LayerSymbol("#7f3fbf", 2.4, "circle", "plane", 75, major=True),
        ),
        "logistics": LayerType(
            Label("Logistics", "Logistics"),
            "transport",
            LayerSymbol("#8c510a", 2.0, "hexagon", "crane", 55),
        ),
        "industrial-zone": LayerType(
            Label("Khu công nghiệp", "Industrial zones"),
            "economy",
            LayerSymbol("#6f5800", 1.8, "square", "factory", 20),
        ),
        "industrial-cluster": LayerType(
            Label("Cụm công nghiệp", "Industrial clusters"),
            "economy",
            LayerSymbol("#a88a1f", 1.6, "square", "workshop", 22),
        ),
        "economic-zone": LayerType(
            Label("Khu kinh tế", "Economic zones"),
            "economy",
            LayerSymbol("#5b4f45", 2.6, "square", "zone", 10, frame=True),
        ),
        "fisheries": LayerType(
            Label("Thủy sản, nghề cá", "Fisheries"),
            "economy",
            LayerSymbol("#0c7f86", 2.0, "hexagon", "fish", 52),
        ),
        "energy": LayerType(
            Label("Năng lượng", "Energy"),
            "energy",
            LayerSymbol("#d6247f", 2.0, "hexagon", "bolt", 53),
        ),
        "urban": LayerType(
            Label("Đô thị", "Urban development"),
            "economy",
            LayerSymbol("#5b5ea6", 1.8, "diamond", "building", 24),
        ),
        "tourism": LayerType(
            Label("Du lịch", "Tourism"),
            "cultureSportsAndRecreation",
            LayerSymbol("#3f8f2f", 1.8, "diamond", "star", 26),
        ),
        "water-environment": LayerType(
            Label("Nước và môi trường", "Water and environment"),
            "waterAndWaste",
            LayerSymbol("#00564f", 2.0, "hexagon", "drop", 28),
        ),
        "social": LayerType(
            Label("Văn hóa, xã hội", "Social facilities"),
            "cultureSportsAndRecreation",
            LayerSymbol("#a3195b", 1.8, "diamond", "plus", 54),
        ),
        "digital": LayerType(
            Label("Hạ tầng số", "Digital infrastructure"),
            "communications",
            LayerSymbol("#555b66", 1.8, "circle", "box", 1),
            placeless=True,
        ),
        "programme": LayerType(
            Label("Chương trình", "Programmes"),
            "economy",
            LayerSymbol("#555b66", 1.8, "circle", "box", 1),
            placeless=True,
        ),
    }
)

LAYERS = Codelist("layer", MappingProxyType({code: kind.label for code, kind in LAYER_TYPES.items()}))
LAYER_COLOURS: Mapping[str, str] = MappingProxyType({code: kind.symbol.colour for code, kind in LAYER_TYPES.items()})
# The sector with which a new record of the layer starts.
LAYER_SECTORS: Mapping[str, str] = MappingProxyType({code: kind.sector for code, kind in LAYER_TYPES.items()})
PLACELESS_LAYERS = frozenset(code for code, kind in LAYER_TYPES.items() if kind.placeless)
