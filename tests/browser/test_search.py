"""Does the search offer works, agencies and places, best first and with a reason, by keyboard and on a telephone?"""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator

from browser.chrome import Screen, until, words
from hpgeo.programme.addresses import MAX_TEXT
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.terms.folding import searchable
from hpgeo.terms.texts import say


def typed(sheet: Screen, text: str) -> Locator:
    """Type a text and give the offers, without waiting for the hand to rest."""
    sheet.map.locator("#hp-search").fill(text)
    sheet.map.locator("#hp-search").dispatch_event("focus")
    sheet.map.locator("#hp-results:not([aria-busy])").wait_for()
    return sheet.map.locator("#hp-results [role=option]")


def marked(sheet: Screen) -> str:
    """Give the id of the offer that the field says is active; exactly that one is selected."""
    active = sheet.map.locator("#hp-search").get_attribute("aria-activedescendant")
    selected = sheet.map.locator("#hp-results [aria-selected=true]")
    assert selected.count() == 1
    assert selected.get_attribute("id") == active
    return str(active)


@pytest.mark.parametrize(
    "text", ["Ðình Vũ", "Đi\u0300nh Vu\u0303", "Đình\u200b V\u00adũ", "Đình Vũ".replace("n", "ｎ")]
)
def test_letters_that_look_the_same_find_the_same(sheet: Screen, text: str) -> None:
    expected = typed(sheet, "Đình Vũ").all_inner_texts()
    assert expected
    assert typed(sheet, text).all_inner_texts() == expected


def test_the_field_is_a_combobox(sheet: Screen) -> None:
    field = sheet.map.locator("#hp-search")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "false"
    assert field.get_attribute("aria-controls") == "hp-results"
    offers = typed(sheet, "cau")
    assert field.get_attribute("aria-expanded") == "true"
    assert sheet.map.locator("#hp-results").get_attribute("role") == "listbox"
    assert offers.count() > 3
    assert marked(sheet) == offers.first.get_attribute("id")


def test_keys_move_along_the_list(sheet: Screen) -> None:
    offers = typed(sheet, "cau")
    ids = [offer.get_attribute("id") for offer in offers.all()]
    for key, index in (
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("End", -1),
        ("ArrowDown", 0),
        ("ArrowUp", -1),
        ("Home", 0),
    ):
        sheet.page.keyboard.press(key)
        assert marked(sheet) == ids[index], key
    sheet.page.keyboard.press("End")
    box, frame = offers.last.bounding_box(), sheet.map.locator("#hp-results").bounding_box()
    assert box is not None
    assert frame is not None
    assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1, "the marked offer is out of sight"


def test_enter_opens_the_marked_work_and_flies_there(sheet: Screen, real: Programme) -> None:
    offers = typed(sheet, "cau")
    sheet.page.keyboard.press("ArrowDown")
    work = str(offers.nth(1).get_attribute("data-work"))
    sheet.page.keyboard.press("Enter")
    sheet.panel(work)
    west, south, east, north = real.works[work].features[0].geometry.bounds
    inside = "(b) => hpgeo.map.getBounds().contains([[b[0], b[1]], [b[2], b[3]]])"
    assert sheet.map.evaluate(inside, [south, west, north, east])
    assert not sheet.map.locator(".hp-results").is_visible()


def test_enter_does_not_wait_for_the_list(sheet: Screen) -> None:
    sheet.map.evaluate("""() => {
      const field = document.getElementById("hp-search");
      field.focus();
      field.value = "cau ben rung";
      field.dispatchEvent(new Event("input"));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    }""")
    sheet.panel("ben-rung-bridge")


def test_escape_closes_the_list_then_clears_the_text(sheet: Screen) -> None:
    sheet.select("ben-rung-bridge")
    typed(sheet, "cang")
    sheet.page.keyboard.press("Escape")
    # Whatever refreshes the page later does not open it again.
    sheet.filter(layers=["rail"])
    sheet.map.locator(".hp-narrowed").first.wait_for()
    assert not sheet.map.locator(".hp-results").is_visible()
    sheet.filter(layers=None)
    assert sheet.state()["q"] == "cang"
    sheet.page.keyboard.press("Escape")
    assert sheet.state() == {"work": "ben-rung-bridge"} | {k: v for k, v in sheet.state().items() if k == "view"}
    assert sheet.map.locator("#hp-search").input_value() == ""


