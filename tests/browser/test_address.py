"""Is the address the whole state: shared, stepped back, kept from page to page, and proof against nonsense?"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from browser.chrome import Screen, until, words
from hpgeo.cli.main import main
from hpgeo.programme.addresses import read_address
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import select
from hpgeo.programme.snapshots import as_known
from hpgeo.terms.codelists import STATUSES
from hpgeo.terms.texts import say

SHARED = {
    "from": "2024", "to": "2032", "mode": "finishes", "undated": "1", "plan": "1", "layer": "bridge,expressway,road",
    "status": "identification,preparation,unknown", "accuracy": "admin,digitised,schematic", "work": "ben-rung-bridge",
    "view": "20.9100,106.7400,12", "lang": "en",
}  # fmt: skip


def placed(programme: Programme, parameters: dict[str, str]) -> list[str]:
    return sorted(work.id for work in select(programme, read_address(parameters, programme).query) if work.features)


def selected_count(screen: Screen) -> str:
    return screen.page.locator(".figures dd").first.inner_text()


def in_english(screen: Screen) -> bool:
    return screen.page.locator(".st-key-top h1").inner_text() == say("app", "en")


# A shared address


def test_shared_address_restores_the_state(screens: Any, served: str, real: Programme) -> None:
    app = screens(served, fresh=True).open(**SHARED)
    assert app.state() == SHARED
    assert app.visible() == placed(real, SHARED)
    assert app.visible()
    assert app.panel(SHARED["work"]).locator("h2").inner_text() == real.works[SHARED["work"]].project.title.en
    centre, zoom = app.map.evaluate("() => [hpgeo.map.getCenter(), hpgeo.map.getZoom()]")
    assert (round(centre["lat"], 3), round(centre["lng"], 3), zoom) == (20.91, 106.74, 12)
    assert app.map.locator("#period-from").input_value() == SHARED["from"]
    assert app.map.locator("#period-to").input_value() == SHARED["to"]
    assert app.map.locator("#hp-mode").input_value() == SHARED["mode"]
    assert app.map.locator("#hp-undated").is_checked()
    assert app.map.locator("#hp-plan").is_checked()
    assert in_english(app)
    app.page.wait_for_timeout(800)
    assert app.parameters == SHARED, "the page wrote what it was told"


@pytest.mark.parametrize("key", ["agency", "doc", "q"])
def test_shared_filter(app: Screen, real: Programme, key: str) -> None:
    value = {
        "agency": sorted(real.catalog.organizations)[0],
        "doc": next(iter(real.works.values())).project.statements[0].source,
        "q": "đường sắt, ga",
    }[key]
    app.open(**{key: value})
    assert app.state() == {key: value}
    assert app.visible() == placed(real, {key: value})


def test_empty_filter_shows_nothing(app: Screen) -> None:
    app.open(layer="")
    assert app.visible() == []
    assert app.state() == {"layer": ""}


def test_what_one_sees_another_gets(app: Screen, screens: Any, served: str, real: Programme) -> None:
    app.open()
    app.filter(**{"from": 2026, "to": 2030, "mode": "starts", "layers": ["seaport", "bridge"], "text": "cau"})
    app.select("ben-rung-bridge")
    app.map.evaluate("() => hpgeo.map.setView([20.95, 106.7], 12, { animate: false })")
    app.address_has(work="ben-rung-bridge", q="cau", view="20.9500,106.7000,12")
    other = screens(served, fresh=True)
    other.page.goto(app.page.url)
    other.map_is_ready()
    assert other.state() == app.state()
    assert other.visible() == app.visible()
    other.panel("ben-rung-bridge")


@pytest.mark.parametrize("page", ["timeline", "list"])
def test_shared_address_of_another_page(app: Screen, real: Programme, page: str) -> None:
    app.open(page, **SHARED)
    query = read_address(SHARED, real).query
    assert in_english(app)
    assert f"{query.first_year}–{query.last_year}" in app.page.locator("[data-testid=stMain]").inner_text()
    if page == "list":
        assert selected_count(app) == str(len(select(real, query)))
    app.go("")
    assert app.state() == SHARED


# Nonsense


def test_unknown_parameters_are_ignored_with_a_note(app: Screen, real: Programme) -> None:
    odd = {"foo": "1", "mode": "sometime", "from": "1800", "layer": "road,nope", "work": "no-such-work", "view": "1,2"}
    app.open(**odd, to=2030)
    note = app.page.locator(".note")
    note.wait_for()
    said = words(note.inner_text())
    assert say("ignored", "vi", names="").strip() in said
    assert [name for name in odd if name not in said] == []
    assert "to," not in said.split(": ")[1]
    assert app.state() == {"to": "2030", "layer": "road"}
    assert app.visible() == placed(real, {"to": "2030", "layer": "road"})


def test_nonsense_is_not_markup(app: Screen, real: Programme) -> None:
    # Streamlit reads Markdown in a note: a picture in an address would be asked of another host.
    picture = "![x](http://foreign.example/x.png)"
    app.open("list", **{picture: "1", "q": picture})
    app.page.locator(".note").wait_for()
    assert app.page.locator("img[src*='foreign.example']").count() == 0
    link = "[text](http://foreign.example/)"
    app.open("timeline", **{link: "1", "q": link})
    app.page.locator(".note").wait_for()
    assert app.page.locator("a[href^='http://foreign.example']").count() == 0


# A day of knowledge


THEN = "2023-01-19"
DAYS_IN_WORDS = f"{say('known_to', 'vi', day='19/01/2023')} · {say('overdue_as_of', 'vi', day='19/01/2023')}"


@pytest.mark.parametrize("name", ["known", "asof"])
def test_map_shows_what_was_known_and_says_both_days(app: Screen, real: Programme, name: str) -> None:
    past = as_known(real, date.fromisoformat(THEN))
    app.open(**{name: THEN})
    assert app.state() == {"known": THEN}
    assert len(past.works) == 160
    assert app.visible() == placed(past, {})
    assert DAYS_IN_WORDS in app.map.locator(".hp-credits").inner_text()
    assert app.map.locator(".hp-today").inner_text() == "19/01/2023"
    status = STATUSES["implementation"].vi
    assert status in app.select("ben-rung-bridge").inner_text()
    app.address_has(**{name: THEN, "work": "ben-rung-bridge"})
    app.go("list")
    app.address_has(known=THEN, asof=None)


def test_whole_programme_says_the_day_that_counts_as_today(sheet: Screen, real: Programme) -> None:
    said = sheet.map.locator(".hp-credits").inner_text()
    assert said.endswith(say("overdue_as_of", "vi", day=f"{real.today:%d/%m/%Y}"))
    assert say("known_to", "vi", day="").strip() not in said


def test_file_of_a_day_says_both_days(screens: Any, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "then.html"
    days = ["--known-on", THEN, "--today", "2023-06-30"]
    assert main(["--root", str(project), *days, "export", "--format", "html", "-o", str(target)]) == 0
    sheet = screens("").open_file(target)
    said = f"{say('known_to', 'vi', day='19/01/2023')} · {say('overdue_as_of', 'vi', day='30/06/2023')}"
    assert said in sheet.map.locator(".hp-credits").inner_text()
    assert sheet.map.locator(".hp-today").inner_text() == "30/06/2023"
    assert len(sheet.map.evaluate("() => hpgeo.works()")) == 160
    assert sheet.map.evaluate("() => hpgeo.data().days") == ["2019-11-26"]


def test_old_link_to_a_file_is_written_anew_under_the_name_of_today(screens: Any, single: Path) -> None:
    sheet = screens("").open_file(single, asof=THEN)
    assert sheet.state() == {"known": THEN}
    sheet.filter(**{"from": 2026})
    sheet.address_has(known=THEN, asof=None, from_="2026")


# Back


def test_back_returns_to_the_earlier_state(app: Screen, real: Programme) -> None:
    app.open()
    steps: list[tuple[dict[str, Any], dict[str, str]]] = [
        ({"from": 2026}, {"from": "2026"}),
        ({"mode": "starts"}, {"from": "2026", "mode": "starts"}),
        ({"layers": ["bridge"]}, {"from": "2026", "mode": "starts", "layer": "bridge"}),
    ]
    seen: list[dict[str, str]] = [{}]
    for values, address in steps:
        app.filter(**values)
        until(app.page, lambda want=address: app.parameters == want)
        app.rest()
        seen.append(address)
    for address in reversed(seen[:-1]):
        app.page.go_back()
        until(app.page, lambda want=address: app.state() == want, lambda: str(app.state()))
        assert app.parameters == address
        assert app.visible() == placed(real, address)
        app.rest()
    app.page.wait_for_timeout(800)
    assert app.parameters == {}, "the page wrote over the address that Back gave"
    for address in seen[1:]:
        app.page.go_forward()
        until(app.page, lambda want=address: app.state() == want, lambda: str(app.state()))


def test_back_closes_the_panel(app: Screen) -> None:
    app.open()
    app.select("ben-rung-bridge")
    app.address_has(work="ben-rung-bridge")
    app.page.go_back()
    until(app.page, lambda: not app.map.locator("#hp-panel").is_visible())
    app.page.go_forward()
    app.panel("ben-rung-bridge")


def test_back_from_the_other_language(app: Screen) -> None:
    app.open()
    pressed = app.page.locator(".st-key-language button[aria-checked=true], .st-key-language button[kind*=Active]")
    app.page.locator(".st-key-language button", has_text="EN").click()
    app.address_has(lang="en")
    assert in_english(app)
    assert pressed.all_inner_texts() == ["EN"]
    app.page.go_back()
    until(app.page, lambda: not in_english(app))
    until(app.page, lambda: "lang" not in app.state())
    until(app.page, lambda: pressed.all_inner_texts() == ["VI"], lambda: "the switch still says EN")


# From page to page


def test_other_pages_keep_the_state_and_the_map(app: Screen, real: Programme) -> None:
    app.open()
    app.map.evaluate("() => { window.marker = 'kept'; }")
    app.filter(**{"from": 2026, "to": 2030, "layers": ["bridge", "road", "rail"]})
    app.map.evaluate("() => hpgeo.map.setView([20.9, 106.6], 11, { animate: false })")
    app.address_has(from_="2026", view="20.9000,106.6000,11")
    state, drawn = app.state(), app.visible()
    parameters = app.parameters
    for page in ("timeline", "list", "", "list", ""):
        app.go(page)
        assert app.parameters == parameters
        assert app.page.locator("iframe").first.is_visible() or page
        assert app.map.evaluate("() => window.marker") == "kept", "the map was loaded anew"
        assert app.state() == state
        if page == "list":
            assert selected_count(app) == str(len(select(real, read_address(parameters, real).query)))
    assert app.visible() == drawn
    assert app.marks() > 0
    size = app.map.evaluate("() => hpgeo.map.getSize()")
    assert size["x"] > 1000
    app.map.focus("#period-from")
    app.page.keyboard.press("ArrowRight")
    app.address_has(from_="2027")
    assert app.map.evaluate("() => window.marker") == "kept"


def test_hidden_map_is_out_of_reach(app: Screen) -> None:
    app.open("list")
    frame = app.page.locator("iframe").first
    box = frame.bounding_box()
    assert box is None or box["x"] + box["width"] <= 0
    unreachable = (
        "(frame) => Boolean(frame.closest('[inert], [hidden]')) || getComputedStyle(frame).visibility === 'hidden'"
    )
    assert frame.evaluate(unreachable), "the keyboard reaches a map that nobody sees"


def test_map_opened_on_another_page_is_whole(app: Screen) -> None:
    app.open("list")
    app.go("")
    size = app.map.evaluate("() => hpgeo.map.getSize()")
    assert size["x"] > 1000
    assert size["y"] > 600
    until(app.page, lambda: app.marks() > 1000)
    assert app.state() == {}


def test_language_switch_reaches_the_map(app: Screen, real: Programme) -> None:
    app.open(work="ben-rung-bridge", view="20.95,106.7,12", **{"from": "2024"})
    app.map.evaluate("() => { window.marker = 'kept'; }")
    app.page.locator(".st-key-language button", has_text="EN").click()
    app.address_has(lang="en", work="ben-rung-bridge", from_="2024")
    title = real.works["ben-rung-bridge"].project.title.en
    until(app.page, lambda: app.panel("ben-rung-bridge").locator("h2").inner_text() == title)
    assert app.map.evaluate("() => [window.marker, document.documentElement.lang]") == ["kept", "en"]
    app.page.locator(".st-key-language button", has_text="VI").click()
    app.address_has(lang=None, work="ben-rung-bridge", from_="2024")
    until(app.page, lambda: app.map.evaluate("() => document.documentElement.lang") == "vi")


def test_language_switch_right_after_a_step_keeps_both(app: Screen) -> None:
    # The step is not told yet when the language changes; neither may undo the other.
    app.open()
    app.filter(**{"from": 2026})
    app.page.locator(".st-key-language button", has_text="EN").click()
    app.page.wait_for_timeout(1500)
    app.rest()
    assert app.parameters == {"from": "2026", "lang": "en"}
    assert app.state() == {"from": "2026", "lang": "en"}


# The same in a file


def test_file_keeps_its_state_behind_the_hash(sheet: Screen, screens: Any, real: Programme) -> None:
    sheet.filter(**{"from": 2026, "layers": ["bridge"]})
    sheet.select("ben-rung-bridge")
    until(sheet.page, lambda: sheet.parameters.get("work") == "ben-rung-bridge")
    other = screens("", fresh=True)
    other.page.goto(sheet.page.url)
    other.map_is_ready()
    assert other.state() == sheet.state()
    assert other.visible() == placed(real, {"from": "2026", "layer": "bridge"})


def test_file_forgets_what_it_was_opened_with(sheet: Screen) -> None:
    sheet.open_file(sheet.file, **{"from": "2026"})
    sheet.map.evaluate("() => hpgeo.reset()")
    until(sheet.page, lambda: sheet.parameters == {}, lambda: sheet.page.url)


def test_file_follows_what_is_typed_behind_the_hash(sheet: Screen) -> None:
    sheet.filter(**{"from": 2026})
    until(sheet.page, lambda: sheet.parameters == {"from": "2026"})
    for typed in ("from=2030", "from=2026"):
        sheet.map.evaluate("(typed) => { location.hash = typed; }", typed)
        until(sheet.page, lambda want=typed: sheet.state() == {"from": want[5:]}, lambda: str(sheet.state()))
