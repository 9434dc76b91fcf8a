from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations_with_replacement, pairwise, product

import pytest

from hpgeo.terms.errors import DateError
from hpgeo.terms.periods import PRESETS, Interval, Mode, PartialDate, Period, reach, window

D = PartialDate.parse


# Partial dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-Q2", date(2023, 4, 1), date(2023, 6, 30)),
        ("2023-Q3", date(2023, 7, 1), date(2023, 9, 30)),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-06-30", date(2023, 6, 30), date(2023, 6, 30)),
    ],
)
def test_partial_date_reaches_from_its_first_to_its_last_day(text: str, first: date, last: date) -> None:
    assert (D(text).first, D(text).last) == (first, last)


@pytest.mark.parametrize("text", ["2023", "2023-Q4", "2023-06", "2023-06-03"])
def test_partial_date_is_written_as_it_is_read(text: str) -> None:
    assert str(D(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-Q5", "2023-Q0", "2023-13", "2023-00", "2023-02-29", "2023-6", "2023-06-31", "2023-Q1-05",
     "06/2023", "2023-2025", "1899", "2101", "sau năm 2030", "2023-06-30T00:00", "²023", "２０２３"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        D(text)


@pytest.mark.parametrize(
    ("earlier", "later"), [("2022", "2023"), ("2023-Q1", "2023"), ("2023-01", "2023-Q1"), ("2023-06-30", "2023-07")]
)
def test_dates_sort_by_first_then_last_day(earlier: str, later: str) -> None:
    assert D(earlier) < D(later)
    assert max(D(earlier), D(later)) == D(later)


# The thirteen relations of Allen: a work against the window 2026 to 2030

SPAN = window(2026, 2030)
U, S, F, V = Mode.UNDER_WAY, Mode.STARTS, Mode.FINISHES, Mode.IN_SERVICE
RELATIONS = {
    "before": (2020, 2024, {V}),
    "meets": (2020, 2025, {V}),
    "overlaps": (2024, 2027, {U, F, V}),
    "finished-by": (2024, 2030, {U, F, V}),
    "contains": (2024, 2032, {U}),
    "starts": (2026, 2028, {U, S, F, V}),
    "equals": (2026, 2030, {U, S, F, V}),
    "started-by": (2026, 2032, {U, S}),
    "during": (2027, 2029, {U, S, F, V}),
    "finishes": (2028, 2030, {U, S, F, V}),
    "overlapped-by": (2028, 2033, {U, S}),
    "met-by": (2031, 2033, set()),
    "after": (2032, 2035, set()),
}
PRECISIONS: dict[str, tuple[Callable[[int], str], Callable[[int], str]]] = {
    "year": (lambda year: f"{year}", lambda year: f"{year}"),
    "quarter": (lambda year: f"{year}-Q1", lambda year: f"{year}-Q4"),
    "month": (lambda year: f"{year}-01", lambda year: f"{year}-12"),
    "day": (lambda year: f"{year}-01-01", lambda year: f"{year}-12-31"),
}


def matches(period: Period, mode: Mode, span: Interval, in_service: PartialDate | None = None) -> bool:
    days = reach(period, mode, in_service)
    return days is not None and days.intersects(span)


def modes_that_match(period: Period, span: Interval, in_service: PartialDate | None = None) -> set[Mode]:
    return {mode for mode in Mode if matches(period, mode, span, in_service)}


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("relation", RELATIONS)
def test_relation_of_work_and_window(relation: str, precision: str) -> None:
    first, last, expected = RELATIONS[relation]
    as_start, as_end = PRECISIONS[precision]
    period = Period(D(as_start(first)), D(as_end(last)))
    assert modes_that_match(period, SPAN, period.end) == expected


def test_under_way_is_sharing_a_day_for_every_pair_of_stretches() -> None:
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(6)]
    stretches = list(combinations_with_replacement(days, 2))
    for (a, b), (c, d) in product(stretches, repeat=2):
        work = Period(D(a.isoformat()), D(b.isoformat()))
        shared = any(a <= day <= b and c <= day <= d for day in days)
        assert matches(work, Mode.UNDER_WAY, Interval(c, d)) is shared, (a, b, c, d)


@pytest.mark.parametrize(
    ("start", "expected"), [("2025-12-31", {U}), ("2026-01-01", {U, S}), ("2030-12-31", {U, S}), ("2031-01-01", set())]
)
def test_a_start_without_an_end_reaches_into_every_later_year(start: str, expected: set[Mode]) -> None:
    assert modes_that_match(Period(start=D(start)), SPAN) == expected


@pytest.mark.parametrize(
    ("end", "expected"), [("2025-12-31", {V}), ("2026", {U, F, V}), ("2030-12", {U, F, V}), ("2031", {U})]
)
def test_an_end_without_a_start_reaches_back_to_every_earlier_year(end: str, expected: set[Mode]) -> None:
    assert modes_that_match(Period(end=D(end)), SPAN, D(end)) == expected


@pytest.mark.parametrize(("year", "expected"), [("2025", {U}), ("2029", {U}), ("2030", set()), ("2030-Q3", {U})])
def test_a_work_after_a_date_lies_wholly_behind_it(year: str, expected: set[Mode]) -> None:
    assert modes_that_match(Period(after=D(year)), SPAN) == expected


@pytest.mark.parametrize(("year", "expected"), [("2026", set()), ("2026-02", {U}), ("2027", {U}), ("2040", {U})])
def test_a_work_before_a_date_lies_wholly_ahead_of_it(year: str, expected: set[Mode]) -> None:
    assert modes_that_match(Period(before=D(year)), SPAN) == expected


def test_a_bound_names_neither_a_start_nor_an_end() -> None:
    bounded = Period(after=D("2026"), before=D("2029"))
    assert modes_that_match(bounded, SPAN) == {U}


def test_after_2030_begins_on_the_first_day_of_2031() -> None:
    assert Period(after=D("2030")).first_day == date(2031, 1, 1)


def test_before_2025_ends_on_the_last_day_of_2024() -> None:
    assert Period(before=D("2025")).last_day == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("period", "expected"),
    [(Period(start=D("2023"), open=True), {U}), (Period(open=True), {U}), (Period(start=D("2032"), open=True), set())],
)
def test_an_open_period_goes_on(period: Period, expected: set[Mode]) -> None:
    assert modes_that_match(period, SPAN) == expected


