"""Does what we traced from OpenStreetMap still lie where OpenStreetMap has it today?

On request only, on the user's own machine, osmnx fetches the current roads or railways of
the study area into a dated file of `build/osm/`; nothing else in the app reads it. Overpass
servers refuse for hours and osmnx would ask for ever, so there is one attempt with one
limit of time, and a failure leaves the files as they were.
"""

import json
import math
import re
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

import shapely
from pyproj import Transformer
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from hpgeo import __version__
from hpgeo.places.grid import CRS, GRID, to_grid
from hpgeo.places.layers import Feature, format_layer, to_geojson
from hpgeo.records.files import sorted_files, write_atomic
from hpgeo.terms.errors import OsmError

ENDPOINT = "https://overpass-api.de/api"
TIME_LIMIT = 300.0  # seconds for everything: finding the server, asking, reading, building
MAX_TIME_LIMIT = 3600.0
STUDY_AREA = (106.1, 20.5, 107.1, 21.25)  # west, south, east, north
LICENCE = "ODbL-1.0"
ATTRIBUTION = "© OpenStreetMap contributors"
# The tag of a way and the values that make a network of each kind. Ways under construction
# belong to it: much of what the catalogue holds is being built.
TAGS = {
    "road": ("highway", ("motorway", "trunk", "primary", "secondary", "tertiary")),
    "rail": ("railway", ("rail",)),
}
# The network that the tracings of a layer follow.
NETWORKS = {"road": "road", "bridge": "road", "expressway": "road", "rail": "rail"}
STEP_M = 25.0  # between two places of a line that are measured
SHARE = 0.95
_BUSY = {429, 504}
_ONE_AT_A_TIME = Lock()  # the settings of osmnx are the process's


# Fetching


def fetch(kind: str, folder: Path, today: date, endpoint: str = ENDPOINT, time_limit: float = TIME_LIMIT) -> Path:
    """Fetch the network of a kind into `<kind>-<today>.geojson` and give its path.

    Asks once. Raises OsmError, and leaves the folder as it is, when the server is busy, out of
    reach or out of time, or answers with less than a network.
    """
    if not 0 < time_limit <= MAX_TIME_LIMIT:
        raise OsmError(f"a time limit of {time_limit:g} s is not between 0 and {MAX_TIME_LIMIT:g} s")
    server = _server(endpoint)
    import_module("osmnx")  # seconds that no other command should wait for, and that are not the server's
    late = f"{server} did not finish within {time_limit:g} s; try again later, or with another endpoint"
    content = _within(time_limit, late, lambda: _collection(kind, endpoint, server, time_limit))
    path = folder / f"{kind}-{today.isoformat()}.geojson"
    try:
        write_atomic(path, format_layer(content))
    except OSError as error:
        raise OsmError(f"{path.name} cannot be written: {error.strerror}") from None
    return path


def _server(endpoint: str) -> str:
    """Give the host of an endpoint; raise OsmError when it is no web address."""
    try:
        parts = urlsplit(endpoint)
        if parts.scheme in {"http", "https"} and parts.hostname:
            return parts.hostname
    except ValueError:
        pass
    raise OsmError(f"'{endpoint}' is not an address such as {ENDPOINT}")


