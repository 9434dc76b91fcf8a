"""Do long lists stay small on the page, and does the reader come to every row of them, in every order?"""

import re
from collections.abc import Sequence
from html import unescape
from random import Random
from typing import Any

import numpy as np
import pytest

from hpgeo.programme.addresses import read_address
from hpgeo.programme.programme import Programme
from tests.conftest import City
from tests.opening import blocks, open_page, pieces
from views import listing, order, paging, session

WORKS = 450
# What a page may hold, however many works there are.
MOST_TAGS, MOST_BYTES = 4_500, 500_000


@pytest.fixture
def long(city: City, monkeypatch: pytest.MonkeyPatch) -> City:
    """Let the app read an invented city of many works, in no order that a list has."""
    monkeypatch.setattr(session, "ROOT", city.root)
    monkeypatch.setattr(session, "COMPONENT", city.root / "build" / "component")
    numbers = list(range(WORKS))
    Random(7).shuffle(numbers)
    for place, number in enumerate(numbers):
        city.record(
            f"made-{place}",
            f"id: made-{place}\ntitle: {{vi: Việc {number}, en: Work {number}}}\nlayer: road\nsector: transport.road\n"
            "type: construction\nstatements:\n- source: plan-2023\n  locator: PL9/1\n"
            f"  investment: {{amount: {(number * 37) % WORKS + 1}000000000, currency: VND}}\n"
            f"  period: {{start: {1990 + number % 30}, end: {2020 + number % 5}}}\n",
        )
    return city


def titles(html: str) -> list[str]:
    cells = re.findall(r'<th scope="row">(.*?)</th>|<span class="name">(.*?)</span>', html)
    return [unescape(re.sub("<[^>]*>", "", first or second)) for first, second in cells]


def shown(**parameters: str) -> str:
    return blocks(open_page("list", **parameters))["listing"]


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("list", {}),
        ("timeline", {}),
        ("timeline", {"group": "agency"}),
        ("changes", {"earlier": "2023-02-10", "later": "today"}),
        ("data", {}),
        ("data", {"section": "doubts"}),
        ("data", {"section": "agencies"}),
    ],
    ids=str,
)
def test_a_page_of_many_works_is_small(long: City, page: str, parameters: dict[str, str]) -> None:
    held = "".join(pieces(open_page(page, **parameters)))
    assert len(re.findall("<[a-z]", held)) < MOST_TAGS
    assert len(held.encode()) < MOST_BYTES
    assert 'class="pager"' in held or parameters.get("section") == "agencies"


