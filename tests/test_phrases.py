"""Are days, sums, numbers and figures said as people say them, in both languages?"""

from datetime import date

import pytest

from hpgeo.terms import phrases


@pytest.mark.parametrize(("number", "words"), [(1234.5, "1,234.5"), (13.0, "13"), (0.0004, "0"), (1200, "1,200")])
def test_number_has_no_idle_digits(number: float, words: str) -> None:
    assert phrases.number_words(number, "en") == words


@pytest.mark.parametrize(("decimals", "words"), [(3, "1.234,568"), (1, "1.234,6"), (0, "1.235")])
def test_number_has_as_many_decimals_as_are_asked_for(decimals: int, words: str) -> None:
    assert phrases.number_words(1234.5678, "vi", decimals) == words


@pytest.mark.parametrize(("percent", "words"), [(0.0, "0 %"), (33.4, "33 %"), (100.0, "100 %")])
def test_share_is_said_in_whole_percent(percent: float, words: str) -> None:
    assert phrases.percent_words(percent, "vi") == words


def test_single_year_is_said_once() -> None:
    assert [phrases.span_words(*span) for span in ((2025, 2025), (2021, 2025))] == ["2025", "2021–2025"]


def test_knowledge_date_is_said_with_what_told_something_on_it() -> None:
    assert phrases.day_words(date(2023, 2, 3)) == "03/02/2023"
    assert phrases.knowledge_date_words(date(2023, 2, 3), "KH 12") == "03/02/2023 – KH 12"


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [("2027", "2027", "2027"), ("> 2030", "sau năm 2030", "after 2030"), ("2026-Q4", "quý IV/2026", "Q4 2026")],
)
def test_end_of_a_contradiction_is_said(value: str, vietnamese: str, english: str) -> None:
    assert [phrases.end_words(value, language) for language in ("vi", "en")] == [vietnamese, english]


def test_end_that_is_no_date_stays_as_it_is() -> None:
    assert phrases.end_words("soon", "en") == "soon"


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (500e9, "VND", "500 tỷ đồng"),
        (1234.5e9, "VND", "1.234,5 tỷ đồng"),
        (20e6, "USD", "20 triệu USD"),
        (999.96e6, "USD", "1.000 triệu USD"),
    ],
)
def test_sum_is_said_in_the_unit_of_its_size(amount: float, currency: str, words: str) -> None:
    assert phrases.money_words(amount, currency).vi == words


@pytest.mark.parametrize(("amount", "words"), [(99.4e9, "99.4 billion VND"), (100.4e9, "100 billion VND")])
def test_total_does_not_promise_what_it_cannot_keep(amount: float, words: str) -> None:
    assert phrases.total_words(amount, "VND").en == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [(12.34e12, "VND", "12,3"), (0.123e12, "VND", "0,12"), (2e9, "USD", "2 tỷ USD"), (0.02e9, "USD", "0,02 tỷ USD")],
)
def test_sum_in_a_narrow_cell_leaves_out_the_unit_of_dong(amount: float, currency: str, words: str) -> None:
    assert phrases.narrow_words(amount, currency, "vi") == words


def test_sums_of_two_currencies_are_joined() -> None:
    assert phrases.sums_words({"VND": 500e9, "USD": 20e6}, "en") == "500 billion VND + 20 million USD"
    assert phrases.sums_words({"VND": 100.4e9}, "en", phrases.total_words) == "100 billion VND"
    assert phrases.sums_words({}, "en") == ""


@pytest.mark.parametrize(
    ("bounds", "marks", "words"),
    [
        ((212.5, 212.5), {}, "212,5"),
        ((13, 13.5), {}, "13–13,5"),
        ((98, None), {"above": True}, "> 98"),
        ((12.5, None), {}, "≥ 12,5"),
        ((None, 12), {}, "< 12"),
        ((6.6, 6.6), {"about": True}, "≈ 6,6"),
    ],
)
def test_figure_is_said_with_its_bounds(
    bounds: tuple[float | None, float | None], marks: dict[str, bool], words: str
) -> None:
    assert phrases.figure_words(*bounds, "vi", **marks) == words


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [
        (0, "error", "0 errors"),
        (1, "error", "1 error"),
        (2, "work", "2 works"),
        (1, "miss", "1 miss"),
        (2, "miss", "2 misses"),
    ],
)
def test_counts_agree_with_their_nouns(count: int, noun: str, words: str) -> None:
    assert phrases.counted(count, noun) == words
