"""What the buttons beside the items of a list do to an entry's data."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from palvelukartta.model.form_data import placed
from palvelukartta.model.form_pages import fields_along, value_at
from palvelukartta.model.forms import Control, Field
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import in_language, slug

UP, DOWN, REMOVE, DUPLICATE, ADD_ITEM, ADD_AFTER = "ylos", "alas", "poista", "kopioi", "lisaa", "jalkeen"
"""Names of the buttons."""


def acted(form: Field, data: Any, action: str, path: FieldPath, blank: Any) -> tuple[Any, FieldPath]:
    """`data` after a button was pressed at the item or, to add `blank` at its end, the list at `path`; and the
    path of the item that is new. KeyError if there is no such button or place."""
    fields = list(fields_along(form, path))
    if len(fields) != len(path) or not fields or fields[-1].control is not Control.ITEMS:
        raise KeyError(path)
    found = copy.deepcopy(data)
    if action == ADD_ITEM and not isinstance(path[-1], int):
        items = value_at(found, path) or []
        return _with_items(form, found, path, [*items, blank]), (*path, len(items))
    if not isinstance(path[-1], int) or path[-1] >= len(value_at(found, path[:-1]) or ()):
        raise KeyError(path)
    items = list(value_at(found, path[:-1]))
    new = _rearranged(items, action, path[-1], blank)
    return _with_items(form, found, path[:-1], items), (*path[:-1], new) if new is not None else ()


def _rearranged(items: list[Any], action: str, place: int, blank: Any) -> int | None:
    """Acts on a list in place; the place of an item that is new."""
    if action == REMOVE:
        items.pop(place)
    elif action == DUPLICATE:
        items.insert(place + 1, _without_id(copy.deepcopy(items[place])))
        return place + 1
    elif action == ADD_AFTER:
        items.insert(place + 1, blank)
        return place + 1
    elif action in (UP, DOWN):
        other = place + (1 if action == DOWN else -1)
        if 0 <= other < len(items):
            items[place], items[other] = items[other], items[place]
    else:
        raise KeyError(action)
    return None


def _without_id(item: Any) -> Any:
    return {key: value for key, value in item.items() if key != "id"} if isinstance(item, dict) else item


def _with_items(form: Field, data: Any, path: FieldPath, items: list[Any]) -> Any:
    """`data` with a list at `path`; a list without items goes, and so does an object in which nothing is left."""
    if not path:
        return items
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        data[key] = _with_items(form, data[key], rest, items)
        return data
    field = form.field(key)
    assert field
    value = _with_items(field, data.get(key, {}), rest, items) if rest else items
    if not value:
        return {name: inner for name, inner in data.items() if name != key}
    return placed(form, data, key, value)


def with_ids(form: Field, data: Any, blank: str) -> Any:
    """`data` with an id, made of its name, for each item that must have one and has none but `blank`. An item that has
    no name yet waits for it."""
    if form.control is Control.GROUP and isinstance(data, dict):
        return _fields_with_ids(form, data, blank)
    if form.control is not Control.ITEMS or not isinstance(data, list):
        return data
    found: list[Any] = []
    for item in data:
        made = _fields_with_ids(form, item, blank) if isinstance(item, dict) else item
        title = in_language(made.get("title")) if isinstance(made, dict) else ""
        if _has_ids(form) and title not in ("", blank) and made.get("id", blank) == blank:
            others = {other.get("id") for other in (*data, *found) if isinstance(other, dict)}
            made = {"id": free_id(title, others), **{key: value for key, value in made.items() if key != "id"}}
        found.append(made)
    return found


def _fields_with_ids(form: Field, data: dict[str, Any], blank: str) -> dict[str, Any]:
    return {key: with_ids(field, value, blank) if (field := form.field(key)) else value for key, value in data.items()}


def _has_ids(form: Field) -> bool:
    field = form.field("id")
    return field is not None and field.control is Control.ID and field.required


def free_id(title: str, taken: Iterable[object]) -> str:
    """An id made of a name that is not taken yet."""
    taken = set(taken)
    name = slug(title) or "kohta"
    return next(id for number in range(1, 10_000) if (id := name if number == 1 else f"{name}-{number}") not in taken)
