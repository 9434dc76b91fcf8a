"""How is a data file read strictly, and written so that nobody sees half of it?

Every scalar is read as text and converted by its model, so `2024`, `no` and `3279/QĐ`
stay what was typed. Duplicate keys are refused, and the line of every field is kept.
"""

import contextlib
import json
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from json.encoder import encode_basestring
from math import isfinite
from pathlib import Path
from types import NoneType
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from hpgeo.terms.characters import HALF
from hpgeo.terms.errors import Problem, RecordError

MAX_BYTES = 2_000_000
# A layer holds all works of its kind in one file: 1.6 MB where there are 30,000 works in all. Twelve times that still
# reads within seconds and half a gigabyte.
MAX_LAYER_BYTES = 20_000_000
LAYER_SUFFIX = ".geojson"
MAX_DEPTH = 12
# How the name of a file begins that is not whole yet, and the seconds after which nobody is writing it.
_DRAFT = ".hpgeo-draft-"
_ABANDONED = 600


@dataclass(frozen=True, slots=True)
class Document:
    """The plain content of one YAML file with the line of each field.

    `content` holds mappings, lists and text only; `lines` maps a dotted field to its line.
    """

    file: str
    content: Any
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, path: str, message: str, severity: str = "error") -> Problem:
        """Name a fault of this file, with the line of the nearest field that has one."""
        nearest = path
        while nearest and nearest not in self.lines:
            nearest = nearest[: max(nearest.rfind("."), nearest.rfind("["), 0)]
        return Problem(self.file, path, message, self.lines.get(nearest), severity)


