"""What stands on paper: the map and its legend, a head on each page, nothing cut, nothing that only can be clicked?"""

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Frame, Page

from browser.chrome import Screen, until, words
from hpgeo.terms.texts import say

Dark = Literal["dark", "light"]
A4 = 718  # pixels that the margins leave of a sheet of A4, upright
SHEET = {"width": 1062, "height": 733}  # and of the map's, which lies on its side
EIGHT_POINTS = 8 * 96 / 72 - 0.05
WORK = "ha-noi-hai-phong-expressway"
MAP_BYTES = 60_000  # what a drawn map adds to a file at the least; a blank one adds nothing
CONTROLS = (
    *("stDownloadButton", "stButtonGroup", "stSelectbox", "stTextInput", "stCheckbox", "stPopover"),
    *("stHeader", "stToolbar", "stSidebar", "stPageLink"),
)
SECTIONS = ("complete", "doubts", "agencies", "targets")
PAGES = [
    *(("timeline", {}), ("list", {}), ("changes", {}), ("guide", {})),
    *(("data", {"section": section}) for section in SECTIONS),
]

# Every text that is seen below a root, also within blocks that keep their style to themselves: its words, the size of
# its letters, and where it ends. What only a screen reader is told has no size.
SEEN = """() => {
  const found = [];
  const look = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.shadowRoot) look(node.shadowRoot);
      const holder = node.nodeType === Node.TEXT_NODE ? node.parentElement : null;
      if (!holder || !node.data.trim() || !holder.checkVisibility({ visibilityProperty: true })) continue;
      if (holder.closest("style, script, .unseen, caption, .hp-hidden, .hp-unseen")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, top, bottom, width } = range.getBoundingClientRect();
      if (width > 1) found.push({
        text: node.data.trim(), size: parseFloat(getComputedStyle(holder).fontSize), left, right, top, bottom,
      });
    }
  };
  look(document.body);
  return found;
}"""
LIGHT = """() => {
  const of = (at) => getComputedStyle(document.querySelector(at));
  return [of("body").backgroundColor, of(".stApp").backgroundColor, of(".stApp").color];
}"""


def small(seen: list[dict[str, Any]]) -> list[str]:
    return [text["text"] for text in seen if text["size"] < EIGHT_POINTS]


def sheets(page: Page) -> tuple[int, int]:
    """Print a page as Ctrl+P does; give the number of its sheets and of the bytes of its file."""
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)), len(printed)


def as_printed(screen: Screen, size: dict[str, int]) -> None:
    """Lay a page out as it is printed, and leave it so."""
    screen.map.evaluate("() => { window.before = [hpgeo.map.getCenter(), hpgeo.map.getZoom(), hpgeo.state()]; }")
    for frame in dict.fromkeys((screen.page.main_frame, screen.map)):
        frame.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    screen.page.emulate_media(media="print")
    screen.page.set_viewport_size(size)  # type: ignore[arg-type]


def box(frame: Frame, selector: str) -> dict[str, float]:
    found = frame.evaluate(
        "(at) => { const { left, top, right, bottom } = document.querySelector(at).getBoundingClientRect();"
        " return { left, top, right, bottom }; }",
        selector,
    )
    return dict(found)


def is_whole_sheet(screen: Screen, language: str, filtered: str) -> None:
    """Hold that the sheet of the map has all that belongs on it, within its edges and in letters that can be read."""
    seen = screen.map.evaluate(SEEN)
    on_sheet = [text for text in seen if text["top"] < SHEET["height"]]
    told = words(" ".join(text["text"] for text in on_sheet))
    for expected in (say("app_long", language), filtered, say("status", language), say("accuracy", language)):
        assert expected in told
    for expected in (say("source", language), say("attribution", language), " km"):
        assert expected in told
    assert small(on_sheet) == []
    assert [text for text in on_sheet if text["right"] > SHEET["width"] or text["left"] < 0] == []
    for control in (".hp-period", ".hp-tools", ".hp-search", ".hp-set input", ".hp-only", ".hp-compare-card"):
        assert [one for one in screen.map.locator(control).all() if one.is_visible()] == [], control
    inset, drawn = box(screen.map, ".hp-inset"), box(screen.map, ".leaflet-container")
    assert inset["right"] <= drawn["left"] or inset["left"] >= drawn["right"], "the inset lies over works"
    assert inset["bottom"] <= SHEET["height"]
    assert screen.map.evaluate("() => document.documentElement.dataset.theme") == "light"


