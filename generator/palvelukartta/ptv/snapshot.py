"""A snapshot of the register: the text of a file → records.

Our own file keeps the register's answers as they were, and says of which version they are, so that an old snapshot can
be read with a better adapter. Answers that somebody recorded otherwise are read, too: a page of services, a list, a map
from id to service, or one service, channel or organisation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from palvelukartta.ptv import v11
from palvelukartta.ptv.nodes import Node, ShapeError
from palvelukartta.ptv.records import Channel, Organization, Record, Service, Snapshot

VERSION = "v11"
"""Version of the interface that we ask."""

ADAPTERS: Mapping[str, Callable[[Node], Record]] = {VERSION: v11.record}
"""The port: version of the interface → what makes a record of one of its answers."""

_KEY, _DAY, _GONE = "ptv", "asked_on", "gone"
PARTS = ("organizations", "services", "channels")
"""Keys of our own file under which answers stand."""


class SnapshotError(Exception):
    """The file is no snapshot."""

    def __init__(self, cause: str, place: str = "") -> None:
        """`cause` is not-json, version, shape or empty; `place` is where in the file."""
        super().__init__(cause, place)
        self.cause, self.place = cause, place


def read_snapshot(text: str) -> Snapshot:
    """The snapshot. SnapshotError where the text is cut off, is a page of errors or something else altogether."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SnapshotError("not-json", place) from None
    try:
        snapshot = _of_own(data) if isinstance(data, dict) and _KEY in data else _of(list(_answers(data)), VERSION)
    except ShapeError as error:
        raise SnapshotError("shape", error.path) from None
    if not (snapshot.services or snapshot.channels or snapshot.organizations):
        raise SnapshotError("empty")
    return snapshot


def written(asked_on: str, parts: Mapping[str, Sequence[Any]], gone: Sequence[str]) -> str:
    """The text of our own file: answers as the register gave them."""
    data = {_KEY: VERSION, _DAY: asked_on, _GONE: sorted(gone), **{part: list(parts[part]) for part in PARTS}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _of_own(data: Mapping[str, Any]) -> Snapshot:
    node = Node(data, "$")
    version = node.text(_KEY)
    if version not in ADAPTERS:
        raise SnapshotError("version", version)
    answers = [answer for part in PARTS for answer in node.nodes(part)]
    gone = data.get(_GONE, [])
    if not isinstance(gone, list) or not all(isinstance(id, str) for id in gone):
        raise ShapeError(f"$.{_GONE}")
    return _of(answers, version, frozenset(gone), node.text(_DAY))


def _of(answers: list[Node], version: str, gone: frozenset[str] = frozenset(), asked_on: str = "") -> Snapshot:
    records = [ADAPTERS[version](answer) for answer in answers]
    return Snapshot(
        {record.id: record for record in records if isinstance(record, Service)},
        {record.id: record for record in records if isinstance(record, Channel)},
        {record.id: record for record in records if isinstance(record, Organization)},
        gone,
        asked_on,
    )


def _answers(data: Any) -> Iterator[Node]:
    """The objects of an answer, however it was recorded."""
    if isinstance(data, dict) and isinstance(data.get("itemList"), list):
        data = data["itemList"]
    elif isinstance(data, dict) and data and all(isinstance(value, dict) for value in data.values()):
        data = list(data.values())
    elif isinstance(data, dict):
        data = [data]
    if not isinstance(data, list):
        raise ShapeError("$")
    return (Node.of(value, f"$[{place}]") for place, value in enumerate(data))
