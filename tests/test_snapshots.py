"""Is a snapshot what weighing everything anew would give, however it was come by?"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from random_programmes import random_programme

from hpgeo.programme import evidence as evidence_module
from hpgeo.programme import snapshots as snapshots_module
from hpgeo.programme import works
from hpgeo.programme.changes import compare
from hpgeo.programme.evidence import told_on, weigh, weigh_again
from hpgeo.programme.programme import Programme, limited
from hpgeo.programme.snapshots import as_known, earlier_days, earlier_snapshots, knowledge_dates
from hpgeo.programme.works import Work, works_of
from hpgeo.webmap import payload

SEEDS = range(6)
A_DAY = timedelta(days=1)
PLAN, REPORT = date(2023, 2, 10), date(2025, 7, 31)  # the knowledge dates of the invented city


def plain_works(programme: Programme, known_on: date, today: date) -> dict[str, Work]:
    """Weigh all anew what had been said by a day."""
    projects = {}
    for key, project in programme.catalog.projects.items():
        told = [(told_on(statement, programme.catalog.sources), statement) for statement in project.statements]
        known = tuple(statement for day, statement in told if date.min < day <= known_on)
        if known:
            projects[key] = project.model_copy(update={"statements": known})
    catalog = replace(programme.catalog, projects=projects)
    return works_of(projects, catalog, programme.layers, today)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_statements_on_another_day_are_weighed_alike(seed: int) -> None:
    programme, chance = random_programme(seed), Random(seed)
    moved = 0
    for work in programme.works.values():
        day = date(chance.randint(2018, 2045), chance.randint(1, 12), 1)
        again = weigh_again(work.evidence, work.project, programme.catalog, day)
        assert again == weigh(work.project, programme.catalog, day)
        moved += again != work.evidence
    assert moved > 5  # the day matters


@pytest.mark.parametrize("seed", SEEDS)
def test_evidence_says_between_which_days_it_stays_the_same(seed: int) -> None:
    programme, chance, turned = random_programme(seed), Random(seed), 0
    for work in programme.works.values():
        day = date(chance.randint(2018, 2045), chance.randint(1, 12), chance.randint(1, 28))
        now = weigh(work.project, programme.catalog, day)
        inside, outside = [], []
        if now.alike[0] > date(1900, 1, 1):
            inside.append(now.alike[0] + A_DAY)
            outside.append(now.alike[0])
        if now.alike[1] < date.max:
            inside.append(now.alike[1])
            outside.append(now.alike[1] + A_DAY)
        assert all(weigh(work.project, programme.catalog, other) == now for other in inside)
        for other in outside:
            then = weigh(work.project, programme.catalog, other)
            assert weigh_again(now, work.project, programme.catalog, other) == then
            turned += replace(then, alike=now.alike) != now
    assert turned > 10  # the bounds are no earlier than they need be for most


def test_a_work_of_which_nothing_is_heard_stays_as_it_is_until_a_day_that_matters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme, weighed = random_programme(2, size=200), []
    plain = evidence_module._of_day

    def counted(*arguments: Any) -> Any:
        weighed.append(arguments)
        return plain(*arguments)

    monkeypatch.setattr(evidence_module, "_of_day", counted)
    late = date(2026, 11, 19)  # a day before, and no document speaks between the two
    snapshot = as_known(programme, late)
    same = sum(snapshot.works[key] is programme.works[key] for key in snapshot.works)
    fewer = sum(len(work.project.statements) < len(programme.works[key].project.statements)
                for key, work in snapshot.works.items())  # fmt: skip
    assert len(weighed) <= fewer + 5
    assert same > len(snapshot.works) / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_snapshot_is_what_weighing_anew_gives_in_whatever_order_days_are_asked_for(seed: int) -> None:
    programme, chance = random_programme(seed), Random(seed)
    days = [*knowledge_dates(programme), date(2022, 6, 1), date(2025, 1, 1), programme.today, date(2030, 1, 1)]
    chance.shuffle(days)
    for day in days:
        snapshot = as_known(programme, day)
        assert dict(snapshot.works) == plain_works(programme, day, day), day
        assert (snapshot.today, snapshot.known_on) == (day, day)
    assert len({len(as_known(programme, day).works) for day in days}) > 3


def test_what_was_known_may_be_weighed_on_a_later_day() -> None:
    programme = random_programme(0)
    day, today = date(2021, 12, 31), date(2035, 1, 1)
    assert dict(limited(programme, day, today).works) == plain_works(programme, day, today)


def test_snapshots_of_a_snapshot_are_those_of_the_whole() -> None:
    programme = random_programme(1)
    *_, before, last = knowledge_dates(programme)
    assert as_known(as_known(programme, last), before).works == as_known(programme, before).works


def test_a_snapshot_knows_the_earlier_ones_that_the_whole_has_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = random_programme(3)
    whole = earlier_snapshots(programme)
    day = date(2024, 5, 5)
    plain = as_known(replace(programme), day)
    snapshot, asked = as_known(programme, day), []
    monkeypatch.setattr(snapshots_module, "limited", lambda *given: asked.append(given))
    earlier = earlier_snapshots(snapshot)
    assert asked == []
    assert all(earlier[known] is whole[known] for known in earlier)
    assert [known.works for known in earlier.values()] == [as_known(programme, known).works for known in earlier]
    monkeypatch.undo()
    assert [(known, found.works, found.today, found.known_on) for known, found in earlier_snapshots(plain).items()] == [
        (known, found.works, found.today, found.known_on) for known, found in earlier.items()
    ]


def test_earlier_snapshots_stand_oldest_first() -> None:
    programme = random_programme(0)
    snapshots = earlier_snapshots(programme)
    assert list(snapshots) == earlier_days(programme) == sorted(snapshots)
    assert all(snapshot is as_known(programme, day) for day, snapshot in snapshots.items())


# What is kept


def test_knowledge_dates_and_today_are_kept_and_other_days_are_not(programme: Programme) -> None:
    for day in (PLAN, REPORT, programme.today, date(2024, 5, 5)):
        as_known(programme, day)
    assert set(programme.snapshots) == {PLAN, REPORT, programme.today}
    assert replace(programme).snapshots == {}


def test_changes_weigh_nothing_that_the_map_page_has_weighed(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    payload(programme)

    def refuse(*arguments: Any) -> None:
        raise AssertionError("weighed a second time")

    monkeypatch.setattr(works, "weigh", refuse)
    monkeypatch.setattr(works, "weigh_again", refuse)
    monkeypatch.setattr(works, "weigh_fewer", refuse)
    assert compare(programme, PLAN, REPORT)
    with pytest.raises(AssertionError, match="second time"):
        compare(replace(programme), PLAN, REPORT)
