"""One browser and one running app for all browser tests; a fresh context for each test."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from browser.chrome import ARGUMENTS, HOST, PATIENCE, ROOT, Screen, browser_path, copy_project, serve
from browser.pages import Pages
from hpgeo.cli.main import main
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.webmap.payload import payload

Opener = Callable[..., Screen]
Motion = Literal["reduce", "no-preference"]
SCRIPTS = ROOT / "hpgeo" / "webmap" / "scripts"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open the browser that is installed."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project with its real data as it stands when the tests start."""
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def real(project: Path) -> Programme:
    """Read the real data, the same that the app shows."""
    return load_programme(project, date.today())


@pytest.fixture(scope="session")
def served(project: Path) -> Iterator[str]:
    """Run the app on a free port."""
    with serve(project) as address:
        yield address


@pytest.fixture(scope="session")
def single(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the single file as the command line does."""
    target = tmp_path_factory.mktemp("file") / "map.html"
    assert main(["--root", str(project), "export", "--format", "html", "-o", str(target)]) == 0
    return target


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[Pages]:
    """Open one context whose pages and cache spare most tests the loading of Streamlit's scripts."""
    context = browser.new_context(locale="en-GB")
    yield Pages(context)
    context.close()


# The modules as they are, without the linker, and a way from the filters of `hpgeo.setFilter` to a state.
MODULES = """<!doctype html><script type="module">
import { readFile } from "/ground/files.js";
import { readPayload } from "/ground/payload.js";
import { openSession, session } from "/ground/session.js";
import { toUnit } from "/ground/mercator.js";
import * as filter from "/rules/filter.js";
import * as grid from "/rules/grid.js";
import { perYear } from "/rules/per_year.js";
import * as state from "/rules/state.js";
import { totalsOf } from "/rules/totals.js";
import { View } from "/drawing/view.js";
import { prepareWorks } from "/drawing/works.js";
const asState = (filters) => Object.assign(state.freshState(), Object.fromEntries(Object.entries(filters)
  .map(([key, value]) => [key, Array.isArray(value) ? new Set(value) : value])));
const openData = async (name) => {
  openSession(readPayload(await readFile(name)), "vi", readFile);
  await session.names.load();
};
Object.assign(window, {
  openData, session, toUnit, filter, grid, perYear, state, totalsOf, View, prepareWorks, asState, loaded: true,
});
</script>"""


@pytest.fixture(scope="session")
def modules(browser: Browser, real: Programme) -> Iterator[Page]:
    """Open a page with the modules of rules and drawing, and the real data in their session."""
    page, address = browser.new_page(), f"http://{HOST}:9"
    given = payload(real)

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        if (SCRIPTS / name).is_file():
            route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
        elif name in given.files:
            route.fulfill(body=given.files[name], content_type="application/gzip")
        else:
            route.fulfill(body=MODULES, content_type="text/html")

    page.route(f"{address}/**", answer)
    page.goto(f"{address}/modules")
    page.wait_for_function("() => window.loaded")
    page.evaluate("openData", given.data)
    yield page
    page.close()


@pytest.fixture
def screens(browser: Browser, shared: Pages) -> Iterator[Opener]:
    """Open pages; at the end none may have asked another host or met an error.

    A page gets a context of its own, with nothing in it, when `fresh` is set or options are given.
    """
    opened: list[tuple[Screen, Callable[[], None]]] = []

    def make(base: str, width: int = 1400, height: int = 900, *, motion: Motion = "reduce", **options: Any) -> Screen:
        alone = options.pop("fresh", False) or options
        context = browser.new_context(locale="en-GB", **options) if alone else None
        page = context.new_page() if context else shared.take(base)
        page.set_default_timeout(PATIENCE * 1000)  # a busy machine is no fault
        page.set_viewport_size({"width": width, "height": height})
        # Without flights over the map no test has to wait for a landing.
        page.emulate_media(reduced_motion=motion)
        screen = Screen(page, base)
        opened.append((screen, context.close if context else lambda: shared.give_back(base, page)))
        return screen

    yield make
    for screen, leave in opened:
        screen.watch.end()
        leave()
    for screen, _ in opened:
        assert screen.watch.foreign == []
        assert screen.watch.errors == []


@pytest.fixture
def app(screens: Opener, served: str) -> Screen:
    """Give a new page for the app; nothing is open in it yet."""
    return screens(served)


@pytest.fixture
def sheet(screens: Opener, single: Path) -> Screen:
    """Open the single file from disk."""
    return screens("").open_file(single)
