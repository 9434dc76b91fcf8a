"""How does a sound file or address become one that nobody means to write?"""

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from hpgeo.programme.addresses import OLDER_NAMES, PARAMETERS
from hpgeo.records.files import parse_document
from tests.fuzz.corpus import LONG, PIECES, TEXTS, VALUES

Place = tuple[Any, Any]  # a list or object, and the index or key of one of its values


@dataclass(frozen=True)
class Mutant:
    """One input: either a file of the city under its name, or an address."""

    file: str = ""
    text: str = ""
    address: Mapping[str, str] | None = None

    def __str__(self) -> str:
        if self.address is not None:
            return json.dumps(self.address, indent=2)
        return self.text


def mutants(files: Mapping[str, str], seed: int, count: int) -> Iterator[Mutant]:
    """Give `count` inputs; each hangs on the seed and its own number alone, so that one can be made again."""
    for number in range(count):
        chance = Random(f"{seed}/{number}")
        if chance.random() < 0.25:
            yield Mutant(address=an_address(chance))
            continue
        name = chance.choice(sorted(files))
        text = a_text(files[name], name, chance)
        yield Mutant(name, text.encode("utf-8", "replace").decode())  # no file gives half a character


# Files


def a_text(text: str, name: str, chance: Random) -> str:
    """Change a file a few times, as a tree of values or as a text."""
    if chance.random() < 0.65:
        text = _as_tree(text, name, chance)
        return text if chance.random() < 0.9 else _in_text(text, chance)
    for _ in range(chance.randint(1, 4)):
        text = _in_text(text, chance)
    return text


def _as_tree(text: str, name: str, chance: Random) -> str:
    tree = json.loads(text) if name.endswith(".geojson") else parse_document(name, text).content
    for _ in range(chance.randint(1, 3)):
        places = list(_places(tree))
        if places:
            chance.choice(_TREE)(*chance.choice(places), places, chance)
    return json.dumps(tree, ensure_ascii=chance.random() < 0.8).replace("Infinity", "1e999")


def _places(tree: Any) -> Iterator[Place]:
    """Give every place of a tree in which a value stands; deep ones are left alone."""
    level = [tree]
    for _ in range(12):
        found = [(group, key) for group in level for key in _keys(group)]
        yield from found
        level = [group[key] for group, key in found]


def _a_value(chance: Random) -> Any:
    """Give a value of one's own: the next change may be within it."""
    return deepcopy(chance.choice(VALUES))


def _keys(group: Any) -> list[Any]:
    if isinstance(group, dict):
        return list(group)
    return list(range(len(group))) if isinstance(group, list) else []


def _replace(group: Any, key: Any, _: list[Place], chance: Random) -> None:
    group[key] = _a_value(chance)


def _remove(group: Any, key: Any, _: list[Place], __: Random) -> None:
    del group[key]


def _wrap(group: Any, key: Any, _: list[Place], chance: Random) -> None:
    group[key] = [group[key]] if chance.random() < 0.5 else {"a": group[key]}


def _swap(group: Any, key: Any, places: list[Place], chance: Random) -> None:
    other, place = chance.choice(places)
    group[key] = deepcopy(other[place])


def _repeat(group: Any, key: Any, _: list[Place], chance: Random) -> None:
    value = group[key]
    if isinstance(value, list) and value:
        group[key] = [deepcopy(item) for item in value * chance.choice((2, 3, 30))]
    else:
        group[key] = [deepcopy(value) for _ in range(chance.choice((2, 300)))]


def _add(group: Any, _: Any, __: list[Place], chance: Random) -> None:
    if isinstance(group, dict):
        group[chance.choice(TEXTS)] = _a_value(chance)
    else:
        group.insert(chance.randint(0, len(group)), _a_value(chance))


def _nudge(group: Any, key: Any, _: list[Place], chance: Random) -> None:
    """Change a value a little: the faults that come closest to what is sound."""
    value = group[key]
    if isinstance(value, str):
        at = chance.randint(0, len(value))
        group[key] = value[:at] + chance.choice(TEXTS) + value[at + chance.randint(0, 2) :]
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300:
        group[key] = value + chance.choice((-1, 1e-6, 1e-9, 100, 1e6))
    else:
        group[key] = _a_value(chance)


_TREE: tuple[Callable[..., None], ...] = (_replace, _replace, _remove, _wrap, _swap, _repeat, _add, _nudge, _nudge)


def _in_text(text: str, chance: Random) -> str:
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.choice((0, 1, 5, 60, 10_000)))
    return chance.choice(_TEXT)(text, start, end, chance)


def _cut(text: str, start: int, end: int, _: Random) -> str:
    return text[:start] + text[end:]


def _twice(text: str, start: int, end: int, _: Random) -> str:
    return text[:end] + text[start:end] + text[end:]


def _insert(text: str, start: int, end: int, chance: Random) -> str:
    return text[:start] + chance.choice(PIECES) + text[end if chance.random() < 0.3 else start :]


def _end(text: str, start: int, _: int, __: Random) -> str:
    return text[:start]


def _turn(text: str, start: int, end: int, _: Random) -> str:
    return text[:start] + text[start:end][::-1] + text[end:]


_TEXT: tuple[Callable[..., str], ...] = (_cut, _twice, _insert, _insert, _insert, _end, _turn)


# Addresses

_SOUND = (
    "2024", "2030", "starts", "1", "bridge,road", "implementation,unknown", "so-giao-thong",
    "plan-2023", "admin", "cầu",
    "white-stone-bridge", "20.8,106.6,12", "years", "2023-02-10..now", "0", "2023-02-10", "vi",
    "en", "complete", "layer",
    "agency", "period", "2021-2025", "today", "2025-07-31", "port-throughput", "none", "digitised",
)  # fmt: skip
_VALUES = (
    *TEXTS, *_SOUND, *_SOUND, *_SOUND, "9" * 400, "-" + "9" * 400, ",", ",,,", "1,2,3",
    "1e5,1e5,1e5", "NaN,NaN,NaN", "..",
    "now..now", "years..years", "0001-01-01..now", "+2024", "２０２４", "²", "1\u0000",
    ",".join(["bridge"] * 3000), LONG * 5,
    "%25" * 100, "&layer=road", "#", "?", "a=b&c=d", "<script>", "\U0001f309" * 200, "\U0001f309" * 201,
)  # fmt: skip


def an_address(chance: Random) -> dict[str, str]:
    """Give some parameters: sound ones, older ones, and such that nobody knows."""
    keys = (*PARAMETERS, *PARAMETERS, *OLDER_NAMES, *TEXTS)
    return {chance.choice(keys): _value(chance) for _ in range(chance.randint(0, 8))}


def _value(chance: Random) -> str:
    value = chance.choice(_VALUES)
    if chance.random() < 0.2:
        at = chance.randint(0, len(value))
        value = value[:at] + chance.choice(TEXTS) + value[at:]
    return value