def ends(screen: Screen, theme: Dark) -> None:
    """End the print, and hold that the screen shows what it showed."""
    screen.page.emulate_media(media="screen")
    for frame in dict.fromkeys((screen.page.main_frame, screen.map)):
        frame.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert screen.map.evaluate("() => document.documentElement.dataset.theme") == theme
    was, zoom, state = screen.map.evaluate("() => window.before")
    now = screen.map.evaluate("() => [hpgeo.map.getCenter(), hpgeo.map.getZoom()]")
    assert now[1] == zoom
    assert (now[0]["lat"], now[0]["lng"]) == pytest.approx((was["lat"], was["lng"]), abs=1e-3)
    assert screen.page.locator(".on-paper-panel").count() == 0
    assert screen.state() == state


# The map


@pytest.mark.parametrize(("language", "theme", "width"), [("vi", "light", 1400), ("en", "dark", 390)])
def test_the_app_prints_the_map_as_one_whole_sheet(
    screens: Any, served: str, language: str, theme: Dark, width: int
) -> None:
    screen = screens(served, width, 900, color_scheme=theme).open(**{"from": 2026, "to": 2030, "lang": language})
    count, size = sheets(screen.page)
    assert count == 1
    screen.map.evaluate("() => { document.querySelector('.leaflet-container').style.visibility = 'hidden'; }")
    assert size - sheets(screen.page)[1] > MAP_BYTES, "no map is on the sheet"
    screen.map.evaluate("() => { document.querySelector('.leaflet-container').style.visibility = ''; }")
    as_printed(screen, SHEET)
    is_whole_sheet(screen, language, "2026–2030")
    frame = box(screen.page.main_frame, ".st-key-map-host iframe")
    assert (frame["left"], frame["right"]) == (0, 1040)
    assert frame["bottom"] <= SHEET["height"]
    assert frame["bottom"] - frame["top"] == screen.map.evaluate("() => document.body.offsetHeight")
    assert screen.page.main_frame.evaluate(SEEN) == [], "the page around the map is on the sheet"
    screen.page.set_viewport_size({"width": width, "height": 900})
    ends(screen, theme)


def test_the_app_prints_the_open_work_behind_the_map(app: Screen) -> None:
    app.open(work=WORK, lang="en")
    panel = app.panel(WORK)
    told = words(panel.inner_text())
    alone = sheets(app.page)[0]
    assert alone >= 2
    as_printed(app, SHEET)
    is_whole_sheet(app, "en", say("whole_period", "en"))
    printed = app.page.main_frame.evaluate(SEEN)
    assert small(printed) == []
    title = app.page.locator(".on-paper-panel h2").inner_text()
    assert title in told
    assert (
        app.page.locator(".on-paper-panel .hp-statements > li").count() == panel.locator(".hp-statements > li").count()
    )
    assert min(text["top"] for text in printed) >= 712, "the work lies on the sheet of the map"
    ends(app, "light")


@pytest.mark.parametrize(("chosen", "count"), [({}, 1), ({"work": WORK}, 2)])
def test_the_file_prints_the_map_as_the_app_does(screens: Any, single: Any, chosen: dict[str, str], count: int) -> None:
    screen = screens("", color_scheme="dark").open_file(single, compare="years", **{"from": 2026, "to": 2030}, **chosen)
    if chosen:
        screen.panel(WORK)
    assert (sheets(screen.page)[0] == 1) == (count == 1)
    as_printed(screen, SHEET)
    is_whole_sheet(screen, "vi", "2026–2030")
    swipe, drawn = box(screen.map, ".hp-compare"), box(screen.map, ".leaflet-container")
    assert swipe == drawn


