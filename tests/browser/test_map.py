"""Does the map draw the catalogue, and does it filter exactly as the package does?"""

from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.chrome import Screen, Watch, until
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.programme.works import UNKNOWN_STATUS
from hpgeo.terms.codelists import ACCURACIES, STATUSES
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.periods import PRESETS, Mode

Filter = dict[str, Any]
OPEN: Filter = {
    "mode": "under-way", "undated": False, "text": "",
    **dict.fromkeys(["layers", "statuses", "organizations", "sources", "accuracies"]),
}  # fmt: skip


def placed(programme: Programme, query: Query) -> list[str]:
    """Give the ids that a map of this selection has to draw."""
    return sorted(work.id for work in select(programme, query) if work.features)


def as_query(filter_: Filter) -> Query:
    names = {"layers", "statuses", "organizations", "sources", "accuracies"}
    sets = {name: frozenset(codes) for name, codes in filter_.items() if name in names and codes is not None}
    return Query(
        filter_["from"], filter_["to"], Mode(filter_["mode"]), filter_["undated"], text=filter_["text"], **sets
    )


def differences(screen: Screen, programme: Programme, filters: Iterable[Filter]) -> list[str]:
    """Name every filter for which the map and the package do not agree."""
    first, last = programme.years
    asked = [{**OPEN, "from": first, "to": last, **each} for each in filters]
    drawn = screen.map.evaluate(
        """async (filters) => {
      const drawn = [];
      for (const filter of filters) {
        await hpgeo.setFilter(filter);
        drawn.push(hpgeo.visible().sort());
      }
      return drawn;
    }""",
        asked,
    )
    report = []
    for filter_, got in zip(asked, drawn, strict=True):
        want = placed(programme, as_query(filter_))
        if sorted(got) != want:
            stated = {key: value for key, value in filter_.items() if value != OPEN.get(key)}
            report.append(f"{stated}: too many {set(got) - set(want)}, missing {set(want) - set(got)}")
    return report


def windows(programme: Programme) -> list[tuple[int, int]]:
    """Give single years, plan periods, and spans that reach in from either side."""
    first, last = programme.years
    years = range(first, last + 1)
    presets = [(max(first, preset.first_year), min(last, preset.last_year)) for preset in PRESETS]
    return [(y, y) for y in years] + presets + [(first, y) for y in years[::4]] + [(y, last) for y in years[::4]]


# The picture


def test_map_opens_with_everything_drawn(app: Screen, real: Programme) -> None:
    app.open()
    assert app.visible() == placed(real, Query())
    assert app.visible()
    assert app.state() == {}
    assert app.parameters == {}


def test_number_of_drawn_features_is_the_catalogues(app: Screen, real: Programme) -> None:
    # From far enough away every feature lies in the picture.
    app.open(view="20.8,106.8,7")
    drawn = app.map.evaluate("() => hpgeo.drawn().sort()")
    assert drawn == sorted(work.id for work in real.works.values() for _ in work.features)
    assert len(drawn) == sum(len(features) for features in real.layers.by_project.values())


def test_canvas_has_a_picture(app: Screen) -> None:
    app.open()
    drawn = app.marks()
    app.filter(layers=[])
    names_only = app.marks()
    assert drawn > names_only + 10_000
    base = """() => {
      const canvas = document.querySelector('.leaflet-base-pane canvas');
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const pixels = new Uint32Array(data.buffer);
      const counts = new Map();
      for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
      return [...counts.values()].filter((count) => count > pixels.length / 20).length;
    }"""
    assert app.map.evaluate(base) >= 2, "land and sea are not told apart"


def test_every_layer_leaves_its_mark(app: Screen, real: Programme) -> None:
    app.open()
    app.filter(layers=[])
    nothing = app.picture()
    layers = {work.project.layer for work in real.works.values() if work.features}
    unmarked = [layer for layer in layers if app.filter(layers=[layer]) and app.picture() == nothing]
    assert unmarked == []


