"""Does every input of a fixed seed end in problems or soundness?"""

import pytest

from tests.fuzz.city import CITY
from tests.fuzz.mutators import Mutant, mutants
from tests.fuzz.oracles import BUDGET, fault, sound_city

SEED, INPUTS, GROUPS = 8, 2_000, 8


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_input_ends_in_problems_or_soundness(group: int) -> None:
    sound = sound_city()
    own = [mutant for number, mutant in enumerate(mutants(CITY, SEED, INPUTS)) if number % GROUPS == group]
    faults = {f"{mutant.file or 'address'}: {found}": str(mutant) for mutant in own if (found := fault(mutant, sound))}
    assert faults == {}
    assert len(own) == INPUTS // GROUPS


def test_inputs_hang_on_the_seed_alone() -> None:
    assert list(mutants(CITY, SEED, 30)) == list(mutants(CITY, SEED, 60))[:30]
    assert list(mutants(CITY, SEED, 30)) != list(mutants(CITY, SEED + 1, 30))


def test_inputs_are_of_every_file_and_of_addresses() -> None:
    drawn = list(mutants(CITY, SEED, INPUTS))
    assert {mutant.file for mutant in drawn if mutant.address is None} == set(CITY)
    assert sum(mutant.address is not None for mutant in drawn) > INPUTS / 5


def test_an_exception_and_too_much_work_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = sound_city()
    mutant = Mutant("data/units.yaml", CITY["data/units.yaml"])
    assert fault(mutant, sound) is None
    monkeypatch.setattr("tests.fuzz.oracles.BUDGET", 1_000)
    assert "more than 1,000" in str(fault(mutant, sound))
    monkeypatch.setattr("tests.fuzz.oracles.BUDGET", BUDGET)
    monkeypatch.setattr("tests.fuzz.oracles.payload", lambda _: 1 / 0)
    assert fault(mutant, sound) == "ZeroDivisionError: division by zero"
