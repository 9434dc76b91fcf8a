"""What the part of the benchmark for many works decides: its city, its tasks, its table."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import shape

from bench import __main__ as bench
from bench import big_pages, results, scale, scale_task
from bench.big_tables import BigPages, big_tables, big_verdicts
from bench.city import City
from bench.growth import SIZES, Growth, growth_table, growth_verdicts
from bench.table import Pages
from conftest import City as Founded
from hpgeo.programme.addresses import COLUMNS_OF_LIST
from hpgeo.programme.programme import Records, load_records
from hpgeo.records.files import MAX_LAYER_BYTES
from hpgeo.records.store import FileStore, Kind

ROOT = Path(__file__).parents[1]
REAL = 372  # works of the real catalogue, about: the first of the sizes


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return City(ROOT).lay(tmp_path_factory.mktemp("laid") / "city", 800)


@pytest.fixture(scope="module")
def records(laid: Path) -> Records:
    return load_records(laid)


def test_a_large_city_is_sound(records: Records) -> None:
    assert [str(problem) for problem in records.problems if problem.severity == "error"] == []
    assert len(records.catalog.projects) == 800


def test_the_real_works_stand_in_it_as_they_are(laid: Path, records: Records) -> None:
    real = load_records(ROOT)
    names = list(real.catalog.projects)
    assert abs(len(names) - REAL) < 100
    assert {name: records.catalog.projects[name] for name in names} == dict(real.catalog.projects)
    assert {name: records.layers.by_project.get(name) for name in names} == {
        name: real.layers.by_project.get(name) for name in names
    }
    assert FileStore(laid).names(Kind.SOURCES, ".yaml") == FileStore(ROOT).names(Kind.SOURCES, ".yaml")


def test_copies_have_names_links_and_places_of_their_own(records: Records) -> None:
    projects, features = records.catalog.projects, records.layers.by_project
    copies = {name: name.removesuffix("-no1") for name in projects if name.endswith("-no1")}
    assert len(copies) > 300
    for name, original in copies.items():
        assert projects[name].title.vi == f"{projects[original].title.vi} 1"
        assert all(link.project.endswith("-no1") for link in projects[name].related)
        drawn = features.get(name, ()), features.get(original, ())
        assert [feature.part for feature in drawn[0]] == [feature.part for feature in drawn[1]]
        assert all(one.geometry != other.geometry for one, other in zip(*drawn, strict=True))
    assert any(projects[name].related for name in copies)
    assert any(statement.investment and statement.investment.shared_with
               for name in copies for statement in projects[name].statements)  # fmt: skip


def test_the_same_size_gives_the_same_files(laid: Path, tmp_path: Path) -> None:
    again = City(ROOT).lay(tmp_path / "city", 800)
    for folder in ("data/projects", "layers"):
        names = sorted(path.relative_to(laid) for path in (laid / folder).rglob("*") if path.is_file())
        assert names == sorted(path.relative_to(again) for path in (again / folder).rglob("*") if path.is_file())
        assert all((laid / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_fewer_works_than_there_are_is_a_smaller_city(tmp_path: Path) -> None:
    records = load_records(City(ROOT).lay(tmp_path / "city", 30))
    assert len(records.catalog.projects) == 30
    assert [problem for problem in records.problems if problem.severity == "error"] == []


def test_the_largest_layer_of_the_largest_city_is_read(laid: Path) -> None:
    largest = max(path.stat().st_size for path in (laid / "layers").glob("*.geojson"))
    assert largest * SIZES[-1] / 800 < MAX_LAYER_BYTES / 5


def test_a_copy_stays_in_the_region(laid: Path) -> None:
    for name in FileStore(laid).names(Kind.LAYERS, ".geojson"):
        for item in FileStore(laid).features(name).features:
            west, south, east, north = shape(item["geometry"]).bounds
            assert 105 <= west <= east <= 108.5 and 19.6 <= south <= north <= 22


# Tasks


@pytest.mark.parametrize("task", [*scale_task.COMMANDS, "pages"])
def test_a_task_does_its_work_and_tells_the_memory(city: Founded, task: str) -> None:
    (city.root / "build").mkdir()
    taken = scale_task.taken(task, city.root)
    assert set(taken) - {"megabytes"} == (set(scale_task.PAGES) if task == "pages" else set())
    assert all(value >= 0 for value in taken.values())
    if "export" in scale_task.COMMANDS.get(task, ()):
        assert (city.root / "build" / f"out.{task}").stat().st_size > 1000
    if task == "pages":
        assert len(list((city.root / "build" / "component").glob("data-*.gz"))) == 2


def test_a_command_that_finds_faults_is_no_measurement(city: Founded) -> None:
    city.write("data/projects/white-stone-bridge.yaml", "id: other")
    with pytest.raises(SystemExit, match="warm ends with 1"):
        scale_task.taken("warm", city.root)


def test_the_commands_load_nothing_before_they_begin() -> None:
    ran = scale.subprocess.run(
        [sys.executable, "-c", "import bench.scale_task, json, sys; print(json.dumps(sorted(sys.modules)))"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not {"hpgeo", "numpy", "shapely", "pydantic", "folium"} & set(json.loads(ran.stdout))


def test_each_measurement_is_taken_as_often_as_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(task: str, root: Path) -> dict[str, float]:
        assert (root / "data" / "projects").is_dir()
        asked.append(task)
        names = scale_task.PAGES if task == "pages" else (task,)
        return {**dict.fromkeys(names, float(len(asked))), "megabytes": 100.0 + len(asked)}

    monkeypatch.setattr(scale, "_in_a_process", answer)
    growth = scale.growth_of(5, 2)
    assert asked == [task for task in ("cold", "warm", "json", "xlsx", "html", "pages") for _ in range(2)]
    assert growth == Growth([1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11, 12], [11, 12], [11, 12], 112)


# Table


def test_growth_is_told_and_judged() -> None:
    growths = {
        372: Growth([1.25], [1], [1], [1], [1], [0.4], [0.01], [0.2], 180),
        10_000: Growth([6, 7, 5], [2.5], [3], [4], [5], [6.1], [1], [2], None),
    }
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in growth_table(growths).splitlines()]
    assert cells[0][:3] == ["Works, seconds", "`check` cold", "warm"]
    assert cells[2] == ["372", "1.2 (1.2)", "1 (1)", "1 (1)", "1 (1)", "1 (1)", "0.40 (0.40)", "0.01 (0.01)",
                        "0.20 (0.20)", "180"]  # fmt: skip
    assert cells[3][1] == "6 (7)"
    assert cells[3][-1] == "–"
    words = {verdict.target: verdict.word for verdict in growth_verdicts(growths)}
    assert words["`check` cold, 10,000 works"] == "reached"
    assert words["`check` warm, 10,000 works"] == "**missed**"
    assert words["As-of page, 30,000 works"] == "not measured"
    told = results.report({}, Pages(), growths=growths)
    assert "Works, seconds" in told and "`check` warm, 10,000 works" in told
    assert "Works, seconds" not in results.report({}, Pages())


@pytest.mark.parametrize(("sizes", "measured"), [([], list(SIZES)), (["--sizes", "20", "40"], [20, 40])])
def test_its_own_sizes_are_measured_unless_others_are_named(
    sizes: list[str], measured: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "growth_of", lambda size: Growth(megabytes=size))
    monkeypatch.setattr(bench, "big_pages", lambda browser, size: BigPages(list_nodes=size))
    browser: Any = None
    options = bench.parse(["--only", "scale", "big-pages", *sizes])
    assert bench.measure_growth(options, []) == {size: Growth(megabytes=size) for size in measured}
    assert bench.measure_big_pages(browser, options, []) == {size: BigPages(list_nodes=size) for size in measured}
    others = bench.parse(["--only", "queries"])
    assert bench.measure_growth(others, []) == bench.measure_big_pages(browser, others, []) == {}


# Pages in a browser


def test_runs_of_pages_are_put_side_by_side() -> None:
    runs = [
        BigPages([5000], told, [700], nodes, 1000, [90, 80], [400], 15.5, [600], 5000, [500], [200], [1500])
        for told, nodes in ((True, 10), (True, 30), (False, 20))
    ]
    found = big_pages._together(runs)
    assert (found.start, found.sort) == ([5000] * 3, [90, 80] * 3)
    assert (found.told, found.list_nodes, found.timeline_heap) == (False, 20, 15.5)


def test_pages_are_told_and_judged() -> None:
    runs = {
        372: BigPages([2000], True, [300], 2000, 90_000, [90], [200], 12.5, [300], 4000, [250], [200], [900]),
        10_000: BigPages([6500, 6000, 5000], True, [700], 5001, 500_000, [210, 190], [400], 15.5),
    }
    times, made = big_tables(runs).split("\n\n")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in times.splitlines()]
    assert cells[2][:4] == ["372", "2,000 (2,000)", "300 (300)", "90 (90)"]
    assert cells[3][1] == "6,000 (6,500)"
    assert cells[3][-1] == "–"
    assert [cell.strip() for cell in made.splitlines()[2].strip("|").split("|")] == [
        "372", "2,000", "90", "4,000", "12.5", "yes",
    ]  # fmt: skip
    words = {verdict.target: (verdict.word, verdict.unit) for verdict in big_verdicts(runs)}
    assert words["First start to first map, 10,000 works"] == ("reached", "ms")
    assert words["List, nodes, 10,000 works"] == ("**missed**", "")
    assert words["List, bytes, 10,000 works"] == ("reached", "KB")
    assert words["Sort of the list, click to screen, 10,000 works"] == ("reached", "ms")
    assert words["Changes in the page, 30,000 works"][0] == words["Data, nodes, 10,000 works"][0] == "not measured"
    told = results.report({}, Pages(), big=runs)
    assert "Works, ms in the browser" in told and "List, nodes, 10,000 works" in told


def test_all_that_is_awaited_stands_in_the_templates() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "views").glob("**/*.html"))
    written += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "views").glob("**/*.py"))
    for selector in big_pages.CONTENT.values():
        for name in re.findall(r"\.(?:st-key-)?([\w-]+)", selector):
            assert re.search(rf'"[^"]*\b{name}\b', written), name
    assert {column for column, _ in big_pages.SORTED} <= set(COLUMNS_OF_LIST)
