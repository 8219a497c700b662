from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.folded_schema import fold
from palvelukartta.model.relation import Relation
from palvelukartta.model.schema import Kind, is_text, labels, walk

COMMON: dict[str, Any] = {
    "$defs": {
        "text": {"type": "string", "title": "Teksti", "description": "Jokin teksti."},
        "entry": {
            "type": "object",
            "required": ["title"],
            "properties": {"title": {"$ref": "#/$defs/text"}, "owner": {"type": "string"}},
        },
    }
}


def folded(schema: dict[str, Any]) -> dict[str, Any]:
    return fold("kind.schema.json", {"common.schema.json": COMMON, "kind.schema.json": schema})


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, {"type": "string"}),
        (
            {"$ref": "common.schema.json#/$defs/text"},
            {"type": "string", "title": "Teksti", "description": "Jokin teksti."},
        ),
        (
            {"$ref": "common.schema.json#/$defs/text", "title": "Nimi"},
            {"type": "string", "title": "Nimi", "description": "Jokin teksti."},
        ),
        (
            {"$defs": {"a": {"type": "integer"}}, "items": {"$ref": "#/$defs/a"}},
            {"items": {"type": "integer"}},
        ),
        (
            {
                "allOf": [{"$ref": "common.schema.json#/$defs/entry"}],
                "required": ["unit", "title"],
                "properties": {"unit": {"type": "string"}, "owner": {"type": "integer"}},
            },
            {
                "type": "object",
                "required": ["title", "unit"],
                "properties": {
                    "title": {"type": "string", "title": "Teksti", "description": "Jokin teksti."},
                    "owner": {"type": "integer"},
                    "unit": {"type": "string"},
                },
            },
        ),
    ],
)
def test_references_and_shared_parts_are_folded_in_and_the_own_word_wins(
    schema: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert folded(schema) == expected


def test_a_reference_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        folded({"$ref": "common.schema.json#/$defs/missing"})


CHOICE = {"oneOf": [{"const": "b", "title": "Bee"}, {"const": "a", "title": "Aa"}, {"type": "null"}]}


@pytest.mark.parametrize("schema", [CHOICE, {"items": CHOICE}, {"items": {"items": CHOICE}}])
def test_labels_come_in_the_order_of_the_schema_through_any_list(schema: dict[str, Any]) -> None:
    assert list(labels(schema).items()) == [("b", "Bee"), ("a", "Aa")]


def test_a_field_without_choices_has_no_labels() -> None:
    assert labels({"type": "string"}) == {}


KIND = Kind(
    "thing",
    {
        "x-kind": {"directory": "things", "path": "asiat", "order": 3, "singular": "A", "plural": "B", "lead": "C."},
        "properties": {
            "steps": {"type": "array", "items": {"properties": {"mode": CHOICE}}},
            "mode": {**CHOICE, "title": "Tapa"},
        },
    },
)


def test_a_kind_tells_its_places_and_names() -> None:
    assert (KIND.directory, KIND.path, KIND.order, KIND.singular, KIND.plural, KIND.lead) == (
        "things",
        "asiat",
        3,
        "A",
        "B",
        "C.",
    )


def test_a_kind_outside_the_menu_has_its_plural_as_label() -> None:
    assert (KIND.menu, KIND.menu_label) == (0, "B")


def test_the_label_of_a_value_is_found_within_lists_and_an_unknown_value_is_its_own() -> None:
    assert KIND.label("a", "mode") == "Aa"
    assert KIND.label("a", "steps", "mode") == "Aa"
    assert KIND.label("x", "mode") == "x"
    assert KIND.field("mode")["title"] == "Tapa"
    with pytest.raises(KeyError):
        KIND.field("steps", "missing")


REFERRING = {
    "properties": {
        "owner": {"type": "string", "x-ref": "actor", "x-edge": {"forward": "Omistaja", "back": "Omistaa"}},
        "steps": {
            "type": "array",
            "items": {"properties": {"who": {"items": {"type": "string", "x-ref": "role"}}}},
        },
    }
}


def test_references_are_told_with_their_place_relation_and_value_in_the_order_of_the_file() -> None:
    data = {"steps": [{"who": ["a"]}, {"other": "b", "who": ["c", 7]}], "owner": "d", "unknown": "e"}

    assert list(Kind("thing", REFERRING).references(data)) == [
        (("steps", 0, "who", 0), Relation("role", "", "", ("steps", "who")), "a"),
        (("steps", 1, "who", 0), Relation("role", "", "", ("steps", "who")), "c"),
        (("owner",), Relation("actor", "Omistaja", "Omistaa", ("owner",)), "d"),
    ]


TEXT = {"type": ["string", "object"], "properties": {"fi": {"type": "string"}}}
NESTED = {"properties": {"title": TEXT, "steps": {"items": {"properties": {"id": {"type": "string"}, "name": TEXT}}}}}


def test_a_walk_meets_every_described_value_the_outer_before_the_inner() -> None:
    data = {"steps": [{"id": "a", "unknown": "b"}], "title": {"fi": "c"}}

    assert [(path, value) for path, _, value in walk(NESTED, data)] == [
        ((), data),
        (("steps",), data["steps"]),
        (("steps", 0), {"id": "a", "unknown": "b"}),
        (("steps", 0, "id"), "a"),
        (("title",), {"fi": "c"}),
        (("title", "fi"), "c"),
    ]


def test_the_values_of_one_sort_come_in_the_order_of_the_file() -> None:
    data = {"steps": [{"id": "a", "name": "b"}, {"name": "c"}], "title": "d"}

    assert [(path, value) for path, _, value in Kind("thing", NESTED).values(data, is_text)] == [
        (("steps", 0, "name"), "b"),
        (("steps", 1, "name"), "c"),
        (("title",), "d"),
    ]
    assert list(Kind("thing", {"properties": {}}).values(data, is_text)) == []
