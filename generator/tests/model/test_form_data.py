"""Form data and entry data."""

from __future__ import annotations

import json
from typing import Any

import pytest

from palvelukartta.checking import check_content
from palvelukartta.model.form_data import Pair, UnknownFieldError, pairs, patched, placed
from palvelukartta.model.forms import form_of
from palvelukartta.source.schemas import load_schemas
from tests.own import CONTENT

SCHEMAS = load_schemas()

TEXT = {"type": ["string", "object"], "properties": {"fi": {}, "sv": {}}}
LONG = {**TEXT, "x-format": "markdown"}
STEP = {"type": "object", "properties": {"id": {"type": "string"}, "note": TEXT}}
CALL = {
    "type": "object",
    "properties": {"phone": {"type": "string"}, "languages": {"type": "array", "items": {"oneOf": []}}},
}
FORM = form_of(
    {
        "type": "object",
        "properties": {
            "title": TEXT,
            "description": LONG,
            "date": {"type": "string", "x-format": "date"},
            "n": {"type": "integer"},
            "optional": {"type": "boolean"},
            "names": {"type": "array", "items": TEXT},
            "roles": {"type": "array", "items": {"type": "string", "x-ref": "role"}},
            "call": CALL,
            "steps": {"type": "array", "items": STEP},
        },
    }
)


def said(old: dict[str, Any], *typed: Pair) -> Any:
    return patched(FORM, old, typed)


def test_every_entry_of_our_own_is_the_same_after_its_form() -> None:
    catalog = check_content(CONTENT).catalog
    forms = {name: form_of(kind.schema) for name, kind in catalog.kinds.items()}
    different = []
    for entry in catalog.entries.values():
        form = forms[entry.kind.name]
        typed = [(name, value.replace("\n", "\r\n")) for name, value in pairs(form, entry.data)]
        if json.dumps(patched(form, entry.data, typed)) != json.dumps(entry.data):
            different.append(entry.key)

    assert catalog.entries
    assert different == []


def test_a_form_alone_says_everything_of_an_entry_but_a_last_line_break() -> None:
    catalog = check_content(CONTENT).catalog
    forms = {name: form_of(kind.schema) for name, kind in catalog.kinds.items()}

    def plain(data: Any) -> str:
        return json.dumps(data, ensure_ascii=False, sort_keys=True).replace('\\n"', '"')

    lost = [
        entry.key
        for entry in catalog.entries.values()
        if plain(patched(forms[entry.kind.name], {}, pairs(forms[entry.kind.name], entry.data))) != plain(entry.data)
    ]

    assert lost == []


UNKNOWN = """
    x title.en title.sv.fi date.fi call call.x names.x steps steps.0.x steps.1.id steps.x.id steps.-1.id steps.0.@from
    roles.@all.x call.languages.x @from __class__
"""


@pytest.mark.parametrize("name", UNKNOWN.split())
def test_what_the_schema_does_not_know_is_refused(name: str) -> None:
    with pytest.raises(UnknownFieldError):
        said({"steps": [{"id": "a"}]}, (name, "x"))


def test_what_a_form_does_not_name_stays() -> None:
    old = {"title": "A", "steps": [{"id": "a", "note": "N"}, {"id": "b"}]}

    assert said(old, ("steps.0.id", "c")) == {"title": "A", "steps": [{"id": "c", "note": "N"}, {"id": "b"}]}


def test_what_is_emptied_goes() -> None:
    old = {"title": "A", "n": 1, "call": {"phone": "1"}, "names": ["a"]}

    assert said(old, ("n", " "), ("call.phone", ""), ("names.@all", "1"), ("names.0", "")) == {"title": "A"}


def test_a_new_field_stands_where_the_form_has_it() -> None:
    assert list(said({"title": "A", "n": 1}, ("date", "1.2.2026"))) == ["title", "date", "n"]
    assert list(said({"n": 1}, ("title", "A"))) == ["title", "n"]


def test_values_get_their_sort() -> None:
    typed = (("date", "1.2.2026"), ("n", "1 200"), ("optional", "true"))

    assert said({}, *typed) == {"date": "2026-02-01", "n": 1200, "optional": True}


def test_what_is_wrong_is_kept_for_the_check_to_tell() -> None:
    assert said({}, ("n", "monta"), ("date", "pian")) == {"date": "pian", "n": "monta"}


def test_a_text_gets_another_language_and_loses_it() -> None:
    translated = said({"title": "A"}, ("title.sv", "B"))

    assert translated == {"title": {"fi": "A", "sv": "B"}}
    assert said(translated, ("title.sv", "")) == {"title": {"fi": "A"}}


def test_what_was_typed_as_it_was_shown_stays_to_the_last_character() -> None:
    old = {"title": "A  ", "description": "a \n\nb\n", "names": ["a\u0308 "]}
    typed = (("title", "A"), ("description", "a\r\n\r\nb\r\n"), ("names.0", "ä"))

    assert said(old, *typed) == old


def test_paragraphs_end_with_a_line_break() -> None:
    assert said({"description": "a\n"}, ("description", "b")) == {"description": "b\n"}
    assert said({}, ("description", "a\r\n\r\nb")) == {"description": "a\n\nb\n"}


def test_a_list_takes_what_is_added() -> None:
    old = {"roles": ["a", "b"]}
    typed = (("roles.@all", "1"), ("roles.0", "a"), ("roles.1", "b"), ("roles.@add", "c"), ("roles.@add", ""))

    assert said(old, *typed) == {"roles": ["a", "b", "c"]}


def test_what_is_chosen_keeps_its_order() -> None:
    typed = (("call.languages", "fi"), ("call.languages", "en"), ("call.languages", "sv"))

    assert said({"call": {"languages": ["sv", "fi"]}}, *typed) == {"call": {"languages": ["sv", "fi", "en"]}}
    assert said({"call": {"languages": ["sv"]}}, ("call.languages.@all", "1")) == {}


def test_items_of_a_whole_list_bring_along_what_they_were() -> None:
    old = {"steps": [{"id": "a", "note": "N"}, {"id": "b"}]}
    typed = (("steps.@all", "1"), ("steps.0.@from", "1"), ("steps.1.@from", "0"), ("steps.2.id", "c"))

    assert said(old, *typed) == {"steps": [{"id": "b"}, {"id": "a", "note": "N"}, {"id": "c"}]}


def test_what_a_control_cannot_show_is_left_alone() -> None:
    assert said({"n": {"a": 1}}, ("n", "")) == {"n": {"a": 1}}


@pytest.mark.parametrize(
    ("name", "order"),
    [("date", ["title", "date", "n", "own"]), ("n", ["title", "n", "own"]), ("other", ["title", "n", "other", "own"])],
    ids=["new", "there already", "unknown to the form"],
)
def test_a_field_stands_where_the_form_has_it(name: str, order: list[str]) -> None:
    assert list(placed(FORM, {"title": "A", "n": 1, "own": "x"}, name, 2)) == order
