"""Does the app run without a browser: every page, both languages, broken data, nonsense in the address?"""

import json
import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from hpgeo.cli.main import main
from hpgeo.export.table import headings
from hpgeo.programme.addresses import read_address
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.programme.queries import select
from hpgeo.programme.works import UNKNOWN_STATUS
from hpgeo.records import parsed
from hpgeo.records.watch import Watch, folder_state
from hpgeo.terms import codelists
from hpgeo.terms.texts import say
from hpgeo.webmap.columns import unpack
from hpgeo.webmap.payload import payload
from tests.opening import blocks, open_page
from views import guide, session

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["map", "timeline", "list", "changes", "data", "guide"]
BROKEN = "ben-rung-bridge"

Opener = Callable[..., AppTest]


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the real data for all tests that only look at them; opened once, so that the next time is fast."""
    copied = tmp_path_factory.mktemp("real")
    for name in ("data", "layers"):
        shutil.copytree(ROOT / name, copied / name)
    load_programme(copied, date.today())
    assert (copied / parsed.FILE).is_file()
    return copied


@pytest.fixture
def project(untouched: Path, tmp_path: Path) -> Path:
    """Copy the real data for one test, which may change them."""
    shutil.copytree(untouched, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("component"))
    return tmp_path


@pytest.fixture
def root(request: pytest.FixtureRequest, untouched: Path) -> Path:
    """Give the copy that the test may change where it asks for it."""
    own: Path = request.getfixturevalue("project") if "project" in request.fixturenames else untouched
    return own


@pytest.fixture
def real(root: Path) -> Programme:
    return load_programme(root, date.today())


@pytest.fixture
def opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open pages of an app that reads the copied data."""
    monkeypatch.setattr(session, "ROOT", root)
    monkeypatch.setattr(session, "COMPONENT", root / "build" / "component")
    return open_page


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def html(app: AppTest, key: str) -> str:
    """Give the HTML of a block of the page; empty if it is not there."""
    return blocks(app).get(key, "")


def rows(app: AppTest, key: str) -> list[str]:
    """Give the words of the first cell of each row of a table, or of each entry of a list."""
    cells = re.findall(r'<th scope="row">(.*?)</th>|<li>(.*?)</li>', html(app, key))
    return [unescape(re.sub("<[^>]*>", "", first or second)) for first, second in cells]


def count(app: AppTest) -> str:
    """Give the number of works that the list tells."""
    return re.findall("<dd>(.*?)</dd>", html(app, "totals"))[0]


def notes(app: AppTest) -> list[str]:
    """Give what the page says of its address."""
    shown = [box.proto.body for box in app.get("html")]
    return [unescape(re.sub("<[^>]*>", "", body)) for body in shown if 'class="note"' in body]


def left_out(app: AppTest) -> list[Any]:
    """Give the note at the top of the page on what was left out of the data."""
    several = [re.escape(say("left_out", language, count="¦")).replace("¦", r"\d+") for language in ("vi", "en")]
    one = [re.escape(say("left_out_one", language)) for language in ("vi", "en")]
    return [note for note in app.expander if re.fullmatch("|".join([*several, *one]), note.label)]


