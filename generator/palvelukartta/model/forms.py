"""What a folded schema is as a form: a tree of fields, each with the control in which a person fills it.

Nothing here names a kind or a field: a new field of a schema is a new control.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.cited_fields import is_citation, names_fields
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.default_citation import demanded
from palvelukartta.model.field_examples import field_example
from palvelukartta.model.schema import Schema, is_date, is_long_text, is_text, unwrapped
from palvelukartta.model.text import CONTENT_LANGUAGES, DEFAULT_LANGUAGE

MOST_RADIOS = 6
"""Options that stand side by side; more are a list that opens."""

SHORT = 80
"""Characters that one line takes; a text that may be longer has several."""

_OF_FILES = re.compile(
    r"tunnus|tunnukset|koko tiedostolle|\btrue\b|\bfalse\b|Markdown|HTML|avaimilla|muodossa \d|lainausm|content/"
    r"|-luetteloon|[Kk]enttä|[Kk]entä[ns]|[Kk]enttiin|\bsources\b"
)
"""What only a sentence about writing a file has."""

_ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


class Control(Enum):
    """How a field is filled."""

    TEXT = "text"
    LINES = "lines"
    """A text of some lines."""
    LONG = "long"
    """Paragraphs."""
    DATE = "date"
    NUMBER = "number"
    BOOLEAN = "boolean"
    RADIOS = "radios"
    SELECT = "select"
    REFERENCE = "reference"
    """An entry of the kind that `target` names."""
    PLACE = "place"
    """An item of the entry's own list that `target` names."""
    CHECKS = "checks"
    """Any number of options."""
    LIST = "list"
    """Values, each in the control of `item`."""
    REFERENCES = "references"
    """Entries in an order."""
    ITEMS = "items"
    """Objects, each with a page of its own."""
    GROUP = "group"
    ID = "id"
    """The name by which other parts of an entry know an item: no person fills it."""


class Option(Struct, frozen=True):
    """A value that can be chosen."""

    value: str
    label: str
    hint: str = ""


class Field(Struct, frozen=True):
    """A field as a form has it."""

    name: str
    """"" for what stands in a list."""
    control: Control
    label: str
    hint: str = ""
    example: str = ""
    required: bool = False
    unless: str = ""
    """When a check does without a field that the schema does not require: what fits after "ellei"."""
    options: tuple[Option, ...] = ()
    target: str = ""
    """Kind of the entries that can be chosen (`*`: any), or the entry's own list for a PLACE."""
    languages: tuple[str, ...] = ()
    """Other languages in which the text may be given."""
    whole: bool = False
    """Whether a number has no decimals."""
    longest: int = 0
    """Characters that it may have; 0 for as many as one likes."""
    register: bool = False
    """Whether only a publisher in Palvelutietovaranto needs it."""
    section: str = ""
    """Section of the entry's task list, "" for the one of its kind's own facts."""
    fields: tuple[Field, ...] = ()
    """Of a group, or of each of the items."""
    item: Field | None = None
    """What stands in a list of values."""
    item_label: str = ""
    """What one of the items is called."""

    def field(self, name: str) -> Field | None:
        """The field of that name in it."""
        return next((field for field in self.fields if field.name == name), None)


def form_of(schema: Schema) -> Field:
    """The fields of what a folded `schema` describes: of a kind's entries, or of a part of them."""
    form = _field("", schema, required=True, around=schema)
    default = form.field(DEFAULT)
    return _cited(form, demanded(schema), f"kohta {default.label} ole täytetty") if default else form


def _cited(form: Field, rule: Schema, unless: str) -> Field:
    """`form` with what the schema demands of a file that does not give its citation once."""
    rule = rule.get("items", rule)
    asked, parts = rule.get("required", ()), rule.get("properties", {})
    fields = (
        replace(
            _cited(field, parts.get(field.name, {}), unless), unless=unless if field.name in asked else field.unless
        )
        for field in form.fields
    )
    return replace(form, fields=tuple(fields)) if rule else form


