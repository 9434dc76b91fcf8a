"""Do the years play by themselves and move by keys, and does the histogram count as the package does?"""

from datetime import date
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.chrome import Screen, until
from browser.test_period import hold_the_clock, rest_for
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.terms.periods import Mode
from hpgeo.terms.texts import say

WATCH_ADDRESS = """() => {
  window.told = [];
  const own = history.replaceState;
  history.replaceState = (...a) => { window.told.push(a[2]); own.apply(history, a); };
}"""


@pytest.fixture
def timed(screens: Any, single: Any) -> Screen:
    """Open the file in a context of its own, because a clock is held for a whole context."""
    sheet: Screen = screens("", fresh=True).open_file(single, **{"from": "2044", "to": "2046"})
    sheet.map.evaluate(WATCH_ADDRESS)
    hold_the_clock(sheet)
    return sheet


def window(sheet: Screen) -> tuple[int, int]:
    low, high = (sheet.map.locator(f"#period-{handle}").input_value() for handle in ("from", "to"))
    return int(low), int(high)


def press(sheet: Screen, selector: str, key: str) -> None:
    sheet.map.focus(selector)
    sheet.page.keyboard.press(key)


# Play


def test_play_goes_year_by_year_and_tells_once_at_the_end(timed: Screen, real: Programme) -> None:
    press(timed, ".hp-play", "Enter")
    assert timed.map.locator(".hp-play").get_attribute("aria-label") == say("pause", "vi")
    for year in range(2045, 2049):
        rest_for(timed, 1000)
        assert window(timed) == (year, year + 2)
        if year < 2048:
            assert timed.map.evaluate("() => window.told") == [], "a step of the play was told"
    assert timed.visible() == sorted(w.id for w in select(real, Query(2048, 2050)) if w.features)
    assert timed.map.locator(".hp-play").get_attribute("aria-label") == say("play", "vi"), "the end did not stop it"
    rest_for(timed, 3000)
    assert window(timed) == (2048, 2050)
    assert timed.map.evaluate("() => window.told") == ["#from=2048"]


@pytest.mark.parametrize(("speed", "steps"), [("0.5", 1), ("1", 2), ("2", 4)])
def test_the_speed_is_the_readers(timed: Screen, speed: str, steps: int) -> None:
    timed.map.select_option(".hp-speed", speed)
    press(timed, ".hp-play", "Enter")
    rest_for(timed, 2000)
    assert window(timed) == (2044 + steps, 2046 + steps)


def test_a_touched_handle_stops_the_play(timed: Screen) -> None:
    press(timed, ".hp-play", "Enter")
    rest_for(timed, 1000)
    press(timed, "#period-to", "ArrowRight")
    assert window(timed) == (2045, 2048)
    assert timed.map.locator(".hp-play").get_attribute("aria-label") == say("play", "vi")
    rest_for(timed, 4000)
    assert window(timed) == (2045, 2048)
    assert timed.map.evaluate("() => window.told") == ["#from=2045&to=2048"]


def test_who_sets_the_window_meanwhile_takes_over(timed: Screen) -> None:
    press(timed, ".hp-play", "Enter")
    rest_for(timed, 1000)
    timed.filter(**{"from": 2020, "to": 2025})
    rest_for(timed, 4000)
    assert window(timed) == (2020, 2025)
    assert timed.map.evaluate("() => window.told") == ["#from=2020&to=2025"]


def test_all_years_are_played_one_by_one(timed: Screen, real: Programme) -> None:
    first, last = real.years
    timed.filter(**{"from": first, "to": last})
    press(timed, ".hp-play", "Enter")
    assert window(timed) == (first, first)
    rest_for(timed, 1000)
    assert window(timed) == (first + 1, first + 1)


def test_play_in_the_app_is_silent_until_its_end(screens: Any, served: str) -> None:
    app = screens(served, fresh=True).open(**{"from": "2047", "to": "2048"})
    app.map.focus(".hp-play")
    hold_the_clock(app)
    told = len(app.watch.sent)
    app.page.keyboard.press("Enter")
    rest_for(app, 1000)
    assert window(app) == (2048, 2049)
    rest_for(app, 900)
    assert len(app.watch.sent) == told
    rest_for(app, 100)
    app.page.clock.resume()
    app.address_has(from_="2049", to=None)
    assert len(app.watch.sent) == told + 1


def test_back_ends_the_play(screens: Any, served: str) -> None:
    app = screens(served, fresh=True).open(**{"from": "2020", "to": "2021"})
    app.filter(**{"from": 2030, "to": 2031})
    app.address_has(from_="2030")
    app.map.locator(".hp-play").click()
    until(app.page, lambda: window(app) != (2030, 2031))
    app.page.go_back()
    until(app.page, lambda: window(app) == (2020, 2021), lambda: str(window(app)))
    assert app.map.locator(".hp-play").get_attribute("aria-label") == say("play", "vi")
    app.page.wait_for_timeout(1500)
    assert window(app) == (2020, 2021)
    assert app.parameters == {"from": "2020", "to": "2021"}


# By hand


@pytest.mark.parametrize(
    ("selector", "key", "years"),
    [
        (".hp-back", "Enter", -1),
        (".hp-on", "Enter", 1),
        (".hp-play", "ArrowLeft", -1),
        (".hp-play", "ArrowRight", 1),
        (".leaflet-container", "Shift+ArrowRight", 1),
        ("#period-from", "Shift+ArrowLeft", -1),
        ("#hp-undated", "Shift+ArrowRight", 1),
    ],
)
def test_keys_move_the_window_as_it_is(sheet: Screen, selector: str, key: str, years: int) -> None:
    sheet.filter(**{"from": 2026, "to": 2030})
    before = sheet.map.evaluate("() => hpgeo.map.getCenter()")
    press(sheet, selector, key)
    assert window(sheet) == (2026 + years, 2030 + years)
    assert sheet.map.evaluate("() => hpgeo.map.getCenter()") == before, "the map was panned as well"


