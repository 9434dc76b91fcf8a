import gc

import pytest

from hpgeo.terms.memory import nothing_to_collect


def test_garbage_is_searched_for_again_afterwards_whatever_happens() -> None:
    assert gc.isenabled()
    with pytest.raises(KeyError), nothing_to_collect():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_one_within_the_other_ends_with_the_outer_one() -> None:
    with nothing_to_collect():
        with nothing_to_collect():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_searches_never_is_left_alone() -> None:
    gc.disable()
    try:
        with nothing_to_collect():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
