"""Does a reader see what is being done while the programme is read, and is nothing left of it afterwards?"""

from pathlib import Path
from typing import Any

import pytest

from browser.chrome import Screen, copy_project, serve, until
from hpgeo.terms.texts import say

# The app reads its programme only when the file is there.
READS = "    with lasting(anew=True):\n"
HELD = """    import time
    while not (ROOT / "go").exists():
        time.sleep(0.05)
"""
SHOWN = (
    """() => [...document.querySelectorAll(".waiting")]
  .find((each) => each.checkVisibility({ visibilityProperty: true }))?.innerText ?? """
    + '""'
)
TOP = "() => document.querySelector('.st-key-top').getBoundingClientRect().top"


@pytest.mark.parametrize(("width", "language"), [(1400, "vi"), (390, "en")])
def test_what_is_done_is_said_and_leaves_no_gap(width: int, language: str, screens: Any, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "app")
    session = root / "views" / "session.py"
    text = session.read_text(encoding="utf-8")
    assert text.count(READS) == 1
    session.write_text(text.replace(READS, HELD + READS), encoding="utf-8")
    with serve(root) as address:
        screen: Screen = screens(address, width, 900)
        page = screen.page
        page.goto(f"{address}/?lang={language}", wait_until="commit")
        until(page, lambda: page.evaluate(SHOWN))
        told = page.evaluate(SHOWN)
        assert say("reading_once", language) in told
        assert told.startswith(say("reading", language, count="\0").split("\0")[0])
        box = page.locator(".waiting").bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= width and 0 < box["y"] < 450
        assert page.locator(".waiting").get_attribute("role") == "status"
        (root / "go").touch()
        screen.map_is_ready()
        assert page.locator(".waiting").count() == 0
        first = page.evaluate(TOP)
        assert 0 <= first < 10, "nothing stands above the header"
        screen.open(lang=language)
        assert page.evaluate(TOP) == first
        assert page.locator(".waiting").count() == 0
        page.close()  # before its server ends
