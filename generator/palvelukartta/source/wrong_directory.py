"""A file of one kind in the directory of another, known by its fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from palvelukartta.model.schema import Kind

_CERTAIN = 2
"""Fields that the directory's kind does not know, or lacks, before another kind can be meant: one is a slip."""


def kind_by_fields(data: Any, here: Kind | None, kinds: Iterable[Kind]) -> Kind | None:
    """The only kind that knows each field of `data` and lacks none, where the kind of the directory, `here`, does not;
    None where there is no such kind, or more than one."""
    if not isinstance(data, dict):
        return None
    fields = set(data)
    if here and (not _unknown(here, fields) or len(_unknown(here, fields) | _lacking(here, fields)) < _CERTAIN):
        return None
    fitting = [kind for kind in kinds if not _unknown(kind, fields) and not _lacking(kind, fields)]
    return fitting[0] if len(fitting) == 1 else None


def _unknown(kind: Kind, fields: set[str]) -> set[str]:
    return fields - set(kind.schema["properties"])


def _lacking(kind: Kind, fields: set[str]) -> set[str]:
    return set(kind.schema.get("required", ())) - fields