def test_nothing_stated_matches_nothing() -> None:
    assert modes_that_match(Period(), SPAN) == set()
    assert not Period()


@pytest.mark.parametrize(
    ("text", "start_touches"), [("2025-Q4", False), ("2025", False), ("2026-Q1", True), ("2030-Q4", True)]
)
def test_a_partial_start_touches_the_window_with_any_of_its_days(text: str, start_touches: bool) -> None:
    assert matches(Period(start=D(text)), Mode.STARTS, SPAN) is start_touches


def test_a_year_touches_a_window_that_begins_in_its_middle() -> None:
    half = Interval(date(2026, 7, 1), date(2026, 12, 31))
    assert modes_that_match(Period(D("2026"), D("2026")), half) == {U, S, F}


def test_in_service_needs_the_whole_of_a_partial_date() -> None:
    half = Interval(date(2026, 1, 1), date(2026, 6, 30))
    assert not matches(Period(), Mode.IN_SERVICE, half, D("2026"))
    assert matches(Period(), Mode.IN_SERVICE, half, D("2026-Q2"))


def test_in_service_is_never_guessed_from_a_period() -> None:
    assert not matches(Period(D("2020"), D("2022")), Mode.IN_SERVICE, SPAN, None)


@pytest.mark.parametrize(
    "parts",
    [
        {"start": "2025", "end": "2023"},
        {"start": "2025-Q3", "end": "2025-Q2"},
        {"after": "2030", "before": "2031"},
        {"after": "2030", "before": "2025"},
    ],
)
def test_a_period_that_holds_no_day_is_refused(parts: dict[str, str]) -> None:
    with pytest.raises(DateError):
        Period(**{name: D(text) for name, text in parts.items()})


@pytest.mark.parametrize("parts", [{"after": "2030", "end": "2025"}, {"start": "2030", "before": "2025"}])
def test_a_date_on_the_wrong_side_of_a_bound_is_refused(parts: dict[str, str]) -> None:
    with pytest.raises(DateError):
        Period(**{name: D(text) for name, text in parts.items()})


@pytest.mark.parametrize("parts", [{"end": "2025"}, {"before": "2025"}])
def test_an_open_period_has_no_end(parts: dict[str, str]) -> None:
    with pytest.raises(DateError):
        Period(open=True, **{name: D(text) for name, text in parts.items()})


@pytest.mark.parametrize(("start", "end"), [("2025", "2025"), ("2025-Q3", "2025"), ("2025", "2025-Q1")])
def test_partial_dates_that_share_a_day_make_a_period(start: str, end: str) -> None:
    assert Period(D(start), D(end))


def test_window_is_whole_years() -> None:
    assert window(2026, 2030) == Interval(date(2026, 1, 1), date(2030, 12, 31))


def test_window_that_runs_backwards_is_refused() -> None:
    with pytest.raises(DateError):
        window(2030, 2026)


@pytest.mark.parametrize("year", [0, 10000])
def test_window_outside_the_calendar_is_refused_as_a_date(year: int) -> None:
    with pytest.raises(DateError):
        window(year, year)


def test_presets_are_those_of_the_planners() -> None:
    assert {"2021-2025", "2026-2030", "2031-2050"} <= {preset.code for preset in PRESETS}
    assert all(preset.code == f"{preset.first_year}-{preset.last_year}" for preset in PRESETS)


def test_presets_are_sorted() -> None:
    assert all(a.first_year <= b.first_year for a, b in pairwise(PRESETS))
