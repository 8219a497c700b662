"""An entry with which a map began, and which an import makes its own: what was invented goes, and gaps are told, as of
a new entry."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from msgspec import Struct

from palvelukartta.importing.begun import QUESTIONS, SOURCES
from palvelukartta.importing.fields import placed
from palvelukartta.importing.gaps import with_gaps
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.schema import Kind

_UNTOLD = ("title", "type", "areas", QUESTIONS, SOURCES, DEFAULT)
"""Fields that need no source beside that of the rest."""


class Own(Struct, frozen=True):
    """What stays of an entry of the map."""

    data: Mapping[str, Any]
    gaps: Set[str] = frozenset()
    """Fields that say nothing but that they are unknown."""
    unknown: tuple[str, ...] = ()
    """Fields that are to be asked."""


def made_own(
    kind: Kind, written: Mapping[str, Any], taken: Mapping[str, Any], invented: Set[str], *, is_reached: bool
) -> Own:
    """What is `written`, without what is `invented`: in its place stands what a new entry would say. What the schema
    wants and no gap can be told of stays."""
    left = {name: value for name, value in written.items() if name not in invented}
    filled, unknown = with_gaps(kind, {**left, **taken}, is_reached=is_reached)
    gaps = {name: value for name, value in filled.items() if name not in left and name not in taken}
    kept = {*left, *gaps, *taken, *kind.schema["required"]}
    data = {name: gaps.get(name, value) for name, value in written.items() if name in kept}
    return Own(placed(data, gaps, list(kind.schema["properties"])), gaps.keys(), unknown)


def is_told_by(data: Mapping[str, Any], citation: Mapping[str, Any], told: Set[str]) -> bool:
    """Whether nothing is left of which the file could only say that somebody inferred it: the rest is `told`, now or
    before, by one source."""
    fields = {name for one in data.get(SOURCES, ()) if _is(one, citation) for name in one.get("fields", ())}
    sources = [one for one in data.get(SOURCES, ()) if not _is(one, citation)]
    return sources == [{"certainty": "inferred"}] and {*data, *told} <= {*_UNTOLD, *told, *fields}


def _is(one: Mapping[str, Any], citation: Mapping[str, Any]) -> bool:
    return {name: part for name, part in one.items() if name != "fields"} == citation


def with_default(data: Mapping[str, Any], citation: Mapping[str, Any]) -> dict[str, Any]:
    """The data with one citation for all of it, where that of the starter stood."""
    return {DEFAULT if name == SOURCES else name: citation if name == SOURCES else part for name, part in data.items()}
