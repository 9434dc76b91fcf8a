"""Can a newcomer add a filter to the page with an entry and its control, and nothing else?"""

from typing import Any

import pytest
from newcomer import REHABILITATED, housed, run, with_a_control, with_a_rule

from browser.chrome import Screen
from conftest import City


@pytest.fixture
def with_types(city: City) -> City:
    """Add a filter by the kind of works, and write the map as a single file."""
    house = with_a_control(with_a_rule(housed(city)))
    run(house, "-m", "hpgeo", "export", "--format", "html", "-o", "map.html")
    return house


def test_a_new_filter_is_an_entry_and_its_control_for_the_page(screens: Any, with_types: City) -> None:
    screen: Screen = screens("", fresh=True)
    screen.open_file(with_types.root / "map.html")
    everything = screen.visible()
    screen.map.locator("summary", has_text="Loại / Type").click()
    row = screen.map.locator("li", has=screen.map.locator("#hp-types-rehabilitation-name"))
    assert row.locator(".hp-name").inner_text() == "Cải tạo, nâng cấp"
    row.get_by_role("checkbox").uncheck()
    assert screen.visible() == [work for work in everything if work != REHABILITATED]
    screen.map.locator("li", has=screen.map.locator("#hp-types-rehabilitation-name")).get_by_role("button").click()
    assert screen.visible() == [REHABILITATED]
    assert screen.state()["type"] == "rehabilitation"


def test_a_new_filter_is_an_entry_for_the_address_of_the_page(screens: Any, with_types: City) -> None:
    screen: Screen = screens("", fresh=True)
    screen.open_file(with_types.root / "map.html", type="rehabilitation,nonsense")
    assert screen.visible() == [REHABILITATED]
