"""Is what was last read in full shown exactly as long as a file cannot be read, and is it of today then?"""

from datetime import datetime, timedelta

from conftest import FILES, TODAY, City
from hpgeo.programme.programme import load_programme, weighed_on
from views.last_sound import LastSound, hides

AGENCIES = "data/organizations.yaml"
NOON = datetime(2026, 11, 20, 12, 0)


def test_first_start_shows_what_can_be_read(city: City) -> None:
    city.write(AGENCIES, "\0")
    broken = city.programme()
    served = LastSound().served(city.root, "one", broken)
    assert served.programme is broken
    assert served.held_back == ()


def test_sound_programme_stays_until_the_fault_is_mended(city: City) -> None:
    times = iter([NOON, NOON + timedelta(hours=1)])
    last, sound = LastSound(lambda: next(times)), city.programme()
    assert last.served(city.root, "one", sound).read == NOON
    city.write(AGENCIES, "\0")
    kept = last.served(city.root, "two", city.programme())
    assert (kept.programme, kept.state, kept.read) == (sound, "one", NOON)
    assert [problem.file for problem in kept.held_back] == [AGENCIES]
    city.write(AGENCIES, FILES[AGENCIES])
    mended = last.served(city.root, "three", city.programme())
    assert (mended.state, mended.held_back, mended.read) == ("three", (), NOON + timedelta(hours=1))


def test_what_is_kept_is_weighed_on_the_day_on_which_it_is_shown(city: City) -> None:
    last, later = LastSound(), TODAY + timedelta(days=400)
    last.served(city.root, "one", city.programme())
    wanted = city.programme(later)
    city.write(AGENCIES, "\0")
    kept = last.served(city.root, "two", city.programme(later))
    assert kept.programme == wanted
    assert kept.programme.today == later
    assert weighed_on(kept.programme, later) is kept.programme


def test_faulty_record_holds_nothing_back(city: City) -> None:
    sound = city.programme()
    city.replace("data/projects/data-platform.yaml", "layer: digital", "layer: số")
    assert hides(load_programme(city.root, TODAY), sound) == ()


def test_record_that_was_taken_out_on_purpose_holds_nothing_back(city: City) -> None:
    sound = city.programme()
    (city.root / "data/projects/data-platform.yaml").unlink()
    assert hides(city.programme(), sound) == ()


def test_agency_that_is_gone_while_records_cite_it_is_named_once(city: City) -> None:
    sound = city.programme()
    city.write(AGENCIES, FILES[AGENCIES].split("- id: cong-ty")[0])
    (problem,) = hides(city.programme(), sound)
    assert (problem.file, problem.message) == (AGENCIES, "no longer has cong-ty-dong-ha, cited by 1 record")