def read_text(path: Path, name: str) -> str:
    """Read a UTF-8 text file; raise RecordError on a byte-order mark, other bytes or a huge file."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # reading a pipe would wait for ever
            raise RecordError(Problem(name, "", "cannot be read: it is no file"))
        size, most = found.st_size, MAX_LAYER_BYTES if name.endswith(LAYER_SUFFIX) else MAX_BYTES
        if size > most:
            raise RecordError(Problem(name, "", f"the file has {size:,} bytes; at most {most:,} are read"))
        raw = path.read_bytes()
    except OSError as error:
        raise RecordError(Problem(name, "", f"cannot be read: {error.strerror}")) from None
    if raw.startswith(b"\xef\xbb\xbf"):
        raise RecordError(Problem(name, "", "begins with a byte-order mark; save it as UTF-8 without one", 1))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"byte {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise RecordError(Problem(name, "", message, line)) from None


def parse_document(name: str, text: str) -> Document:
    """Parse the text of one YAML file; raise RecordError with the first fault."""
    lines: dict[str, int] = {}
    try:
        content = _Builder(_events(text), lines).document()
    except YAMLError as error:
        raise RecordError(_yaml_problem(name, text, error)) from None
    except _LocatedError as error:
        raise RecordError(Problem(name, error.path, str(error), error.line)) from None
    return Document(name, content, lines)


def parse_content(name: str, text: str) -> Any:
    """Give the content of a text as `parse_document` does, and raise as it does, without noting any lines.

    Nearly all texts of a catalogue are sound and plain, and to note a line for each field takes a third of their time.
    Whatever is not as plain as that is left to the builder that notes lines.
    """
    make = _c_loader()
    if make is not None and "\\" not in text:  # half a character can only come from an escape
        try:
            return _plain_document(make(text).get_event)
        except (YAMLError, _NotPlainError):
            pass
    return parse_document(name, text).content


class _NotPlainError(Exception):
    pass


def _plain_document(get: Callable[[], Event]) -> Any:
    get()  # the stream begins
    if type(get()) is not DocumentStartEvent:
        raise _NotPlainError
    content = _plain_value(get(), get, 0)
    if content == "" or type(get()) is not DocumentEndEvent or type(get()) is not StreamEndEvent:
        raise _NotPlainError
    return content


def _plain_value(event: Event, get: Callable[[], Event], depth: int) -> Any:
    if depth > MAX_DEPTH or getattr(event, "anchor", None):
        raise _NotPlainError
    if isinstance(event, ScalarEvent):
        return event.value
    if isinstance(event, MappingStartEvent):
        return _plain_mapping(get, depth + 1)
    if not isinstance(event, SequenceStartEvent):
        raise _NotPlainError
    items: list[Any] = []
    while type(event := get()) is not SequenceEndEvent:
        items.append(_plain_value(event, get, depth + 1))
    return items


def _plain_mapping(get: Callable[[], Event], depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    while type(key := get()) is not MappingEndEvent:
        if not isinstance(key, ScalarEvent) or key.anchor or key.value in result or key.value == "<<":
            raise _NotPlainError
        result[key.value] = _plain_value(get(), get, depth)
    return result


def _events(text: str) -> Iterator[Event]:
    """Parse with the C parser where its package is installed; it reads seven times as fast.

    Its loader is made here, not by `YAML`, which looks for plug-ins on the disk and makes a class for every text: with
    thousands of records that takes as long as parsing.
    """
    make = _c_loader()
    if make is None:
        yield from YAML(typ="base", pure=True).parse(text)
        return
    loader = make(text)
    while loader.check_event():
        yield loader.get_event()


@cache
def _c_loader() -> Any:
    """Give the class that reads with the C parser; None where its package is not installed."""
    try:
        from ruamel.yaml.cyaml import CBaseLoader
    except ImportError:
        return None
    return CBaseLoader


class _LocatedError(Exception):
    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(message)
        self.path, self.line = path, line


class _Builder:
    """Turn parser events into text, lists and mappings, noting the line of each path.

    Duplicate keys, anchors, aliases, tags and deep nesting are refused, so a small file
    can neither hide a value nor grow into a large one.
    """

    def __init__(self, events: Iterator[Event], lines: dict[str, int]) -> None:
        self._events, self._lines = events, lines

    def document(self) -> Any:
        """Build the only document of the stream."""
        content: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _LocatedError("", self._line(event), "holds more than one document")
                content = self._value(next(self._events), "", 0)
        if documents == 0 or content == "":
            raise _LocatedError("", 1, "the file is empty")
        return content

    def _value(self, event: Event, path: str, depth: int) -> Any:
        line = self._line(event)
        self._lines.setdefault(path, line)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _LocatedError(path, line, "anchors and aliases are not used here; write the value out")
        if depth > MAX_DEPTH:
            raise _LocatedError("", line, f"is nested more than {MAX_DEPTH} levels deep")
        if isinstance(event, ScalarEvent):
            return self._text(event, path)
        if isinstance(event, SequenceStartEvent):
            return self._list(path, depth)
        return self._mapping(path, depth)

    def _list(self, path: str, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._value(event, f"{path}[{len(items)}]", depth + 1))
        return items

    def _mapping(self, path: str, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            line = self._line(event)
            if not isinstance(event, ScalarEvent):
                raise _LocatedError(path, line, "a key is not plain text")
            key = self._text(event, path)
            inner = f"{path}.{key}" if path else key
            if key in result:
                raise _LocatedError(inner, line, "the key stands twice")
            if key == "<<":
                raise _LocatedError(inner, line, "merge keys are not used here; write the values out")
            self._lines[inner] = line
            result[key] = self._value(next(self._events), inner, depth + 1)
        return result

    def _text(self, event: ScalarEvent, path: str) -> str:
        text = str(event.value)
        if not text.isascii() and (half := HALF.search(text)):
            raise _LocatedError(path, self._line(event), f"holds half a character ({half[0]}), which cannot be written")
        return text

    @staticmethod
    def _line(event: Event) -> int:
        return int(event.start_mark.line) + 1


def _yaml_problem(name: str, text: str, error: YAMLError) -> Problem:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        what = str(error.problem or error.context or "cannot be read").split("\n")[0]
        hint = "; a text with a colon stands in quotes" if "mapping values are not allowed" in what else ""
        return Problem(name, "", f"not valid YAML: {what}{hint}", mark.line + 1 if mark else None)
    position = getattr(error, "position", None)  # a character that YAML forbids
    line = text[:position].count("\n") + 1 if position is not None else None
    return Problem(name, "", f"not valid YAML: {str(error).splitlines()[0]}", line)


# Layout: `hpgeo format` writes every file the same way, so a change of facts is the only change.


class NotWrittenError(OSError):
    """A file that cannot be written; `filename` is the one that was asked for, not a draft of it."""


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Tell a fault of the disk as one of writing `path`."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(error.errno, error.strerror or str(error), str(path)) from None


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old content or the new one, never half; raise NotWrittenError.

    A link is followed, and the file behind it replaced. A new file gets the mode that the umask leaves; one that is
    replaced keeps its own. What a killed command left in the folder is removed.
    """
    with _writing(path):
        _replace(Path(os.path.realpath(path)), content.encode("utf-8") if isinstance(content, str) else content)