@pytest.mark.parametrize("text", ["khu cong nghiep nam", "cầu", "industrial", "cang"])
def test_best_first(sheet: Screen, real: Programme, text: str) -> None:
    offers = typed(sheet, text)
    starts = {
        work.id
        for work in select(real, Query(text=text))
        if any(searchable(work.project.title[language]).startswith(searchable(text)) for language in ("vi", "en"))
    }
    works = [str(work.get_attribute("data-work")) for work in offers.and_(sheet.map.locator("[data-kind=work]")).all()]
    assert starts
    assert set(works[: len(starts)]) <= starts
    assert len(works) == min(30, len(select(real, Query(text=text))))


def lines(offer: Locator) -> str:
    return words(" | ".join(offer.locator("small").all_inner_texts()))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_work_says_why_it_was_found(sheet: Screen, real: Programme, language: str) -> None:
    sheet.map.evaluate("(language) => hpgeo.setLanguage(language)", language)
    number, work = next((a.number, w) for w in real.works.values() for s in w.project.statements for a in s.approvals)
    offer = typed(sheet, number).and_(sheet.map.locator(f"[data-work={work.id}]"))
    assert f"{say('found_decision', language)}: {number}" in lines(offer)
    alias, work = next(
        (name, w) for w in real.works.values() for name in w.project.aliases
        if not set(searchable(name).split()) & set(searchable(f"{w.project.title.vi} {w.project.title.en}").split())
    )  # fmt: skip
    offer = typed(sheet, alias).and_(sheet.map.locator(f"[data-work={work.id}]"))
    assert f"{say('found_alias', language)}: {alias}" in lines(offer)
    district = real.catalog.units.former_districts["thuy-nguyen"].full_name
    reasons = [lines(offer) for offer in typed(sheet, district).all()]
    assert any(f"{say('place', language)}: {district}" in reason for reason in reasons)
    offer = typed(sheet, "ben rung so gtvt").and_(sheet.map.locator("[data-work=ben-rung-bridge]"))
    assert real.catalog.organizations["so-giao-thong-van-tai"].name[language] in lines(offer)


def test_found_by_its_title_it_gives_no_reason(sheet: Screen) -> None:
    offer = typed(sheet, "cau ben rung").and_(sheet.map.locator("[data-work=ben-rung-bridge]"))
    assert lines(offer) == "Cầu"


def test_a_work_without_a_place_says_so(sheet: Screen, real: Programme) -> None:
    work = next(work for work in real.works.values() if not work.features)
    offer = typed(sheet, work.project.title.vi).and_(sheet.map.locator(f"[data-work={work.id}]"))
    assert say("work_no_place", "vi") in lines(offer)
    offer.click()
    sheet.panel(work.id)


def test_an_agency_becomes_the_filter(sheet: Screen, real: Programme) -> None:
    catalog = real.catalog
    offer = typed(sheet, "so gtvt").and_(sheet.map.locator("[data-kind=agency]")).first
    now = catalog.current_organization("so-giao-thong-van-tai")
    assert offer.locator(".hp-offer").inner_text() == say(
        "filter_by_agency", "vi", name=catalog.organizations[now].name.vi
    )
    assert catalog.organizations["so-giao-thong-van-tai"].name.vi in lines(offer)
    offer.click()
    named = {key for work in real.works.values() for key in work.organizations}
    family = {key for key in named if catalog.current_organization(key) == now}
    assert set(sheet.state()["agency"].split(",")) == family
    assert "q" not in sheet.state()
    assert sheet.visible() == sorted(
        work.id for work in select(real, Query(organizations=frozenset(family))) if work.features
    )


def test_an_old_district_shows_its_works(sheet: Screen, real: Programme) -> None:
    name = real.catalog.units.former_districts["thuy-nguyen"].full_name
    offer = typed(sheet, "thuy nguyen").locator("xpath=.", has_text=say("works_in_former", "vi", name=name))
    assert say("kind_district", "vi") in lines(offer)
    count = len(select(real, Query(text=name)))
    assert say("many_works", "vi", count=count) in lines(offer)
    offer.click()
    assert sheet.state()["q"] == name
    there = [
        real.works[key] for key in sheet.visible() if "thuy-nguyen" in real.works[key].project.location.former_districts
    ]
    assert there
    for work in there:
        spot = work.features[0].geometry.representative_point()
        assert sheet.map.evaluate("(at) => hpgeo.map.getBounds().contains(at)", [spot.y, spot.x])


