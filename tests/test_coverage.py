"""Are the counts of the page Data right, and do they lead to the works they count?"""

from datetime import date

import pytest

from hpgeo.programme import coverage
from hpgeo.programme.addresses import read_address
from hpgeo.programme.coverage import ASPECTS, NO_AGENCY, Share
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import select
from hpgeo.programme.snapshots import as_known
from hpgeo.records import annexes
from hpgeo.terms.codelists import ALL, PERIODS, UNDATED
from tests.conftest import City
from tests.test_annexes import ANNEX

BRIDGE, ROAD, ZONE, PLATFORM = "white-stone-bridge", "national-road-10", "dong-ha-industrial-zone", "data-platform"


def ids(works: object) -> list[str]:
    return [work.id for work in works]  # type: ignore[attr-defined]


# Records


def test_aspects_of_a_full_record(programme: Programme) -> None:
    assert all(coverage.aspects(programme.works[BRIDGE]).values())


def test_aspects_of_an_empty_record_leave_out_the_place_it_cannot_have(programme: Programme) -> None:
    held = coverage.aspects(programme.works[PLATFORM])
    assert set(ASPECTS) - set(held) == {"place", "position"}
    assert not any(held.values())


def test_place_known_only_by_its_area_is_no_position(programme: Programme) -> None:
    held = coverage.aspects(programme.works[ZONE])
    assert (held["place"], held["position"]) == (True, False)


def test_completeness_counts_those_that_can(programme: Programme) -> None:
    told = coverage.completeness(programme.works.values())
    assert told["agency"] == Share(3, 4)
    assert told["place"] == Share(3, 3)
    assert told["decision"] == told["second-source"] == told["status"] == told["funding"] == Share(1, 4)


def test_share_of_nothing_is_nothing() -> None:
    assert (Share(0, 0).percent, Share(1, 4).percent) == (0, 25)


# Documents


def test_rows_that_no_statement_cites_are_named(city: City) -> None:
    city.write(annexes.FILE, ANNEX)
    plan = coverage.source_coverage(city.programme())[0]
    assert (plan.source.id, plan.statements, plan.works) == ("plan-2023", 3, 3)
    (found,) = plan.annexes
    assert found.cited == ("PL1/1", "PL1/2")
    assert found.missing == ("PL1/3", "PL1/IVb/1")
    assert found.share == Share(2, 4)


def test_piece_of_a_row_counts_for_the_row(city: City) -> None:
    city.write(annexes.FILE, ANNEX)
    city.replace("data/projects/national-road-10.yaml", "PL1/2", "PL1/3(i)")
    assert coverage.source_coverage(city.programme())[0].annexes[0].cited == ("PL1/1", "PL1/3")


def test_documents_of_later_days_are_not_counted(programme: Programme) -> None:
    assert [found.source.id for found in coverage.source_coverage(programme)] == ["plan-2023", "report-2025"]
    past = as_known(programme, date(2023, 12, 31))
    assert [found.source.id for found in coverage.source_coverage(past)] == ["plan-2023"]


def test_statements_are_counted_by_kind_of_source(programme: Programme) -> None:
    assert coverage.statements_by_kind(programme) == {"official": Share(5, 5)}


# Places


def test_grades_are_counted_by_layer_without_the_placeless(programme: Programme) -> None:
    assert coverage.accuracy_by_layer(programme.works.values()) == {
        "road": {"schematic": 1},
        "bridge": {"surveyed": 1},
        "industrial-zone": {"admin": 1},
    }


def test_reason_tells_why_a_work_is_not_on_the_map(city: City) -> None:
    city.layer("bridge")
    city.layer("industrial-zone")
    city.replace("data/projects/dong-ha-industrial-zone.yaml", "location: {communes: [ben-do]}\n", "")
    grouped = coverage.unplaced(city.programme().works.values())
    assert {reason: ids(works) for reason, works in grouped.items()} == {
        "unknown": [ZONE],
        "area-only": [BRIDGE],
        "placeless": [PLATFORM],
    }


# Doubts

SECOND = """\
- source: plan-2023
  locator: PL1/9
  funding: off-budget
  parties: [{organization: cong-ty-dong-ha, role: lead}]
  investment: {amount: 700000000000, currency: VND, shared_with: [national-road-10]}
  period: {end: 2029}
"""


def disagreeing(city: City) -> Programme:
    path = "data/projects/white-stone-bridge.yaml"
    city.write(path, city.read(path) + SECOND)
    return city.programme()


