"""What a step or a way on says beyond who, what and where to, when it comes, goes or changes: in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from palvelukartta.changes.fields import ChangeKind, FieldChange, Value
from palvelukartta.model.cited_fields import field_title, names_fields
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import PATHWAY, Pathway, Step, Way
from palvelukartta.model.pathway_shapes import CLIENT, messages_of
from palvelukartta.model.schema import Schema
from palvelukartta.model.text import in_language
from palvelukartta.reports.change_words import Words, escaped

SENTENCES = ("join", "performer", "optional")
"""Fields of a step that are told in a sentence of their own."""

SAID = ("join", "optional", "calls", "tasks", "ordering", "loop", "links", "forms", "price", "messages")
"""Fields that are told of a step that comes, beside who answers for it and where it leads."""


def step_field(field: FieldChange, words: Words) -> str:
    """A changed field of a step; "" where it is no sentence of this module."""
    if field.names == ("messages",) and field.how in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return words.say(f"message_{field.how}", told=escaped("; ".join(_messages(field, words))))
    if field.names[0] not in SENTENCES:
        return ""
    before, after = (words.plain(value).lower() if value else "" for value in (field.before, field.after))
    how = field.how
    if field.names[0] == "optional":
        how = ChangeKind.ADDED if field.after and field.after.data else ChangeKind.REMOVED
    return words.say(f"{field.names[0]}_{how}", before=escaped(before), after=escaped(after))


def _messages(field: FieldChange, words: Words) -> Iterator[str]:
    """Who is told what, of a list of messages or of one."""
    value = field.after or field.before
    assert value
    for told in messages_of(value.data if isinstance(value.data, list) else [value.data]):
        key = "message_of_client" if told.sender == CLIENT else "message_of_responsible"
        yield words.say(key, name=words.title("actor", told.to_actor), what=in_language(told.what))


def said_of(step: Step, schema: Schema, words: Words) -> Iterator[str]:
    """What a step that comes says of itself; `schema` is that of a step."""
    for name in SAID:
        if name in step.data:
            part = schema["properties"][name]
            added = FieldChange(ChangeKind.ADDED, (part["title"],), None, Value(part, step.data[name]), None, (name,))
            yield step_field(added, words) or words.change(added)


def way_fields(before: Way, after: Way, target: str, words: Words) -> Iterator[str]:
    """A time that comes, goes or changes on a way to `target`, and a limit."""
    for key, old, new in (
        ("timer", in_language(before.timer), in_language(after.timer)),
        ("maximum", times(before.maximum, words), times(after.maximum, words)),
    ):
        if old != new:
            how = "changed" if old and new else "added" if new else "removed"
            yield words.say(f"{key}_{how}", target=target, before=escaped(old), after=escaped(new))


def times(count: int | None, words: Words) -> str:
    """A limit in words; "" for none."""
    return words.say("times_one" if count == 1 else "times_many", count=count) if count else ""


def event_lines(field: FieldChange, before: Entry, after: Entry, words: Words) -> Iterator[str]:
    """Sentences of the events that came or went by a changed field of a pathway; none for another change."""
    if field.names != ("events",) or field.how not in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return
    value, entry = (field.after, after) if field.after else (field.before, before)
    assert value
    for event in value.data if isinstance(value.data, list) else [value.data]:
        step = Pathway.of(entry).step(str(event["to"]))
        rest = words.say("event_interrupts" if event.get("interrupting", True) else "event_beside")
        facts = {"target": escaped(words.step(step) if step else str(event["to"])), "rest": rest}
        yield words.say(f"event_{field.how}", when=escaped(in_language(event["when"])), **facts)


def way_key(way: Way) -> str:
    """Key of the sentence that tells of a way on."""
    return f"way{'_when' if in_language(way.when) else ''}{'_timer' if in_language(way.timer) else ''}"


def with_titles(field: FieldChange, before: Entry, after: Entry) -> FieldChange:
    """The change of an entry's field with titles where it names steps of the entry, or fields of it."""
    old, new = (_named(value, entry) for value, entry in ((field.before, before), (field.after, after)))
    return replace(field, before=old, after=new, item=_named(field.item, after))


def _named(value: Value | None, entry: Entry) -> Value | None:
    return Value(value.schema, _titled(value.schema, value.data, entry)) if value else None


def _titled(schema: Schema, data: Any, entry: Entry) -> Any:
    if "x-ref-local" in schema and entry.kind.name == PATHWAY:
        step = Pathway.of(entry).step(str(data))
        return step.title if step else data
    if names_fields(schema) and isinstance(data, list):
        return [field_title(entry.kind.schema, str(name)) or name for name in data]
    if isinstance(data, list):
        return [_titled(schema.get("items", {}), item, entry) for item in data]
    if isinstance(data, dict) and "properties" in schema:
        return {name: _titled(schema["properties"].get(name, {}), part, entry) for name, part in data.items()}
    return data
