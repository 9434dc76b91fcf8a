"""Do the tools at the edge of the map tell the truth, by mouse, finger and keys, and stand in nobody's way?"""

import math
import re
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Route
from pyproj import Geod, Transformer
from shapely.geometry import LineString, Polygon

from browser.chrome import Screen, until, words
from hpgeo.places.layers import Feature
from hpgeo.programme.programme import Programme
from hpgeo.terms.texts import say

Opener = Callable[..., Screen]
Place = tuple[float, float]  # longitude, latitude
TO_GRID = Transformer.from_crs("EPSG:4326", "EPSG:9210", always_xy=True)
# A white picture of one pixel.
TILE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100"
    "1bb6ee560000000049454e44ae426082"
)


def on_screen(screen: Screen, place: Place) -> tuple[float, float]:
    """Give where a place lies in the window."""
    x, y = screen.map.evaluate(
        """([lng, lat]) => {
      const at = hpgeo.map.latLngToContainerPoint([lat, lng]), box = hpgeo.map.getContainer().getBoundingClientRect();
      return [at.x + box.left, at.y + box.top];
    }""",
        place,
    )
    return x, y


def at_pixel(screen: Screen, x: float, y: float) -> Place:
    lng, lat = screen.map.evaluate(
        "([x, y]) => { const at = hpgeo.map.containerPointToLatLng([x, y]); return [at.lng, at.lat]; }", [x, y]
    )
    return lng, lat


def view(screen: Screen, lng: float, lat: float, zoom: float) -> None:
    """Look somewhere, and wait for what is written anew in the next frame."""
    screen.map.evaluate(
        """([lng, lat, zoom]) => {
      hpgeo.map.setView([lat, lng], zoom, { animate: false });
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }""",
        [lng, lat, zoom],
    )


def shown(screen: Screen, selector: str) -> Locator:
    return screen.map.locator(f"{selector}:visible")


def press(screen: Screen, *keys: str) -> None:
    for key in keys:
        screen.page.keyboard.press(key)


def centre(screen: Screen) -> Place:
    """Give the middle of what is open to the eye, as it is read out in English while no pointer is on the map."""
    lat, lng = figures(screen.map.locator(".hp-degrees").inner_text())
    return lng, lat


def english(screen: Screen) -> None:
    """Speak English, whose figures are easy to read back."""
    screen.map.evaluate("() => hpgeo.setLanguage('en')")


