"""Schema errors as problems.

A fast validator gives the verdict on every document; the slow one that explains is loaded only for a document that
fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from palvelukartta.codes import problem
from palvelukartta.model.folded_schema import fold
from palvelukartta.problems import Problem
from palvelukartta.source.files import MAX_BYTES, Document
from palvelukartta.source.schema_problems import STEP, Ids, SchemaErrors, entry_name, no_ids
from palvelukartta.source.schemas import Schemas


class Validator:
    """Validates documents against the schemas of one schema directory."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._registry = jsonschema_rs.Registry([(name, dict(text)) for name, text in schemas.documents.items()])
        self._verdicts: dict[str, Any] = {}

    def problems(self, document: Document, schema: str, ids: Ids = no_ids) -> Iterator[Problem]:
        """What `document` has against the schema file `schema`; examples name the map's `ids`."""
        if not self._verdict(schema).is_valid(document.data):
            problems = sorted(set(self._explain(document, schema, ids)), key=lambda fault: fault.sort_key)
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

    def _explain(self, document: Document, schema: str, ids: Ids) -> Iterator[Problem]:
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend
        from referencing import Registry, Resource

        resources = [(name, Resource.from_contents(dict(text))) for name, text in self._schemas.documents.items()]
        registry: Registry[Any] = Registry().with_resources(resources)
        explaining: Any = extend(  # type: ignore[no-untyped-call]
            Draft202012Validator, {"pattern": _pattern}
        )
        validator = explaining(dict(self._schemas.documents[schema]), registry=registry)
        told = SchemaErrors(document, fold(schema, self._schemas.documents), ids)
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
    suggested = ((problem.text("field"), problem.text("suggestion")) for problem in problems)
    meant = {"".join((*field.rpartition(STEP)[:2], name)) for field, name in suggested if name}
    moved = {_last(problem.text("field")) for problem in problems if problem.code == "schema-misplaced-field"}
    limits: dict[str, int] = {}
    too_long = [told for told in problems if told.code == "schema-too-long"]
    for field, limit in ((told.text("field"), _limit(told)) for told in too_long):
        limits[field] = min(limit, limits.get(field, MAX_BYTES))
    return [problem for problem in problems if not _is_consequence(problem, meant, moved, limits)]


def _is_consequence(problem: Problem, meant: set[str], moved: set[str], limits: Mapping[str, int]) -> bool:
    field = problem.text("field")
    match problem.code:
        case "schema-missing":
            return field in meant or _last(field) in moved
        case "schema-too-long":
            return _limit(problem) != limits[field]
    return False


def _limit(problem: Problem) -> int:
    return int(problem.text("expected"))


def _last(field: str) -> str:
    return field.rpartition(STEP)[2]


def _unexplained(document: Document) -> Problem:
    """A document that the fast validator refuses is never accepted, even where nothing explains it."""
    return problem("schema-invalid", document.locate(()), entry_name(document), field="", found="", expected="")
