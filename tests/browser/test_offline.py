"""Does any control, on any page, ask another host, and is everything there that a page is written with?"""

from typing import Any

import pytest
from playwright.sync_api import Locator

from browser.chrome import PAGES, Screen, until
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.terms.codelists import STATUSES
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.texts import say

# The one control that asks another host, as it says; only a reader may switch it on.
ONLINE = "#hp-base-osm"
# Operate whatever can be operated, each once, until nothing new appears; what a step brought to sight comes next.
# Of the works in a list one is enough.
WALK = """async (online) => {
  const done = new Set(), known = new Set();
  const words = (box) => {
    if (box.closest("#hp-panel, .hp-plain")) return "";
    if (box.tagName === "SUMMARY") return box.firstChild.textContent;
    const row = box.closest("li, label") || box;
    return (box.getAttribute("aria-label") || row.textContent).trim().slice(0, 60);
  };
  const name = (box) => [box.tagName, box.type, box.id, box.className, words(box)].join(" ");
  const set = (box, value, ...events) => {
    box.value = value;
    for (const event of events) box.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const operate = (box) => {
    if (box.tagName === "SELECT") for (const option of box.options) set(box, option.value, "change");
    else if (box.type === "range") for (const value of [box.max, box.min]) set(box, value, "input", "change");
    else if (box.type === "search") set(box, "cau", "input");
    else if (box.type === "text") box.focus();
    else if (box.tagName !== "SUMMARY" || !box.parentElement.open) box.click();
  };
  for (let step = 0; step < 1500; step += 1) {
    const open = [...document.querySelectorAll("button, summary, input, select")]
      .filter((box) => box.checkVisibility({ checkVisibilityCSS: true }) && !box.disabled && !box.matches(online))
      .filter((box) => !done.has(name(box)));
    const next = open.find((box) => !known.has(name(box))) || open[0];
    if (!next) break;
    if (step === 0) open.forEach((box) => known.add(name(box)));
    const chosen = step === 0 ? open[0] : next;
    known.add(name(chosen));
    done.add(name(chosen));
    operate(chosen);
    await new Promise((resume) => setTimeout(resume, 8));
  }
  return [...done];
}"""


def test_no_control_of_the_map_asks_another_host(screens: Any, served: str, real: Programme) -> None:
    screen = screens(served, fresh=True, permissions=["clipboard-write"]).open()
    operated = screen.map.evaluate(WALK, ONLINE)
    told = " ".join(operated)
    controls = ("period-from", "period-to", "hp-mode", "hp-undated", "hp-plan", "hp-search", "SUMMARY", "hp-preset")
    for expected in (*controls, "hp-play", "hp-measure", "hp-moments", "hp-share", "hp-tiles", "hp-base-own"):
        assert expected in told, f"{expected} was not walked"
    ticked = [name for name in operated if name.startswith("INPUT checkbox")]
    for label in {*map(layer_of, real.works.values()), *map(status_of, real.works.values())}:
        assert any(label in name for name in ticked), f"the box of {label} was not walked"
    screen.map.evaluate("() => { hpgeo.reset(); }")
    for work in list(real.works)[::25]:
        screen.select(work)
    screen.map.locator("#hp-search").fill("cau ben rung")
    screen.map.locator("#hp-results button, #hp-results [role=option]").first.wait_for()
    screen.page.keyboard.press("Escape")
    screen.rest()
    assert screen.watch.foreign == []


def layer_of(work: Work) -> str:
    return LAYERS[work.project.layer].vi


def status_of(work: Work) -> str:
    code = work.evidence.status.code
    return STATUSES[code].vi if code else say("unknown", "vi")


def each(screen: Screen, locator: Locator) -> None:
    """Click every control that a locator finds, as many as there are now."""
    for index in range(locator.count()):
        box = locator.nth(index)
        if box.is_visible() and box.is_enabled():
            box.click()
            screen.settle()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_control_of_the_pages_asks_another_host(screens: Any, served: str, language: str) -> None:
    screen = screens(served, fresh=True).open(**({"lang": "en"} if language == "en" else {}))
    for path in [*PAGES[1:], ""]:
        screen.go(path)
        screen.settle()
        if path:
            walk(screen)
    # The knowledge dates, and the language, on the last page and back.
    screen.go("list")
    for index in range(3):
        screen.page.locator(".st-key-known button").first.click()
        screen.page.locator("[data-testid=stPopoverBody] [role=radiogroup] label").nth(index + 1).click()
        until(screen.page, lambda: "known" in screen.parameters, lambda: screen.page.url)
        screen.rest()
        screen.page.keyboard.press("Escape")
    each(screen, screen.page.locator(".st-key-language button"))
    assert screen.watch.foreign == []


