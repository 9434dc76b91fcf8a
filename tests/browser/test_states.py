"""What stands there when nothing matches, while the data comes, and when it does not?"""

from pathlib import Path
from typing import Any

import pytest

from browser.chrome import Screen, holds, until, words
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.terms.texts import TEXTS, say

# Nothing matches


def card_of(sheet: Screen) -> Any:
    card = sheet.map.locator(".hp-empty-card")
    card.wait_for()
    return card


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_filter_that_hides_most_is_named_and_lifted(sheet: Screen, real: Programme, language: str) -> None:
    sheet.map.evaluate("(language) => hpgeo.setLanguage(language)", language)
    sheet.filter(layers=["bridge"], statuses=["cancelled"])
    card = card_of(sheet)
    name = say("dimension_statuses", language)
    assert say("hides_most", language, name=name) in words(card.inner_text())
    bridges = len(select(real, Query(layers=frozenset({"bridge"}))))
    works = say("many_works", language, count=bridges)
    first = card.locator(".hp-first")
    assert first.inner_text() == say("brings_back", language, what=say("lift", language, name=name), works=works)
    first.click()
    assert sheet.state() == {"layer": "bridge"} | ({"lang": "en"} if language == "en" else {})
    card.wait_for(state="hidden")


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"text": "zzzz", "layers": ["bridge"]}, {"layer": "bridge"}),
        ({"from": 2050, "mode": "starts", "layers": ["bridge"]}, {"layer": "bridge"}),
        ({"organizations": [], "text": "cau"}, {"q": "cau"}),
    ],
    ids=["words", "years", "a set with nothing in it"],
)
def test_just_that_filter_is_lifted(sheet: Screen, filters: dict[str, Any], left: dict[str, str]) -> None:
    assert sheet.filter(**filters) == []
    card_of(sheet).locator(".hp-first").click()
    assert sheet.state() == left
    assert sheet.visible()


def test_filters_that_hide_together_are_cleared_together(sheet: Screen) -> None:
    sheet.filter(layers=[], statuses=[])
    card = card_of(sheet)
    assert say("hides_together", "vi") in words(card.inner_text())
    card.get_by_role("button", name=say("reset", "vi")).click()
    assert sheet.state() == {}
    card.wait_for(state="hidden")
    assert sheet.map.evaluate("() => document.activeElement === hpgeo.map.getContainer()")


def test_matches_without_a_place_are_named(sheet: Screen, real: Programme) -> None:
    sheet.filter(layers=["programme"])
    card = card_of(sheet)
    works = select(real, Query(layers=frozenset({"programme"})))
    assert say("all_unplaced", "vi", count=len(works)) in words(card.inner_text())
    title = card.locator("button").first.inner_text()
    card.locator("button").first.click()
    sheet.panel(next(work.id for work in works if work.project.title.vi == title))


# Waiting and failing


def test_what_waits_is_seen_and_goes(screens: Any, served: str) -> None:
    app = screens(served, fresh=True)
    held: list[Any] = []
    app.page.route("**/data-*.gz", lambda route: held.append(route))
    app.page.goto(f"{served}/")
    until(app.page, lambda: held)
    until(app.page, lambda: app.map.locator(".hp-loading").count())
    until(
        app.page,
        lambda: holds(app.map, "() => getComputedStyle(document.querySelector('.hp-loading')).opacity === '1'"),
    )
    said = words(app.map.locator(".hp-loading").inner_text())
    assert TEXTS["loading"].vi in said
    assert TEXTS["loading"].en in said
    held[0].continue_()
    app.map_is_ready()
    assert app.map.locator(".hp-loading").count() == 0


# How what waits looks at the moment at which it comes onto the page.
WATCH_WAITING = """new MutationObserver((_, observer) => {
  const waiting = document.querySelector(".hp-loading");
  if (!waiting) return;
  observer.disconnect();
  window.waited = [getComputedStyle(waiting).opacity, getComputedStyle(waiting.querySelector("i")).animationName];
}).observe(document, { childList: true, subtree: true })"""


def test_a_quick_start_does_not_flash(screens: Any, single: Path) -> None:
    sheet = screens("", fresh=True)
    sheet.page.add_init_script(WATCH_WAITING)
    sheet.open_file(single)
    assert sheet.map.locator(".hp-loading").count() == 0
    opacity, animation = sheet.map.evaluate("() => window.waited")
    assert opacity == "0"
    assert animation == "none", "it moves for who asked for less motion"


def test_data_that_does_not_come_is_asked_for_again(screens: Any, served: str) -> None:
    app = screens(served, fresh=True)
    app.page.route("**/data-*.gz", lambda route: route.abort())
    app.page.goto(f"{served}/")
    until(app.page, lambda: any("/component/" in frame.url for frame in app.page.frames))
    card = app.map.locator(".hp-failed")
    card.wait_for()
    assert card.get_attribute("role") == "alert"
    for key in ("failed", "failed_help", "retry"):
        for text in (TEXTS[key].vi, TEXTS[key].en):
            assert text in words(card.inner_text())
    app.page.unroute("**/data-*.gz")
    card.locator("button").click()
    app.map_is_ready()
    assert card.count() == 0
    assert app.visible()
    # The refused request is what the test did.
    assert all("data-" in error for error in app.watch.errors)
    app.watch.errors.clear()


