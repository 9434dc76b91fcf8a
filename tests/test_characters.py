"""Does no character steer what it should only be read in?"""

import pytest

from conftest import City
from hpgeo.records.models import check_text
from hpgeo.terms.characters import fault_of, shown
from hpgeo.terms.errors import Problem

FAULTY = {
    "\n": "U+000A", "\x1b": "U+001B", "\x7f": "U+007F", "\x85": "U+0085", "\u2028": "U+2028", "\u202e": "U+202E",
    "\u2066": "U+2066", "\ud800": "U+D800", chr(0xDFFF): "U+DFFF", "\ufffe": "U+FFFE", "\uffff": "U+FFFF",
    "\ufdd0": "U+FDD0", "\U0001fffe": "U+1FFFE", "\U0010ffff": "U+10FFFF", "\ue000": "U+E000", "\ufffb": "U+FFFB",
    "\U000e0041": "U+E0041",
}  # fmt: skip
UNSEEN = ("\u200b", "\ufeff", "\u00ad", "\u3164", "\u2060\u200d", "\u115f \u115f", "\u00a0")


@pytest.mark.parametrize(("character", "code"), FAULTY.items(), ids=FAULTY.values())
def test_character_without_a_place_is_refused_with_its_code(character: str, code: str) -> None:
    with pytest.raises(ValueError, match=rf"the text holds .* \({code.replace('+', '[+]')}\)"):
        check_text(f"Cầu {character} Rừng")


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_text_that_cannot_be_seen_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be seen"):
        check_text(text)


@pytest.mark.parametrize("text", ["Cầu Bến Rừng", "Đường ĐT.359C – “mới”", "海防 🌉 𠮷", "3279/QĐ-UBND", "m² ½ …", ""])
def test_what_documents_write_passes(text: str) -> None:
    assert fault_of(text) is None
    assert shown(text) == text


@pytest.mark.parametrize("character", FAULTY, ids=FAULTY.values())
def test_problem_can_be_printed_anywhere(character: str) -> None:
    told = Problem(f"a{character}.yaml", f"x{character}", f"'{character}::error::' is no id")
    for text in (str(told), told.annotation):
        assert text.isascii()
        assert text.isprintable()
        assert character.encode("unicode_escape").decode() in text


def test_long_message_keeps_its_beginning_and_end() -> None:
    told = Problem("a.yaml", "id", f"'{'x' * 100_000}' is not an id").message
    assert len(told) < 1010
    assert (told[:3], told[-10:]) == ("'xx", " not an id")


def test_one_text_of_a_record_is_named_and_nothing_steers_the_terminal(city: City) -> None:
    city.replace("data/projects/data-platform.yaml", "title: Nền tảng", r'title: "Nền\e[2J\n::error::x tảng"  #')
    problem = city.problem()
    assert (problem.field, problem.line) == ("statements[0].title", 9)
    assert problem.message == "the text holds a line break or a control character (U+001B)"


@pytest.mark.parametrize("text", ["x" * 5001, "x" * 100_000])
def test_endless_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="at most 5,000"):
        check_text(text)
