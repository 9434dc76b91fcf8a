"""Are the lists of the documents read strictly, and is a row found from a locator?"""

import pytest

from hpgeo.records.annexes import FILE, load_annexes, row_of
from tests.conftest import City

ANNEX = """\
- source: plan-2023
  title: {vi: Phụ lục 1, en: Annex 1}
  content: works
  rows: [{prefix: PL1, first: 1, last: 3}, {prefix: PL1/IVb, first: 1, last: 1}]
"""


def test_city_without_the_file_has_no_annexes(city: City) -> None:
    assert load_annexes(city.store, city.catalog()) == ((), ())


def test_every_row_has_its_locator(city: City) -> None:
    city.write(FILE, ANNEX)
    (annex,) = city.programme().annexes
    assert annex.locators == ("PL1/1", "PL1/2", "PL1/3", "PL1/IVb/1")


@pytest.mark.parametrize(
    ("locator", "row"),
    [
        ("PL4/2/50", "PL4/2/50"),
        ("PL4/2/50(i)", "PL4/2/50"),
        ("PL1/3-2", "PL1/3"),
        ("PL3/IVb/1", "PL3/IVb/1"),
        ("body/2.III.2.3-2(i)", "body/2.III.2.3"),
    ],
)
def test_piece_of_a_row_lies_in_the_row(locator: str, row: str) -> None:
    assert row_of(locator) == row


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("plan-2023", "plan-2099", "[0].source", "unknown source 'plan-2099'"),
        ("works", "dreams", "[0].content", "'dreams' is no annex_content"),
        ("last: 3", "last: 0", "[0].rows[0].last", "greater than or equal to 1"),
        ("first: 1, last: 3", "first: 4, last: 3", "[0].rows[0]", "run from 4 down to 3"),
        ("prefix: PL1/IVb", "prefix: PL1", "[0].rows", "a row stands twice"),
        ("  content", "  colour: red\n  content", "[0].colour", "unknown key"),
    ],
)
def test_fault_is_a_problem_of_the_programme(city: City, old: str, new: str, field: str, message: str) -> None:
    city.write(FILE, ANNEX)
    city.replace(FILE, old, new)
    programme = city.programme()
    assert [(p.file, p.field) for p in programme.problems] == [(FILE, field)]
    assert message in programme.problems[0].message
    assert programme.annexes == ()


@pytest.mark.parametrize("content", ["rows: 3\n", "- [\n"])
def test_file_that_is_no_list_is_a_problem(city: City, content: str) -> None:
    city.write(FILE, content)
    assert len(load_annexes(city.store, city.catalog())[1]) == 1
