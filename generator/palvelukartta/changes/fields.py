"""What differs between two values that a schema describes, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from palvelukartta import markdown
from palvelukartta.changes.matching import match
from palvelukartta.model.schema import Schema, is_text
from palvelukartta.model.text import CONTENT_LANGUAGES, DEFAULT_LANGUAGE, PUBLISHED

ARTICLE = "article"
"""The `x-format` of the text of a hand-written page, which no schema describes."""

_MARKDOWN: Mapping[str, Callable[[str, markdown.Resolve], str]] = {"markdown": markdown.html, ARTICLE: markdown.article}


class ChangeKind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The same items in another order."""


class Value(Struct, frozen=True):
    """A value with the schema that explains it."""

    schema: Schema
    data: Any


class FieldChange(Struct, frozen=True):
    """One field, or one item of a list, that was added, removed or changed."""

    how: ChangeKind
    titles: tuple[str, ...]
    """Titles of the field and of those around it, outermost first, as the schema has them."""
    before: Value | None
    after: Value | None
    item: Value | None = None
    """The item of a list in which the change is, where it is a group of fields."""
    names: tuple[str, ...] = ()
    """Names of the field and of those around it, as the file has them."""

    @property
    def unseen(self) -> bool:
        """Whether only a translation is different, which no page of an entry shows."""
        return bool(self.names) and self.names[-1] in CONTENT_LANGUAGES and self.names[-1] not in PUBLISHED


class _Place(Struct, frozen=True):
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    item: Value | None = None

    def field(self, name: str, title: str) -> _Place:
        return _Place((*self.titles, title), (*self.names, name), self.item)


def field_changes(schema: Schema, old: Mapping[str, Any], new: Mapping[str, Any], *skip: str) -> list[FieldChange]:
    """The differences between two groups of fields, in the order of the schema; the fields `skip` are left out."""
    kept = [{name: value for name, value in item.items() if name not in skip} for item in (old, new)]
    return list(_groups(schema, kept[0], kept[1], _Place()))


def _groups(schema: Schema, old: Mapping[str, Any], new: Mapping[str, Any], place: _Place) -> Iterator[FieldChange]:
    properties = schema.get("properties", {})
    text = {"x-format": schema["x-format"]} if "x-format" in schema else {}  # of the words in each language
    for name in dict.fromkeys([*properties, *old, *new]):
        part = text | properties.get(name, {})
        here = place.field(name, str(part.get("title", name)))
        if name in old and name in new:
            yield from _values(part, old[name], new[name], here)
        elif name in old:
            yield _change(ChangeKind.REMOVED, here, before=Value(part, old[name]))
        elif name in new:
            yield _change(ChangeKind.ADDED, here, after=Value(part, new[name]))


def _values(schema: Schema, old: Any, new: Any, place: _Place) -> Iterator[FieldChange]:
    if is_text(schema):
        old, new = _languages(old), _languages(new)
        if old.keys() == new.keys() == {DEFAULT_LANGUAGE}:
            old, new = old[DEFAULT_LANGUAGE], new[DEFAULT_LANGUAGE]
    if old == new or _looks_the_same(schema, old, new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _groups(schema, old, new, place)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(schema, old, new, place)
    else:
        yield _change(ChangeKind.CHANGED, place, Value(schema, old), Value(schema, new))


def _looks_the_same(schema: Schema, old: Any, new: Any) -> bool:
    """Whether two texts differ only in spaces and line breaks of which a page shows nothing."""
    if not isinstance(old, str) or not isinstance(new, str) or old.split() != new.split():
        return False
    reading = _MARKDOWN.get(schema.get("x-format", ""))
    if not reading:
        return True
    before, after = (reading(text, str) for text in (old, new))
    return before == after or ("<pre" not in before and before.split() == after.split())


def _lists(schema: Schema, old: Sequence[Any], new: Sequence[Any], place: _Place) -> Iterator[FieldChange]:
    items = schema.get("items", {})
    pairs = match(old, new)
    for before, after in sorted(pairs, key=lambda pair: pair[1]):
        inner = _Place(place.titles, place.names, Value(items, new[after])) if isinstance(new[after], dict) else place
        yield from _values(items, old[before], new[after], inner)
    for index in sorted(set(range(len(old))) - {before for before, _ in pairs}):
        yield _change(ChangeKind.REMOVED, place, before=Value(items, old[index]))
    for index in sorted(set(range(len(new))) - {after for _, after in pairs}):
        yield _change(ChangeKind.ADDED, place, after=Value(items, new[index]))
    order = [after for _, after in sorted(pairs)]
    if order != sorted(order):
        yield _change(ChangeKind.MOVED, place, Value(schema, list(old)), Value(schema, list(new)))


def _languages(text: Any) -> Any:
    return text if isinstance(text, Mapping) else {DEFAULT_LANGUAGE: text}


def _change(how: ChangeKind, place: _Place, before: Value | None = None, after: Value | None = None) -> FieldChange:
    return FieldChange(how, place.titles, before, after, place.item, place.names)