def test_the_window_stays_on_the_bar(sheet: Screen) -> None:
    sheet.filter(**{"from": 2048, "to": 2050})
    press(sheet, ".hp-on", "Enter")
    assert window(sheet) == (2048, 2050)
    # Both are off while the window is the whole bar, and told anew when the hand rests.
    until(sheet.page, lambda: sheet.map.locator(".hp-back").get_attribute("aria-disabled") == "false")
    assert sheet.map.locator(".hp-on").get_attribute("aria-disabled") == "true"


def test_text_is_marked_not_the_window_moved(sheet: Screen) -> None:
    sheet.filter(**{"from": 2026, "to": 2030})
    press(sheet, "#hp-search", "Shift+ArrowLeft")
    assert window(sheet) == (2026, 2030)


def test_the_bar_between_the_handles_is_dragged(sheet: Screen, real: Programme) -> None:
    sheet.filter(**{"from": 2026, "to": 2030})
    box = sheet.map.locator(".hp-fill").bounding_box()
    track = sheet.map.locator(".hp-track").bounding_box()
    assert box is not None
    assert track is not None
    year = track["width"] / (real.years[1] - real.years[0])
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    sheet.page.mouse.move(x, y)
    sheet.page.mouse.down()
    sheet.page.mouse.move(x + 3 * year, y, steps=6)
    assert window(sheet) == (2029, 2033)
    sheet.page.mouse.move(x - 60 * year, y)
    assert window(sheet) == (2029, 2033), "it left the bar"
    sheet.page.mouse.up()
    sheet.page.mouse.move(x, y)
    assert window(sheet) == (2029, 2033)


# The histogram

PER_YEAR = """(filters) => {
  const wanted = asState(filters), selection = new filter.Selection(session.data.catalogue);
  selection.judge(wanted);
  return perYear(selection, wanted.mode);
}"""


@pytest.mark.parametrize("mode", list(Mode))
def test_years_are_counted_as_in_python(modules: Page, real: Programme, mode: Mode) -> None:
    first, last = real.years
    for filter_, undated in product(({}, {"layers": ["rail", "road"]}, {"text": "cang"}), (False, True)):
        asked = {**filter_, "mode": mode.value, "undated": undated, "from": 2026, "to": 2028}
        query = {"layers": frozenset(filter_["layers"])} if "layers" in filter_ else filter_
        # What no document dates stands in no year.
        want = [len(select(real, Query(year, year, mode, **query))) for year in range(first, last + 1)]  # type: ignore[arg-type]
        assert modules.evaluate(PER_YEAR, asked) == want
        assert any(want)


def test_bars_in_the_window_are_told_apart(sheet: Screen, real: Programme) -> None:
    first, last = real.years
    bars = sheet.map.locator(".hp-years-within path")
    until(sheet.page, lambda: bars.get_attribute("d"))
    whole = bars.get_attribute("d")
    sheet.filter(**{"from": 2026, "to": 2030})
    # Only the cut follows the step; the bars are the same.
    inset = sheet.map.locator(".hp-years-within").evaluate("(svg) => svg.style.clipPath")
    left, right = 100 * (2026 - first) / (last - first + 1), 100 * (last - 2030) / (last - first + 1)
    shares = [
        float(part.rstrip("%)")) for part in inset.removeprefix("inset(").split() if part.rstrip(")").endswith("%")
    ]
    assert shares == pytest.approx([right, left], abs=0.1)
    assert bars.get_attribute("d") == whole
    sheet.filter(layers=["rail"])
    until(sheet.page, lambda: bars.get_attribute("d") != whole)
    rail = frozenset({"rail"})
    most = max(len(select(real, Query(year, year, layers=rail))) for year in range(first, last + 1))
    assert str(most) in str(sheet.map.locator(".hp-histogram").get_attribute("aria-label"))


def test_today_is_marked_between_the_years(sheet: Screen, real: Programme) -> None:
    mark, track = sheet.map.locator(".hp-today").bounding_box(), sheet.map.locator(".hp-track").bounding_box()
    assert mark is not None
    assert track is not None
    first, last = real.years
    today = real.today
    year = today.year + (today - date(today.year, 1, 1)).days / 365 - 0.5
    expected = track["x"] + track["width"] * (year - first) / (last - first)
    assert mark["x"] == pytest.approx(expected, abs=3)
    assert sheet.map.locator(".hp-today").inner_text() == say("today", "vi")


# Its size


@pytest.mark.parametrize(
    ("width", "panel", "height"), [(1400, False, 148), (1400, True, 148), (1024, False, 148), (390, False, 190)]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_bar_stays_low(screens: Any, single: Any, width: int, panel: bool, height: int, language: str) -> None:
    work = {"work": "ben-rung-bridge"} if panel else {}
    sheet = screens("", width, 844).open_file(single, lang=language, plan="1", **{"from": "2021"}, **work)
    box = sheet.map.locator(".hp-period").bounding_box()
    assert box["height"] <= height
    inside = """() => { const bar = document.querySelector('.hp-period').getBoundingClientRect();
      return [...document.querySelectorAll('.hp-period button, .hp-period select, .hp-period label, .hp-years')]
        .filter((each) => each.checkVisibility() && !each.closest('.hp-presets'))
        .map((each) => [each.getBoundingClientRect(), each.className])
        .filter(([at]) => at.left < bar.left || at.right > bar.right || at.bottom > bar.bottom)
        .map(([, name]) => name); }"""
    assert sheet.map.evaluate(inside) == []
