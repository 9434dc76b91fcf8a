"""Does a click open the right work, and does its panel show what the documents say, with citations?"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from browser.chrome import Screen, until, words
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.programme.works import Work
from hpgeo.terms.codelists import ROLES, STATUSES
from hpgeo.terms.phrases import citation_words
from hpgeo.terms.texts import say

Opener = Callable[..., Screen]
LINES = {"LineString", "MultiLineString"}
AREAS = {"Polygon", "MultiPolygon"}


def lonely(programme: Programme, layer: str, kinds: Iterable[str]) -> tuple[str, Point]:
    """Give a work of a layer and a place on it that lies as far as can be from every other work."""
    found: list[tuple[float, str, Point]] = []
    shapes = {work.id: [f.geometry for f in work.features] for work in programme.works.values()}
    for work in programme.works.values():
        if work.project.layer != layer or not work.features or work.features[0].geometry.geom_type not in kinds:
            continue
        rest = unary_union([shape for key, other in shapes.items() if key != work.id for shape in other])
        spot = middle(work.features[0].geometry, rest)
        found.append((spot.distance(rest), work.id, spot))
    distance, work_id, spot = max(found, key=lambda item: item[0])
    assert distance > 0, f"no {layer} stands alone"
    return work_id, spot


def middle(shape: BaseGeometry, rest: BaseGeometry) -> Point:
    """Give a point that surely lies on a shape: of an area, where nothing else does."""
    if shape.geom_type in LINES:
        longest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.length)
        return longest.interpolate(0.5, normalized=True)
    if shape.geom_type in AREAS:
        free = shape.difference(rest)
        return (shape if free.is_empty else free).representative_point()
    return shape.representative_point()


def click(screen: Screen, spot: Point, zoom: int) -> None:
    """Bring a place to the middle of the map and click on it."""
    place = [spot.y, spot.x]
    screen.map.evaluate("([place, zoom]) => { hpgeo.map.setView(place, zoom, { animate: false }); }", [place, zoom])
    x, y = screen.map.evaluate(
        """(place) => {
      const at = hpgeo.map.latLngToContainerPoint(place), box = hpgeo.map.getContainer().getBoundingClientRect();
      return [at.x + box.left, at.y + box.top];
    }""",
        place,
    )
    if screen.base:
        box = screen.page.locator("iframe").first.bounding_box()
        assert box is not None
        x, y = x + box["x"], y + box["y"]
    screen.page.mouse.click(x, y)


@pytest.mark.parametrize(
    ("layer", "kinds"),
    [("bridge", LINES), ("road", LINES), ("rail", LINES), ("seaport", AREAS), ("industrial-zone", {"Point"})],
    ids=["bridge", "road", "railway", "port area", "zone as a point"],
)
def test_click_opens_the_panel_of_the_work(sheet: Screen, real: Programme, layer: str, kinds: set[str]) -> None:
    work, spot = lonely(real, layer, kinds)
    click(sheet, spot, 13)
    panel = sheet.panel(work)
    assert panel.locator("h2").inner_text() == real.works[work].project.title.vi
    assert sheet.state()["work"] == work


def test_click_in_the_app(app: Screen, real: Programme) -> None:
    app.open()
    work, spot = lonely(real, "bridge", LINES)
    click(app, spot, 13)
    panel = app.panel(work)
    assert panel.locator("h2").inner_text() == real.works[work].project.title.vi
    app.address_has(work=work)
    app.map.locator("#hp-panel .hp-close").click()
    assert not app.map.locator("#hp-panel").is_visible()
    app.address_has(work=None)


def test_click_beside_every_work_closes_the_panel(sheet: Screen, real: Programme) -> None:
    sheet.select(lonely(real, "bridge", LINES)[0])
    everything = unary_union([f.geometry for work in real.works.values() for f in work.features])
    spots = (Point(107.0 + step / 100, 20.45) for step in range(0, 100, 5))
    click(sheet, next(spot for spot in spots if spot.distance(everything) > 0.03), 13)
    assert not sheet.map.locator("#hp-panel").is_visible()
    assert "work" not in sheet.state()


def test_click_on_several_works_asks_which(sheet: Screen, real: Programme) -> None:
    crossing = next(
        (road, zone, road_part.geometry.intersection(zone_part.geometry))
        for road in real.works.values()
        for road_part in road.features
        if road_part.geometry.geom_type in LINES
        for zone in real.works.values()
        for zone_part in zone.features
        if zone_part.geometry.geom_type in AREAS and road.id != zone.id
        if road_part.geometry.intersection(zone_part.geometry).length > 0.01
    )
    line, area, shared = crossing
    longest = max(getattr(shared, "geoms", [shared]), key=lambda part: part.length)
    click(sheet, longest.interpolate(0.5, normalized=True), 14)
    choice = sheet.map.locator("#hp-panel .hp-choice")
    choice.wait_for()
    titles = [text.split("\n")[0] for text in choice.locator("button").all_inner_texts()]
    assert {line.project.title.vi, area.project.title.vi} <= {words(title) for title in titles}
    choice.locator(f"button[data-work={area.id}]").click()
    sheet.panel(area.id)


# What the panel says


def of_note(programme: Programme) -> list[Work]:
    """Give works that show every kind of content: the most statements, disagreement, delay, no place, no date."""
    works = list(programme.works.values())
    tests = (
        lambda w: len(w.project.statements),
        lambda w: len(w.evidence.contradictions),
        lambda w: w.evidence.slippage_years or 0,
        lambda w: bool(w.evidence.status.overdue),
        lambda w: not w.features,
        lambda w: not w.dated,
        lambda w: sum(len(s.facts) for s in w.project.statements),
        lambda w: len(w.project.related),
        lambda w: w.accuracy == "admin",
    )
    return list({work.id: work for work in (max(works, key=test) for test in tests)}.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_panel_shows_every_statement_with_its_citation(sheet: Screen, real: Programme, language: str) -> None:
    sheet.map.evaluate("(language) => hpgeo.setLanguage(language)", language)
    for work in of_note(real):
        panel = sheet.select(work.id)
        shown = panel.locator(".hp-statements > li")
        assert shown.count() == len(work.project.statements)
        for row, statement in zip(shown.all(), work.project.statements, strict=True):
            source = real.catalog.sources[statement.source]
            cited = words(row.locator(".hp-cite").inner_text())
            assert cited.startswith(citation_words(source.short[language], statement.locator, language))
            said = words(row.inner_text())
            for party in statement.parties:
                assert ROLES[party.role][language] in said
                assert real.catalog.organizations[party.organization].name[language] in said
            for text in (statement.title, statement.note):
                assert text is None or words(text) in said


def test_panel_of_every_work_opens(sheet: Screen, real: Programme) -> None:
    sheet.select(next(iter(real.works)))  # the details of all works come together: after one panel they are there
    counted = sheet.map.evaluate("""() => Object.fromEntries(hpgeo.works().map((id) => {
      hpgeo.select(id);
      const panel = document.querySelector(`#hp-panel .hp-work[data-work="${id}"]`);
      return [id, panel ? panel.querySelectorAll(".hp-cite").length : -1];
    }))""")
    assert counted == {key: len(work.project.statements) for key, work in real.works.items()}


def test_panel_says_what_is_known_and_on_whose_word(sheet: Screen, real: Programme) -> None:
    for work in of_note(real):
        panel = sheet.select(work.id)
        said = words(panel.inner_text())
        evidence = work.evidence
        status = STATUSES[evidence.status.code].vi if evidence.status.code else say("unknown", "vi")
        assert status in said
        for party in evidence.parties:
            assert real.catalog.organizations[party.organization].name.vi in said
            if party.current_organization != party.organization:
                now = real.catalog.organizations[party.current_organization].name.vi
                assert say("today_is", "vi", name=now) in said
        for statement in work.project.statements:
            for approval in statement.approvals:
                assert approval.number in said
        assert (say("contradictions", "vi") in said) == bool(evidence.contradictions)
        overdue = say("overdue", "vi", date="¦").split("¦")
        assert all(part in said for part in overdue) == bool(evidence.status.overdue)
        grade = words(panel.locator(".hp-grade").inner_text())
        assert grade.startswith(say(f"accuracy_{work.accuracy}", "vi", metres="¦").split("¦")[0].strip())


def test_panel_shows_both_sides_of_a_disagreement(sheet: Screen, real: Programme) -> None:
    work = max(real.works.values(), key=lambda work: len(work.evidence.contradictions))
    assert work.evidence.contradictions
    clash = sheet.select(work.id).locator(".hp-clash li")
    assert clash.count() == len(work.evidence.contradictions)
    for row, item in zip(clash.all(), work.evidence.contradictions, strict=True):
        said = words(row.inner_text())
        for statement in (item.first, item.second):
            assert f"[{real.catalog.sources[statement.source].short.vi}, {statement.locator}]" in said


def test_escape_closes_the_panel(sheet: Screen, real: Programme) -> None:
    sheet.select(next(iter(real.works)))
    sheet.page.keyboard.press("Escape")
    assert not sheet.map.locator("#hp-panel").is_visible()


def test_related_work_opens(sheet: Screen, real: Programme) -> None:
    work = next(w for w in real.works.values() if any(r.project in real.works for r in w.project.related))
    target = next(r.project for r in work.project.related if r.project in real.works)
    sheet.select(work.id).get_by_role("button", name=real.works[target].project.title.vi, exact=True).click()
    sheet.panel(target)


def test_unknown_work_is_not_selected(sheet: Screen) -> None:
    sheet.map.evaluate("() => hpgeo.select('no-such-work')")
    assert sheet.state() == {}
    assert not sheet.map.locator("#hp-panel").is_visible()


# Search


def test_search_finds_and_opens(app: Screen, real: Programme) -> None:
    app.open()
    work = real.works["ben-rung-bridge"]
    app.map.locator("#hp-search").click()
    app.page.keyboard.type("cau ben rung")
    offers = app.map.locator("#hp-results [data-kind=work]")
    # The list follows each letter a frame later.
    until(app.page, lambda: offers.count() == len(select(real, Query(text="cau ben rung"))))
    assert offers.first.locator(".hp-offer").inner_text() == work.project.title.vi
    wanted = sorted(w.id for w in select(real, Query(text="cau ben rung")) if w.features)
    assert app.visible() == wanted
    app.page.keyboard.press("Enter")
    app.panel(work.id)
    app.address_has(q="cau ben rung", work=work.id)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_picked_work_comes_into_view(screens: Opener, single: Path, real: Programme, motion: str) -> None:
    sheet = screens("", motion=motion).open_file(single)
    work = real.works["ben-rung-bridge"]
    sheet.select(work.id)
    west, south, east, north = unary_union([f.geometry for f in work.features]).bounds
    seen = """([south, west, north, east]) => {
      const bounds = hpgeo.map.getBounds();
      return hpgeo.map.getZoom() >= 12 && bounds.contains([[south, west], [north, east]]);
    }"""
    until(sheet.page, lambda: sheet.map.evaluate(seen, [south, west, north, east]))


def test_a_public_page_can_be_opened_and_is_asked_nothing_before(sheet: Screen, real: Programme) -> None:
    work, source = next(
        (work, real.catalog.sources[s.source])
        for work in real.works.values()
        for s in work.project.statements
        if real.catalog.sources[s.source].url
    )
    link = sheet.select(work.id).locator(f".hp-cite a[href='{source.url}']").first
    assert link.get_attribute("target") == "_blank"
    assert set(str(link.get_attribute("rel")).split()) == {"noopener", "noreferrer"}
    sheet.map.evaluate(
        "() => { Object.values(hpgeo.data().sources).forEach((s) => { s.url = 'javascript:alert(1)'; }); }"
    )
    assert sheet.select(work.id).locator(".hp-cite a").count() == 0
