"""What a map's own schemas may not do, each as a problem at its line.

They may say other words, add fields, kinds and values, and have their own values where the package's schema lets them
(`x-own`). They may not take away or change what the program counts on.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs
from msgspec import Struct

from palvelukartta.codes import problem
from palvelukartta.model.folded_schema import Folding, LoopError
from palvelukartta.model.overlay import FIELDS, folded_size
from palvelukartta.model.schema import FieldPath, Schema
from palvelukartta.problems import Problem
from palvelukartta.source.files import OTHER_CONTENT, OWN_PARTS, Document
from palvelukartta.source.own_values import value_problems
from palvelukartta.source.schema_problems import STEP

MOST_PARTS = 60_000
"""Parts of a folded schema; the package's largest has a twentieth of it."""

_LIKENESS = 0.8
"""Names of fields less alike than this are no misspelling of each other: a map's own field is called as it likes."""

_WORDS = frozenset(
    [
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "allOf",
        "title",
        "description",
        "examples",
        "type",
        "properties",
        "required",
        "items",
        "oneOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "additionalProperties",
        "unevaluatedProperties",
    ]
)
"""Words of JSON Schema that a map may use. A pattern is not among them: one can be written that no machine ends."""

_OTHERWISE = frozenset(
    [
        "title",
        "description",
        "examples",
        "required",
        "properties",
        "$defs",
        "items",
        "oneOf",
        "x-kind",
        "x-section",
        "x-facet",
        "x-column",
        "x-search",
        "x-expected",
        "x-template",
        "x-cases",
        "x-compare",
        "x-short",
        "x-unless",
        "x-begin",
    ]
)
"""Words that a map may say otherwise of a field of the package."""

_KIND_WORDS = ("directory", "path", "singular", "plural", "lead")


class Overlay(Struct, frozen=True, eq=False, dict=True):
    """A map's own schemas beside those of the package."""

    package: Mapping[str, Schema]
    own: Mapping[str, Document]
    """Schema file → the map's document that lies over it, or is one of its own."""
    bases: Mapping[str, Schema | None]
    """Schema file → what the package says of what the map's document speaks of; None of a kind of its own."""
    laid: Mapping[str, Schema]
    """Every schema as the map has it."""

    @cached_property
    def kinds(self) -> Mapping[str, Mapping[str, Any]]:
        """Schema file → what the package's kinds say of themselves."""
        return {name: schema["x-kind"] for name, schema in self.package.items() if "x-kind" in schema}

    @cached_property
    def marks(self) -> Mapping[str, list[Any]]:
        """Word of ours (`x-…`) → what the package's schemas say with it."""
        found: dict[str, list[Any]] = {}
        for schema in self.package.values():
            _gather(schema, found)
        return found

    @cached_property
    def folding(self) -> Folding:
        """Folds the schemas as the map has them."""
        return Folding(self.laid)


def shape_problems(document: Document) -> Iterator[Problem]:
    """What keeps a document from being a schema at all."""
    path: FieldPath | None = None
    if not isinstance(document.data, Mapping):
        path = ()
    elif not isinstance(document.data.get("x-kind", {}), Mapping):
        path = ("x-kind",)
    else:
        try:
            jsonschema_rs.meta.validate(dict(document.data))
        except jsonschema_rs.ValidationError as error:
            path = tuple(error.instance_path)
    if path is not None:
        yield problem("own-type", document.locate_key(path), document.stem, field=STEP.join(map(str, path)))


def overlay_problems(overlay: Overlay) -> Iterator[Problem]:
    """Everything that the map's schemas may not do; where references lead is asked once all else is right."""
    found = [fault for name in overlay.own for fault in _File(overlay, name).problems()]
    yield from found or [fault for name in overlay.own for fault in _File(overlay, name).reference_problems()]


