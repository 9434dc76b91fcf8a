"""In which one layout is a data file written, so that a change of facts is the only change?

`hpgeo format` writes every file this way, and `hpgeo new` starts one.
"""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML

from hpgeo.records.files import Document, parse_document
from hpgeo.records.models import LOCATOR, SOURCE, TITLE_EN, TITLE_THERE, TITLE_VI, Project
from hpgeo.terms.errors import Problem, RecordError
from hpgeo.terms.layer_types import LAYER_SECTORS, PLACELESS_LAYERS

_WIDTH = 118


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


def format_document(text: str, document: Document) -> str:
    """Give the canonical text of a file; raise RecordError if comments would be lost, or a value would change.

    Comment lines at the top of the file stay; remarks elsewhere belong in a `note`.
    """
    if not isinstance(document.content, dict | list):
        raise RecordError(document.problem("", "holds neither keys nor a list"))
    head = list(_head(text))
    body = list(_emit(_ordered(document.content), 0))
    _refuse_lost_comments(text, len(head), document)
    after = "\n".join([*head, *body]) + "\n"
    if after != text:
        _refuse_changed_values(after, document)
    return after


def _refuse_changed_values(after: str, document: Document) -> None:
    """Read what would be written: a character that YAML takes for another may not change a text unseen."""
    try:
        content = parse_document(document.file, after).content
    except RecordError as error:
        fault = error.args[0]
        message = f"cannot be laid out: {fault.message}; is there a character in it that has no place in a text?"
        raise RecordError(document.problem(fault.field, message)) from None
    if content != document.content:
        path = next(_changed(document.content, content), "")
        raise RecordError(document.problem(path, "would change when it is laid out; mend the text, see hpgeo check"))


def _changed(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """Give the fields in which two contents differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before:
            yield from _changed(before[key], after.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, item in enumerate(before):
            yield from _changed(item, after[index], f"{path}[{index}]")
    elif before != after:
        yield path


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


_CONTROL = re.compile(r"[\x00-\x1f]")
_PLAIN_START = set("-?:,[]{}#&*!|>'\"%@` ")


def _scalar(text: str, *, flow: bool) -> str:
    plain = (
        bool(text)
        and text[0] not in _PLAIN_START
        and text == text.strip()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not _CONTROL.search(text)
        and not (flow and any(character in text for character in ",[]{}:?#"))
    )
    return text if plain else "'" + text.replace("'", "''") + "'"
