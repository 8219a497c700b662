"""Fields of an entry of the map and of what arrives: which it tells, where they stand, and its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from palvelukartta.importing.arrivals import Origin
from palvelukartta.importing.begun import SOURCES
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.default_citation import with_inherited
from palvelukartta.model.schema import Kind
from palvelukartta.source.strict_yaml import as_lines
from palvelukartta.source.writing import write

ALIKE = (("contact", "contacts"),)
"""Fields of which one is enough."""


def source_entry(origin: Origin) -> dict[str, Any]:
    """The entry of the source that the arrivals are from."""
    return {
        "title": origin.title,
        "summary": origin.summary,
        "type": origin.type,
        "publisher": origin.publisher,
        "date": origin.date,
    }


def text_of_entry(data: Mapping[str, Any]) -> str:
    """As an editor writes it: texts on one line, but for those that have paragraphs."""
    lines = "\n".join(as_lines(dict(data))) + "\n"
    written = write(lines, dict(data))
    return written if isinstance(written, str) else lines


def titles(kind: Kind, names: Iterable[str]) -> tuple[str, ...]:
    """What the fields are called."""
    return tuple(str(kind.schema["properties"][name]["title"]).rstrip("?") for name in names)


def tells(data: Mapping[str, Any], name: str) -> bool:
    """Whether an entry tells the field, or another that stands for it."""
    return any(alike in data for group in ALIKE if name in group for alike in group) or name in data


def says_more(given: Any, written: Any) -> bool:
    """Whether the map does not say what is given, wherever it has it from."""
    given, written = _unsourced(given), _unsourced(written)
    if isinstance(given, list) and isinstance(written, list):
        return not all(any(_holds(one, item) for one in written) for item in given)
    return not _holds(written, given)


def _holds(written: Any, given: Any) -> bool:
    """Whether what is written is what is given, or that with more parts."""
    if isinstance(given, dict) and isinstance(written, dict):
        return all(name in written and written[name] == part for name, part in given.items())
    return bool(given == written)


def with_citation(data: Mapping[str, Any], citation: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    """The data with where the fields are from, unless it says so already of everything, or of other fields."""
    if data.get(DEFAULT) == citation:
        return dict(data)
    sources = list(data.get(SOURCES, ()))
    alike = next((one for one in sources if {**citation, "fields": one.get("fields")} == one), None)
    if alike is None:
        return {**data, SOURCES: [*sources, {**citation, "fields": names}]}
    fields = list(dict.fromkeys([*alike["fields"], *names]))
    return {**data, SOURCES: [{**one, "fields": fields} if one is alike else one for one in sources]}


def _unsourced(value: Any) -> Any:
    if isinstance(value, list):
        return [_unsourced(item) for item in value]
    return {name: part for name, part in value.items() if name != SOURCES} if isinstance(value, dict) else value


def cited(kind: Kind, given: Mapping[str, Any], citation: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, with its citation wherever a file that gives none for all of it must have one."""
    filled = with_inherited(kind.schema, {**given, DEFAULT: citation})
    return dict(json.loads(json.dumps(filled)))


def placed(data: Mapping[str, Any], added: Mapping[str, Any], order: list[str]) -> dict[str, Any]:
    """The data with new fields in the place that the schema gives them; the others keep theirs."""
    result = dict(data)
    for name in sorted(added, key=order.index):
        if name in result:
            result[name] = added[name]
            continue
        before = [known for known in result if known in order and order.index(known) < order.index(name)]
        items = list(result.items())
        place = list(result).index(before[-1]) + 1 if before else 0
        result = dict([*items[:place], (name, added[name]), *items[place:]])
    return result