class _File:
    """One of the map's schema files."""

    def __init__(self, overlay: Overlay, name: str) -> None:
        self._overlay, self._name, self._document = overlay, name, overlay.own[name]

    def problems(self) -> Iterator[Problem]:
        """What is wrong in the file itself."""
        base = self._overlay.bases[self._name]
        yield from self._schema((), self._document.data, base)
        yield from self._kind(base)

    def reference_problems(self) -> Iterator[Problem]:
        """References that lead nowhere, or to themselves."""
        for path, reference in _references(self._document.data):
            try:
                named = self._overlay.folding.referenced(reference, self._name)
            except LoopError:
                yield self._problem("own-loop", path, found=reference)
            except (KeyError, TypeError, ValueError):
                yield self._problem("own-reference", path, found=reference)
            else:
                if folded_size(named) > MOST_PARTS:
                    yield self._problem("own-size", path, found=reference, expected=MOST_PARTS)
                    return

    def _schema(self, path: FieldPath, own: Any, base: Any, meant: str = "") -> Iterator[Problem]:
        """One field's schema; `base` is the package's, None of a field that it has not, which may misspell `meant`."""
        for word, value in own.items():
            yield from self._word((*path, word), word, value, base)
        if base is None and path:
            wanted = [] if "$ref" in own else ["title", "description"]
            wanted += [] if {"$ref", "type", "oneOf", "items"} & own.keys() else ["type"]
            yield from self._lacking(path, own, wanted, meant)
        for word in FIELDS:
            known = (base or {}).get(word, {})
            for name, field in own.get(word, {}).items():
                if isinstance(field, Mapping):
                    yield from self._schema((*path, word, name), field, known.get(name), _misspelt(name, known))
        if isinstance(own.get("items"), Mapping):
            yield from self._schema((*path, "items"), own["items"], None if base is None else base.get("items", {}))
        if "oneOf" in own:
            yield from value_problems(self._document, path, own["oneOf"], base, self._overlay.marks)

    def _word(self, path: FieldPath, word: str, value: Any, base: Any) -> Iterator[Problem]:
        """One word of a field's schema."""
        allowed = {*_WORDS, *self._overlay.marks} - {"x-own", "x-needed", "x-file"}
        if word not in allowed:
            close = difflib.get_close_matches(word, sorted(allowed), 1, 0.7)
            words = ", ".join(sorted(_WORDS - {"$schema", "$id"}))
            yield self._problem("own-word", path, word=word, allowed=words, suggestion=close[0] if close else "")
        elif word in self._overlay.marks and not _is_like(value, self._overlay.marks[word]):
            yield self._problem("own-type", path)
        elif base is not None and word not in _OTHERWISE and base.get(word) != value:
            yield self._problem("own-fixed", path, word=word)
        elif word == "x-ref" and value not in {*self._kind_names, "any"}:
            yield self._problem("own-reference", path, found=value)
        elif word == "required":
            fields = self._overlay.laid[self._name]
            for key in path[:-1]:
                fields = fields[key]  # type: ignore[index]
            known = {*fields.get("properties", {}), *(entry_fields(self._overlay.package) if len(path) == 1 else ())}
            for index, name in enumerate(value):
                if name not in known:
                    yield self._problem("own-reference", (*path, index), found=name)

    def _kind(self, base: Any) -> Iterator[Problem]:
        """What an own kind lacks, or shares with another one."""
        own = self._document.data.get("x-kind", {})
        if base is None:
            yield from self._lacking((), self._document.data, ["title", "description"])
            yield from self._lacking(("x-kind",), own, list(_KIND_WORDS))
        others = [kind for name, kind in self._overlay.kinds.items() if name != self._name]
        for word in ("directory", "path"):
            taken = {kind[word] for kind in others} | {*OTHER_CONTENT, *OWN_PARTS, "avoin-data"}
            written = str(own.get(word, ""))
            if base is not None and word in own and written != base.get("x-kind", {}).get(word):
                yield self._problem("own-fixed", ("x-kind", word), word=word)
            elif written and (written in taken or not written.isascii() or not written.replace("-", "").isalnum()):
                yield self._problem("own-place", ("x-kind", word), found=written)

    def _lacking(
        self, path: FieldPath, own: Mapping[str, Any], wanted: list[str], meant: str = ""
    ) -> Iterator[Problem]:
        for word in wanted:
            if own.get(word) in (None, ""):
                yield self._problem("own-missing", path, word=word, suggestion=meant)

    @property
    def _kind_names(self) -> set[str]:
        own = (name for name, file in self._overlay.own.items() if "x-kind" in file.data)
        return {name.removesuffix(".schema.json") for name in (*self._overlay.kinds, *own)}

    def _problem(self, code: str, path: FieldPath, **facts: Any) -> Problem:
        field = STEP.join(map(str, path)) or self._document.path
        return problem(code, self._document.locate_key(path), self._document.stem, field=field, **facts)


def _misspelt(name: str, known: Collection[str]) -> str:
    """The one of the `known` fields that `name` is likely to misspell, or ""."""
    return "" if name in known else next(iter(difflib.get_close_matches(name, known, 1, _LIKENESS)), "")


def _gather(schema: Any, found: dict[str, list[Any]]) -> None:
    if isinstance(schema, dict):
        for word, value in schema.items():
            if str(word).startswith("x-"):
                found.setdefault(word, []).append(value)
            _gather(value, found)
    elif isinstance(schema, list):
        for part in schema:
            _gather(part, found)


def _is_like(value: Any, said: list[Any]) -> bool:
    """Whether a word of ours is said in the way in which the package says it: so is what reads it."""
    if isinstance(value, Mapping):
        shapes = [one for one in said if isinstance(one, Mapping)]
        keys = {key: [one[key] for one in shapes if key in one] for one in shapes for key in one}
        return bool(shapes) and all(key in keys and _is_like(part, keys[key]) for key, part in value.items())
    return any(type(value) is type(one) for one in said)


def _references(schema: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Each `$ref` and its place."""
    parts = schema.items() if isinstance(schema, Mapping) else enumerate(schema) if isinstance(schema, list) else ()
    for key, part in parts:
        if key == "$ref" and isinstance(part, str):
            yield (*path, key), part
        else:
            yield from _references(part, (*path, key))


def entry_fields(package: Mapping[str, Schema]) -> Mapping[str, Any]:
    """The fields that every kind has."""
    fields: Mapping[str, Any] = package["common.schema.json"]["$defs"]["entry"]["properties"]
    return fields
