"""Which commands write, and what is there for each of them to write?"""

import json
from pathlib import Path

from conftest import City, a_feature

BRIDGE = "data/projects/white-stone-bridge.yaml"
WRITING: dict[str, list[str]] = {
    "format": ["format"],
    "new": ["new", "new-work"],
    "schemas": ["schemas"],
    "build": ["build"],
    "layer export": ["layer", "export", "bridge", "OUT/bridge.geojson"],
    "layer export gpkg": ["layer", "export", "bridge", "OUT/bridge.gpkg"],
    "layer import": ["layer", "import", "bridge", "OUT/edited.geojson"],
    "layer split": ["layer", "split", "OUT/mixed.geojson"],
}


def ready_to_write(city: City, name: str) -> list[str]:
    """Prepare the city so that the command has something to write; give its arguments."""
    city.write(BRIDGE, city.read(BRIDGE).replace("layer: bridge", "layer:   bridge"))
    moved = {"type": "LineString", "coordinates": [[106.61, 20.81], [106.71, 20.81]]}
    feature = a_feature("white-stone-bridge", moved, accuracy="surveyed", accuracy_m=5, geometry_source="field-survey")
    for file in ("edited", "mixed"):
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        city.write(f"OUT/{file}.geojson", text)
    return ["--root", str(city.root), *(word.replace("OUT", str(city.root / "OUT")) for word in WRITING[name])]


def texts(city: City) -> dict[Path, bytes]:
    """Give the content of every file of the city, but what can be made anew."""
    return {
        path: path.read_bytes() for path in sorted(city.root.rglob("*")) if path.is_file() and "cache" not in path.parts
    }