def walk(screen: Screen) -> None:
    """Operate what a page offers: sections, switches, choices, what unfolds, headings that sort, downloads."""
    content = screen.page.locator(".st-key-content")
    sections = content.locator("[data-testid=stButtonGroup]").first.get_by_role("radio")
    for section in range(max(1, sections.count())):
        if sections.count():
            sections.nth(section).click()
            screen.settle()
        each(screen, content.locator("[data-testid=stExpander] summary"))
        each(screen, content.locator(".block details summary"))
        each(screen, content.locator("[data-testid=stCheckbox] label"))
        each(screen, content.locator("[data-testid=stButtonGroup]:not(:first-of-type)").get_by_role("radio"))
        choose(screen, content.locator("[data-testid=stSelectbox]"))
        each(screen, content.locator(".sortable thead a"))
        downloads = content.locator("[data-testid=stDownloadButton] button")
        for index in range(downloads.count()):
            with screen.page.expect_download():
                downloads.nth(index).click()
            screen.settle()


def choose(screen: Screen, boxes: Locator) -> None:
    """Pick the next option of every box by keyboard."""
    for index in range(boxes.count()):
        boxes.nth(index).locator("input").click()
        screen.page.get_by_role("option").first.wait_for()
        screen.page.keyboard.press("ArrowDown")
        screen.page.keyboard.press("Enter")
        screen.page.get_by_role("option").first.wait_for(state="detached")
        screen.settle()


# Letters and signs

LETTERS = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ"
# A letter that the font lacks comes from the next one, so it looks different before two different fonts.
DRAWN = """async ([family, letters]) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const draw = (letter, font) => {
    pen.clearRect(0, 0, 64, 64);
    pen.font = `40px ${font}`;
    pen.fillText(letter, 8, 46);
    return canvas.toDataURL();
  };
  const faults = [];
  for (const letter of [...letters, ...letters.toUpperCase()]) {
    const [one, other] = ["serif", "monospace"].map((next) => draw(letter, family ? `${family}, ${next}` : next));
    if (family && one !== other) faults.push(`${letter} is not in ${family}`);
    if (one === draw("\\uffff", family ? `${family}, serif` : "serif")) faults.push(`${letter} is a box`);
  }
  return faults;
}"""


@pytest.mark.parametrize("path", ["list", "guide"])
def test_letters_and_signs_come_with_the_page(screens: Any, served: str, path: str) -> None:
    screen = screens(served, fresh=True).open(path)
    loaded = "() => [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"

    def families() -> set[str]:
        return {name.strip("\"'") for name in screen.page.evaluate(loaded)}

    until(screen.page, lambda: {"Source Sans", "Material Symbols Rounded"} <= families(), lambda: str(families()))
    used = str(screen.page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).fontFamily"))
    first = used.split(",")[0].strip()
    assert first.strip("\"'") == "Source Sans"
    assert screen.page.evaluate(DRAWN, [first, LETTERS]) == []


def test_signs_are_signs(app: Screen) -> None:
    """An icon whose font is missing would stand there as its name."""
    app.open("list")
    icons = app.page.locator("[data-testid=stIconMaterial]")
    until(app.page, lambda: icons.count() >= 3, lambda: str(icons.count()))
    for icon in icons.all():
        box = icon.bounding_box()
        assert box is None or box["width"] <= 1.6 * box["height"], icon.inner_text()


def test_letters_of_the_map_are_no_boxes(app: Screen) -> None:
    app.open()
    family = app.map.evaluate("() => getComputedStyle(document.body).fontFamily")
    faults = app.map.evaluate(DRAWN, [family, LETTERS])
    assert [fault for fault in faults if fault.endswith("box")] == []
