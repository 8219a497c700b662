"""Schema errors as problems.

A fast validator gives the verdict on every document; the slow one that explains is loaded only for a document that
fails.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from palvelukartta.model.schema import Path, fold, labels
from palvelukartta.model.text import in_language
from palvelukartta.problems import Problem, problem
from palvelukartta.source.files import Document
from palvelukartta.source.schemas import Schemas
from palvelukartta.source.strict_yaml import written

_TYPE_NAMES = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
    type(None): "null",
}
"""The words of JSON Schema; `reports` puts them in the editor's language."""

_STEP = " › "
"""Between the names of a field within a field."""

_SHOWN = 80
"""Characters of a faulty value that a message shows."""


class Validator:
    """Validates documents against the schemas of one schema directory."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._registry = jsonschema_rs.Registry([(name, dict(text)) for name, text in schemas.documents.items()])
        self._verdicts: dict[str, Any] = {}

    def problems(self, document: Document, schema: str) -> Iterator[Problem]:
        """What `document` has against the schema file `schema`."""
        if not self._verdict(schema).is_valid(document.data):
            found = sorted(set(self._explain(document, schema)), key=lambda one: one.sort_key)
            yield from _without_consequences(found) or [_unexplained(document)]

    def _verdict(self, schema: str) -> Any:
        if schema not in self._verdicts:
            self._verdicts[schema] = jsonschema_rs.Draft202012Validator(
                dict(self._schemas.documents[schema]), registry=self._registry
            )
        return self._verdicts[schema]

    def _explain(self, document: Document, schema: str) -> Iterator[Problem]:
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend
        from referencing import Registry, Resource

        resources = [(name, Resource.from_contents(dict(text))) for name, text in self._schemas.documents.items()]
        registry: Registry[Any] = Registry().with_resources(resources)
        explaining: Any = extend(  # type: ignore[no-untyped-call]
            Draft202012Validator, {"pattern": _pattern}
        )
        validator = explaining(dict(self._schemas.documents[schema]), registry=registry)
        whole = fold(schema, self._schemas.documents)
        for error in validator.iter_errors(document.data):
            yield from _problems_of(error, document, whole)


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """Patterns as the fast validator reads them: in Python alone `$` also matches before a last line break."""
    from jsonschema import ValidationError

    ending = pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(instance, str) and not re.search(ending, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _without_consequences(found: list[Problem]) -> list[Problem]:
    """A required field that is there under a misspelt name is not missing, too."""
    facts = [dict(one.facts) for one in found]
    meant = {
        "".join((*one["field"].rpartition(_STEP)[:2], one["suggestion"])) for one in facts if one.get("suggestion")
    }
    return [one for one in found if one.code != "schema-missing" or dict(one.facts)["field"] not in meant]


def _unexplained(document: Document) -> Problem:
    """A document that the fast validator refuses is never accepted, even where nothing explains it."""
    return problem("schema-invalid", document.locate(()), entry_name(document), field="", found="", expected="")


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
                    field=_field((*path, one)),
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
                    field=_field((*path, one)),
                    suggestion=close[0] if close else "",
                    allowed=", ".join(known),
                )
        case "oneOf" | "enum" if value is None:
            yield problem("schema-empty", where, name, field=field, example=_example(whole, path))
        case "oneOf" | "enum" if isinstance(value, list | dict):
            yield from _type_problem(error, document, field, name, whole, path)
        case "oneOf" | "enum":
            allowed = labels(_schema_at(whole, path))
            names = {name.casefold(): key for key, label in allowed.items() for name in (key, label)}
            close = difflib.get_close_matches(str(value).casefold(), names, 1, 0.6)
            yield problem(
                "schema-value",
                where,
                name,
                field=field,
                found=_found(value),
                allowed=", ".join(f"{key} ({label})" for key, label in allowed.items()),
                suggestion=names[close[0]] if close else "",
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
                expected=str(error.schema.get("description", error.validator_value)),
                example=_written(error.schema.get("examples", [""])[0]),
            )
        case "maxLength":
            yield problem(
                "schema-too-long", where, name, field=field, found=str(len(value)), expected=str(error.validator_value)
            )
        case "minLength" if value:
            yield problem(
                "schema-too-short", where, name, field=field, found=str(len(value)), expected=str(error.validator_value)
            )
        case "minItems" if value:
            yield problem(
                "schema-too-few", where, name, field=field, found=str(len(value)), expected=str(error.validator_value)
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
                expected=f"{error.validator} {error.validator_value}",
            )


def _type_problem(
    error: Any, document: Document, field: str, name: str, whole: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    if not path:
        code = "syntax-empty" if error.instance is None else "schema-not-a-map"
        yield problem(code, document.locate(()), name, found_type=_TYPE_NAMES[type(error.instance)])
        return
    wanted = ["string"] if error.validator == "oneOf" else error.validator_value
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted == ["string", "object"]:  # a text; that it may be in several languages would confuse here
        wanted = ["string"]
    code = "schema-quotes" if "string" in wanted and isinstance(error.instance, bool | int | float) else "schema-type"
    if error.instance is None:
        code = "schema-empty"
    yield problem(
        code,
        document.locate(path),
        name,
        field=field,
        found=_found(error.instance),
        found_type=_TYPE_NAMES[type(error.instance)],
        expected=" | ".join(wanted),
        example="" if code == "schema-quotes" else _example(whole, path),
    )


def _field(path: Path) -> str:
    """The field's name as the editor sees it: the last key, with the position where it is in a list."""
    names = [f"{one + 1}." if isinstance(one, int) else one for one in path]
    return _STEP.join(str(name) for name in names)


def _found(value: Any) -> str:
    if isinstance(value, list | dict):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).replace("\n", "⏎")[:_SHOWN]


def _schema_at(schema: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    for key in path:
        schema = schema.get("items", {}) if isinstance(key, int) else schema.get("properties", {}).get(key, {})
    return schema


def _title(schema: Mapping[str, Any], path: Path) -> str:
    return str(_schema_at(schema, path).get("title", path[-1] if path else ""))


def _example(schema: Mapping[str, Any], path: Path) -> str:
    return _written(_schema_at(schema, path).get("examples", [""])[0])


def _written(example: Any) -> str:
    """The beginning of an example as an editor writes it on one line; "" where a line does not hold it."""
    if isinstance(example, list):
        first = _written(example[0])
        return f"- {first}" if first else ""
    if isinstance(example, dict):
        key, value = next(iter(example.items()))
        return f"{key}: {written(value)}" if isinstance(value, str) else ""
    return written(" ".join(example.split())) if isinstance(example, str) and example else _found(example)