def test_pages_hold_every_row_once(long: City) -> None:
    works = len(long.programme().works)
    found = [titles(shown(rows=f"list-{page}")) for page in range(1, -(-works // paging.PAGE) + 1)]
    assert [len(page) for page in found[:-1]] == [paging.PAGE] * (len(found) - 1)
    assert sum(map(len, found)) == works
    whole = shown(rows="list-all")
    assert [title for page in found for title in page] == titles(whole)
    assert shown(rows="list-9999") == shown(rows=f"list-{len(found)}").replace(
        f"list-{len(found)}", f"list-{len(found)}"
    )


def test_rows_are_counted_for_those_who_do_not_see_them(long: City) -> None:
    html, works = shown(rows="list-2"), len(long.programme().works)
    assert f'aria-rowcount="{works + 1}"' in html
    indices = [int(index) for index in re.findall(r'aria-rowindex="(\d+)"', html)]
    assert indices == [1, *range(paging.PAGE + 2, 2 * paging.PAGE + 2)]
    assert f"{paging.PAGE + 1}–{2 * paging.PAGE} trong {works}" in html


def test_all_rows_are_sorted_not_only_those_of_the_page(long: City) -> None:
    works = long.programme().works.values()
    sums = sorted((w.evidence.investment.amount for w in works if w.evidence.investment), reverse=True)
    first = re.findall(r'class="num" data-head="[^"]*">([\d.,]+) tỷ', shown(sort="-sum"))
    assert [float(told.replace(".", "").replace(",", ".")) * 1e9 for told in first] == sums[: len(first)]
    assert len(first) > paging.PAGE - 5
    assert titles(shown(sort="title"))[-3:] == sorted_titles(long)[paging.PAGE - 3 : paging.PAGE]
    assert 'aria-sort="descending" data-column="sum"' in shown(sort="-sum")


def sorted_titles(city: City) -> list[str]:
    names = [work.project.title.vi for work in city.programme().works.values()]
    return sorted(names, key=order.alphabetical)


def test_a_work_of_the_address_is_on_the_page_that_opens(long: City) -> None:
    last = titles(shown(rows="list-all"))[-1]
    work = next(work.id for work in long.programme().works.values() if work.project.title.vi == last)
    html = shown(work=work)
    assert titles(html)[-1] == last
    assert re.findall(r'<tr[^>]*aria-current="true"[^>]*><th scope="row">.*?</th>', html)[0].count(last) == 1
    assert last not in titles(shown(work=work, rows="list-1"))
    held = blocks(open_page("timeline", work="made-5"))["timeline"]
    assert held.count('<li class="landed">') == 1


def test_the_search_of_the_page_finds_rows_of_all_pages(long: City) -> None:
    app = open_page("list", rows="list-3")
    app.text_input(key="at_q").set_value("white stone").run()
    assert app.query_params["q"] in ("white stone", ["white stone"])
    assert "rows" not in app.query_params
    assert titles(blocks(app)["listing"]) == ["Cầu Đá Trắng"]


def test_paper_says_what_it_leaves_out(long: City) -> None:
    html, works = shown(), len(long.programme().works)
    assert f"1–{paging.PAGE} trong {works}; {works - paging.PAGE} mục còn lại không in." in html
    assert 'class="print-all"' in html
    assert f'data-most="{paging.PRINTED}"' in html
    assert "không in" not in shown(rows="list-all")


def test_more_rows_than_paper_should_have_are_not_printed(long: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PRINTED", WORKS - 1)
    html = shown()
    assert "print-all" not in html
    assert "không in" in html


def test_a_short_list_is_whole(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "ROOT", city.root)
    monkeypatch.setattr(session, "COMPONENT", city.root / "build" / "component")
    app = open_page("list", rows="list-2")
    assert len(titles(blocks(app)["listing"])) == len(city.programme().works)
    assert not any('class="pager"' in held for held in pieces(app))
    assert not app.text_input


# The address


@pytest.mark.parametrize(
    "value", ["list-0", "list-", "list-2,list-3", "moon-2", "list-2,", "list--1", "list-100000", ""]
)
def test_pages_that_cannot_be_read_are_named(programme: Programme, value: str) -> None:
    read = read_address({"rows": value}, programme)
    assert read.ignored == ("rows",)
    assert read.turned == {}


def test_pages_of_lists_do_not_go_along_to_another_selection(programme: Programme) -> None:
    read = read_address({"rows": "list-3,area-only-all", "sort": "-sum"}, programme)
    assert read.turned == {"list": "3", "area-only": "all"}
    assert (read.ignored, read.of_map, read.carried, read.lasting) == ((), {}, {"sort": "-sum"}, {"sort": "-sum"})


# The order of words


@pytest.mark.parametrize(
    "words",
    [
        ["an", "ăn", "ân", "ba"],
        ["ca", "cà", "cả", "cã", "cá", "cạ", "cam", "căm"],
        ["dong", "đang", "đông", "em", "ếch"],
        ["Cầu 2", "Cầu 10", "Cầu Rào", "cổng"],
        ["o", "ô", "ơ", "p", "u", "ư", "v"],
    ],
    ids=lambda words: words[0],
)
def test_vietnamese_words_stand_in_the_order_of_the_alphabet(words: Sequence[str]) -> None:
    mixed = list(words)
    Random(3).shuffle(mixed)
    assert sorted(mixed, key=order.alphabetical) == list(words)


@pytest.mark.parametrize("falling", [False, True])
def test_what_is_empty_stands_at_the_end(falling: bool) -> None:
    rows: list[dict[str, Any]] = [{"n": None}, {"n": 1}, {"n": 2, "x": 1}, {"n": 2, "x": 2}]
    found = order.in_order(rows, lambda row: row["n"], falling=falling)
    assert found[-1] == {"n": None}
    assert [row["n"] for row in found[:-1]] == ([2, 2, 1] if falling else [1, 2, 2])
    assert [row["x"] for row in found if "x" in row] == [1, 2]


def test_places_say_which_values_are_alike_and_which_are_nothing() -> None:
    assert order.places([2.5, None, -1, 2.5]).tolist() == [1, -1, 0, 1]
    assert order.places([]).tolist() == []


@pytest.mark.parametrize("seed", range(10))
def test_rows_by_place_stand_as_rows_by_key(seed: int) -> None:
    chance = Random(seed)
    values = [chance.choice([None, *range(6)]) for _ in range(40)]
    rows = sorted(chance.sample(range(40), 25))
    for falling in (False, True):
        found = order.by_place(np.array(rows), order.places(values), falling=falling)
        assert found.tolist() == order.in_order(rows, values.__getitem__, falling=falling)


def test_words_are_compared_once_however_often_a_list_is_sorted(long: City, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    real = order.alphabetical
    monkeypatch.setattr(listing, "alphabetical", lambda text: compared.append(text) or real(text))
    app = open_page("list", sort="title")
    first = titles(blocks(app)["listing"])
    count = len(compared)
    assert count == 2 * len(long.programme().works), "for the usual order, and for the titles"
    for sort in ("-title", "title"):
        app.query_params["sort"] = sort
        app.run()
    assert titles(blocks(app)["listing"]) == first
    assert len(compared) == count
