"""Do the JSON Schemas allow what the check allows, refuse what it refuses, and stand there as they are generated?"""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from conftest import City
from hpgeo.cli.main import main
from hpgeo.places import layers
from hpgeo.records.files import json_text
from hpgeo.records.layout import new_project
from hpgeo.records.schemas import all_schemas
from hpgeo.records.store import FileStore
from hpgeo.records.validation import project_from
from hpgeo.terms.layer_types import LAYERS

ROOT = Path(__file__).parents[1]
SCHEMAS = all_schemas()
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))

each_schema = pytest.mark.parametrize("name", SCHEMAS)


class EditorConstructor(SafeConstructor):
    """Read YAML 1.2 as an editor does: numbers and booleans by their looks, but a day is text."""


EditorConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_an_editor_reads(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = EditorConstructor
    return yaml.load(text)


def faults(name: str, content: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(SCHEMAS[name]).iter_errors(content)]


def faults_of_file(name: str, path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return faults(name, json.loads(text) if path.suffix == ".geojson" else as_an_editor_reads(text))


# As files


@each_schema
def test_committed_schema_is_current(name: str) -> None:
    assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == json_text(SCHEMAS[name]), "run hpgeo schemas"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(SCHEMAS)


@each_schema
def test_schema_is_sound(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


def test_command_writes_what_is_missing_or_old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["--root", str(tmp_path), "schemas"]
    assert main([*call, "--check"]) == 1
    assert list(tmp_path.iterdir()) == []
    assert main(call) == 0
    assert main([*call, "--check"]) == 0
    capsys.readouterr()
    (tmp_path / "schemas" / "units.json").write_text("{}")
    assert (main([*call, "--check"]), capsys.readouterr().out) == (1, "would change: schemas/units.json\n")
    assert (main(call), capsys.readouterr().out) == (0, "written: schemas/units.json\n")


def mapped() -> list[tuple[str, str]]:
    """Give each schema with the files that the editor holds against it."""
    pairs = list(SETTINGS["yaml.schemas"].items())
    pairs += [(entry["url"], pattern) for entry in SETTINGS["json.schemas"] for pattern in entry["fileMatch"]]
    return [(Path(schema).name, pattern.lstrip("/")) for schema, pattern in pairs]


def test_editor_settings_name_every_schema_once() -> None:
    assert sorted(name for name, _ in mapped()) == sorted(SCHEMAS)


@pytest.mark.parametrize(("name", "pattern"), mapped())
def test_real_files_pass(name: str, pattern: str) -> None:
    files = sorted(ROOT.glob(pattern))
    assert files
    assert {path.name: found for path in files if (found := faults_of_file(name, path))} == {}


@pytest.mark.parametrize(("name", "pattern"), mapped())
def test_files_of_the_city_pass(city: City, name: str, pattern: str) -> None:
    assert {path.name: found for path in city.root.glob(pattern) if (found := faults_of_file(name, path))} == {}


# Against the check

SOUND = """\
id: da-trang-road
title: {vi: Đường Đá Trắng, en: Đá Trắng road}
layer: road
sector: transport.road
type: construction
statements:
- source: plan-2023
  locator: 1.1
"""


def both_verdicts(folder: Path, text: str) -> tuple[bool, bool]:
    """Tell whether the check lets a project file pass, and whether the schema does."""
    path = folder / "da-trang-road.yaml"
    path.write_text(text, encoding="utf-8")
    project, _ = project_from(FileStore(folder).document(path.name), path.stem)
    return project is not None, not faults_of_file("project.json", path)


@pytest.mark.parametrize(
    "more",
    [
        "period: {start: 2023, end: 2025-Q4}",
        "period: {start: 2023-06, end: 2100-12-31}",
        "period: {start: 2023, open: true}",
        "investment: {amount: 1940931000000, currency: VND, qualifier: over}",
        "facts: [{name: length, value: 3.5, unit: km}, {name: lease-end, value: 2058-06}]",
        "facts: [{name: area, min: 3, max: 4, unit: ha, as_of: 2025-07}]",
        "approvals: [{number: 108, date: 2021-11-12}]",
        "not_exhaustive: false",
        "note: no",
        "note: 'Đò'",
    ],
)
def test_what_the_check_allows_the_schema_allows(tmp_path: Path, more: str) -> None:
    assert both_verdicts(tmp_path, f"{SOUND}  {more}\n") == (True, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("layer: road", "layer: street"),
        ("layer: road", "layer: road\nwidth: 3"),
        ("layer: road\n", ""),
        ("sector: transport.road", "sector: transport.Road"),
        ("da-trang-road", "da_trang_road"),
        ("da-trang-road", "Đá-trắng"),
        ("id: da-trang-road", "id: '2024'"),
        ("en: Đá Trắng road", "en: ''"),
        ("en: Đá Trắng road", "en: 'Đá Trắng road '"),
        ("en: Đá Trắng road", "en: Đá Trắng road, fr: route"),
        ("locator: 1.1", "locator: 1.1\n  period: {start: 2023-13}"),
        ("locator: 1.1", "locator: 1.1\n  period: {start: 2023-Q5}"),
        ("locator: 1.1", "locator: 1.1\n  period: {start: 1023}"),
        ("locator: 1.1", "locator: 1.1\n  period: {start: 12/2023}"),
        ("locator: 1.1", "locator: 1.1\n  investment: {amount: 0, currency: VND}"),
        ("locator: 1.1", "locator: 1.1\n  investment: {amount: 5, currency: đồng}"),
        ("locator: 1.1", "locator: 1.1\n  parties: [{organization: so-xay-dung, role: boss}]"),
        ("locator: 1.1", "locator: 1.1\n  parties: so-xay-dung"),
        ("locator: 1.1", "locator: 1.1\n  not_exhaustive: maybe"),
        ("statements:\n- source: plan-2023\n  locator: 1.1", "statements: []"),
    ],
)
def test_what_the_schema_refuses_the_check_refuses(tmp_path: Path, old: str, new: str) -> None:
    assert SOUND.count(old) == 1
    assert both_verdicts(tmp_path, SOUND.replace(old, new)) == (False, False)


def test_new_record_has_nothing_that_the_editor_marks() -> None:
    assert faults("project.json", as_an_editor_reads(new_project("da-trang-road"))) == []


def test_codes_have_their_english_labels() -> None:
    layer = SCHEMAS["project.json"]["$defs"]["Project"]["properties"]["layer"]
    assert dict(zip(layer["enum"], layer["enumDescriptions"], strict=True)) == {
        code: LAYERS[code].en for code in LAYERS
    }


def test_models_are_described() -> None:
    definitions = [item for schema in SCHEMAS.values() for item in schema["$defs"].items()]
    models = {name: item for name, item in definitions if "title" in item}
    assert models.keys() >= {"Project", "Statement", "Source", "Organization", "Unit"}
    assert [name for name, item in models.items() if not item["description"]] == []


def test_no_model_allows_unknown_keys() -> None:
    definitions = [item for schema in SCHEMAS.values() for item in schema["$defs"].values()]
    assert {item["additionalProperties"] for item in definitions if "title" in item} == {False}


# Layers and lists


def test_layer_schema_has_the_properties_that_are_read() -> None:
    properties = SCHEMAS["layer.json"]["$defs"]["Properties"]
    assert set(properties["properties"]) == layers._PROPERTIES
    assert properties["additionalProperties"] is False


@pytest.mark.parametrize(
    ("name", "value"),
    [("accuracy", "none"), ("accuracy_m", 0), ("accuracy_m", "80"), ("part", "Bắc"), ("colour", "red")],
)
def test_faulty_property_is_refused(city: City, name: str, value: object) -> None:
    content = json.loads(city.read("layers/bridge.geojson"))
    content["features"][0]["properties"][name] = value
    assert len(faults("layer.json", content)) == 1


def test_source_file_is_one_source_or_a_list_of_pages(city: City) -> None:
    source = as_an_editor_reads(city.read("data/sources/plan-2023.yaml"))
    assert faults("source.json", source) == faults("source.json", [source, source]) == []
    del source["kind"]
    assert faults("source.json", source) == ["$: 'kind' is a required property"]
    assert faults("source.json", [source]) == ["$[0]: 'kind' is a required property"]