def figures(text: str) -> list[float]:
    """Give the numbers of an English text."""
    return [float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


# Coordinates


def test_readout_follows_the_pointer_in_both_systems(sheet: Screen) -> None:
    english(sheet)
    for x, y in ((500, 300), (900, 450)):
        sheet.page.mouse.move(x, y)
        lng, lat = at_pixel(sheet, x, y)
        degrees = sheet.map.locator(".hp-degrees")
        until(sheet.page, lambda: figures(degrees.inner_text()) == [round(lat, 5), round(lng, 5)], degrees.inner_text)  # noqa: B023
        east, north = figures(sheet.map.locator(".hp-grid").inner_text())
        assert math.dist((east, north), TO_GRID.transform(lng, lat)) < 1
    seconds = figures(sheet.map.locator(".hp-seconds").inner_text())
    assert [a + b / 60 + c / 3600 for a, b, c in (seconds[:3], seconds[3:])] == pytest.approx([lat, lng], abs=2e-5)


def test_readout_names_its_systems(sheet: Screen) -> None:
    assert sheet.map.locator(".hp-crs").all_inner_texts() == ["WGS 84", "VN-2000 105°45′"]
    assert "EPSG:9210" in str(sheet.map.locator(".hp-crs").last.get_attribute("title"))


def test_many_moves_of_the_pointer_are_one_readout(sheet: Screen) -> None:
    counted = sheet.map.evaluate("""() => new Promise((done) => {
      let count = 0;
      const observer = new MutationObserver((written) => { count += written.length; });
      observer.observe(document.querySelector(".hp-grid"), { childList: true });
      const container = hpgeo.map.getContainer();
      for (let x = 400; x < 500; x += 1)
        container.dispatchEvent(new MouseEvent("mousemove", { clientX: x, clientY: 300, bubbles: true }));
      const during = observer.takeRecords().length;
      requestAnimationFrame(() => done([during, count + observer.takeRecords().length]));
    })""")
    assert counted == [0, 1]


def test_pinned_place_is_copied(screens: Opener, single: Path) -> None:
    sheet = screens("", permissions=["clipboard-read", "clipboard-write"]).open_file(single)
    sheet.page.mouse.click(700, 400, button="right")
    lng, lat = at_pixel(sheet, 700, 400)
    sheet.page.mouse.move(900, 500)
    sheet.map.locator(".hp-coordinates").get_by_role("button", name=say("copy_place", "vi")).click()
    sheet.map.locator(".hp-telling").wait_for()
    copied = str(sheet.map.evaluate("() => navigator.clipboard.readText()"))
    latitude, longitude, east, north = map(float, re.findall(r"-?\d+\.\d+", copied))
    assert (latitude, longitude) == (round(lat, 6), round(lng, 6))
    assert math.dist((east, north), TO_GRID.transform(lng, lat)) < 0.1
    assert "EPSG:9210" in copied
    sheet.map.locator(".hp-coordinates").get_by_role("button", name=say("unpin", "vi")).click()
    assert words(sheet.map.locator(".hp-at").inner_text()) == say("place_centre", "vi")


# Measuring


def start(screen: Screen, kind: str = "distance") -> None:
    screen.map.locator(".hp-tool.hp-measure").click()
    screen.map.locator(f".hp-kinds [data-kind={kind}]").click()


def set_points(screen: Screen, places: list[Place]) -> None:
    for place in places:
        screen.page.mouse.click(*on_screen(screen, place))


def result(screen: Screen) -> float:
    """Give the length in metres, or the area in square metres, that stands in the card."""
    text = screen.map.locator(".hp-measured").inner_text()
    [number, *_] = figures(text)
    return number * {"m": 1, "km": 1000, "ha": 10_000}[text.split()[1]]


ROUTE: list[Place] = [(106.60, 20.90), (106.72, 20.80), (106.90, 20.86)]
FIELD: list[Place] = [(106.60, 20.90), (106.85, 20.93), (106.88, 20.80), (106.70, 20.78)]


def on_grid(places: list[Place]) -> list[tuple[float, float]]:
    return [TO_GRID.transform(*place) for place in places]


def clicked(screen: Screen, places: list[Place]) -> list[Place]:
    """Give the places of the whole pixels that a mouse can hit."""
    return [at_pixel(screen, *map(round, on_screen(screen, place))) for place in places]


def test_length_by_mouse_is_that_of_the_grid(sheet: Screen) -> None:
    english(sheet)
    start(sheet)
    places = clicked(sheet, ROUTE)
    set_points(sheet, places)
    press(sheet, "Enter")
    sheet.page.mouse.move(700, 640)
    assert result(sheet) == pytest.approx(LineString(on_grid(places)).length, rel=0.001)
    assert say("measure_grid", "en") in sheet.map.locator(".hp-card-measure").inner_text()
    assert "work" not in sheet.state(), "a click meant for measuring selected a work"


def test_area_by_mouse_is_that_of_the_grid(sheet: Screen) -> None:
    english(sheet)
    start(sheet, "area")
    places = clicked(sheet, FIELD)
    set_points(sheet, places)
    press(sheet, "Enter")
    plot = Polygon(on_grid(places))
    assert result(sheet) == pytest.approx(plot.area, rel=0.001)
    [around, *_] = figures(sheet.map.locator(".hp-card-measure .hp-soft").first.inner_text())
    assert around * 1000 == pytest.approx(plot.length, rel=0.001)


def test_crossed_sides_give_no_area(sheet: Screen) -> None:
    english(sheet)
    start(sheet, "area")
    set_points(sheet, clicked(sheet, [FIELD[0], FIELD[2], FIELD[1], FIELD[3]]))
    press(sheet, "Enter")
    assert sheet.map.locator(".hp-measured").inner_text() == say("measure_crossed", "en")


def test_pointer_counts_until_the_end(sheet: Screen) -> None:
    english(sheet)
    start(sheet)
    places = clicked(sheet, ROUTE)
    set_points(sheet, places[:2])
    sheet.page.mouse.move(*on_screen(sheet, places[2]))
    whole = LineString(on_grid(places)).length
    until(sheet.page, lambda: math.isclose(result(sheet), whole, rel_tol=0.001), lambda: str(result(sheet)))
    press(sheet, "Enter")
    assert result(sheet) == pytest.approx(LineString(on_grid(places[:2])).length, rel=0.001)


def test_double_click_ends_and_does_not_zoom(sheet: Screen) -> None:
    english(sheet)
    zoom = sheet.map.evaluate("() => hpgeo.map.getZoom()")
    start(sheet)
    places = clicked(sheet, ROUTE)
    set_points(sheet, places[:2])
    sheet.page.mouse.dblclick(*on_screen(sheet, places[2]))
    sheet.page.mouse.move(600, 600)
    assert sheet.map.locator("[data-act=finish]").is_disabled()
    assert result(sheet) == pytest.approx(LineString(on_grid(places)).length, rel=0.001)
    assert sheet.map.evaluate("() => hpgeo.map.getZoom()") == zoom
    # The next click begins anew.
    set_points(sheet, places[:1])
    assert sheet.map.locator(".hp-sketch-point").count() == 1


def test_keys_take_back_and_cancel(sheet: Screen, real: Programme) -> None:
    sheet.select(next(work.id for work in real.works.values() if not work.features))
    start(sheet)
    for x, y in ((450, 500), (550, 560), (650, 500)):
        sheet.page.mouse.click(x, y)
    points = sheet.map.locator(".hp-sketch-point")
    assert points.count() == 3
    press(sheet, "Backspace")
    assert points.count() == 2
    press(sheet, "Escape")
    assert points.count() == 0
    assert sheet.map.locator(".hp-card-measure").is_visible()
    press(sheet, "Escape")
    assert not sheet.map.locator(".hp-card-measure").is_visible()
    assert sheet.map.locator("#hp-panel").is_visible(), "Escape meant for measuring closed the panel"


def test_clicks_select_again_after_measuring(sheet: Screen) -> None:
    start(sheet)
    sheet.map.locator(".hp-tool.hp-measure").click()
    set_points(sheet, ROUTE)
    assert sheet.map.locator(".hp-sketch-point").count() == 0
    assert sheet.map.evaluate("() => hpgeo.map.doubleClickZoom.enabled()")


def test_measuring_by_keys_alone(sheet: Screen) -> None:
    english(sheet)
    view(sheet, 106.7, 20.85, 12)
    sheet.map.locator(".hp-tool.hp-measure").focus()
    press(sheet, "Enter", "Space")
    places = [centre(sheet)]
    before = sheet.map.evaluate("() => hpgeo.map.getCenter().lng")
    press(sheet, "ArrowRight", "ArrowRight")
    until(sheet.page, lambda: sheet.map.evaluate("() => hpgeo.map.getCenter().lng") > before)
    until(sheet.page, lambda: not sheet.map.evaluate("() => hpgeo.map._panAnim?._inProgress"))
    press(sheet, "Space", "Enter")
    assert sheet.map.locator(".hp-sketch-point").count() == 2
    places.append(centre(sheet))
    assert result(sheet) == pytest.approx(LineString(on_grid(places)).length, rel=0.001)
    assert result(sheet) > 1000
    assert sheet.map.locator(".hp-said").inner_text() == sheet.map.locator(".hp-measured").inner_text()


def test_measuring_by_finger(screens: Opener, single: Path) -> None:
    sheet = screens("", 390, 844, has_touch=True, viewport={"width": 390, "height": 844}).open_file(single)
    assert not sheet.map.locator(".hp-coordinates").is_visible()
    sheet.map.locator(".hp-tool.hp-measure").tap()
    sheet.page.touchscreen.tap(120, 330)
    sheet.map.get_by_role("button", name=say("measure_add", "vi")).tap()
    assert sheet.map.locator(".hp-sketch-point").count() == 2
    assert sheet.map.locator(".hp-coordinates").is_visible()
    assert "work" not in sheet.state()
    for button in shown(sheet, ".hp-card-measure button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, button.inner_text()


def test_sketch_moves_with_the_map(sheet: Screen) -> None:
    start(sheet)
    places = clicked(sheet, ROUTE)
    set_points(sheet, places)
    press(sheet, "Enter")
    for lng, lat, zoom in ((106.7, 20.8, 11), (106.75, 20.85, 9.5)):
        view(sheet, lng, lat, zoom)
        boxes = [point.bounding_box() for point in sheet.map.locator(".hp-sketch-point").all()]
        drawn = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
        for spot, place in zip(drawn, places, strict=True):
            assert math.dist(spot, on_screen(sheet, place)) < 1.5


# Scale and north


@pytest.mark.parametrize("place", [(106.7, 20.85, 10.0), (106.7, 20.85, 14.5), (107.7, 23.2, 9.0), (106.6, 9.0, 12.0)])
def test_scale_bar_is_as_long_as_it_says(sheet: Screen, place: tuple[float, float, float]) -> None:
    english(sheet)
    view(sheet, *place)
    box = sheet.map.locator(".hp-scale-back").bounding_box()
    assert box is not None
    label = sheet.map.locator(".hp-scale text").last.text_content() or ""
    said = figures(label)[0] * (1000 if label.endswith("km") else 1)
    # A line of that many pixels along the middle of what is open to the eye.
    x, y = on_screen(sheet, centre(sheet))
    west, east = at_pixel(sheet, x - box["width"] / 2, y), at_pixel(sheet, x + box["width"] / 2, y)
    _, _, true = Geod(ellps="WGS84").inv(*west, *east)
    assert said == pytest.approx(true, rel=0.004)  # a fifth of a pixel
    assert 40 < box["width"] <= 122


@pytest.mark.parametrize(("language", "letter"), [("vi", "B"), ("en", "N")])
def test_north_arrow(sheet: Screen, language: str, letter: str) -> None:
    sheet.map.evaluate("(language) => hpgeo.setLanguage(language)", language)
    north = sheet.map.locator(".hp-north")
    assert north.is_visible()
    assert words(north.inner_text()) == letter
    assert north.get_attribute("aria-label") == say("north", language)


# Permalink


def share(screen: Screen) -> str:
    screen.map.locator(".hp-tool.hp-share").click()
    screen.map.locator(".hp-telling").wait_for()
    assert screen.map.locator(".hp-said").get_attribute("role") == "status"
    assert screen.map.locator(".hp-said").inner_text() == say("copied_link", "vi")
    return str(screen.map.evaluate("() => navigator.clipboard.readText()"))


def test_link_of_the_file_holds_this_moment(screens: Opener, single: Path, real: Programme) -> None:
    sheet = screens("", permissions=["clipboard-read", "clipboard-write"]).open_file(single)
    # Nothing has reached the address yet when the link is taken.
    sheet.map.evaluate("() => { history.replaceState = () => {}; }")
    sheet.filter(**{"from": 2026, "to": 2030, "layers": ["bridge", "road"]})
    sheet.select("ben-rung-bridge")
    address = share(sheet)
    assert address.startswith(f"{single.as_uri()}#")
    assert sheet.parameters == {}
    other = screens("")
    other.page.goto(address)
    other.map_is_ready()
    assert other.state() == sheet.state()
    assert other.visible() == sheet.visible()


def test_link_of_the_app_is_that_of_its_page(screens: Opener, served: str) -> None:
    app = screens(served, permissions=["clipboard-read", "clipboard-write"]).open(lang="vi")
    app.filter(mode="starts", to=2030)
    assert share(app) == f"{served}/?to=2030&mode=starts"


def test_refused_clipboard_gives_a_field(sheet: Screen) -> None:
    sheet.map.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    sheet.filter(layers=["bridge"])
    sheet.map.locator(".hp-tool.hp-share").click()
    field = sheet.map.locator(".hp-card-share input")
    field.wait_for()
    assert field.input_value().endswith("#layer=bridge")
    assert sheet.map.evaluate("() => String(getSelection())") == field.input_value()
    press(sheet, "Escape")
    assert not field.is_visible()


# Online tiles


def over_http(screens: Opener, single: Path, answer: Callable[[Route], None]) -> Screen:
    """Open the single file as a page of the web, the tile host answered by the test."""
    screen = screens("")
    screen.page.route("http://127.0.0.1:9/**", lambda route: route.fulfill(path=single, content_type="text/html"))
    screen.page.route("https://tile.openstreetmap.org/**", answer)
    screen.page.goto("http://127.0.0.1:9/map.html?of=nobody")
    screen.map_is_ready()
    return screen


def pictures(route: Route) -> None:
    route.fulfill(body=TILE, content_type="image/png")


def base_is_hidden(screen: Screen) -> bool:
    return not screen.map.locator(".leaflet-base-pane canvas").is_visible()


def test_tiles_come_only_when_asked_for(screens: Opener, single: Path) -> None:
    headers: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        headers.append(route.request.headers)
        pictures(route)

    screen = over_http(screens, single, answer)
    screen.map.locator(".hp-tool.hp-tiles").click()
    view(screen, 106.7, 20.85, 12)
    assert screen.watch.foreign == [], "asked before it was switched on"
    assert say("tiles_warning", "vi") in screen.map.locator(".hp-card-tiles").inner_text()
    assert not screen.map.locator(".hp-tile-credit").is_visible()

    screen.map.locator("#hp-base-osm").check()
    until(screen.page, lambda: screen.map.locator(".leaflet-tiles-pane img.leaflet-tile-loaded").count() > 4)
    assert screen.watch.foreign
    assert all(re.fullmatch(r"https://tile\.openstreetmap\.org/12/\d+/\d+\.png", url) for url in screen.watch.foreign)
    # Only what is looked at: the window and a rim of one tile.
    assert len(screen.watch.foreign) <= (1400 // 256 + 4) * (900 // 256 + 4)
    assert {header.get("referer") for header in headers} == {"http://127.0.0.1:9/"}
    assert base_is_hidden(screen)
    credit = screen.map.locator(".hp-tile-credit")
    assert credit.get_by_role("link", name="© OpenStreetMap contributors").get_attribute("href") == (
        "https://www.openstreetmap.org/copyright"
    )
    assert "osm" not in str(screen.state()), "the address remembers the tiles"
    order = "(name) => Number(hpgeo.map.getPane(name).style.zIndex)"
    base, tiles, works = (screen.map.evaluate(order, name) for name in ("base", "tiles", "works"))
    assert base < tiles < works
    assert screen.map.locator(".hp-inset").is_visible()

    screen.map.locator("#hp-base-own").check()
    screen.watch.foreign.clear()
    view(screen, 106.9, 20.8, 13)
    assert not base_is_hidden(screen)
    assert not credit.is_visible()
    assert screen.watch.foreign == []


def test_tiles_that_do_not_come_give_way_to_our_base(screens: Opener, single: Path) -> None:
    screen = over_http(screens, single, lambda route: route.abort("internetdisconnected"))
    before = screen.picture()
    screen.map.locator(".hp-tool.hp-tiles").click()
    screen.map.locator("#hp-base-osm").click()  # not check(): it may be off again already
    screen.map.locator(".hp-trouble").wait_for()
    assert screen.map.locator(".hp-said").inner_text() == say("tiles_failed", "vi")
    assert screen.map.locator("#hp-base-own").is_checked()
    assert not base_is_hidden(screen)
    assert screen.picture() == before, "our own names are gone"
    screen.watch.foreign.clear()
    # The browser reports each failed picture by itself.
    screen.watch.errors[:] = [error for error in screen.watch.errors if "ERR_INTERNET_DISCONNECTED" not in error]


def test_tiles_are_not_offered_to_a_file(sheet: Screen) -> None:
    sheet.map.locator(".hp-tool.hp-tiles").click()
    assert sheet.map.locator("#hp-base-osm").is_disabled()
    assert say("tiles_refused", "vi") in sheet.map.locator(".hp-card-tiles").inner_text()


# Several works, and works without a mouse


def choose(screen: Screen, count: int) -> list[str]:
    """Offer works that lie in view, as a click on several does."""
    view(screen, 106.7, 20.85, 11)
    return list(
        screen.map.evaluate(
            """(count) => {
      const works = [...new Set(hpgeo.drawn())].slice(0, count);
      hpgeo.choose(works);
      return works;
    }""",
            count,
        )
    )


LIT = "() => document.querySelector('.leaflet-highlight-pane canvas')?.dataset.work ?? null"
LIGHT = """() => {
  const canvas = document.querySelector(".leaflet-highlight-pane canvas");
  if (!canvas) return false;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return pixels.some((value) => value);
}"""


def test_choice_by_keys(sheet: Screen) -> None:
    assert not sheet.map.evaluate(LIGHT)
    ids = choose(sheet, 3)
    assert sheet.map.evaluate(LIT) == ids[0]
    press(sheet, "ArrowDown", "ArrowDown")
    assert sheet.map.evaluate(LIT) == ids[2]
    assert sheet.map.evaluate(LIGHT), "the highlight leaves no mark"
    press(sheet, "ArrowDown")
    assert sheet.map.evaluate(LIT) == ids[0]
    press(sheet, "ArrowUp", "Enter")
    sheet.panel(ids[2])
    assert sheet.map.evaluate(LIT) is None
    assert not sheet.map.evaluate(LIGHT)


def test_choice_by_pointer(sheet: Screen) -> None:
    ids = choose(sheet, 3)
    sheet.map.locator(f".hp-choice [data-work='{ids[1]}']").hover()
    assert sheet.map.evaluate(LIT) == ids[1]
    press(sheet, "Escape")
    assert not sheet.map.locator("#hp-panel").is_visible()
    assert sheet.map.evaluate(LIT) is None


def walked(screen: Screen) -> list[str]:
    """Walk once around all works in sight."""
    ids: list[str] = []
    while True:
        press(screen, "n")
        lit = str(screen.map.evaluate(LIT))
        if lit in ids:
            return ids
        ids.append(lit)


def is_point(features: Sequence[Feature]) -> bool:
    return len(features) == 1 and features[0].geometry.geom_type == "Point"


def test_walk_from_work_to_work(sheet: Screen, real: Programme) -> None:
    view(sheet, 106.7, 20.85, 11)
    sheet.map.locator(".leaflet-container").focus()
    ids = walked(sheet)
    # West to east, by those that are one point: where another stands is a matter of judgement.
    places = [real.works[work].features for work in ids]
    points = [features[0].geometry.x for features in places if is_point(features)]
    assert len(points) > 5
    assert points == sorted(points)
    press(sheet, "Escape")
    press(sheet, "n", "n")
    assert sheet.map.evaluate(LIT) == ids[1]
    assert real.works[ids[1]].project.title.vi in sheet.map.locator(".hp-said").inner_text()
    press(sheet, "p", "p")
    assert sheet.map.evaluate(LIT) == ids[-1]
    press(sheet, "Enter")
    sheet.panel(ids[-1])
    assert sheet.map.evaluate("() => document.activeElement.id") == "hp-panel"
    press(sheet, "Escape")
    assert sheet.map.evaluate("() => document.activeElement.classList.contains('leaflet-container')")


def test_panel_opened_from_the_search_gives_the_focus_back(sheet: Screen) -> None:
    sheet.map.locator("#hp-search").focus()
    sheet.page.keyboard.type("ben rung")
    first = sheet.map.locator("#hp-results [role=option]").first
    first.wait_for()
    until(sheet.page, lambda: "Bến Rừng" in first.inner_text())
    press(sheet, "Enter")
    sheet.panel("ben-rung-bridge")
    assert sheet.map.evaluate("() => document.activeElement.id") == "hp-panel"
    sheet.map.locator("#hp-panel .hp-close").focus()
    press(sheet, "Enter")
    assert sheet.map.evaluate("() => document.activeElement.id") in {"hp-search", "hp-results"}


def test_mouse_leaves_the_focus_alone(sheet: Screen) -> None:
    ids = choose(sheet, 2)
    sheet.map.locator(f".hp-choice [data-work='{ids[1]}']").click()
    sheet.panel(ids[1])
    assert sheet.map.evaluate("() => document.activeElement.id") != "hp-panel"


def test_map_still_listens_after_new_data(sheet: Screen) -> None:
    sheet.select("ben-rung-bridge")
    sheet.map.evaluate("() => { hpgeo.open(hpgeo.data()); }")
    sheet.page.set_viewport_size({"width": 1300, "height": 800})
    until(sheet.page, lambda: sheet.map.evaluate("() => hpgeo.map.getSize().x") == 1300)
    press(sheet, "Escape")  # the old panel is gone; nobody may act for it
    assert sheet.state() == {}, "what was disposed of still listens"
    for selector in (".hp-tools", ".hp-foot", ".hp-coordinates", ".hp-card-measure", ".hp-said", ".hp-cross"):
        assert sheet.map.locator(selector).count() == 1, selector
    centre = "() => hpgeo.map.getCenter().lng"
    before = sheet.map.evaluate(centre)
    sheet.map.locator(".leaflet-container").focus()
    press(sheet, "ArrowRight")
    until(sheet.page, lambda: sheet.map.evaluate(centre) > before)


# Room for everything

PARTS = (".hp-side", ".hp-panel", ".hp-period", ".hp-tools", ".hp-inset", ".hp-coordinates", ".hp-foot", ".hp-credits")
SIZES = [(1400, 900), (1400, 700), (1024, 768), (1024, 620), (390, 844), (390, 640)]


def boxes(screen: Screen, parts: tuple[str, ...]) -> dict[str, dict[str, float]]:
    found = {part: shown(screen, part).first for part in parts}
    return {part: dict(box) for part, place in found.items() if place.count() and (box := place.bounding_box())}


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return across > 1 and down > 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("panel", [False, True], ids=["alone", "panel"])
def test_nothing_covers_anything(
    screens: Opener, single: Path, real: Programme, size: tuple[int, int], panel: bool
) -> None:
    sheet = screens("", *size).open_file(single)
    narrow = size[0] < 760
    if panel:
        sheet.select("ben-rung-bridge")
    sheet.map.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # On a telephone the panel is a sheet that slides over the bar, and the filters wait outside.
    parts = tuple(
        part
        for part in PARTS
        if not (narrow and part == ".hp-side") and not (narrow and panel and part in {".hp-period", ".hp-credits"})
    )
    found = boxes(sheet, parts)
    assert [(a, b) for a, b in combinations(found, 2) if overlap(found[a], found[b])] == []
    inset = found[".hp-inset"]
    assert inset["x"] >= 0
    assert inset["y"] >= 0
    assert inset["x"] + inset["width"] <= size[0]
    assert inset["y"] + inset["height"] <= size[1]
    for button in shown(sheet, ".hp-tool").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= (44 if narrow else 36)


def test_buttons_say_what_they_do(sheet: Screen) -> None:
    for button in shown(sheet, ".hp-tool").all():
        button.focus()
        press(sheet, "Shift")  # keys in use: the focus is shown
        tip = button.evaluate(
            "(button) => { const s = getComputedStyle(button, '::after'); return [s.visibility, s.content]; }"
        )
        assert tip == ["visible", f'"{button.get_attribute("aria-label")}"']
