"""What an item of a list is called where only its name is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palvelukartta.model.form_data import shown
from palvelukartta.model.form_pages import FormPage, fields_along, value_at
from palvelukartta.model.forms import Control, Field
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import in_language
from palvelukartta.pages.editor.choices import Choices

LONGEST = 90
"""Letters of an item's name; the rest is on its page."""

_PARTS = 2
"""Values of which a name is made where the item has none of its own."""


def item_title(field: Field, item: Any, choices: Choices) -> str:
    """The name of an item of `field`: its title, else its first values; "" where nothing is written yet."""
    if not isinstance(item, dict):
        return ""
    title = choices.filled(in_language(item.get("title")))
    if not title and field.field("title"):
        return ""
    values = filter(None, _values(field, item, choices))
    told = title or " – ".join(value for value, _ in zip(values, range(_PARTS), strict=False))
    return told if len(told) <= LONGEST else f"{told[:LONGEST].rsplit(' ', 1)[0]} …"


def _values(field: Field, item: dict[str, Any], choices: Choices) -> Iterator[str]:
    for inner in field.fields:
        value = item.get(inner.name)
        if value is None or choices.filled(str(value)) == "" or inner.control in (Control.ID, Control.BOOLEAN):
            continue
        if inner.control in (Control.REFERENCE, Control.PLACE):
            yield choices.name(inner, value)
        elif inner.options and inner.control is not Control.CHECKS:
            yield next((option.label for option in inner.options if option.value == value), str(value))
        elif isinstance(value, str | dict | int | float):
            yield (
                " ".join(in_language(value).split())
                if not isinstance(value, int | float)
                else shown(inner, value) or ""
            )


def page_title(page: FormPage, data: Any, choices: Choices) -> str:
    """The name of a page: of its list or group, or of its item with its number; "" for a section."""
    if page.field is None:
        return ""
    if not page.is_item:
        return page.field.label
    title = item_title(page.field, value_at(data, page.path), choices)
    named = f"{page.field.item_label} {int(page.path[-1]) + 1}"
    return f"{named}: {title}" if title else named


def path_label(form: Field, path: FieldPath) -> str:
    """Where a value is, for people: "Vaihe 3, Tekijä 2, Rooli"."""
    told: list[str] = []
    for key, field in zip(path, fields_along(form, path), strict=False):
        if isinstance(key, int):
            told[-1] = f"{field.item.label if field.item else field.item_label} {key + 1}"
        else:
            told.append(field.label)
    return ", ".join(told)
