"""What the benchmark decides without a browser: its features, its clockwork, its numbers, its words."""

import getpass
import json
import platform
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import folium
import pytest
from awaited import awaited
from random_programmes import random_programme
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import run
from bench import __main__ as bench
from bench import cdn, machine, queries, results, synthetic
from bench.apps.peer import under_way
from bench.browser import BenchError, Reading
from bench.frame import Frame
from bench.frames import SYNC, Commit, presented_after, read_commits
from bench.programmes import make_programme
from bench.reader import Reader
from bench.reader_tables import ROWS, Left, ReaderTimes, reader_table, reader_verdicts
from bench.stage import stage_empty
from bench.steps import to_steps, walk
from bench.table import (
    OURS,
    PANDAS,
    REAL,
    Loads,
    Move,
    Pages,
    QueryTimes,
    Runs,
    Steps,
    Verdict,
    Weight,
    event_timing,
    markdown,
    number,
    query_table,
    ratio,
    step_table,
    tasks,
    verdicts,
)
from hpgeo.programme.columns import Measures
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.webmap.columns import pack, unpack
from hpgeo.webmap.meta import codes
from hpgeo.webmap.shapes import whole
from hpgeo.webmap.work_columns import work_columns

# Synthetic features


def test_the_same_size_gives_the_same_works() -> None:
    assert synthetic.make_works(60) == synthetic.make_works(60)


def test_works_come_through_the_packer_of_the_page(programme: Programme) -> None:
    works = synthetic.make_works(100)
    columns = work_columns(works, Measures.of([]), replace(codes(programme.catalog), origins=[synthetic.ORIGIN]))
    _, values = unpack(pack({}, columns))
    assert values["id"] == [work.id for work in works]
    assert values["layer"] == [work.held["layer"][0] for work in works]
    assert values["last"] == [work.standing.last for work in works]
    assert values["feature.count"] == [1] * 100


def test_lines_areas_and_points_in_their_shares() -> None:
    features = [work.features[0] for work in synthetic.make_works(2_000)]
    shares = {kind: sum(feature.kind == kind for feature in features) / 20 for kind in synthetic.KINDS}
    assert shares == pytest.approx(synthetic.KINDS, abs=4)
    assert {len(f.shapes[0]) for f in features if f.kind == "line"} == {2 * synthetic.VERTICES}


def test_a_peer_gets_the_same_places_and_closed_rings() -> None:
    works = synthetic.make_works(200)
    features = synthetic.to_features(works)
    assert len(features) == len(works)
    for work, feature in zip(works, features, strict=True):
        coordinates = feature["geometry"]["coordinates"]
        assert [whole(ring) for ring in rings_of(feature["geometry"])] == work.features[0].shapes
        if feature["geometry"]["type"] == "Polygon":
            assert coordinates[0][0] == coordinates[0][-1]


def rings_of(geometry: dict[str, Any]) -> Any:
    """Give the positions of each ring, of the line, or of the point."""
    within = {"Polygon": lambda given: given, "LineString": lambda given: [given], "Point": lambda given: [[given]]}
    return within[geometry["type"]](geometry["coordinates"])


def test_peers_filter_as_expected() -> None:
    works = synthetic.make_works(500)
    properties = [feature["properties"] for feature in synthetic.to_features(works)]
    expected = synthetic.counts_by_year(works)
    last = synthetic.YEARS[1]
    shown = {year: sum(under_way(item, year, last) for item in properties) for year in expected}
    assert shown == expected


@pytest.mark.parametrize("size", synthetic.SIZES[:2])
def test_every_step_changes_the_picture_and_most_features_stay(size: int) -> None:
    counts = synthetic.counts_by_year(synthetic.make_works(size))
    years = [synthetic.YEARS[0], *(year for _, year in walk(40))]
    assert all(counts[before] != counts[after] for before, after in pairwise(years))
    assert min(counts[year] for year in years) > 0.8 * size


def test_the_walk_turns_round_where_the_key_says() -> None:
    at = synthetic.YEARS[0]
    for key, year in walk(60):
        assert year == at + (1 if key == "ArrowRight" else -1)
        at = year
    assert len(walk(12)) == 12


# Queries in Python


def test_made_up_works_are_as_many_and_the_same_each_time(programme: Programme) -> None:
    made = make_programme(50, programme)
    assert made.works == make_programme(50, programme).works
    assert list(made.works) == list(made.catalog.projects) == [work.id for work in made.works.values()]
    assert len({work.project.title.vi for work in made.works.values()}) == len(made.works) == 50
    assert {work.evidence for work in made.works.values()} == {work.evidence for work in programme.works.values()}


