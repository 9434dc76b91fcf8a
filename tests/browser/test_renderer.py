"""Does the page work with another renderer than the canvas, one that knows no more than the interface says?"""

import re
from pathlib import Path
from typing import Any

import pytest

from browser.chrome import Screen

# It draws nothing, notes what it is asked for, and says that two works lie wherever one points at.
STANDING_IN = """
  const ids = ({ works, pass }) => works.filter((work, i) => work && pass[i]).map(({ id }) => id);
  window.asked = [];
  window.StandIn = class {
    constructor(site) { Object.assign(this, { site, highlighted: null, first: null }); }
    note(...what) { asked.push(what); }
    open() { this.note("open"); }
    filter(left, right) {
      this.first = left;
      this.note("filter", ...[left, right].filter(Boolean).map((scene) => ids(scene).length));
    }
    split(share) { this.note("split", share); }
    draw() { this.note("draw", this.site.state().work); }
    repaint() { this.note("repaint"); }
    drawn() { return this.first.works.filter((work, i) => work && this.first.pass[i] && work.features.length); }
    pick(point, tolerance) { this.note("pick", tolerance); return this.drawn().slice(0, 2); }
    inSight() { return this.drawn().slice(0, 3); }
    highlight(work) { this.highlighted = work; this.note("highlight", work?.id ?? null); }
    useBase(own) { this.note("base", own); }
    dispose() { this.note("dispose"); }
  };
"""
CANVAS = "new CanvasRenderer(site)"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture
def stood_in(screens: Any, single: Path, tmp_path: Path) -> Screen:
    """Open a single file in which another renderer stands in the place of the canvas."""
    page = single.read_text(encoding="utf-8")
    assert (page.count(CANVAS), len(POLICY.findall(page))) == (1, 1)
    other = tmp_path / "map.html"
    # The policy of the page lets no other script run than its own.
    other.write_text(POLICY.sub("", page.replace(CANVAS, "new window.StandIn(site)")), encoding="utf-8")
    screen: Screen = screens("", fresh=True)
    screen.page.add_init_script(STANDING_IN)
    screen.open_file(other)
    return screen


def asked(screen: Screen) -> list[list[Any]]:
    """What the renderer was asked for since the last time."""
    return list(screen.map.evaluate("() => asked.splice(0)"))


def test_it_is_opened_once_the_page_is_whole(stood_in: Screen) -> None:
    calls = [name for name, *_ in asked(stood_in)]
    assert calls.index("filter") < calls.index("open")
    assert calls.count("open") == 1
    assert stood_in.map.locator("#hp-side").is_visible()
    assert stood_in.map.locator(".leaflet-works-pane canvas").count() == 0


def test_a_filter_reaches_it_and_is_drawn_at_once(stood_in: Screen) -> None:
    asked(stood_in)
    left = len(stood_in.map.evaluate("() => { hpgeo.setFilter({ layers: ['bridge'] }); return hpgeo.visible(); }"))
    placeless = stood_in.map.evaluate(
        "() => hpgeo.data().works.filter((w) => w.layer === 'bridge' && !w.features.length).length"
    )
    assert asked(stood_in) == [["filter", left + placeless], ["draw", None]]
    assert len(stood_in.map.evaluate("() => hpgeo.drawn()")) == left


def test_a_comparison_gives_it_two_scenes_and_a_swipe(stood_in: Screen) -> None:
    asked(stood_in)
    stood_in.filter(**{"from": 2023, "to": 2030})
    stood_in.map.locator(".hp-moments").click()
    _, _, (name, *counts), _ = asked(stood_in)
    assert name == "filter"
    assert len(counts) == 2
    assert counts[0] < counts[1]
    stood_in.map.focus("#hp-swipe")
    stood_in.page.keyboard.press("ArrowRight")
    assert asked(stood_in) == [["split", 0.51]]


def test_what_it_finds_under_the_pointer_is_named_and_opened(stood_in: Screen) -> None:
    first, second = stood_in.map.evaluate("() => hpgeo.drawn().slice(0, 2)")
    asked(stood_in)
    stood_in.page.mouse.move(700, 400)
    stood_in.map.locator(".hp-tip").wait_for()
    assert asked(stood_in) == [["pick", 2]]
    stood_in.page.mouse.click(700, 400)
    assert ["pick", 3] in asked(stood_in)
    stood_in.map.locator(f".hp-choice button[data-work='{second}']").focus()
    assert asked(stood_in) == [["highlight", second]]
    stood_in.map.locator(f".hp-choice button[data-work='{first}']").click()
    stood_in.panel(first)
    assert ["draw", first] in asked(stood_in)


def test_keys_go_through_what_is_in_its_sight(stood_in: Screen) -> None:
    seen = stood_in.map.evaluate("() => hpgeo.drawn().slice(0, 3)")
    stood_in.map.evaluate("() => hpgeo.map.getContainer().focus()")
    asked(stood_in)
    for _ in range(4):
        stood_in.page.keyboard.press("n")
    assert asked(stood_in) == [["highlight", work] for work in (*seen, seen[0])]
    stood_in.page.keyboard.press("Enter")
    stood_in.panel(seen[0])


def test_another_language_and_other_data_reach_it(stood_in: Screen) -> None:
    asked(stood_in)
    stood_in.map.evaluate("() => hpgeo.setLanguage('en')")
    assert asked(stood_in) == [["repaint"]]
    stood_in.map.evaluate("() => hpgeo.open(hpgeo.data())")
    calls = [name for name, *_ in asked(stood_in)]
    assert (calls[0], calls[-1]) == ("dispose", "open")
    assert set(calls[1:-1]) <= {"filter", "split", "draw", "repaint"}
