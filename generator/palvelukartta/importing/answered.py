"""What an import once left open and another tells now: nobody has touched it, so the answer takes its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from palvelukartta.importing.begun import QUESTIONS
from palvelukartta.importing.fields import ALIKE, placed
from palvelukartta.importing.gaps import filled_parts, least, questions
from palvelukartta.model.schema import Kind, inner, is_date


def is_left_open(kind: Kind, written: Mapping[str, Any], name: str, given: Any) -> bool:
    """Whether the map has of a field what an import wrote of its being unknown, and what is given tells more."""
    asked = [question for question in _asked(kind, name) if question in written.get(QUESTIONS, ())]
    if not asked or given == written.get(name):
        return False
    return name not in written or written[name] == least().get(name) or _is_filled(kind, name, written[name], given)


def _is_filled(kind: Kind, name: str, written: Any, given: Any) -> bool:
    """Whether the map's value is what is given, but for parts of which an import said that they are unknown."""
    if not (isinstance(written, list) and isinstance(given, list) and len(written) == len(given)):
        return False
    unknown = filled_parts(kind, name)
    return all(
        part in (other.get(key), unknown.get(key))
        for item, other in zip(written, given, strict=True)
        for key, part in (item.items() if isinstance(item, Mapping) else ())
    )


def with_questions(
    kind: Kind, data: Mapping[str, Any], told: Iterable[str], unknown: Sequence[str], said: Mapping[str, Any]
) -> dict[str, Any]:
    """The data without the questions of an import to which the fields that are `told` now are the answer, and with one
    for each of which what is `said` leaves out a part. Those of people stay."""
    asked = questions(kind, unknown, said)
    answered = [question for name in told for question in _asked(kind, name) if question not in asked]
    left = [question for question in data.get(QUESTIONS, ()) if question not in answered]
    left += [question for question in asked if question not in left]
    if left:
        return placed(data, {QUESTIONS: left}, list(kind.schema["properties"]))
    return {name: value for name, value in data.items() if name != QUESTIONS}


def _asked(kind: Kind, name: str) -> list[dict[str, Any]]:
    """How an import asks of the field, of one that stands for it, or of a part of it."""
    names = next((group for group in ALIKE if name in group), (name,))
    parts = filled_parts(kind, name)
    left_out = [{part: "" for part in parts if part != lacking} for lacking in parts] if len(parts) > 1 else []
    in_part = (question for item in (*left_out, {}) for question in questions(kind, [name], {name: [item]}))
    return [*questions(kind, names), *in_part]


def dated(kind: Kind, name: str, written: Any, given: Any) -> Any:
    """The map's value with the days that it lacks and what is given has, where all else is the same; else None."""
    if isinstance(written, Mapping) and isinstance(given, Mapping):
        schema = kind.schema["properties"][name]
        days = {part: day for part, day in given.items() if part not in written and is_date(inner(schema, part))}
        rest = {part: value for part, value in given.items() if part not in days}
        return {**written, **days} if days and rest == written else None
    return None