def test_a_word_of_a_made_up_title_is_found(programme: Programme) -> None:
    made = make_programme(50, programme)
    assert [work.id for work in select(made, Query(text="công trình 17 đá"))] in ([], ["work-00017"])
    assert "work-00017" in [work.id for work in select(made, Query(text="17"))]


def test_the_peer_in_pandas_answers_alike() -> None:
    made = random_programme(3)
    queries.compare(queries.Columns(made), Frame(made))


def test_a_peer_that_finds_other_works_is_refused(programme: Programme) -> None:
    fewer = replace(programme, works=dict(list(programme.works.items())[1:]))
    with pytest.raises(BenchError, match="pandas finds other works"):
        queries.compare(queries.Columns(programme), Frame(fewer))


def test_every_kind_of_query_is_asked_of_both(monkeypatch: pytest.MonkeyPatch, programme: Programme) -> None:
    monkeypatch.setattr(queries, "load_programme", lambda root, today: programme)
    times = queries.query_times(20, 2)
    assert list(times) == [OURS, PANDAS]
    for found in times.values():
        assert [len(values) for values in found[1:]] == [2 * len(queries.TEXTS), 2 * len(queries.FILTERS), 28, 28]


def test_queries_are_judged_and_told() -> None:
    times = {
        (30_000, OURS): QueryTimes([900], [40, 50, 90], [1], [2], [3]),
        (30_000, PANDAS): QueryTimes([950], [100], [2], [3], [4]),
    }
    (verdict,) = [verdict for verdict in verdicts({}, Pages(), times) if "Query" in verdict.target]
    assert (verdict.target, verdict.value, verdict.reached) == ("Query with text, 30,000", 50, True)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in query_table(times).splitlines()]
    assert cells[2][3:] == ["50 (90)", "1 (1)", "2 (2)", "3 (3)", "1"]
    assert cells[3][-1] == "2"
    assert "Queries in Python" in results.report({}, Pages(), (), times)


# Frames and readings


def trace(*events: tuple[str, str, str, int]) -> bytes:
    """A trace in which the page's clock is 1,000,000 ms ahead; phase, name, reporter and milliseconds of each event."""
    mark = {"name": f"{SYNC} 1000005.0", "ph": "I", "pid": 7, "ts": 5_000}
    rows = [{"name": n, "ph": ph, "pid": 7, "id2": {"local": i}, "ts": ms * 1_000} for ph, n, i, ms in events]
    other = {"name": "Commit", "ph": "b", "pid": 8, "id2": {"local": "1"}, "ts": 11_000}
    return json.dumps({"traceEvents": [mark, other, *rows]}).encode()


SHOWN = "SubmitCompositorFrameToPresentationCompositorFrame"


def test_a_frame_is_followed_from_commit_to_screen() -> None:
    events = trace(
        *[("b", "PipelineReporter", "1", 10), ("b", "Commit", "1", 12), ("e", "Commit", "1", 13)],
        *[("b", SHOWN, "1", 15), ("e", SHOWN, "1", 20), ("e", "PipelineReporter", "1", 20)],
    )
    assert read_commits(events) == [Commit(1_000_012, 1_000_020)]


def test_a_dropped_frame_does_not_count() -> None:
    events = trace(
        *[("b", "PipelineReporter", "1", 10), ("b", "Commit", "1", 12), ("e", "PipelineReporter", "1", 14)],
        *[("b", "PipelineReporter", "1", 26), ("b", SHOWN, "1", 28), ("e", SHOWN, "1", 30)],
        *[("b", "PipelineReporter", "2", 40), ("b", "Commit", "2", 42), ("b", SHOWN, "2", 45), ("e", SHOWN, "2", 50)],
    )
    assert read_commits(events) == [Commit(1_000_042, 1_000_050)]


def test_the_frame_of_a_draw_is_committed_after_it() -> None:
    commits = [Commit(10, 20), Commit(30, 45)]
    assert [presented_after(commits, drawn) for drawn in (9, 10, 10.1, 31)] == [20, 20, 45, None]


def test_a_step_counts_from_its_press() -> None:
    wire = [(120.0, 7), (131.0, 11), (900.0, 13)]
    reading = Reading(2_000, 0, 100, 110, 125, 0, 24, wire, [], 0)
    steps = to_steps([reading], [Commit(90, 95), Commit(112, 130)])
    assert (steps.drawn, steps.presented, steps.two_frames) == ([10], [30], [25])
    assert (steps.sent, steps.sent_in_all) == ([7], [31])


