"""Do the pages fit a telephone, speak one language, and hand out what they show?"""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame

from browser.chrome import PAGES, Screen, until, words
from hpgeo.export.formats import FORMATS
from hpgeo.export.table import headings
from hpgeo.programme.addresses import read_address
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.programme.timeline import bars
from hpgeo.programme.works import Work
from hpgeo.terms import codelists, layer_types
from hpgeo.terms.labels import Codelist
from hpgeo.terms.texts import TEXTS, say
from views.order import alphabetical

SELECTION = {"from": "2026", "to": "2030", "layer": "bridge,expressway,rail,road,seaport"}

# Downloads


@pytest.mark.parametrize("language", ["vi", "en"])
def test_downloads_hold_what_the_list_shows(app: Screen, real: Programme, language: str, tmp_path: Path) -> None:
    parameters = SELECTION | ({"lang": "en"} if language == "en" else {})
    app.open("list", **parameters)
    rank = list(layer_types.LAYERS)
    works = select(real, read_address(parameters, real).query)
    works = sorted(works, key=lambda work: (rank.index(work.project.layer), alphabetical(work.project.title[language])))
    offered = [listed for listed in FORMATS.values() if listed.offered]
    assert offered
    for listed in offered:
        with app.page.expect_download() as download:
            app.page.get_by_role("button", name=say("download", language, format=listed.name)).click()
        target = tmp_path / download.value.suggested_filename
        download.value.save_as(target)
        expected = listed.write(real, works, language)
        assert target.suffix == f".{listed.suffix}"
        assert target.read_bytes() == (expected.encode() if isinstance(expected, str) else expected)
        app.page.wait_for_timeout(300)
        app.rest()


# A telephone

SIDEWAYS = """() => [document.documentElement, document.body,
    ...document.querySelectorAll(
      '[data-testid=stMain], [data-testid=stAppViewContainer], .hp-side, .hp-panel, .hp-period')]
  .filter((box) => box.scrollWidth > box.clientWidth && box.clientWidth
    && (box.matches('html, body') || getComputedStyle(box).overflowX !== 'visible'))
  .map((box) => `${box.tagName}.${box.className}: ${box.scrollWidth} > ${box.clientWidth}`)"""
CUT = """(width) => [...document.querySelectorAll('a, button, input, select, summary')]
  .filter((box) => box.checkVisibility({ checkVisibilityCSS: true }) && !box.closest('.hp-presets, .hp-side'))
  .map((box) => [box.getBoundingClientRect(), box])
  .filter(([at]) => at.width > 1 && at.height > 1 && at.right > 0 && (at.left < -1 || at.right > width + 1))
  .map(([at, box]) => `${box.outerHTML.slice(0, 90)} ${Math.round(at.left)}..${Math.round(at.right)}`)"""


def fits(screen: Screen, width: int) -> None:
    shown: list[Frame] = [screen.page.main_frame]
    if screen.map is not screen.page.main_frame and screen.page.locator("iframe").first.bounding_box()["x"] >= 0:  # type: ignore[index]
        shown.append(screen.map)
    for frame in shown:
        assert frame.evaluate(SIDEWAYS) == []
        assert frame.evaluate(CUT, width) == []


@pytest.mark.parametrize(("page", "language"), [*((page, "vi") for page in PAGES), ("", "en"), ("list", "en")])
def test_390_px_without_sideways_scroll(screens: Any, served: str, page: str, language: str) -> None:
    screen = screens(served, 390, 844).open(page, **({"lang": "en"} if language == "en" else {}))
    fits(screen, 390)
    if page == "":
        screen.select("ben-rung-bridge")
        fits(screen, 390)
        screen.map.locator("#hp-panel .hp-close").click()
        screen.map.locator(".hp-menu").click()
        until(screen.page, lambda: screen.map.locator("#hp-search").bounding_box()["x"] >= 0)  # type: ignore[index]
        fits(screen, 390)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_fits_tablets_and_small_windows(screens: Any, served: str, language: str) -> None:
    screen = screens(served, 1300, 800).open("list", lang=language)
    for width in (1291, 1280, 1100, 1061, 1060, 1024, 960, 820, 801, 800, 768, 641):
        screen.page.set_viewport_size({"width": width, "height": 800})
        table = screen.page.locator(".listed")
        until(screen.page, lambda: table.bounding_box()["width"] <= width)  # type: ignore[index]  # noqa: B023
        fits(screen, width)
        right = table.evaluate("(table) => table.getBoundingClientRect().right")
        assert right <= width, width


