"""Does the package give what the cases say that it shares with the page's scripts?

A file of `tests/cases/` holds the cases of one rule that lives in both languages. Here the rule of the package is
held to them; `tests/scripts/` holds that of the scripts to the same ones.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from shapely.geometry import LineString, Point, Polygon

from conftest import CASES
from hpgeo.places.grid import area_ha, length_km, to_grid
from hpgeo.programme.addresses import Address, read_address
from hpgeo.programme.planned import planned_status
from hpgeo.programme.postings import Postings
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select, undated
from hpgeo.programme.search import found
from hpgeo.programme.totals import total
from hpgeo.terms.codelists import STATUSES
from hpgeo.terms.folding import fold, searchable
from hpgeo.terms.periods import Mode, PartialDate, Period
from hpgeo.terms.phrases import citation_words, date_words, money_words, number_words, period_words
from hpgeo.terms.symbols import UNKNOWN

EVERY = "every work"
# The name of a set in the address, in a filter of the cases and in a query.
SETS = {"layer": "layers", "status": "statuses", "agency": "organizations", "doc": "sources", "accuracy": "accuracies"}
AT_REST = {"mode": "under-way", "undated": False, "plan": False, "q": ""}


def read(name: str) -> Any:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


def cases(name: str) -> pytest.MarkDecorator:
    """Run a test once per case of a file, as `given` and `expected`."""
    listed = [pytest.param(case["given"], case["expected"], id=case["name"]) for case in read(name)["cases"]]
    return pytest.mark.parametrize(("given", "expected"), listed)


def in_both(words: Callable[[str], str]) -> dict[str, str]:
    return {language: words(language) for language in ("vi", "en")}


# Search


@cases("folding")
def test_folding(given: str, expected: str) -> None:
    assert fold(given) == expected


@cases("abbreviations")
def test_abbreviations(given: str, expected: str) -> None:
    assert searchable(given) == expected


@cases("finding")
def test_finding(given: dict[str, Any], expected: bool) -> None:
    words = Postings.of([" ".join(map(searchable, given["entries"])).split()])
    assert found(words, given["text"]).tolist() == [expected]


# Words


@cases("dates")
def test_dates(given: str, expected: dict[str, str]) -> None:
    assert in_both(lambda language: date_words(PartialDate.parse(given), language)) == expected


@cases("periods")
def test_periods(given: dict[str, Any], expected: dict[str, str]) -> None:
    period = Period(**{key: value if key == "open" else PartialDate.parse(value) for key, value in given.items()})
    assert in_both(lambda language: period_words(period, language)) == expected


@cases("sums")
def test_sums(given: dict[str, Any], expected: dict[str, str]) -> None:
    words = money_words(given["amount"], given["currency"])
    assert in_both(lambda language: words[language]) == expected


@cases("numbers")
def test_numbers(given: dict[str, Any], expected: dict[str, str]) -> None:
    assert in_both(lambda language: number_words(given["value"], language, given["decimals"])) == expected


@cases("citations")
def test_citations(given: str, expected: dict[str, str]) -> None:
    assert in_both(lambda language: citation_words("KH 12", given, language)) == expected


# The grid


@cases("grid")
def test_grid(given: list[float], expected: list[float]) -> None:
    point = to_grid(Point(given))
    assert [point.x, point.y] == pytest.approx(expected, abs=0.01, rel=0)


@cases("lengths")
def test_lengths(given: list[list[float]], expected: float) -> None:
    line = LineString(given if len(given) > 1 else [])
    assert length_km(line) * 1000 == pytest.approx(expected, abs=0.02, rel=0)


@cases("areas")
def test_areas(given: list[list[float]], expected: dict[str, Any]) -> None:
    ring = Polygon(given if len(given) > 2 else [])
    assert ring.is_valid is not expected["crosses"]
    if not expected["crosses"]:
        assert area_ha(ring) * 10_000 == pytest.approx(expected["area"], rel=1e-6, abs=1e-3)


# The filter, totals and the address


def as_query(given: dict[str, Any]) -> Query:
    sets = {name: frozenset(given[name]) for name in SETS.values() if name in given}
    plain = {key: given[key] for key in ("undated", "text") if key in given}
    mode = Mode(given.get("mode", Mode.UNDER_WAY))
    return Query(given.get("from"), given.get("to"), mode, **plain, **sets)


@cases("filter")
def test_filter(grown_city: Programme, given: dict[str, Any], expected: dict[str, Any]) -> None:
    query = as_query(given)
    wanted = list(grown_city.works) if expected["passed"] == EVERY else expected["passed"]
    assert [work.id for work in select(grown_city, query)] == wanted
    assert len(undated(grown_city, query)) == expected["undated"]


@cases("totals")
def test_totals(grown_city: Programme, given: list[str] | str, expected: dict[str, Any]) -> None:
    works = grown_city.works
    totals = total([works[key] for key in (works if given == EVERY else given)])
    assert totals.sums == pytest.approx(expected["sums"])
    figures = {key: value for key, value in expected.items() if key != "sums"}
    assert {key: getattr(totals, key) for key in figures} == pytest.approx(figures)


def state_of(address: Address, years: tuple[int, int]) -> dict[str, Any]:
    """Give what an address says beyond the page at rest, under the names of its parameters."""
    query, given = address.query, address.parameters
    sets = {key: codes for key, name in SETS.items() if (codes := getattr(query, name)) is not None}
    state = {
        **{"from": query.first_year, "to": query.last_year, "mode": query.mode, "undated": query.undated},
        **{"plan": "plan" in given, "q": query.text.strip(), "work": address.work, "cite": address.cite},
        **{key: sorted(codes) for key, codes in sets.items()},
        "compare": given.get("compare"),
        "view": [float(number) for number in given["view"].split(",")] if "view" in given else None,
        "known": address.known_on.isoformat() if address.known_on else None,
    }
    rest = {**AT_REST, "from": years[0], "to": years[1]}
    return {key: value for key, value in state.items() if value != rest.get(key)}


@cases("addresses")
def test_addresses(grown_city: Programme, given: dict[str, str], expected: dict[str, Any]) -> None:
    address = read_address(given, grown_city)
    assert state_of(address, grown_city.years) == expected["state"]
    assert list(address.ignored) == expected["ignored"]


# The files themselves


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_file_says_what_it_is_about_and_names_each_case_once(path: Any) -> None:
    content = read(path.stem)
    assert content["about"].endswith(".")
    if path.stem == "city":
        return
    assert list(content) == ["about", "cases"]
    assert all(list(case) == ["name", "given", "expected"] for case in content["cases"])
    names = [case["name"] for case in content["cases"]]
    assert len(names) == len(set(names))


def test_every_work_of_the_city_serves_some_case() -> None:
    told = " ".join(path.read_text(encoding="utf-8") for path in CASES.glob("*.json") if path.stem != "city")
    assert [work for work in read("city")["works"] if f'"{work}"' not in told] == []


def test_every_file_of_cases_is_read_here() -> None:
    here = globals()
    assert [path.stem for path in CASES.glob("*.json") if f"test_{path.stem}" not in here and path.stem != "city"] == []


@cases("planned")
def test_planned(given: dict[str, Any], expected: str) -> None:
    assert planned_status(**given) == expected
    assert {given["status"], expected} <= {*STATUSES, UNKNOWN}
