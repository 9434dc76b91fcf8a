import unicodedata

import pytest

from hpgeo.terms.characters import fault_of
from hpgeo.terms.folding import READ_AS, fold
from hpgeo.terms.letters import LOOKALIKES, _lookalike, check_letters, is_ordinary, tidied


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cầu Bến Rừng",
        "Đường Đỗ Mười – QL.10",
        "Quốc lộ 10 (2²)",
        "Севмаш",
        "Ελλάς",
        "Strauß",
        "海防",
        "3279/QĐ-UBND",
    ],
)
def test_right_letters_pass(text: str) -> None:
    assert check_letters(text) == text


@pytest.mark.parametrize(
    ("text", "told", "meant"),
    [
        ("Khu Ðình Vũ", "Ð (U+00D0) in 'Ðình' only looks like Đ", "write Đình"),
        ("cầu ðò", "ð (U+00F0)", "write đò"),
        ("trƣờng học", "ƣ (U+01A3) in 'trƣờng' only looks like ư", "write trường"),
        ("КCN Nam", "К (U+041A) in 'КCN' only looks like K", "write KCN"),
        ("cầu Bеn", "е (U+0435)", "write Ben"),
        ("Hѐm", "е (U+0435) in 'Hѐm'", "write Hèm"),
        ("phοng", "ο (U+03BF)", "write phong"),
        ("ＱＬ10", "Ｑ (U+FF31)", "write QL10"),
    ],
)
def test_lookalike_is_named_with_the_word_that_is_meant(text: str, told: str, meant: str) -> None:
    with pytest.raises(ValueError, match="only looks like") as caught:
        check_letters(text)
    assert told in str(caught.value)
    assert str(caught.value).endswith(meant)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u180e", "\u3164"])
def test_what_is_not_seen_is_named_with_its_place(unseen: str) -> None:
    with pytest.raises(ValueError, match="is not seen") as caught:
        check_letters(f"Cầu Bến{unseen} Rừng")
    assert str(caught.value).startswith(f"U+{ord(unseen):04X} after 'Cầu Bến'")
    with pytest.raises(ValueError, match="at the beginning is not seen"):
        check_letters(unseen)


def test_letters_and_marks_apart_are_named() -> None:
    with pytest.raises(ValueError, match="NFD"):
        check_letters(unicodedata.normalize("NFD", "Cầu Sao Biển"))


def test_tidying_changes_nothing_that_is_seen() -> None:
    assert tidied(unicodedata.normalize("NFD", "Cầu \u200bSao Bi\u00adển")) == "Cầu Sao Biển"
    assert tidied("Ðình Vũ\n") == "Ðình Vũ\n"
    assert all(tidied(tidied(chr(code))) == tidied(chr(code)) for code in range(0xD800))


@pytest.mark.parametrize("letter", LOOKALIKES)
def test_every_lookalike_folds_like_what_it_looks_like(letter: str) -> None:
    assert fold(f"x{letter}y") == fold(f"x{LOOKALIKES[letter]}y")
    assert READ_AS[letter].isascii()


def test_an_ordinary_character_meets_no_rule_alone_or_after_another() -> None:
    ordinary = [chr(code) for code in range(0x110000) if is_ordinary(f"a{chr(code)}")]
    assert len(ordinary) > 200
    for sign in ordinary:
        assert fault_of(f"a{sign}") is None, hex(ord(sign))
        assert check_letters(f"a{sign}") == f"a{sign}"
        assert _lookalike(sign) is None
        assert unicodedata.combining(sign) == 0, "would join the letter before it"
    apart = (unicodedata.normalize("NFD", chr(code)) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    composing = {letters[-1] for letters in apart if len(letters) > 1}
    assert not composing & set(ordinary)


@pytest.mark.parametrize(
    "text", ["", " ", " a", "a\n", "a\u00a0b", "Ðình", "trƣờng", "КCN", "a\u0301", "a\u200bb", "\ue000"]
)
def test_what_a_rule_may_refuse_is_not_ordinary(text: str) -> None:
    assert not is_ordinary(text)


def test_vietnamese_is_ordinary() -> None:
    assert is_ordinary("Đường vành đai 3 – đoạn cầu “Bến Rừng” (4,9 km²)…")
    assert is_ordinary("ẰẲẴẮẶ ềểễếệ ỡ Ữ ỹ đ")
