"""`hpgeo osm`: how far do the tracings lie from the OpenStreetMap of today?"""

import argparse
from datetime import date
from pathlib import Path

from hpgeo.cli.loading import Commands, tell_left_out
from hpgeo.places import osm
from hpgeo.places.layers import Feature, load_layers
from hpgeo.records.catalog import load_catalog
from hpgeo.records.store import FileStore
from hpgeo.terms.errors import OsmError, QueryError
from hpgeo.terms.phrases import counted


def add(commands: Commands) -> None:
    """Add the command with its three actions."""
    parser = commands.add_parser("osm", help="compare what was traced with the OpenStreetMap of today")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    fetch = actions.add_parser("fetch", help="fetch the current roads or railways into build/osm/; needs a network")
    fetch.add_argument("kind", choices=list(osm.TAGS))
    fetch.add_argument("--endpoint", default=osm.ENDPOINT, metavar="URL", help=f"Overpass server ({osm.ENDPOINT})")
    fetch.add_argument("--time-limit", type=float, default=osm.TIME_LIMIT, metavar="S", help="seconds (300)")
    fetch.set_defaults(command=_fetch)
    status = actions.add_parser("status", help="say what was fetched, and when")
    status.set_defaults(command=_status)
    compare = actions.add_parser("compare", help="measure the tracings of a layer against what was fetched")
    compare.add_argument("layer", metavar="LAYER", help=f"one of {', '.join(osm.NETWORKS)}")
    compare.set_defaults(command=_compare)


def _folder(root: Path) -> Path:
    return root / "build" / "osm"


def _fetch(root: Path, options: argparse.Namespace) -> int:
    """Fetch under the day of the calendar: `--today` moves the view, not the day of a download."""
    path = osm.fetch(options.kind, _folder(root), date.today(), options.endpoint, options.time_limit)
    ways = counted(len(osm.load_network(path)), "way")
    print(f"{path.relative_to(root).as_posix()}: {ways}, {osm.ATTRIBUTION}, {osm.LICENCE}")
    return 0


def _status(root: Path, _options: argparse.Namespace) -> int:
    for kind in osm.TAGS:
        found = osm.latest(kind, _folder(root))
        if found is None:
            print(f"{kind}: not fetched")
        else:
            path, day = found
            print(f"{kind}: {path.relative_to(root).as_posix()}, {counted((date.today() - day).days, 'day')} old")
    return 0


def _compare(root: Path, options: argparse.Namespace) -> int:
    if options.layer not in osm.NETWORKS:
        raise QueryError(f"nothing to compare '{options.layer}' with; known are {', '.join(osm.NETWORKS)}")
    kind = osm.NETWORKS[options.layer]
    found = osm.latest(kind, _folder(root))
    if found is None:
        raise OsmError(f"no {kind} network was fetched yet; run hpgeo osm fetch {kind}")
    path, day = found
    deviations = osm.compare(_traced(root, options.layer), osm.load_network(path))
    for deviation in deviations:
        print(_told(deviation))
    stale = sum(deviation.exceeds for deviation in deviations)
    print(f"{stale} of {len(deviations)} exceed their accuracy; {kind} network of {day}, {osm.ATTRIBUTION}")
    return 0


def _traced(root: Path, layer: str) -> list[Feature]:
    """Give the features of the layer that were traced from OpenStreetMap; tell which of them are left out."""
    name = f"layers/{layer}.osm.geojson"
    store = FileStore(root)
    layers = load_layers(store, load_catalog(store))
    tell_left_out(problem for problem in layers.problems if problem.file == name)
    return [feature for feature in layers.features if feature.file == name]


def _told(deviation: osm.Deviation) -> str:
    """Say how far a feature lies off, and where it lies farthest when that is too far."""
    feature = deviation.feature
    if deviation.within_m is None or deviation.farthest is None:
        return f"{feature.id}: no line in the study area"
    told = f"{feature.id}: 95 % within {deviation.within_m:.0f} m, accuracy {feature.accuracy_m:.0f} m"
    if not deviation.exceeds:
        return told
    x, y = deviation.farthest
    return f"{told}: EXCEEDED, farthest {deviation.farthest_m:.0f} m at [{x:.4f}, {y:.4f}]"
