"""What the JSON Schemas declare beyond validity: kinds, labels of values, and relations between entries.

The schema files are the single source; nothing here lists a kind, a field or a value by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.relation import Relation, relation_of

Schema = Mapping[str, Any]
"""A JSON Schema, or the part of one that describes a value."""

FieldPath = tuple[str | int, ...]
"""Keys and list indexes from the top of an entry to one of its values."""

_NO: Schema = {}
"""What describes nothing: always the same one (`by_schema`)."""

STATUS = "status"
"""The field of every kind that says how things stand; some have another of their own."""


class Kind(Struct, frozen=True, dict=True):
    """A kind of content: one `<kind>.schema.json` with `x-kind`."""

    name: str
    schema: Mapping[str, Any]
    """The schema with every `$ref` and `allOf` folded in."""

    @cached_property
    def usual(self) -> Mapping[str, Mapping[str, object]]:
        """The fields that say how things stand, and the values that a list need not tell (`x-usual`): `now` where it
        must tell them of another time."""
        return self._fields_marked("x-usual")

    @cached_property
    def successors(self) -> tuple[str, ...]:
        """The fields that name what has taken an entry's place (`x-successor`)."""
        return tuple(name for name, field in self.schema["properties"].items() if field.get("x-successor"))

    def values(self, data: Any, wanted: Wanted) -> Iterator[Described]:
        """The values of an entry's `data` whose field is `wanted`, in the order of the file. Where such fields stand is
        looked up once for each function."""
        if wanted not in self._parts:
            self._parts[wanted] = only(self.schema, wanted)
        part = self._parts[wanted]
        return (value for value in walk(part, data) if wanted(value[1])) if part else iter(())

    def references(self, data: Any) -> Iterator[tuple[FieldPath, Relation, str]]:
        """Every value of an entry's `data` that points to another entry, in the order of the file: its place, the
        relation, and the id written there."""
        for path, schema, written in self.values(data, refers):
            if not isinstance(written, str):
                continue
            fields = tuple([name for name in path if isinstance(name, str)])
            if fields not in self._relations:
                self._relations[fields] = relation_of(schema, fields)
            yield path, self._relations[fields], written

    @cached_property
    def _parts(self) -> dict[Wanted, Schema | None]:
        return {}

    @cached_property
    def _relations(self) -> dict[tuple[str, ...], Relation]:
        return {}

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
        """Place in the main navigation, from 1; 0 for a kind that is not in it."""
        return int(self.schema["x-kind"].get("menu", 0))

    @property
    def menu_label(self) -> str:
        """Name in the main navigation."""
        return str(self.schema["x-kind"].get("menu_label", self.plural))

    @property
    def menu_page(self) -> str:
        """Address of the page to which the main navigation leads; "" for a kind whose list it is."""
        return str(self.schema["x-kind"].get("menu_page", ""))

    @property
    def max_clicks(self) -> int:
        """Most clicks from the front page to an entry; 0 for a kind that need not be that near."""
        return int(self.schema["x-kind"].get("max_clicks", 0))

    @property
    def template(self) -> str:
        """Template of an entry's page, under theme/pages or content/templates."""
        return str(self.schema["x-kind"].get("template", f"{self.name}.html"))

    @property
    def is_own(self) -> bool:
        """Whether the map itself has added the kind."""
        return bool(self.schema["x-kind"].get("own"))

    @property
    def list_template(self) -> str:
        """Template of its list, under theme/pages."""
        return str(self.schema["x-kind"].get("list_template", "list.html"))

    @property
    def question(self) -> tuple[str, str]:
        """The visitor's question that the kind answers on the front page, and a sentence about the answer; both ""
        for a kind that is not there."""
        return str(self.schema["x-kind"].get("question", "")), str(self.schema["x-kind"].get("question_text", ""))

    @property
    def question_place(self) -> int:
        """Place of its question on the front page where site.yml chooses them, from 1; else 0."""
        return int(self.schema["x-kind"].get("question_place", 0))

    @property
    def search_words(self) -> tuple[str, ...]:
        """Words by which the search finds its list, beside its name."""
        return tuple(self.schema["x-kind"].get("search_words", ()))

    def field(self, *path: str) -> Mapping[str, Any]:
        """Schema of the field at `path` (list items are passed through); KeyError if there is none."""
        found: Mapping[str, Any] = self.schema
        for name in path:
            found = unwrapped(found)["properties"][name]
        return found

    def marked(self, mark: str, field: str = STATUS) -> frozenset[str]:
        """Values of a field that the schema marks with `mark`: `x-closed` is over or never was, `x-end` is what
        anything is whose validity is over, `x-before` what it is before it begins, `x-not-yet` has not begun, `x-then`
        tells of its own time."""
        return frozenset(_marks(self.schema["properties"].get(field, {}), mark))

    @cached_property
    def closed(self) -> Mapping[str, frozenset[str]]:
        """Field that says how things stand → its values of what is over or never was: no client enters it, and it does
        not grow stale."""
        return {name: frozenset(values) for name, values in self._fields_marked("x-closed").items()}

    def _fields_marked(self, mark: str) -> Mapping[str, Mapping[str, object]]:
        """Field → its values with `mark` and what the mark says, for the fields that have any."""
        marks = {name: _marks(field, mark) for name, field in self.schema["properties"].items()}
        return {name: values for name, values in marks.items() if values}

    def label(self, value: object, *path: str) -> str:
        """Finnish label of an enumerated value of the field at `path`; the value itself if it has none."""
        return labels(self.field(*path)).get(str(value), str(value))


