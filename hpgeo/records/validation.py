"""Does a read file fit its model, and if not, which fields fail and why?

Every fault of a file is told at once, each with its field and line, in words for the editor.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from hpgeo.records.files import Document
from hpgeo.records.models import Model, Project
from hpgeo.terms.errors import Problem

ModelType = TypeVar("ModelType", bound=BaseModel)


def validate(
    document: Document, model: type[ModelType], content: Any = None, prefix: str = ""
) -> tuple[ModelType | None, list[Problem]]:
    """Convert (part of) a document into a model; give the model or every problem found."""
    given = document.content if content is None else content
    try:
        return model.model_validate(given), []
    except ValidationError as error:
        return None, [document.problem(*_sentence(item, prefix, given)) for item in _told_once(error.errors())]


def _told_once(errors: Sequence[Any]) -> list[Any]:
    """Drop what only follows from a deeper fault: a list is not empty because its item is faulty."""
    above = {item["loc"][:depth] for item in errors for depth in range(len(item["loc"]))}
    return [item for item in errors if not (item["type"] == "too_short" and item["loc"] in above)]


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
    "int_parsing": "is not a whole number",
    "finite_number": "is no number that can be measured",
    "too_long": "holds more than can be read: split the record",
}


def _sentence(item: Any, prefix: str, given: Any) -> tuple[str, str]:
    path = prefix
    for step in item["loc"]:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step not in {"float", "str"} and not step.startswith(("function-", "constrained-", "nullable[")):
            path += f".{step}" if path else str(step)
    if item["type"] == "value_error":
        return path, str(item["ctx"]["error"])
    return path, _SENTENCES.get(item["type"], item["msg"]) + _hint(item, given)


def _hint(item: Any, given: Any) -> str:
    """Show the form that was likely meant, where one can be told."""
    if item["type"] in {"model_type", "model_attributes_type"}:
        return _keys_hint(item["ctx"]["class_name"])
    if item["type"] == "extra_forbidden" and item["input"] == "":
        return _comma_hint(item["loc"], given)
    if item["type"] == "tuple_type" and isinstance(item["input"], str | dict):
        shown = item["input"] if isinstance(item["input"], str) and item["input"] else "…"
        return f": write [{shown}], or each item on a line that begins with -"
    return ""


def _keys_hint(name: str) -> str:
    """Show the keys that a group must have, or some of those that it may have: `{vi: …, en: …}`."""
    model = next((model for model in _models() if model.__name__ == name), None)
    if model is None:
        return ""
    fields = model.model_fields
    shown = [key for key, field in fields.items() if field.is_required()] or list(fields)[:2]
    return ": write {" + ", ".join(f"{key}: …" for key in shown) + "}"


def _models() -> Iterator[type[BaseModel]]:
    waiting: list[type[BaseModel]] = [Model]
    while waiting:
        model = waiting.pop()
        yield model
        waiting += model.__subclasses__()


def _comma_hint(place: Sequence[int | str], given: Any) -> str:
    """Say how a text with a comma is written: within braces the comma ends it, and its rest becomes a key."""
    group: Any = given
    for step in place[:-1]:
        try:
            group = group[step]
        except (KeyError, IndexError, TypeError):
            return ""
    if not isinstance(group, dict):
        return ""
    pieces: list[str] = []
    for key, value in group.items():
        pieces = [*pieces, key] if value == "" and pieces else [key, value] if isinstance(value, str) else []
        if key == place[-1] and len(pieces) > 2:
            return f"; a text with a comma stands in quotes: {pieces[0]}: '{', '.join(pieces[1:])}'"
    return ""


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