def _field(name: str, schema: Schema, *, required: bool, around: Schema) -> Field:
    """`around`: what a citation in this place names fields of."""
    made = Field(
        name,
        _control(schema),
        label=str(schema.get("title", name)),
        hint=_hint(schema),
        example=_example(schema),
        required=required,
        register=bool(schema.get("x-register")),
        unless="" if required else str(schema.get("x-unless", "")),
        section=str(schema.get("x-section", "")),
    )
    match made.control:
        case Control.GROUP | Control.ITEMS:
            inner = schema.get("items", schema)
            return replace(made, fields=_fields(inner, schema, around), item_label=str(inner.get("title", name)))
        case Control.LIST | Control.REFERENCES:
            item = _field("", schema["items"], required=True, around=around)
            return replace(made, item=item, target=item.target)
        case Control.CHECKS:
            return replace(made, options=_checks(schema, around))
    return replace(
        made,
        options=_options(schema),
        target=str(schema.get("x-ref", schema.get("x-ref-local", ""))),
        languages=_languages(schema),
        whole=schema.get("type") == "integer",
        longest=int(schema.get("maxLength", 0)),
    )


def _fields(schema: Schema, outer: Schema, around: Schema) -> tuple[Field, ...]:
    required = schema.get("required", ())
    held = around if is_citation(schema) else outer.get("items", outer)
    return tuple(
        _field(name, inner, required=name in required, around=held) for name, inner in schema["properties"].items()
    )


def _control(schema: Schema) -> Control:
    if "x-ref" in schema or "x-ref-local" in schema:
        return Control.REFERENCE if "x-ref" in schema else Control.PLACE
    if "oneOf" in schema:
        return Control.RADIOS if len(schema["oneOf"]) <= MOST_RADIOS else Control.SELECT
    if is_text(schema) or schema.get("type") == "string":
        return _text_control(schema)
    if schema.get("type") == "array":
        return _list_control(schema)
    plain = {"boolean": Control.BOOLEAN, "integer": Control.NUMBER, "number": Control.NUMBER, "object": Control.GROUP}
    return plain[schema["type"]]


def _text_control(schema: Schema) -> Control:
    if schema.get("pattern") == _ID_PATTERN:
        return Control.ID
    if is_date(schema):
        return Control.DATE
    if is_long_text(schema):
        return Control.LONG
    return Control.LINES if is_text(schema) and schema.get("maxLength", SHORT + 1) > SHORT else Control.TEXT


def _list_control(schema: Schema) -> Control:
    items = schema["items"]
    if names_fields(schema) or "oneOf" in items:
        return Control.CHECKS
    if "x-ref" in items:
        return Control.REFERENCES
    return Control.ITEMS if items.get("type") == "object" else Control.LIST


def _options(schema: Schema) -> tuple[Option, ...]:
    return tuple(
        Option(str(option["const"]), str(option["title"]), _hint(option)) for option in schema.get("oneOf", ())
    )


def _checks(schema: Schema, around: Schema) -> tuple[Option, ...]:
    if names_fields(schema):
        near = unwrapped(around)["properties"]  # a citation may name what lies deeper, too, which is rarely meant
        return tuple(Option(name, str(field.get("title", name))) for name, field in near.items())
    return _options(schema["items"])


def _languages(schema: Schema) -> tuple[str, ...]:
    return tuple(
        name for name in CONTENT_LANGUAGES if name in schema.get("properties", ()) and name != DEFAULT_LANGUAGE
    )


def _hint(schema: Schema) -> str:
    """What the schema says to whoever fills a form: without the sentences about how a file is written."""
    sentences = re.split(r"(?<=[.!?]) ", str(schema.get("description", "")))
    return " ".join(sentence for sentence in sentences if not _OF_FILES.search(sentence))


def _example(schema: Mapping[str, Any]) -> str:
    """The first example as a person reads it; "" of a list, an object or an option."""
    example = field_example(schema)
    shown = not isinstance(example, list | dict | bool | None) and "oneOf" not in schema and "x-ref" not in schema
    return str(example) if shown else ""
