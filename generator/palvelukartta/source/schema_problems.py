"""What a schema error means to an editor: one problem for each, with what was expected, found and likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from palvelukartta.codes import problem
from palvelukartta.model.field_examples import field_example, with_own_ids
from palvelukartta.model.overlay import OWN_VALUES
from palvelukartta.model.schema import FieldPath, at, labels
from palvelukartta.model.text import in_language
from palvelukartta.problems import (
    AskedLater,
    Bound,
    FactValue,
    FieldPlaces,
    FreeFields,
    Location,
    OwnValues,
    Problem,
    Term,
    TypeNames,
)
from palvelukartta.source.colon_rows import text_of_row
from palvelukartta.source.diagnosis import COLON_SPACE, CURLY, HARD_SPACE
from palvelukartta.source.field_names import closest, homes, within_of_title
from palvelukartta.source.files import Document
from palvelukartta.source.likely_values import NAMES, likely_value
from palvelukartta.source.strict_yaml import as_lines
from palvelukartta.source.unreadable import quoted

Ids = Callable[[], Mapping[str, Sequence[str]]]
"""What gives the ids of a map's entries by kind, asked for only where a fault is told."""

STEP = " › "
"""Between the names of a field within a field."""

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

_SHOWN = 80
"""Characters of a faulty value that a message shows."""

_NUMBER = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,15})?(?:e\d)?", re.IGNORECASE)
_EXACT = 10**15


def no_ids() -> Mapping[str, Sequence[str]]:
    """Where no map is at hand."""
    return {}


def entry_name(document: Document) -> str:
    """Title of the entry as its editor wrote it; the file stem where there is none."""
    title = in_language(document.data.get("title")) if isinstance(document.data, Mapping) else ""
    return title or document.stem


