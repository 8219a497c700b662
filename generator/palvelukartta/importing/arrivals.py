"""What arrives from outside, before it is known whether the map has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field


class Arrival(Struct):
    """What one row or one record says of an entry."""

    where: str
    """For a reader: `Palvelut, rivi 5`."""
    kind: str
    title: str
    data: dict[str, Any]
    """Fields as the schema has them, but references as names."""
    left: list[str] = field(default_factory=list)
    """What of it the map has no place for, in words."""
    assumed: tuple[str, ...] = ()
    """Fields that its source does not say: they are for a new entry alone."""
    steps: tuple[Arrival, ...] = ()
    """Of a pathway: the rows of its steps, in their order."""


class Refused(Struct, frozen=True):
    """What did not come, and why."""

    where: str
    cause: str
    """Row of report.toml."""
    said: str = ""
    wanted: str = ""
    """What would have to be there instead."""
    texts: tuple[str, ...] = ()
    """Values that are lost with it."""


class Origin(Struct, frozen=True):
    """Where the arrivals are from: the entry of the map that is their source."""

    id: str
    title: str
    summary: str
    type: str
    publisher: str
    date: str


class Arrivals(Struct, frozen=True):
    """Everything that one file holds."""

    origin: Origin
    entries: tuple[Arrival, ...]
    refused: tuple[Refused, ...]


def once(arrivals: Iterable[Arrival]) -> tuple[list[Arrival], list[Refused]]:
    """Each name of a kind once; the second of a name is refused, since nobody knows which is meant."""
    kept: dict[tuple[str, str], Arrival] = {}
    refused = []
    for arrival in arrivals:
        key = (arrival.kind, arrival.title.casefold())
        if key in kept:
            refused.append(Refused(arrival.where, "twice", kept[key].where))
        else:
            kept[key] = arrival
    return list(kept.values()), refused
