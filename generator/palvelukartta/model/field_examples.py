"""The example of a field, as messages, new files and forms show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palvelukartta.model.schema import Schema, inner


def field_example(schema: Schema) -> Any:
    """The first example of a folded schema, None where it has none."""
    examples = schema.get("examples")
    return fitting(schema, examples[0]) if examples else None


def fitting(schema: Schema, example: Any) -> Any:
    """The example with values that the field has: a map whose own ones have taken their place keeps the package's
    examples, also of the fields around it."""
    if isinstance(example, Mapping):
        return {name: fitting(inner(schema, name), value) for name, value in example.items()}
    if isinstance(example, list):
        return [fitting(inner(schema, place), value) for place, value in enumerate(example)]
    values = [option["const"] for option in schema.get("oneOf", ()) if "const" in option]
    return values[0] if values and example not in values else example
