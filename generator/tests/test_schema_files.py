"""schema/: every file is a valid schema, and explains itself to the editor whose form and messages it makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from palvelukartta.model.relation import ANY_KIND
from palvelukartta.model.schema import is_text
from palvelukartta.resources import resource_directory
from tests.builders import schemas

FILES = sorted(schemas().documents)
KINDS = list(schemas().kinds.values())
KIND_FIELDS = ("directory", "path", "singular", "plural", "lead", "order")


@cache
def registry() -> Registry[Any]:
    found: Registry[Any] = Registry()
    return found.with_resources(
        [(name, Resource.from_contents(dict(text))) for name, text in schemas().documents.items()]
    )


def properties(schema: Any, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every property, every list's items and every shared definition, with its place in the file."""
    if not isinstance(schema, dict):
        return
    named = [(name, part) for key in ("properties", "$defs") for name, part in schema.get(key, {}).items()]
    for name, part in named:
        yield f"{path}/{name}", part
        yield from properties(part, f"{path}/{name}")
    if "items" in schema:
        yield f"{path}[]", schema["items"]
        yield from properties(schema["items"], f"{path}[]")


def resolved(schema: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The property with what its `$ref` names beneath it."""
    merged: dict[str, Any] = {}
    if "$ref" in schema:
        name, _, pointer = schema["$ref"].partition("#")
        target: Any = schemas().documents[name or file]
        for key in filter(None, pointer.split("/")):
            target = target[key]
        merged = resolved(target, name or file)
    return {**merged, **schema}


def absolute(schema: Any, file: str) -> Any:
    """The schema with its references made independent of the file it stands in."""
    if isinstance(schema, dict):
        return {
            key: f"{file}{value}" if key == "$ref" and value.startswith("#") else absolute(value, file)
            for key, value in schema.items()
        }
    return [absolute(one, file) for one in schema] if isinstance(schema, list) else schema


def of_file(file: str) -> list[tuple[str, Mapping[str, Any]]]:
    return list(properties(schemas().documents[file], file))


every_file = pytest.mark.parametrize("file", FILES)
SHARED = ("common.schema.json/entry", "common.schema.json/cited")
"""What kinds share; each kind says its own words, and closes it with `unevaluatedProperties`."""

ANY_REFERENCE = "common.schema.json/any_reference"
"""Whoever uses it names the relation."""


def test_there_are_properties_to_look_at() -> None:
    assert sum(len(of_file(file)) for file in FILES) > 200


@every_file
def test_every_file_is_a_valid_schema_of_2020_12(file: str) -> None:
    document = schemas().documents[file]

    Draft202012Validator.check_schema(document)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert document["$id"] == file


@every_file
def test_every_property_has_a_title_a_description_and_an_example(file: str) -> None:
    found = [(path, resolved(part, file)) for path, part in of_file(file) if path not in SHARED]

    assert [
        (path, word) for path, part in found for word in ("title", "description", "examples") if not part.get(word)
    ] == []
    # The statisticians' sign of a sample is a small letter.
    assert [path for path, part in found if not part["title"][:1].isupper() and part["title"] != "n"] == []
    assert [path for path, part in found if not part["description"].endswith((".", "?", "!"))] == []


def examples(schema: Any) -> list[Any]:
    """What the schema shows of a field: its examples, and the cases of a new file."""
    return [*schema.get("examples", ()), *(case["example"] for case in schema.get("x-cases", ()))]


@every_file
def test_every_example_fits_its_own_property(file: str) -> None:
    faults = [
        (path, error.message)
        for path, part in of_file(file)
        for example in examples(resolved(part, file))
        for error in Draft202012Validator(absolute(part, file), registry=registry()).iter_errors(example)
    ]

    assert faults == []


@every_file
def test_every_value_of_a_choice_has_words_of_its_own(file: str) -> None:
    for path, part in of_file(file):
        options = part.get("oneOf", ())
        assert all(option.get("title") and option.get("description") for option in options), path
        assert len({option["const"] for option in options}) == len(options), path
        assert len({option["title"] for option in options}) == len(options), path


@every_file
def test_every_reference_names_a_kind_and_its_relation_in_both_directions(file: str) -> None:
    for path, part in of_file(file):
        found = resolved(part, file)
        if "x-ref" not in found:
            assert "x-edge" not in found, path
            continue
        assert found["x-ref"] in {*schemas().kinds, ANY_KIND}, path
        if path != ANY_REFERENCE:
            assert found["x-edge"]["forward"], path
            assert found["x-edge"]["back"], path


@every_file
def test_every_group_of_fields_is_closed_and_its_required_fields_exist(file: str) -> None:
    for path, part in of_file(file):
        if "properties" in part:
            assert set(part.get("required", ())) <= set(part["properties"]), path
            assert path in SHARED or part.get("additionalProperties") is False, path


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_says_where_it_lives_and_what_it_is_called(kind: Any) -> None:
    declared = kind.schema["x-kind"]

    assert [field for field in KIND_FIELDS if declared.get(field) in (None, "")] == []
    assert kind.lead.endswith((".", "?"))
    assert kind.schema["unevaluatedProperties"] is False
    assert all(kind.question) or not any(kind.question)
    assert not declared.get("tabs") or [tab["path"] for tab in declared["tabs"]].index("") == 0
    if "group_by" in declared:
        assert kind.field(declared["group_by"])["oneOf"]


@pytest.mark.parametrize("field", ["directory", "path", "order", "singular", "plural"])
def test_no_two_kinds_share_a_place_or_a_name(field: str) -> None:
    count = Counter(kind.schema["x-kind"][field] for kind in KINDS)

    assert [value for value, times in count.items() if times > 1] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_template(kind: Any) -> None:
    assert (resource_directory("theme") / "pages" / f"{kind.name}.html").is_file()


_LIMIT = re.compile(r"enintään (\d+) merkkiä", re.IGNORECASE)


def limits() -> Iterator[Any]:
    """(field, letters that its description tells, its schema without references to other files)."""
    for file in FILES:
        for place, field in properties(schemas().documents[file], file):
            told = _LIMIT.search(str(resolved(field, file).get("description", "")))
            if told:
                yield pytest.param(int(told[1]), absolute(field, file), resolved(field, file), id=place)


@pytest.mark.parametrize(("told", "field", "merged"), list(limits()))
def test_the_letters_that_a_description_tells_are_those_that_are_enforced(
    told: int, field: dict[str, Any], merged: dict[str, Any]
) -> None:
    validator = Draft202012Validator(field, registry=registry())
    fits, too_long = "a" * told, "a" * (told + 1)

    assert merged["maxLength"] == told
    assert validator.is_valid(fits)
    assert not validator.is_valid(too_long)
    if is_text(merged):
        assert validator.is_valid({"fi": fits, "sv": fits})
        assert not validator.is_valid({"fi": too_long})
        assert not validator.is_valid({"fi": fits, "sv": too_long})


def test_the_limits_are_found() -> None:
    assert {param.values[0] for param in limits()} >= {20, 24, 60, 150}
