"""What a pathway's steps say beyond who, what and where to: messages beside the flow, repetitions, events.

The names are those of BPMN 2.0 where it has one. Built only from entries that their schema accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

CLIENT = "client"
"""Value of `performer` and of a message's `sender`: the client, by themselves."""


class Message(Struct, frozen=True):
    """Somebody beside the flow is told something; no responsibility moves."""

    to_actor: str
    what: object
    sender: str
    """`responsible` or `client`."""


class Loop(Struct, frozen=True):
    """How often a step or its tasks are done."""

    maximum: int
    """Most times; 0 where no limit is given."""
    until: object
    """A text, written to follow "kunnes"; None where it is not given."""


class Event(Struct, frozen=True):
    """What may happen at any step of the pathway, and where it leads."""

    when: object
    target: str
    """Step id on the same pathway."""
    interrupting: bool
    """Whether what was going on ends."""
    certainty: str | None
    index: int
    """Place in the pathway's `events`, from 0."""


def messages_of(items: Iterable[Mapping[str, Any]]) -> tuple[Message, ...]:
    """The messages of a step, in the order of the file."""
    return tuple(Message(str(item["to"]), item.get("what"), str(item.get("sender", "responsible"))) for item in items)


def loop_of(data: Mapping[str, Any] | None) -> Loop | None:
    """The repetition of a step, if it has one."""
    return Loop(int(data.get("maximum", 0)), data.get("until")) if data else None


def events_of(items: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """The events of a pathway, in the order of the file."""
    return tuple(
        Event(item.get("when"), str(item["to"]), bool(item.get("interrupting", True)), item.get("certainty"), index)
        for index, item in enumerate(items)
    )