def test_the_whole_legend_and_the_inset_have_room_in_both_languages(app: Screen) -> None:
    app.open()
    for language in ("vi", "en"):
        app.map.evaluate("(language) => hpgeo.setLanguage(language)", language)
        app.map.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        last = app.map.locator(".hp-set:not(.hp-unprinted) li:visible").last.bounding_box()
        inset, side = box(app.map, ".hp-inset"), box(app.map, ".hp-side")
        frame = app.page.locator(".st-key-map-host iframe").bounding_box()
        assert last
        assert frame
        bottom = last["y"] + last["height"] - frame["y"]
        assert bottom <= side["bottom"], "the legend is cut"
        assert inset["left"] > side["right"] or inset["top"] >= bottom, "the inset lies over the legend"
        app.map.evaluate("() => dispatchEvent(new Event('afterprint'))")


# The other pages


@pytest.mark.parametrize(
    ("page", "chosen"), PAGES, ids=[f"{page}{'-'.join(chosen.values())}" for page, chosen in PAGES]
)
def test_a_page_prints_whole(screens: Any, served: str, page: str, chosen: dict[str, str]) -> None:
    screen = screens(served, color_scheme="dark").open(page, lang="en", layer="bridge,road", **chosen)
    screen.page.locator(f".on-paper h1:text('{say('page_' + page, 'en')}')").wait_for(state="attached")
    as_printed(screen, {"width": A4, "height": 1000})
    until(screen.page, lambda: screen.page.evaluate("() => document.querySelector('.on-paper').offsetHeight > 0"))
    main = screen.page.main_frame
    assert main.evaluate("() => document.documentElement.scrollWidth") <= A4
    seen = main.evaluate(SEEN)
    assert small(seen) == []
    assert [text["text"] for text in seen if text["right"] > A4 + 0.5] == [], "columns are cut"
    told = words(" ".join(text["text"] for text in seen))
    assert told.startswith(f"{say('app_long', 'en')}: {say('page_' + page, 'en')}")
    assert say("paper_day", "en", day="").strip() in told
    assert (f"{say('active_filters', 'en')}: " in told) == (page in ("timeline", "list"))
    for control in CONTROLS:
        assert [one for one in screen.page.get_by_test_id(control).all() if one.is_visible()] == [], control
    for told_on_screen in ("filter_on_map", "click_bar", "pick_row"):
        assert say(told_on_screen, "en") not in told
    heads = screen.page.locator("thead:visible, .gantt-years:visible")
    shown = heads.evaluate_all("(all) => all.map((head) => getComputedStyle(head).display)")
    assert set(shown) <= {"table-header-group"}, "a head stands on the first sheet only"
    assert bool(shown) == (page != "guide" and chosen.get("section") != "complete")
    assert main.evaluate(LIGHT) == ["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(29, 43, 51)"]


def test_the_matrix_of_agencies_is_printed_in_parts_that_hold_all_columns(app: Screen) -> None:
    app.open("data", section="agencies")
    whole = app.page.locator(".heat.whole").locator("thead th")
    heads = whole.all_inner_texts()
    numbers = app.page.locator(".heat.whole tbody tr").first.locator("td").all_inner_texts()
    as_printed(app, {"width": A4, "height": 1000})
    parts = app.page.locator(".heat:visible").all()
    assert len(parts) > 1
    printed = [head for part in parts for head in part.locator("thead th").all_inner_texts()[1:]]
    assert printed == heads[1:]
    first = [cell for part in parts for cell in part.locator("tbody tr").first.locator("td").all_inner_texts()]
    assert [words(cell) for cell in first] == [words(cell) for cell in numbers]
