"""Which characters have no place in a text, and how is one shown that must be told of all the same?

Controls steer a terminal, a page or a workflow instead of being read; marks of direction let a text read otherwise than
it stands; halves of characters cannot be written at all; noncharacters make an XML file unreadable, and so a workbook.
`check` refuses them in every text, an address that holds one is ignored, and a message shows them by their escapes.
The map page's `rules/address.js` knows the same ones.
"""

import re

# Each kind with the reason that an editor is told, as a class of a regular expression.
_KINDS = (
    ("a line break or a control character", r"\x00-\x1f\x7f-\x9f\u2028\u2029"),
    ("a mark that turns the direction of writing", r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("half a character", r"\ud800-\udfff"),
    ("a character of private use, which no font shows", "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"),
    ("a mark of annotation", r"\ufff9-\ufffb\U000e0000-\U000e007f"),
    (
        "a code that is no character",
        r"\ufdd0-\ufdef\ufffe\uffff" + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17)),
    ),
)
FAULTY = re.compile(f"[{''.join(ranges for _, ranges in _KINDS)}]")
HALF = re.compile(r"[\ud800-\udfff]")  # cannot be written at all
# Blank, or without width: a text of nothing else cannot be seen. Python counts only some of them as spaces.
_UNSEEN = re.compile(
    r"[\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
_LONGEST = 1000


def fault_of(text: str) -> str | None:
    """Say what a line of text must not hold, with its code; None where all is well."""
    if found := FAULTY.search(text):
        what = next(what for what, ranges in _KINDS if re.match(f"[{ranges}]", found[0]))
        return f"the text holds {what} (U+{ord(found[0]):04X})"
    if text and _UNSEEN.fullmatch(text):
        return f"the text cannot be seen: it holds only U+{ord(text[0]):04X} and the like"
    return None


def shown(text: str) -> str:
    """Give a text that can be printed on one line anywhere: escapes for what is not printable, and no endless one."""
    told = text if text.isprintable() else "".join(map(_shown, text))
    half = _LONGEST // 2
    return told if len(told) <= _LONGEST else f"{told[:half]} … {told[-half:]}"


def _shown(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
