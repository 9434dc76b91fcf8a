import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import City
from hpgeo.cli.main import main
from hpgeo.programme.counts import statistics
from hpgeo.programme.programme import Programme
from hpgeo.terms import codelists, layer_types

READING = {"check", "export", "stats", "build"}
BRIDGE = "data/projects/white-stone-bridge.yaml"


class Answer:
    """What a command said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(city: City, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Answer:
        # Where a test names no day, the commands that read the programme get one: the clock does not matter.
        days = ["--today", "2026-11-20"] if arguments[:1] and arguments[0] in READING else []
        try:
            code = main(["--root", str(city.root), *days, *arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 2
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


# check


def test_sound_data_passes(run: Any) -> None:
    answer = run("check")
    grades = "road: 1 schematic\nbridge: 1 surveyed\nindustrial-zone: 1 admin\ndigital: 1 none\n"
    assert (answer.code, answer.out) == (0, f"{grades}4 works, 3 of them on the map; 0 errors, 0 warnings\n")


def test_fault_fails_the_check_and_is_named(city: City, run: Any) -> None:
    city.replace(BRIDGE, "layer: bridge", "layer: bridge\nwidth: 3")
    answer = run("check")
    assert answer.code == 1
    assert f"error: {BRIDGE}:5: width: unknown key" in answer.out.splitlines()


def test_warning_alone_passes(city: City, run: Any) -> None:
    city.replace(BRIDGE, "project: national-road-10", "project: ghost-road")
    answer = run("check")
    assert (answer.code, "0 errors, 1 warning\n" in answer.out) == (0, True)
    assert "related: unknown project 'ghost-road'" in answer.out


def test_faults_can_be_had_as_json(city: City, run: Any) -> None:
    city.replace(BRIDGE, "layer: bridge", "layer: bridge\nwidth: 3")
    answer = run("check", "--json")
    named = [problem for problem in json.loads(answer.out) if problem["file"] == BRIDGE]
    assert answer.code == 1
    assert named == [
        {"file": BRIDGE, "field": "width", "message": "unknown key", "line": 5, "severity": "error"}
    ]  # fmt: skip


def test_no_faults_are_an_empty_list(run: Any) -> None:
    answer = run("check", "--json")
    assert (answer.code, json.loads(answer.out)) == (0, [])


ANNOTATION = f"::error file={BRIDGE},line=5,title=width::unknown key"


@pytest.mark.parametrize(
    ("arguments", "environment", "annotated"),
    [
        (["check"], "", False),
        (["check"], "false", False),
        (["check"], "true", True),
        (["check", "--annotations"], "", True),
    ],
)
def test_faults_are_annotated_for_github(
    city: City, run: Any, monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: str, annotated: bool
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", environment)
    city.replace(BRIDGE, "layer: bridge", "layer: bridge\nwidth: 3")
    answer = run(*arguments)
    assert answer.code == 1
    assert f"error: {BRIDGE}:5: width: unknown key" in answer.out.splitlines()
    assert (ANNOTATION in answer.out.splitlines()) == annotated


def test_warning_is_annotated_as_one(city: City, run: Any) -> None:
    city.replace(BRIDGE, "project: national-road-10", "project: ghost-road")
    answer = run("check", "--annotations")
    assert f"::warning file={BRIDGE},line=8,title=related::unknown project 'ghost-road'" in answer.out.splitlines()


def test_json_stays_json_under_github(city: City, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    city.replace(BRIDGE, "layer: bridge", "layer: bridge\nwidth: 3")
    assert "::" not in json.dumps(json.loads(run("check", "--json").out))


def test_broken_layer_fails_the_check(city: City, run: Any) -> None:
    city.write("layers/bridge.geojson", '{"type": "FeatureCollection", "features": [')
    assert run("check").code == 1


def test_broken_base_map_fails_the_check(city: City, run: Any) -> None:
    city.write("layers/context/land.geojson", '{"type": "FeatureCollection", "features": [')
    answer = run("check")
    assert answer.code == 1
    assert "layers/context/land.geojson" in answer.out


def test_empty_folder_fails_the_check(tmp_path: Path) -> None:
    assert main(["--root", str(tmp_path / "nowhere"), "check"]) == 1


# format

LOOSE = "layer:    'bridge'\n"


def test_data_in_its_layout_stays(run: Any) -> None:
    assert (run("format", "--check").code, run("format").out) == (0, "")


def test_check_names_what_would_change_and_changes_nothing(city: City, run: Any) -> None:
    city.replace(BRIDGE, "layer: bridge\n", LOOSE)
    before = city.read(BRIDGE)
    answer = run("format", "--check")
    assert (answer.code, answer.out) == (1, f"would change: {BRIDGE}\n")
    assert city.read(BRIDGE) == before


def test_format_is_idempotent(city: City, run: Any) -> None:
    sound = city.read(BRIDGE)
    city.replace(BRIDGE, "layer: bridge\n", LOOSE)
    answer = run("format")
    assert (answer.code, answer.out) == (0, f"formatted: {BRIDGE}\n")
    assert city.read(BRIDGE) == sound
    assert (run("format").out, run("format", "--check").code) == ("", 0)


def test_layers_are_formatted_too(city: City, run: Any) -> None:
    city.write("layers/road.osm.geojson", json.dumps(json.loads(city.read("layers/road.osm.geojson")), indent=2))
    assert run("format", "--check").code == 1
    assert run("format").out == "formatted: layers/road.osm.geojson\n"
    assert (run("format", "--check").code, run("check").code) == (0, 0)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (BRIDGE, b"id: x\nid: y\n"),
        (BRIDGE, b"\xef\xbb\xbfid: x\n"),
        (BRIDGE, b"just text\n"),
        (BRIDGE, b"a: x\n# remark\nb: y\n"),
        ("layers/bridge.geojson", b"{"),
        ("layers/bridge.geojson", b'{"type": "FeatureCollection", "features": [7]}'),
    ],
)
def test_file_that_cannot_be_read_is_named_and_stays(city: City, run: Any, file: str, content: bytes) -> None:
    city.write(file, content)
    city.replace("data/projects/data-platform.yaml", "layer: digital", "layer:  digital")
    answer = run("format")
    assert answer.code == 1
    assert f"error: {file}" in answer.out
    assert "formatted: data/projects/data-platform.yaml" in answer.out
    assert (city.root / file).read_bytes() == content


# export


def test_json_is_the_whole_catalog(run: Any) -> None:
    answer = run("export", "--format", "json")
    content = json.loads(answer.out)
    assert (answer.code, content["as_of"], content["known_on"]) == (0, "2026-11-20", None)
    assert len(content["projects"]) == 4


def test_csv_can_be_written_to_a_file(city: City, run: Any) -> None:
    target = city.root / "out" / "bảng.csv"
    answer = run("export", "--format", "csv", "-o", str(target), "--language", "en")
    assert (answer.code, answer.out) == (0, "")
    text = target.read_bytes().decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == 4


def test_geojson_has_the_features_of_the_selection(run: Any) -> None:
    answer = run("export", "--format", "geojson", "--layer", "road", "--layer", "bridge")
    assert len(json.loads(answer.out)["features"]) == 3


def test_html_is_a_page(run: Any) -> None:
    answer = run("export", "--format", "html")
    assert answer.code == 0
    assert answer.out.lstrip().lower().startswith("<!doctype html")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--from", "2026", "--to", "2027"], ["national-road-10", "white-stone-bridge"]),
        (["--from", "2026", "--to", "2030", "--mode", "starts"], ["national-road-10"]),
        (["--to", "2027", "--mode", "in-service"], ["white-stone-bridge"]),
        (["--from", "2022", "--to", "2022", "--undated"], ["data-platform"]),
        (["--organization", "so-xay-dung", "--layer", "industrial-zone"], ["dong-ha-industrial-zone"]),
        (["--status", "unknown"], ["data-platform"]),
        (["--source", "report-2025", "--accuracy", "surveyed"], ["white-stone-bridge"]),
        (["--text", "ql10"], ["national-road-10"]),
    ],
)
def test_filters(run: Any, filters: list[str], expected: list[str]) -> None:
    content = json.loads(run("export", "--format", "json", *filters).out)
    assert [project["id"] for project in content["projects"]] == expected


@pytest.mark.parametrize(
    "filters",
    [
        ["--layer", "cầu"],
        ["--status", "done"],
        ["--organization", "so-y-te"],
        ["--source", "plan-1999"],
        ["--accuracy", "good"],
        ["--layer", "bridge", "--layer", "tunnel"],
    ],
)
def test_unknown_filter_value_is_a_fault_of_the_call(run: Any, filters: list[str]) -> None:
    answer = run("export", "--format", "json", *filters)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"hpgeo: unknown {filters[-2].removeprefix('--')} '{filters[-1]}'\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["export"],
        ["export", "--format", "pdf"],
        ["export", "--format", "json", "--mode", "sometimes"],
        ["export", "--format", "json", "--from", "mai"],
        ["export", "--format", "json", "--from", "2030", "--to", "2025"],
        ["export", "--format", "json", "--from", "20300"],
        ["export", "--format", "json", "--from", "0", "--to", "0"],
        ["--as-of", "hôm nay", "check"],
        ["--known-on", "hôm qua", "check"],
        ["new"],
        ["check", "--json", "--annotations"],
    ],
)
def test_call_with_a_fault_ends_with_two(run: Any, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err


def test_file_that_cannot_be_written_is_told_in_a_sentence(city: City, run: Any) -> None:
    answer = run("export", "--format", "json", "-o", str(city.root / "data" / "units.yaml" / "x.json"))
    assert answer.code != 0
    assert answer.err.startswith("hpgeo: ")


def test_export_tells_what_was_left_out(city: City, run: Any) -> None:
    city.replace(BRIDGE, "layer: bridge", "layer: cầu")
    answer = run("export", "--format", "json")
    assert len(json.loads(answer.out)["projects"]) == 3
    assert BRIDGE in answer.err


# stats


def test_stats_count(run: Any) -> None:
    numbers = json.loads(run("stats", "--json").out)
    assert (numbers["as_of"], numbers["projects"], numbers["placed"], numbers["statements"]) == ("2026-11-20", 4, 3, 5)
    assert numbers["statements_by_source"] == {"plan-2023": 3, "report-2025": 2}
    assert numbers["by_status"] == {"identification": 2, "implementation": 1, "unknown": 1}
    assert numbers["accuracy_by_layer"]["road"] == {"schematic": 1}
    assert numbers["sums"] == {"VND": 500_000_000_000, "USD": 20_000_000}


def test_stats_for_people_have_a_line_per_number(run: Any, programme: Programme) -> None:
    answer = run("stats")
    assert answer.code == 0
    assert [line.split(":")[0] for line in answer.out.splitlines()] == list(statistics(programme))


# The two days


# What was given, and what counts: today, known on.
DAYS = [
    (["--today", "2024-01-01"], "2024-01-01", None),
    (["--as-of", "2024-01-01"], "2024-01-01", None),
    (["--known-on", "2024-01-01"], "2024-01-01", "2024-01-01"),
    (["--known-on", "2024-01-01", "--today", "2026-11-20"], "2026-11-20", "2024-01-01"),
    (["--as-of", "2026-11-20", "--known-on", "2024-01-01"], "2026-11-20", "2024-01-01"),
]


@pytest.mark.parametrize(("given", "today", "known_on"), DAYS, ids=lambda value: " ".join(value or ["-"]))
def test_both_days_reach_everything_that_is_told(
    city: City, given: list[str], today: str, known_on: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*arguments: str) -> str:
        assert main(["--root", str(city.root), *given, *arguments]) == 0
        return capsys.readouterr().out

    told("build")
    site = city.root / "site"
    numbers = json.loads(told("stats", "--json"))
    catalog, features = (json.loads(told("export", "--format", name)) for name in ("json", "geojson"))
    built = [json.loads((site / f"hpgeo.{name}").read_text(encoding="utf-8")) for name in ("json", "geojson")]
    contents = [numbers, catalog, features, *built]
    assert [(content["as_of"], content["known_on"]) for content in contents] == [(today, known_on)] * len(contents)
    expected = {project["id"] for project in catalog["projects"]}
    assert len(expected) == numbers["projects"] == (4 if known_on is None else 3)
    assert {feature["properties"]["project_id"] for feature in features["features"]} <= expected
    assert f"{len(expected)} works, " in told("check")
    rows = csv.DictReader(io.StringIO(told("export", "--format", "csv").lstrip("\ufeff"), newline=""))
    assert {row["Mã"] for row in rows} == expected


def test_known_on_leaves_out_what_was_said_later_and_today_moves_what_is_overdue(run: Any) -> None:
    def bridge(*days: str) -> tuple[object, ...]:
        content = json.loads(run(*days, "export", "--format", "json").out)
        found = next(project for project in content["projects"] if project["id"] == "white-stone-bridge")
        return found["status"], found["overdue"], found["stale"], len(found["statements"])

    assert bridge("--known-on", "2024-01-01") == ("preparation", None, False, 1)
    assert bridge("--known-on", "2024-01-01", "--today", "2026-11-20") == ("preparation", "2025-Q2", True, 1)
    assert bridge("--today", "2024-01-01") == ("implementation", None, False, 2)


def test_stats_for_people_say_that_everything_counts(run: Any) -> None:
    assert "\nknown_on: everything on file\n" in run("stats").out
    assert "\nknown_on: 2024-01-01\n" in run("--known-on", "2024-01-01", "stats").out


@pytest.mark.parametrize("command", [["check"], ["stats"], ["export", "--format", "json"], ["build"]])
def test_today_before_known_on_is_a_fault_of_the_call(run: Any, city: City, command: list[str]) -> None:
    answer = run("--today", "2023-12-31", "--known-on", "2024-01-01", *command)
    assert (answer.code, answer.out) == (2, "")
    assert (
        answer.err
        == "hpgeo: the day that counts as today, 2023-12-31, lies before 2024-01-01, up to which all is known\n"
    )
    assert not (city.root / "site").exists()


def test_one_day_under_two_names_is_a_fault_of_the_call(run: Any) -> None:
    answer = run("--today", "2024-01-01", "--as-of", "2024-01-01", "stats")
    assert (answer.code, answer.out) == (2, "")
    assert "--as-of: not allowed with argument --today" in answer.err


def test_older_name_does_the_same_and_says_the_newer(run: Any) -> None:
    older, newer = run("--as-of", "2024-01-01", "stats"), run("--today", "2024-01-01", "stats")
    assert (older.code, older.out, newer.err) == (newer.code, newer.out, "")
    assert older.err == "hpgeo: note: --as-of is the older name of --today; what was known on a day is --known-on\n"
    assert "--as-of DAY     older name of --today" in run("--help").out


@pytest.mark.parametrize("name", ["--today", "--as-of", "--known-on"])
@pytest.mark.parametrize(
    "command", [["format", "--check"], ["schemas", "--check"], ["new", "cau-do"], ["osm", "status"]]
)
def test_day_for_a_command_that_reads_no_programme_is_named(run: Any, name: str, command: list[str]) -> None:
    with_day = run(name, "2024-01-01", *command)
    said = f"hpgeo: note: {name} changes nothing here: this command does not read the programme of a day"
    assert with_day.err.splitlines()[-1] == said


# new


def test_new_record_is_started_from_the_template(city: City, run: Any) -> None:
    assert run("new", "cau-do").code == 0
    assert city.read("data/projects/cau-do.yaml").startswith("id: cau-do\n")


def test_template_stands_in_its_layout(run: Any) -> None:
    run("new", "cau-do")
    assert run("format", "--check").out == ""


def test_template_names_only_known_keys_and_codes(city: City, run: Any) -> None:
    run("new", "cau-do")
    problems = city.catalog().problems
    fields = [problem.field for problem in problems if problem.message.endswith("fill it in")]
    assert fields == ["title.vi", "title.en", "statements[0].locator", "statements[0].title"]
    assert len(problems) == len(fields)


def test_template_with_its_texts_filled_in_still_wants_a_source(city: City, run: Any) -> None:
    run("new", "cau-do", "--title", "Cầu Đò", "--locator", "PL1/3")
    city.replace("data/projects/cau-do.yaml", "NAME OF THE WORK", "Đò bridge")
    assert str(city.problem()) == (
        "data/projects/cau-do.yaml:8: statements[0].source: unknown source 'id-of-the-document'"
    )


def test_options_fill_the_template(city: City, run: Any) -> None:
    answer = run(
        "new", "cau-do", "--layer", "bridge", "--source", "plan-2023", "--locator", "PL1/3", "--title", "Cầu Đò: nhịp 2"
    )
    assert (answer.code, answer.out) == (0, "data/projects/cau-do.yaml: fill it in, then run hpgeo check\n")
    assert run("format", "--check").out == ""
    city.replace("data/projects/cau-do.yaml", "NAME OF THE WORK", "Đò bridge")
    project = city.catalog().projects["cau-do"]
    statement = project.statements[0]
    assert (project.layer, project.sector, project.title.vi) == ("bridge", "transport.road", "Cầu Đò: nhịp 2")
    assert (statement.source, statement.locator, statement.title) == ("plan-2023", "PL1/3", "Cầu Đò: nhịp 2")


@pytest.mark.parametrize("layer", list(layer_types.LAYERS))
def test_every_layer_has_a_sector_to_start_with(city: City, run: Any, layer: str) -> None:
    assert run("new", "cau-do", "--layer", layer).code == 0
    text = city.read("data/projects/cau-do.yaml")
    assert f"sector: {layer_types.LAYER_SECTORS[layer]}\n" in text
    assert layer_types.LAYER_SECTORS[layer] in codelists.SECTORS
    assert ("location:" in text) == (layer not in layer_types.PLACELESS_LAYERS)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--layer", "brige"], f"unknown layer 'brige'; known are {', '.join(layer_types.LAYERS)}"),
        (
            ["--source", "plan-1999"],
            "unknown source 'plan-1999'; a new document first gets its file "
            "data/sources/plan-1999.yaml, a page its entry in data/sources/web.yaml; known are plan-2023, report-2025",
        ),
        (["--title", ""], "the text is empty"),
        (["--title", "Cầu\nĐò"], "the text holds a line break or a control character (U+000A)"),
        (["--locator", " PL1"], "the text begins or ends with a space"),
    ],
)
def test_option_that_would_make_a_fault_is_refused(city: City, run: Any, options: list[str], sentence: str) -> None:
    answer = run("new", "cau-do", *options)
    assert (answer.code, answer.err) == (2, f"hpgeo: {sentence}\n")
    assert not (city.root / "data/projects/cau-do.yaml").exists()


def test_many_public_pages_are_counted_not_listed(city: City, run: Any) -> None:
    page = city.read("data/sources/plan-2023.yaml").replace("kind: official", "kind: public")
    city.write("data/sources/page-2024.yaml", page.replace("id: plan-2023", "id: page-2024"))
    answer = run("new", "cau-do", "--source", "page-2025")
    assert answer.err.endswith("known are plan-2023, report-2025 and 1 public pages in data/sources/\n")


def test_record_that_exists_is_kept(city: City, run: Any) -> None:
    before = city.read(BRIDGE)
    answer = run("new", "white-stone-bridge")
    assert answer.code != 0
    assert "exists already" in answer.err
    assert city.read(BRIDGE) == before


@pytest.mark.parametrize("name", ["Cầu Đò", "cau_do", "CauDo", "../cau", "../../x", "2024", "", "cau-", "/cau"])
def test_what_is_no_id_is_refused(city: City, run: Any, name: str) -> None:
    before = sorted(city.root.rglob("*"))
    answer = run("new", name)
    assert answer.code == 2
    assert sorted(city.root.rglob("*")) == before


# The program


def test_root_may_come_from_the_environment(
    city: City, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HPGEO_ROOT", str(city.root))
    assert main(["check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("4 works")


@pytest.mark.parametrize(("option", "code"), [("--help", 0), ("--dance", 2)])
def test_module_runs_as_the_command(option: str, code: int) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "hpgeo", option], capture_output=True, check=False, cwd=Path(__file__).parents[1]
    )
    assert answer.returncode == code
    assert b"usage: hpgeo" in answer.stdout + answer.stderr


def test_reader_that_leaves_early_is_told_of(city: City) -> None:
    program = [sys.executable, "-m", "hpgeo", "--root", str(city.root), "export", "--format", "json"]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[1]
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert process.returncode == 1
    assert complaint.splitlines() == [
        b"hpgeo: the output is not complete: who reads it has stopped (such as head or less)"
    ]


def test_command_waits_for_no_package_that_only_a_format_needs() -> None:
    program = "import sys, hpgeo.cli.main; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=Path(__file__).parents[1]
    )
    loaded = answer.stdout.decode().split()
    assert "hpgeo.export.formats" in loaded
    assert {"folium", "geopandas", "openpyxl"} & set(loaded) == set()


def test_commands_of_the_design_exist(run: Any) -> None:
    usage = run("--help").out
    names = ("check", "format", "export", "stats", "new", "build", "schemas")
    assert [name for name in names if f"    {name}" not in usage] == []
