"""A fake Overpass server on this machine answers, refuses, or keeps silent; no other network is used."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
import shapely
from osmnx import settings

from conftest import City
from hpgeo.cli.main import main
from hpgeo.places import osm
from hpgeo.places.layers import Feature
from hpgeo.places.osm import Deviation, compare, fetch, latest, load_network
from hpgeo.terms.errors import OsmError

DAY = date(2026, 11, 20)
NODES = {1: (106.6, 20.8), 2: (106.65, 20.8), 3: (106.7, 20.8), 4: (106.7, 20.85), 5: (106.7, 20.86)}


def a_way(number: int, *nodes: int, **tags: str) -> dict[str, Any]:
    return {"type": "way", "id": number, "nodes": list(nodes), "tags": tags}


def an_answer(*ways: dict[str, Any], **members: Any) -> dict[str, Any]:
    """Give what Overpass sends for these ways."""
    nodes = [{"type": "node", "id": number, "lon": x, "lat": y} for number, (x, y) in NODES.items()]
    stamp = {"osm3s": {"timestamp_osm_base": "2026-11-20T03:00:00Z"}}
    return {"version": 0.6, **stamp, "elements": [*nodes, *ways], **members}


CITY = an_answer(
    a_way(10, 1, 2, 3, highway="trunk", ref="QL.10", name="Quốc lộ 10"),
    a_way(11, 3, 4, highway="construction", construction="primary"),
    a_way(12, 4, 5, highway="construction", construction="residential"),
)


class Overpass:
    """What the fake server answers, and the requests that it got."""

    def __init__(self) -> None:
        self.status, self.body, self.silent, self.trickling = 200, json.dumps(CITY).encode(), False, False
        self.requests: list[tuple[str, str, dict[str, list[str]]]] = []
        self.closing = Event()
        self.endpoint = ""

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        form = parse_qs(request.rfile.read(int(request.headers["Content-Length"])).decode())
        self.requests.append((request.path, request.headers["User-Agent"], form))
        if self.silent:
            self.closing.wait(30)
            return
        request.send_response(self.status)
        request.send_header("Content-Length", str(len(self.body)))
        request.end_headers()
        while self.trickling and not self.closing.wait(0.1):
            request.wfile.write(b" ")
        request.wfile.write(self.body)


@contextmanager
def serving(overpass: Overpass) -> Iterator[Overpass]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            overpass.answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # the client has gone

    with Server(("127.0.0.1", 0), Handler) as server:
        overpass.endpoint = f"http://127.0.0.1:{server.server_port}/api"
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield overpass
        finally:
            overpass.closing.set()
            server.shutdown()


@pytest.fixture
def overpass(monkeypatch: pytest.MonkeyPatch) -> Iterator[Overpass]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving(Overpass()) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "osm"


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the file of one sound fetch; each takes osmnx a second."""
    with pytest.MonkeyPatch.context() as patch, serving(Overpass()) as overpass:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield fetch("road", tmp_path_factory.mktemp("osm"), DAY, overpass.endpoint)


def got(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


# Fetching


def test_network_is_written_with_its_day_and_licence(fetched: Path) -> None:
    content = got(fetched)
    assert fetched.name == "road-2026-11-20.geojson"
    assert (content["licence"], content["attribution"]) == ("ODbL-1.0", "© OpenStreetMap contributors")
    assert content["osm_base"] == "2026-11-20T03:00:00Z"


def test_each_way_is_one_feature_with_its_ref(fetched: Path) -> None:
    way = got(fetched)["features"][0]
    assert way["id"] == "way/10"
    assert way["properties"] == {"highway": "trunk", "ref": "QL.10", "name": "Quốc lộ 10"}
    assert sorted(way["geometry"]["coordinates"]) == [[106.6, 20.8], [106.65, 20.8], [106.7, 20.8]]


def test_ways_under_construction_count_by_what_they_become(fetched: Path) -> None:
    assert [feature["id"] for feature in got(fetched)["features"]] == ["way/10", "way/11"]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("road", '["highway"~"^(motorway|trunk|primary|secondary|tertiary|construction)$"]'),
        ("rail", '["railway"~"^(rail|construction)$"]'),
    ],
)
def test_one_request_asks_for_the_kind(overpass: Overpass, folder: Path, kind: str, wanted: str) -> None:
    overpass.body = json.dumps(an_answer(a_way(10, 1, 2, highway="trunk"), a_way(20, 2, 3, railway="rail"))).encode()
    fetch(kind, folder, DAY, overpass.endpoint, 60)
    ((path, agent, form),) = overpass.requests
    assert (path, agent.split("/")[0]) == ("/api/interpreter", "hpgeo")
    assert wanted in form["data"][0]
    assert "[timeout:60]" in form["data"][0]


