"""The example of a field, as messages, new files and forms show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from palvelukartta.model.schema import Schema, inner
from palvelukartta.model.text import strings


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


def with_own_ids(schema: Schema, example: Any, ids: Mapping[str, Sequence[str]]) -> Any:
    """The example with ids of the map where the package's name an entry that the map has not: the same id for the same
    one, another for another. `ids`: name of a kind → ids of its entries. Where there is none to give, it stays."""
    return _OwnIds(ids, {said for _, said in strings(example)}).fitted(schema, example)


class _OwnIds:
    """Which id stands for which in one example."""

    def __init__(self, ids: Mapping[str, Sequence[str]], said: set[str]) -> None:
        self._ids, self._said = ids, said
        self._given: dict[str, str] = {}

    def fitted(self, schema: Schema, example: Any) -> Any:
        """`example` of the field, with what stands for its ids."""
        if isinstance(example, Mapping):
            return {name: self.fitted(inner(schema, name), value) for name, value in example.items()}
        if isinstance(example, list):
            return [self.fitted(inner(schema, place), value) for place, value in enumerate(example)]
        there = self._ids.get(str(schema.get("x-ref")), ())
        return self._own(example, there) if there and example not in there else example

    def _own(self, id: str, there: Sequence[str]) -> str:
        if id not in self._given:
            free = [own for own in there if own not in self._said and own not in self._given.values()]
            self._given[id] = free[0] if free else id
        return self._given[id]
