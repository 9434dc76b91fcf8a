"""What is left of a text when case, accents and punctuation do not count?

Accents go by decomposition, and đ becomes d; a letter counts as the one that it looks like, and
what has no width does not count. Common abbreviations are expanded, so "KCN" reads "khu cong
nghiep" and "so gtvt" reads "so giao thong van tai". The map page folds in the same way.
"""

import re
import unicodedata
from functools import lru_cache

from hpgeo.terms.letters import LOOKALIKES

# Folded abbreviation to folded long form. The page gets the same table.
ABBREVIATIONS = {
    "kcn": "khu cong nghiep",
    "ccn": "cum cong nghiep",
    "kkt": "khu kinh te",
    "ql": "quoc lo",
    "dt": "duong tinh",
    "vd": "vanh dai",
    "tp": "thanh pho",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "bql": "ban quan ly",
    "bqlda": "ban quan ly du an",
    "kdt": "khu do thi",
    "gtvt": "giao thong van tai",
    "hp": "hai phong",
    "hd": "hai duong",
    "cang hk": "cang hang khong",
}


# Letters and digits that stand together are two words.
_WORD = re.compile(r"[a-z]+|[0-9]+")
_ABBREVIATED = re.compile(r"\b(" + "|".join(sorted(ABBREVIATIONS, key=len, reverse=True)) + r")\b")


_WITHOUT_MARKS = {"Đ": "D", "đ": "d"}  # their bar is no mark of Unicode
# What a letter counts as: d for đ, and for a lookalike the letter that is meant, without marks. The page gets the same.
READ_AS = _WITHOUT_MARKS | {
    letter: _WITHOUT_MARKS.get(meant, unicodedata.normalize("NFD", meant)[0]) for letter, meant in LOOKALIKES.items()
}


class _Plain(dict[int, str]):
    """What a character is read as without its marks, nothing for what has no width; found once for each."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        seen = [part for part in parts if unicodedata.category(part)[0] != "M" and unicodedata.category(part) != "Cf"]
        self[code] = "".join(READ_AS.get(part, part) for part in seen)
        return self[code]


_PLAIN = _Plain()


def fold(text: str) -> str:
    """Reduce text to lower-case ASCII words joined by single spaces.

    Letters and digits that stand together are parted: "QL10" reads "ql 10".
    """
    # By way of capitals, as a browser can do it too: "ß" becomes "ss", and "ı" becomes "i".
    return " ".join(_WORD.findall(text.translate(_PLAIN).lower().upper().lower()))


def expand(folded: str) -> str:
    """Replace the abbreviations of a folded text by their long forms."""
    return _ABBREVIATED.sub(lambda match: ABBREVIATIONS[match.group()], folded)


@lru_cache(maxsize=4096)  # the names of an agency stand in many works
def searchable(text: str) -> str:
    """Fold and expand a text for comparison."""
    return expand(fold(text))
