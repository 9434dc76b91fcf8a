"""What of a file that records share can still be used when a part of it is broken?

One bad line must not take with it the works that cite the rest. A list is cut at its entries and a record at its
keys, and each piece is read for itself. What cannot be read is stood in for: an entry of the same id, with what of it
is sound, and a name that says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from hpgeo.records.files import Document, parse_document
from hpgeo.records.models import GeometrySource, Organization, Source, Unit
from hpgeo.terms.errors import RecordError
from hpgeo.terms.texts import say

ModelType = TypeVar("ModelType", bound=BaseModel)
_ITEM = re.compile(r"- ")
_KEY = re.compile(r"([a-z_]+):(?:\s.*)?")
_SECTION = re.compile(r"([a-z_]+):\s*")
_NAMED = re.compile(r"^(?:- |  )(?:\{\s*)?(?:id|slug):\s*['\"]?([a-z0-9]+(?:-[a-z0-9]+)*)", re.MULTILINE)


@dataclass(frozen=True)
class Remains:
    """What is left of a file that is no sound YAML: its readable pieces, each at its place.

    An entry that could not be read is None, which YAML read as text never is. `broken` has the ids of such entries,
    where they can still be told, by the key below which their list stands; "" where the file is the list. `whole` is a
    file that is sound YAML.
    """

    document: Document
    broken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: bool = False


def remains(name: str, text: str) -> Remains:
    """Read what can be read of a file that is a list of entries, or a group of keys, some of them with such lists."""
    rows = text.split("\n")
    first = next((row for row in rows if row.strip() and not row.startswith(("#", "---"))), "")
    if _ITEM.match(first):
        return _entries(name, rows, "", 0)
    whole = Remains(Document(name, {}, {}))
    for start, end in _pieces(rows, _KEY):
        read = _read(name, rows[start:end])
        if read is not None and isinstance(read.content, dict):  # "key:text" without a blank is a text
            found = Remains(Document(name, read.content, {path: line + start for path, line in read.lines.items()}))
        elif listed := _SECTION.fullmatch(rows[start]):
            found = _entries(name, rows[start + 1 : end], listed[1], start + 1)
        else:
            continue
        whole = _joined(whole, found)
    return whole


def _joined(one: Remains, other: Remains) -> Remains:
    """Put two groups of keys together; where a key stands twice, neither hides the other for good: `one` stays."""
    document = Document(
        one.document.file,
        other.document.content | one.document.content,
        {**other.document.lines, **one.document.lines},
    )
    return Remains(document, {**other.broken, **one.broken})


def _entries(name: str, rows: Sequence[str], section: str, above: int) -> Remains:
    """Read each entry of a list for itself; `above` is the number of lines that stand before its rows."""
    first = next((row for row in rows if row.strip()), "")
    indent = len(first) - len(first.lstrip())
    plain = [row[indent:] for row in rows]
    content: list[Any] = []
    lines: dict[str, int] = {}
    broken: list[str] = []
    for place, (start, end) in enumerate(_pieces(plain, _ITEM)):
        piece = plain[start:end]
        read = _read(name, piece)
        if read is None or not isinstance(read.content, list):
            content.append(None)
            broken += [told[1] for told in [_NAMED.search("\n".join(piece))] if told]
            continue
        content.append(read.content[0])
        lines |= {f"{section}[{place}]{path[3:]}": line + start + above for path, line in read.lines.items() if path}
    whole = {section: content} if section else content
    return Remains(Document(name, whole, lines), {section: tuple(broken)})


def _pieces(rows: Sequence[str], begins: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Give first row and end of each piece; a piece begins with a row that looks so, and goes on to the next one."""
    starts = [at for at, row in enumerate(rows) if begins.match(row)]
    return zip(starts, [*starts[1:], len(rows)], strict=False)


def _read(name: str, rows: Sequence[str]) -> Document | None:
    try:
        return parse_document(name, "\n".join(rows) + "\n")
    except RecordError:
        return None


def stand_in(model: type[ModelType], name: str, given: Mapping[str, Any] | None = None) -> ModelType:
    """Make an entry that stands in for one that is faulty or not there, from those of its fields that are sound."""
    key, called = ("slug", "name") if model is Unit else ("id", _CALLED[model])
    kept: dict[str, Any] = {key: name, **_LEAST[model], called: name if model is Unit else {"vi": name, "en": name}}
    for part, value in (given or {}).items():
        if part != key and _fits(model, {**kept, part: value}):
            kept[part] = value
    found = "read_in_part" if given and kept[called] == given.get(called) else "unreadable"
    kept[called] = _marked(kept[called], found)
    if model is Unit:
        kept["name_en"] = say(found, "en", name=kept.get("name_en", name))
    return model.model_validate(kept)


# What an entry needs to be one, where nothing better is known: nothing is trusted less than a page without a date.
_CALLED: Mapping[type[BaseModel], str] = {Organization: "name", Source: "short", GeometrySource: "title"}
_NOT_TOLD = {language: say("not_readable", language) for language in ("vi", "en")}
_LEAST: Mapping[type[BaseModel], Mapping[str, Any]] = {
    Organization: {},
    Source: {"kind": "public", "title": _NOT_TOLD, "publisher": _NOT_TOLD},
    Unit: {},
    GeometrySource: {"licence": _NOT_TOLD["en"]},
}


def _marked(name: Any, found: str) -> Any:
    if isinstance(name, dict):
        return {language: say(found, language, name=text) for language, text in name.items()}
    return say(found, "vi", name=name)


def _fits(model: type[BaseModel], content: Mapping[str, Any]) -> bool:
    try:
        model.model_validate(content)
    except ValidationError:
        return False
    return True
