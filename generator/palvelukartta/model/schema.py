"""What the JSON Schemas declare beyond validity: kinds, labels of values, and relations between entries.

The schema files are the single source; nothing here lists a kind, a field or a value by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Schema = Mapping[str, Any]
"""A JSON Schema, or the part of one that describes a value."""

FieldPath = tuple[str | int, ...]
"""Keys and list indexes from the top of an entry to one of its values."""

STATUS = "status"
"""The field of every kind that says how things stand; some have another of their own."""

ANY_KIND = "*"
"""The `x-ref` of a field that points to any kind, written `directory/id`."""


@dataclass(frozen=True)
class Relation:
    """A field that points to other entries (`x-ref`, `x-edge`)."""

    target: str
    """Kind that the field points to, or `ANY_KIND`."""
    forward: str
    """Name of the relation, read from the entry that holds the field."""
    back: str
    """Name of the relation, read from the entry that is pointed to."""
    fields: tuple[str, ...]
    """Path of field names from the top of the entry, list indexes left out."""
    drawn: bool = False
    """Whether pictures of an entry's neighbourhood show the relation (`x-edge.map`)."""


@dataclass(frozen=True)
class Kind:
    """A kind of content: one `<kind>.schema.json` with `x-kind`."""

    name: str
    schema: Mapping[str, Any]
    """The schema with every `$ref` and `allOf` folded in."""

    @cached_property
    def referring(self) -> Referring | None:
        """Where its entries refer to others."""
        return referring(self.schema)

    @cached_property
    def usual(self) -> Mapping[str, Mapping[str, object]]:
        """The fields that say how things stand, and the values that a list need not tell (`x-usual`): `now` where it
        must tell them of another time."""
        options = {name: field.get("oneOf", ()) for name, field in self.schema["properties"].items()}
        marks = {name: {one["const"]: one.get("x-usual") for one in found} for name, found in options.items()}
        usual = {name: {value: mark for value, mark in found.items() if mark} for name, found in marks.items()}
        return {name: found for name, found in usual.items() if found}

    @cached_property
    def successors(self) -> tuple[str, ...]:
        """The fields that name what has taken an entry's place (`x-successor`)."""
        return tuple(name for name, field in self.schema["properties"].items() if field.get("x-successor"))

    @cached_property
    def long_text_fields(self) -> tuple[str, ...]:
        """Names of the fields that hold Markdown, or hold a field that does."""
        return tuple(name for name, field in self.schema["properties"].items() if _holds_long_text(field))

    @property
    def directory(self) -> str:
        """Folder under content/."""
        return str(self.schema["x-kind"]["directory"])

    @property
    def path(self) -> str:
        """Folder of its pages in the site."""
        return str(self.schema["x-kind"]["path"])

    @property
    def singular(self) -> str:
        """Name of one entry, in Finnish."""
        return str(self.schema["x-kind"]["singular"])

    @property
    def plural(self) -> str:
        """Name of the list, in Finnish."""
        return str(self.schema["x-kind"]["plural"])

    @property
    def lead(self) -> str:
        """One sentence that says what the list holds."""
        return str(self.schema["x-kind"]["lead"])

    @property
    def order(self) -> int:
        """Place among the kinds in lists of kinds."""
        return int(self.schema["x-kind"]["order"])

    @property
    def menu(self) -> int:
        """Place in the main navigation and on the front page, from 1; 0 for a kind that is in neither."""
        return int(self.schema["x-kind"].get("menu", 0))

    @property
    def menu_label(self) -> str:
        """Name in the main navigation."""
        return str(self.schema["x-kind"].get("menu_label", self.plural))

    @property
    def max_clicks(self) -> int:
        """Most clicks from the front page to an entry; 0 for a kind that need not be that near."""
        return int(self.schema["x-kind"].get("max_clicks", 0))

    @property
    def list_template(self) -> str:
        """Template of its list, under theme/pages."""
        return str(self.schema["x-kind"].get("list_template", "list.html"))

    @property
    def question(self) -> tuple[str, str]:
        """The visitor's question that the kind answers on the front page, and a sentence about the answer."""
        return str(self.schema["x-kind"]["question"]), str(self.schema["x-kind"]["question_text"])

    def field(self, *path: str) -> Mapping[str, Any]:
        """Schema of the field at `path` (list items are passed through); KeyError if there is none."""
        found: Mapping[str, Any] = self.schema
        for name in path:
            while "items" in found:
                found = found["items"]
            found = found["properties"][name]
        return found

    def marked(self, mark: str, field: str = STATUS) -> frozenset[str]:
        """Values of a field that the schema marks with `mark`: `x-closed` is over or never was, `x-end` is what
        anything is whose validity is over, `x-before` what it is before it begins, `x-then` tells of its own time."""
        options = self.schema["properties"].get(field, {}).get("oneOf", ())
        return frozenset(str(option["const"]) for option in options if option.get(mark))

    @cached_property
    def closed(self) -> Mapping[str, frozenset[str]]:
        """Field that says how things stand → its values of what is over or never was: no client enters it, and it does
        not grow stale."""
        found = {name: self.marked("x-closed", name) for name in self.schema["properties"]}
        return {name: values for name, values in found.items() if values}

    def label(self, value: object, *path: str) -> str:
        """Finnish label of an enumerated value of the field at `path`; the value itself if it has none."""
        return labels(self.field(*path)).get(str(value), str(value))


