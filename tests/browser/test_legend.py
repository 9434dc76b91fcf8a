"""Does the legend add up as the package does, fold its long lists, and leave the period step alone?"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.chrome import Screen, until, words
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select
from hpgeo.programme.totals import Totals, total
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.texts import say

SELECTIONS: list[dict[str, Any]] = [
    {},
    *({"layers": [code]} for code in LAYERS),
    {"from": 2026, "to": 2030, "mode": "finishes", "undated": True},
    {"statuses": ["implementation", "preparation"], "from": 2024},
    {"text": "cang"},
    {"layers": []},
]


def as_query(values: dict[str, Any]) -> Query:
    sets = {key: frozenset(values[key]) for key in ("layers", "statuses", "sources") if key in values}
    mode = {"mode": type(Query().mode)(values["mode"])} if "mode" in values else {}
    return Query(
        values.get("from"), values.get("to"), undated=values.get("undated", False), text=values.get("text", ""),
        **mode, **sets,
    )  # fmt: skip


def said(number: float, language: str = "vi") -> str:
    # As the browser rounds: half a unit goes up.
    digits = Decimal(1) if number >= 10 else Decimal("0.1")
    text = f"{Decimal(repr(round(number, 6))).quantize(digits, ROUND_HALF_UP):,f}".removesuffix(".0")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def figures(result: Totals) -> tuple[Any, ...]:
    sums = {currency: round(amount) for currency, amount in result.sums.items()}
    return result.count, result.placed, round(result.length_km, 3), round(result.area_ha, 2), sums, result.with_sum


def test_totals_as_in_python(modules: Page, real: Programme) -> None:
    added = """(filters) => filters.map((f) => {
      const t = totalsOf(filter.selectWorks(asState(f)).passed);
      return [t.count, t.placed, t.lengthKm, t.areaHa, t.sums, t.withSum];
    })"""
    for values, got in zip(SELECTIONS, modules.evaluate(added, SELECTIONS), strict=True):
        count, placed, length, area, sums, with_sum = got
        want = figures(total(select(real, as_query(values))))
        rounded = {currency: round(amount) for currency, amount in sums.items()}
        assert (count, placed, round(length, 3), round(area, 2), rounded, with_sum) == want, values


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_selection_is_added_up_in_words(sheet: Screen, real: Programme, language: str) -> None:
    sheet.map.evaluate("(language) => hpgeo.setLanguage(language)", language)
    sheet.filter(layers=["rail", "seaport", "social"], **{"from": 2022})
    result = total(select(real, Query(2022, layers=frozenset({"rail", "seaport", "social"}))))
    block = sheet.map.locator(".hp-totals")
    length = f"{said(result.length_km, language)} km"
    until(sheet.page, lambda: length in block.inner_text(), block.inner_text)
    unit = {"vi": "tỷ đồng", "en": "billion VND"}[language]
    for figure in (
        say("shown_of", language, count=result.count, total=len(real.works)),
        f"{said(result.area_ha, language)} ha",
        say("no_place", language, count=result.count - result.placed),
        f"{said(result.sums['VND'] / 1e9, language)} {unit}",
        say("with_sum", language, count=result.with_sum),
    ):
        assert figure in words(block.inner_text())


@pytest.mark.parametrize(("measure", "field"), [("km", "length_km"), ("ha", "area_ha")])
def test_the_column_shows_what_is_chosen(sheet: Screen, real: Programme, measure: str, field: str) -> None:
    sheet.filter(layers=["bridge"], **{"from": 2026})
    sheet.map.locator(f"[data-measure={measure}]").click()
    until(sheet.page, lambda: sheet.map.locator(f"[data-measure={measure}][aria-pressed=true]").count())
    rows = sheet.map.locator(".hp-legend li").all()
    shown = {row.locator(".hp-name").inner_text(): row.locator(".hp-count").inner_text() for row in rows}
    # The layers that are switched off show what they would add.
    for code in ("rail", "seaport", "bridge", "industrial-zone"):
        value = getattr(total(select(real, Query(2026, layers=frozenset({code})))), field)
        assert shown[LAYERS[code].vi] == (said(value) if value else "–")


def test_a_header_says_that_it_narrows(sheet: Screen, real: Programme) -> None:
    layers = {work.project.layer for work in real.works.values()}
    block = sheet.map.locator(".hp-set").first
    assert not block.locator(".hp-narrowed").is_visible()
    sheet.filter(layers=["rail", "bridge"])
    block.locator(".hp-narrowed").wait_for()
    assert block.locator(".hp-narrowed").inner_text() == f"2 / {len(layers)}"
    block.locator(".hp-all").click()
    assert sheet.state() == {}
    block.locator(".hp-narrowed").wait_for(state="hidden")


def sources_block(sheet: Screen) -> Any:
    block = sheet.map.locator(".hp-set", has=sheet.map.get_by_text(say("source", "vi"), exact=True))
    block.locator("summary").click()
    return block


def test_public_pages_are_folded_behind_one_row(sheet: Screen, real: Programme) -> None:
    block = sources_block(sheet)
    cited = {source for work in real.works.values() for source in work.sources}
    pages = {key for key in cited if real.catalog.sources[key].kind == "public"}
    assert block.locator("li label").count() == len(cited - pages) + 1
    block.locator(".hp-fold input").uncheck()
    assert set(sheet.state()["doc"].split(",")) == cited - pages
    assert sheet.visible() == sorted(
        work.id for work in select(real, Query(sources=frozenset(cited - pages))) if work.features
    )
    block.locator(".hp-fold input").check()
    assert sheet.state() == {}


def test_a_long_list_is_found_in(sheet: Screen, real: Programme) -> None:
    block = sources_block(sheet)
    block.locator(".hp-unfold").click()
    assert block.locator(".hp-unfold").get_attribute("aria-expanded") == "true"
    folded = block.locator(".hp-folded li")
    before = folded.count()
    block.locator(".hp-find").fill("bao hai duong")
    shown = [row.locator(".hp-name").inner_text() for row in folded.all() if row.is_visible()]
    assert 0 < len(shown) < before
    assert all("Hải Dương" in name for name in shown)
    row = next(row for row in folded.all() if row.is_visible())
    name = row.locator(".hp-name").inner_text()
    row.locator("input").uncheck()
    left_out = next(key for key, source in real.catalog.sources.items() if source.short.vi == name)
    assert left_out not in sheet.state()["doc"].split(",")
    until(sheet.page, lambda: block.locator(".hp-fold input").evaluate("(box) => box.indeterminate"))


def test_agencies_with_most_works_stand_first(sheet: Screen, real: Programme) -> None:
    counts: dict[str, int] = {}
    for work in real.works.values():
        for organization in work.organizations:
            counts[organization] = counts.get(organization, 0) + 1
    block = sheet.map.locator(".hp-set").last
    block.locator("summary").click()
    until(sheet.page, lambda: block.locator(".hp-count").first.inner_text())
    shown = [int(row.inner_text()) for row in block.locator("li > label .hp-count").all()]
    assert shown == sorted(counts.values(), reverse=True)[: len(shown)]
    assert len(shown) < 10 < len(counts)


def test_only_is_told_with_its_name(sheet: Screen) -> None:
    for language in ("vi", "en"):
        sheet.map.evaluate("(language) => hpgeo.setLanguage(language)", language)
        name = say("only_this", language, name=LAYERS["rail"][language])
        button = sheet.map.get_by_role("button", name=name)
        assert button.inner_text() == say("only", language)
    button.focus()
    sheet.page.keyboard.press("Enter")
    assert sheet.state() == {"layer": "rail", "lang": "en"}


def test_a_step_measures_nothing_and_leaves_the_legend_alone(sheet: Screen) -> None:
    until(sheet.page, lambda: sheet.map.locator(".hp-count").first.inner_text())
    report = sheet.map.evaluate("""() => {
      const measured = [], written = [];
      const restore = [];
      const spy = (type, name) => {
        const own = Object.getOwnPropertyDescriptor(type.prototype, name);
        // The map may ask how much of it the side covers; what stands in the side and the bar is nobody's to measure.
        const note = (element) => { if (element.closest(".hp-side > *, .hp-period")) measured.push(name); };
        const seen = own.get ? { get() { note(this); return own.get.call(this); } }
          : { value(...a) { note(this); return own.value.apply(this, a); } };
        Object.defineProperty(type.prototype, name, { ...own, ...seen });
        restore.push(() => Object.defineProperty(type.prototype, name, own));
      };
      for (const name of ["offsetWidth", "offsetHeight", "offsetTop"]) spy(HTMLElement, name);
      for (const name of ["clientWidth", "clientHeight", "scrollHeight", "getBoundingClientRect"]) spy(Element, name);
      const observer = new MutationObserver(() => {});
      const everything = { subtree: true, childList: true, attributes: true, characterData: true };
      for (const part of document.querySelectorAll(".hp-side, .hp-period")) observer.observe(part, everything);
      hpgeo.setFilter({ from: 2027, to: 2030 });
      for (const { target } of observer.takeRecords()) {
        const element = target.closest ? target : target.parentElement;
        written.push(element.getAttribute("class"));
      }
      hpgeo.setFilter({ from: 2027, to: 2030 });
      const again = observer.takeRecords().length;
      restore.forEach((each) => each());
      return { measured, written, again };
    }""")
    assert report["measured"] == []
    assert report["again"] == 0, "what stood there already was written again"
    assert not [name for name in report["written"] if name in ("hp-count", "hp-name", "hp-set", "hp-sums")]
    assert 0 < len(report["written"]) <= 10, report["written"]


def test_rows_fit_fingers_on_a_telephone(screens: Any, single: Any) -> None:
    sheet = screens("", 390, 844, has_touch=True).open_file(single)
    sheet.map.locator(".hp-menu").click()
    sheet.map.locator(".hp-legend label").first.wait_for()
    heights = """() => [...document.querySelectorAll('.hp-side label, .hp-side summary, .hp-side button')]
      .filter((box) => box.checkVisibility({ checkVisibilityCSS: true }))
      .map((box) => [box.offsetHeight, box.className])
      .filter(([height]) => height < 40)"""
    assert sheet.map.evaluate(heights) == []
    sheet.page.keyboard.press("Escape")
    sheet.map.locator(".hp-legend label").first.wait_for(state="hidden")
