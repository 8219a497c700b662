"""An answer of somebody else's program, read field by field: what is not of the expected type is told with its place.

A field that is absent or null is empty. Signs that no reader sees are left out: a report is read at a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct


class ShapeError(ValueError):
    """A value of another type than the interface promises."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path
        """Where it stands: `services[3].serviceNames`."""


class Node(Struct, frozen=True):
    """A JSON object with its place."""

    data: Mapping[str, Any]
    path: str

    @staticmethod
    def of(value: Any, path: str) -> Node:
        """The object `value`. ShapeError if it is none."""
        if not isinstance(value, dict):
            raise ShapeError(path)
        return Node(value, path)

    def text(self, key: str) -> str:
        """The text `key`."""
        value = self.data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ShapeError(f"{self.path}.{key}")
        return "".join(letter for letter in value if letter.isprintable() or letter in "\n\t").strip()

    def flag(self, key: str) -> bool:
        """Whether `key` is true."""
        return self.data.get(key) is True

    def node(self, key: str) -> Node:
        """The object `key`, an empty one where it is absent."""
        value = self.data.get(key)
        return Node.of({} if value is None else value, f"{self.path}.{key}")

    def nodes(self, key: str) -> Iterator[Node]:
        """The objects of the list `key`."""
        value = self.data.get(key)
        if not isinstance(value, list | None):
            raise ShapeError(f"{self.path}.{key}")
        return (Node.of(inner, f"{self.path}.{key}[{place}]") for place, inner in enumerate(value or ()))
