"""Are the counts of completeness right: of aspects, of rows of documents, of places?"""

from datetime import date

from hpgeo.programme import coverage
from hpgeo.programme.coverage import ASPECTS, Share
from hpgeo.programme.programme import Programme
from hpgeo.programme.snapshots import as_known
from hpgeo.records import annexes
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


def test_emptiest_record_comes_first(programme: Programme) -> None:
    told = coverage.emptiest_first(programme.works.values())
    assert (told[0][0].id, told[-1][0].id) == (PLATFORM, BRIDGE)
    assert all(held == coverage.aspects(work) for work, held in told)


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


def test_works_on_the_map_are_counted(city: City) -> None:
    city.layer("bridge")
    works = city.programme().works.values()
    assert coverage.placed(works) == Share(2, 4)


def test_works_are_grouped_by_the_layers_that_have_any(programme: Programme) -> None:
    grouped = coverage.by_layer(programme.works.values())
    assert [(layer, ids(works)) for layer, works in grouped.items()] == [
        ("road", [ROAD]),
        ("bridge", [BRIDGE]),
        ("industrial-zone", [ZONE]),
        ("digital", [PLATFORM]),
    ]


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
