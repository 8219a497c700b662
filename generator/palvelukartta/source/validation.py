"""Schema errors as problems.

A fast validator gives the verdict on every document; the slow one that explains is loaded only for a document that
fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from palvelukartta.model.folded_schema import fold
from palvelukartta.problems import Problem, problem
from palvelukartta.source.files import MAX_BYTES, Document
from palvelukartta.source.schema_problems import STEP, SchemaErrors, entry_name
from palvelukartta.source.schemas import Schemas


class Validator:
    """Validates documents against the schemas of one schema directory."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._registry = jsonschema_rs.Registry([(name, dict(text)) for name, text in schemas.documents.items()])
        self._verdicts: dict[str, Any] = {}

    def problems(self, document: Document, schema: str) -> Iterator[Problem]:
        """What `document` has against the schema file `schema`."""
        if not self._verdict(schema).is_valid(document.data):
            problems = sorted(set(self._explain(document, schema)), key=lambda fault: fault.sort_key)
            yield from _without_consequences(problems) or [_unexplained(document)]

    def folded(self, schema: str) -> Mapping[str, Any]:
        """The schema file `schema` with every reference folded in."""
        return self._schemas.folded(schema)

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
        told = SchemaErrors(document, fold(schema, self._schemas.documents))
        for error in validator.iter_errors(document.data):
            yield from told.problems(error)


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """Patterns as the fast validator reads them: in Python alone `$` also matches before a last line break."""
    from jsonschema import ValidationError

    ending = pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(instance, str) and not re.search(ending, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _without_consequences(problems: list[Problem]) -> list[Problem]:
    """A required field that is there under a misspelt name or in the wrong place is not missing, too; a text that is
    too long for its field is not told that it is too long for any."""
    told = [(problem.code, dict(problem.facts)) for problem in problems]
    meant = {
        "".join((*facts["field"].rpartition(STEP)[:2], facts["suggestion"]))
        for _, facts in told
        if facts.get("suggestion")
    }
    moved = {_last(facts["field"]) for code, facts in told if code == "schema-misplaced-field"}
    limits: dict[str, int] = {}
    for code, facts in told:
        if code == "schema-too-long":
            limits[facts["field"]] = min(int(facts["expected"]), limits.get(facts["field"], MAX_BYTES))
    return [
        problem
        for problem, (code, facts) in zip(problems, told, strict=True)
        if (code != "schema-missing" or (facts["field"] not in meant and _last(facts["field"]) not in moved))
        and (code != "schema-too-long" or int(facts["expected"]) == limits[facts["field"]])
    ]


def _last(field: str) -> str:
    return field.rpartition(STEP)[2]


def _unexplained(document: Document) -> Problem:
    """A document that the fast validator refuses is never accepted, even where nothing explains it."""
    return problem("schema-invalid", document.locate(()), entry_name(document), field="", found="", expected="")