def test_what_other_filters_hide_is_offered(sheet: Screen, real: Programme) -> None:
    sheet.filter(layers=["rail"])
    offers = typed(sheet, "ben rung")
    hidden = len(select(real, Query(text="ben rung"))) - len(
        select(real, Query(text="ben rung", layers=frozenset({"rail"})))
    )
    assert offers.last.locator(".hp-offer").inner_text() == say("behind_filters", "vi", count=hidden)
    offers.last.click()
    assert sheet.state() == {"q": "ben rung"}
    sheet.map.locator("#hp-results [data-work=ben-rung-bridge]").wait_for()


def test_the_text_is_cleared_by_a_button(sheet: Screen) -> None:
    assert not sheet.map.locator(".hp-clear").is_visible()
    typed(sheet, "cang")
    sheet.map.locator(".hp-clear").click()
    assert sheet.state() == {}
    assert not sheet.map.locator(".hp-results").is_visible()


def test_a_telephone_finds_a_zone(screens: Any, single: Path) -> None:
    sheet = screens("", 390, 844, has_touch=True).open_file(single)
    field = sheet.map.locator("#hp-search")
    assert field.is_visible(), "the search hides behind a menu"
    assert field.bounding_box()["height"] >= 44
    field.tap()
    offers = typed(sheet, "kcn nam")
    box = sheet.map.locator(".hp-results").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844 * 0.56, "the list lies under the keyboard"
    assert offers.first.bounding_box()["height"] >= 44
    work = offers.first.get_attribute("data-work")
    offers.first.tap()
    sheet.panel(work)
    assert not sheet.map.locator(".hp-results").is_visible()


def test_the_search_moves_with_the_width(screens: Any, single: Path) -> None:
    sheet = screens("", 1400, 844, fresh=True).open_file(single, q="cang")
    inside = "() => Boolean(document.querySelector('#hp-search').closest('.hp-side'))"
    assert sheet.map.evaluate(inside)
    sheet.page.set_viewport_size({"width": 390, "height": 844})
    until(sheet.page, lambda: not sheet.map.evaluate(inside))
    assert sheet.map.locator("#hp-search").input_value() == "cang"
    sheet.map.evaluate("() => hpgeo.setLanguage('en')")
    assert sheet.map.locator("#hp-search").count() == 1


# A whole row of an annex, pasted


def a_row(real: Programme) -> tuple[str, str]:
    """Give the work on the map whose row is the longest, and a row of it as long as the search takes."""
    works = [work for work in real.works.values() if work.features]
    found = [(s.title, work.id) for work in works for s in work.project.statements if s.title]
    title, work = max(found, key=lambda row: len(row[0]))
    return work, " ".join([title] * (MAX_TEXT // (len(title) + 1)))


def test_a_pasted_row_finds_its_work_on_every_page_of_the_app(app: Screen, real: Programme) -> None:
    work, row = a_row(real)
    assert len(row) > MAX_TEXT // 2
    app.open()
    app.map.locator("#hp-search").fill(row)
    app.address_has(q=row)
    until(app.page, lambda: app.state().get("q") == row)
    titles = [real.works[each.id].project.title.vi for each in select(real, Query(text=row))]
    assert titles == [real.works[work].project.title.vi]
    app.go("list")
    until(app.page, lambda: app.page.locator(".listed tbody th").all_inner_texts() == titles)
    assert words(row) in words(app.page.locator(".st-key-selection").inner_text())
    app.go("timeline")
    app.page.locator(".gantt li, .names li", has_text=titles[0]).first.wait_for(state="attached")
    for page in ("changes", "data", "guide", ""):
        app.go(page)
        app.address_has(q=row)
        assert app.page.locator("p.note").count() == 0, "a note about an address that nobody typed"
    assert app.map.locator("#hp-search").input_value() == row


def test_a_pasted_row_stays_in_the_address_of_the_file(sheet: Screen, real: Programme) -> None:
    work, row = a_row(real)
    sheet.map.locator("#hp-search").fill(row)
    sheet.address_has(q=row)
    sheet.open_file(sheet.file, q=row)
    until(sheet.page, lambda: sheet.visible() == [work], lambda: str(sheet.visible()[:3]))
    assert sheet.map.locator("#hp-search").input_value() == row
    assert sheet.state() == {"q": row}
