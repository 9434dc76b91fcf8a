"""Are targets and results read strictly, told once and set side by side?"""

from datetime import date

import pytest

from hpgeo.export.contract import to_json
from hpgeo.programme.snapshots import as_known
from hpgeo.records.indicators import (
    FILE,
    Indicator,
    IndicatorValue,
    comparisons,
    figures,
    indicators_known,
    load_indicators,
    topics_of,
)
from hpgeo.terms.phrases import figure_words
from tests.conftest import City

PORTS = """\
- id: port-throughput
  title: {vi: Hàng qua cảng, en: Port throughput}
  unit: {vi: triệu tấn, en: million tonnes}
  topic: ports
  values:
  - {source: plan-2023, locator: PL1/6, scope: hai-phong-old, year: 2025, kind: target, value: 300}
  - {source: report-2025, locator: PL1/7, scope: hai-phong-old, year: 2025, kind: target, value: 300, note: About.}
  - {source: report-2025, locator: PL1/7, scope: hai-phong-old, year: 2025, kind: estimate, value: 212.5}
  - source: report-2025
    locator: body/2
    scope: hai-phong
    years: {start: 2026, end: 2030}
    kind: target
    min: 13
    max: 13.5
"""
VALUE = "{source: plan-2023, locator: PL1/6, scope: hai-phong-old, year: 2025, kind: target, value: 300}"


@pytest.fixture
def ports(city: City) -> City:
    """Give the city one indicator."""
    city.write(FILE, PORTS)
    return city


def the_indicator(city: City) -> Indicator:
    indicators, problems = load_indicators(city.store, city.catalog())
    assert problems == ()
    return indicators["port-throughput"]


def value(**keys: object) -> IndicatorValue:
    stated = {"source": "plan-2023", "locator": "PL1/6", "scope": "hai-phong", "kind": "target"}
    return IndicatorValue.model_validate({**stated, **keys})


def test_city_without_the_file_has_no_indicators(city: City) -> None:
    assert load_indicators(city.store, city.catalog()) == ({}, ())
    assert city.programme().indicators == {}


def test_indicator_is_read_with_all_values(ports: City) -> None:
    indicator = the_indicator(ports)
    assert [v.bounds for v in indicator.values] == [(300, 300), (300, 300), (212.5, 212.5), (13, 13.5)]
    assert indicator.values[-1].span == (2026, 2030)


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("topic: ports", "topic: harbours", "[0].topic", "'harbours' is no topic"),
        ("topic: ports", "topic: ports\n  colour: red", "[0].colour", "unknown key"),
        (VALUE, VALUE.replace("plan-2023", "plan-2099"), "[0].values[0].source", "unknown source 'plan-2099'"),
        (VALUE, VALUE.replace("hai-phong-old", "ha-noi"), "[0].values[0].scope", "'ha-noi' is no scope"),
        (VALUE, VALUE.replace("target", "hope"), "[0].values[0].kind", "'hope' is no value_kind"),
        (VALUE, VALUE.replace("year: 2025, ", ""), "[0].values[0]", "either a year or years"),
        (VALUE, VALUE.replace("300", "300, above: 2"), "[0].values[0]", "a figure is one of"),
        (VALUE, VALUE.replace(", value: 300", ""), "[0].values[0]", "a figure is one of"),
        (VALUE, VALUE.replace("value: 300", "min: 3"), "[0].values[0]", "both min and max"),
        (VALUE, VALUE.replace("value: 300", "min: 3, max: 2"), "[0].values[0]", "runs from 3 to 2"),
        (VALUE, VALUE.replace("300", "many"), "[0].values[0].value", "is not a number"),
        (VALUE, VALUE.replace("300", "inf"), "[0].values[0].value", "is not a number"),
        (VALUE, f"{VALUE}\n  - {VALUE}", "[0].values[1]", "stands twice"),
        ("{start: 2026, end: 2030}", "{start: 2030, end: 2030}", "[0].values[3].years", "a single year"),
    ],
)
def test_fault_is_named_and_the_indicator_left_out(ports: City, old: str, new: str, field: str, message: str) -> None:
    ports.replace(FILE, old, new)
    indicators, problems = load_indicators(ports.store, ports.catalog())
    assert [(p.file, p.field) for p in problems] == [(FILE, field)]
    assert message in problems[0].message
    assert problems[0].line
    assert not indicators


