"""What can be chosen where a form names an entry, and what such a value is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.model.form_pages import value_at
from palvelukartta.model.forms import Control, Field, Option
from palvelukartta.model.relation import ANY_KIND
from palvelukartta.model.text import in_language

MOST_MATCHES = 12
"""Entries that are offered for a part of a name."""


class Choices:
    """The entries of a catalogue, and those that are being written and not in it yet."""

    def __init__(self, catalog: Catalog, drafts: Mapping[Key, str], data: Any = None, blank: str = "") -> None:
        """`drafts`: names of what is not in the catalogue yet; `data`: of the entry whose form it is; `blank`: the
        word in place of what is yet to be written."""
        self._catalog, self._data, self.blank = catalog, data, blank
        self._titles = {key: entry.title for key, entry in catalog.entries.items()} | dict(drafts)
        self._made: dict[str, tuple[Option, ...]] = {}

    def options(self, field: Field) -> tuple[Option, ...]:
        """What can be chosen in a field, in the order of the alphabet, or for an item of the entry's own list in its
        order."""
        if field.control is Control.PLACE:
            return self._places(field.target)
        if field.target not in self._made:
            self._made[field.target] = tuple(self._entries(field.target))
        return self._made[field.target]

    def name(self, field: Field, value: object) -> str:
        """What a value of the field is called; the value itself where nothing has it."""
        return self._names(field).get(str(value), str(value))

    def resolved(self, field: Field, typed: str) -> str:
        """The value that a person meant with a name or the only part of one; what was typed where none is."""
        named = self._names(field)
        if typed in named:
            return typed
        folded = typed.casefold().strip()
        same = [value for value, name in named.items() if name.casefold() == folded]
        found = same or [option.value for option in self.matches(field, typed)]
        return found[0] if len(found) == 1 else typed

    def matches(self, field: Field, typed: str) -> tuple[Option, ...]:
        """The first entries that have every word of what was typed in their name."""
        words = typed.casefold().split()
        found = (option for option in self.options(field) if all(word in option.label.casefold() for word in words))
        return tuple(option for option, _ in zip(found, range(MOST_MATCHES), strict=False)) if words else ()

    def _names(self, field: Field) -> Mapping[str, str]:
        return {option.value: option.label for option in self.options(field)}

    def _entries(self, target: str) -> Iterable[Option]:
        found = [
            Option(self._written(key, target), self._label(key, target))
            for key in self._titles
            if target in (key.kind, ANY_KIND)
        ]
        return sorted(found, key=lambda option: alphabetical(option.label))

    def _written(self, key: Key, target: str) -> str:
        return key.id if target != ANY_KIND else f"{self._catalog.kinds[key.kind].directory}/{key.id}"

    def _label(self, key: Key, target: str) -> str:
        title = self._titles[key]
        same = self._twins.get((key.kind, title.casefold()), 0) > 1
        title = f"{title} ({key.id})" if same else title
        return title if target != ANY_KIND else f"{title} ({self._catalog.kinds[key.kind].singular.lower()})"

    @cached_property
    def _twins(self) -> Mapping[tuple[str, str], int]:
        counted: dict[tuple[str, str], int] = {}
        for key, title in self._titles.items():
            counted[key.kind, title.casefold()] = counted.get((key.kind, title.casefold()), 0) + 1
        return counted

    def _places(self, target: str) -> tuple[Option, ...]:
        items = value_at(self._data, (target,))
        return tuple(
            Option(str(item.get("id", "")), f"{number}. {self.filled(in_language(item.get('title'))) or '–'}")
            for number, item in enumerate(items if isinstance(items, list) else (), 1)
            if isinstance(item, dict)
        )

    def filled(self, value: str) -> str:
        """A text; "" where it is yet to be written."""
        return "" if value == self.blank else value
