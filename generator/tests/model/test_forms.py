"""A schema as a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from palvelukartta.model.forms import Control, Field, form_of
from palvelukartta.source.schemas import load_schemas

KINDS = load_schemas().kinds

TEXT: dict[str, Any] = {"type": ["string", "object"], "properties": {"fi": {}, "sv": {}}}


def fields(form: Field) -> Iterator[Field]:
    for field in form.fields:
        yield field
        yield from fields(field)


def control(schema: dict[str, Any]) -> Control:
    return form_of({"properties": {"x": schema}, "type": "object"}).fields[0].control


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_a_name(kind: str) -> None:
    assert [field.name for field in fields(form_of(KINDS[kind].schema)) if not field.label] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_hint_speaks_of_files(kind: str) -> None:
    words = ("tunnus", "true", "Markdown", "YAML")
    hints = {field.hint for field in fields(form_of(KINDS[kind].schema))}

    assert [hint for hint in hints if any(word in hint for word in words)] == []


def test_a_few_options_stand_side_by_side_and_many_in_a_list() -> None:
    def options(count: int) -> dict[str, Any]:
        return {"oneOf": [{"const": str(number), "title": str(number)} for number in range(count)]}

    assert control(options(6)) is Control.RADIOS
    assert control(options(7)) is Control.SELECT


def test_a_text_has_as_many_lines_as_it_may_need() -> None:
    assert control({**TEXT, "maxLength": 60}) is Control.TEXT
    assert control(TEXT) is Control.LINES
    assert control({**TEXT, "x-format": "markdown"}) is Control.LONG
    assert control({"type": "string"}) is Control.TEXT
    assert control({"type": "string", "x-format": "date"}) is Control.DATE


def test_a_list_is_told_by_what_stands_in_it() -> None:
    def items(schema: dict[str, Any]) -> Control:
        return control({"type": "array", "items": schema})

    assert items({"type": "string"}) is Control.LIST
    assert items({"type": "string", "x-ref": "role"}) is Control.REFERENCES
    assert items({"oneOf": []}) is Control.CHECKS
    assert items({"type": "object", "properties": {}}) is Control.ITEMS


def test_a_citation_chooses_among_the_fields_of_what_holds_it() -> None:
    cited = {"type": "array", "x-names-fields": True, "items": {"type": "string"}}
    sources = {"type": "array", "items": {"type": "object", "properties": {"fields": cited}}}
    form = form_of({"type": "object", "properties": {"cost": {"title": "Hinta", "type": "string"}, "sources": sources}})

    citation = form.fields[1].fields[0]

    assert citation.control is Control.CHECKS
    assert [(option.value, option.label) for option in citation.options] == [("cost", "Hinta"), ("sources", "sources")]


def test_other_languages_are_those_of_the_schema() -> None:
    assert form_of({"type": "object", "properties": {"x": TEXT}}).fields[0].languages == ("sv",)