@pytest.mark.parametrize(
    ("now", "drawn", "shown", "still"),
    [
        (1_400, 110, 120, True),
        (1_300, 110, 120, False),  # not long enough
        (9_000, 90, 95, False),  # nothing was drawn since the press
        (9_000, 110, 105, False),  # drawn, and not yet followed by two frames
        (9_000, 6_100, 6_200, False),  # after 6 seconds of work 3 more have to be still
        (9_200, 6_100, 6_200, True),
    ],
)
def test_rest_is_stillness_after_a_draw_that_was_shown(now: float, drawn: float, shown: float, still: bool) -> None:
    assert Reading(now, 0, 100, drawn, shown, 0, 0, [], [], 0).is_still("pressed") is still


# Numbers and verdicts


def steps(drawn: float, presented: float = 0, sent: int = 0, handled: Sequence[float] = (0,)) -> Steps:
    return Steps([drawn, drawn * 9, drawn], [presented or drawn], [drawn], handled, [sent], [sent])


def found(runs: Runs, pages: Pages | None = None) -> dict[str, Verdict]:
    return {verdict.target: verdict for verdict in verdicts(runs, pages or Pages())}


def test_a_ratio_is_of_medians() -> None:
    runs = {(250, OURS): steps(4), (250, "a"): steps(300)}
    assert ratio(runs, 250, "a") == 75
    assert ratio(runs, 250, "b") is None


def test_steps_within_and_beyond_the_limit() -> None:
    said = found({(REAL, OURS): steps(8), (2_000, OURS): steps(8.1, 33), (30_000, OURS): steps(40, 151)})
    assert said["Step to the last draw, real catalog"].reached
    assert not said["Step to the last draw, 2,000"].reached
    assert said["Step to the last draw, 10,000"].word == "not measured"
    assert said["Step presented, 2,000"].reached
    assert not said["Step presented, 30,000"].reached


def test_one_byte_at_one_size_misses_the_target() -> None:
    runs = {(250, OURS): steps(1), (2_000, OURS): steps(1, sent=1), (250, "a"): steps(1, sent=9_000)}
    verdict = found(runs)["Bytes on the wire per step, most of all"]
    assert (verdict.value, verdict.reached) == (1, False)


def test_each_peer_is_judged_at_each_size() -> None:
    runs = {(250, OURS): steps(4), (250, "a"): steps(240), (2_000, OURS): steps(10), (2_000, "a"): steps(599)}
    said = found(runs)
    assert said["Times faster than (a) to the last draw, 250"].reached
    assert not said["Times faster than (a) to the last draw, 2,000"].reached
    assert said["Times faster than (c) to the last draw, 2,000"].word == "not measured"


def test_pages_are_judged() -> None:
    moves = [Move("pan", 0, 140), Move("zoom in", 151, 160)]
    said = found({}, Pages(Loads([3, 3, 9], [2, 2, 2]), Weight(500_000, 700_100), [250], moves, [4_000], 6_100_000))
    assert [
        (v.value, v.reached) for target, v in said.items() if not target.startswith(("Step", "Bytes", "Times", "Query"))
    ] == [
        (1.5, True),
        (250, True),
        (151, False),
        (700.1, False),
        (4_000, True),
        (6.1, False),
    ]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "ms", "–"),
        (8, "ms", "8 ms"),
        (8.04, "ms", "8.0 ms"),
        (1234.5, "", "1,234"),
        (1.456, "×", "1.46 ×"),
        (61.23, "×", "61.2 ×"),
        (0.043, "ms", "0.04 ms"),
    ],
)
def test_numbers(value: float | None, unit: str, text: str) -> None:
    assert number(value, unit) == text


def test_the_table_of_steps_gives_median_worst_and_ratio() -> None:
    table = step_table({(250, OURS): steps(4, 20), (250, "c"): steps(60, 200, 1_500)})
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    assert cells[2][2:7] == ["4 (36)", "20 (20)", "4 (4)", "1", "1"]
    assert cells[3][2:] == ["60 (540)", "200 (200)", "60 (60)", "15", "10", "1.5", "1.5"]


def test_event_timing_is_told_for_our_page_where_the_browser_reports_it() -> None:
    ours, peer = steps(4, handled=[24, 0, 32]), steps(60, handled=[16, 16, 16])
    assert event_timing({(REAL, OURS): ours, (250, "a"): peer}).endswith(": real catalog: 28 ms.")
    assert event_timing({(REAL, OURS): steps(4), (250, "a"): peer}) == ""