def held_back(app: AppTest) -> list[Any]:
    """Give the note at the top of the page that what is shown is older."""
    words = re.compile("đọc được đầy đủ gần nhất|last read in full")
    return [note for note in app.expander if words.search(note.label)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_runs(opened: Opener, page: str, language: str) -> None:
    app = opened(page, **({} if language == "vi" else {"lang": language}))
    assert links(app) == [say(f"page_{name}", language) for name in PAGES]
    assert notes(app) == []
    assert left_out(app) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_holds_the_one_map(opened: Opener, page: str) -> None:
    assert len(opened(page).get("component_instance")) == 1


@pytest.mark.parametrize("page", PAGES)
def test_language_switch(opened: Opener, page: str) -> None:
    app = opened(page, layer="bridge")
    assert app.query_params.get("lang") is None
    app.button_group(key="language").set_value("en").run()
    assert links(app) == [say(f"page_{name}", "en") for name in PAGES]
    assert app.query_params["lang"] in ("en", ["en"])
    assert app.query_params["layer"] in ("bridge", ["bridge"])
    app.button_group(key="language").set_value("vi").run()
    assert links(app) == [say(f"page_{name}", "vi") for name in PAGES]
    assert "lang" not in app.query_params


def test_links_carry_the_address(opened: Opener) -> None:
    app = opened("list", **{"from": "2026", "layer": "bridge", "nonsense": "1"})
    for link in app.get("page_link"):
        assert link.proto.query_string == "from=2026&layer=bridge"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_ignored_parameters_are_noted(opened: Opener, page: str, language: str) -> None:
    given = {"zoom": "3", "from": "1066", "layer": "bridge,moonbase"} | ({} if language == "vi" else {"lang": language})
    app = opened(page, **given)
    (note,) = notes(app)
    assert note.startswith(say("ignored", language, names="").strip())
    assert note.endswith("from, layer, zoom")


def test_list_shows_the_selection(opened: Opener, real: Programme) -> None:
    parameters = {"from": "2026", "to": "2030", "layer": "bridge,road,rail", "mode": "finishes"}
    works = select(real, read_address(parameters, real).query)
    app = opened("list", **parameters)
    assert sorted(rows(app, "listing")) == sorted(work.project.title.vi for work in works)
    assert count(app) == str(len(works))
    assert codelists.MODES["finishes"].vi in app.caption[0].value
    assert len(app.get("download_button")) >= 2


def test_nothing_selected_is_said(opened: Opener) -> None:
    for page in ("timeline", "list"):
        app = opened(page, layer="")
        assert [info.value for info in app.info] == [say("nothing", "vi")]


def test_undated_works_are_listed_below_the_timeline(opened: Opener, real: Programme) -> None:
    app = opened("timeline", layer="bridge")
    bridges = [work for work in real.works.values() if work.project.layer == "bridge"]
    names = [work.project.title.vi for work in bridges if not work.judged]
    assert names
    assert sorted(rows(app, "undated")) == sorted(names)


FAULTS = {
    "unknown key": lambda text: f"{text}colour: red\n",
    "duplicate key": lambda text: f"{text}layer: road\n",
    "another id": lambda text: text.replace(f"id: {BROKEN}", "id: another-bridge", 1),
    "truncated": lambda text: text[: text.index("statements:") + 40],
    "no text": lambda text: "\x00",
    "not YAML": lambda text: "{ [ :",
}


@pytest.mark.parametrize(
    ("page", "fault"),
    [*(("list", fault) for fault in FAULTS), *((page, "not YAML") for page in PAGES if page != "list")],
)
def test_a_broken_record_is_named_and_the_rest_works(
    opened: Opener, project: Path, real: Programme, fault: str, page: str
) -> None:
    record = project / "data" / "projects" / f"{BROKEN}.yaml"
    record.write_text(FAULTS[fault](record.read_text(encoding="utf-8")), encoding="utf-8")
    app = opened(page)
    (top,) = left_out(app)
    problems = top.dataframe[0].value
    assert top.label == say("left_out_one" if len(problems) == 1 else "left_out", "vi", count=len(problems))
    assert f"data/projects/{BROKEN}.yaml" in set(problems["file"])
    assert all(problems["message"])
    if page == "list":
        assert set(rows(app, "listing")) == {work.project.title.vi for work in real.works.values() if work.id != BROKEN}


def test_a_broken_layer_is_named_and_the_rest_works(opened: Opener, project: Path, real: Programme) -> None:
    layer = project / "layers" / "bridge.geojson"
    layer.write_text(layer.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    app = opened("list")
    (top,) = left_out(app)
    assert set(top.dataframe[0].value["file"]) == {"layers/bridge.geojson"}
    assert count(app) == str(len(real.works))


def test_without_any_data_the_app_still_says_so(opened: Opener, project: Path) -> None:
    for folder in ("data", "layers"):
        shutil.rmtree(project / folder)
    for page in PAGES:
        app = opened(page)
        assert len(left_out(app)) == 1


def test_a_mended_file_is_read_without_a_restart(opened: Opener, project: Path, real: Programme) -> None:
    record = project / "data" / "projects" / f"{BROKEN}.yaml"
    sound = record.read_text(encoding="utf-8")
    record.write_text("{ [ :", encoding="utf-8")
    app = opened("list")
    counts_in_the_end(app, len(real.works) - 1)
    record.write_text(sound, encoding="utf-8")
    counts_in_the_end(app, len(real.works))


SHARED_FAULTS = {
    "organizations half": ("data/organizations.yaml", lambda path: path.write_bytes(path.read_bytes()[:3000])),
    "organizations cut between entries": (
        "data/organizations.yaml",
        lambda path: path.write_text(path.read_text("utf-8").split("- id: so-y-te")[0], "utf-8"),
    ),
    "source gone": ("data/sources", lambda path: (path / "kh-624-2023.yaml").unlink()),
    "half a layer": ("layers/road.osm.geojson", lambda path: path.write_bytes(path.read_bytes()[:3000])),
    "half a record": (f"data/projects/{BROKEN}.yaml", lambda path: path.write_text("{ [ :")),
    "a pipe in a record's place": (f"data/projects/{BROKEN}.yaml", lambda path: (path.unlink(), os.mkfifo(path))),
}


@pytest.mark.parametrize("fault", SHARED_FAULTS)
def test_what_was_last_read_whole_is_shown_while_a_file_cannot_be_read(
    opened: Opener, project: Path, real: Programme, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    file, damage = SHARED_FAULTS[fault]
    app = opened("list")
    assert held_back(app) == []
    monkeypatch.setattr(session, "_watch", lambda root: Watch(lambda: folder_state(root)))
    kept = {path: path.read_bytes() for path in (project / "data").rglob("*.yaml")}
    kept |= {path: path.read_bytes() for path in (project / "layers").rglob("*.geojson")}
    damage(project / file)
    for language in ("vi", "en"):
        app = opened("list", lang=language)
        (top,) = held_back(app)
        assert file in top.label.replace("\\", "")
        assert file in "\n".join(top.dataframe[0].value["file"])
        assert count(app) == str(len(real.works))
        assert not left_out(app)
    for path, content in kept.items():
        if not path.is_file() or path.read_bytes() != content:
            path.unlink(missing_ok=True)
            path.write_bytes(content)
    app = opened("list")
    assert (held_back(app), left_out(app)) == ([], [])
    assert count(app) == str(len(real.works))


def counts_in_the_end(app: AppTest, works: int) -> None:
    """Run the page until it has looked at the folder again, which it does every few seconds at least."""
    deadline = time.monotonic() + 30
    while count(app) != str(works):
        assert time.monotonic() < deadline, f"{count(app)} works instead of {works}"
        app.run()


# What the address holds of a page


def widget(app: AppTest, key: str) -> Any:
    """Give a widget by the parameter that it writes."""
    return next(box for box in [*app.selectbox, *app.button_group, *app.toggle] if box.key == f"at_{key}")


CHOICES = [
    ("data", "section", "doubts", "data_disagree"),
    ("data", "section", "agencies", "data_matrix"),
    ("data", "section", "targets", "data_key"),
    ("timeline", "group", "agency", "timeline"),
]


@pytest.mark.parametrize(("page", "key", "value", "block"), CHOICES)
def test_a_choice_is_read_from_the_address_and_written_to_it(
    opened: Opener, page: str, key: str, value: str, block: str
) -> None:
    given = opened(page, **{key: value})
    assert widget(given, key).value == value
    assert html(given, block)
    picked = opened(page)
    widget(picked, key).set_value(value).run()
    assert picked.query_params[key] in (value, [value])
    assert html(picked, block) == html(given, block)
    for link in picked.get("page_link"):
        assert link.proto.query_string == f"{key}={value}"


def test_the_days_of_a_comparison_stand_in_the_address(opened: Opener) -> None:
    app = opened("changes", earlier="2019-11-26", later="2023-01-19")
    assert [widget(app, key).value for key in ("earlier", "later")] == ["2019-11-26", "2023-01-19"]
    before = html(app, "changes_added")
    widget(app, "later").set_value("today").run()
    assert app.query_params["later"] in ("today", ["today"])
    assert app.query_params["earlier"] in ("2019-11-26", ["2019-11-26"])
    assert len(rows(app, "changes_added")) > before.count("<li>")


@pytest.mark.parametrize(
    "odd",
    [
        *({"section": "nonsense"}, {"group": "colour"}, {"columns": "rows"}, {"slice": "all"}, {"companies": "yes"}),
        *({"indicator": "happiness"}, {"earlier": "2023-02-28"}, {"earlier": "today"}, {"later": "2019-11-26"}),
        *({"later": "tomorrow"}, {"earlier": "2023-02-27", "later": "2023-01-19"}),
    ],
    ids=str,
)
def test_odd_choices_are_ignored_with_a_note(opened: Opener, odd: dict[str, str]) -> None:
    for page in ("changes", "data", "timeline"):
        (note,) = notes(opened(page, **odd))
        assert note == say("ignored", "vi", names=", ".join(sorted(odd)))


def test_the_map_neither_gets_nor_undoes_what_other_pages_show(opened: Opener) -> None:
    app = opened("map", section="doubts", earlier="2019-11-26", layer="bridge")
    told = json.loads(app.get("component_instance")[0].proto.json_args)
    assert told["state"] == {"layer": "bridge"}


# The guide


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_guide_is_shown_with_its_pictures(opened: Opener, language: str) -> None:
    app = opened("guide", **({} if language == "vi" else {"lang": language}))
    text = (ROOT / "docs" / f"guide.{language}.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[(.*?)\]", text)
    shown = [picture for box in app.get("image") for picture in box.proto.imgs]
    assert [picture.alt for picture in shown] == pictures
    told = " ".join(box.value for box in app.markdown)
    assert all(line in told for line in text.splitlines() if line.startswith("#"))
    assert "![" not in told
    assert not re.search(r"\]\((?!https?:)", told), "a link that leads nowhere in the app"


def test_a_missing_guide_is_named(opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(guide, "DOCS", tmp_path)
    app = opened("guide")
    assert [info.value.replace("\\", "") for info in app.info] == [say("guide_missing", "vi", file="guide.vi.md")]


# What was known on a day


THEN = date(2023, 1, 19)


def statuses(app: AppTest) -> dict[str, str]:
    """Give the status of each work of the list, by its name, as the page words it."""
    head = headings("vi")["status"]
    told = re.findall(rf'<th scope="row">(.*?)</th>.*?data-head="{head}"[^>]*>(.*?)<', html(app, "listing"))
    return {unescape(re.sub("<[^>]*>", "", name)): unescape(status) for name, status in told}


def test_app_and_command_tell_the_same_of_a_day(
    opened: Opener, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*arguments: str) -> Any:
        assert main(["--root", str(project), "--known-on", THEN.isoformat(), *arguments]) == 0
        return json.loads(capsys.readouterr().out)

    app, numbers, content = (
        opened("list", known=THEN.isoformat()),
        told("stats", "--json"),
        told("export", "--format", "json"),
    )
    assert (count(app), numbers["projects"], len(content["projects"])) == ("160", 160, 160)
    codes = {work["id"]: work["status"] or UNKNOWN_STATUS for work in content["projects"]}
    assert codes[BROKEN] == "implementation"
    assert numbers["by_status"] == dict(sorted(Counter(codes.values()).items()))
    names = {code: codelists.STATUSES[code].vi for code in codelists.STATUSES} | {UNKNOWN_STATUS: say("unknown", "vi")}
    assert statuses(app) == {work["title"]["vi"]: names[codes[work["id"]]] for work in content["projects"]}
    page = payload(load_programme(project, THEN, THEN))
    header, columns = unpack(page.files[page.data])
    assert dict(zip(columns["id"], columns["status"], strict=True)) == codes
    assert (header["today"], header["knownOn"]) == (THEN.isoformat(), THEN.isoformat())


@pytest.mark.parametrize("name", ["known", "asof"])
def test_a_day_of_knowledge_is_read_under_both_names(opened: Opener, name: str) -> None:
    app = opened("list", **{name: THEN.isoformat()})
    assert notes(app) == [say("past_note", "vi", day="19/01/2023")]
    for link in app.get("page_link"):
        assert link.proto.query_string == f"known={THEN.isoformat()}"


@pytest.mark.parametrize("name", ["known", "asof"])
def test_another_day_takes_the_place_of_the_one_in_the_address(opened: Opener, name: str) -> None:
    app = opened("list", **{name: THEN.isoformat()})
    days = next(box for box in app.radio if box.key == "known_on")
    assert days.value == THEN.isoformat()
    days.set_value("2023-02-27").run()
    assert app.query_params["known"] in ("2023-02-27", ["2023-02-27"])
    assert "asof" not in app.query_params
    assert notes(app) == [say("past_note", "vi", day="27/02/2023")]
    next(box for box in app.radio if box.key == "known_on").set_value("").run()
    assert {"known", "asof"} & app.query_params.keys() == set()
    assert notes(app) == []


# The files of the map


def test_files_that_have_left_the_folder_are_written_again(project: Path, opened: Opener) -> None:
    app = opened("map")
    folder = project / "build" / "component"
    written = sorted(path.name for path in folder.glob("*.gz"))
    assert written
    for lost in (written, *([name] for name in written)):
        for name in lost:
            (folder / name).unlink()
        app.run()
        assert not app.exception
        assert sorted(path.name for path in folder.glob("*.gz")) == written
