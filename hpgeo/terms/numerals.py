"""Which number does a typed text mean, and which question does it raise when it is none?

Documents print "12,5 km", "1.940 tỷ đồng" and "1.250.000.000.000". A record has digits with a point and no marks of
thousands, and nothing is guessed: where a text has two readings, both are told. "1.940" is refused because in
Vietnamese it is 1940 and in English 1.94; three decimals that are meant get a zero more.
"""

import re
from decimal import Decimal

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_PRINTED = r"[0-9](?:[0-9.,_'\u2019\s]*[0-9])?"
_FIGURE = re.compile(_PRINTED)
_RANGE = re.compile(rf"({_PRINTED})\s*(?:[-–—]|đến|to)\s*({_PRINTED})")
_WITH_WORDS = re.compile(rf"({_PRINTED})\s*([^0-9\s.,_'\u2019][^0-9]*)")
_BLANKS = re.compile(r"(?<=[0-9])[_'\u2019\s](?=[0-9]{3}(?![0-9]))")
# How many zeros a word stands for. "tỉ" is the other spelling of "tỷ".
_ZEROS = {"nghìn tỷ": 12, "nghìn tỉ": 12, "trillion": 12, "tỷ": 9, "tỉ": 9, "billion": 9, "triệu": 6, "million": 6,
          "nghìn": 3, "ngàn": 3, "thousand": 3}  # fmt: skip


def check_number(value: object) -> object:
    """Give a value back; raise ValueError when it is text that is no number in a record, with what to write instead."""
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or _TWO_READINGS.fullmatch(value)):
        raise ValueError(_refusal(value))
    return value


def check_degrees(value: object) -> object:
    """Do the same for a number that is never counted in thousands, so that three decimals have one reading."""
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise ValueError(_refusal(value))
    return value


def is_figure(text: str) -> bool:
    """Tell whether a text has nothing but digits and the marks between them, as figures are printed."""
    return _FIGURE.fullmatch(text.strip().removeprefix("-")) is not None


def is_plain(text: str) -> bool:
    """Tell whether a text is a number as records have it, whatever its readings."""
    return _PLAIN.fullmatch(text) is not None


def _refusal(text: str) -> str:
    advice = _advice(text.strip().removeprefix("-"))
    return f"is not a number: for '{text}' write {advice}" if advice else "is not a number"


def _advice(text: str) -> str | None:
    if found := _RANGE.fullmatch(text):
        low, high = (_readings(bound) for bound in found.groups())
        return f"min: {_either(low)} and max: {_either(high)}" if low and high else None
    if found := _WITH_WORDS.fullmatch(text):
        return _without_words(*found.groups())
    return _either(_readings(text)) if _FIGURE.fullmatch(text) else None


def _without_words(figure: str, words: str) -> str | None:
    """Say how a figure with a word behind it is written: sums in full, units in a field of their own."""
    word = next((word for word in _ZEROS if words.casefold().startswith(word)), None)
    readings = _readings(figure)
    if word is None:
        return f"{_either(readings)}, and the unit in its own field" if readings else None
    return _either([_digits(Decimal(reading).scaleb(_ZEROS[word])) for reading in readings])


def _readings(figure: str) -> list[str]:
    """Give what a printed figure may mean, as it is written here; none where its marks make no sense."""
    text = _BLANKS.sub("", figure)
    marks = [character for character in text if character in ".,"]
    if not text.replace(".", "").replace(",", "").isdecimal():
        return []
    if not marks:
        return [_digits(Decimal(text))]
    if len(set(marks)) == 2:
        return _both_marks(text, marks)
    whole, *groups = text.split(marks[0])
    grouped = whole[0] != "0" and len(whole) <= 3 and all(len(group) == 3 for group in groups)
    thousands = [_digits(Decimal(whole + "".join(groups)))] if grouped else []
    return thousands + ([_digits(Decimal(f"{whole}.{groups[0]}"))] if len(groups) == 1 else [])


def _both_marks(text: str, marks: list[str]) -> list[str]:
    """Read "1.250,5" and "1,250.5": the last mark is that of the decimals, if it stands once."""
    if marks.count(marks[-1]) > 1:
        return []
    whole, _, decimals = text.rpartition(marks[-1])
    groups = whole.split(marks[0])[1:]
    if any(len(group) != 3 for group in groups):
        return []
    return [_digits(Decimal(f"{whole.replace(marks[0], '')}.{decimals}"))]


def _digits(number: Decimal) -> str:
    """Write a number without needless zeros, and with one where three decimals could be thousands."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}0" if _TWO_READINGS.fullmatch(text) else text


def _either(readings: list[str]) -> str | None:
    return " or ".join(dict.fromkeys(readings)) or None
