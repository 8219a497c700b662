"""What stands in the place of a field that has no value: nothing, of the sort that the field would hold.

Who shows data asks every field that a schema names without asking first whether it is there, and a field that no schema
names is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.schema import Schema, is_text, labels


@by_schema
def absent_fields(schema: Schema) -> Mapping[str, Any]:
    """Name → what stands for its absence, for every field of an object."""
    return {name: absent(field) for name, field in schema.get("properties", {}).items()}


def absent(schema: Schema) -> Any:
    """() for a list, "" for a text or a number, False for a yes or no; None for a reference, a value with a label and
    an object, of which more than their text can be asked."""
    if "items" in schema or schema.get("type") == "array":
        return ()
    if schema.get("type") == "boolean":
        return False
    bare = "properties" in schema and not is_text(schema)
    return None if bare or "x-ref" in schema or labels(schema) else ""