def _within(seconds: float, late: str, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do the work in a thread and stop waiting when the time is over, whatever the work waits for."""
    answers: SimpleQueue[dict[str, Any] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except Exception as error:
            answers.put(error)

    Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise OsmError(late) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _collection(kind: str, endpoint: str, server: str, seconds: float) -> dict[str, Any]:
    """Ask the server and give the answer as a FeatureCollection, one feature per OSM way."""
    stamps: list[str] = []
    with _ONE_AT_A_TIME, _settings(kind, endpoint, seconds, lambda answer: _judge(answer, server, stamps)):
        graph = _graph(kind, server)
    head = {"licence": LICENCE, "attribution": ATTRIBUTION}
    if stamps:
        head["osm_base"] = stamps[-1]
    return {"type": "FeatureCollection", **head, "features": list(_features(graph, kind))}


def _graph(kind: str, server: str) -> Any:
    import osmnx

    key, values = TAGS[kind]
    wanted = f'["{key}"~"^({"|".join((*values, "construction"))})$"]'
    try:
        return osmnx.graph_from_bbox(
            STUDY_AREA, custom_filter=wanted, simplify=False, retain_all=True, truncate_by_edge=True
        )
    except OSError:
        raise OsmError(f"{server} cannot be reached, or broke off; are you online?") from None
    except (ValueError, KeyError, TypeError):
        raise OsmError(f"{server} answered, but not with a {kind} network of the study area") from None


@contextmanager
def _settings(kind: str, endpoint: str, seconds: float, judge: Callable[[Any], None]) -> Iterator[None]:
    """Set osmnx for one request of ours, and set it back, with the name lookup that it replaces."""
    from osmnx import settings

    wanted = {
        "overpass_url": endpoint.rstrip("/").removesuffix("/interpreter"),
        "overpass_rate_limit": False,  # it would wait for a free slot before the one attempt
        "max_query_area_size": math.inf,  # the study area in one request
        "requests_timeout": math.ceil(seconds),  # Overpass knows whole seconds only
        "requests_kwargs": {"hooks": {"response": lambda answer, *_args, **_kwargs: judge(answer)}},
        "doh_url_template": None,  # no lookup of names at a third party
        "use_cache": False,
        "cache_only_mode": False,
        "http_user_agent": f"hpgeo/{__version__} (map of the infrastructure programme of Hai Phong)",
        "http_referer": "hpgeo",
        "useful_tags_way": [TAGS[kind][0], "construction", "ref", "name"],
    }
    before = {name: getattr(settings, name) for name in wanted}
    lookup = socket.getaddrinfo
    try:
        for name, value in wanted.items():
            setattr(settings, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)
        socket.getaddrinfo = lookup


def _judge(answer: Any, server: str, stamps: list[str]) -> None:
    """Note the date of the data; raise OsmError for an answer that osmnx would ask again or take as complete."""
    if answer.status_code >= 400:
        answer.close()
    if answer.status_code in _BUSY:
        raise OsmError(f"{server} is busy ({answer.status_code}); try again later, or with another endpoint")
    if answer.status_code >= 400:
        raise OsmError(f"{server} refused the request ({answer.status_code})")
    content: bytes = answer.content
    if remark := re.search(rb'"remark":\s*"(runtime [^"]*)"', content[-2000:]):
        raise OsmError(f"{server} gave up halfway: {remark[1].decode('utf-8', 'replace')}")
    if stamp := re.search(rb'"timestamp_osm_base":\s*"([\w:.-]+)"', content[:2000]):
        stamps.append(stamp[1].decode("utf-8", "replace"))


def _features(graph: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Give one feature for each way of the graph, from its pieces between two nodes."""
    key, values = TAGS[kind]
    pieces: dict[int, dict[frozenset[int], Any]] = {}
    tags: dict[int, Mapping[str, Any]] = {}
    for start, end, data in graph.edges(data=True):
        if data.get(key) == "construction" and data.get("construction") not in values:
            continue
        line = [(graph.nodes[node]["x"], graph.nodes[node]["y"]) for node in (start, end)]
        pieces.setdefault(data["osmid"], {})[frozenset((start, end))] = line  # both directions are one piece
        tags[data["osmid"]] = data
    for way, lines in pieces.items():
        known = {name: tags[way][name] for name in (key, "construction", "ref", "name") if name in tags[way]}
        geometry = to_geojson(shapely.line_merge(shapely.MultiLineString(list(lines.values()))))
        yield {"type": "Feature", "id": f"way/{way}", "properties": known, "geometry": geometry}


# The files


def latest(kind: str, folder: Path) -> tuple[Path, date] | None:
    """Give the newest file of a kind with its day, or None when none was fetched."""
    found = [(day, path) for path in sorted_files(folder, f"{kind}-*.geojson") if (day := _day_of(path, kind))]
    if not found:
        return None
    day, path = max(found)
    return path, day


def _day_of(path: Path, kind: str) -> date | None:
    try:
        return date.fromisoformat(path.stem.removeprefix(f"{kind}-"))
    except ValueError:
        return None


def load_network(path: Path) -> list[BaseGeometry]:
    """Read the lines of a fetched network; raise OsmError when the file holds none."""
    try:
        content = json.loads(path.read_bytes())
        lines = [shape(item["geometry"]) for item in content["features"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError):
        lines = []
    if not lines:
        raise OsmError(f"{path.name} holds no network; fetch it again")
    return lines


# Comparing


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far a traced feature lies from a network, in metres, and the place where it lies farthest.

    `within_m` is the 95th percentile along its lines inside the study area. Without such a
    line there is nothing to measure, and the three are None.
    """

    feature: Feature
    within_m: float | None = None
    farthest_m: float | None = None
    farthest: tuple[float, float] | None = None

    @property
    def exceeds(self) -> bool:
        """Whether the tracing lies farther off than its accuracy admits."""
        return self.within_m is not None and self.within_m > self.feature.accuracy_m


def compare(features: Sequence[Feature], network: Sequence[BaseGeometry]) -> list[Deviation]:
    """Measure every feature against the network on the grid EPSG:9210."""
    tree = shapely.STRtree([_on_grid(line) for line in network])
    return [_deviation(feature, tree) for feature in features]


def _deviation(feature: Feature, tree: shapely.STRtree) -> Deviation:
    places = list(_places(feature.geometry))
    if not places:
        return Deviation(feature)
    (numbers, _), metres = tree.query_nearest(places, return_distance=True, all_matches=False)
    measured = sorted((float(m), int(number)) for m, number in zip(metres, numbers, strict=True))
    within_m, _ = measured[math.ceil(SHARE * len(measured)) - 1]
    farthest_m, number = measured[-1]
    x, y = Transformer.from_crs(GRID, CRS, always_xy=True).transform(places[number].x, places[number].y)
    return Deviation(feature, within_m, farthest_m, (float(x), float(y)))


def _places(geometry: BaseGeometry) -> Iterator[shapely.Point]:
    """Give evenly spaced places of the lines inside the study area, on the grid."""
    inside = shapely.intersection(geometry, shapely.box(*STUDY_AREA))
    for line in shapely.get_parts(_on_grid(inside)):
        if line.geom_type == "LineString" and not line.is_empty:
            count = math.floor(line.length / STEP_M)
            yield from shapely.line_interpolate_point(line, [number * STEP_M for number in range(count + 1)])


def _on_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Project with more vertices: what is straight in degrees bends on the grid, 68 m in a degree of longitude."""
    return to_grid(shapely.segmentize(geometry, 0.01))
