"""Schema files with every `$ref` and `allOf` folded in: what the rest of the program reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class LoopError(ValueError):
    """A `$ref` leads back to itself."""


class Folding:
    """Schema files with every `$ref` and `allOf` replaced by what they name.

    A sibling of a `$ref` wins over what the reference holds. What several places refer to is folded once and shared.
    """

    def __init__(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """`documents` maps file names to parsed schemas."""
        self._documents = documents
        self._folded: dict[tuple[str, str], Any] = {}
        self._begun: set[tuple[str, str]] = set()

    def file(self, name: str) -> dict[str, Any]:
        """The schema file `name`, folded. KeyError if a reference leads nowhere, LoopError if one leads to itself."""
        folded = self._fold(self._documents[name], name)
        assert isinstance(folded, dict)
        return folded

    def _fold(self, schema: Any, file: str) -> Any:
        if isinstance(schema, list):
            return [self._fold(item, file) for item in schema]
        if not isinstance(schema, dict):  # read from a file: to ask for any Mapping takes several times as long
            return schema
        merged: dict[str, Any] = {}
        if isinstance(schema.get("$ref"), str):
            merged.update(self.referenced(schema["$ref"], file))
        for part in schema.get("allOf", ()):
            _merge(merged, self._fold(part, file))
        own = {key: self._fold(value, file) for key, value in schema.items() if key not in ("$ref", "allOf", "$defs")}
        _merge(merged, own)
        return merged

    def referenced(self, reference: str, file: str) -> Any:
        """What the `$ref` of a schema `file` names, folded. KeyError and LoopError as in `file`."""
        target_file, _, pointer = reference.partition("#")
        key = (target_file or file, pointer)
        if key not in self._folded:
            target: Any = self._documents[key[0]]
            for name in filter(None, pointer.split("/")):
                target = target[name]
            if key in self._begun:
                raise LoopError(reference)
            self._begun.add(key)
            self._folded[key] = self._fold(target, key[0])
        return self._folded[key]


def fold(name: str, documents: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """One schema file, folded (see `Folding`)."""
    return Folding(documents).file(name)


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Properties and required fields add up, in what is demanded otherwise (`else`, of one `if`) as well; any other
    keyword of `more` wins."""
    properties = {**into.get("properties", {}), **more.get("properties", {})}
    required = [*into.get("required", ()), *(name for name in more.get("required", ()))]
    otherwise = [part["else"] for part in (into, more) if "else" in part]
    into.update(more)
    if properties:
        into["properties"] = properties
    if required:
        into["required"] = list(dict.fromkeys(required))
    if len(otherwise) > 1:
        into["else"] = dict(otherwise[0])
        _merge(into["else"], otherwise[1])