def test_contradictions_in_force_come_before_those_decided(city: City) -> None:
    found = coverage.disagreements(disagreeing(city))
    assert [(item.contradiction.field, item.settled_by.source if item.settled_by else None) for item in found] == [
        ("investment", None),
        ("funding", None),
        ("parties.lead", None),
        ("end", "report-2025"),
    ]


def test_later_word_on_a_part_decides_nothing_for_the_whole(city: City) -> None:
    city.replace("data/projects/white-stone-bridge.yaml", "  title: Cầu Đá Trắng\n", "  part: ramp\n")
    assert all(item.settled_by is None for item in coverage.disagreements(disagreeing(city)))


def test_reported_opening_of_a_public_page_decides_the_end(city: City) -> None:
    city.write(
        "data/sources/web.yaml",
        "- id: a-page\n  kind: public\n  title: {vi: a, en: a}\n  short: {vi: a, en: a}\n  publisher: {vi: a, en: a}\n"
        "  date: 2024-07-01\n",
    )
    path = "data/projects/white-stone-bridge.yaml"
    city.replace(path, "  period: {end: 2027}\n", "")
    opened = (
        "- source: a-page\n  locator: page\n  milestones: [{type: opening, date: 2024-06, basis: actual}]\n"
        "  investment: {amount: 600000000000, currency: VND}\n"
    )
    city.write(path, city.read(path) + SECOND + opened)
    decided = {i.contradiction.field: i.settled_by for i in coverage.disagreements(city.programme())}
    assert decided["end"] is not None
    assert decided["end"].source == "a-page"
    assert decided["investment"] is None


def test_overdue_works_come_longest_overdue_first(city: City) -> None:
    city.replace("data/projects/national-road-10.yaml", "end: 2030-06", "end: 2026-06")
    assert ids(coverage.overdue(city.programme().works.values())) == [ROAD]
    late = city.programme(date(2028, 5, 1)).works.values()
    assert ids(coverage.overdue(late)) == [ROAD, BRIDGE]


def test_stale_works_are_listed_with_their_newest_source(programme: Programme) -> None:
    silent = coverage.stale(programme.works.values(), programme.catalog)
    assert ids(silent) == [PLATFORM, ROAD]
    assert coverage.newest(programme.works[BRIDGE], programme.catalog)[0].source == "report-2025"


# Agencies


def test_work_stands_under_the_body_that_answers_today(programme: Programme) -> None:
    table = coverage.matrix(programme)
    assert ids(table.works("so-xay-dung", ALL, ALL)) == [ZONE, ROAD, BRIDGE]
    assert table.works("so-giao-thong", ALL, ALL) == ()
    assert ids(table.works(NO_AGENCY, ALL, ALL)) == [PLATFORM]


def test_agencies_stand_by_number_of_works_and_companies_apart(programme: Programme) -> None:
    table = coverage.matrix(programme)
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
    assert ids(coverage.matrix(programme).works(ALL, ALL, period)) == expected


def test_shared_sum_counts_once_in_a_cell(programme: Programme) -> None:
    table = coverage.matrix(programme)
    assert table.totals("so-xay-dung", ALL, ALL).sums == {"USD": 20e6, "VND": 500e9}
    assert table.totals("so-xay-dung", "bridge", ALL).sums == {"VND": 500e9}
    assert table.totals("so-xay-dung", "airport", ALL).count == 0


def test_every_cell_opens_the_works_it_counts(programme: Programme) -> None:
    table = coverage.matrix(programme)
    for (agency, layer, period), works in table.cells.items():
        parameters = coverage.drill(programme, agency, layer, period)
        if parameters is not None:
            address = read_address(parameters, programme)
            assert address.ignored == ()
            assert ids(select(programme, address.query)) == ids(works)


def test_only_what_a_filter_can_select_is_opened(programme: Programme) -> None:
    assert coverage.drill(programme, ALL, ALL, UNDATED) is None
    assert coverage.drill(programme, NO_AGENCY, ALL, ALL) is None
    assert coverage.drill(programme, ALL, ALL, ALL) == {}
    assert coverage.drill(programme, "so-xay-dung", "road", "after-2030") == {
        "agency": "so-xay-dung",
        "layer": "road",
        "from": "2031",
        "to": str(programme.years[1]),
    }
    assert set(PERIODS) >= {"2021-2025", "2026-2030", "after-2030"}
