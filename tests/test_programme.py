from datetime import date

import pytest

from conftest import TODAY, City, a_feature
from hpgeo.programme.programme import Programme, load_programme


def test_every_record_is_a_work(programme: Programme) -> None:
    assert list(programme.works) == list(programme.catalog.projects)
    assert programme.problems == ()


def test_today_is_passed_in(city: City) -> None:
    assert load_programme(city.root, date(2024, 1, 1)).as_of == date(2024, 1, 1)
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
