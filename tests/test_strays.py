"""Is everything that lies in the folders of the data, whatever it is, named in one sentence or no data at all?"""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TODAY, City
from hpgeo.cli.main import main
from hpgeo.export.formats import FORMATS
from hpgeo.programme.programme import load_programme
from hpgeo.records.store import Kind
from hpgeo.terms.errors import Problem

posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes and sockets of POSIX")


def about(city: City, name: str) -> list[Problem]:
    return [problem for problem in load_programme(city.root, TODAY).problems if problem.file == name]


LAYERS = {
    "layers/road.json": "name the file road.geojson",
    "layers/road.GEOJSON": "name the file road.geojson",
    "layers/road.geojson.txt": "name the file road.geojson",
    "layers/rail.osm.json": "name the file rail.osm.geojson",
    "layers/Rail.osm.geojson.txt": "name the file rail.osm.geojson",
    "layers/bridge.json": "is not read beside bridge.geojson: bring the two together, or take one away",
    "layers/road.gpkg": "hpgeo layer import LAYER FILE takes it over",
    "layers/road.shp": "save it as GeoJSON in WGS 84 (EPSG:4326), then hpgeo layer import LAYER FILE takes it over",
    "layers/road.kml": "save it as GeoJSON",
    "layers/2026/road.geojson": "layers stand in layers itself, not in a folder below it",
    "layers/context/land.json": "name the file land.geojson",
    "data/projects/notes.docx": "a record is a file that ends with .yaml",
    "data/projects/ben-do.json": "a record is a file that ends with .yaml",
}
RECORDS = {
    "data/projects/ben-do.yaml.txt": "name the file ben-do.yaml",
    "data/projects/ben-do.YAML": "name the file ben-do.yaml",
    "data/sources/plan.yml": "name the file plan.yaml",
    "data/units.yaml.txt": "name the file units.yaml",
    "data/old/units.yaml": "records stand in data itself, not in a folder below it",
    "data/projects/2025/06/ben-do.yaml": "records stand in data/projects itself, not in a folder below it",
}


@pytest.mark.parametrize(("name", "told"), [*LAYERS.items(), *RECORDS.items()])
def test_what_is_not_read_is_named_with_what_to_do(city: City, name: str, told: str) -> None:
    city.write(name, "{}")
    (problem,) = about(city, name)
    assert told in problem.message
    assert "not read" in problem.message
    assert problem.severity == ("error" if name in RECORDS else "warning")


@pytest.mark.parametrize(
    "name",
    [
        "layers/README.md",
        "data/projects/LICENSE",
        "data/projects/white-stone-bridge.yaml~",
        "data/projects/#white-stone-bridge.yaml#",
        "data/projects/.white-stone-bridge.yaml.swp",
        "data/projects/._white-stone-bridge.yaml",
        "data/.git/config.yaml",
        "layers/road.qmd",
        "layers/Thumbs.db",
    ],
)
def test_what_editors_and_systems_leave_is_no_data(city: City, name: str) -> None:
    city.write(name, "\0")
    assert load_programme(city.root, TODAY).problems == ()


def test_parts_of_a_shapefile_are_named_once(city: City) -> None:
    for ending in ("shp", "dbf", "shx", "prj", "cpg"):
        city.write(f"layers/road.{ending}", "x")
    assert [problem.file for problem in city.catalog().problems] == ["layers/road.shp"]


@posix
def test_link_to_a_folder_is_named_and_not_entered(city: City) -> None:
    (city.root / "data/projects/round").symlink_to(city.root / "data", target_is_directory=True)
    assert len(about(city, "data/projects/round")) == 1


# Whatever stands where a file should


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


THINGS: dict[str, Callable[[Path], object]] = {
    "a link that leads nowhere": dangling,
    "a link to itself": itself,
    "a pipe": os.mkfifo if hasattr(os, "mkfifo") else dangling,
    "a socket": a_socket,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
}
PLACES = [
    "data/organizations.yaml",
    "data/units.yaml",
    "data/geometry_sources.yaml",
    "data/indicators.yaml",
    "data/annexes.yaml",
    "data/control_points.yaml",
    "data/sources/plan-2023.yaml",
    "data/projects/data-platform.yaml",
    "data/projects/new.yaml",
    "layers/bridge.geojson",
    "layers/rail.geojson",
    "layers/context/land.geojson",
]


@posix
@pytest.mark.parametrize("make", THINGS.values(), ids=list(THINGS))
@pytest.mark.parametrize("name", PLACES)
def test_what_is_no_file_is_named_and_the_rest_is_read(
    city: City, name: str, make: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    path = city.root / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    (problem,) = about(city, name)
    assert problem.severity == "error"
    assert problem.unread
    assert "cannot be read" in problem.message
    assert main(["--root", str(city.root), "check"]) == 1
    assert capsys.readouterr().out.count(f"error: {name}: ") == 1
    assert main(["--root", str(city.root), "format", "--check"]) == 1
    assert name in capsys.readouterr().out


@posix
@pytest.mark.parametrize("code", [code for code in FORMATS if code not in ("gpkg", "html")])
def test_every_export_leaves_it_out_and_says_so(city: City, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(city.root / "data/projects/pipe.yaml")
    os.mkfifo(city.root / "layers/rail.geojson")
    target = city.root / f"out.{code}"
    assert main(["--root", str(city.root), "export", "--format", code, "-o", str(target)]) == 0
    told = capsys.readouterr().err
    assert "left out: data/projects/pipe.yaml: cannot be read" in told
    assert "left out: layers/rail.geojson: cannot be read" in told
    assert target.stat().st_size > 0


# What may not be read, and what vanishes


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENOENT, errno.ESTALE])
def test_file_that_cannot_be_read_is_named(city: City, name: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    city.root.joinpath(name).parent.mkdir(exist_ok=True)
    city.root.joinpath(name).touch()
    read = Path.read_bytes

    def fails(path: Path) -> bytes:
        if path == city.root / name:  # it was there a moment ago, when the folder was listed
            raise OSError(number, os.strerror(number), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", fails)
    told = [problem for problem in about(city, name) if problem.severity == "error"]
    assert [problem.message for problem in told] == [f"cannot be read: {os.strerror(number)}"]


@pytest.mark.parametrize("kind", [Kind.PROJECTS, Kind.SOURCES, Kind.LAYERS, Kind.BASE_MAP])
def test_folder_that_may_not_be_listed_is_named_once(
    city: City, kind: Kind, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (city.root / kind).mkdir(exist_ok=True)
    listed = Path.iterdir

    def fails(path: Path) -> object:
        if path == city.root / kind:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", fails)
    (problem,) = about(city, kind.value)
    assert problem.message == "cannot be listed: Permission denied"
    assert main(["--root", str(city.root), "format"]) == 1
    assert f"{kind}: cannot be listed: Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize("kind", [Kind.PROJECTS, Kind.SOURCES, Kind.LAYERS])
def test_file_in_the_place_of_a_folder_is_named(city: City, kind: Kind) -> None:
    (city.root / kind).rename(city.root / "elsewhere")
    (city.root / kind).write_text("x")
    assert [problem.severity for problem in about(city, kind.value)] == ["error"]