def held_back(app: Screen, files: str) -> list[Any]:
    """Keep back what the page asks for under a pattern; give the list of what is kept."""
    held: list[Any] = []
    app.page.route(files, lambda route: held.append(route))
    return held


def test_a_panel_shows_what_is_known_and_gets_the_rest_when_it_comes(
    screens: Any, served: str, real: Programme
) -> None:
    app = screens(served, fresh=True)
    held = held_back(app, "**/details-*.gz")
    app.open()
    works = [work for work in real.works.values() if work.features][:2]
    for work in works:
        app.map.evaluate("(id) => { hpgeo.select(id); }", work.id)
        panel = app.map.locator("#hp-panel")
        assert work.project.title.vi in words(panel.inner_text())
        assert TEXTS[f"accuracy_{work.accuracy}"].vi.split("{")[0].strip() in words(panel.inner_text())
        assert panel.locator("[aria-busy=true]").count() == 1
        assert panel.locator(".hp-statements").count() == 0
    until(app.page, lambda: held)
    for route in held:
        route.continue_()
    shown = app.panel(works[1].id)
    assert shown.locator(".hp-statements > li").count() == len(works[1].project.statements)
    # What comes late comes to the work that is open, and to it alone.
    assert app.map.locator("#hp-panel [data-work]").count() == 1


def test_details_that_do_not_come_are_asked_for_again(screens: Any, served: str, real: Programme) -> None:
    app = screens(served, fresh=True)
    app.page.route("**/details-*.gz", lambda route: route.abort())
    app.open()
    work = next(work for work in real.works.values() if work.features)
    app.map.evaluate("(id) => { hpgeo.select(id); }", work.id)
    told = app.map.locator("#hp-panel [role=alert]")
    told.wait_for()
    for key in ("failed", "failed_help", "retry"):
        for text in (TEXTS[key].vi, TEXTS[key].en):
            assert text in words(told.inner_text())
    assert work.project.title.vi in words(app.map.locator("#hp-panel").inner_text())
    app.page.unroute("**/details-*.gz")
    told.locator("button").click()
    assert app.panel(work.id).locator(".hp-statements > li").count() == len(work.project.statements)
    assert told.count() == 0
    assert all("details-" in error for error in app.watch.errors)
    app.watch.errors.clear()


def test_an_address_with_a_text_is_searching_until_the_names_are_there(
    screens: Any, served: str, real: Programme
) -> None:
    app = screens(served, fresh=True)
    held = held_back(app, "**/names-*.gz")
    app.page.goto(f"{served}/?q=cau")
    until(app.page, lambda: any("/component/" in frame.url for frame in app.page.frames))
    summary = app.map.locator(".hp-summary", has_text=say("searching", "vi"))
    summary.wait_for()
    assert app.visible() == []
    assert not app.map.locator(".hp-empty-card").is_visible(), "nothing is missed yet"
    until(app.page, lambda: held)
    for route in held:
        route.continue_()
    app.map_is_ready()
    assert app.visible() == sorted(work.id for work in select(real, Query(text="cau")) if work.features)
    assert summary.count() == 0


def test_names_that_do_not_come_are_asked_for_again(screens: Any, served: str, real: Programme) -> None:
    app = screens(served, fresh=True)
    app.page.route("**/names-*.gz", lambda route: route.abort())
    app.open()
    app.map.evaluate("() => { hpgeo.setFilter({ text: 'cau' }); }")
    card = app.map.locator(".hp-failed")
    card.wait_for()
    app.page.unroute("**/names-*.gz")
    card.locator("button").click()
    wanted = sorted(work.id for work in select(real, Query(text="cau")) if work.features)
    until(app.page, lambda: app.visible() == wanted)
    assert card.count() == 0
    assert app.map.locator(".hp-loading").count() == 0
    assert all("names-" in error for error in app.watch.errors)
    app.watch.errors.clear()


@pytest.mark.parametrize("damage", ["cut short", "not base64"])
def test_a_damaged_file_says_so(screens: Any, single: Path, tmp_path: Path, damage: str) -> None:
    text = single.read_text(encoding="utf-8")
    start = text.index(">", text.index('id="hpgeo-data"')) + 1
    inside = text[start : start + 4000] if damage == "cut short" else "§§§"
    page = tmp_path / "map.html"
    page.write_text(f"{text[:start]}{inside}{text[text.index('</script>', start) :]}", encoding="utf-8")
    screen = screens("")
    screen.page.goto(page.as_uri())
    card = screen.page.locator(".hp-failed")
    card.wait_for()
    assert TEXTS["failed"].vi in words(card.inner_text())
    assert screen.page.locator(".hp-loading").count() == 0
    with screen.page.expect_navigation():
        card.locator("button").click()
    card.wait_for()
