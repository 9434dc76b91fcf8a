"""What may an editor type in a data file, as JSON Schema?

Editors read `schemas/` to complete keys and codes and to mark a fault while it is typed. The
schemas follow from the models and are written in draft 7, which every editor knows. What one
file cannot show, such as an unknown source or an end before its start, is left to `hpgeo check`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from hpgeo.records.indicators import Indicator
from hpgeo.records.models import (
    MAX_TEXT,
    Code,
    GeometrySource,
    Model,
    Organization,
    Project,
    Source,
    Unit,
    check_id,
    check_text,
    parse_date,
)
from hpgeo.terms.codelists import ACCURACIES
from hpgeo.terms.labels import Codelist
from hpgeo.terms.periods import FIRST_YEAR, LAST_YEAR

Schema: TypeAlias = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
# An editor reads `2023` as a number, `hpgeo` as the text that was typed; both are allowed.
TEXT: Schema = {
    "description": "One line of text without a space at either end.",
    "type": ["string", "number"],
    "pattern": r"^\S(?:[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]*\S)?$",
    "maxLength": MAX_TEXT,
}
ID: Schema = {
    "description": "An id: lower-case ASCII words joined by hyphens.",
    "type": "string",
    "pattern": "^(?![0-9]+$)[a-z0-9]+(?:-[a-z0-9]+)*$",
}
DATE: Schema = {
    "description": "A year, a quarter, a month or a day: 2023, 2023-Q4, 2023-06 or 2023-06-30.",
    "type": ["string", "integer"],
    "pattern": "^(?:19[0-9]{2}|20[0-9]{2}|2100)(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?$",
    "minimum": FIRST_YEAR,
    "maximum": LAST_YEAR,
}


def code_schema(name: str, codelist: Codelist, codes: Iterable[str] | None = None) -> Schema:
    """Give the codes of a list, or some of them, with their English labels as descriptions."""
    chosen = list(codelist if codes is None else codes)
    return {
        "description": f"A code of the list '{name}'.",
        "enum": chosen,
        "enumDescriptions": [codelist[code].en for code in chosen],
    }


class _Generator(GenerateJsonSchema):
    """Say what a file may hold: the models' own checks as patterns and enums, no null, no default."""

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        check = schema["function"]["function"]
        if isinstance(check, Code):
            return code_schema(check.codelist.name, check.codelist)
        known: Mapping[Any, Schema] = {check_id: ID, check_text: TEXT}
        return dict(known[check]) if check in known else super().function_after_schema(schema)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        known = schema["function"]["function"] is parse_date
        return dict(DATE) if known else super().function_before_schema(schema)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def _definitions(model: type[Model]) -> Schema:
    """Give the model and every model it holds, by name, their docstrings as descriptions on one line."""
    _, content = models_json_schema([(model, "validation")], schema_generator=_Generator)
    definitions: Schema = content["$defs"]
    definitions.pop("PartialDate", None)  # how a date is kept, not how it is written
    for definition in definitions.values():
        definition["description"] = " ".join(definition["description"].split())
    return definitions


def _whole(title: str, shape: Schema, definitions: Schema) -> Schema:
    return {"$schema": DRAFT, "title": title, **shape, "$defs": definitions}


def _reference(model: type[Model]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _list_of(model: type[Model]) -> Schema:
    return {"type": "array", "items": _reference(model)}


def _either(model: type[Model]) -> Schema:
    """Allow one record, or a list of them, with the faults of the one that was begun."""
    return {"if": {"type": "array"}, "then": _list_of(model), "else": _reference(model)}


def _keys(required: Iterable[str] = (), **properties: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(required),
        "properties": properties,
    }


def _layer() -> Schema:
    """Describe a layer file; of the geometry only the type, for other tools know GeoJSON better."""
    properties = _keys(
        ["project_id", "accuracy", "accuracy_m", "geometry_source"],
        project_id={**ID, "description": "The project that the feature shows; its layer is the file's."},
        part={**ID, "type": ["string", "null"], "description": "The part of the work; null for the whole work."},
        accuracy=code_schema("accuracy", ACCURACIES, [code for code in ACCURACIES if code != "none"]),
        accuracy_m={
            "description": "How far the true place may lie from the drawn one, in metres.",
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 100_000,
        },
        geometry_source={**ID, "description": "Where the position is from: an id of data/geometry_sources.yaml."},
    )
    feature = {
        "type": "object",
        "required": ["type", "id", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"description": "The id of the project, with a part project/part.", "type": "string"},
            "properties": {"$ref": "#/$defs/Properties"},
            "geometry": {"type": "object", "required": ["type", "coordinates"]},
        },
    }
    collection = {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {"$ref": "#/$defs/Feature"}},
        },
    }
    return _whole("The features of a layer", collection, {"Feature": feature, "Properties": properties})


def all_schemas() -> dict[str, Schema]:
    """Give every schema by its file name."""
    units = _keys(communes=_list_of(Unit), former_districts=_list_of(Unit), beyond=_list_of(Unit))
    return {
        "project.json": _whole("A project", _reference(Project), _definitions(Project)),
        "source.json": _whole("A source, or a list of public pages", _either(Source), _definitions(Source)),
        "organization.json": _whole("Organizations", _list_of(Organization), _definitions(Organization)),
        "geometry_source.json": _whole("Geometry sources", _list_of(GeometrySource), _definitions(GeometrySource)),
        "indicators.json": _whole("Indicators", _list_of(Indicator), _definitions(Indicator)),
        "units.json": _whole("Administrative units", units, _definitions(Unit)),
        "layer.json": _layer(),
    }
