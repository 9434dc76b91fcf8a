"""What is measured on whole pages: how long until the map is there, until a panel is full, how much has to come?"""

import gzip
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from browser.chrome import copy_project, serve
from playwright.sync_api import Browser

from bench.browser import BenchError, Reading, Tab
from bench.contestants import open_map
from bench.frames import presented_after
from bench.stage import ROOT, stage_empty, stage_ours
from bench.table import Loads, Move, Weight

SEED = 20_251
# Where the mouse looks for works: what no panel covers at 1400 by 900.
LEFT, TOP, RIGHT, BOTTOM, EVERY = 320, 90, 1_200, 640, 24
CURSOR = """() => new Promise((resolve) => requestAnimationFrame(
  () => resolve(document.querySelector(".leaflet-container").style.cursor)))"""
WEIGH = """() => {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const own = entries.filter((entry) => entry.name.includes("/component/"));
  const sum = (key) => own.reduce((total, entry) => total + entry[key], 0);
  return [sum("transferSize"), sum("decodedBodySize")];
}"""


LOADED_FIRST = """() => {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return entries.filter((entry) => entry.responseEnd <= hpProbe.first).map((entry) => entry.name);
}"""


@contextmanager
def serve_real() -> Iterator[str]:
    """Serve the app on the real catalog."""
    with TemporaryDirectory(prefix="hpgeo-bench-") as name, serve(copy_project(Path(name) / "app")) as address:
        yield address


# Loading


def cold_loads(browser: Browser, times: int) -> tuple[Loads, Weight]:
    """Open the app and an empty page in turn, each time in a new context; the first of each only warms the server."""
    ours, empty = [], []
    with TemporaryDirectory(prefix="hpgeo-bench-") as name, serve_real() as app:
        with serve(stage_empty(Path(name) / "app")) as floor:
            for _ in range(times + 1):
                ours.append(_load(Tab(browser, app)))
                empty.append(_load(Tab(browser, floor)))
        weight = _weigh(browser, app)
    return Loads(ours[1:], empty[1:]), weight


def _load(tab: Tab) -> float:
    """Give the milliseconds from the navigation to two animation frames after the last draw."""
    reading = tab.rest("born")
    tab.close()
    return reading.shown - reading.born


def _weigh(browser: Browser, address: str) -> Weight:
    """Sum what the frame of the map loads from its folder."""
    tab = open_map(browser, address)
    weight = Weight(*tab.map.evaluate(WEIGH))
    tab.close()
    return weight


def loads_of_ours(browser: Browser, size: int, times: int) -> list[float]:
    """Open the map on synthetic works, each time in a new context; the first only warms the server."""
    with (
        TemporaryDirectory(prefix="hpgeo-bench-") as name,
        serve(stage_ours(Path(name) / "app", size), ROOT) as address,
    ):
        return [_load(Tab(browser, address)) for _ in range(times + 1)][1:]


def decoded_before_draw(browser: Browser, size: int) -> int:
    """Sum the unpacked bytes of the files that the map's frame had loaded when it first drew."""
    with TemporaryDirectory(prefix="hpgeo-bench-") as name:
        folder = stage_ours(Path(name) / "app", size)
        with serve(folder, ROOT) as address:
            tab = open_map(browser, address)
            loaded = tab.map.evaluate(LOADED_FIRST)
            tab.close()
        names = (Path(urlsplit(each).path).name or "index.html" for each in loaded)
        return sum(_unpacked(folder / "component" / name) for name in names)


def _unpacked(file: Path) -> int:
    content = file.read_bytes()
    return len(gzip.decompress(content) if file.suffix == ".gz" else content)


# The panel


def panel_times(browser: Browser, clicks: int) -> list[float]:
    """Give the milliseconds from mouse clicks on works to the presented frame with the last change of the panel."""
    with serve_real() as address:
        tab = open_map(browser, address)
        tab.map.evaluate("() => hpProbe.watch('#hp-panel')")
        readings: list[Reading] = []
        with tab.trace() as commits:
            for x, y in _works_under(tab):
                reading = _click(tab, x, y)
                if reading:
                    readings.append(reading)
                if len(readings) > clicks:  # one more: the first click warms up
                    break
        tab.close()
    if len(readings) <= clicks:
        raise BenchError(f"only {len(readings)} works were found under the mouse")
    shown = [(presented_after(commits, reading.changed), reading.pressed) for reading in readings[1:]]
    return [end - pressed for end, pressed in shown if end is not None]


def _works_under(tab: Tab) -> Iterator[tuple[int, int]]:
    """Move the mouse over the map in no order and give the places where it finds something to click."""
    places = [(x, y) for x in range(LEFT, RIGHT, EVERY) for y in range(TOP, BOTTOM, EVERY)]
    random.Random(SEED).shuffle(places)  # noqa: S311 (nothing secret)
    for x, y in places:
        tab.page.mouse.move(x, y)
        if tab.map.evaluate(CURSOR) == "pointer":
            yield x, y


def _click(tab: Tab, x: int, y: int) -> Reading | None:
    """Click, and close the panel again; give nothing where several works lie, which gives a choice and no panel."""
    tab.reset()
    tab.page.mouse.click(x, y)
    reading = tab.rest()
    full = tab.map.locator("#hp-panel .hp-work").count() > 0
    tab.map.evaluate("() => hpgeo.select(null)")
    tab.page.wait_for_timeout(800)  # until the address has been told
    return reading if full else None


# Moving


def moves(browser: Browser, size: int) -> list[Move]:
    """Pan and zoom over many works, and note what held up the page."""
    with (
        TemporaryDirectory(prefix="hpgeo-bench-") as name,
        serve(stage_ours(Path(name) / "app", size), ROOT) as address,
    ):
        tab = open_map(browser, address)
        pans = [_pan(tab, *way) for way in ((-260, 0), (0, -220), (260, 0), (0, 220), (-200, 150))]
        zooms = [_zoom(tab, way) for way in (-120, -120, -120, 120, 120, 120, 120)]
        tab.close()
    return [*pans, *zooms]


def _pan(tab: Tab, right: int, down: int) -> Move:
    x, y, parts = 760, 380, 20
    _begin(tab)
    tab.page.mouse.move(x, y)
    tab.page.mouse.down()
    for part in range(1, parts + 1):
        tab.page.mouse.move(x + right * part / parts, y + down * part / parts)
        tab.page.wait_for_timeout(16)
    tab.page.mouse.up()
    return _end(tab, f"pan {right}, {down} px")


def _zoom(tab: Tab, way: int) -> Move:
    _begin(tab)
    tab.page.mouse.move(760, 380)
    tab.page.mouse.wheel(0, way)
    return _end(tab, "zoom in" if way < 0 else "zoom out")


def _begin(tab: Tab) -> None:
    tab.reset()
    tab.map.evaluate("() => hpProbe.pace()")


def _end(tab: Tab, name: str) -> Move:
    tab.page.wait_for_timeout(400)  # the wheel is answered after a moment
    reading = tab.rest()
    tab.map.evaluate("() => { hpProbe.pacing = false; }")
    return Move(name, max((length for _, length in reading.long), default=0), reading.gap)
