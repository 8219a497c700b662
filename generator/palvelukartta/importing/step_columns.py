"""The sheet of the steps of pathways: one row a step, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.importing.layout import Column, Layout
from palvelukartta.model.new_step import STATED, STEPS, WAYS
from palvelukartta.model.schema import Kind, Schema
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/template.toml")

STEP, PATHWAY = "step", "pathway"
TYPE, WHO, HANDOVER = "type", "who", "handover"
PARTS, PART = "parts", "part"

_FIELDS = ("title", TYPE, WHO, "professional", "client", WAYS, "services", "duration")
"""Fields of a step that have a column."""

_NAMES: Schema = {"type": "string"}


def steps_layout(pathway: Kind) -> Layout:
    """The sheet."""
    field = pathway.schema["properties"][STEPS]
    of = Column(pathway.singular, (PATHWAY,), {"type": "string", "description": _say("pathway_about")})
    part = pathway.schema["properties"][PARTS]["items"]["properties"]["title"]
    of_part = Column(str(part["title"]), (PART,), {**part, "description": _say("part_about")})
    columns = (of, *_columns(field["items"]), *_handover(field["items"]), of_part)
    first = [column.path for column in columns].index((WAYS,)) + 1
    return Layout(STEP, str(field["title"]), columns, columns[1].heading, first)


def _columns(step: Schema) -> Iterator[Column]:
    about = {WHO: _say("who_about"), WAYS: _say("next_about"), TYPE: _say("step_type_about")}
    for name in _FIELDS:
        schema: Schema = step["properties"][name]
        if name in about:
            schema = {**schema, "description": about[name]}
        if name in (WHO, WAYS):
            schema = {**schema, "items": _NAMES}
        yield Column(str(schema["title"]), (name,), schema)


def _handover(step: Schema) -> Iterator[Column]:
    fields = step["properties"][WAYS]["items"]["properties"][HANDOVER]["properties"]
    for name in STATED:
        about = _say("handover_about", about=fields[name]["description"])
        yield Column(str(fields[name]["title"]), (HANDOVER, name), {**fields[name], "description": about})


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)
