"""One browser and one running app for all browser tests; a fresh context for each test."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.chrome import ARGUMENTS, Screen, Watch, browser_path, copy_project, serve
from hpgeo.cli import main
from hpgeo.programme import Programme, load_programme

Opener = Callable[..., Screen]


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


@pytest.fixture
def screens(browser: Browser) -> Iterator[Opener]:
    """Open fresh contexts; at the end no page may have asked another host or met an error."""
    opened = []

    def make(base: str, width: int = 1400, height: int = 900, **options: Any) -> Screen:
        # Without flights over the map no test has to wait for a landing.
        options = {
            "viewport": {"width": width, "height": height},
            "locale": "en-GB",
            "reduced_motion": "reduce",
        } | options
        context = browser.new_context(**options)
        watch = Watch(context)
        context.set_default_timeout(20_000)  # a busy machine is no fault
        opened.append((context, watch))
        return Screen(context.new_page(), base, watch)

    yield make
    for context, _ in opened:
        context.close()
    for _, watch in opened:
        assert watch.foreign == []
        assert watch.errors == []


@pytest.fixture
def app(screens: Opener, served: str) -> Screen:
    """Give a fresh browser window on the app; nothing is open yet."""
    return screens(served)


@pytest.fixture
def sheet(screens: Opener, single: Path) -> Screen:
    """Open the single file from disk."""
    return screens("").open_file(single)
