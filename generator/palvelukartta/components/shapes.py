"""The shapes of what macros are given, declared in theme/components/shapes.yml.

A shape that a class of the generator or a schema already is names that: its fields stand there and nowhere else.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from minijinja import Markup
from msgspec import NODEFAULT, Struct, structs, to_builtins

from palvelukartta.components.theme_yaml import theme_yaml
from palvelukartta.components.value_types import (
    ANYTHING,
    BOOLEAN,
    HTML,
    NUMBER,
    PLAIN,
    TEXT,
    ListOf,
    OneOf,
    Optional,
    Shape,
    Type,
)
from palvelukartta.model.choice import Choice
from palvelukartta.model.cited_fields import names_fields
from palvelukartta.model.schema import Schema, is_long_text, is_text, labels
from palvelukartta.source.schemas import SUFFIX, Schemas

PACKAGE = "palvelukartta"
FILE = "components/shapes.yml"

_PYTHON: Mapping[object, Type] = {str: TEXT, Markup: HTML, bool: BOOLEAN, int: NUMBER, float: NUMBER}
_LISTS = (tuple, list, frozenset)


class Declared(Struct, frozen=True, dict=True):
    """A shape as its file says it."""

    description: str
    classes: tuple[str, ...]
    """`module:Class` in the package. Of several, what all of them have."""
    schema: str
    """`kind.field`, or the name of the schema of a file."""
    fields: Mapping[str, str]
    """Name → type; beside a class, of fields that the class leaves open."""
    by_place: bool

    @cached_property
    def resolved(self) -> tuple[type, ...]:
        """The classes. ImportError or AttributeError where there is no such class."""
        return tuple(resolve_name(f"{PACKAGE}.{name}") for name in self.classes)


class Shapes:
    """The shapes of a theme, by their names."""

    def __init__(self, theme: Path, schemas: Schemas) -> None:
        """ValueError if the theme's file cannot be read."""
        self._schemas = schemas
        self.declared = {name: _declared(**said) for name, said in theme_yaml(theme, theme / FILE).items()}
        self._made: dict[object, Shape] = {}

    def of(self, notation: str) -> Type:
        """`text`, `list of link`, `choice or none`, `one of a, b`. LookupError if no shape has the name."""
        if notation.startswith("list of "):
            return ListOf(self.of(notation.removeprefix("list of ")))
        if notation.endswith(" or none"):
            return Optional(self.of(notation.removesuffix(" or none")))
        if notation.startswith("one of "):
            return OneOf(tuple(notation.removeprefix("one of ").split(", ")))
        return PLAIN.get(notation) or self.shape(notation)

    def shape(self, name: str) -> Shape:
        """The shape of a name. LookupError if there is none."""
        if name not in self._made:
            said = self.declared[name]
            self._made[name] = Shape(name, lambda: self._fields(said), _defaults(said), said.by_place)
        return self._made[name]

    def _fields(self, said: Declared) -> Mapping[str, Type]:
        own = {name: self.of(notation) for name, notation in said.fields.items()}
        if said.schema:
            return {**self._of_properties(_schema(self._schemas, said.schema)), **own}
        of_classes = [dict(self._of_members(of_class)) for of_class in said.resolved]
        common = [name for name in of_classes[0] if all(name in fields for fields in of_classes)] if of_classes else []
        return {**{name: of_classes[0][name] for name in common}, **own}

    def _of_members(self, of_class: type) -> Iterator[tuple[str, Type]]:
        for name, hint in typing.get_type_hints(of_class).items():
            yield name, self._of_hint(hint)
        for name, member in vars(of_class).items():
            if isinstance(member, property):
                yield name, self._of_hint(typing.get_type_hints(member.fget)["return"])

    def _of_hint(self, hint: Any) -> Type:
        members = typing.get_args(hint)
        if isinstance(hint, types.UnionType) and types.NoneType in members:
            return Optional(self._of_hint(next(member for member in members if member is not types.NoneType)))
        if typing.get_origin(hint) in _LISTS:
            return ListOf(self._of_hint(members[0]))
        if isinstance(hint, type) and issubclass(hint, Struct):
            return self._of_class(typing.cast("type", hint))
        return _PYTHON.get(hint, ANYTHING)

    def _of_class(self, of_class: type) -> Shape:
        """The shape that names this class only, else one of the class's own name."""
        for name, said in self.declared.items():
            if said.resolved == (of_class,):
                return self.shape(name)
        if of_class not in self._made:
            self._made[of_class] = Shape(of_class.__name__, lambda: dict(self._of_members(of_class)))
        return self._made[of_class]

    def _of_schema(self, schema: Schema) -> Type:
        """What a template is given for a value that is presented by its schema."""
        if names_fields(schema):
            return ListOf(TEXT)
        if "items" in schema:
            return ListOf(self._of_schema(schema["items"]))
        if "x-ref" in schema:
            return Optional(self.shape("link"))
        if is_text(schema):
            return HTML if is_long_text(schema) else TEXT
        if "properties" in schema:
            return Optional(Shape(str(schema.get("title", "")), lambda: self._of_properties(schema)))
        if labels(schema):
            return Optional(self._of_class(Choice))
        return {"boolean": BOOLEAN, "number": NUMBER, "integer": NUMBER}.get(str(schema.get("type")), TEXT)

    def _of_properties(self, schema: Schema) -> Mapping[str, Type]:
        return {name: self._of_schema(field) for name, field in schema["properties"].items()}


def _declared(
    description: str,
    classes: tuple[str, ...] = (),
    schema: str = "",
    fields: Mapping[str, str] = types.MappingProxyType({}),
    by_place: bool = False,
) -> Declared:
    return Declared(description, tuple(classes), schema, fields, by_place)


def _schema(schemas: Schemas, path: str) -> Schema:
    """Of an item, where the field is a list."""
    name, *fields = path.split(".")
    schema: Schema = schemas.kinds[name].field(*fields) if fields else schemas.folded(f"{name}{SUFFIX}")
    item: Schema = schema.get("items", schema)
    return item


def _defaults(said: Declared) -> Mapping[str, Any]:
    """Only of a single class: what several leave out differs."""
    members = structs.fields(said.resolved[0]) if len(said.classes) == 1 else ()
    return {member.name: _written(member.default) for member in members if member.default is not NODEFAULT}


def _written(default: Any) -> Any:
    """A default as an example would write it: an object by its fields."""
    return to_builtins(default) if isinstance(default, Struct) else default
