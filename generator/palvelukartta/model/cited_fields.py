"""The fields that a citation names: those of what it stands in, by name and by title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.schema import Schema, is_text, unwrapped


def names_fields(schema: Schema) -> bool:
    """Whether a field's values are names of other fields: those of what holds the citation (`x-names-fields`)."""
    return bool(schema.get("x-names-fields"))


@by_schema
def is_citation(schema: Schema) -> bool:
    """Whether a value says where what holds it comes from (`x-citation`), and so may name fields of that and not its
    own."""
    return bool(schema.get("x-citation")) or any(map(names_fields, schema.get("properties", {}).values()))


def field_title(schema: Schema, name: str) -> str:
    """Title of the field `name` of what `schema` describes, or of one further inside, the shallowest of that name; ""
    where there is none. Those are the fields that a citation may name."""
    return field_titles(schema).get(name, "")


@by_schema
def field_titles(schema: Schema) -> Mapping[str, str]:
    """Name → title of every field that a citation of what `schema` describes may name."""
    titles: dict[str, str] = {}
    for level in _field_levels(schema):
        titles = {**level, **titles}
    return titles


def _field_levels(schema: Schema) -> Iterator[dict[str, str]]:
    """Name → title of the fields of `schema`, then of those inside them, and so on; texts and citations are whole."""
    level = [unwrapped(schema)]
    while level:
        fields = [pair for part in level for pair in part.get("properties", {}).items()]
        yield {name: str(field.get("title", name)) for name, field in reversed(fields)}
        inner = (unwrapped(field) for _, field in fields)
        level = [field for field in inner if not is_text(field) and not is_citation(field)]
