"""Can everyone use the pages: does axe find nothing serious, and does the keyboard skip what it need not walk?"""

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Frame

from browser.chrome import Screen, until
from hpgeo.programme.programme import Programme
from hpgeo.terms.texts import say

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Each frame is judged by its own script: what axe would do across frames needs messages that Streamlit does not pass.
JUDGE = """() => axe.run(document, { iframes: false, resultTypes: ["violations"] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .flatMap(({ impact, id, help, nodes }) => nodes.map((node) => [
    `${impact} ${id}: ${help}`, node.target.join(" "), node.html.slice(0, 200), node.failureSummary,
  ].join("\\n    "))))"""
# Page, its parameters, and what must be there before it is judged.
PAGES = {
    "map": ("", {}, ".st-key-map-host iframe"),
    "panel": ("", {"work": "ben-rung-bridge"}, ".st-key-map-host iframe"),
    "timeline": ("timeline", {}, ".gantt li"),
    "list": ("list", {}, ".listed tbody tr"),
    "changes": ("changes", {}, ".changes tbody tr"),
    "data": ("data", {}, ".stack"),
    "doubts": ("data", {"section": "doubts"}, ".rows tbody tr"),
    "agencies": ("data", {"section": "agencies"}, ".heat tbody tr"),
    "targets": ("data", {"section": "targets"}, ".figure"),
    "guide": ("guide", {}, ".st-key-guide img"),
    "nonsense": ("list", {"from": "1066", "layer": "road"}, ".note"),
    "nothing": ("timeline", {"layer": ""}, "[data-testid=stAlert]"),
    "past": ("list", {"asof": "2023-02-27"}, ".note"),
}
# The looks in which a page is judged, one after the other, by language: all at 1400 px, one on a telephone.
LOOKS = {
    "vi": ((1400, "light"), (1400, "dark"), (390, "light")),
    "en": ((1400, "light"), (1400, "dark"), (390, "dark")),
}
# Whether the page and the map in it are dark.
IS_DARK = """() => {
  const page = document.querySelector(".stApp");
  if (!page) return document.documentElement.dataset.theme === "dark";
  const [red, green, blue] = getComputedStyle(page).backgroundColor.match(/[0-9]+/g).map(Number);
  return red + green + blue < 384;
}"""


def faults(frame: Frame) -> list[str]:
    """Give what axe finds serious or critical in a frame: rule, help, target and what to do."""
    if not frame.evaluate("() => Boolean(window.axe)"):
        frame.evaluate(AXE)
    return list(frame.evaluate(JUDGE))


def look(screen: Screen, width: int, scheme: Literal["light", "dark"]) -> None:
    """Show the open page at another width and in other colours."""
    screen.page.set_viewport_size({"width": width, "height": 900})
    screen.page.emulate_media(color_scheme=scheme)
    until(screen.page, lambda: screen.page.evaluate(IS_DARK) == screen.map.evaluate(IS_DARK) == (scheme == "dark"))
    screen.rest()


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(screens: Any, served: str, name: str, language: str) -> None:
    path, parameters, there = PAGES[name]
    screen: Screen = screens(served).open(path, **parameters, **({"lang": "en"} if language == "en" else {}))
    screen.page.locator(there).first.wait_for()
    found = []
    for width, scheme in LOOKS[language]:
        look(screen, width, scheme)
        frames = [screen.page.main_frame, *([screen.map] if path == "" else [])]
        found += [f"{width} px, {scheme}: {fault}" for frame in frames for fault in faults(frame)]
    assert not found, "\n".join(found)


def test_axe_finds_what_is_wrong(app: Screen) -> None:
    """The check itself: a button without a name in the page, in a block and in the map is found."""
    app.open("list")
    add = "(root) => root.append(document.createElement('button'))"
    app.page.locator(".block").first.evaluate(add)
    app.page.evaluate("() => document.body.append(document.createElement('button'))")
    app.map.evaluate("() => document.body.append(document.createElement('button'))")
    for frame, number in ((app.page.main_frame, 2), (app.map, 1)):
        assert sum("critical button-name" in fault for fault in faults(frame)) == number


