"""An entry cut into pages: one for a section of its facts, one for each list, group and item of a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from palvelukartta.model.forms import Control, Field
from palvelukartta.model.schema import FieldPath

OWN_FACTS = "tiedot"
"""The section of what only entries of this kind have."""

FIRST = "nimi"
"""The section with which every entry begins."""

BACKGROUND = "taustat"
"""Where lists stand that every entry may have; each is a section of its own."""

_PARTS = frozenset({Control.ITEMS, Control.GROUP})


class FormPage(Struct, frozen=True):
    """One page with one form."""

    place: str
    """What its address says: a section, or a path such as `steps.3`."""
    path: FieldPath
    """Around its fields; () for a section."""
    fields: tuple[Field, ...]
    field: Field | None = None
    """The list or group that it shows, or in which its item stands."""

    @property
    def is_item(self) -> bool:
        """Whether it shows an item of a list."""
        return bool(self.path) and isinstance(self.path[-1], int)


def sections(form: Field) -> tuple[FormPage, ...]:
    """The pages at the top of an entry: its name, its own facts, lists and groups, then what every entry may have."""
    facts: dict[str, list[Field]] = {FIRST: [], OWN_FACTS: []}
    parts = []
    for field in form.fields:
        if field.control in _PARTS:
            parts.append(_part(field, (field.name,)))
        else:
            facts.setdefault(field.section or OWN_FACTS, []).append(field)
    pages = [FormPage(name, (), tuple(fields)) for name, fields in facts.items() if fields]
    own = [page for page in parts if page.field and not page.field.section]
    return (*pages[:2], *own, *(page for page in parts if page not in own), *pages[2:])


def page_at(form: Field, place: str, data: Any) -> FormPage | None:
    """The page of that address in an entry of `data`, or None."""
    for section in sections(form):
        if section.place == place:
            return section
    field, value, path = form, data, list[str | int]()
    for key in path_at(place):
        if isinstance(key, int):
            if field.control is not Control.ITEMS or not isinstance(value, list) or key >= len(value):
                return None
            value = value[key]
        else:
            inner = field.field(key)
            if inner is None or inner.control not in _PARTS or isinstance(value, list):
                return None
            field, value = inner, value.get(key) if isinstance(value, dict) else None
        path.append(key)
    return _part(field, tuple(path))


def _part(field: Field, path: FieldPath) -> FormPage:
    whole_list = field.control is Control.ITEMS and not isinstance(path[-1], int)
    return FormPage(place_of(path), path, () if whole_list else field.fields, field)


def place_of(path: FieldPath) -> str:
    """A path as an address and a form's name say it."""
    return ".".join(map(str, path))


def path_at(place: str) -> FieldPath:
    """The path that an address or a form's name says."""
    return tuple(int(part) if part.isdecimal() and part.isascii() else part for part in place.split("."))


def page_of(form: Field, path: FieldPath) -> str:
    """The place where the value at `path` is filled."""
    first = form.field(str(path[0])) if path else None
    if first is None:
        return FIRST
    if first.control not in _PARTS:
        return first.section or OWN_FACTS
    end = 1
    for length, field in enumerate(fields_along(form, path), 1):
        if field.control is Control.ITEMS and isinstance(path[length - 1], int):
            end = length
    return place_of(path[:end])


def fields_along(form: Field, path: FieldPath) -> Iterator[Field]:
    """The field of each part of a path; an item's is that of its list. It ends where the form knows no more."""
    field = form
    for key in path:
        inner = field if isinstance(key, int) else field.field(key)
        if inner is None:
            return
        field = inner
        yield field


def value_at(data: Any, path: FieldPath) -> Any:
    """The value at `path`, or None."""
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data
