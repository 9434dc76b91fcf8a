from datetime import date

import pytest

from conftest import TODAY, City, a_feature
from hpgeo.programme.programme import Programme, load_programme
from hpgeo.programme.snapshots import as_known, earlier_days
from hpgeo.terms.errors import QueryError


def test_every_record_is_a_work(programme: Programme) -> None:
    assert list(programme.works) == list(programme.catalog.projects)
    assert programme.problems == ()


def test_today_is_passed_in(city: City) -> None:
    programme = load_programme(city.root, date(2024, 1, 1))
    assert (programme.today, programme.known_on) == (date(2024, 1, 1), None)
    assert city.programme(date(2024, 1, 1)).works["national-road-10"].evidence.status.overdue is None
    assert str(city.programme(date(2031, 1, 1)).works["national-road-10"].evidence.status.overdue) == "2030-06"


@pytest.mark.parametrize(
    ("work", "accuracy", "metres"),
    [
        ("white-stone-bridge", "surveyed", 5),
        ("national-road-10", "schematic", 1500),
        ("dong-ha-industrial-zone", "admin", 4000),
        ("data-platform", "none", None),
    ],
)
def test_work_is_as_accurate_as_its_coarsest_feature(
    programme: Programme, work: str, accuracy: str, metres: float | None
) -> None:
    assert (programme.works[work].accuracy, programme.works[work].accuracy_m) == (accuracy, metres)


@pytest.mark.parametrize(
    ("work", "length", "area"),
    [
        ("white-stone-bridge", 10.41, 0),
        ("national-road-10", 21.48, 0),
        ("dong-ha-industrial-zone", 0, 115.3),
        ("data-platform", 0, 0),
    ],
)
def test_measures_add_up_the_parts(programme: Programme, work: str, length: float, area: float) -> None:
    found = programme.works[work]
    assert (round(found.length_km, 2), round(found.area_ha, 1)) == (length, area)


@pytest.mark.parametrize(
    ("work", "dated"), [("white-stone-bridge", True), ("dong-ha-industrial-zone", True), ("data-platform", False)]
)
def test_bound_is_a_date(programme: Programme, work: str, dated: bool) -> None:
    assert programme.works[work].dated is dated


def test_agency_and_its_successor_are_both_held(programme: Programme) -> None:
    assert programme.works["white-stone-bridge"].organizations == {"so-giao-thong", "so-xay-dung"}


def test_sources_of_a_work(programme: Programme) -> None:
    assert programme.works["white-stone-bridge"].sources == {"plan-2023", "report-2025"}


def test_years_hold_the_plan_periods_at_least(programme: Programme) -> None:
    assert programme.years == (2021, 2050)


def test_years_reach_as_far_as_any_period(city: City) -> None:
    city.replace("data/projects/national-road-10.yaml", "{start: 2026-Q1, end: 2030-06}", "{start: 2018, end: 2060}")
    assert city.programme().years == (2018, 2060)


def test_faults_of_records_and_layers_are_both_named(city: City) -> None:
    city.replace("data/projects/data-platform.yaml", "layer: digital", "layer: số")
    city.layer("seaport", a_feature("ghost-port"))
    programme = load_programme(city.root, TODAY)
    assert {problem.file for problem in programme.problems} == {
        "data/projects/data-platform.yaml",
        "layers/seaport.geojson",
    }
    assert len(programme.works) == 3


def test_record_that_was_left_out_takes_its_features_with_it(city: City) -> None:
    city.replace("data/projects/white-stone-bridge.yaml", "layer: bridge", "layer: cầu")
    programme = city.programme()
    assert "white-stone-bridge" not in programme.works
    assert "white-stone-bridge" not in {feature.project_id for feature in programme.layers.features}
    assert {problem.file for problem in programme.problems} == {"data/projects/white-stone-bridge.yaml"}


# What counts as today, and what was known


BRIDGE, PLAN, REPORT = "white-stone-bridge", date(2023, 2, 10), date(2025, 7, 31)


def test_as_known_takes_the_day_for_today_too(programme: Programme) -> None:
    past = as_known(programme, PLAN)
    assert (past.today, past.known_on) == (PLAN, PLAN)
    assert past.works[BRIDGE].sources == {"plan-2023"}
    assert programme.works[BRIDGE].sources == {"plan-2023", "report-2025"}


def test_loading_what_was_known_is_the_same_as_going_back_to_it(city: City, programme: Programme) -> None:
    loaded, back = load_programme(city.root, PLAN, PLAN), as_known(programme, PLAN)
    assert (loaded.today, loaded.known_on) == (back.today, back.known_on)
    assert [work.evidence for work in loaded.works.values()] == [work.evidence for work in back.works.values()]
    assert loaded.indicators == back.indicators


def test_today_beside_what_was_known_moves_only_what_is_due(city: City) -> None:
    then, later = load_programme(city.root, PLAN, PLAN), load_programme(city.root, TODAY, PLAN)
    assert (later.today, later.known_on) == (TODAY, PLAN)
    assert list(later.works) == list(then.works)
    for key, work in later.works.items():
        old, new = then.works[key].evidence, work.evidence
        assert (new.status.code, new.status.basis, new.span) == (old.status.code, old.status.basis, old.span)
    bridge = [programme.works[BRIDGE].evidence for programme in (then, later)]
    assert [str(evidence.status.overdue) for evidence in bridge] == ["None", "2025-Q2"]
    assert [evidence.stale for evidence in bridge] == [False, True]


def test_today_before_what_is_known_is_refused(city: City) -> None:
    with pytest.raises(QueryError, match="today, 2023-02-09, lies before 2023-02-10"):
        load_programme(city.root, date(2023, 2, 9), PLAN)


@pytest.mark.parametrize(
    ("known_on", "day", "known"),
    [(None, date.max, True), (PLAN, PLAN, True), (PLAN, date(2023, 2, 11), False), (PLAN, date.min, True)],
)
def test_programme_knows_what_was_told_up_to_its_day(city: City, known_on: date | None, day: date, known: bool) -> None:
    assert load_programme(city.root, TODAY, known_on).knows(day) is known


@pytest.mark.parametrize(
    ("today", "known_on", "days"),
    [
        (TODAY, None, [PLAN, REPORT]),
        (date(2024, 1, 1), None, [PLAN]),
        (TODAY, REPORT, [PLAN]),
        (TODAY, date(2025, 8, 1), [PLAN, REPORT]),
        (TODAY, PLAN, []),
    ],
)
def test_earlier_days_lie_before_what_is_known(
    city: City, today: date, known_on: date | None, days: list[date]
) -> None:
    assert earlier_days(load_programme(city.root, today, known_on)) == days
