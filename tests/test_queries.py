from typing import Any

import pytest

from conftest import City
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, check_query, select, undated
from hpgeo.programme.totals import total
from hpgeo.terms.errors import HpgeoError, QueryError
from hpgeo.terms.periods import Mode

BRIDGE, ROAD, ZONE, PLATFORM = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone", "data-platform"
ALL = {BRIDGE, ROAD, ZONE, PLATFORM}


def found(programme: Programme, **dimensions: Any) -> set[str]:
    return {work.id for work in select(programme, Query(**dimensions))}


def test_open_query_gives_everything_dated_or_not(programme: Programme) -> None:
    assert found(programme) == ALL


@pytest.mark.parametrize(
    ("dimensions", "expected"),
    [
        ({"layers": frozenset({"road", "bridge"})}, {BRIDGE, ROAD}),
        ({"layers": frozenset()}, set()),
        ({"statuses": frozenset({"implementation"})}, {BRIDGE}),
        ({"statuses": frozenset({"unknown"})}, {PLATFORM}),
        ({"organizations": frozenset({"so-giao-thong"})}, {BRIDGE, ROAD}),
        ({"organizations": frozenset({"so-xay-dung"})}, {BRIDGE, ROAD, ZONE}),
        ({"sources": frozenset({"report-2025"})}, {BRIDGE, ZONE}),
        ({"accuracies": frozenset({"admin", "none"})}, {ZONE, PLATFORM}),
        ({"text": "da bac"}, {ROAD}),
        ({"text": "  "}, ALL),
        ({"text": "không có gì"}, set()),
        ({"layers": frozenset({"bridge"}), "statuses": frozenset({"identification"})}, set()),
        ({"layers": frozenset({"bridge"}), "text": "đông hà"}, {BRIDGE}),
    ],
)
def test_dimension(programme: Programme, dimensions: dict[str, Any], expected: set[str]) -> None:
    assert found(programme, **dimensions) == expected


# The bridge runs from 2023 to 2027, the road from 2026-Q1 to 2030-06, the zone after 2030.
@pytest.mark.parametrize(
    ("first", "last", "mode", "expected"),
    [
        (2021, 2025, Mode.UNDER_WAY, {BRIDGE}),
        (2026, 2027, Mode.UNDER_WAY, {BRIDGE, ROAD}),
        (2028, 2029, Mode.UNDER_WAY, {ROAD}),
        (2031, 2050, Mode.UNDER_WAY, {ZONE}),
        (2022, 2022, Mode.UNDER_WAY, set()),
        (2023, 2025, Mode.STARTS, {BRIDGE}),
        (2026, 2030, Mode.STARTS, {ROAD}),
        (2026, 2030, Mode.FINISHES, {BRIDGE, ROAD}),
        (2031, 2050, Mode.FINISHES, set()),
        (2026, 2027, Mode.IN_SERVICE, {BRIDGE}),
        (2021, 2030, Mode.IN_SERVICE, {BRIDGE, ROAD}),
        (2021, 2026, Mode.IN_SERVICE, set()),
    ],
)
def test_window(programme: Programme, first: int, last: int, mode: Mode, expected: set[str]) -> None:
    assert found(programme, first_year=first, last_year=last, mode=mode) == expected


def test_one_side_of_the_window_may_be_open(programme: Programme) -> None:
    assert found(programme, first_year=2028) == {ROAD, ZONE}
    assert found(programme, last_year=2025) == {BRIDGE}


def test_undated_works_join_a_narrowed_window_when_asked_for(programme: Programme) -> None:
    assert found(programme, first_year=2022, last_year=2022, undated=True) == {PLATFORM}


def test_undated_works_are_counted_whatever_the_window(programme: Programme) -> None:
    assert [work.id for work in undated(programme, Query(first_year=2022, last_year=2022))] == [PLATFORM]
    assert undated(programme, Query(layers=frozenset({"road"}))) == []


def test_whole_period_is_no_window(programme: Programme) -> None:
    assert Query(first_year=2021, last_year=2050).span(programme) is None
    assert Query(first_year=2021, last_year=2050, mode=Mode.STARTS).span(programme) is not None


@pytest.mark.parametrize(("first", "last"), [(2030, 2025), (2099, None), (10_000, None), (0, 0)])
def test_window_that_holds_no_year_is_refused(programme: Programme, first: int, last: int | None) -> None:
    with pytest.raises(HpgeoError):
        select(programme, Query(first_year=first, last_year=last))


@pytest.mark.parametrize(
    ("dimension", "noun"),
    [("layers", "layer"), ("statuses", "status"), ("organizations", "organization"), ("sources", "source"),
     ("accuracies", "accuracy")],
)  # fmt: skip
def test_unknown_code_is_refused(programme: Programme, dimension: str, noun: str) -> None:
    with pytest.raises(QueryError, match=f"unknown {noun} 'cầu'"):
        check_query(Query(**{dimension: frozenset({"cầu"})}), programme)


def test_known_codes_are_accepted(programme: Programme) -> None:
    check_query(
        Query(
            layers=frozenset({"bridge"}),
            statuses=frozenset({"unknown", "suspended"}),
            organizations=frozenset({"so-giao-thong"}),
            sources=frozenset({"plan-2023"}),
            accuracies=frozenset({"none"}),
        ),
        programme,
    )


# Totals


def test_shared_sum_counts_once(programme: Programme) -> None:
    totals = total(list(programme.works.values()))
    assert totals.sums == {"VND": 500_000_000_000, "USD": 20_000_000}
    assert (totals.count, totals.placed, totals.with_sum) == (4, 3, 3)


def test_shared_sum_counts_for_either_work_alone(programme: Programme) -> None:
    assert total([programme.works[ROAD]]).sums == {"VND": 500_000_000_000}


def test_equal_sums_of_two_works_count_twice(city: City) -> None:
    city.replace(f"data/projects/{ROAD}.yaml", ", shared_with: [white-stone-bridge]", "")
    city.replace(f"data/projects/{BRIDGE}.yaml", ", shared_with: [national-road-10]", "")
    assert total(list(city.programme().works.values())).sums["VND"] == 1_000_000_000_000


def test_measures_add_up(programme: Programme) -> None:
    totals = total(list(programme.works.values()))
    assert (round(totals.length_km, 1), round(totals.area_ha, 1)) == (31.9, 115.3)


def test_nothing_adds_up_to_nothing() -> None:
    assert (total([]).count, total([]).sums, total([]).length_km) == (0, {}, 0)
