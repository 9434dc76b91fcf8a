"""Is every doubt found, and told from those that a later document has settled?"""

from datetime import date

from hpgeo.programme import doubts
from hpgeo.programme.programme import Programme
from tests.conftest import City
from tests.test_coverage import BRIDGE, PLATFORM, ROAD, ids

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
    found = doubts.disagreements(disagreeing(city))
    assert [(item.contradiction.field, item.settled_by.source if item.settled_by else None) for item in found] == [
        ("investment", None),
        ("funding", None),
        ("parties.lead", None),
        ("end", "report-2025"),
    ]


def test_later_word_on_a_part_decides_nothing_for_the_whole(city: City) -> None:
    city.replace("data/projects/white-stone-bridge.yaml", "  title: Cầu Đá Trắng\n", "  part: ramp\n")
    assert all(item.settled_by is None for item in doubts.disagreements(disagreeing(city)))


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
    decided = {i.contradiction.field: i.settled_by for i in doubts.disagreements(city.programme())}
    assert decided["end"] is not None
    assert decided["end"].source == "a-page"
    assert decided["investment"] is None


def test_overdue_works_come_longest_overdue_first(city: City) -> None:
    city.replace("data/projects/national-road-10.yaml", "end: 2030-06", "end: 2026-06")
    assert ids(doubts.overdue(city.programme().works.values())) == [ROAD]
    late = city.programme(date(2028, 5, 1)).works.values()
    assert ids(doubts.overdue(late)) == [ROAD, BRIDGE]


def test_stale_works_are_listed_with_their_newest_source(programme: Programme) -> None:
    silent = doubts.stale(programme.works.values(), programme.catalog)
    assert ids(silent) == [PLATFORM, ROAD]
    assert doubts.newest(programme.works[BRIDGE], programme.catalog)[0].source == "report-2025"
