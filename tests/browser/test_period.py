"""Does a period step stay in the browser, and is the address written once, at the end?"""

from typing import Any

import pytest

from browser.chrome import Screen, until
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select, undated
from hpgeo.terms.codelists import MODES
from hpgeo.terms.periods import PRESETS, Mode, Preset
from hpgeo.terms.texts import say


def placed(programme: Programme, query: Query) -> list[str]:
    return sorted(work.id for work in select(programme, query) if work.features)


@pytest.fixture
def timed(screens: Any, served: str) -> Screen:
    """Open the app in a context of its own, because a clock is held for a whole context."""
    return screens(served, fresh=True).open()


def hold_the_clock(app: Screen) -> None:
    """Stop the page's timers, so that a slow machine cannot make a rest out of a key press."""
    app.page.clock.install()
    app.page.clock.pause_at(app.page.evaluate("() => Date.now() + 1000"))


def rest_for(app: Screen, milliseconds: int) -> None:
    app.page.clock.run_for(milliseconds)
    app.page.wait_for_timeout(50)


@pytest.mark.parametrize(("handle", "key"), [("period-from", "ArrowRight"), ("period-to", "ArrowLeft")])
def test_a_key_press_is_applied_at_once_and_told_after_a_rest(
    timed: Screen, real: Programme, handle: str, key: str
) -> None:
    app = timed
    before = app.visible()
    app.map.focus(f"#{handle}")
    hold_the_clock(app)
    told = len(app.watch.sent)
    for _ in range(12):
        app.page.keyboard.press(key)
    first, last = real.years
    first, last = (first + 12, last) if handle == "period-from" else (first, last - 12)
    assert app.visible() == placed(real, Query(first, last))
    assert app.visible() != before
    rest_for(app, 200)
    assert len(app.watch.sent) == told, "the server was told before the hand rested"
    assert app.parameters == {}
    app.page.clock.resume()
    name, year = ("from", first) if handle == "period-from" else ("to", last)
    app.address_has(**{f"{name}_": str(year)})
    assert app.parameters == {name: str(year)}
    assert len(app.watch.sent) == told + 1, "the server was told more than once"
    assert app.visible() == placed(real, Query(first, last))


def test_steps_with_short_rests_are_told_once(timed: Screen) -> None:
    app = timed
    app.map.focus("#period-from")
    hold_the_clock(app)
    told = len(app.watch.sent)
    for _ in range(8):
        app.page.keyboard.press("ArrowRight")
        rest_for(app, 150)
    assert len(app.watch.sent) == told
    app.page.clock.resume()
    until(app.page, lambda: "from" in app.parameters)
    app.rest()
    assert len(app.watch.sent) == told + 1


def test_a_drag_is_told_at_its_end(timed: Screen, real: Programme) -> None:
    app = timed
    box = app.map.locator("#period-from").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    hold_the_clock(app)
    app.page.mouse.move(box["x"] + 10, y)
    app.page.mouse.down()
    told = len(app.watch.sent)
    for step in range(12):
        app.page.mouse.move(box["x"] + 10 + step * 20, y)
        rest_for(app, 60)
    year = int(app.map.locator("#period-from").input_value())
    assert year > real.years[0]
    assert app.visible() == placed(real, Query(year, real.years[1]))
    assert len(app.watch.sent) == told
    app.page.mouse.up()
    app.page.clock.resume()
    app.address_has(from_=str(year))
    assert len(app.watch.sent) == told + 1


def test_a_handle_takes_the_other_along(app: Screen, real: Programme) -> None:
    app.open(**{"from": 2025, "to": 2026})
    app.map.focus("#period-from")
    for _ in range(3):
        app.page.keyboard.press("ArrowRight")
    assert app.map.locator("#period-to").input_value() == "2028"
    assert app.visible() == placed(real, Query(2028, 2028))


def test_handles_follow_a_filter(app: Screen, real: Programme) -> None:
    app.open()
    app.filter(**{"from": 2026, "to": 2030})
    assert app.map.locator("#period-from").input_value() == "2026"
    assert app.map.locator("#period-to").input_value() == "2030"
    for handle, value in (("from", "2026"), ("to", "2030")):
        there = app.map.locator(f"#period-{handle}")
        assert there.get_attribute("type") == "range"
        assert there.get_attribute("min") == str(real.years[0])
        assert there.get_attribute("max") == str(real.years[1])
        assert there.input_value() == value


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.code)
def test_presets(sheet: Screen, real: Programme, preset: Preset) -> None:
    first, last = max(preset.first_year, real.years[0]), min(preset.last_year, real.years[1])
    button = sheet.map.locator(f".hp-preset[data-from='{preset.first_year}'][data-to='{preset.last_year}']")
    button.click()
    assert sheet.visible() == placed(real, Query(first, last))
    assert button.get_attribute("aria-pressed") == "true"
    assert sheet.map.locator(".hp-preset[aria-pressed='true']").count() == 1


def test_mode_and_undated_by_hand(sheet: Screen, real: Programme) -> None:
    sheet.filter(**{"from": 2024, "to": 2030})
    options = sheet.map.locator("#hp-mode option")
    assert options.all_inner_texts() == [MODES[mode.value].vi for mode in Mode]
    for mode in Mode:
        sheet.map.select_option("#hp-mode", mode.value)
        assert sheet.visible() == placed(real, Query(2024, 2030, mode))
        sheet.map.locator("#hp-undated").check()
        assert sheet.visible() == placed(real, Query(2024, 2030, mode, undated=True))
        sheet.map.locator("#hp-undated").uncheck()


def test_undated_works_are_counted(sheet: Screen, real: Programme) -> None:
    beside = sheet.map.locator(".hp-period-foot label").first
    assert beside.inner_text() == say("undated", "vi", count=len(undated(real, Query())))
    sheet.filter(**{"from": 2024, "to": 2030, "layers": ["rail"]})
    rails = undated(real, Query(2024, 2030, layers=frozenset({"rail"})))
    assert beside.inner_text() == say("undated", "vi", count=len(rails))


def test_the_plan_is_drawn_and_labelled(sheet: Screen, real: Programme) -> None:
    note = sheet.map.locator(".hp-plan-note")
    assert not note.is_visible()
    sheet.filter(**{"from": 2026, "to": 2030})
    today = sheet.picture()
    sheet.map.locator("#hp-plan").check()
    assert "31/12/2030" in note.inner_text()
    assert sheet.picture() != today
    assert sheet.visible() == placed(real, Query(2026, 2030))


def test_nothing_left_is_said(sheet: Screen) -> None:
    sheet.filter(layers=[])
    assert sheet.visible() == []
    assert sheet.map.locator(".hp-summary").inner_text() == "Không có công trình nào khớp bộ lọc."
    sheet.map.locator(".hp-wide").click()
    assert sheet.state() == {}
