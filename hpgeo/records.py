"""How is a data file read strictly and written back in one layout?

Every scalar is read as text and converted by its model, so `2024`, `no` and `3279/QĐ`
stay what was typed. Duplicate and unknown keys are refused. Every problem of a file is
collected with its field and line; nothing is skipped in silence.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hpgeo.codelists import LAYER_SECTORS, PLACELESS_LAYERS
from hpgeo.errors import Problem, RecordError
from hpgeo.models import LOCATOR, SOURCE, TITLE_EN, TITLE_THERE, TITLE_VI, Project

MAX_BYTES = 2_000_000
MAX_DEPTH = 12
_WIDTH = 118


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
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise RecordError(Problem(name, "", f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read"))
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


def read_document(path: Path, root: Path) -> Document:
    """Read one YAML file as text values; raise RecordError with the first fault."""
    name = path.relative_to(root).as_posix()
    return parse_document(name, read_text(path, name))


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


def _events(text: str) -> Iterator[Event]:
    """Parse with the C parser where its package is installed; it reads seven times as fast."""
    events: Iterator[Event] = YAML(typ="base", pure=False).parse(text)
    return events


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
            return str(event.value)
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
            key = str(event.value)
            inner = f"{path}.{key}" if path else key
            if key in result:
                raise _LocatedError(inner, line, "the key stands twice")
            if key == "<<":
                raise _LocatedError(inner, line, "merge keys are not used here; write the values out")
            self._lines[inner] = line
            result[key] = self._value(next(self._events), inner, depth + 1)
        return result

    @staticmethod
    def _line(event: Event) -> int:
        return int(event.start_mark.line) + 1


def _yaml_problem(name: str, text: str, error: YAMLError) -> Problem:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        what = str(error.problem or error.context or "cannot be read").split("\n")[0]
        return Problem(name, "", f"not valid YAML: {what}", mark.line + 1 if mark else None)
    position = getattr(error, "position", None)  # a character that YAML forbids
    line = text[:position].count("\n") + 1 if position is not None else None
    return Problem(name, "", f"not valid YAML: {str(error).splitlines()[0]}", line)


ModelType = TypeVar("ModelType", bound=BaseModel)


def validate(
    document: Document, model: type[ModelType], content: Any = None, prefix: str = ""
) -> tuple[ModelType | None, list[Problem]]:
    """Convert (part of) a document into a model; give the model or every problem found."""
    try:
        return model.model_validate(document.content if content is None else content), []
    except ValidationError as error:
        return None, [document.problem(*_sentence(item, prefix)) for item in _told_once(error.errors())]


def _told_once(errors: Sequence[Any]) -> list[Any]:
    """Drop what only follows from a deeper fault: a list is not empty because its item is faulty."""
    places = [item["loc"] for item in errors]

    def deeper(place: tuple[Any, ...]) -> bool:
        return any(other[: len(place)] == place and len(other) > len(place) for other in places)

    return [item for item in errors if not (item["type"] == "too_short" and deeper(item["loc"]))]


_SENTENCES = {
    "extra_forbidden": "unknown key",
    "missing": "is missing",
    "too_short": "is empty",
    "float_parsing": "is not a number",
    "bool_parsing": "is neither true nor false",
    "string_type": "is not text",
    "tuple_type": "is not a list",
    "model_type": "is not a group of keys",
    "model_attributes_type": "is not a group of keys",
    "greater_than": "is not above zero",
    "string_pattern_mismatch": "is not a three-letter currency code",
}


def _sentence(item: Any, prefix: str) -> tuple[str, str]:
    path = prefix
    for step in item["loc"]:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step not in {"float", "str"} and not step.startswith(("function-", "constrained-", "nullable[")):
            path += f".{step}" if path else str(step)
    if item["type"] == "value_error":
        return path, str(item["ctx"]["error"])
    return path, _SENTENCES.get(item["type"], item["msg"])


def read_project(path: Path, root: Path) -> tuple[Project | None, list[Problem]]:
    """Read one project file; its id must equal the file name."""
    try:
        document = read_document(path, root)
    except RecordError as error:
        return None, [error.args[0]]
    return project_from(document, path.stem)


def project_from(document: Document, name: str) -> tuple[Project | None, list[Problem]]:
    """Convert a document into a project whose id must equal `name`; give it or every problem."""
    if not isinstance(document.content, dict):
        return None, [document.problem("", "the file is not a group of keys")]
    project, problems = validate(document, Project)
    given = document.content.get("id")
    if isinstance(given, str) and given != name:
        problems.append(document.problem("id", f"'{given}' is not the file name '{name}'"))
        project = None
    return project, problems


def new_project(
    name: str, layer: str = "road", source: str | None = None, locator: str | None = None, title: str | None = None
) -> str:
    """Give the text of a new project file; what only the editor knows holds a placeholder that no check lets pass."""
    content: dict[str, Any] = {
        "id": name,
        "title": {"vi": title or TITLE_VI, "en": TITLE_EN},
        "layer": layer,
        "sector": LAYER_SECTORS[layer],
        "type": "construction",
        "location": {"communes": []},
        "statements": [
            {"source": source or SOURCE, "locator": locator or LOCATOR, "title": title or TITLE_THERE},
        ],
    }
    if layer in PLACELESS_LAYERS:
        del content["location"]
    return format_document("", Document(f"{name}.yaml", content))


# Layout: `hpgeo format` writes every file the same way, so a change of facts is the only change.


def format_document(text: str, document: Document) -> str:
    """Give the canonical text of a file; raise RecordError if comments would be lost.

    Comment lines at the top of the file stay; remarks elsewhere belong in a `note`.
    """
    if not isinstance(document.content, dict | list):
        raise RecordError(document.problem("", "holds neither keys nor a list"))
    head = list(_head(text))
    body = list(_emit(_ordered(document.content), 0))
    _refuse_lost_comments(text, len(head), document)
    return "\n".join([*head, *body]) + "\n"


def _refuse_lost_comments(text: str, head: int, document: Document) -> None:
    """Find remarks below the head with the parser that keeps them."""
    for token in _comments(text):
        if token.start_mark.line >= head:
            message = "a comment inside the file would be lost; put it at the top or in a note"
            raise RecordError(Problem(document.file, "", message, token.start_mark.line + 1))


def _comments(text: str) -> Iterator[Any]:
    if "#" not in text:
        return
    for token in YAML(typ="rt", pure=True).scan(text):
        for comment in _flat(getattr(token, "comment", None)):
            if "#" in comment.value:
                yield comment


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    elif value is not None:
        yield value


def _head(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            yield line
        else:
            return


def _ordered(content: Any) -> Any:
    """Sort the keys of a project file into the order of the model."""
    if isinstance(content, dict) and "statements" in content:
        return _by_model(content, Project)
    return content


def _by_model(content: Any, model: type[BaseModel]) -> Any:
    if not isinstance(content, dict):
        return content
    names = [name for name in model.model_fields if name in content]
    names += [name for name in content if name not in model.model_fields]
    return {name: _value_by_model(content[name], model.model_fields.get(name)) for name in names}


def _value_by_model(value: Any, info: Any) -> Any:
    nested = _nested_model(info.annotation) if info is not None else None
    if nested is None:
        return value
    if isinstance(value, list):
        return [_by_model(item, nested) for item in value]
    return _by_model(value, nested)


def _nested_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _nested_model(inner)) is not None:
            return found
    return None


def _emit(value: Any, indent: int) -> Iterator[str]:
    """Write block style; a group or list that fits on one line and holds no group of groups is flow."""
    pad = " " * indent
    if isinstance(value, dict):
        for key, item in value.items():
            flow = _flow(item)
            if (
                flow is not None
                and not (key == "statements" and isinstance(item, list) and item)
                and _fits(pad, f"{key}: ", flow, item)
            ):
                yield f"{pad}{key}: {flow}"
            else:
                yield f"{pad}{key}:"
                yield from _emit(item, indent if isinstance(item, list) else indent + 2)
    elif isinstance(value, list):
        for item in value:
            flow = _flow(item)
            if flow is not None and (not isinstance(item, dict) or (indent == 0 and len(pad + flow) < _WIDTH - 2)):
                yield f"{pad}- {flow}"
                continue
            first, *rest = _emit(item, indent + 2)
            yield f"{pad}- {first.lstrip()}"
            yield from rest


def _fits(pad: str, lead: str, flow: str, item: Any) -> bool:
    return isinstance(item, str) or len(pad) + len(lead) + len(flow) <= _WIDTH


def _flow(value: Any, depth: int = 0) -> str | None:
    """Give the one-line form, or None when the value nests too deeply for one line."""
    if isinstance(value, str):
        return _scalar(value, flow=depth > 0)
    if depth > 2:
        return None
    if isinstance(value, list):
        items = [_flow(item, depth + 1) for item in value]
        return None if None in items else "[" + ", ".join(str(item) for item in items) + "]"
    if isinstance(value, dict):
        if depth == 0 and "source" in value:
            return None
        pairs = [(key, _flow(item, depth + 1)) for key, item in value.items()]
        if any(item is None for _, item in pairs):
            return None
        return "{" + ", ".join(f"{key}: {item}" for key, item in pairs) + "}"
    return None


_PLAIN_START = set("-?:,[]{}#&*!|>'\"%@` ")


def _scalar(text: str, *, flow: bool) -> str:
    plain = (
        bool(text)
        and text[0] not in _PLAIN_START
        and text == text.strip()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not any(ord(character) < 32 for character in text)
        and not (flow and any(character in text for character in ",[]{}:?#"))
    )
    return text if plain else "'" + text.replace("'", "''") + "'"


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old content or the new one, never half."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def sorted_files(folder: Path, pattern: str) -> Sequence[Path]:
    """List the files of a folder by name; a missing folder is an empty one."""
    return sorted(folder.glob(pattern)) if folder.is_dir() else []