def test_tasks_too_short_to_be_reported_have_no_number() -> None:
    assert tasks([0, 0, 0, 106]) == "< 50 (106)"
    assert tasks([0, 106]) == "106 (106)"
    assert tasks([0]) == "< 50"


def test_columns_of_a_table_stand_below_each_other() -> None:
    lines = markdown(("Name", "ms"), [("a", "1,234"), ("longer name", "5")]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[1].endswith(":|") or lines[1].endswith(": |")


# Many readers


def test_the_table_of_readers_gives_median_and_what_most_stay_below() -> None:
    times = ReaderTimes(first=[400, 500, 900], slow=[*range(1, 101)], left=[Left(0, 200, 210.4, 60, 212.4, 58)])
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in reader_table(times).splitlines()]
    assert cells[2][1:] == ["3", "500", "860", "900"]
    assert cells[3][1:] == ["100", "50.5", "95.0", "100"]
    assert cells[-1] == ["200 sessions", "210", "212", "60", "58"]
    assert reader_table(ReaderTimes()) == ""


def test_targets_of_readers_are_held_to_median_and_most() -> None:
    times = ReaderTimes(slow=[20, 20, 20, 300], left=[Left(256, 200, 210, 60, 260, 61), Left(0, 200)])
    told = {verdict.target: verdict.word for verdict in reader_verdicts(times)}
    assert [told[f"{ROWS['slow']}, {of}"] for of in ("median", "95 %")] == ["reached", "**missed**"]
    assert told[f"{ROWS['quick']}, median"] == "not measured"
    assert told["200 sessions, 256 files at most: memory that has come"] == "**missed**"
    assert told["200 sessions, 256 files at most: descriptors that have come"] == "reached"
    assert told["200 sessions: memory that has come"] == "not measured"


class Line:
    """A line over which a server says what it is told to."""

    def __init__(self, *said: ForwardMsg) -> None:
        self.said, self.heard = [message.SerializeToString() for message in said], list[BackMsg]()

    async def send(self, message: bytes) -> None:
        self.heard.append(BackMsg.FromString(message))

    async def recv(self, *, decode: bool) -> bytes:
        return bytes(self.said.pop(0))


def told(kind: str) -> ForwardMsg:
    """Give a message of a run of the app."""
    message = ForwardMsg()
    if kind == "pages":
        message.navigation.page_script_hash = "m"
        for name, page in (("", "m"), ("list", "l")):
            message.navigation.app_pages.add(url_pathname=name, page_script_hash=page)
    elif kind == "map":
        message.delta.new_element.component_instance.id = "the map"
    elif kind == "fault":
        message.delta.new_element.exception.message = "no data"
    elif kind == "address":
        message.page_info_changed.query_string = "from=2026"
    else:
        message.script_finished = (
            ForwardMsg.FINISHED_SUCCESSFULLY if kind == "end" else ForwardMsg.FINISHED_EARLY_FOR_RERUN
        )
    return message


def test_a_reader_hears_a_run_to_its_end_and_acts_on_what_it_says() -> None:
    kinds = ("pages", "map", "early", "end", "address", "end", "end")
    line, reader = Line(*map(told, kinds)), Reader("http://127.0.0.1:1")
    reader._line = line  # type: ignore[assignment]

    async def read() -> None:
        await reader.turn("")
        await reader.step({"from": "2026"})
        await reader.turn("list")

    reader._pages = {"": ""}
    awaited(read())
    opened, step, turn = (message.rerun_script for message in line.heard)
    assert (opened.page_script_hash, step.page_script_hash, turn.page_script_hash) == ("", "m", "l")
    assert [(widget.id, json.loads(widget.json_value)) for widget in step.widget_states.widgets] == [
        ("the map", {"from": "2026"})
    ]
    assert (step.query_string, turn.query_string, reader.query) == ("", "from=2026", "from=2026")


def test_a_fault_of_the_app_ends_a_measurement() -> None:
    reader = Reader("http://127.0.0.1:1")
    reader._line, reader._pages = Line(told("fault"), told("end")), {"": ""}  # type: ignore[assignment]
    with pytest.raises(BenchError, match="no data"):
        awaited(reader.turn(""))


# The files that folium names


def named_by_folium() -> list[str]:
    return [url for _, url in (*folium.Map.default_js, *folium.Map.default_css)]


