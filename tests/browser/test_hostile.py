"""Does text stay text: in the single file, in the panel, on the Streamlit pages?"""

from pathlib import Path
from typing import Any

import pytest

from browser.chrome import PAGES, ROOT, Screen, copy_project, is_foreign, serve
from conftest import City
from hpgeo.webmap import single_file
from tests.hostile import EVIL, attack

ATTACKED = """() => window.pwned || document.querySelectorAll(
  "img[src='x'], svg[onload], [onerror], [onload], img[src*='foreign.example'], a[href^='javascript']").length"""


@pytest.fixture
def hostile(city: City) -> City:
    return attack(city)


def sound(hostile: City) -> None:
    programme = hostile.programme()
    assert [str(problem) for problem in programme.problems if problem.severity == "error"] == []
    assert programme.works["white-stone-bridge"].project.title.vi == EVIL


def exercise(screen: Screen) -> None:
    """Open whatever shows text: panels, search results, tooltips, choices."""
    for work in screen.map.evaluate("() => hpgeo.works()"):
        screen.select(work)
        assert not screen.map.evaluate(ATTACKED), work
    screen.map.locator("#hp-search").fill("img")
    screen.map.locator("#hp-results [role=option]").first.wait_for()
    assert not screen.map.evaluate(ATTACKED)
    screen.map.locator("#hp-search").fill(EVIL[:200])
    screen.map.evaluate("() => document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    screen.filter(text="", layers=["bridge"])
    screen.map.evaluate("""() => {
      hpgeo.map.setView([20.8, 106.65], 13, { animate: false });
      const at = hpgeo.map.latLngToContainerPoint([20.8, 106.65]);
      const container = hpgeo.map.getContainer(), { left, top } = container.getBoundingClientRect();
      const pointer = { clientX: at.x + left, clientY: at.y + top, bubbles: true };
      container.dispatchEvent(new MouseEvent("mousemove", pointer));
      hpgeo.choose(hpgeo.works());
    }""")
    assert "<img" in screen.map.locator(".hp-tip").inner_text()
    assert "<img" in screen.map.locator(".hp-choice").inner_text()
    screen.page.wait_for_timeout(100)
    assert not screen.map.evaluate(ATTACKED)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_single_file_runs_no_text(hostile: City, screens: Any, tmp_path: Path, language: str) -> None:
    sound(hostile)
    page = tmp_path / "map.html"
    page.write_text(single_file(hostile.programme()), encoding="utf-8")
    screen = screens("").open_file(page, lang=language)
    assert not screen.map.evaluate(ATTACKED)
    panel = screen.select("white-stone-bridge")
    assert panel.locator("h2").inner_text() == EVIL
    assert panel.inner_text().count("<img src=x") >= 10, "the panel does not show every field as it is"
    exercise(screen)


def test_single_file_takes_a_hostile_address(sheet: Screen, single: Path) -> None:
    sheet.open_file(single, q=EVIL[:190], work=EVIL, lang=EVIL, mode=EVIL, **{EVIL: EVIL})
    sheet.page.reload()
    sheet.map_is_ready()
    assert not sheet.map.evaluate(ATTACKED)


def test_app_runs_no_text(hostile: City, screens: Any, tmp_path: Path) -> None:
    sound(hostile)
    project = copy_project(tmp_path / "project", data_from=hostile.root)
    with serve(project) as address:
        screen = screens(address).open()
        exercise(screen)
        for page in PAGES[1:]:
            screen.open(
                page, agency="so-giao-thong", doc="plan-2023", q="img", work="white-stone-bridge", **{"from": "2022"}
            )
            screen.page.wait_for_timeout(500)
            assert not screen.page.evaluate(ATTACKED), page
        screen.page.close()
        assert screen.watch.foreign == []


# The file needs nothing but itself


def test_single_file_asks_for_nothing(screens: Any, single: Path) -> None:
    sheet = screens("", fresh=True)
    asked: list[str] = []
    sheet.page.on("request", lambda request: asked.append(request.url))
    sheet.open_file(single)
    sheet.select("ben-rung-bridge")
    sheet.page.wait_for_timeout(300)
    assert [url for url in asked if not url.startswith((single.as_uri(), "data:", "blob:"))] == []


def test_single_file_opens_offline(screens: Any, single: Path) -> None:
    sheet = screens("", offline=True).open_file(single)
    assert sheet.visible()
    assert sheet.marks() > 10_000


def test_single_file_names_no_machine(single: Path) -> None:
    text = single.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(Path.home()) not in text or Path.home() == Path("/")


def test_links_are_the_only_foreign_addresses(sheet: Screen) -> None:
    links = sheet.map.evaluate(
        "() => [...document.querySelectorAll('[href], [src]')].map((at) => [at.tagName, at.href || at.src])"
    )
    assert [link for link in links if is_foreign(link[1]) and link[0] != "A"] == []