class SchemaErrors:
    """The errors of one document against its schema, told as problems."""

    def __init__(self, document: Document, schema: Mapping[str, Any], ids: Ids = no_ids) -> None:
        """`schema` has every reference folded in; examples name the map's `ids`."""
        self._document, self._schema, self._ids = document, schema, ids
        self._name = entry_name(document)

    def problems(self, error: Any) -> Iterator[Problem]:
        """What a ValidationError of jsonschema means."""
        path, value = tuple(error.absolute_path), error.instance
        if row := self._row_with_colon(path, value):
            if error.validator != "additionalProperties":  # the same row is also told to lack a language
                yield row
            return
        match error.validator:
            case "required":
                for name in error.validator_value:
                    if name not in value:
                        yield self._missing((*path, name), value)
            case "additionalProperties" | "unevaluatedProperties":
                for key in value:
                    if key not in self._at(path).get("properties", {}):
                        yield self._unknown((*path, key), value)
            case "oneOf" | "enum" if value is None:
                yield self._empty(path)
            case "oneOf" | "enum" if isinstance(value, list | dict):
                yield self._type(path, value, ["string"])
            case "oneOf" | "enum":
                yield self._value(path, value)
            case "type":
                yield self._type(path, value, error.validator_value)
            case "pattern":
                yield self._pattern(path, value, error)
            case "maxLength":
                yield self._count("schema-too-long", path, value, error)
            case "minLength" if value:
                yield self._count("schema-too-short", path, value, error)
            case "minItems" if value:
                yield self._count("schema-too-few", path, value, error)
            case "minLength" | "minItems" | "minProperties":
                yield self._empty(path)
            case _:
                expected = Bound(str(error.validator), str(error.validator_value))
                yield self._problem("schema-invalid", path, found=self._found(path, value), expected=expected)

    def blank(self, path: FieldPath) -> Problem:
        """A value that is yet to be written."""
        field = self._at(path)
        choices = ", ".join(f"{value} ({label})" for value, label in labels(field).items())
        said = " ".join(filter(None, [str(field.get("description", "")), choices and f"{choices}."]))
        title = str(field.get("title", path[-1] if path else ""))
        return self._problem("schema-blank", path, title=title, description=said, example=self._example(path))

    def _row_with_colon(self, path: FieldPath, value: Any) -> Problem | None:
        written = self._document.parsed.marks.written
        whole = text_of_row(self._at(path), path, value, written) if isinstance(value, dict) else ""
        return problem("syntax-colon", self._document.locate(path), self._name, whole=quoted(whole)) if whole else None

    def _missing(self, path: FieldPath, siblings: Mapping[str, Any]) -> Problem:
        title = str(self._at(path).get("title", path[-1]))
        at = self._document.locate(path[:-1])
        later = AskedLater(tuple(self._asked_later(path[:-1], siblings)))
        return self._problem("schema-missing", path, at, title=title, later=later, example=self._example(path))

    def _asked_later(self, path: FieldPath, siblings: Mapping[str, Any]) -> Iterator[str]:
        """Fields that another check demands once the schema is content (`x-unless`), with what they do without."""
        for name, field in self._at(path).get("properties", {}).items():
            if "x-unless" in field and name not in siblings:
                yield f"{name} ({field['title']}), ellei {field['x-unless']}"

    def _unknown(self, path: FieldPath, siblings: Mapping[str, Any]) -> Problem:
        at, name = self._document.locate_key(path), str(path[-1])
        known: Mapping[str, Any] = self._at(path[:-1]).get("properties", {})
        if elsewhere := [STEP.join(home) for home in homes(self._schema, name)]:
            return self._problem("schema-misplaced-field", path, at, belongs=FieldPlaces(tuple(elsewhere[:2])))
        names = {label.casefold(): key for key in known for label in (key, str(known[key].get("title", key)))}
        suggestion = closest(name, names) or STEP.join(within_of_title(self._at(path[:-1]), name))
        free = FreeFields(() if suggestion else tuple(key for key in known if key not in siblings))
        return self._problem("schema-unknown-field", path, at, suggestion=suggestion, free=free)

    def _value(self, path: FieldPath, value: Any) -> Problem:
        if mistyped := self._mistyped(path, value):
            return mistyped
        field = self._at(path)
        allowed = labels(field)
        names = {name.casefold(): key for key, label in allowed.items() for name in (key, label)}
        return self._problem(
            "schema-value",
            path,
            found=self._found(path, value),
            allowed=", ".join(f"{key} ({label})" for key, label in allowed.items()),
            values=", ".join(allowed),
            suggestion=closest(str(value), names),
            own=OwnValues(bool(field.get(OWN_VALUES))),
        )

    def _pattern(self, path: FieldPath, value: str, error: Any) -> Problem:
        if mistyped := self._mistyped(path, value):
            return mistyped
        return self._problem(
            "schema-pattern",
            path,
            found=self._found(path, value),
            description=str(error.schema.get("description", error.validator_value)),
            suggestion=likely_value(value, error.schema),
            example=self._example(path),
            **({NAMES: error.schema["x-ref"]} if "x-ref" in error.schema else {}),
        )

    def _mistyped(self, path: FieldPath, value: Any) -> Problem | None:
        """A value that holds what an editor sees otherwise: curly quotation marks, or a space of another kind."""
        if not isinstance(value, str):
            return None
        if value[:1] and value[0] in CURLY:
            return self._problem("syntax-curly-quotes", path, found=value[0])
        if hard := HARD_SPACE.search(value):
            place = self._document.locate(path, found=hard[0])
            return self._problem("syntax-character", path, place, found=Term.character(hard[0]))
        return None

    def _count(self, code: str, path: FieldPath, value: Sequence[Any], error: Any) -> Problem:
        return self._problem(code, path, found=str(len(value)), expected=str(error.validator_value))

    def _empty(self, path: FieldPath) -> Problem:
        if comment := self._document.parsed.marks.comments.get(path):
            place, whole = Location(self._document.path, *comment.place), as_lines(comment.text[:_SHOWN])[0]
            return self._problem("schema-only-comment", path, place, found=comment.text[:_SHOWN], whole=whole)
        return self._problem("schema-empty", path, self._document.locate_key(path), example=self._example(path))

    def _type(self, path: FieldPath, value: Any, wanted: str | list[str]) -> Problem:
        own = TypeNames((_TYPE_NAMES[type(value)],))
        if not path:
            return self._problem("syntax-empty" if value is None else "schema-not-a-map", path, found_type=own)
        wanted = [wanted] if isinstance(wanted, str) else wanted
        if wanted == ["string", "object"]:  # a text; that it may be in several languages would confuse here
            wanted = ["string"]
        if value is None:
            return self._empty(path)
        if "string" in wanted and isinstance(value, bool | int | float):
            return self._problem("schema-quotes", path, found=self._found(path, value))
        if "object" in wanted and isinstance(value, str) and (field := COLON_SPACE.match(value)):
            place, written = self._document.locate(path), _found(value)
            return problem("syntax-colon-space", place, self._name, field=field["key"], found=written)
        return self._problem(
            "schema-type",
            path,
            found=self._found(path, value),
            found_type=own,
            expected=TypeNames(tuple(wanted)),
            suggestion=_number(value, wanted),
            example=self._example(path),
        )

    def _problem(self, code: str, path: FieldPath, at: Location | None = None, **facts: FactValue) -> Problem:
        return problem(code, at or self._document.locate(path), self._name, field=_field(path), **facts)

    def _at(self, path: FieldPath) -> Mapping[str, Any]:
        return at(self._schema, path)

    def _found(self, path: FieldPath, value: Any) -> str:
        """The value as the editor wrote it, not as a program reads it: +358 20 and 3.10 lose characters on the way."""
        return self._document.parsed.marks.written.get(path) or _found(value)

    def _example(self, path: FieldPath) -> str:
        """The schema's example as an editor writes it, the field's name included; "" where there is none."""
        field = self._at(path)
        example = field_example(field)
        if example is None:
            return ""
        example = with_own_ids(field, example, self._ids())
        return "\n".join(as_lines({path[-1]: example} if isinstance(path[-1], str) else [example]))


def _number(value: Any, wanted: list[str]) -> str:
    """The number that a text is, where a number is wanted: 12 for "12", 7 for 007; else ""."""
    if not isinstance(value, str) or not {"integer", "number"} & set(wanted) or not _NUMBER.fullmatch(value):
        return ""
    number = float(value.replace(",", "."))
    whole = number.is_integer() and abs(number) < _EXACT
    return str(int(number)) if whole else str(number) if "number" in wanted else ""


def _field(path: FieldPath) -> str:
    """The field's name as the editor sees it: the last key, with the position where it is in a list."""
    return STEP.join(f"{part + 1}." if isinstance(part, int) else str(part) for part in path)


def _found(value: Any) -> str:
    if isinstance(value, list | dict):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).replace("\n", "⏎")[:_SHOWN]
