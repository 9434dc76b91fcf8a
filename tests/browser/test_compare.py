from datetime import date

import pytest

from browser.chrome import Screen
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.programme.snapshots import as_known, knowledge_dates

# Where each canvas is cut, in pixels from the left of the map.
CUTS = """() => ["works", "works-right"].map((pane, i) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  const [, right, , left] = canvas.style.clipPath.match(/[\\d.]+/g).map(Number);
  const box = canvas.getBoundingClientRect(), map = hpgeo.map.getContainer().getBoundingClientRect();
  return Math.round((i ? box.left + left : box.right - right) - map.left);
})"""
BEFORE, AFTER = date(2023, 2, 27), date(2025, 7, 31)


def sides(screen: Screen) -> list[dict[str, str]]:
    return list(screen.map.evaluate("() => hpgeo.compared()"))


def begun(programme: Programme, year: int) -> set[str]:
    found = set()
    for work in programme.works.values():
        first = work.evidence.span.period.first_day if work.dated else None
        since = first or work.in_service or (date.min if work.evidence.serving else None)
        if work.features and since is not None and since.year <= year:
            found.add(work.id)
    return found


def test_two_years(sheet: Screen, real: Programme) -> None:
    sheet.filter(**{"from": 2023, "to": 2030})
    sheet.map.locator(".hp-moments").click()
    left, right = sides(sheet)
    assert set(left) == begun(real, 2023)
    assert set(right) == begun(real, 2030)
    assert len(left) < len(right)
    # Due in 2027: not begun in the year before its first one, in service by 2030.
    assert right["ninh-binh-hai-phong-expressway"] in {"completion", "maintenance"}
    assert sheet.map.locator(".hp-moment").all_inner_texts() == ["Cuối năm 2023", "Cuối năm 2030"]


def test_the_handles_move_both_years(sheet: Screen, real: Programme) -> None:
    sheet.filter(**{"from": 2023, "to": 2030})
    sheet.map.locator(".hp-moments").click()
    sheet.map.focus("#period-from")
    sheet.page.keyboard.press("ArrowRight")
    assert set(sides(sheet)[0]) == begun(real, 2024)


@pytest.mark.parametrize("day", [BEFORE, AFTER], ids=str)
def test_a_knowledge_date_beside_today(sheet: Screen, real: Programme, day: date) -> None:
    assert day in knowledge_dates(real)
    sheet.open_file(sheet.file, compare=f"{day}..now")
    left, right = sides(sheet)
    for programme, shown in ((as_known(real, day), left), (real, right)):
        expected = {w.id: w.status for w in programme.works.values() if w.features}
        assert shown == expected


def test_the_window_holds_on_both_sides(sheet: Screen, real: Programme) -> None:
    sheet.open_file(sheet.file, **{"compare": f"{BEFORE}..{AFTER}", "from": 2024, "to": 2026})
    for day, shown in zip((BEFORE, AFTER), sides(sheet), strict=True):
        works = select(as_known(real, day), Query(2024, 2026))
        assert set(shown) == {work.id for work in works if work.features}


def test_both_sides_are_cut_at_the_swipe_and_pan_together(sheet: Screen) -> None:
    sheet.open_file(sheet.file, **{"compare": "years", "from": 2023, "to": 2030, "view": "20.85,106.7,11"})
    middle = sheet.map.evaluate("() => Math.round(hpgeo.map.getSize().x / 2)")
    assert sheet.map.evaluate(CUTS) == [middle, middle]
    sheet.map.evaluate("() => { hpgeo.map.panBy([170, 40], { animate: false }); }")
    assert sheet.map.evaluate(CUTS) == [middle, middle]
    sheet.map.evaluate("() => { hpgeo.map.setZoom(12, { animate: false }); }")
    assert sheet.map.evaluate(CUTS) == [middle, middle]


def test_the_swipe_by_keyboard_and_by_hand(sheet: Screen) -> None:
    sheet.open_file(sheet.file, **{"compare": "years", "from": 2023, "to": 2030})
    sheet.map.focus("#hp-swipe")
    sheet.page.keyboard.press("ArrowLeft")
    width = sheet.map.evaluate("() => hpgeo.map.getSize().x")
    assert sheet.map.evaluate(CUTS)[0] == pytest.approx(0.49 * width, abs=1)
    box = sheet.map.locator(".hp-swipe-grip").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    sheet.page.mouse.move(box["x"] + box["width"] / 2, y)
    sheet.page.mouse.down()
    sheet.page.mouse.move(900, y, steps=3)
    sheet.page.mouse.up()
    assert sheet.map.evaluate(CUTS) == [pytest.approx(900, abs=1)] * 2


def test_a_click_meets_the_side_under_it(sheet: Screen, real: Programme) -> None:
    # Nam Đồ Sơn port has begun by 2030, not by 2023; a point of it is met on the right side only.
    spot = real.works["nam-do-son-port"].features[0].geometry.representative_point()
    view = f"{spot.y:.4f},{spot.x:.4f},12"
    sheet.open_file(sheet.file, **{"compare": "years", "from": 2022, "to": 2030, "view": view})
    where = "(place) => { const { x, y } = hpgeo.map.latLngToContainerPoint(place); return [x, y]; }"
    x, y = sheet.map.evaluate(where, [spot.y, spot.x])
    for share, count in (("5", 1), ("95", 0)):
        sheet.map.locator("#hp-swipe").fill(share)
        sheet.page.mouse.click(x, y)
        assert sheet.map.locator("#hp-panel [data-work=nam-do-son-port]:visible").count() == count


def test_switched_off_nothing_is_left(sheet: Screen) -> None:
    sheet.open_file(sheet.file, **{"compare": "years", "from": 2023, "to": 2030})
    sheet.map.locator(".hp-compare-card .hp-close").click()
    assert sheet.map.evaluate("() => document.querySelector('.leaflet-works-pane canvas').style.clipPath") == ""
    assert sheet.map.locator(".leaflet-works-right-pane canvas").count() == 0
    assert sheet.map.evaluate("() => hpgeo.compared()") is None
    assert "compare" not in sheet.state()


def test_the_address_of_the_app_holds_a_comparison(app: Screen, real: Programme) -> None:
    app.open(compare=f"{BEFORE}..now")
    assert app.state()["compare"] == f"{BEFORE}..now"
    app.go("list")
    app.go("")
    app.address_has(compare=f"{BEFORE}..now")
    assert set(sides(app)[0]) == {w.id for w in as_known(real, BEFORE).works.values() if w.features}
