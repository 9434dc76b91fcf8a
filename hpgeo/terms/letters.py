"""Which letters look right and are others, and which are there but not seen?

Old Vietnamese fonts and scans give Ð (U+00D0) for Đ and ƣ for ư, other keyboards give Cyrillic and Greek letters that
look Latin, web pages and PDFs leave soft hyphens and characters without width behind, and a Mac writes a letter and
its marks apart (NFD). A reader sees no difference, a comparison does: `folding` takes such letters for what they look
like, `check` names them, and `format` mends what is certain.
"""

import re
import unicodedata
from typing import Any

# What is never meant in Vietnamese or English: of old fonts, of phonetic script, and of full width.
_OF_OLD_FONTS = dict(zip("ÐðƉɖƢƣɑɡ", "ĐđĐđƯưag", strict=True))
_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in (*b"0123456789", *range(0x41, 0x5B), *range(0x61, 0x7B))}
# What is rightly written in words of its own script only.
_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEZHIKMNOPTYXaikvopux", strict=True))

_NEVER_MEANT = _OF_OLD_FONTS | _FULL_WIDTH
# A letter that looks like another one, and that one.
LOOKALIKES = _NEVER_MEANT | _CYRILLIC | _GREEK

_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")
# Format characters without width (Cf), and fillers that are blank.
_WITHOUT_WIDTH = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0\ufff9-\ufffb"
_UNSEEN = re.compile(f"[{_WITHOUT_WIDTH}]")
# What nearly every text of a record is made of: ASCII, Vietnamese letters in one piece, and marks of print. No rule of
# `characters` or of this module objects to any of them, alone or side by side, as `tests/test_letters.py` holds.
_VOWELS, _TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_COMPOSED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
_VIETNAMESE = "".join(sorted(set(f"đ{_COMPOSED}Đ{_COMPOSED.upper()}") - set("aeiouyAEIOUY")))
_PRINTED = "–—‘’“”…°²³×·"
_ORDINARY = re.compile(f"[!-~{_VIETNAMESE}{_PRINTED}][ -~{_VIETNAMESE}{_PRINTED}]*")


def is_ordinary(text: str) -> bool:
    """Tell whether a text begins with something visible and holds only what no rule of characters or letters refuses.

    One look at each character: most texts need no other check, and there are twelve of them to a record.
    """
    return _ORDINARY.fullmatch(text) is not None


def check_letters(text: str) -> str:
    """Give the text back; raise ValueError when it holds letters that a reader takes for others, or does not see."""
    if text.isascii():
        return text
    if unseen := _UNSEEN.search(text):
        before = _UNSEEN.sub("", text[: unseen.start()])[-12:]
        place = f"after '{before}'" if before else "at the beginning"
        raise ValueError(f"{_code(unseen[0])} {place} is not seen by a reader; run hpgeo format, which takes it out")
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("letters and their marks stand apart (NFD); run hpgeo format, which puts them together")
    for word in _WORD.findall(text):
        if wrong := _lookalike(word):
            meant = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_MEANT))
            raise ValueError(f"{wrong} ({_code(wrong)}) in '{word}' only looks like {LOOKALIKES[wrong]}: write {meant}")
    return text


_MEANT = str.maketrans(LOOKALIKES)


def _lookalike(word: str) -> str | None:
    """Give the first letter of a word that is not what it looks like; a word wholly of another script is right."""
    letters = unicodedata.normalize("NFD", word)
    wrong = LOOKALIKES if any(map(_is_latin, letters)) else _NEVER_MEANT
    return next((letter for letter in letters if letter in wrong), None)


def _is_latin(letter: str) -> bool:
    return letter not in LOOKALIKES and unicodedata.name(letter, "").startswith("LATIN")


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def tidied(text: str) -> str:
    """Put letters and their marks together (NFC) and take out what has no width; nothing that is seen changes."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def tidied_texts(content: Any) -> Any:
    """Do the same for every text of plain content: an escape may have held what is not seen."""
    if isinstance(content, str):
        return tidied(content)
    if isinstance(content, dict):
        return {tidied_texts(key): tidied_texts(value) for key, value in content.items()}
    return [tidied_texts(item) for item in content] if isinstance(content, list) else content
