import pytest

from conftest import City
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, check_query, select
from hpgeo.programme.totals import total
from hpgeo.terms.errors import HpgeoError, QueryError
from hpgeo.terms.periods import Mode

BRIDGE, ROAD = "white-stone-bridge", "national-road-10"


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


def test_equal_sums_of_two_works_count_twice(city: City) -> None:
    city.replace(f"data/projects/{ROAD}.yaml", ", shared_with: [white-stone-bridge]", "")
    city.replace(f"data/projects/{BRIDGE}.yaml", ", shared_with: [national-road-10]", "")
    assert total(list(city.programme().works.values())).sums["VND"] == 1_000_000_000_000


def test_measures_add_up(programme: Programme) -> None:
    totals = total(list(programme.works.values()))
    assert (round(totals.length_km, 1), round(totals.area_ha, 1)) == (31.9, 115.3)