def test_endpoint_may_name_the_interpreter(overpass: Overpass, folder: Path) -> None:
    fetch("road", folder, DAY, f"{overpass.endpoint}/interpreter/")
    assert [path for path, *_ in overpass.requests] == ["/api/interpreter"]


def test_osmnx_is_left_as_it_was_and_writes_nothing(
    overpass: Overpass, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before, lookup = dict(vars(settings)), socket.getaddrinfo
    fetch("road", folder, DAY, overpass.endpoint)
    assert (dict(vars(settings)), socket.getaddrinfo) == (before, lookup)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["road-2026-11-20.geojson"]


# Failing


def refuse(status: int) -> Callable[[Overpass], None]:
    return lambda overpass: setattr(overpass, "status", status)


def say(content: Any) -> Callable[[Overpass], None]:
    return lambda overpass: setattr(overpass, "body", json.dumps(content).encode())


FAILURES = [
    (refuse(429), "127.0.0.1 is busy (429); try again later, or with another endpoint"),
    (refuse(504), "127.0.0.1 is busy (504); try again later, or with another endpoint"),
    (refuse(400), "127.0.0.1 refused the request (400)"),
    (say(an_answer(remark="runtime error: Query timed out")), "gave up halfway: runtime error: Query timed out"),
    (say({"elements": []}), "127.0.0.1 answered, but not with a road network of the study area"),
    (say({"error": "no"}), "127.0.0.1 answered, but not with a road network of the study area"),
    (say("<html>"), "127.0.0.1 answered, but not with a road network of the study area"),
    (lambda overpass: setattr(overpass, "silent", True), "127.0.0.1 did not finish within 1 s; try again later"),
    (lambda overpass: setattr(overpass, "trickling", True), "127.0.0.1 did not finish within 1 s; try again later"),
]


@pytest.mark.parametrize(("prepare", "sentence"), FAILURES)
def test_failure_is_one_sentence_after_one_attempt(
    overpass: Overpass, folder: Path, prepare: Callable[[Overpass], None], sentence: str
) -> None:
    old = folder / "road-2026-11-20.geojson"
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")
    prepare(overpass)
    limit = 1 if "1 s" in sentence else 60
    begun = time.monotonic()  # osmnx alone would ask again after 55 s
    with pytest.raises(OsmError) as failure:
        fetch("road", folder, DAY, overpass.endpoint, limit)
    assert time.monotonic() - begun < 40
    assert sentence in str(failure.value)
    assert "\n" not in str(failure.value)
    assert len(overpass.requests) == 1 or (limit == 1 and not overpass.requests)  # a slow machine is late by itself
    assert [path.read_text(encoding="utf-8") for path in folder.iterdir()] == ["old"]


def test_without_a_server_the_network_is_out_of_reach(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(OsmError, match=r"127\.0\.0\.1 cannot be reached, or broke off; are you online\?"):
        fetch("road", folder, DAY, f"http://127.0.0.1:{port}/api")
    assert not folder.exists()


def test_without_name_lookup_nobody_else_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def offline(host: object, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror("offline")

    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(socket, "gethostbyname", offline)
    monkeypatch.setattr("osmnx._http._original_getaddrinfo", offline)
    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(OsmError, match=r"overpass\.example cannot be reached"):
        fetch("road", folder, DAY, "https://overpass.example/api")
    assert set(asked) == {"overpass.example"}


@pytest.mark.parametrize("endpoint", ["", "overpass-api.de/api", "file:///etc", "http://[", "https://"])
def test_endpoint_must_be_a_web_address(folder: Path, endpoint: str) -> None:
    with pytest.raises(OsmError, match="is not an address such as https://"):
        fetch("road", folder, DAY, endpoint)


@pytest.mark.parametrize("limit", [0, -1, float("nan"), float("inf"), 3601])
def test_time_limit_is_a_time(folder: Path, limit: float) -> None:
    with pytest.raises(OsmError, match="a time limit of"):
        fetch("road", folder, DAY, time_limit=limit)


def test_folder_that_cannot_be_written_is_named(overpass: Overpass, folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    with pytest.raises(OsmError, match=r"road-2026-11-20\.geojson cannot be written: "):
        fetch("road", folder, DAY, overpass.endpoint)


# The files


def test_latest_is_the_newest_of_its_kind(folder: Path) -> None:
    folder.mkdir()
    for name in ("road-2026-09-30", "road-2026-10-01", "road-copy", "rail-2026-11-01"):
        (folder / f"{name}.geojson").touch()
    assert latest("road", folder) == (folder / "road-2026-10-01.geojson", date(2026, 10, 1))


def test_nothing_fetched_has_no_latest(folder: Path) -> None:
    assert latest("road", folder) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": []}', '{"features": [{"geometry": {"type": "Line"}}]}'])
def test_file_without_a_network_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "road-2026-11-20.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OsmError, match=r"road-2026-11-20\.geojson holds no network"):
        load_network(path)


# Comparing

NETWORK = [shapely.LineString([(106.0, 20.8), (107.0, 20.8)])]


def deviation(*coordinates: tuple[float, float], accuracy_m: float = 80) -> Deviation:
    geometry = shapely.LineString(coordinates) if len(coordinates) > 1 else shapely.Point(coordinates)
    feature = Feature("a", "a", None, "road", "digitised", accuracy_m, "osm-test", geometry, "layers/road.osm.geojson")
    (found,) = compare([feature], NETWORK)
    return found


def test_tracing_beside_the_network_is_measured_in_metres() -> None:
    found = deviation((106.6, 20.801), (106.7, 20.801))
    assert found.within_m == pytest.approx(110.7, abs=1.5)  # a thousandth of a degree of latitude
    assert found.exceeds


def test_tracing_within_its_accuracy_passes() -> None:
    assert not deviation((106.6, 20.801), (106.7, 20.801), accuracy_m=150).exceeds


def test_a_twentieth_of_the_length_may_lie_elsewhere() -> None:
    found = deviation((106.6, 20.8), (106.7, 20.8), (106.7, 20.803))
    assert not found.exceeds
    assert found.farthest_m == pytest.approx(332, abs=26)


def test_farthest_place_is_told_in_degrees() -> None:
    assert deviation((106.6, 20.8), (106.6, 20.9)).farthest == pytest.approx((106.6, 20.9), abs=0.0003)


def test_what_lies_outside_the_study_area_is_not_measured() -> None:
    inside = deviation((106.2, 20.8), (107.1, 20.8))
    assert deviation((106.2, 20.8), (107.1, 20.8), (107.1, 20.8), (107.9, 20.8)).within_m == inside.within_m


@pytest.mark.parametrize("coordinates", [[(106.6, 20.8)], [(105.2, 20.8), (105.3, 20.8)]])
def test_without_a_line_in_the_study_area_nothing_is_measured(coordinates: list[tuple[float, float]]) -> None:
    found = deviation(*coordinates)
    assert (found.within_m, found.farthest, found.exceeds) == (None, None, False)


# The command


@pytest.fixture
def run(city: City, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["--root", str(city.root), "osm", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_command_fetches_and_compares(overpass: Overpass, run: Any) -> None:
    name = f"build/osm/road-{date.today()}.geojson"
    code, out, _ = run("fetch", "road", "--endpoint", overpass.endpoint, "--time-limit", "60")
    assert (code, out) == (0, f"{name}: 2 ways, © OpenStreetMap contributors, ODbL-1.0\n")
    assert run("status")[1] == f"road: {name}, 0 days old\nrail: not fetched\n"
    code, out, _ = run("compare", "road")
    north, south, total = out.splitlines()
    assert code == 0
    assert north == "national-road-10/north: 95 % within 0 m, accuracy 80 m"
    assert south.startswith("national-road-10/south: 95 % within 10")
    assert " m, accuracy 1500 m: EXCEEDED, farthest 11" in south
    assert total == f"1 of 2 exceed their accuracy; road network of {date.today()}, © OpenStreetMap contributors"


def test_command_tells_a_failure_in_one_line(overpass: Overpass, run: Any) -> None:
    overpass.status = 429
    answer = run("fetch", "road", "--endpoint", overpass.endpoint)
    assert answer == (1, "", "hpgeo: 127.0.0.1 is busy (429); try again later, or with another endpoint\n")


def test_comparing_needs_a_fetched_network(run: Any) -> None:
    assert run("compare", "rail") == (
        1, "", "hpgeo: no rail network was fetched yet; run hpgeo osm fetch rail\n"
    )  # fmt: skip


def test_layer_that_follows_no_network_is_refused(run: Any) -> None:
    code, _, err = run("compare", "airport")
    assert (code, err) == (2, "hpgeo: nothing to compare 'airport' with; known are road, bridge, expressway, rail\n")


def test_feature_that_was_left_out_is_named(city: City, run: Any) -> None:
    city.write("build/osm/road-2026-11-20.geojson", json.dumps(line_collection()))
    city.replace("layers/road.osm.geojson", '"accuracy_m": 1500', '"accuracy_m": 0')
    code, out, err = run("compare", "road")
    assert (code, len(out.splitlines())) == (0, 2)
    assert err.startswith("hpgeo: left out: layers/road.osm.geojson:")


def line_collection() -> dict[str, Any]:
    feature = {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(NETWORK[0])}
    return {"type": "FeatureCollection", "features": [feature]}


def test_networks_exist_for_the_layers_that_follow_them() -> None:
    assert set(osm.NETWORKS.values()) == set(osm.TAGS)