def test_every_placed_work_leaves_its_mark(modules: Page, real: Programme) -> None:
    # Each alone, so that none can hide behind another; drawn as the map draws its selection.
    alone = """(ids) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 900 });
      const scale = 256 * 2 ** 9, [x, y] = toUnit(106.8, 20.8), left = x * scale - 600, top = y * scale - 450;
      const box = [left, top, left + 1200, top + 900].map((edge) => edge / scale), perMetre = scale / 40075016.686;
      const frame = { scale, left, top, box, perMetre, zoom: 9, width: 1200, height: 900 };
      const { catalogue, works } = session.data, drawn = prepareWorks(catalogue);
      const view = new View({ state: { work: null }, base: {}, openArea: () => [0, 0, 1200, 900] }, drawn);
      const only = (id) => {
        view.show({ works, pass: works.map((work) => work.id === id), state: state.freshState() });
        const c = canvas.getContext("2d");
        c.clearRect(0, 0, canvas.width, canvas.height);
        view.draw(c, frame);
        return canvas.toDataURL();
      };
      const nothing = only(null);
      return ids.filter((id) => only(id) === nothing);
    }"""
    on_screen = [
        work.id for work in real.works.values() if any(106.2 < f.geometry.centroid.x < 107.4 for f in work.features)
    ]
    assert on_screen
    assert modules.evaluate(alone, on_screen[::3]) == []


# The same rules on both sides


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("undated", [False, True], ids=["dated only", "undated too"])
def test_windows_as_in_python(sheet: Screen, real: Programme, mode: Mode, undated: bool) -> None:
    asked = [{"from": a, "to": b, "mode": mode.value, "undated": undated} for a, b in windows(real)]
    assert differences(sheet, real, asked) == []


def test_codes_as_in_python(sheet: Screen, real: Programme) -> None:
    sets: list[Filter] = [
        *({"layers": [code]} for code in LAYERS),
        *({"statuses": [code]} for code in [*STATUSES, UNKNOWN_STATUS]),
        *({"organizations": [code]} for code in real.catalog.organizations),
        *({"sources": [code]} for code in real.catalog.sources),
        *({"accuracies": [code]} for code in ACCURACIES),
        {"layers": []},
        {"layers": list(LAYERS)[:4], "statuses": ["identification", "preparation", UNKNOWN_STATUS]},
        {"sources": list(real.catalog.sources)[:2], "organizations": list(real.catalog.organizations)[::2]},
    ]
    narrowed = ({}, {"from": 2026, "to": 2030}, {"from": 2024, "to": 2030, "mode": "finishes", "undated": True})
    assert differences(sheet, real, [{**codes, **window} for codes, window in product(sets, narrowed)]) == []


