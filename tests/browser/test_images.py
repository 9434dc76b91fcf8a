"""The pictures that the README shows: taken anew with --update-images, otherwise only looked at."""

import struct
from pathlib import Path
from typing import Any

import pytest

from browser.chrome import ROOT, Screen, until

IMAGES = ROOT / "docs" / "images"
PICTURES = {
    "map-1400.png": ("", {}),
    "map-390.png": ("", {}),
    "panel-1400.png": ("", {"work": "ben-rung-bridge"}),
    "timeline-1400.png": ("timeline", {"layer": "bridge,expressway,rail"}),
    "list-1400.png": ("list", {"from": "2026", "to": "2030"}),
    "map-1400-en.png": ("", {"lang": "en"}),
    "panel-1400-en.png": ("", {"work": "ben-rung-bridge", "lang": "en"}),
    "timeline-1400-en.png": ("timeline", {"layer": "bridge,expressway,rail", "lang": "en"}),
    "list-1400-en.png": ("list", {"from": "2026", "to": "2030", "lang": "en"}),
}


def size_of(path: Path) -> tuple[int, int]:
    """Read width and height of a PNG from its header."""
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n"), f"{path.name} is no PNG"
    return struct.unpack(">II", head[16:24])


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, screens: Any, served: str, request: pytest.FixtureRequest) -> None:
    path, width = IMAGES / name, int(name.replace(".", "-").split("-")[1])
    if request.config.getoption("--update-images"):
        take(screens(served, width, 844 if width < 600 else 900), *PICTURES[name], path)
    assert path.is_file(), f"{name} is missing: run the tests with --update-images"
    assert size_of(path)[0] == width


def take(screen: Screen, page: str, parameters: dict[str, str], path: Path) -> None:
    screen.open(page, **parameters)
    if page == "timeline":
        screen.page.locator(".gantt li").first.wait_for()
    elif page == "list":
        screen.page.locator(".listed tbody tr").first.wait_for()
    else:
        until(screen.page, lambda: screen.marks() > 10_000)
    screen.page.wait_for_timeout(700)  # counts of the legend and the table come a moment later
    path.parent.mkdir(parents=True, exist_ok=True)
    screen.page.screenshot(path=path)
