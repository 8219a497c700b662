"""A commented file for a new entry, made from the schema of its kind: what must be told is open, the rest commented
out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.default_citation import demanded
from palvelukartta.model.field_examples import field_example, fitting, with_own_ids
from palvelukartta.model.schema import Kind, Schema, labels, unwrapped
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.source.strict_yaml import as_lines
from palvelukartta.source.unfilled import BLANK

WIDTH = 100
"""Of a line of comment."""

MOST_IDS = 12
"""Ids that are told of a field before they are only counted."""

Ids = Mapping[str, Sequence[str]]
"""Name of a kind → ids of its entries."""

NO_IDS: Ids = MappingProxyType({})

_WORDS = Phrases("source/template.toml")


def template(kind: Kind, ids: Ids = NO_IDS, title: str = BLANK, *, register: bool = True) -> str:
    """The text of the file: required fields first, then the others, each group in the order of the schema.

    `ids` are told where a field may name them. `title` is the name as far as it is known. Without `register`, fields
    that only a publisher in Palvelutietovaranto needs (`x-register`) are left out.
    """
    properties, required = kind.schema["properties"], kind.schema["required"]
    asked = {*required, *([DEFAULT] if demanded(kind.schema) else [])}  # once a file, and not in each place
    names = [name for name in properties if name in asked]
    lines = list(as_comment(_say("about", kind=kind.singular, description=kind.schema["description"])))
    lines += as_comment(_say("fill", blank=BLANK))
    for name in names:
        value = title if name == "title" else blank(properties[name])
        lines += ["", *_told(properties[name], ids), *as_lines({name: value})]
        lines += _optional_inside(properties[name], ids)
    lines += ["", *as_comment(_say("optional"))]
    for name in _optional(properties, asked, register):
        example = as_lines({name: example_of(properties[name], ids)})
        lines += ["", *_told(properties[name], ids, example=False), *(f"#{line}" for line in example)]
    return "\n".join(lines) + "\n"


def _optional(properties: Schema, asked: Collection[str], register: bool) -> Iterator[str]:
    """The fields that need not be there, in the order of the schema."""
    for name, field in properties.items():
        if name not in asked and (register or not field.get("x-register")):
            yield name


def _optional_inside(schema: Schema, ids: Ids) -> Iterator[str]:
    """What an item of a list may say beside what its skeleton shows, each field as a comment at its own indentation:
    of items that have an id, which are as long as an entry."""
    items = schema.get("items", {})
    if "id" not in items.get("properties", {}):
        return
    yield from ("", *as_comment(_say("inside", title=items["title"])))
    for name in (name for name in items["properties"] if name not in items["required"]):
        field = items["properties"][name]
        yield from ("#", *_told(field, ids, example=False), *_others(field))
        yield from (f"#    {line}" for line in as_lines({name: example_of(field, ids)}))
        for case in field.get("x-cases", ()):
            yield from ("#", *as_comment(f"{case['title']}:"))
            shown = with_own_ids(field, fitting(field, case["example"]), ids)
            yield from (f"#    {line}" for line in as_lines({name: shown}))


def _others(schema: Schema) -> Iterator[str]:
    """The fields inside a field that need not be there."""
    inner = unwrapped(schema)
    fields = inner.get("properties", {}) if inner.get("type") == "object" else {}
    names = [f"{name} ({field['title']})" for name, field in fields.items() if name not in inner.get("required", ())]
    if names:
        yield from as_comment(_say("others", fields=", ".join(names)))


def blank(schema: Schema) -> Any:
    """The least that the schema demands, with the word in place of each value. `x-template` gives what is not free to
    choose: the steps that every pathway has, and how they follow each other."""
    if "items" in schema and "x-template" in schema:
        return [_group(schema["items"], given) for given in schema["x-template"]]
    if "items" in schema:
        return [blank(schema["items"]) for _ in range(schema.get("minItems", 1))]
    if "properties" in schema and schema.get("type") == "object":
        return _group(schema, schema.get("x-template", {}))
    return BLANK


def example_of(schema: Schema, ids: Ids) -> Any:
    """A value of the field, which names entries of the map: a map's own field need not show one."""
    example = field_example(schema)
    return blank(schema) if example is None else with_own_ids(schema, example, ids)


def _group(schema: Schema, given: dict[str, Any]) -> dict[str, Any]:
    required = schema.get("required") or list(schema["properties"])[:1]
    names = [name for name in schema["properties"] if name in required or name in given]
    return {name: given[name] if name in given else blank(schema["properties"][name]) for name in names}


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def _told(schema: Schema, ids: Ids, *, example: bool = True) -> Iterator[str]:
    """What the schema says of a field, and of the fields inside it that its skeleton shows."""
    yield from as_comment(_named(schema))
    inner = unwrapped(schema)
    yield from _options(inner, ids)
    if "properties" in inner and inner.get("type") == "object":
        given = schema.get("x-template", ())
        skeleton = {name for item in ([given] if isinstance(given, Mapping) else given) for name in item}
        for name in (name for name in inner["properties"] if name in {*inner.get("required", ()), *skeleton}):
            field = inner["properties"][name]
            yield from as_comment(f"{name}: {_named(field)}", "  - ")
            yield from _options(field, ids, "    ")
    elif example and not labels(schema):
        example_line = as_lines({"x": example_of(schema, ids)})[-1].strip().removeprefix("x: ")
        yield from as_comment(_say("example", example=example_line))


def _named(schema: Schema) -> str:
    """What a field is called and what it is. A title may be a question."""
    return f"{schema['title']}{'' if schema['title'].endswith('?') else '.'} {schema['description']}"


def _options(schema: Schema, ids: Ids, indent: str = "") -> Iterator[str]:
    """What can be chosen: the values of the schema, or the entries that there are."""
    options = labels(schema)
    if options:
        listed = ", ".join(f"{value} ({label})" for value, label in options.items())
        yield from as_comment(_say("options", options=listed), indent)
    if there := ids.get(schema.get("x-ref", "")):
        named, left = ", ".join(there[:MOST_IDS]), len(there) - MOST_IDS
        told = _say("more_ids", ids=named, count=left) if left > 0 else _say("ids", ids=named)
        yield from as_comment(told, indent)


def as_comment(text: str, indent: str = "") -> Iterator[str]:
    """`text` as lines of comment."""
    line = f"# {indent}"
    begun = False
    for word in text.split():
        if begun and len(line) + len(word) + 1 > WIDTH:
            yield line
            line, begun = "# " + " " * len(indent), False
        line, begun = f"{line} {word}" if begun else f"{line}{word}", True
    yield line
