"""What is left of a text when case, accents and punctuation do not count?

Accents go by decomposition, and đ becomes d; common abbreviations are expanded, so "KCN"
reads "khu cong nghiep" and "so gtvt" reads "so giao thong van tai". The map page folds in
the same way.
"""

import re
import unicodedata
from functools import lru_cache

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


class _Plain(dict[int, str]):
    """What a character is without its marks, found once for each character."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        self[code] = "".join(part for part in parts if not unicodedata.category(part).startswith("M"))
        return self[code]


_PLAIN = _Plain({ord("đ"): "d"})


def fold(text: str) -> str:
    """Reduce text to lower-case ASCII words joined by single spaces.

    Letters and digits that stand together are parted: "QL10" reads "ql 10".
    """
    # By way of capitals, as a browser can do it too: "ß" becomes "ss", and "ı" becomes "i".
    return " ".join(_WORD.findall(text.lower().upper().lower().translate(_PLAIN)))


def expand(folded: str) -> str:
    """Replace the abbreviations of a folded text by their long forms."""
    return _ABBREVIATED.sub(lambda match: ABBREVIATIONS[match.group()], folded)


@lru_cache(maxsize=4096)  # the names of an agency stand in many works
def searchable(text: str) -> str:
    """Fold and expand a text for comparison."""
    return expand(fold(text))
