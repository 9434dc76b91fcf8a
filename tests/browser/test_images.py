"""The pictures that the READMEs and the guides show: taken anew with --update-images, otherwise only looked at."""

import re
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from browser.chrome import ROOT, Screen, until

DOCS = ROOT / "docs"
IMAGES = DOCS / "images"
SHOWING = [ROOT / "README.md", ROOT / "README.vi.md", DOCS / "guide.vi.md", DOCS / "guide.en.md"]
# What an investor asks: which zones, ports, expressways and railways are there by 2030?
BY_2030 = {
    "from": "2026",
    "to": "2030",
    "mode": "in-service",
    "layer": "industrial-zone,seaport,expressway,rail,airport",
}
YEARS = {"compare": "years", "from": "2023", "to": "2030"}
# The name ends in the width, with the language behind it; "dark-" is a machine with a dark desktop.
PICTURES = {
    "map-1400.png": ("", {}),
    "map-390.png": ("", {}),
    "panel-1400.png": ("", {"work": "ben-rung-bridge"}),
    "timeline-1400.png": ("timeline", {"layer": "bridge,expressway,rail"}),
    "list-1400.png": ("list", {"from": "2026", "to": "2030"}),
    "zones-1400.png": ("", BY_2030),
    "compare-1400.png": ("", YEARS),
    "dark-1400.png": ("", {"from": "2026", "to": "2030"}),
    "map-1400-en.png": ("", {"lang": "en"}),
    "panel-1400-en.png": ("", {"work": "ben-rung-bridge", "lang": "en"}),
    "timeline-1400-en.png": ("timeline", {"layer": "bridge,expressway,rail", "lang": "en"}),
    "list-1400-en.png": ("list", {"from": "2026", "to": "2030", "lang": "en"}),
    "zones-1400-en.png": ("", BY_2030 | {"lang": "en"}),
    "compare-1400-en.png": ("", YEARS | {"lang": "en"}),
    "dark-1400-en.png": ("", {"from": "2026", "to": "2030", "lang": "en"}),
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
        dark = {"color_scheme": "dark"} if name.startswith("dark-") else {}
        take(screens(served, width, 844 if width < 600 else 900, **dark), *PICTURES[name], path)
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
    pack(path)


def pack(path: Path) -> None:
    """Keep 256 colours, so that the guide, which holds its pictures in the page, stays light.

    Half of them are the most frequent ones, as they are; the others reach the rare hues of small badges.
    """
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    seen = [colour for _, colour in sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)]
    rest = picture.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    palette = np.vstack([np.array(seen[:128]), np.array(rest).reshape(-1, 3)]).astype(np.int32)
    colours, at = np.unique(np.asarray(picture).reshape(-1, 3).astype(np.int32), axis=0, return_inverse=True)
    nearest = np.array([((palette - colour) ** 2).sum(axis=1).argmin() for colour in colours], dtype=np.uint8)
    packed = Image.fromarray(nearest[at].reshape(picture.height, picture.width), mode="P")
    packed.putpalette(palette.astype(np.uint8).tobytes())
    packed.save(path, optimize=True)


def test_every_picture_is_shown_and_no_other() -> None:
    named = {
        name for page in SHOWING for name in re.findall(r"images/([\w.-]+\.png)", page.read_text(encoding="utf-8"))
    }
    assert named == set(PICTURES)
    assert {path.name for path in IMAGES.iterdir()} == set(PICTURES)