def test_a_telephone_sorts_the_list_too(screens: Any, served: str) -> None:
    screen = screens(served, 390, 844).open("list", lang="en")
    head = screen.page.locator(".listed th[data-column=length]")
    titles = screen.page.locator(".listed tbody th")
    before = titles.first.inner_text()
    for direction in ("ascending", "descending"):
        head.click()
        until(screen.page, lambda: head.get_attribute("aria-sort") == direction)  # noqa: B023 (waited for at once)
        screen.rest()
    assert titles.first.inner_text() != before
    fits(screen, 390)


def test_390_px_in_the_file(screens: Any, single: Path, real: Programme) -> None:
    screen = screens("", 390, 844).open_file(single)
    fits(screen, 390)
    longest = max(real.works.values(), key=lambda work: len(work.project.title.vi))
    busiest = max(real.works.values(), key=lambda work: len(work.project.statements))
    for work in (longest, busiest):
        screen.select(work.id)
        fits(screen, 390)


def test_telephone_handles_are_within_reach(screens: Any, served: str) -> None:
    screen = screens(served, 390, 844, has_touch=True).open()
    bar = screen.map.locator(".hp-period").bounding_box()
    frame = screen.page.locator("iframe").first.bounding_box()
    assert bar is not None
    assert frame is not None
    assert frame["y"] + frame["height"] <= 844 + 1, "the map runs out of the screen"
    assert bar["y"] + bar["height"] <= 844
    assert bar["height"] < 300, "the period bar hides the map"


# One language

CODELISTS = [value for value in vars(codelists).values() if isinstance(value, Codelist)]
PAIRS = [(label.vi, label.en) for label in TEXTS.values()] + [
    (codelist[code].vi, codelist[code].en) for codelist in CODELISTS for code in codelist
] + [(headings("vi")[key], headings("en")[key]) for key in headings("vi")]  # fmt: skip

# Every text that a reader sees or hears; what a document says in its own words stays Vietnamese.
SEEN = """() => {
  const seen = [];
  const read = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.parentElement;
      if (!at || at.closest('script, style, noscript, code, .hp-other, .hp-statements dd, canvas')) continue;
      if (at.closest('[data-testid=stIconMaterial], [data-testid=stSkipToContent]') || !node.data.trim()) continue;
      seen.push(node.data);
    }
    for (const box of root.querySelectorAll('[title], [aria-label], [placeholder], [alt], [data-head]'))
      if (!box.closest('.hp-other'))
        for (const name of ['title', 'aria-label', 'placeholder', 'alt', 'data-head'])
          if (box.hasAttribute(name)) seen.push(box.getAttribute(name));
    for (const box of root.querySelectorAll('*')) if (box.shadowRoot) read(box.shadowRoot);
  };
  read(document.body);
  return seen;
}"""


def fragments(language: int) -> set[str]:
    """Give the pieces of the strings of one language that the other does not use as well."""
    other = " ".join(pair[1 - language] for pair in PAIRS)
    pieces = {
        piece.strip(" .:,()") for pair in PAIRS if pair[0] != pair[1] for piece in re.split(r"\{\w+\}", pair[language])
    }
    return {piece for piece in pieces if len(piece) > 2 and piece not in other}


def names(programme: Programme) -> list[str]:
    """Give the proper names: of works, agencies, documents, units and geometry sources, longest first."""
    catalog = programme.catalog
    found = [name for work in programme.works.values() for name in (work.project.title.vi, work.project.title.en)]
    found += [s.title for work in programme.works.values() for s in work.project.statements if s.title]
    for record in catalog.organizations.values():
        found += [record.name.vi, record.name.en]
    for source in catalog.sources.values():
        found += [source.short.vi, source.short.en, source.title.vi, source.title.en]
    for record in catalog.geometry_sources.values():
        found += [record.title.vi, record.title.en]
    for units in (catalog.units.communes, catalog.units.former_districts, catalog.units.beyond):
        found += [f"{unit.type or ''} {unit.name}".strip() for unit in units.values()] + [
            u.name for u in units.values()
        ]
    return sorted(set(found), key=len, reverse=True)


