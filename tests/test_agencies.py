"""Does the matrix hold every work under who answers for it, and does each cell lead to the works it counts?"""

from datetime import date

import pytest

from hpgeo.programme import agencies
from hpgeo.programme.addresses import read_address
from hpgeo.programme.agencies import NO_AGENCY
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import select
from hpgeo.terms.codelists import ALL, PERIODS, UNDATED
from tests.test_coverage import BRIDGE, PLATFORM, ROAD, ZONE, ids


def test_work_stands_under_the_body_that_answers_today(programme: Programme) -> None:
    table = agencies.matrix(programme)
    assert ids(table.works("so-xay-dung", ALL, ALL)) == [ZONE, ROAD, BRIDGE]
    assert table.works("so-giao-thong", ALL, ALL) == ()
    assert ids(table.works(NO_AGENCY, ALL, ALL)) == [PLATFORM]


def test_agencies_stand_by_number_of_works_and_companies_apart(programme: Programme) -> None:
    table = agencies.matrix(programme)
    assert table.agencies == ("so-xay-dung", "cong-ty-dong-ha", NO_AGENCY)
    assert table.companies == {"cong-ty-dong-ha"}
    assert table.layers == ("road", "bridge", "industrial-zone", "digital")


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2021-2025", [BRIDGE]),
        ("2026-2030", [ROAD, BRIDGE]),
        ("after-2030", [ZONE]),
        (UNDATED, [PLATFORM]),
        (ALL, [PLATFORM, ZONE, ROAD, BRIDGE]),
    ],
)
def test_periods_hold_what_is_under_way_in_them(programme: Programme, period: str, expected: list[str]) -> None:
    assert ids(agencies.matrix(programme).works(ALL, ALL, period)) == expected


def test_shared_sum_counts_once_in_a_cell(programme: Programme) -> None:
    table = agencies.matrix(programme)
    assert table.totals("so-xay-dung", ALL, ALL).sums == {"USD": 20e6, "VND": 500e9}
    assert table.totals("so-xay-dung", "bridge", ALL).sums == {"VND": 500e9}
    assert table.totals("so-xay-dung", "airport", ALL).count == 0


def test_every_cell_opens_the_works_it_counts(programme: Programme) -> None:
    table = agencies.matrix(programme)
    for (agency, layer, period), works in table.cells.items():
        parameters = agencies.drill(programme, agency, layer, period)
        if parameters is not None:
            address = read_address(parameters, programme)
            assert address.ignored == ()
            assert ids(select(programme, address.query)) == ids(works)


def test_only_what_a_filter_can_select_is_opened(programme: Programme) -> None:
    assert agencies.drill(programme, ALL, ALL, UNDATED) is None
    assert agencies.drill(programme, NO_AGENCY, ALL, ALL) is None
    assert agencies.drill(programme, ALL, ALL, ALL) == {}
    assert agencies.drill(programme, "so-xay-dung", "road", "after-2030") == {
        "agency": "so-xay-dung",
        "layer": "road",
        "from": "2031",
        "to": str(programme.years[1]),
    }
    assert set(PERIODS) >= {"2021-2025", "2026-2030", "after-2030"}


def test_columns_are_the_layers_with_works_in_the_period_behind_their_sum(programme: Programme) -> None:
    table = agencies.matrix(programme)
    assert table.by_layer("2026-2030") == [(ALL, "2026-2030"), ("road", "2026-2030"), ("bridge", "2026-2030")]
    assert [layer for layer, _ in table.by_layer(ALL)] == [ALL, *table.layers]


def test_columns_of_a_layer_are_all_periods(programme: Programme) -> None:
    assert agencies.matrix(programme).by_period("road") == [("road", period) for period in PERIODS]


def test_rows_are_the_agencies_with_works_in_the_columns(programme: Programme) -> None:
    table = agencies.matrix(programme)
    everything = table.by_layer(ALL)
    assert table.rows(everything, companies=False) == ["so-xay-dung", NO_AGENCY]
    assert table.rows(everything, companies=True) == ["so-xay-dung", "cong-ty-dong-ha", NO_AGENCY]
    assert table.rows([("digital", ALL)], companies=True) == [NO_AGENCY]


def test_fullest_cell_is_found(programme: Programme) -> None:
    table = agencies.matrix(programme)
    assert table.most(["so-xay-dung"], [(ALL, ALL), ("road", ALL)]) == 3
    assert table.most(["so-xay-dung"], [("road", ALL)]) == 1
    assert table.most([], [(ALL, ALL)]) == 0


@pytest.mark.parametrize(("today", "end"), [(date(2025, 2, 28), None), (date(2025, 3, 1), "2025-02-28")])
def test_body_has_ended_on_the_day_after_its_last(programme: Programme, today: date, end: str | None) -> None:
    organizations = programme.catalog.organizations
    found = agencies.ended(organizations["so-giao-thong"], today)
    assert (str(found) if found else None) == end
    assert agencies.ended(organizations["so-xay-dung"], today) is None
