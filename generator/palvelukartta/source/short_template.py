"""A new entry as one begins it: what must be told, and the few fields that most entries have, a line of comment each.

The schema says which these are: what a check asks for (`x-refer`, `x-expected`, `x-unless`), and what is often told
from the beginning (`x-begin`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.default_citation import demanded
from palvelukartta.model.schema import Kind, Schema, labels, unwrapped
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.source.strict_yaml import as_lines
from palvelukartta.source.template import MOST_IDS, NO_IDS, Ids, as_comment, blank, example_of
from palvelukartta.source.unfilled import BLANK

MARKS = ("x-refer", "x-expected", "x-unless", "x-begin")

_WORDS = Phrases("source/template.toml")


def short_template(kind: Kind, ids: Ids = NO_IDS, title: str = BLANK, *, register: bool = False) -> str:
    """The text of the file, in the order of the full form (`template`); with the fields of the `register` for who
    publishes there."""
    properties = kind.schema["properties"]
    asked = {*kind.schema["required"], *([DEFAULT] if demanded(kind.schema) else [])}
    lines = [*as_comment(_say("fill", blank=BLANK))]
    for name in (name for name in properties if name in asked):
        field = properties[name]
        value = title if name == "title" else blank(field)
        lines += [*_told(field, value, ids), *as_lines({name: value}), *_inside(field, ids)]
    lines += ["", *as_comment(_say("more"))]
    for name, field in properties.items():
        if name not in asked and (is_shown(field) or (register and field.get("x-register"))):
            lines += _offered(name, field, ids, "")
    return "\n".join([*lines, "", *as_comment(_say("all_fields", kind=kind.name))]) + "\n"


def is_shown(field: Schema) -> bool:
    """Whether a field that need not be there is shown to who begins."""
    return any(mark in field for mark in MARKS)


def _inside(schema: Schema, ids: Ids) -> Iterator[str]:
    """Such fields of the items that have an id, as steps do, where the skeleton does not show them."""
    items = schema.get("items", {})
    if "id" not in items.get("properties", {}):
        return
    yield from as_comment(_say("more_inside", title=items["title"]))
    shown = {name for item in blank(schema) for name in item}
    for name, field in items["properties"].items():
        if is_shown(field) and name not in shown:
            yield from _offered(name, field, ids, "    ")
        for case in field.get("x-cases", ())[:1] if name in shown else ():
            yield from as_comment(f"{case['title']}:")
            yield from (f"#    {line}" for line in as_lines({name: case["example"]}))


def _offered(name: str, field: Schema, ids: Ids, indent: str) -> Iterator[str]:
    value = example_of(field, ids)
    yield from _told(field, BLANK if "x-ref" in field.get("items", field) else value, ids)
    yield from (f"#{indent}{line}" for line in as_lines({name: value}))


def _told(schema: Schema, value: Any, ids: Ids) -> Iterator[str]:
    """A field in one comment: what can be chosen where that is listed, else what it is."""
    choices = labels(unwrapped(schema))
    inside = dict.fromkeys(_in_blanks(schema, value, ids))
    told = [_options(choices)] if choices else [str(schema["description"]), *inside]
    yield from as_comment(_say("said", title=str(schema["title"]).rstrip("?"), told=" ".join(told)))


def _in_blanks(schema: Schema, value: Any, ids: Ids) -> Iterator[str]:
    """What can stand in the blanks of a field: the values of the schema, or the entries that there are."""
    if isinstance(value, list):
        for item in value:
            yield from _in_blanks(schema.get("items", {}), item, ids)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _in_blanks(schema["properties"][name], part, ids)
    elif value == BLANK and (there := ids.get(schema.get("items", schema).get("x-ref", ""))):
        yield _say("ids", ids=", ".join(there[:MOST_IDS]))
    elif value == BLANK and (choices := labels(schema)):
        yield _options(choices)


def _options(choices: Mapping[str, str]) -> str:
    return _say("options", options=", ".join(f"{value} ({label})" for value, label in choices.items()))


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)
