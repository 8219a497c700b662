"""What is asked of the same schema again and again is found out once.

A site shows tens of thousands of values and has some hundred fields: labels, absent fields and the like depend on the
field alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")

MOST = 1 << 14
"""Schemas that are kept: some times those of one map. A server that has read many starts again."""


def by_schema(ask: Callable[[Mapping[str, Any]], Answer]) -> Callable[[Mapping[str, Any]], Answer]:
    """`ask`, put once to each folded schema, which nobody changes. An answer holds its schema: while it is kept, no
    other schema has the same identity."""
    known: dict[int, tuple[Mapping[str, Any], Answer]] = {}

    @wraps(ask)
    def asked(schema: Mapping[str, Any]) -> Answer:
        found = known.get(id(schema))
        if found is None:
            if len(known) >= MOST:
                known.clear()
            found = known[id(schema)] = schema, ask(schema)
        return found[1]

    return asked
