"""What is put into a sound file or address?"""

from typing import Any

from tests.hostile import ATTACKS, FORMULAS

LONG = "x" * 20_000
STEERING = (
    "\x00", "\x1b[2J\x1b]0;pwned\x07", "a\n::error file=README.md::injected", "\r", "\x7f", "\x85",
    "\u2028", "\u202egnp.exe",
    "\ufffe", "\uffff", "\ud800", "\udc00", "a\ud83d", "\ue000", "\U0001fffe", "\ufeff", "\u200b",
    "\u3164", "e\u0301\u0301",
)  # fmt: skip
TEXTS = (
    *ATTACKS, *FORMULAS, *STEERING, "", " ", " a", "a ", LONG, "null", "~", "no", "Yes", "0x10",
    "1_000", "1e308", "1e-9", "-5",
    "１２", "12,5", "1.940", "nan", ".inf", "2100", "0001", "99999", "2023-13", "2023-02-30",
    "2023-Q5", "../../etc/passwd",
    "/etc/passwd", "*", "javascript:alert(1)", "constructor", "__proto__", "toString", "%00",
    "%E1%BA", "%25%32%35", "{{7*7}}",
    "white-stone-bridge", "plan-2023", "so-giao-thong", "bridge", "VND", "DNV", "km", "actual",
    "opening", "maintenance",
)  # fmt: skip
NUMBERS = (
    0, -1, 1, 2**31, 2**63, 10**400, -(10**400), 0.1, 1e308, 1e-9, 1e999, -0.0, 106.6, 20.8, 588000, 2300000,
)  # fmt: skip
DEEP: Any = []
for _ in range(40):
    DEEP = [DEEP]
VALUES: tuple[Any, ...] = (
    *TEXTS, *NUMBERS, None, True, False, [], {}, [[]], [None], {"": None}, ["a", "a"],
    {"a": {"b": {"c": []}}}, DEEP,
    [[106.6, 20.8]], [106.6, 20.8, 3], [20.8, 106.6], ["106.6", "20.8"], {"start": "2030",
    "end": "2020"}, {"open": "true"},
    {"type": "opening", "date": "2035", "basis": "actual"}, {"type": "Point", "coordinates": [106.6, 20.8]},
    {"type": "Polygon", "coordinates": [[[106.5, 20.7], [106.6, 20.7], [106.6, 20.8], [106.5, 20.8]]]},
    {"type": "GeometryCollection", "geometries": []},
)  # fmt: skip
# Pieces of a text file: what a merge, an editor or a cut download leaves.
PIECES = (
    *STEERING[:-1], "<<<<<<< HEAD\n", "=======\n", "\t", "&a ", "*a", "!!python/object ", "<<: ",
    "---\n", "...\n", "# ", '"', "'",
    "[", "]", "{", "}", ":", ": ", ",", "|", ">", "%YAML 9.9\n", "\ufeff", "[" * 3000,
    "{a: " * 500, "1e999", "9" * 5000, "NaN",
    '{"a": 1, "a": 2}', "\\ud800", "\\u0000", '"\\ufffe"',
)  # fmt: skip
