"""How do the pages do with many works, in the real app and a real browser?

A server with a project folder that holds so many works is started with nothing read before. One reader opens the map,
then each page by its link, as it stands in the header.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from statistics import median_high
from tempfile import TemporaryDirectory
from typing import Any

from browser.chrome import copy_project, holds, serve
from playwright.sync_api import Browser

from bench.big_tables import BigPages
from bench.browser import BenchError, Tab
from bench.city import City
from bench.stage import ROOT

RUNS = 3
KNOWN = "2023-02-21"  # the day of a document, as the app offers them
# A column, and the directions of two clicks on its heading.
SORTED = (("title", "ascending"), ("title", "descending"), ("sum", "ascending"), ("time", "ascending"))
PATIENCE = 240_000  # milliseconds

# An element of the page or of one of its open shadows, which the pages' own blocks have.
FIND = """(selector) => {
  const within = (root) => root.querySelector(selector) ?? [...root.querySelectorAll("*")]
    .filter((element) => element.shadowRoot).map((element) => within(element.shadowRoot)).find(Boolean);
  return within(document) ?? null;
}"""
# The time since 1970 at which an element is there, and two frames have followed; with `rest` the script has ended, too.
AWAIT = f"""([selector, path, rest]) => new Promise((resolve) => {{
  const find = {FIND}, app = () => document.querySelector("[data-testid=stApp]");
  const there = () => location.pathname === path && (!rest || app().dataset.testScriptState === "notRunning")
    && Boolean(find(selector));
  const frame = () => there() ? requestAnimationFrame(() => requestAnimationFrame(
    () => resolve(performance.timeOrigin + performance.now()))) : requestAnimationFrame(frame);
  frame();
}})"""
NODES = """() => {
  let count = 0;
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      count += 1;
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document);
  return count;
}"""
WAITING = """() => [...document.querySelectorAll(".waiting")]
  .some((each) => each.checkVisibility({ visibilityProperty: true }))"""
# What is on a page when it is there.
CONTENT = {
    "list": ".listed tbody tr",
    "timeline": ".gantt",
    "changes": ".st-key-changes",
    "data": ".st-key-content h2",
}


def big_pages(browser: Browser, size: int, runs: int = RUNS) -> BigPages:
    """Measure a city of so many works; raises BenchError where a page does not come."""
    with TemporaryDirectory(prefix="hpgeo-bench-") as name:
        project = copy_project(Path(name) / "app", City(ROOT).lay(Path(name) / "city", size))
        found = [_one_run(browser, project) for _ in range(runs)]
    return _together(found)


def _one_run(browser: Browser, project: Path) -> BigPages:
    """Start a server with nothing read before, and read its pages once."""
    rmtree(project / "build", ignore_errors=True)
    began = 1000 * time.time()
    with serve(project) as address:
        tab = Tab(browser, address)
        told = _told(tab)
        start = tab.rest("born").shown - began
        listed, nodes, size = _page(tab, "list")
        sorts = [_sort(tab, *click) for click in SORTED]
        timeline, _, _ = _page(tab, "timeline")
        heap = _heap(tab)
        data, data_nodes, _ = _page(tab, "data")
        changes, _, _ = _page(tab, "changes")
        _page(tab, "list")
        again, _, _ = _page(tab, "changes")
        tab.close()
        known = Tab(browser, f"{address}/?known={KNOWN}")
        reading = known.rest("born")
        known.close()
    return BigPages(
        [start], told, [listed], nodes, size, sorts, [timeline], heap, [data], data_nodes, [changes], [again],
        [reading.shown - reading.born],
    )  # fmt: skip


def _together(found: list[BigPages]) -> BigPages:
    """Put the runs side by side: all times, and the middle of what a page is made of."""

    def joined(values: list[Any]) -> Any:
        if isinstance(values[0], list):
            return [each for value in values for each in value]
        return all(values) if isinstance(values[0], bool) else median_high(values)

    return BigPages(*(joined(list(values)) for values in zip(*found, strict=True)))


def _told(tab: Tab) -> bool:
    """Tell whether the page says what is being done before its map is there."""
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        if tab.page.evaluate(WAITING):
            return True
        if tab.component is not None and holds(tab.component, "() => Boolean(window.hpgeo)"):
            return False
        tab.page.wait_for_timeout(50)
    raise BenchError("the page holds no map")


@contextmanager
def _timed(tab: Tab, selector: str, path: str, *, rest: bool) -> Iterator[list[float]]:
    """Time from the press of the mouse to two frames after what is awaited; the list is filled at the end."""
    taken: list[float] = []
    tab.reset()
    tab.page.evaluate(f"(given) => {{ window.hpAwaited = ({AWAIT})(given); }}", [selector, path, rest])
    yield taken
    shown = float(tab.page.evaluate("() => window.hpAwaited"))
    taken.append(shown - tab.read().pressed)


def _page(tab: Tab, name: str) -> tuple[float, int, int]:
    """Follow the link of the header: give the milliseconds to the whole page, its nodes, and the bytes that came."""
    with _timed(tab, CONTENT[name], f"/{name}", rest=True) as taken:
        tab.page.locator(f".st-key-top [data-testid=stPageLink] a[href*='{name}']").click()
    tab.page.wait_for_timeout(500)
    return taken[0], int(tab.page.evaluate(NODES)), tab.read().sent()


def _sort(tab: Tab, column: str, direction: str) -> float:
    """Click a heading of the list: give the milliseconds until the list stands in that order."""
    head = f".listed th[data-column={column}]"
    with _timed(tab, f"{head}[aria-sort={direction}]", "/list", rest=False) as taken:
        tab.page.locator(head).click()
    tab.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    return taken[0]


def _heap(tab: Tab) -> float:
    """Give the megabytes of the page's scripts once what is thrown away is gone."""
    session = tab.context.new_cdp_session(tab.page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return float(used) / 1e6
