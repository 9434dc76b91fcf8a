"""Is a long list turned, sorted and printed by mouse and keyboard, and does the reader keep the place?"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.chrome import Screen, copy_project, serve, until
from hpgeo.terms.texts import say
from views.paging import PAGE

WORKS = 450
FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at.textContent;
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the real documents with many made-up works of one of them in place of the real ones."""
    root = copy_project(tmp_path_factory.mktemp("many"))
    shutil.rmtree(root / "data" / "projects")
    (root / "data" / "projects").mkdir()
    for layer in (root / "layers").glob("*.geojson"):
        layer.unlink()
    source = min(path.stem for path in (root / "data" / "sources").glob("*.yaml"))
    for number in range(1, WORKS + 1):
        _record(root, number, source)
    with serve(root) as address:
        yield address


def _record(root: Path, number: int, source: str) -> None:
    text = (
        f"id: made-{number}\ntitle: {{vi: Việc {number}, en: Work {number}}}\nlayer: road\nsector: transport.road\n"
        f"type: construction\nstatements:\n- source: {source}\n  locator: PL9/1\n  period: {{start: 2020, end: 2030}}\n"
    )
    (root / "data" / "projects" / f"made-{number}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def long(screens: Any, many: str) -> Screen:
    """Open the list of many works."""
    return screens(many, 1400, 900).open("list")  # type: ignore[no-any-return]


def shown(page: Page) -> list[str]:
    return page.locator(".listed tbody th").all_inner_texts()


def reached(screen: Screen, *first: str) -> None:
    until(screen.page, lambda: shown(screen.page)[: len(first)] == list(first), lambda: str(shown(screen.page)[:3]))
    screen.rest()


def test_a_list_is_turned_by_keyboard_and_back_returns(long: Screen) -> None:
    before = shown(long.page)
    assert len(before) == PAGE
    long.page.locator(".pager").first.get_by_label(say("rows_page", "vi", number=2)).press("Enter")
    until(long.page, lambda: "rows" in long.parameters and shown(long.page)[0] != before[0])
    long.rest()
    assert long.parameters["rows"] == "list-2"
    assert not set(shown(long.page)) & set(before)
    told = say("rows_shown", "vi", first=PAGE + 1, last=2 * PAGE, count=WORKS)
    until(long.page, lambda: long.page.evaluate(FOCUSED) == told)
    long.page.go_back()
    reached(long, *before[:3])


def test_a_heading_sorts_all_rows_and_keeps_the_focus(long: Screen) -> None:
    head = long.page.locator(".listed th[data-column=title]")
    head.click()
    until(long.page, lambda: head.get_attribute("aria-sort") == "ascending")  # so do the works of one layer unasked
    reached(long, "Việc 1", "Việc 2", "Việc 3")
    until(long.page, lambda: long.page.evaluate(FOCUSED) == head.inner_text())
    head.locator("a").press("Enter")
    reached(long, f"Việc {WORKS}", f"Việc {WORKS - 1}")
    assert head.get_attribute("aria-sort") == "descending"


def test_all_rows_are_shown_on_request(long: Screen) -> None:
    long.page.locator(".pager").first.get_by_text(say("rows_show_all", "vi", count=WORKS)).click()
    until(long.page, lambda: len(shown(long.page)) == WORKS)
    long.rest()
    long.page.locator(".pager").first.get_by_text(say("rows_in_pages", "vi")).click()
    until(long.page, lambda: len(shown(long.page)) == PAGE)


def test_ctrl_p_prints_all_rows(long: Screen) -> None:
    page = long.page
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.locator(".listed tbody a").first.focus()
    page.keyboard.press("Control+p")
    until(page, lambda: page.evaluate("() => window.printed"))
    assert len(shown(page)) == WORKS
    page.emulate_media(media="print")
    assert not [box for box in page.locator(".pager ul, .pager > a, .left-out").all() if box.is_visible()]


def test_paper_of_one_page_says_what_it_leaves_out(long: Screen) -> None:
    told = long.page.locator(".pager .left-out").first
    assert not told.is_visible()
    long.page.emulate_media(media="print")
    assert told.is_visible()
    assert str(WORKS - PAGE) in told.inner_text()
    assert not long.page.locator(".pager ul").first.is_visible()
