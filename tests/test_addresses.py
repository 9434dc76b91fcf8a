"""Does an address keep its meaning: what is read is what is written, under the names of today and the older ones?"""

from datetime import date

import pytest

from hpgeo.programme.addresses import OLDER_NAMES, Address, read_address
from hpgeo.programme.programme import Programme
from hpgeo.programme.snapshots import knowledge_dates

PLAN, REPORT = "2023-02-10", "2025-07-31"


def test_without_a_day_everything_on_file_counts(programme: Programme) -> None:
    assert read_address({}, programme).known_on is None


@pytest.mark.parametrize("name", ["known", "asof"])
@pytest.mark.parametrize("day", [PLAN, REPORT])
def test_day_is_read_under_both_names_and_written_under_the_newer(programme: Programme, name: str, day: str) -> None:
    address = read_address({name: day, "layer": "bridge"}, programme)
    assert (address.known_on, address.ignored) == (date.fromisoformat(day), ())
    assert dict(address.parameters) == {"known": day, "layer": "bridge"}
    assert (address.carried, address.of_map) == ({"known": day}, {"known": day, "layer": "bridge"})
    assert read_address(address.parameters, programme) == address


@pytest.mark.parametrize("name", ["known", "asof"])
@pytest.mark.parametrize("value", ["2023-02-11", "10/02/2023", "today", ""])
def test_day_of_no_document_is_ignored_under_the_name_it_was_given(programme: Programme, name: str, value: str) -> None:
    address = read_address({name: value}, programme)
    assert (address.known_on, address.ignored, dict(address.parameters)) == (None, (name,), {})


@pytest.mark.parametrize(("older", "ignored"), [(REPORT, ("asof",)), (PLAN, ()), ("nonsense", ("asof",))])
@pytest.mark.parametrize("turned", [False, True])
def test_newer_name_counts_where_both_stand(
    programme: Programme, older: str, ignored: tuple[str, ...], turned: bool
) -> None:
    given = {"known": PLAN, "asof": older}
    address: Address = read_address(dict(reversed(given.items())) if turned else given, programme)
    assert (address.known_on, address.ignored) == (date.fromisoformat(PLAN), ignored)


def test_older_names_stand_for_parameters_of_today(programme: Programme) -> None:
    assert OLDER_NAMES == {"asof": "known"}
    assert {day.isoformat() for day in knowledge_dates(programme)} == {PLAN, REPORT}
