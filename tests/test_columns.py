"""Do the columns answer as a plain loop over the works would, whatever is asked?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from random_programmes import random_programme, random_query

from hpgeo.programme.columns import Selection
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, in_window, select, select_except_period, undated
from hpgeo.programme.search import index_text
from hpgeo.programme.totals import Totals, total
from hpgeo.programme.works import UNKNOWN_STATUS, Work
from hpgeo.terms.folding import searchable
from hpgeo.terms.periods import Interval, Mode

SEEDS = range(6)
QUERIES = 120

# The rules once more, work by work and as plainly as they can be said: what the columns are held against.


def plain_passes(programme: Programme, query: Query, work: Work) -> bool:
    status = work.evidence.status.code or UNKNOWN_STATUS
    return (
        shares(query.layers, [work.project.layer])
        and shares(query.statuses, [status])
        and shares(query.organizations, work.organizations)
        and shares(query.sources, [statement.source for statement in work.project.statements])
        and shares(query.accuracies, [work.accuracy])
        and (not query.text.strip() or plain_found(index_text(work.project, programme.catalog), query.text))
    )


def shares(wanted: frozenset[str] | None, held: Iterable[str]) -> bool:
    return wanted is None or not wanted.isdisjoint(held)


def plain_found(index: str, text: str) -> bool:
    sought = searchable(text).split()
    return bool(sought) and all(f" {word}" in f" {index}".replace("\n", " ") for word in sought)


def plain_in_window(programme: Programme, query: Query, work: Work) -> bool:
    span = query.span(programme)
    if span is None:
        return True
    if not work.judged:
        return query.undated
    period, serves = work.evidence.span.period, work.in_service
    if query.mode is Mode.UNDER_WAY:
        return bool(period) and meets(period.first_day, period.last_day, span)
    if query.mode is Mode.IN_SERVICE:
        return serves.last <= last_of(span) if serves else work.evidence.serving
    point = period.start if query.mode is Mode.STARTS else period.end
    return point is not None and meets(point.first, point.last, span)


def meets(first: date | None, last: date | None, span: Interval) -> bool:
    assert span.first
    return (first is None or first <= last_of(span)) and (last is None or last >= span.first)


def last_of(span: Interval) -> date:
    assert span.last
    return span.last


def plain_total(works: Sequence[Work]) -> Totals:
    sums: dict[str, float] = {}
    counted = set()
    stated = [(work, work.evidence.investment) for work in works if work.evidence.investment]
    for work, investment in stated:
        key = frozenset((work.id, *investment.shared_with)), investment.amount
        if key not in counted:
            counted.add(key)
            sums[investment.currency] = sums.get(investment.currency, 0) + investment.amount
    return Totals(
        len(works),
        sum(bool(work.features) for work in works),
        round(sum(round(work.length_km, 3) for work in works), 3),
        round(sum(round(work.area_ha, 2) for work in works), 2),
        sums,
        len(stated),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_select_what_a_plain_loop_selects(seed: int) -> None:
    programme, chance = random_programme(seed), Random(seed)
    works = list(programme.works.values())
    told = set()
    for query in (random_query(programme, chance) for _ in range(QUERIES)):
        passing = [work for work in works if plain_passes(programme, query, work)]
        expected = [work for work in passing if plain_in_window(programme, query, work)]
        assert list(select(programme, query)) == expected, query
        assert list(select_except_period(programme, query)) == passing, query
        assert list(undated(programme, query)) == [work for work in passing if not work.judged], query
        assert [work for work in passing if in_window(programme, query, work)] == expected, query
        told.add(len(expected))
    assert len(told) > 10  # the queries tell the works apart


def test_columns_add_up_to_what_a_plain_loop_adds_up_to() -> None:
    twice = 0.0
    for programme, chance in ((random_programme(seed), Random(seed)) for seed in SEEDS):
        for query in (random_query(programme, chance) for _ in range(QUERIES)):
            works = select(programme, query)
            expected = plain_total(list(works))
            assert total(works) == expected
            assert total(list(works)) == expected
            assert list(total(works).sums) == list(expected.sums)
            stated = sum(work.evidence.investment.amount for work in works if work.evidence.investment)
            twice += stated - sum(expected.sums.values())
    assert twice > 0  # some sums were stated by two works


def test_no_work_answers_nothing() -> None:
    programme = replace(random_programme(0), works={})
    assert list(select(programme, Query())) == []
    assert list(select(programme, Query(2024, 2025, text="cầu", layers=frozenset({"road"})))) == []
    assert total(select(programme, Query())) == Totals(0, 0, 0, 0)


def test_a_work_that_has_always_served_is_in_service_whatever_the_window() -> None:
    programme = random_programme(0)
    serving = [work for work in programme.works.values() if work.evidence.serving and work.in_service is None]
    early = select(programme, Query(2015, 2015, Mode.IN_SERVICE))
    assert serving
    assert {work.id for work in serving} <= {work.id for work in early}


# A selection is a sequence


@pytest.fixture
def selection() -> Selection:
    return select(random_programme(1), Query(2026, 2030))


def test_a_selection_is_a_sequence_of_works(selection: Selection) -> None:
    works = list(selection)
    assert len(selection) == len(works) > 3
    assert (selection[0], selection[-1]) == (works[0], works[-1])
    assert works[1] in selection
    assert selection == works
    assert selection != works[1:]
    assert selection[1:3] == works[1:3]
    with pytest.raises(IndexError):
        selection[len(works)]


def test_a_piece_of_a_selection_adds_up(selection: Selection) -> None:
    assert total(selection[1:4]) == plain_total(list(selection)[1:4])


def test_a_work_given_twice_states_its_sum_once() -> None:
    work = next(work for work in random_programme(0).works.values() if work.evidence.investment)
    investment = work.evidence.investment
    assert investment
    totals = total([work, work])
    assert (totals.count, totals.with_sum, totals.sums) == (2, 2, {investment.currency: investment.amount})


def test_columns_are_made_once_per_programme() -> None:
    programme = random_programme(0)
    assert select(programme, Query()).columns is programme.columns
    assert replace(programme).columns is not programme.columns
    assert programme.columns.words is programme.columns.words
    assert np.array_equal(select(programme, Query()).rows, np.arange(len(programme.works)))
