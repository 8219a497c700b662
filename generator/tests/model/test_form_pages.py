"""An entry cut into pages, and what the buttons of its lists do."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checking import Checked
from palvelukartta.model.form_actions import ADD_ITEM, DOWN, DUPLICATE, REMOVE, UP, acted, with_ids
from palvelukartta.model.form_pages import page_at, page_of, sections, value_at
from palvelukartta.model.forms import Control, form_of
from palvelukartta.model.schema import walk
from palvelukartta.source.schemas import load_schemas

KINDS = load_schemas().kinds
PATHWAY = form_of(KINDS["pathway"].schema)
DATA: dict[str, Any] = {
    "title": "Polku",
    "steps": [{"id": "a", "title": "A", "next": [{"to": "b"}, {"to": "c"}]}, {"id": "b", "title": "B"}],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_in_one_section(kind: str) -> None:
    form = form_of(KINDS[kind].schema)
    names = [field.name for page in sections(form) for field in ([page.field] if page.field else page.fields)]

    assert sorted(names) == sorted(field.name for field in form.fields)
    assert sections(form)[0].place == "nimi"


def test_every_value_of_an_entry_is_filled_on_a_page_that_is_there(good: Checked) -> None:
    lost = []
    for entry in good.catalog.entries.values():
        form = form_of(entry.kind.schema)
        for path, _, _ in walk(entry.kind.schema, entry.data):
            page = page_at(form, page_of(form, path), entry.data)
            if page is None or page.path != path[: len(page.path)]:
                lost.append((entry.key, path))

    assert lost == []


def test_a_page_shows_one_level() -> None:
    page = page_at(PATHWAY, "steps.0.next.1", DATA)

    assert page
    assert page.path == ("steps", 0, "next", 1)
    assert page.is_item
    assert "to" in [field.name for field in page.fields]


@pytest.mark.parametrize("place", ["steps.2", "steps.x", "title.0", "steps.0.0", "x", "", "steps.0.title", "steps.-1"])
def test_a_place_that_is_not_there_has_no_page(place: str) -> None:
    assert page_at(PATHWAY, place, DATA) is None


def test_what_a_value_lies_in_says_its_page() -> None:
    assert page_of(PATHWAY, ("title",)) == "nimi"
    assert page_of(PATHWAY, ("steps", 0, "title")) == "steps.0"
    assert page_of(PATHWAY, ("steps", 0, "next")) == "steps.0"
    assert page_of(PATHWAY, ()) == "nimi"


def test_items_move_and_stay_at_the_ends() -> None:
    def ids(action: str, place: int) -> list[str]:
        data, _ = acted(PATHWAY, DATA, action, ("steps", place), {})
        return [step["id"] for step in data["steps"]]

    assert ids(DOWN, 0) == ids(UP, 1) == ["b", "a"]
    assert ids(UP, 0) == ids(DOWN, 1) == ["a", "b"]


def test_the_last_item_takes_its_list_along() -> None:
    data, _ = acted(PATHWAY, DATA, REMOVE, ("steps", 0, "next", 0), {})
    data, _ = acted(PATHWAY, data, REMOVE, ("steps", 0, "next", 0), {})

    assert "next" not in data["steps"][0]
    assert len(DATA["steps"][0]["next"]) == 2


def test_a_new_item_is_where_it_is_said_to_be() -> None:
    added, path = acted(PATHWAY, DATA, ADD_ITEM, ("steps", 1, "next"), {"to": "x"})
    doubled, twin = acted(PATHWAY, DATA, DUPLICATE, ("steps", 0), {})

    assert value_at(added, path) == {"to": "x"}
    assert twin == ("steps", 1)
    assert "id" not in value_at(doubled, twin)


@pytest.mark.parametrize(
    ("action", "path"),
    [
        ("x", ("steps", 0)),
        (UP, ("steps", 9)),
        (UP, ("title",)),
        (ADD_ITEM, ("steps", 0)),
        (REMOVE, ("steps",)),
        (UP, ()),
    ],
)
def test_a_button_that_is_not_there_does_nothing(action: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(KeyError):
        acted(PATHWAY, DATA, action, path, {})


def test_an_item_gets_its_id_from_its_name() -> None:
    named = {"steps": [{"id": "hyvä", "title": "X"}, {"id": "TÄYTÄ", "title": "Käynti"}, {"title": "Käynti"}]}

    made = with_ids(PATHWAY, named, "TÄYTÄ")

    assert [step["id"] for step in made["steps"]] == ["hyvä", "kaynti", "kaynti-2"]


def test_an_item_without_a_name_waits_for_its_id() -> None:
    waiting = {"steps": [{"id": "TÄYTÄ", "title": "TÄYTÄ"}]}

    assert with_ids(PATHWAY, waiting, "TÄYTÄ") == waiting


def test_only_steps_and_their_like_have_ids() -> None:
    steps = PATHWAY.field("steps")
    id = steps.field("id") if steps else None

    assert id
    assert id.control is Control.ID