def texts(programme: Programme) -> list[str]:
    """Give what people type: names with and without accents, in part, abbreviated, in another case."""
    titles = [
        title
        for work in list(programme.works.values())[::25]
        for title in (work.project.title.vi, work.project.title.en)
    ]
    numbers = [a.number for work in programme.works.values() for s in work.project.statements for a in s.approvals]
    typed = [
        "cầu",
        "CAU",
        "đường",
        "duong",
        "Đ",
        "d",
        "kcn",
        "KCN Nam",
        "ql10",
        "QL.10",
        "ql 5",
        "vđ3",
        "so gtvt",
        "sở gtvt",
    ]
    odd = [
        "",
        "   ",
        "zzz",
        "\\",
        ".*",
        "(",
        "[a",
        "<b>",
        "lạch-huyện",
        "  lach   huyen ",
        "cảng\u0309",
        "ĐÌNH VŨ",
        "ubnd tp",
    ]
    return [*typed, *odd, *titles, *(title[: len(title) // 2] for title in titles), *numbers[::20]]


def test_texts_as_in_python(sheet: Screen, real: Programme) -> None:
    assert differences(sheet, real, [{"text": text} for text in texts(real)]) == []


def test_app_filters_as_in_python(app: Screen, real: Programme) -> None:
    app.open()
    asked = [
        {"from": a, "to": b, "mode": mode.value, "undated": undated}
        for (a, b), mode, undated in product(windows(real)[::6], Mode, [False, True])
    ]
    assert differences(app, real, [*asked, {"text": "cau"}, {"layers": ["bridge", "rail"]}]) == []


def test_filter_leaves_other_keys_as_they_are(app: Screen) -> None:
    app.open()
    app.filter(layers=["bridge"], mode="starts")
    app.filter(to=2030)
    app.filter(text="cau")
    last = {"to": "2030", "mode": "starts", "layer": "bridge", "q": "cau"}
    assert app.state() == last
    app.filter(layers=None, text="")
    assert app.state() == {"to": "2030", "mode": "starts"}


def test_unknown_mode_is_refused(sheet: Screen) -> None:
    message = "(mode) => { try { hpgeo.setFilter({ mode }); return 'taken'; } catch (error) { return String(error); } }"
    assert "sometime" in sheet.map.evaluate(message, "sometime")
    assert sheet.state() == {}


def test_legend_counts_and_filters(sheet: Screen, real: Programme) -> None:
    by_layer: dict[str, int] = {}
    for work in real.works.values():
        by_layer[work.project.layer] = by_layer.get(work.project.layer, 0) + 1
    rows = sheet.map.locator(".hp-legend li")
    rows.first.wait_for()
    until(sheet.page, lambda: rows.locator(".hp-count").first.inner_text() != "")
    named = {row.locator(".hp-name").inner_text(): row.locator(".hp-count").inner_text() for row in rows.all()}
    assert named == {LAYERS[code].vi: str(count) for code, count in by_layer.items()}
    rows.filter(has=sheet.map.get_by_text(LAYERS["bridge"].vi, exact=True)).locator("input").uncheck()
    everything_else = frozenset(by_layer) - {"bridge"}
    assert sheet.visible() == placed(real, Query(layers=everything_else))


# The base map and the inset


def test_base_map_has_no_dashed_line(sheet: Screen) -> None:
    dashes = sheet.map.evaluate("""() => {
      const seen = [], own = CanvasRenderingContext2D.prototype.setLineDash;
      CanvasRenderingContext2D.prototype.setLineDash = function (dash) {
        if (this.canvas.closest(".leaflet-base-pane, .hp-inset")) seen.push(...dash);
        return own.call(this, dash);
      };
      for (const zoom of [7, 9, 12]) hpgeo.map.setView([20.4, 107.4], zoom, { animate: false });
      hpgeo.setLanguage("en"); // everything is drawn anew, the inset too
      CanvasRenderingContext2D.prototype.setLineDash = own;
      return seen;
    }""")
    assert dashes == []
    lines = sheet.map.evaluate("""() => Object.entries(hpgeo.data().base).flatMap(([file, features]) => features
      .filter((feature) => feature.type.includes("Line")).map((feature) => `${file} ${feature.kind || ""}`.trim()))""")
    # Rivers and the borders of the city on land: no line belongs to the sea.
    assert {line.split()[0] for line in lines} <= {"rivers", "boundary"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_inset_names_the_archipelagos(sheet: Screen, language: str) -> None:
    drawn = sheet.map.evaluate(
        """(language) => {
      const seen = [], own = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        if (this.canvas.closest(".hp-inset")) seen.push([text, x, y, this.measureText(text).width / 2]);
        return own.call(this, text, x, y);
      };
      hpgeo.setLanguage(language);
      CanvasRenderingContext2D.prototype.fillText = own;
      return seen;
    }""",
        language,
    )
    box = sheet.map.locator(".hp-inset canvas").bounding_box()
    assert box is not None
    for name in ("Hoàng Sa", "Trường Sa"):
        places = [(x, y, half) for text, x, y, half in drawn if name in text]
        assert places, f"{name} is not named"
        for x, y, half in places:
            assert half <= x <= box["width"] - half, f"{name} is cut"
            assert 0 < y < box["height"], f"{name} is cut"
    assert sheet.map.locator(".hp-inset").is_visible()


# The guard itself


def test_a_foreign_request_would_be_seen(browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    watch = Watch(page)
    page.goto("data:text/html,<img src='http://tiles.example/0.png'>")
    until(page, lambda: watch.foreign)
    assert watch.foreign == ["http://tiles.example/0.png"]
    assert page.evaluate("() => fetch('http://192.0.2.1/').then(() => 'reached', () => 'blocked')") == "blocked"
    context.close()


def test_a_frame_with_no_room_between_its_panels_still_shows_the_city(screens: Any, single: Path) -> None:
    screen = screens("", 420, 150).open_file(single)
    centre, zoom = screen.map.evaluate(
        "() => { const m = hpgeo.map, c = m.getCenter(); return [[c.lat, c.lng], m.getZoom()]; }"
    )
    assert 20.6 < centre[0] < 21.2
    assert 106.2 < centre[1] < 107.1
    assert 7 <= zoom <= 16