def test_id_that_stands_twice_is_named(ports: City) -> None:
    ports.write(FILE, PORTS + PORTS)
    indicators, problems = load_indicators(ports.store, ports.catalog())
    assert [(p.field, p.message) for p in problems] == [("[1].id", "'port-throughput' stands twice")]
    assert list(indicators) == ["port-throughput"]


@pytest.mark.parametrize("content", ["ports: 3\n", "- [\n"])
def test_file_that_is_no_list_is_a_problem(city: City, content: str) -> None:
    city.write(FILE, content)
    indicators, problems = load_indicators(city.store, city.catalog())
    assert len(problems) == 1
    assert not indicators


def test_faults_are_problems_of_the_programme(ports: City) -> None:
    ports.replace(FILE, "topic: ports", "topic: harbours")
    assert [problem.file for problem in ports.programme().problems] == [FILE]


def test_only_what_was_known_by_a_day_is_left(ports: City) -> None:
    catalog = ports.catalog()
    indicators, _ = load_indicators(ports.store, catalog)
    known = indicators_known(indicators, catalog, date(2023, 12, 31))
    assert [v.source for v in known["port-throughput"].values] == ["plan-2023"]
    assert indicators_known(indicators, catalog, date(2020, 1, 1)) == {}
    assert list(as_known(ports.programme(), date(2023, 12, 31)).indicators["port-throughput"].values) == list(
        known["port-throughput"].values
    )


def test_equal_figures_are_told_once_with_both_citations(ports: City) -> None:
    told = figures(the_indicator(ports))
    assert [(f.scope, f.span, f.kind, len(f.values)) for f in told] == [
        ("hai-phong-old", (2025, 2025), "target", 2),
        ("hai-phong-old", (2025, 2025), "estimate", 1),
        ("hai-phong", (2026, 2030), "target", 1),
    ]


def test_bound_and_number_of_one_size_are_two_figures(ports: City) -> None:
    ports.replace(FILE, "value: 300, note: About.", "above: 300")
    told = figures(the_indicator(ports))[:2]
    assert [(f.bounds, f.above) for f in told] == [((300, 300), False), ((300, None), True)]


def test_target_stands_beside_what_came_of_it(ports: City) -> None:
    (found,) = comparisons(the_indicator(ports))
    assert (found.scope, found.span) == ("hai-phong-old", (2025, 2025))
    assert [f.bounds for f in (*found.targets, *found.outcomes)] == [(300, 300), (212.5, 212.5)]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"value": "212.5"}, "212,5"),
        ({"min": "13", "max": "13.5"}, "13–13,5"),
        ({"above": "98"}, "> 98"),
        ({"at_least": "12.5"}, "≥ 12,5"),
        ({"below": "12"}, "< 12"),
        ({"value": "6.6", "note": "About. The scan lacks a comma."}, "≈ 6,6"),
        ({"value": "116442.134"}, "116.442,134"),
    ],
)
def test_figure_is_said_as_the_document_says_it(keys: dict[str, str], words: str) -> None:
    indicator = Indicator.model_validate(
        {
            "id": "a-figure",
            "title": {"vi": "a", "en": "a"},
            "unit": {"vi": "a", "en": "a"},
            "topic": "economy",
            "values": [value(year="2025", **keys)],
        }
    )
    (figure,) = figures(indicator)
    assert figure_words(*figure.bounds, "vi", above=figure.above, about=figure.about) == words


def test_note_without_the_word_about_remains() -> None:
    stated = value(year=2025, value=6.6, note="About. The scan lacks a comma.")
    assert (stated.about, stated.remark) == (True, "The scan lacks a comma.")


def test_only_topics_with_an_indicator_are_offered(ports: City) -> None:
    assert topics_of([the_indicator(ports)]) == ["ports"]


def test_export_gives_indicators_with_what_is_stated_only(ports: City) -> None:
    (exported,) = to_json(ports.programme(), [])["indicators"]
    assert exported["title"] == {"vi": "Hàng qua cảng", "en": "Port throughput"}
    assert exported["values"][0] == {
        "source": "plan-2023",
        "locator": "PL1/6",
        "scope": "hai-phong-old",
        "year": 2025,
        "kind": "target",
        "value": 300,
    }
    assert exported["values"][3]["years"] == {"start": 2026, "end": 2030}