def labels(schema: Mapping[str, Any]) -> dict[str, str]:
    """Labels of the values that a field (or the items of a list) allows, in the schema's order."""
    while "items" in schema:
        schema = schema["items"]
    return {str(option["const"]): str(option["title"]) for option in schema.get("oneOf", ()) if "const" in option}


def at(schema: Mapping[str, Any], path: FieldPath) -> Mapping[str, Any]:
    """Schema of the value at `path` of what a folded `schema` describes; an empty one where nothing describes it."""
    for key in path:
        schema = schema.get("items", {}) if isinstance(key, int) else schema.get("properties", {}).get(key, {})
    return schema


def names_fields(schema: Mapping[str, Any]) -> bool:
    """Whether a field's values are names of other fields: those of what holds the citation (`x-names-fields`)."""
    return bool(schema.get("x-names-fields"))


def is_citation(schema: Mapping[str, Any]) -> bool:
    """Whether a value says where what holds it comes from, and so names fields of that and not its own."""
    return any(map(names_fields, schema.get("properties", {}).values()))


def field_title(schema: Mapping[str, Any], name: str) -> str:
    """Title of the field `name` of what `schema` describes, or of one further inside, the shallowest of that name; ""
    where there is none. Those are the fields that a citation may name."""
    return next((title for level in _field_levels(schema) if (title := level.get(name))), "")


def field_titles(schema: Mapping[str, Any]) -> dict[str, str]:
    """Name → title of every field that a citation of what `schema` describes may name."""
    titles: dict[str, str] = {}
    for level in _field_levels(schema):
        titles = {**level, **titles}
    return titles


def _field_levels(schema: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Name → title of the fields of `schema`, then of those inside them, and so on; texts and citations are whole."""
    level = [_item(schema)]
    while level:
        fields = [pair for part in level for pair in part.get("properties", {}).items()]
        yield {name: str(field.get("title", name)) for name, field in reversed(fields)}
        inner = (_item(field) for _, field in fields)
        level = [field for field in inner if not is_text(field) and not is_citation(field)]


def _item(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    while "items" in schema:
        schema = schema["items"]
    return schema


def is_text(schema: Mapping[str, Any]) -> bool:
    """Whether a field holds words for readers: a string, or a map from language to string."""
    return schema.get("type") == ["string", "object"]


def is_long_text(schema: Mapping[str, Any]) -> bool:
    """Whether a field's words are Markdown."""
    return is_text(schema) and schema.get("x-format") == "markdown"


def _holds_long_text(schema: Mapping[str, Any]) -> bool:
    inner = (*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else ()))
    return is_long_text(schema) or any(map(_holds_long_text, inner))


@dataclass(frozen=True)
class Referring:
    """The part of a schema under which references stand: nothing else of an entry need be walked for them."""

    relation: Relation | None
    properties: Mapping[str, Referring]
    items: Referring | None


def referring(schema: Mapping[str, Any], fields: tuple[str, ...] = ()) -> Referring | None:
    """The referring part of a folded `schema`; None where nothing in it refers."""
    relation = relation_of(schema, fields) if "x-ref" in schema else None
    below = {name: referring(one, (*fields, name)) for name, one in schema.get("properties", {}).items()}
    items = referring(schema["items"], fields) if "items" in schema else None
    properties = {name: one for name, one in below.items() if one}
    return Referring(relation, properties, items) if relation or properties or items else None


Referred = tuple[FieldPath, Relation, str]
"""Where a value stands that points to another entry, the relation, and the id written there."""


def references(where: Referring | None, data: Any) -> list[Referred]:
    """Every value of `data` that points to another entry, in the order of the file."""
    found: list[Referred] = []
    if where:
        _gather(where, data, (), found)
    return found


def _gather(where: Referring, data: Any, path: FieldPath, found: list[Referred]) -> None:
    if isinstance(data, str):
        if where.relation:
            found.append((path, where.relation, data))
    elif isinstance(data, dict):
        for key, value in data.items():
            if below := where.properties.get(key):
                _gather(below, value, (*path, key), found)
    elif isinstance(data, list) and where.items:
        for index, value in enumerate(data):
            _gather(where.items, value, (*path, index), found)


def relation_of(schema: Mapping[str, Any], fields: tuple[str, ...] = ()) -> Relation:
    """The relation that a field's schema declares."""
    edge = schema.get("x-edge", {})
    return Relation(
        schema["x-ref"], edge.get("forward", ""), edge.get("back", ""), fields, bool(edge.get("map", False))
    )