def _marks(field: Schema, mark: str) -> dict[str, object]:
    """Value of an enumerated field → what `mark` says of it, for the values that have the mark."""
    return {str(option["const"]): option[mark] for option in field.get("oneOf", ()) if option.get(mark)}


@by_schema
def labels(schema: Mapping[str, Any]) -> Mapping[str, str]:
    """Labels of the values that a field (or the items of a list) allows, in the schema's order."""
    schema = unwrapped(schema)
    return {str(option["const"]): str(option["title"]) for option in schema.get("oneOf", ()) if "const" in option}


def short_labels(schema: Mapping[str, Any]) -> dict[str, str]:
    """Labels as `labels` gives them, of a value with `x-short` that: for where there is little room."""
    while "items" in schema:
        schema = schema["items"]
    short = {str(option["const"]): str(option["x-short"]) for option in schema.get("oneOf", ()) if "x-short" in option}
    return {**labels(schema), **short}


def at(schema: Mapping[str, Any], path: FieldPath) -> Mapping[str, Any]:
    """Schema of the value at `path` of what a folded `schema` describes; an empty one where nothing describes it."""
    for key in path:
        schema = inner(schema, key)
    return schema


def inner(schema: Schema, key: str | int) -> Schema:
    """Schema of what stands under `key`, a field's name or a place in a list; an empty one where nothing describes
    it."""
    found: Schema = schema.get("items", _NO) if isinstance(key, int) else schema.get("properties", _NO).get(key, _NO)
    return found


def unwrapped(schema: Schema) -> Schema:
    """Schema of the items where `schema` is that of a list, or of a list of lists; else the same."""
    while "items" in schema:
        schema = schema["items"]
    return schema


Described = tuple[FieldPath, Schema, Any]
"""A value of an entry: its place, the schema of its field, and itself."""

Wanted = Callable[[Schema], bool]
"""Whether a field is of the sort that is asked for."""


def walk(schema: Schema, data: Any) -> list[Described]:
    """Every value of `data` that a folded `schema` describes, itself included: the outer before the inner, in the order
    of the file."""
    found: list[Described] = []
    _describe(schema, data, (), found)
    return found


def _describe(schema: Schema, data: Any, path: FieldPath, found: list[Described]) -> None:
    found.append((path, schema, data))
    if isinstance(data, dict):
        fields = schema.get("properties", {})
        for name, value in data.items():
            if name in fields:
                _describe(fields[name], value, (*path, name), found)
    elif isinstance(data, list) and (items := schema.get("items")):
        for index, value in enumerate(data):
            _describe(items, value, (*path, index), found)


def only(schema: Schema, wanted: Wanted) -> Schema | None:
    """The part of a folded `schema` under which `wanted` fields stand, for a walk that looks at nothing else; None
    where there are none."""
    parts = {name: only(field, wanted) for name, field in schema.get("properties", {}).items()}
    fields = {name: part for name, part in parts.items() if part is not None}
    items = only(schema["items"], wanted) if "items" in schema else None
    if not fields and items is None and not wanted(schema):
        return None
    rest = {word: value for word, value in schema.items() if word not in ("properties", "items")}
    return {**rest, "properties": fields, **({"items": items} if items is not None else {})}


def is_text(schema: Mapping[str, Any]) -> bool:
    """Whether a field holds words for readers: a string, or a map from language to string."""
    return schema.get("type") == ["string", "object"]


def is_date(schema: Schema) -> bool:
    """Whether a field holds a day, a month or a year."""
    return schema.get("x-format") == "date"


def is_long_text(schema: Mapping[str, Any]) -> bool:
    """Whether a field's words are Markdown."""
    return is_text(schema) and schema.get("x-format") == "markdown"


def refers(schema: Schema) -> bool:
    """Whether a field points to another entry."""
    return "x-ref" in schema
