"""Does a read file fit its model, and if not, which fields fail and why?

Every fault of a file is told at once, each with its field and line, in words for the editor.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from hpgeo.records.files import Document
from hpgeo.records.models import Project
from hpgeo.terms.errors import Problem

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