# The skip link


def pressed_tab(screen: Screen) -> str:
    """Press Tab on the fresh page; give the words of what has the focus."""
    screen.settle()  # what a run draws anew meanwhile loses the focus
    screen.page.keyboard.press("Tab")
    return str(
        screen.page.evaluate("""() => {
      let at = document.activeElement;
      while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const box = at.getBoundingClientRect();
      const seen = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.width > 40;
      return seen ? at.textContent : 'not in sight';
    }""")
    )


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_first_stop_of_the_map_leads_to_the_table(screens: Any, served: str, language: str, width: int) -> None:
    given = {"layer": "bridge", "from": "2026"} | ({"lang": "en"} if language == "en" else {})
    screen = screens(served, width, 900).open(**given)
    assert pressed_tab(screen) == say("skip_to_list", language)
    screen.page.keyboard.press("Enter")
    until(screen.page, lambda: screen.page.url.split("?")[0].endswith("/list"), lambda: screen.page.url)
    screen.page.locator(".listed tbody tr").first.wait_for()
    assert screen.parameters == given
    until(screen.page, lambda: focused_in_content(screen))
    screen.page.keyboard.press("Tab")
    assert focused_in_content(screen), "after the link the keyboard is back in the header"


def test_what_is_drawn_later_does_not_take_the_focus(screens: Any, served: str) -> None:
    screen = screens(served).open(layer="bridge")
    pressed_tab(screen)
    screen.page.keyboard.press("Enter")
    screen.page.locator(".listed tbody tr").first.wait_for()
    until(screen.page, lambda: focused_in_content(screen))
    screen.rest()
    screen.page.evaluate(DRAW_ANEW)
    until(screen.page, lambda: focused_in_content(screen))
    screen.page.keyboard.press("Shift")  # from here on the focus is the reader's
    screen.page.evaluate(DRAW_ANEW)
    screen.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert not focused_in_content(screen)


# Another element of the same kind takes the place of the content, as when Streamlit draws a page anew.
DRAW_ANEW = """() => {
  const content = document.querySelector(".st-key-content");
  content.replaceWith(content.cloneNode(true));
}"""


def focused_in_content(screen: Screen) -> bool:
    return bool(screen.page.evaluate("() => Boolean(document.activeElement.closest('.st-key-content'))"))


@pytest.mark.parametrize("page", ["timeline", "list", "changes", "data", "guide"])
def test_the_first_stop_of_other_pages_leads_to_the_content(app: Screen, page: str) -> None:
    app.open(page)
    assert pressed_tab(app) == say("skip_to_content", "vi")
    app.page.keyboard.press("Enter")
    assert focused_in_content(app)


# What is told to a screen reader


@pytest.mark.parametrize("language", ["vi", "en"])
def test_language_page_and_map_are_named(app: Screen, language: str) -> None:
    app.open(**({"lang": "en"} if language == "en" else {}))
    html = app.page.locator("html")
    until(app.page, lambda: html.get_attribute("lang") == language)
    assert app.page.locator("iframe").first.get_attribute("title") == say("map_frame", language)
    app.go("changes")
    here = app.page.locator(".st-key-top [aria-current=page]")
    until(
        app.page, lambda: here.all_inner_texts() == [say("page_changes", language)], lambda: str(here.all_inner_texts())
    )


def test_a_row_of_the_timeline_says_what_its_bar_shows(app: Screen, real: Programme) -> None:
    app.open("timeline", layer="bridge")
    title = real.works["ben-rung-bridge"].project.title.vi
    row = app.page.locator(".gantt li a", has_text=title)
    until(app.page, lambda: row.count() == 1, lambda: str(row.count()))
    told = str(row.evaluate("(link) => link.textContent"))
    assert told.startswith(f"{title}: ")
    assert "2024" in told
    assert say("actual", "vi").lower() in told