def seen(frame: Frame) -> set[str]:
    """Give every text that a reader of the frame sees or hears."""
    # An address of the web is in no language.
    return {words(text) for text in frame.evaluate(SEEN) if not re.fullmatch(r"https?://\S+", text)}


def foreign_words(texts: set[str], programme: Programme, language: int) -> set[str]:
    """Give the texts that hold a string of the other language."""
    proper = re.compile("|".join(map(re.escape, names(programme))))
    pieces = "|".join(re.escape(piece) for piece in sorted(fragments(1 - language), key=len, reverse=True))
    other = re.compile(rf"(?<!\w)(?:{pieces})(?!\w)")
    return {text for text in texts if other.search(text) and other.search(proper.sub("", text))}


@pytest.mark.parametrize("language", [0, 1], ids=["vi", "en"])
def test_map_page_speaks_one_language(app: Screen, real: Programme, language: int) -> None:
    app.open(**({"lang": "en"} if language else {}), plan="1", undated="1", **{"from": "2024"})
    app.map.evaluate("() => document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    texts = seen(app.page.main_frame) | seen(app.map)
    busy = sorted(real.works.values(), key=lambda work: len(work.project.statements))[-12:]
    for work in [*busy, *list(real.works.values())[::20]]:
        app.select(work.id)
        texts |= seen(app.map)
    assert foreign_words(texts, real, language) == set()


@pytest.mark.parametrize("page", PAGES[1:])
@pytest.mark.parametrize("language", [0, 1], ids=["vi", "en"])
def test_other_pages_speak_one_language(app: Screen, real: Programme, page: str, language: int) -> None:
    parameters = SELECTION | {"agency": "so-xay-dung", "status": "identification,unknown", "q": "duong"}
    app.open(page, **parameters, **({"lang": "en"} if language else {}))
    assert foreign_words(seen(app.page.main_frame), real, language) == set()


def test_languages_are_told_to_screen_readers(sheet: Screen) -> None:
    assert sheet.map.evaluate("() => document.documentElement.lang") == "vi"
    sheet.map.locator(".hp-lang button", has_text="EN").click()
    assert sheet.map.evaluate("() => document.documentElement.lang") == "en"
    assert sheet.page.title() == say("app_long", "en")


# On paper


@pytest.mark.parametrize(
    ("page", "shown"), [("changes", "table.changes"), ("guide", ".st-key-guide img"), ("list", ".listed")]
)
def test_a_printed_page_holds_what_it_shows(app: Screen, page: str, shown: str) -> None:
    app.open(page)
    app.page.locator(shown).first.wait_for()
    app.page.emulate_media(media="print")
    assert app.page.locator(shown).first.is_visible()
    for unwanted in (".st-key-top", ".st-key-map-host", "[data-testid=stSelectbox]", "[data-testid=stDownloadButton]"):
        assert [box for box in app.page.locator(unwanted).all() if box.is_visible()] == []


# The timeline and the list lead to the map


def test_a_work_of_the_list_opens_on_the_map(app: Screen, real: Programme) -> None:
    app.open("list", layer="bridge", view="20.9,106.6,11")
    app.map.evaluate("() => { window.marker = 'kept'; }")
    bridges = [work for work in real.works.values() if work.project.layer == "bridge"]
    first = min(bridges, key=lambda work: alphabetical(work.project.title.vi))
    app.page.locator(".listed tbody a").first.click()
    until(app.page, lambda: "work" in app.parameters, lambda: app.page.url)
    assert app.parameters["layer"] == "bridge"
    assert app.parameters["work"] == first.id
    app.panel(first.id)
    assert app.map.evaluate("() => window.marker") == "kept", "the app was opened anew"


@pytest.mark.parametrize("kind", ["uncertain", "planned", "actual"])
def test_a_clicked_bar_opens_on_the_map(app: Screen, real: Programme, kind: str) -> None:
    drawn = [bar for bar in bars(real, select(real, Query()), "vi") if bar.kind == kind]
    layer = real.works[drawn[0].work].project.layer
    app.open("timeline", layer=layer)
    app.page.locator(f".gantt .track i.{kind}").first.click()
    until(app.page, lambda: "work" in app.parameters, lambda: app.page.url)
    assert app.parameters["layer"] == layer
    assert app.parameters["work"] in {bar.work for bar in drawn}
    app.panel(app.parameters["work"])


def test_the_timeline_draws_every_dated_work_where_its_years_are(app: Screen, real: Programme) -> None:
    drawn = bars(real, select(real, Query()), "vi")
    app.open("timeline")
    assert app.page.locator(".gantt li").count() == len({(bar.group, bar.work) for bar in drawn})
    assert app.page.locator(".gantt .track i").count() == len(drawn)
    # The bar of a work that opened begins and ends under the years of the head.
    work = real.works["ben-rung-bridge"]
    period = work.evidence.span.period
    assert period.start
    assert period.end
    bar = app.page.locator(".gantt li", has_text=work.project.title.vi).locator(".track i").bounding_box()
    first = app.page.locator(".gantt-years span", has_text=str(period.start.year)).bounding_box()
    after = app.page.locator(".gantt-years span", has_text=str(period.end.year + 1)).bounding_box()
    assert bar
    assert first
    assert after
    assert first["x"] - 1 <= bar["x"]
    assert bar["x"] + bar["width"] <= after["x"] + 1


def test_a_heading_sorts_the_list(app: Screen, real: Programme) -> None:
    app.open("list")
    length = app.page.get_by_role("columnheader", name=say("length_short", "vi"))
    cells = app.page.locator(f".listed td[data-head='{say('length_short', 'vi')}']")

    def sorted_words() -> list[str]:
        return [cell for cell in cells.all_inner_texts() if cell.strip()]

    as_given = sorted_words()
    longest = sorted((round(w.length_km, 1) for w in real.works.values() if round(w.length_km, 1)), reverse=True)
    for direction in ("ascending", "descending"):
        length.click()
        until(app.page, lambda: length.get_attribute("aria-sort") == direction)  # noqa: B023 (waited for at once)
        app.rest()
    told = [float(cell.replace(".", "").replace(",", ".")) for cell in sorted_words()]
    assert told == longest
    assert sorted(as_given) == sorted(sorted_words())
    assert not cells.last.inner_text().strip(), "works without a length do not stand at the end"
    when = app.page.get_by_role("columnheader", name=say("time", "vi"))
    when.click()
    until(app.page, lambda: when.get_attribute("aria-sort") == "ascending")
    dated = app.page.locator(f".listed td[data-head='{say('time', 'vi')}']").all_inner_texts()
    days = [min(d for d in days_of(real, work) if d) for work in real.works.values() if any(days_of(real, work))]
    assert len(days) == sum(bool(text.strip()) for text in dated)
    years = [int(re.findall(r"(?:19|20)\d\d", text)[0]) for text in dated if text.strip()]
    assert years == sorted(years)


def days_of(programme: Programme, work: Work) -> list[str]:
    """Give the days that the period of a dated work names."""
    period = work.evidence.span.period
    return [str(day) for day in (period.start, period.after, period.end, period.before) if day] if work.dated else []


# What the address holds of a page


@pytest.mark.parametrize(
    ("page", "key", "label"),
    [("data", "section", "data_doubts"), ("data", "section", "data_targets"), ("timeline", "group", "by_agency")],
)
def test_back_and_forward_reach_the_choices_of_a_page(app: Screen, page: str, key: str, label: str) -> None:
    app.open(page, layer="bridge")
    pressed = app.page.locator(f".st-key-at_{key} button[aria-checked=true]")
    before = pressed.inner_text()
    app.page.locator(f".st-key-at_{key} button", has_text=say(label, "vi")).click()
    until(app.page, lambda: key in app.parameters, lambda: app.page.url)
    assert app.parameters["layer"] == "bridge"
    app.rest()
    app.page.go_back()
    until(app.page, lambda: pressed.all_inner_texts() == [before], lambda: str(pressed.all_inner_texts()))
    assert key not in app.parameters
    app.page.go_forward()
    until(app.page, lambda: pressed.all_inner_texts() == [say(label, "vi")], lambda: str(pressed.all_inner_texts()))


def test_choices_of_pages_outlive_a_step_on_the_map(app: Screen) -> None:
    app.open("data", section="doubts", earlier="2019-11-26")
    app.go("")
    app.filter(**{"from": 2026})
    app.address_has(from_="2026", section="doubts", earlier="2019-11-26")
    assert app.state() == {"from": "2026"}
    app.go("data")
    app.page.locator(".st-key-at_section button[aria-checked=true]", has_text=say("data_doubts", "vi")).wait_for()