def test_every_file_that_folium_names_has_its_place() -> None:
    assert {url.rsplit("/", 1)[-1] for url in named_by_folium()} == set(cdn.PLACES)


def test_npm_packages_have_the_versions_that_folium_names() -> None:
    pinned = json.loads((cdn.BENCH / "package.json").read_text(encoding="utf-8"))["dependencies"]
    named = dict(match.groups() for url in named_by_folium() if (match := re.search(r"/npm/(.+)@([\d.]+)/", url)))
    assert named
    assert named.items() <= pinned.items()


def test_files_are_served_and_may_be_kept(tmp_path: Path) -> None:
    for place in cdn.PLACES.values():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(place, encoding="utf-8")
    with cdn.serve_packages(tmp_path) as places:
        assert set(places) == set(named_by_folium())
        for url, local in places.items():
            with urlopen(local, timeout=10) as answer:  # noqa: S310 (our own address)
                assert answer.read().decode() == cdn.PLACES[url.rsplit("/", 1)[-1]]
                assert "max-age" in answer.headers["Cache-Control"]


def test_without_npm_the_reason_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(cdn, "find_spec", lambda name: object())
    with pytest.raises(cdn.PeersMissingError, match=r"npm was not found, .* are not measured: install Node\.js\.$"):
        cdn.fetch_packages(tmp_path)


def test_without_its_files_a_folium_peer_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise cdn.PeersMissingError("One sentence.")

    monkeypatch.setattr(bench, "fetch_packages", missing)
    wanted, remarks = {"ours", "a", "b", "c"}, list[str]()
    with bench.folium_files(wanted, remarks) as places:
        assert places == {}
    assert (wanted, remarks) == ({"ours", "c"}, ["One sentence."])


# Options and results


def test_the_default_measures_everything_at_least_nine_times() -> None:
    options = bench.parse([])
    assert bench.is_whole(options)
    assert options.steps == 9
    assert not options.write


@pytest.mark.parametrize("arguments", [["--only", "ours"], ["--sizes", "250", "2000"]])
def test_a_part_is_no_whole_run(arguments: list[str]) -> None:
    assert not bench.is_whole(bench.parse(arguments))


@pytest.mark.parametrize("arguments", [["--steps", "8"], ["--steps", "many"], ["--only", "d"], ["--sizes", "few"]])
def test_wrong_options_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.parse(arguments)
    assert "error" in capsys.readouterr().err


def test_what_fails_is_told_and_the_rest_goes_on() -> None:
    remarks: list[str] = []
    with bench.attempt("a step", remarks):
        raise BenchError("no rest came")
    assert remarks == ["Not measured: a step (no rest came)."]


def test_the_machine_is_described_and_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "version", lambda name: "1.2.3")
    described = dict(machine.describe("156.0"))
    assert {"Processor", "Memory", "System", "Python", "Chromium", "streamlit-folium"} <= set(described)
    words = set(re.findall(r"[\w./-]+", " ".join(described.values())))
    assert not words & {platform.node(), getpass.getuser(), str(run.ROOT)}


def test_the_processor_is_read_from_the_system(tmp_path: Path) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text("processor\t: 0\nmodel name\t: A Processor @ 2 GHz\n", encoding="utf-8")
    assert machine.processor(path) == "A Processor @ 2 GHz"


def test_results_hold_machine_day_tables_and_method() -> None:
    tables = results.report({(250, OURS): steps(4)}, Pages(panel=[80]), ["Not measured: (a)."])
    text = results.document(tables, [("Processor", "fast")], date(2026, 11, 28))
    for part in (
        "2026-11-28",
        "| Processor ",
        "Click to full panel, ms",
        "- Not measured: (a).",
        "PipelineReporter",
    ):
        assert part in text


def test_the_empty_page_is_a_component(tmp_path: Path) -> None:
    folder = stage_empty(tmp_path / "app")
    assert "canvas" in (folder / "component" / "index.html").read_text(encoding="utf-8")
    assert (folder / ".streamlit" / "config.toml").is_file()


def test_probe_and_reading_agree_on_what_is_noted() -> None:
    script = (results.RESULTS.parent / "probe.js").read_text(encoding="utf-8")
    noted = re.search(r"probe\.read = \(\) => \(\{(.*?)\}\);", script, re.DOTALL)
    assert noted
    keys: Any = set(re.findall(r"(\w+):", noted[1]))
    assert set(Reading.__dataclass_fields__) <= keys
