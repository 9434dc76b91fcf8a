import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pytest

from conftest import City, a_feature, a_square
from hpgeo.cli.main import main
from hpgeo.places.exchange import Plan
from hpgeo.records.store import FileStore
from hpgeo.terms.errors import RecordError

ROAD = "national-road-10"
OWN, TRACED = "layers/road.geojson", "layers/road.osm.geojson"
NORTH, SOUTH = f"{ROAD}/north", f"{ROAD}/south"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(city: City, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str]:
        code = main(["--root", str(city.root), "layer", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out + err

    return call


@pytest.fixture
def both(city: City) -> City:
    """Give the city a road layer in two files."""
    city.layer("road", a_feature(ROAD, a_square(), part="yard", geometry_source="field-survey"))
    return city


@pytest.fixture(params=[".geojson", ".gpkg"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / f"road{request.param}"


def texts(city: City) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (city.root / "layers").glob("*.geojson")}


def edited(file: Path, edit: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the features of a file as a program does that reads and writes all of it."""
    if file.suffix == ".geojson":
        content = json.loads(file.read_text(encoding="utf-8"))
        edit(content["features"])
        file.write_text(json.dumps(content), encoding="utf-8")
        return
    features = json.loads(geopandas.read_file(file).to_json(drop_id=True))["features"]
    edit(features)
    geopandas.GeoDataFrame.from_features(features, crs=4326).to_file(file, driver="GPKG", layer="road")


def feature(features: list[dict[str, Any]], part: str) -> dict[str, Any]:
    return next(item for item in features if item["properties"]["part"] == part)


def test_layer_goes_out_with_the_names_of_its_works(both: City, run: Run, file: Path) -> None:
    assert run("export", "road", file) == (0, f"{file}: 3 features\n")
    frame = geopandas.read_file(file)
    assert sorted(frame["part"]) == ["north", "south", "yard"]
    assert set(frame["title_vi"]) == {"Cải tạo QL.10 đoạn Đá Bạc"}
    assert frame.crs.to_epsg() == 4326


def test_what_comes_back_as_it_went_changes_nothing(both: City, run: Run, file: Path) -> None:
    before = texts(both)
    run("export", "road", file)
    edited(file, lambda features: features.reverse())
    assert run("import", "road", file) == (0, "nothing to change\n")
    assert texts(both) == before


def test_every_change_is_told_and_saved_in_the_right_file(both: City, run: Run, file: Path) -> None:
    run("export", "road", file)

    def edit(features: list[dict[str, Any]]) -> None:
        feature(features, "north")["geometry"]["coordinates"][1] = [106.7, 20.801]
        feature(features, "south")["properties"]["accuracy_m"] = 900
        feature(features, "yard")["properties"]["geometry_source"] = "osm-test"
        more = json.loads(json.dumps(feature(features, "north")))
        more["properties"] |= {"part": "east", "title_vi": "x"}
        features.append(more)

    edited(file, edit)
    code, out = run("import", "road", file, "--dry-run")
    changes = [
        f"added: {ROAD}/east (digitised, 80 m)",
        f"moved: {NORTH} by up to 111 m",
        f"changed: {SOUTH}: accuracy_m 1500 → 900",
        f"changed: {ROAD}/yard: geometry_source field-survey → osm-test",
        f"to {TRACED}: {ROAD}/yard",
    ]
    assert (code, out.splitlines()) == (0, [*changes, "nothing is changed"])
    assert run("import", "road", file) == (0, "\n".join([*changes, "5 changes saved; run hpgeo check", ""]))
    layers = both.layers()
    assert layers.problems == ()
    assert {item.id: item.file for item in layers.by_project[ROAD]} == dict.fromkeys(
        [f"{ROAD}/east", NORTH, SOUTH, f"{ROAD}/yard"], TRACED
    )
    assert main(["--root", str(both.root), "format", "--check"]) == 0


def test_file_that_loses_features_is_refused_until_it_is_meant(both: City, run: Run, file: Path) -> None:
    before = texts(both)
    run("export", "road", file)
    edited(file, lambda features: features.remove(feature(features, "south")))
    code, out = run("import", "road", file)
    assert (code, out.splitlines()) == (
        1,
        [f"removed: {SOUTH}", "nothing is changed: 1 feature would be lost; --remove takes out what is lacking"],
    )
    assert texts(both) == before
    assert run("import", "road", file, "--remove")[0] == 0
    assert [item.part for item in both.layers().by_project[ROAD]] == ["yard", "north"]


def test_file_with_faults_changes_nothing(both: City, run: Run, file: Path) -> None:
    before = texts(both)
    run("export", "road", file)

    def spoil(features: list[dict[str, Any]]) -> None:
        feature(features, "north")["properties"]["accuracy"] = "good"
        feature(features, "south")["properties"]["part"] = "north"

    edited(file, spoil)
    code, out = run("import", "road", file)
    assert code == 1
    assert "'good' is no accuracy" in out
    assert f"{file.name}: {NORTH}: stands twice" in out
    assert out.endswith("nothing is changed: the file has faults\n")
    assert texts(both) == before


def test_package_in_web_mercator_is_turned_and_one_on_a_grid_is_refused(both: City, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "road.gpkg"
    run("export", "road", file)
    frame = geopandas.read_file(file)
    frame.to_crs(3857).to_file(file, driver="GPKG", layer="road")
    assert run("import", "road", file, "--dry-run") == (0, "nothing is changed\n")
    frame.to_crs(9210).to_file(file, driver="GPKG", layer="road")
    assert "the coordinates are in EPSG:9210; save the layer in WGS 84" in run("import", "road", file)[1]


@pytest.mark.parametrize("content", [b"", b"no package", b"{}"])
def test_what_is_no_layer_is_told_in_a_sentence(run: Run, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    code, out = run("import", "road", file)
    assert (code, out.count("\n"), out.startswith(f"hpgeo: {file.name}:")) == (1, 1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["export", "tunnel", "x.geojson"], 2, "no layer 'tunnel' with geometry"),
        (["export", "digital", "x.geojson"], 2, "no layer 'digital' with geometry"),
        (["export", "road", "x.shp"], 2, "'x.shp' is of no kind that is known here: .geojson or .gpkg"),
        (["export", "rail", "x.geojson"], 1, "the layer 'rail' has no features"),
        (["import", "road", "missing.geojson"], 1, "missing.geojson: cannot be read"),
    ],
)
def test_call_that_cannot_be_done_is_told(run: Run, arguments: list[str], code: int, told: str) -> None:
    found, out = run(*arguments)
    assert (found, told in out) == (code, True)


# Layers that were mixed


def test_features_in_the_file_of_another_layer_go_to_their_own(both: City, run: Run) -> None:
    bridge = json.loads(both.read("layers/bridge.geojson"))["features"][0]
    road = json.loads(both.read(OWN))["features"][0]
    both.layer("road", road, bridge, a_feature("dong-ha-industrial-zone", part="plot"))
    both.layer("bridge")
    code, out = run("split")
    assert (code, out.splitlines()) == (
        0,
        [
            "to layers/bridge.geojson: white-stone-bridge",
            "to layers/industrial-zone.osm.geojson: dong-ha-industrial-zone",  # traced, in the file of the project
            "to layers/industrial-zone.osm.geojson: dong-ha-industrial-zone/plot",
            "3 changes saved; run hpgeo check",
        ],
    )
    assert both.layers().problems == ()
    assert '"licence": "ODbL-1.0"' in both.read("layers/industrial-zone.osm.geojson")
    assert run("split") == (0, "nothing to change\n")


def test_feature_that_was_copied_into_another_layer_stands_once_again(both: City, run: Run) -> None:
    bridge = json.loads(both.read("layers/bridge.geojson"))["features"][0]
    both.layer("road", bridge)
    run("split")
    assert json.loads(both.read(OWN))["features"] == []
    assert json.loads(both.read("layers/bridge.geojson"))["features"] == [bridge]


def test_file_that_mixes_layers_is_parted_and_takes_nothing_away(both: City, run: Run, file: Path) -> None:
    run("export", "road", file)

    def mix(features: list[dict[str, Any]]) -> None:
        features.remove(feature(features, "south"))
        feature(features, "north")["properties"]["accuracy_m"] = 90
        bridge = a_feature("white-stone-bridge", accuracy="surveyed", accuracy_m=5, geometry_source="field-survey")
        features.append(json.loads(json.dumps(feature(features, "yard"))) | {"geometry": bridge["geometry"]})
        features[-1]["properties"] |= bridge["properties"] | {"accuracy_m": 7}

    edited(file, mix)
    code, out = run("split", file)
    assert (code, out.splitlines()) == (
        0,
        [
            f"changed: {NORTH}: accuracy_m 80 → 90",
            "changed: white-stone-bridge: accuracy_m 5 → 7",
            "2 changes saved; run hpgeo check",
        ],
    )
    assert both.layers().problems == ()
    assert {item.id for item in both.layers().by_project[ROAD]} == {NORTH, SOUTH, f"{ROAD}/yard"}


def test_mixed_file_with_an_unknown_work_changes_nothing(both: City, run: Run, tmp_path: Path) -> None:
    file, before = tmp_path / "mixed.geojson", texts(both)
    features = [a_feature(ROAD, part="east"), a_feature("ghost-road")]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    code, out = run("split", file)
    assert (code, "features[1].properties.project_id: unknown project 'ghost-road'" in out) == (1, True)
    assert texts(both) == before


def test_split_takes_no_side_where_two_features_have_one_id(both: City, run: Run) -> None:
    road = json.loads(both.read(OWN))["features"][0]
    both.layer("road", road, a_feature("white-stone-bridge", geometry_source="field-survey"))
    before = texts(both)
    code, out = run("split")
    assert (code, "error: layers/bridge.geojson: white-stone-bridge: stands twice" in out) == (1, True)
    assert texts(both) == before


class PowerCutError(Exception):
    pass


@pytest.mark.parametrize("writes", range(4))
def test_feature_that_goes_to_another_file_is_never_nowhere(city: City, writes: int) -> None:
    """Two features change places; the power fails after some writes."""
    here, there = a_feature(ROAD, part="a"), a_feature(ROAD, part="b", geometry_source="field-survey")
    city.layer("road", here)
    city.layer("road.osm", there)

    class Failing(FileStore):
        left = writes

        def save(self, name: str, text: str, seen: str | None) -> None:
            if self.left == 0:
                raise PowerCutError
            self.left -= 1
            super().save(name, text, seen)

    before = {OWN: [here], TRACED: [there]}
    plan = Plan(before, {OWN: [there], TRACED: [here]}, {name: city.read(name) for name in before}, ["x"])
    with pytest.raises(PowerCutError):
        plan.save(Failing(city.root))
    left = "".join(texts(city).values())
    assert all(f'"id": "{ROAD}/{part}"' in left for part in "ab")


def test_file_that_was_changed_meanwhile_is_not_written_over(both: City) -> None:
    plan = Plan({OWN: []}, {OWN: [a_feature(ROAD)]}, {OWN: both.read(OWN) + "\n"}, ["x"])
    with pytest.raises(RecordError, match="was changed meanwhile"):
        plan.save(both.store)
