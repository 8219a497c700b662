"""Schema errors as problems.

A fast validator gives the verdict on every document; the slow one that explains is loaded only for a document that
fails.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from palvelukartta.model.schema import Path, fold, labels
from palvelukartta.model.text import in_language
from palvelukartta.problems import Problem, problem
from palvelukartta.source.files import Document
from palvelukartta.source.schemas import Schemas

_TYPE_NAMES = {
    str: "text",
    bool: "boolean",
    int: "number",
    float: "number",
    list: "list",
    dict: "map",
    type(None): "nothing",
}


class Validator:
    """Validates documents against the schemas of one schema directory."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._registry = jsonschema_rs.Registry([(name, dict(text)) for name, text in schemas.documents.items()])
        self._verdicts: dict[str, Any] = {}

    def problems(self, document: Document, schema: str) -> Iterator[Problem]:
        """What `document` has against the schema file `schema`."""
        if not self._verdict(schema).is_valid(document.data):
            yield from sorted(set(self._explain(document, schema)), key=lambda one: one.sort_key)

    def _verdict(self, schema: str) -> Any:
        if schema not in self._verdicts:
            self._verdicts[schema] = jsonschema_rs.Draft202012Validator(
                dict(self._schemas.documents[schema]), registry=self._registry
            )
        return self._verdicts[schema]

    def _explain(self, document: Document, schema: str) -> Iterator[Problem]:
        from jsonschema import Draft202012Validator
        from referencing import Registry, Resource

        resources = [(name, Resource.from_contents(dict(text))) for name, text in self._schemas.documents.items()]
        registry: Registry[Any] = Registry().with_resources(resources)
        validator = Draft202012Validator(dict(self._schemas.documents[schema]), registry=registry)
        whole = fold(schema, self._schemas.documents)
        for error in validator.iter_errors(document.data):
            yield from _problems_of(error, document, whole)


def entry_name(document: Document) -> str:
    """Title of the entry as its editor wrote it; the file stem where there is none."""
    title = in_language(document.data.get("title")) if isinstance(document.data, Mapping) else ""
    return title or document.stem


def _problems_of(error: Any, document: Document, whole: Mapping[str, Any]) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    where, name, value = document.locate(path), entry_name(document), error.instance
    field = _field(path)
    match error.validator:
        case "required":
            missing = [one for one in error.validator_value if one not in value]
            for one in missing:
                at = document.locate(path)
                yield problem(
                    "schema-missing",
                    at,
                    name,
                    field=one,
                    title=_title(whole, (*path, one)),
                    example=_example(whole, (*path, one)),
                )
        case "additionalProperties" | "unevaluatedProperties":
            known = list(_schema_at(whole, path).get("properties", {}))
            for one in (key for key in value if key not in known):
                close = difflib.get_close_matches(one, known, 1, 0.6)
                yield problem(
                    "schema-unknown-field",
                    document.locate((*path, one)),
                    name,
                    field=one,
                    suggestion=close[0] if close else "",
                    allowed=", ".join(known),
                )
        case "oneOf" | "enum":
            allowed = labels(_schema_at(whole, path))
            close = difflib.get_close_matches(str(value), allowed, 1, 0.6)
            yield problem(
                "schema-value",
                where,
                name,
                field=field,
                found=_found(value),
                allowed=", ".join(f"{key} ({label})" for key, label in allowed.items()),
                suggestion=close[0] if close else "",
            )
        case "type":
            yield from _type_problem(error, document, field, name, whole, path)
        case "pattern":
            yield problem(
                "schema-pattern",
                where,
                name,
                field=field,
                found=_found(value),
                expected=str(_schema_at(whole, path).get("description", error.validator_value)),
                example=_example(whole, path),
            )
        case "maxLength":
            yield problem(
                "schema-too-long", where, name, field=field, found=str(len(value)), expected=str(error.validator_value)
            )
        case "minLength" | "minItems" | "minProperties":
            yield problem("schema-empty", where, name, field=field, example=_example(whole, path))
        case _:
            yield problem(
                "schema-invalid",
                where,
                name,
                field=field,
                found=_found(value),
                expected=f"{error.validator}: {error.validator_value}",
            )


def _type_problem(
    error: Any, document: Document, field: str, name: str, whole: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    if not path:
        yield problem("schema-not-a-map", document.locate(()), name, found=_TYPE_NAMES[type(error.instance)])
        return
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    code = "schema-quotes" if "string" in wanted and isinstance(error.instance, bool | int | float) else "schema-type"
    if error.instance is None:
        code = "schema-empty"
    yield problem(
        code,
        document.locate(path),
        name,
        field=field,
        found=_found(error.instance),
        expected=" | ".join(wanted),
        example=_example(whole, path),
    )


def _field(path: Path) -> str:
    """The field's name as the editor sees it: the last key, with the position where it is in a list."""
    names = [f"{one + 1}." if isinstance(one, int) else one for one in path]
    return " › ".join(str(name) for name in names)


def _found(value: Any) -> str:
    return value[:80] if isinstance(value, str) else "" if isinstance(value, list | dict) else str(value)


def _schema_at(schema: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    for key in path:
        schema = schema.get("items", {}) if isinstance(key, int) else schema.get("properties", {}).get(key, {})
    return schema


def _title(schema: Mapping[str, Any], path: Path) -> str:
    return str(_schema_at(schema, path).get("title", path[-1] if path else ""))


def _example(schema: Mapping[str, Any], path: Path) -> str:
    examples = _schema_at(schema, path).get("examples", [""])
    return examples[0] if isinstance(examples[0], str) else ""
