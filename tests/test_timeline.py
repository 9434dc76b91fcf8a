"""Do the bars of the Gantt chart stand under their groups and in order of time?"""

from hpgeo.programme.timeline import bars, chart_edges, in_order
from tests.conftest import City

BRIDGE, ROAD, ZONE = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone"


def test_every_dated_work_has_bars_under_its_layer(city: City) -> None:
    programme = city.programme()
    drawn = bars(programme, programme.works.values(), "en")
    assert {bar.work for bar in drawn} == {BRIDGE, ROAD, ZONE}
    assert {bar.group for bar in drawn if bar.work == BRIDGE} == {"Bridges"}


def test_work_stands_under_each_body_that_leads_it(city: City) -> None:
    programme = city.programme()
    drawn = bars(programme, programme.works.values(), "vi", "agency")
    assert {bar.group for bar in drawn} == {"Sở Xây dựng"}


def test_bars_stand_by_group_as_the_groups_come_then_by_the_first_day_of_the_work(city: City) -> None:
    city.replace("data/projects/national-road-10.yaml", "period: {start: 2026-Q1, end: 2030-06}", "period: {end: 2022}")
    programme = city.programme()
    works = [programme.works[key] for key in (ZONE, BRIDGE, ROAD)]
    by_layer = in_order(bars(programme, works, "en"))
    assert list(dict.fromkeys(bar.work for bar in by_layer)) == [ZONE, BRIDGE, ROAD]
    by_agency = in_order(bars(programme, works, "en", "agency"))
    assert list(dict.fromkeys(bar.work for bar in by_agency)) == [ROAD, BRIDGE, ZONE]
    for work in (ROAD, BRIDGE, ZONE):
        days = [bar.start for bar in by_agency if bar.work == work]
        assert days == sorted(days)


def test_chart_reaches_from_the_first_year_named_to_the_one_after_the_last(city: City) -> None:
    first, last = chart_edges(city.programme().works.values())
    assert (first.year, last.year) == (2021, 2031)
