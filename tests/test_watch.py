"""Is a change on disk seen, and is the folder left alone in between?"""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from hpgeo.records.watch import LONGEST, SHARE, Watch, folder_state
from tests.conftest import City

RECORD = "data/projects/white-stone-bridge.yaml"


def edit(city: City) -> None:
    city.write(RECORD, city.read(RECORD) + "\n")


def touch_alone(city: City) -> None:
    """Change a file so that it has the same length, at another time."""
    path = city.write(RECORD, city.read(RECORD).replace("bridge", "Bridge", 1))
    os.utime(path, ns=(1, 1))


CHANGES: dict[str, Callable[[City], object]] = {
    "longer": edit,
    "as long": touch_alone,
    "gone": lambda city: (city.root / RECORD).unlink(),
    "new": lambda city: city.write("data/projects/another.yaml", ""),
    "new source": lambda city: city.write("data/sources/another.yaml", ""),
    "new layer": lambda city: city.write("layers/another.geojson", ""),
    "new base map": lambda city: city.write("layers/context/another.geojson", ""),
    "in a subfolder": lambda city: city.write("data/projects/north/another.yaml", ""),
    "a link that leads nowhere": lambda city: (city.root / "data/projects/link.yaml").symlink_to("nowhere"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_is_another_state(city: City, change: Callable[[City], object]) -> None:
    before = folder_state(city.root)
    assert folder_state(city.root) == before
    change(city)
    assert folder_state(city.root) != before


@pytest.mark.parametrize(
    "name", ["data/projects/.another.yaml.swp", "data/projects/.#a.yaml", "README.md", "site/x.csv"]
)
def test_what_is_no_data_is_no_change(city: City, name: str) -> None:
    before = folder_state(city.root)
    city.write(name, "x")
    assert folder_state(city.root) == before


def test_a_folder_that_holds_itself_ends(city: City) -> None:
    (city.root / "data/projects/round").symlink_to(city.root / "data", target_is_directory=True)
    assert folder_state(city.root) == folder_state(city.root)


def test_nothing_there_is_a_state_too(tmp_path: Path) -> None:
    assert folder_state(tmp_path / "none") == folder_state(tmp_path)


class Clock:
    """A clock that is set by hand, of the day and of the computing time."""

    def __init__(self, costs: float) -> None:
        self.now, self.spent, self.costs, self.looks = 0.0, 0.0, costs, 0

    def look(self) -> str:
        self.looks += 1
        self.spent += self.costs
        return f"state {self.looks}"

    def watch(self) -> Watch:
        return Watch(self.look, lambda: self.now, lambda: self.spent)


@pytest.mark.parametrize(("costs", "pause"), [(0.01, 0.01 * SHARE), (60, LONGEST)])
def test_the_pause_follows_what_a_look_costs(costs: float, pause: float) -> None:
    clock = Clock(costs)
    watch = clock.watch()
    assert watch.state() == "state 1"
    clock.now = pause * 0.99
    assert [watch.state() for _ in range(100)] == ["state 1"] * 100
    assert clock.looks == 1
    clock.now = pause * 1.01
    assert watch.state() == "state 2"


def test_while_one_looks_the_others_take_the_state_before() -> None:
    looking, done = Event(), Event()
    looks = iter(["old", "new"])

    def look() -> str:
        state = next(looks)
        if state == "new":
            looking.set()
            assert done.wait(10)
        return state

    watch = Watch(look, now=iter(range(0, 10_000, 100)).__next__)
    assert watch.state() == "old"
    told: list[str] = []
    slow = Thread(target=lambda: told.append(watch.state()))
    slow.start()
    assert looking.wait(10)
    assert watch.state() == "old"
    done.set()
    slow.join()
    assert told == ["new"]


def test_a_look_that_fails_is_taken_again() -> None:
    fails = iter([True, False])

    def look() -> str:
        if next(fails):
            raise OSError("no disk")
        return "state"

    watch = Watch(look)
    with pytest.raises(OSError, match="no disk"):
        watch.state()
    assert watch.state() == "state"
