"""Who is measured, and how is each set up?"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from browser.chrome import copy_project, holds, serve, until
from playwright.sync_api import Browser

from bench.browser import Tab
from bench.stage import ROOT, stage_ours, stage_peer, works_of
from bench.steps import measure
from bench.synthetic import counts_by_year
from bench.table import Steps

SCRIPTS = {
    "a": ("folium_rebuilt.py", "leaflet.py", "peer.py"),
    "b": ("folium_group.py", "leaflet.py", "peer.py"),
    "c": ("deck.py", "peer.py"),
}


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="hpgeo-bench-") as name:
        yield Path(name) / "app"


def steps_of_real(browser: Browser, steps: int) -> Steps:
    """Measure the app on the real catalog."""
    with _folder() as folder, serve(copy_project(folder)) as address:
        return _steps_of_map(browser, address, steps, {})


def steps_of_ours(browser: Browser, size: int, steps: int) -> Steps:
    """Measure the map's page on synthetic works."""
    with _folder() as folder, serve(stage_ours(folder, size), ROOT) as address:
        return _steps_of_map(browser, address, steps, counts_by_year(works_of(size).works))


def _steps_of_map(browser: Browser, address: str, steps: int, expected: Mapping[int, int]) -> Steps:
    tab = open_map(browser, address)
    frame = tab.map
    frame.focus("#period-from")
    taken = measure(tab, steps, lambda: int(frame.evaluate("() => hpgeo.visible().length")), expected)
    tab.close()
    return taken


def open_map(browser: Browser, address: str) -> Tab:
    """Open the map, in the app or alone, and wait until it rests."""
    tab = Tab(browser, address)
    until(tab.page, lambda: tab.component is not None)
    until(tab.page, lambda: holds(tab.map, "() => Boolean(window.hpgeo)"))
    tab.map.evaluate("() => hpgeo.ready.then(() => true)")
    tab.rest("born")
    return tab


def steps_of_peer(browser: Browser, peer: str, size: int, steps: int, places: Mapping[str, str]) -> Steps:
    """Measure a peer on the same works."""
    with _folder() as folder, serve(stage_peer(folder, SCRIPTS[peer], size, places), ROOT) as address:
        tab = Tab(browser, address)
        tab.rest("born")
        tab.page.locator("[data-testid=stSlider] :is([role=slider], input)").first.focus()
        mark = tab.page.locator("#count")
        expected = counts_by_year(works_of(size).works)
        taken = measure(tab, steps, lambda: int(mark.get_attribute("data-count") or 0), expected)
        tab.close()
    return taken