def _replace(target: Path, raw: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(target.parent)
    temporary = target.parent / f"{_DRAFT}{secrets.token_hex(8)}"
    try:
        with temporary.open("xb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_output(path: Path, content: str | bytes) -> None:
    """Write where a command was told to: a plain file is replaced, a pipe or a device is written into.

    Raises NotWrittenError.
    """
    with _writing(path):
        written_into = path.exists() and not path.is_file() and not path.is_dir()
    if not written_into:
        write_atomic(path, content)
        return
    with _writing(path), path.open("wb", buffering=0) as stream:
        left = memoryview(content.encode("utf-8") if isinstance(content, str) else content)
        while left:
            left = left[stream.write(left) :]


def _remove_abandoned(folder: Path) -> None:
    """Remove drafts that nobody has written to for so long that whoever began them is gone."""
    for draft in folder.glob(f"{_DRAFT}*"):
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > _ABANDONED:
                draft.unlink()


def json_text(content: Any) -> str:
    """Write JSON for people: UTF-8, two spaces, one newline at the end.

    An iterator is a list whose items are made, written and let go of one after the other.
    """
    return "".join([*_pieces(content), "\n"])


def _pieces(content: Any) -> Iterator[str]:
    """Give the text of a content in pieces: each item of the lists of a mapping by itself.

    A catalogue of ten thousand works is a text of 38 million letters, which is put together once and not at each level.
    """
    if not isinstance(content, dict) or not content:
        yield _indented(content, "\n")
        return
    before = "{\n  "
    for key, value in content.items():
        yield f"{before}{encode_basestring(key) if type(key) is str else _key(key)}: "
        yield from _items(value) if isinstance(value, list | tuple | Iterator) else [_indented(value, "\n  ")]
        before = ",\n  "
    yield "\n}"


def _items(values: Iterable[Any]) -> Iterator[str]:
    """Give the text of a list that is a member of the outermost mapping, item by item."""
    before = "[\n    "
    for value in values:
        yield before
        yield _indented(value, "\n    ")
        before = ",\n    "
    yield "\n  ]" if before[0] == "," else "[]"


def _indented(value: Any, before: str) -> str:
    """Write a value as `json.dumps` does with an indent of two; `before` is the line end and the indent around it.

    `json` writes compact text in C but indented text value by value in Python, which takes four times as long as this.
    What holds nothing else is written where it stands: a call for each would be most of the time.
    """
    if plain := _PLAIN.get(type(value)):
        return plain(value)
    inner = before + "  "
    if type(value) is list and len(value) == 2:
        first, second = value
        if type(first) is type(second) is float and isfinite(first) and isfinite(second):  # most lists are positions
            return f"[{inner}{first!r},{inner}{second!r}{before}]"
    if isinstance(value, dict) and value:
        told = [
            f"{encode_basestring(key) if type(key) is str else _key(key)}: "
            f"{plain(item) if (plain := _PLAIN.get(type(item))) else _indented(item, inner)}"
            for key, item in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(told)}{before}}}"
    if isinstance(value, list | tuple | Iterator):
        items = [plain(item) if (plain := _PLAIN.get(type(item))) else _indented(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{before}]" if items else "[]"
    return json.dumps(value, ensure_ascii=False)


# How a value of just this type is written. `json` has names for numbers without end.
_PLAIN: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    float: lambda value: repr(value) if isfinite(value) else json.dumps(value),
    bool: {True: "true", False: "false"}.__getitem__,
    NoneType: {None: "null"}.__getitem__,
}


def _key(key: Any) -> str:
    """Write a key that is no text, which JSON does not have, as the text that `json` makes of it."""
    return json.dumps({key: 0}, ensure_ascii=False)[1:-4]


def sorted_files(folder: Path, pattern: str) -> Sequence[Path]:
    """List the files of a folder by name; a missing folder is an empty one.

    Names that begin with a dot are no data: locks and drafts of editors, twins that a Mac lays beside its files.
    """
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))
