"""How long does a period step take, from the key press to the last draw, beside streamlit-folium?

    python bench/period_step.py [--steps N]

The app runs on the real data in headless Chromium. Each step is one arrow key on a handle of the
period, followed by a rest, so that what the app does after a step is part of it. The peer is the
same works in streamlit-folium, fed in the way its authors recommend (`feature_group_to_add`). It
is installed from PyPI into a temporary folder; without a network only the app is measured.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.chrome import ARGUMENTS, Screen, Watch, browser_path, copy_project, is_foreign, serve, until  # noqa: E402
from playwright.sync_api import Browser, Page, Route, sync_playwright  # noqa: E402
from xstatic.pkg import leaflet  # noqa: E402

PEER = "streamlit-folium"
WARM_UP, REST = 3, 1500  # steps that do not count; milliseconds after each step
BUDGET = 16  # milliseconds, median

# The peer shows the works that the same query selects, with the colours of their layers.
PEER_APP = """
import json
from datetime import date
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from hpgeo.codelists import LAYER_COLOURS
from hpgeo.export import to_feature_collection
from hpgeo.programme import load_programme
from hpgeo.queries import Query, select

st.set_page_config(layout="wide")
programme = st.cache_resource(load_programme)(Path.cwd(), date.today())
first, last = st.slider("Period", *programme.years, programme.years)
collection = to_feature_collection(programme, select(programme, Query(first, last)))
group = folium.FeatureGroup(name="works")
if collection["features"]:
    group.add_child(folium.GeoJson(
        json.dumps(collection),
        style_function=lambda feature: {"color": LAYER_COLOURS[feature["properties"]["layer"]], "weight": 3},
        marker=folium.CircleMarker(radius=5),
    ))
place = folium.Map((20.86, 106.62), zoom_start=10, tiles=None)
st_folium(place, feature_group_to_add=group, returned_objects=[], height=760, use_container_width=True, key="map")
"""

# Both clocks count from the start of the machine's epoch, so that frames can be compared.
LISTEN = """() => {
  window.pressed = 0;
  window.addEventListener("keydown", (event) => { window.pressed = performance.timeOrigin + event.timeStamp; }, true);
}"""
WATCH_CANVAS = """() => {
  window.drawn = window.presented = 0;
  for (const layer of HP.app.layers) {
    const redraw = layer.redraw;
    layer.redraw = function () {
      redraw.call(this);
      window.drawn = performance.timeOrigin + performance.now();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { window.presented = performance.timeOrigin + performance.now(); };
        channel.port2.postMessage(0);
      });
    };
  }
}"""
WATCH_PATHS = """() => {
  window.drawn = window.presented = 0;
  new MutationObserver(() => {
    window.drawn = performance.timeOrigin + performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.presented = performance.timeOrigin + performance.now(); };
      channel.port2.postMessage(0);
    });
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] });
}"""


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--steps", type=int, default=21, help="measured steps (default: %(default)s)")
    steps = max(15, parser.parse_args().steps)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        rows = {"hpgeo": measure_app(browser, copy_project(work / "app"), steps)}
        packages = work / "packages"
        if install(packages):
            rows[PEER] = measure_peer(browser, copy_project(work / "peer"), packages, steps)
        else:
            print(f"{PEER} could not be installed: the app is measured alone.")
        browser.close()
    report(rows, steps)


def install(target: Path) -> bool:
    """Install the peer beside the pinned Streamlit and folium, so that both run on the same."""
    options = ("--quiet", "--no-deps", "--disable-pip-version-check", f"--target={target}")
    return not subprocess.run([sys.executable, "-m", "pip", "install", *options, PEER], capture_output=True).returncode


Row = tuple[list[float], list[float], float]


def measure_app(browser: Browser, project: Path, steps: int) -> Row:
    """Step the lower handle of the app's map."""
    with serve(project) as address:
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        screen = Screen(context.new_page(), address).open()
        frame = screen.map
        frame.evaluate(LISTEN)
        frame.evaluate(WATCH_CANVAS)
        frame.focus("#period-from")
        shown = frame.evaluate("() => [hpgeo.visible().length, HP.app.drawn.length]")
        print(f"hpgeo: {shown[0]} works, {shown[1]} features on the map")
        row = measure(screen.page, frame.evaluate, frame.evaluate, screen.watch, steps)
        context.close()
    return row


def measure_peer(browser: Browser, project: Path, packages: Path, steps: int) -> Row:
    """Step the lower handle of the slider above streamlit-folium's map."""
    (project / "app.py").write_text(PEER_APP, encoding="utf-8")
    with serve(project, packages) as address:
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        context.route(is_foreign, from_disk)
        page = context.new_page()
        watch = Watch(page)
        page.goto(address)
        until(page, lambda: any("/component/" in frame.url for frame in page.frames), seconds=30)
        frame = next(frame for frame in page.frames if "/component/" in frame.url)
        frame.locator(".leaflet-overlay-pane path").first.wait_for(state="attached")
        page.wait_for_timeout(REST)
        page.evaluate(LISTEN)
        frame.evaluate(WATCH_PATHS)
        page.locator("[data-testid=stSlider] :is([role=slider], input)").first.focus()
        print(f"{PEER}: {frame.locator('.leaflet-overlay-pane path').count()} paths on the map")
        row = measure(page, page.evaluate, frame.evaluate, watch, steps)
        context.close()
    return row


def from_disk(route: Route) -> None:
    """Give the peer the Leaflet that folium asks a foreign host for, and nothing else."""
    name = "leaflet.js" if route.request.url.endswith("leaflet.js") else None
    body = (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8") if name else ""
    kind = "text/css" if route.request.url.endswith(".css") else "text/javascript"
    route.fulfill(body=body, content_type=kind)


def measure(page: Page, here: Callable[[str], Any], there: Callable[[str], Any], watch: Watch, steps: int) -> Row:
    """Press the key and read, after a rest, when the last draw was; give milliseconds and messages per step."""
    drawn, presented, sent = [], [], len(watch.sent)
    for step in range(WARM_UP + steps):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(REST)
        pressed, (last, shown) = here("() => window.pressed"), there("() => [window.drawn, window.presented]")
        if step < WARM_UP:
            sent = len(watch.sent)
        elif last > pressed:  # a step that changes nothing draws nothing in the peer
            drawn.append(last - pressed)
            presented.append(shown - pressed)
    return drawn, presented, (len(watch.sent) - sent) / steps


def report(rows: dict[str, Row], steps: int) -> None:
    """Print medians, worst values and the ratio."""
    print(f"\nA period step in milliseconds, median (worst) of {steps}, key press to ...")
    print(f"{'':18}{'last draw':>20}{'frame presented':>20}{'messages per step':>20}")
    for name, (drawn, presented, sent) in rows.items():
        cells = [f"{statistics.median(values):.1f} ({max(values):.1f})" for values in (drawn, presented)]
        print(f"{name:18}{cells[0]:>20}{cells[1]:>20}{sent:>20.1f}")
    own = statistics.median(rows["hpgeo"][0])
    if PEER in rows:
        ratios = [statistics.median(rows[PEER][i]) / statistics.median(rows["hpgeo"][i]) for i in (0, 1)]
        print(f"{'ratio':18}{ratios[0]:>20.0f}{ratios[1]:>20.0f}")
    print(f"\nBudget: {BUDGET} ms to the last draw; {'kept' if own <= BUDGET else 'NOT kept'}.")


if __name__ == "__main__":
    main()
