"""Does the app run without a browser: every page, both languages, broken data, nonsense in the address?"""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from hpgeo import codelists
from hpgeo.addresses import read_address
from hpgeo.export import headings
from hpgeo.programme import Programme, load_programme
from hpgeo.queries import select
from hpgeo.texts import say
from views import session

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["map", "timeline", "list", "changes", "data"]
BROKEN = "ben-rung-bridge"

Opener = Callable[..., AppTest]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the real data and let the app read the copy."""
    for name in ("data", "layers"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setattr(session, "ROOT", tmp_path)
    monkeypatch.setattr(session, "COMPONENT", tmp_path / "build" / "component")
    return tmp_path


@pytest.fixture
def real(project: Path) -> Programme:
    return load_programme(project, date.today())


@pytest.fixture
def opened(project: Path) -> Opener:
    """Run the app at an address: the name of a page and query parameters."""

    def run(page: str = "map", **parameters: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        if page != "map":
            app.run()
            # AppTest switches between files only; these pages are functions.
            app._page_hash = next(key for key, info in app._registered_pages.items() if info["url_pathname"] == page)
        for key, value in parameters.items():
            app.query_params[key] = value
        app.run()
        assert [error.value for error in app.exception] == []
        assert [error.value for error in app.error] == []
        return app

    return run


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def notes(app: AppTest) -> list[str]:
    """Give the notes as they are read: Markdown's backslashes are not shown."""
    return [re.sub(r"\\([^\w\s])", r"\1", note.value) for note in app.toast]


def left_out(app: AppTest) -> list[Any]:
    """Give the note at the top of the page on what was left out of the data."""
    labels = [re.escape(say("left_out", language, count="¦")).replace("¦", r"\d+") for language in ("vi", "en")]
    return [note for note in app.expander if re.fullmatch("|".join(labels), note.label)]


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
    shown = app.dataframe[0].value
    assert sorted(shown[headings("vi")["title"]]) == sorted(work.project.title.vi for work in works)
    assert app.metric[0].value == str(len(works))
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
    shown = [sorted(frame.value.iloc[:, 0]) for frame in app.dataframe if len(frame.value)]
    assert shown == ([sorted(names)] if names else [])


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
    assert top.label == say("left_out", "vi", count=len(problems))
    assert f"data/projects/{BROKEN}.yaml" in set(problems["file"])
    assert all(problems["message"])
    if page == "list":
        titles = set(app.dataframe[1].value[headings("vi")["title"]])
        assert titles == {work.project.title.vi for work in real.works.values() if work.id != BROKEN}


def test_a_broken_layer_is_named_and_the_rest_works(opened: Opener, project: Path, real: Programme) -> None:
    layer = project / "layers" / "bridge.geojson"
    layer.write_text(layer.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    app = opened("list")
    (top,) = left_out(app)
    assert set(top.dataframe[0].value["file"]) == {"layers/bridge.geojson"}
    assert app.metric[0].value == str(len(real.works))


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
    assert app.metric[0].value == str(len(real.works) - 1)
    record.write_text(sound, encoding="utf-8")
    app.run()
    assert app.metric[0].value == str(len(real.works))
